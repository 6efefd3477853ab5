//! How new passwords are hashed, and with it what every attempt to log in costs.

use super::argon2id::{self, Memory};
use super::scrypt_kdf::{self, Container};
use super::stored::{Stored, Work};
use crate::error::Result;

/// So much scrypt takes as long as one argon2id hash at our parameters, at least and at most: N × r × p between 2^16 and
/// 2^17.1 (`bench/RESULTS.md`). Each is used where it errs on the side of more work.
const LEAST_SCRYPT_OF_ARGON2ID: u64 = 1 << 16;
const MOST_SCRYPT_OF_ARGON2ID: u64 = 1 << 17;

/// How new passwords are hashed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Scheme {
    /// argon2id.
    Argon2id,
    /// As scrypt containers, which Medusa v1 and v2 verify.
    Scrypt,
}

impl Scheme {
    pub(super) fn hash(self, password: &[u8], salt: &Salt, memory: &mut Memory) -> Result<String> {
        match self {
            Self::Argon2id => argon2id::hash(password, salt.short(), memory),
            Self::Scrypt => Ok(Container::new(password, &salt.0)?.text()),
        }
    }

    /// Whether a good login puts a new hash in the place of this one: because it is weak, because it is of the other scheme
    /// (Medusa verifies no argon2id, and the way back is to stay open; a container takes another time than argon2id, which tells
    /// that the account exists), or because a wrapped one is only a guard until the password is known.
    pub(super) fn replaces(self, stored: &Stored) -> bool {
        match (self, stored) {
            (Self::Argon2id, Stored::Argon2id(hash)) => stored.is_weak() || hash.work() < argon2id::OWN_WORK,
            (Self::Scrypt, Stored::Scrypt(_)) => stored.is_weak(),
            _ => true,
        }
    }

    /// Does what was not `spent` yet of the work of one new hash.
    pub(super) fn spend_rest(self, spent: Work, password: &[u8], salt: &Salt, memory: &mut Memory) -> Result<()> {
        match self {
            Self::Argon2id => {
                let scrypt = spent.scrypt * argon2id::OWN_WORK / MOST_SCRYPT_OF_ARGON2ID;
                let rest = argon2id::OWN_WORK.saturating_sub(spent.argon2id + scrypt);
                argon2id::spend(password, salt.short(), rest, memory)
            }
            Self::Scrypt => {
                let argon2id = spent.argon2id * LEAST_SCRYPT_OF_ARGON2ID / argon2id::OWN_WORK;
                let rest = scrypt_kdf::OWN_WORK.saturating_sub(spent.scrypt + argon2id);
                scrypt_kdf::spend(password, &salt.0, rest)
            }
        }
    }
}

/// Random bytes for one hash of either kind.
pub(super) struct Salt(pub(super) [u8; 32]);

impl Salt {
    pub(super) fn random() -> Result<Self> {
        Ok(Self(crate::id::random()?))
    }

    /// As many as argon2id is given.
    pub(super) fn short(&self) -> [u8; 16] {
        self.0.first_chunk().copied().unwrap_or_default()
    }
}
