//! Passwords: which new ones are accepted, and how they are verified and hashed.
//!
//! The hashes are argon2id at OWASP's parameters (`argon2id.rs`), scrypt containers as Medusa writes and verifies them
//! (`scrypt_kdf.rs`), and weak ones of those inside argon2id (`wrapped.rs`); `scheme.rs` says which a new one is. Hashing runs
//! on threads of its own (`pool.rs`).

mod argon2id;
mod pool;
mod scheme;
mod scrypt_kdf;
mod stored;
mod wrapped;

use secrecy::{ExposeSecret as _, SecretString};

pub use pool::{Checked, Hasher};
pub use scheme::Scheme;
pub use stored::Kind;

/// A password that a client sent. It does not print, and is wiped when dropped.
#[derive(Clone, Debug)]
pub struct Password(SecretString);

impl From<String> for Password {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl Password {
    fn bytes(&self) -> &[u8] {
        self.0.expose_secret().as_bytes()
    }

    /// Whether it is the empty text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bytes().is_empty()
    }
}

/// The rules for a new password. Existing customers log in with what they have.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// The fewest code points.
    pub min_length: usize,
    /// Whether common passwords and those that hold the e-mail's local part are refused.
    pub strict: bool,
}

/// More code points are refused: nobody types them, and each is work for the server.
pub(crate) const MAX_LENGTH: usize = 1024;

/// A local part of fewer characters is found in too many good passwords.
const SHORTEST_LOCAL_PART: usize = 4;

impl Rules {
    /// What is wrong with a new password for this e-mail, as a message for the client; `None` when nothing is.
    ///
    /// There are no rules of composition (ASVS 6.2.5), and nothing is cut or folded before hashing (6.2.8).
    #[must_use]
    pub fn refuse(&self, password: &Password, email: &str) -> Option<String> {
        let text = password.0.expose_secret();
        let length = text.chars().count();
        if length < self.min_length {
            return Some(format!("password must be longer than or equal to {} characters", self.min_length));
        }
        if length > MAX_LENGTH {
            return Some(format!("password must be shorter than or equal to {MAX_LENGTH} characters"));
        }
        if self.strict {
            let lower = text.to_lowercase();
            let local = email.rsplit_once('@').map_or(email, |(local, _)| local).to_lowercase();
            if local.chars().count() >= SHORTEST_LOCAL_PART && lower.contains(&local) {
                return Some("password must not contain the part of the email before the @".into());
            }
            if is_common(&lower) {
                return Some("password must not be one of the most common passwords".into());
            }
        }
        None
    }
}

/// Whether it is one of the 19,640 most used. They come with the program, so the check needs no network.
fn is_common(lower: &str) -> bool {
    // The list is sorted by its bytes.
    let mut rest = include_str!("password/common.txt");
    while !rest.is_empty() {
        let middle = rest.floor_char_boundary(rest.len() / 2);
        let (before, after) = rest.split_at(middle);
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let end = after.find('\n').map_or(rest.len(), |length| middle + length);
        match rest.get(start..end).unwrap_or("").cmp(lower) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => rest = rest.get(end + 1..).unwrap_or(""),
            std::cmp::Ordering::Greater => rest = rest.get(..start).unwrap_or(""),
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    const STRICT: Rules = Rules { min_length: 8, strict: true };
    const LENGTH: Rules = Rules { min_length: 8, strict: false };

    fn refused(rules: Rules, password: &str) -> bool {
        rules.refuse(&Password::from(password.to_owned()), "alice.b@example.com").is_some()
    }

    #[test]
    fn length_counts_code_points() {
        for (password, is_refused) in
            [("1234567", true), ("12345678", false), ("🦀🦀🦀🦀🦀🦀🦀", true), ("🦀🦀🦀🦀🦀🦀🦀🦀", false)]
        {
            assert_eq!(refused(LENGTH, password), is_refused, "{password}");
        }
        assert!(!refused(LENGTH, &"é".repeat(1024)));
        assert!(refused(LENGTH, &"é".repeat(1025)));
    }

    #[test]
    fn strict_refuses_common_ones_and_the_local_part() {
        for password in ["password", "PASSWORD1", "iloveyou", "qwertyuiop", "my-alice.b-99", "ALICE.B is great"] {
            assert!(refused(STRICT, password), "{password}");
        }
        for password in ["correct horse battery staple", "plain lantern 5 tugboat", "aaaaaaaaaaaaaaab"] {
            assert!(!refused(STRICT, password), "{password}");
        }
        assert!(!refused(LENGTH, "password"), "outside of strict the length alone counts");
    }

    #[test]
    fn every_common_password_is_found() {
        let all = include_str!("password/common.txt");
        assert_eq!(all.lines().count(), 19640);
        assert!(all.lines().is_sorted());
        assert!(all.lines().all(is_common));
        assert!(!is_common("") && !is_common("\u{10FFFF}") && !is_common("zzzzzzzzzzzzzzzzzz"));
    }
}
