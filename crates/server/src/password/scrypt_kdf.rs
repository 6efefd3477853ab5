//! scrypt containers of scrypt-kdf, in which Medusa keeps passwords (contract B.8).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

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

/// A container, decoded; its parameters are within the limits.
#[derive(Debug)]
pub(super) struct Container {
    log_n: u8,
    r: u32,
    p: u32,
    bytes: [u8; 96],
}

impl Container {
    /// Reads the stored text. `None` when it is no container or asks for too much.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let bytes: [u8; 96] = STANDARD.decode(text).ok()?.try_into().ok()?;
        let (log_n, r, p) = parameters(&bytes)?;
        Some(Self { log_n, r, p, bytes })
    }

    /// Whether it is weaker than OWASP's choices. Those all cost more than one argon2id hash at our parameters.
    pub(super) fn is_weak(&self) -> bool {
        let n_times_p = (1_u64 << self.log_n) * u64::from(self.p);
        self.log_n < OWASP_LEAST_LOG_N || self.r < OWASP_LEAST_R || n_times_p < OWASP_LEAST_N_TIMES_P
    }

    /// Whether computing it takes less time than one argon2id hash at our parameters. `N × r × p` counts blocks of
    /// 128 bytes; the two meet between 2^16 and 2^17.1 of them for r = 8 (`bench/RESULTS.md`).
    pub(super) fn is_cheap(&self) -> bool {
        (1_u64 << self.log_n) * u64::from(self.r) * u64::from(self.p) < 1 << 17
    }

    pub(super) fn matches(&self, password: &[u8]) -> bool {
        let (header, tag) = self.bytes.split_at(64);
        let mut derived = [0; 64];
        let Some(salt) = header.get(16..48) else { return false };
        let Ok(params) = scrypt::Params::new(self.log_n, self.r, self.p) else {
            return false;
        };
        if scrypt::scrypt(password, salt, &params, &mut derived).is_err() {
            return false;
        }
        let Some(mut mac) = derived.get(32..).and_then(|key| Hmac::<Sha256>::new_from_slice(key).ok()) else {
            return false;
        };
        mac.update(header);
        // Compares in constant time.
        mac.verify_slice(tag).is_ok()
    }
}

fn parameters(bytes: &[u8; 96]) -> Option<(u8, u32, u32)> {
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
        assert!(container.matches(b"secret"));
        assert!(!container.matches(b"secret "));
        assert!(!container.matches(b"Secret"));
        assert!(container.is_weak() && container.is_cheap());
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
            assert!(!container.is_weak() && !container.is_cheap(), "{log_n} {p}");
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
                prop_assert_eq!((container.log_n, container.r, container.p), (log_n, r, p));
            }
        }

        #[test]
        fn any_changed_bit_is_a_wrong_password(bit in 0_usize..768) {
            let mut bytes = STANDARD.decode(VECTOR).unwrap();
            bytes[bit / 8] ^= 1 << (bit % 8);
            // Bits of the parameters can ask for much work; those are covered above.
            prop_assume!(!(7..16).contains(&(bit / 8)));
            if let Some(container) = Container::parse(&STANDARD.encode(&bytes)) {
                prop_assert!(!container.matches(b"secret"));
            }
        }
    }
}
