//! scrypt containers of scrypt-kdf, in which Medusa keeps passwords (contract B.8).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

use crate::error::{Error, Result};

/// What a header may ask for at most: 256 MiB, and five times the work of OWASP's strongest choice. More is taken for a
/// wrong password: scrypt-kdf itself would let one stored header ask for 2 GiB.
const MAX_MEMORY: u64 = 256 << 20;
const MAX_WORK: u64 = 5 << 20;
/// scrypt first and last runs PBKDF2 over `128 × r × p` bytes; OWASP's choices have at most 10 KiB of them.
const MAX_LANES: u64 = 1 << 20;

/// OWASP's choices for scrypt with r = 8 run from N=2^17, p=1 to N=2^13, p=10; `N × p` is 81,920 in the cheapest.
const OWASP_LEAST_LOG_N: u8 = 13;
const OWASP_LEAST_R: u32 = 8;
const OWASP_LEAST_N_TIMES_P: u64 = 81_920;

/// What new ones have: of OWASP's choices the one that takes 32 MiB. Medusa verifies any.
const LOG_N: u8 = 15;
const R: u32 = 8;
const P: u32 = 3;
/// The blocks (`N × r × p`) of one lane at these parameters, and of the whole hash.
const LANE: u64 = (1 << LOG_N) * R as u64;
pub(super) const OWN_WORK: u64 = LANE * P as u64;

/// A container's first 64 bytes: parameters, salt and their checksum. The parameters are within the limits.
pub(super) struct Header {
    log_n: u8,
    r: u32,
    p: u32,
    bytes: [u8; 64],
}

impl Header {
    fn new(log_n: u8, r: u32, p: u32, salt: &[u8; 32]) -> Self {
        let mut bytes = Vec::with_capacity(64);
        bytes.extend(b"scrypt\0");
        bytes.push(log_n);
        bytes.extend(r.to_be_bytes());
        bytes.extend(p.to_be_bytes());
        bytes.extend(salt);
        let checksum = Sha256::digest(&bytes);
        bytes.extend(checksum.iter().take(16));
        // They are 64; an error cannot happen.
        Self { log_n, r, p, bytes: bytes.try_into().unwrap_or([0; 64]) }
    }

    /// `None` when it is no header or asks for too much.
    pub(super) fn read(bytes: [u8; 64]) -> Option<Self> {
        let (log_n, r, p) = parameters(&bytes)?;
        Some(Self { log_n, r, p, bytes })
    }

    pub(super) fn bytes(&self) -> &[u8; 64] {
        &self.bytes
    }

    /// As people write them: `N=32768,r=8,p=3`.
    pub(super) fn parameters(&self) -> String {
        format!("N={},r={},p={}", 1_u64 << self.log_n, self.r, self.p)
    }

    /// `N × r × p`, the blocks of 128 bytes that computing a tag fills.
    pub(super) fn work(&self) -> u64 {
        (1 << self.log_n) * u64::from(self.r) * u64::from(self.p)
    }

    /// The last 32 bytes of the container that a password has with this header.
    pub(super) fn tag(&self, password: &[u8]) -> Result<[u8; 32]> {
        let salt = self.bytes.get(16..48).unwrap_or_default();
        let derived = derive(password, salt, self.log_n, self.r, self.p)?;
        // HMAC takes keys of any length; an error cannot happen.
        let key = derived.get(32..).unwrap_or_default();
        let mut mac = Hmac::<Sha256>::new_from_slice(key).map_err(|error| Error::Internal(format!("hmac: {error}")))?;
        mac.update(&self.bytes);
        Ok(mac.finalize().into_bytes().into())
    }
}

/// A container, decoded.
pub(super) struct Container {
    pub(super) header: Header,
    pub(super) tag: [u8; 32],
}

impl Container {
    /// A new one, at the parameters of [`OWN_WORK`].
    pub(super) fn new(password: &[u8], salt: &[u8; 32]) -> Result<Self> {
        let header = Header::new(LOG_N, R, P, salt);
        let tag = header.tag(password)?;
        Ok(Self { header, tag })
    }

