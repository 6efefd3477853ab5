//! argon2id as PHC strings, with memory that is used again.

use argon2::{Algorithm, Argon2, Block, Params, Version, password_hash::phc::PasswordHash};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use subtle::ConstantTimeEq as _;

use crate::error::{Error, Result};

/// OWASP's first choice for argon2id: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;
const OUTPUT: usize = 32;
/// The KiB × passes of a new hash.
pub(super) const OWN_WORK: u64 = (MEMORY_KIB * PASSES) as u64;

/// What a stored hash may ask for at most: 256 MiB, and 27 times the work of our own. More is taken for a wrong password,
/// so that nobody who can write a hash can stop the server with it.
const MAX_MEMORY_KIB: u32 = 262_144;
const MAX_WORK: u64 = 1_048_576;
const MAX_LANES: u32 = 16;

/// In KiB, more than what glibc's allocator keeps for itself (`DEFAULT_MMAP_THRESHOLD_MAX`).
const GIVEN_BACK: usize = 33 << 10;

/// The memory of one hash at our parameters, kept by a hashing thread: allocating it anew costs a third of the hash.
#[derive(Default)]
pub(super) struct Memory(Vec<Block>);

impl Memory {
    fn of(&mut self, blocks: usize) -> &mut [Block] {
        if self.0.len() < blocks {
            // glibc gives blocks of more than 32 MiB back to the system when they are freed, whatever came before; smaller
            // ones it may keep for ever. Pages that are not touched cost nothing.
            self.0.reserve_exact(GIVEN_BACK.max(blocks));
            self.0.resize(blocks, Block::default());
        }
        self.0.get_mut(..blocks).unwrap_or_default()
    }
}

fn own_params() -> Result<Params> {
    Params::new(MEMORY_KIB, PASSES, LANES, Some(OUTPUT)).map_err(|error| Error::Internal(format!("argon2: {error}")))
}

/// Hashes at the current parameters, and returns the PHC string.
pub(super) fn hash(password: &[u8], salt: [u8; 16], memory: &mut Memory) -> Result<String> {
    let mut output = [0; OUTPUT];
    derive(password, &salt, own_params()?, &mut output, memory)?;
    Ok(format!(
        "$argon2id$v=19$m={MEMORY_KIB},t={PASSES},p={LANES}${}${}",
        STANDARD_NO_PAD.encode(salt),
        STANDARD_NO_PAD.encode(output)
    ))
}

/// Does so much work, in KiB × passes, in as many passes as a new hash has. Nothing of it is kept.
pub(super) fn spend(password: &[u8], salt: [u8; 16], work: u64, memory: &mut Memory) -> Result<()> {
    let kib = u32::try_from(work / u64::from(PASSES)).unwrap_or(MEMORY_KIB);
    if kib < Params::MIN_M_COST {
        return Ok(());
    }
    let params =
        Params::new(kib, PASSES, LANES, Some(OUTPUT)).map_err(|error| Error::Internal(format!("argon2: {error}")))?;
    derive(password, &salt, params, &mut [0; OUTPUT], memory)
}

fn derive(password: &[u8], salt: &[u8], params: Params, output: &mut [u8], memory: &mut Memory) -> Result<()> {
    let blocks = params.block_count();
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let result = if blocks <= MEMORY_KIB as usize {
        argon2.hash_password_into_with_memory(password, salt, output, memory.of(blocks))
    } else {
        // A costlier hash than ours is rare: its memory is not kept.
        argon2.hash_password_into(password, salt, output)
    };
    result.map_err(|error| Error::Internal(format!("argon2: {error}")))
}

/// A stored argon2id hash within the limits.
pub(super) struct Stored {
    params: Params,
    salt: Vec<u8>,
    output: Vec<u8>,
}

impl Stored {
    /// Reads a PHC string. `None` when it is not one of argon2id, or asks for too much.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let hash = PasswordHash::new(text).ok()?;
        if hash.algorithm.as_str() != "argon2id" || hash.version != Some(Version::V0x13.into()) {
            return None;
        }
        let params = Params::try_from(&hash).ok()?;
        let stored = Self { params, salt: hash.salt?.to_vec(), output: hash.hash?.as_bytes().to_vec() };
        let params = &stored.params;
        let too_much = params.m_cost() > MAX_MEMORY_KIB || stored.work() > MAX_WORK || params.p_cost() > MAX_LANES;
        (!too_much).then_some(stored)
    }

    /// KiB × passes.
    pub(super) fn work(&self) -> u64 {
        u64::from(self.params.m_cost()) * u64::from(self.params.t_cost())
    }

    /// As in the PHC string: `m=19456,t=2,p=1`.
    pub(super) fn parameters(&self) -> String {
        format!("m={},t={},p={}", self.params.m_cost(), self.params.t_cost(), self.params.p_cost())
    }

    /// Whether it is weaker than OWASP's choices, which trade memory for passes: the cheapest has 7 MiB and five passes.
    pub(super) fn is_weak(&self) -> bool {
        self.params.m_cost() < 7_168 || self.work() < 35_840 || self.output.len() < 16 || self.salt.len() < 8
    }

    pub(super) fn matches(&self, password: &[u8], memory: &mut Memory) -> Result<bool> {
        let mut output = vec![0; self.output.len()];
        derive(password, &self.salt, self.params.clone(), &mut output, memory)?;
        Ok(output.ct_eq(&self.output).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_verify_and_have_owasps_parameters() {
        let mut memory = Memory::default();
        let hash = hash(b"correct horse", [7; 16], &mut memory).unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        let stored = Stored::parse(&hash).unwrap();
        assert!(!stored.is_weak());
        assert!(stored.matches(b"correct horse", &mut memory).unwrap());
        // Used memory must not reach into the next hash.
        assert!(!stored.matches(b"correct horsf", &mut memory).unwrap());
        assert!(stored.matches(b"correct horse", &mut memory).unwrap());
        assert!(!stored.matches(b"correct horse ", &mut memory).unwrap());
    }

    #[test]
    fn hostile_headers_are_refused_without_work() {
        let tail = "c29tZXNhbHRzb21l$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        for params in ["m=4194304,t=1,p=1", "m=262144,t=4294967295,p=1", "m=65536,t=3,p=4096", "m=1,t=1,p=1"] {
            assert!(Stored::parse(&format!("$argon2id$v=19${params}${tail}")).is_none(), "{params}");
        }
        for other in ["$argon2i$v=19$m=19456,t=2,p=1$", "$argon2id$v=16$m=19456,t=2,p=1$", "$scrypt$ln=4,r=8,p=1$"] {
            assert!(Stored::parse(&format!("{other}{tail}")).is_none(), "{other}");
        }
        let weak = Stored::parse(&format!("$argon2id$v=19$m=64,t=1,p=1${tail}")).unwrap();
        assert!(weak.is_weak());
    }
}
