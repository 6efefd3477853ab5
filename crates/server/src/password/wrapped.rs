//! What `stheno passwords wrap` makes of a weak scrypt container: its 64-byte header, and argon2id of its 32-byte tag.
//!
//! Who reads it has one argon2id hash to compute for each guess, as with a hash of our own. The password is not needed to
//! make it. The text is `$scrypt-kdf$`, the header in base64, and the PHC string of the tag's argon2id.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;

use super::argon2id::{self, Memory};
use super::scrypt_kdf::{Container, Header};
use crate::error::Result;

const PREFIX: &str = "$scrypt-kdf$";

/// A wrapped container, decoded. Its parameters are within the limits of both.
pub(super) struct Wrapped {
    pub(super) header: Header,
    pub(super) tag: argon2id::Stored,
}

impl Wrapped {
    /// Reads the stored text. `None` when it is something else or asks for too much.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix(PREFIX)?;
        let (header, tag) = rest.split_at(rest.find('$')?);
        let header = STANDARD_NO_PAD.decode(header).ok()?.try_into().ok()?;
        Some(Self { header: Header::read(header)?, tag: argon2id::Stored::parse(tag)? })
    }

    pub(super) fn matches(&self, password: &[u8], memory: &mut Memory) -> Result<bool> {
        self.tag.matches(&self.header.tag(password)?, memory)
    }
}

/// The text to be stored in the place of the container.
pub(super) fn wrap(container: &Container, salt: [u8; 16], memory: &mut Memory) -> Result<String> {
    let tag = argon2id::hash(&container.tag, salt, memory)?;
    Ok(format!("{PREFIX}{}{tag}", STANDARD_NO_PAD.encode(container.header.bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The contract's vector B.8 (`secret`), and argon2id of its tag by the reference implementation in C, with the salt
    /// 00..0f. What is in databases must be read for ever.
    const VECTOR: &str = "$scrypt-kdf$c2NyeXB0AAEAAAABAAAAAQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4fRmO4DFmBBq0SdOiguek89w\
                          $argon2id$v=19$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw$aF3nB4tVZlImuvhpAWPRL7Fercdnk6uJ7dVjjdCw5YU";
    const CONTAINER: &str = "c2NyeXB0AAEAAAABAAAAAQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4fRmO4DFmBBq0SdOiguek89165yP/tMkt8dMA7sD4LlirKZ6iVQSK0sjiAK4rlXjCp";

    #[test]
    fn it_is_made_without_the_password_and_verifies_it() {
        let mut memory = Memory::default();
        let container = Container::parse(CONTAINER).unwrap();
        let text = wrap(&container, std::array::from_fn(|index| u8::try_from(index).unwrap()), &mut memory).unwrap();
        assert_eq!(text, VECTOR);
        let wrapped = Wrapped::parse(VECTOR).unwrap();
        assert!(wrapped.matches(b"secret", &mut memory).unwrap());
        assert!(!wrapped.matches(b"secret ", &mut memory).unwrap());
        // Who has read it cannot log in with what it holds.
        assert!(!wrapped.matches(VECTOR.as_bytes(), &mut memory).unwrap());
    }

    #[test]
    fn hostile_headers_are_refused_without_work() {
        let header = &VECTOR[12..98];
        assert!(Wrapped::parse(&VECTOR.replace(header, &format!("c2NyeXB0AB8{}", &header[11..]))).is_none(), "N=2^31");
        assert!(Wrapped::parse(&VECTOR.replace("m=19456", "m=4194304")).is_none());
        assert!(Wrapped::parse(&VECTOR.replace("$argon2id$", "$argon2i$")).is_none());
        for text in ["", "$scrypt-kdf$", "$scrypt-kdf$$", &VECTOR[..98], &VECTOR[12..], CONTAINER] {
            assert!(Wrapped::parse(text).is_none(), "{text}");
        }
    }
}