    /// Reads the stored text. `None` when it is no container or asks for too much.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let bytes: [u8; 96] = STANDARD.decode(text).ok()?.try_into().ok()?;
        let (header, tag) = bytes.split_first_chunk::<64>()?;
        Some(Self { header: Header::read(*header)?, tag: tag.try_into().ok()? })
    }

    /// The text that is stored.
    pub(super) fn text(&self) -> String {
        STANDARD.encode([self.header.bytes.as_slice(), &self.tag].concat())
    }

    /// Whether it is weaker than OWASP's choices. Those all cost more than one argon2id hash at our parameters.
    pub(super) fn is_weak(&self) -> bool {
        let Header { log_n, r, p, .. } = self.header;
        let n_times_p = (1_u64 << log_n) * u64::from(p);
        log_n < OWASP_LEAST_LOG_N || r < OWASP_LEAST_R || n_times_p < OWASP_LEAST_N_TIMES_P
    }

    pub(super) fn matches(&self, password: &[u8]) -> Result<bool> {
        Ok(self.header.tag(password)?.ct_eq(&self.tag).into())
    }
}

/// Does at least `blocks` of work, in whole lanes of a new hash: no more than one lane too much. Nothing of it is kept.
pub(super) fn spend(password: &[u8], salt: &[u8; 32], blocks: u64) -> Result<()> {
    let lanes = u32::try_from(blocks.div_ceil(LANE)).unwrap_or(P);
    if lanes > 0 {
        derive(password, salt, LOG_N, R, lanes)?;
    }
    Ok(())
}

/// The crate takes no memory from its caller, so each new hash gets its 32 MiB anew: a twelfth of its time. glibc gives them
/// back to the system at once.
fn derive(password: &[u8], salt: &[u8], log_n: u8, r: u32, p: u32) -> Result<[u8; 64]> {
    let params = scrypt::Params::new(log_n, r, p).map_err(|error| Error::Internal(format!("scrypt: {error}")))?;
    let mut derived = [0; 64];
    scrypt::scrypt(password, salt, &params, &mut derived)
        .map_err(|error| Error::Internal(format!("scrypt: {error}")))?;
    Ok(derived)
}

