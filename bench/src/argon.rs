//! argon2id at Stheno's parameters, with memory that is used again.

use anyhow::anyhow;
use argon2::{Algorithm, Argon2, Block, Params, Version};

/// One thread's hashes.
pub(crate) struct Argon {
    argon2: Argon2<'static>,
    memory: Vec<Block>,
}

impl Argon {
    pub(crate) fn new() -> anyhow::Result<Self> {
        let params = Params::new(19_456, 2, 1, Some(32)).map_err(|error| anyhow!("argon2: {error}"))?;
        let memory = vec![Block::default(); params.block_count()];
        Ok(Self { argon2: Argon2::new(Algorithm::Argon2id, Version::V0x13, params), memory })
    }

    pub(crate) fn hash(&mut self) -> anyhow::Result<[u8; 32]> {
        let mut output = [0; 32];
        self.argon2
            .hash_password_into_with_memory(b"a plain lantern", &[7; 16], &mut output, &mut self.memory)
            .map_err(|error| anyhow!("argon2: {error}"))?;
        Ok(output)
    }
}
