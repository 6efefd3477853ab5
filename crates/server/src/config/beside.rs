//! The Medusa v1 beside which Stheno runs, and its Redis.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Secret;

/// The Medusa v1 whose database this is.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Medusa {
    /// Whether it still serves the shop's other routes: `auto`, `true` or `false`.
    pub running: Running,
}

/// Whether a Medusa serves the shop's other routes.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Running {
    /// Yes, when the database is one that Medusa made.
    #[default]
    Auto,
    /// Yes.
    Yes,
    /// No: Stheno is alone with the database.
    No,
}

impl Running {
    /// What it means in a database that Medusa made, or in another one.
    #[must_use]
    pub fn resolve(self, is_medusas_database: bool) -> bool {
        match self {
            Self::Auto => is_medusas_database,
            Self::Yes => true,
            Self::No => false,
        }
    }
}

impl Serialize for Running {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Auto => serializer.serialize_str("auto"),
            Self::Yes => serializer.serialize_bool(true),
            Self::No => serializer.serialize_bool(false),
        }
    }
}

impl<'de> Deserialize<'de> for Running {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Boolean(bool),
            Text(String),
        }
        match Written::deserialize(deserializer)? {
            Written::Boolean(true) => Ok(Self::Yes),
            Written::Boolean(false) => Ok(Self::No),
            Written::Text(text) => match text.as_str() {
                "auto" => Ok(Self::Auto),
                // As environment variables say it.
                "true" => Ok(Self::Yes),
                "false" => Ok(Self::No),
                _ => Err(serde::de::Error::custom("medusa.running is \"auto\", true or false")),
            },
        }
    }
}

/// Where Medusa keeps its sessions.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Redis {
    /// `redis://` or `rediss://`; it may hold a password. Empty: sessions are in the database.
    pub url: Secret,
    /// What comes before `sess:` in the keys: Medusa's `redis_prefix`.
    pub prefix: String,
}