fn parameters(bytes: &[u8; 64]) -> Option<(u8, u32, u32)> {
    let (magic, rest) = bytes.split_first_chunk::<6>()?;
    let (&[version, log_n], rest) = rest.split_first_chunk::<2>()?;
    let (r, rest) = rest.split_first_chunk::<4>()?;
    let (p, _) = rest.split_first_chunk::<4>()?;
    let (r, p) = (u32::from_be_bytes(*r), u32::from_be_bytes(*p));
    if magic != b"scrypt" || version != 0 || !(1..=31).contains(&log_n) || r == 0 || p == 0 {
        return None;
    }
    let n = 1_u64 << log_n;
    let memory = n.checked_mul(128)?.checked_mul(u64::from(r))?;
    let lanes = 128_u64.checked_mul(u64::from(r))?.checked_mul(u64::from(p))?;
    let work = n.checked_mul(u64::from(r))?.checked_mul(u64::from(p))?;
    (memory <= MAX_MEMORY && lanes <= MAX_LANES && work <= MAX_WORK).then_some((log_n, r, p))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The vector of contract B.8: password `secret`, salt 00..1f.
    const VECTOR: &str = "c2NyeXB0AAEAAAABAAAAAQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4fRmO4DFmBBq0SdOiguek89165yP/tMkt8dMA7sD4LlirKZ6iVQSK0sjiAK4rlXjCp";

    #[test]
    fn the_contracts_vector_verifies() {
        let container = Container::parse(VECTOR).unwrap();
        assert!(container.matches(b"secret").unwrap());
        assert!(!container.matches(b"secret ").unwrap());
        assert!(!container.matches(b"Secret").unwrap());
        assert!(container.is_weak() && container.header.work() == 2);
    }

    #[test]
    fn the_contracts_vector_is_written() {
        let header = Header::new(1, 1, 1, &std::array::from_fn(|index| u8::try_from(index).unwrap()));
        let tag = header.tag(b"secret").unwrap();
        assert_eq!(Container { header, tag }.text(), VECTOR);
    }

    #[test]
    fn new_ones_are_strong_and_verify() {
        let container = Container::new("pässwörd ✓".as_bytes(), &[7; 32]).unwrap();
        let text = container.text();
        // log2 N = 15, r = 8, p = 3.
        assert!(text.starts_with("c2NyeXB0AA8AAAAIAAAAAwcHBwcH"), "{text}");
        let read = Container::parse(&text).unwrap();
        assert!(!read.is_weak() && read.header.work() == OWN_WORK);
        assert!(read.matches("pässwörd ✓".as_bytes()).unwrap());
        assert!(!read.matches(b"password").unwrap());
    }

    fn with_parameters(log_n: u8, r: u32, p: u32) -> String {
        let mut bytes = STANDARD.decode(VECTOR).unwrap();
        bytes[7] = log_n;
        bytes[8..12].copy_from_slice(&r.to_be_bytes());
        bytes[12..16].copy_from_slice(&p.to_be_bytes());
        STANDARD.encode(bytes)
    }

    #[test]
    fn hostile_headers_are_refused_without_work() {
        for (log_n, r, p) in [
            (63, 1, 1),
            (255, 1, 1),
            (31, 8, 1),
            (22, 8, 1),
            (1, u32::MAX, u32::MAX),
            (1, 0x8000_0000, 2),
            (1, 1, u32::MAX),
            (0, 8, 1),
            (14, 0, 1),
            (14, 8, 0),
            (19, 8, 4),
            (1, 1, 1 << 21),
            (1, 8, 1 << 18),
        ] {
            assert!(Container::parse(&with_parameters(log_n, r, p)).is_none(), "{log_n} {r} {p}");
        }
        for text in ["", "c2NyeXB0", "not base64!", &VECTOR[..124], &format!("{VECTOR}AAAA")] {
            assert!(Container::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn owasps_choices_are_strong_and_medusas_are_weak() {
        for (log_n, p) in [(17, 1), (16, 2), (15, 3), (14, 5), (13, 10)] {
            let container = Container::parse(&with_parameters(log_n, 8, p)).unwrap();
            assert!(!container.is_weak() && container.header.work() >= 1 << 17, "{log_n} {p}");
        }
        for (log_n, r, p) in [(1, 1, 1), (15, 8, 1), (14, 8, 1), (20, 1, 1)] {
            assert!(Container::parse(&with_parameters(log_n, r, p)).unwrap().is_weak(), "{log_n} {r} {p}");
        }
    }

    proptest! {
        #[test]
        fn any_header_is_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = Container::parse(&STANDARD.encode(bytes));
        }

        #[test]
        fn accepted_parameters_are_within_the_limits(log_n: u8, r: u32, p: u32) {
            if let Some(container) = Container::parse(&with_parameters(log_n, r, p)) {
                prop_assert!((u128::from(r) * 128) << log_n <= u128::from(MAX_MEMORY));
                prop_assert!((u128::from(r) * u128::from(p)) << log_n <= u128::from(MAX_WORK));
                let Header { log_n: n, r: read_r, p: read_p, .. } = container.header;
                prop_assert_eq!((n, read_r, read_p), (log_n, r, p));
            }
        }

        #[test]
        fn any_changed_bit_is_a_wrong_password(bit in 0_usize..768) {
            let mut bytes = STANDARD.decode(VECTOR).unwrap();
            bytes[bit / 8] ^= 1 << (bit % 8);
            // Bits of the parameters can ask for much work; those are covered above.
            prop_assume!(!(7..16).contains(&(bit / 8)));
            if let Some(container) = Container::parse(&STANDARD.encode(&bytes)) {
                prop_assert!(!container.matches(b"secret").unwrap());
            }
        }
    }
}
