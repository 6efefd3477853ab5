//! A stored hash of any kind.

use serde::Serialize;

use super::argon2id::{self, Memory};
use super::scrypt_kdf::Container;
use super::wrapped::Wrapped;
use crate::error::Result;

pub(super) enum Stored {
    Argon2id(argon2id::Stored),
    Scrypt(Container),
    Wrapped(Wrapped),
}

/// The work of computing a hash, as each of the two counts its own.
#[derive(Clone, Copy, Default)]
pub(super) struct Work {
    /// KiB × passes.
    pub(super) argon2id: u64,
    /// N × r × p.
    pub(super) scrypt: u64,
}

impl Stored {
    /// `None` when the text is of no known kind, or asks for more than a login may cost.
    pub(super) fn parse(text: &str) -> Option<Self> {
        Wrapped::parse(text)
            .map(Self::Wrapped)
            .or_else(|| argon2id::Stored::parse(text).map(Self::Argon2id))
            .or_else(|| Container::parse(text).map(Self::Scrypt))
    }

    pub(super) fn matches(&self, password: &[u8], memory: &mut Memory) -> Result<bool> {
        match self {
            Self::Argon2id(hash) => hash.matches(password, memory),
            Self::Scrypt(container) => container.matches(password),
            Self::Wrapped(wrapped) => wrapped.matches(password, memory),
        }
    }

    /// Whether guessing from it is easier than OWASP's choices make it.
    pub(super) fn is_weak(&self) -> bool {
        match self {
            Self::Argon2id(hash) => hash.is_weak(),
            Self::Scrypt(container) => container.is_weak(),
            Self::Wrapped(wrapped) => wrapped.tag.is_weak(),
        }
    }

    pub(super) fn work(&self) -> Work {
        match self {
            Self::Argon2id(hash) => Work { argon2id: hash.work(), ..Work::default() },
            Self::Scrypt(container) => Work { scrypt: container.header.work(), ..Work::default() },
            Self::Wrapped(wrapped) => Work { argon2id: wrapped.tag.work(), scrypt: wrapped.header.work() },
        }
    }
}

/// The weak container that `stheno passwords wrap` protects; `None` for everything else.
pub(super) fn weak_container(text: &str) -> Option<Container> {
    Container::parse(text).filter(Container::is_weak)
}

/// What kind of hash is stored.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize)]
pub struct Kind {
    /// `argon2id`, `scrypt`, `wrapped`, `unreadable` (of no known kind, or it asks for more than a login may cost), or `none`.
    pub kind: &'static str,
    /// Its parameters: `m` (KiB), `t` and `p` of argon2id, `N`, `r` and `p` of scrypt, both of a wrapped one.
    pub parameters: String,
    /// Whether it is weaker than OWASP's choices.
    pub weak: bool,
    /// Whether `stheno passwords wrap` protects it.
    pub wrappable: bool,
}

impl Kind {
    /// The kind of what is stored for an account.
    #[must_use]
    pub fn of(stored: Option<&str>) -> Self {
        let Some(text) = stored.filter(|text| !text.is_empty()) else { return Self::without_hash("none") };
        let Some(stored) = Stored::parse(text) else { return Self::without_hash("unreadable") };
        let weak = stored.is_weak();
        let (kind, parameters) = match &stored {
            Stored::Argon2id(hash) => ("argon2id", hash.parameters()),
            Stored::Scrypt(container) => ("scrypt", container.header.parameters()),
            Stored::Wrapped(wrapped) => {
                ("wrapped", format!("{};{}", wrapped.header.parameters(), wrapped.tag.parameters()))
            }
        };
        Self { kind, parameters, weak, wrappable: weak && matches!(stored, Stored::Scrypt(_)) }
    }

    fn without_hash(kind: &'static str) -> Self {
        Self { kind, parameters: String::new(), weak: false, wrappable: false }
    }
}
