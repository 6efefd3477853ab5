//! Secrets: types that do not print, and the rules for them.

use std::fmt;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Config, Location};
use crate::error::StartError;

/// A secret. It prints and serialises as `[secret]`, or as an empty text when there is none.
#[derive(Clone, Default, Deserialize)]
#[serde(from = "String")]
pub struct Secret(SecretString);

impl Secret {
    /// Its bytes: UTF-8, as Node takes them for a key.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.text().as_bytes()
    }

    /// Its text, for the one whom it is for.
    #[must_use]
    pub fn text(&self) -> &str {
        self.0.expose_secret()
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[secret]")
    }
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(if self.bytes().is_empty() { "" } else { "[secret]" })
    }
}

/// The current secret, and earlier ones that still verify. Reads a text or a list of texts; a text is never split.
#[derive(Clone, Debug, Default)]
pub struct Secrets(pub Vec<Secret>);

impl Secrets {
    /// The secret that signs.
    ///
    /// # Errors
    /// When there is none; [`Config::make_secrets`] makes that impossible after the start.
    pub fn current(&self) -> crate::error::Result<&Secret> {
        self.0.first().ok_or_else(|| crate::error::Error::Internal("no secret is configured".into()))
    }
}

impl<'de> Deserialize<'de> for Secrets {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum OneOrMany {
            One(String),
            Many(Vec<Secret>),
        }
        Ok(Self(match OneOrMany::deserialize(deserializer)? {
            OneOrMany::One(text) if text.is_empty() => Vec::new(),
            OneOrMany::One(text) => vec![text.into()],
            OneOrMany::Many(secrets) => secrets,
        }))
    }
}

impl Serialize for Secrets {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(if self.0.is_empty() { "" } else { "[secret]" })
    }
}

/// Secrets that stand in tutorials and templates: whoever reads those can forge every login.
pub(crate) const WELL_KNOWN: [&str; 10] = [
    "supersecret",
    "something",
    "secret",
    "changeme",
    "medusa",
    "test",
    "jwt_secret",
    "cookie_secret",
    "your_jwt_secret",
    "your_cookie_secret",
];

/// Fewer bytes than this are warned of: HMAC-SHA256 wants a key that nobody can guess.
const SHORT: usize = 16;

pub(super) const HOW_TO_MAKE_ONE: &str = "make one with: openssl rand -base64 32";

/// Whether anybody would try this one.
pub(super) fn is_well_known(secret: &[u8]) -> bool {
    WELL_KNOWN.iter().any(|known| known.as_bytes().eq_ignore_ascii_case(secret))
}

impl Config {
    /// Refuses unsafe secrets: in production a missing or well-known one, unless `secrets.accept_known` is set.
    ///
    /// # Errors
    /// A sentence that says which secret, and what to do. Returned warnings are for the log.
    pub fn check_secrets(&self) -> Result<Vec<String>, StartError> {
        let mut warnings = Vec::new();
        for (name, variable, secrets) in
            [("jwt", "JWT_SECRET", &self.secrets.jwt), ("cookie", "COOKIE_SECRET", &self.secrets.cookie)]
        {
            if secrets.0.is_empty() && self.is_production() {
                return Err(StartError::new(format!(
                    "{variable} is not set (secrets.{name} in stheno.toml), and production does not start without it: \
                     take the one that Medusa has, or {HOW_TO_MAKE_ONE}"
                )));
            }
            for secret in &secrets.0 {
                if secret.bytes().is_empty() {
                    return Err(StartError::new(format!("{variable} holds an empty secret: {HOW_TO_MAKE_ONE}")));
                }
                let known = is_well_known(secret.bytes());
                if known && self.is_production() && !self.secrets.accept_known {
                    return Err(StartError::new(format!(
                        "{variable} is a well-known secret, with which anyone can forge logins: {HOW_TO_MAKE_ONE}. A \
                         live shop that must keep it for now starts with --accept-known-secret"
                    )));
                }
                if known {
                    warnings.push(format!(
                        "{variable} is a well-known secret: anyone can forge logins. To change it, {HOW_TO_MAKE_ONE}"
                    ));
                } else if secret.bytes().len() < SHORT {
                    warnings
                        .push(format!("{variable} has fewer than {SHORT} bytes and may be guessed: {HOW_TO_MAKE_ONE}"));
                }
            }
        }
        self.secrets_file()?;
        Ok(warnings)
    }

    /// Makes missing secrets at random and keeps them in a file beside the database (mode 0600).
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub fn make_secrets(&mut self) -> Result<(), StartError> {
        if let Some(file) = self.secrets_file()? {
            let kept = keep_random_secrets(&file)?;
            if self.secrets.jwt.0.is_empty() {
                self.secrets.jwt = kept.jwt;
            }
            if self.secrets.cookie.0.is_empty() {
                self.secrets.cookie = kept.cookie;
            }
        }
        Ok(())
    }

    /// Where missing secrets are kept; `None` when none is missing.
    fn secrets_file(&self) -> Result<Option<PathBuf>, StartError> {
        if !self.secrets.jwt.0.is_empty() && !self.secrets.cookie.0.is_empty() {
            return Ok(None);
        }
        match self.database()? {
            Location::Sqlite(database) => Ok(Some(database.with_extension("secrets.toml"))),
            Location::Postgres(_) => Err(StartError::new(format!(
                "JWT_SECRET and COOKIE_SECRET are not set: with PostgreSQL take those that Medusa has, or {HOW_TO_MAKE_ONE}"
            ))),
        }
    }
}

#[derive(Deserialize)]
struct KeptSecrets {
    jwt: Secrets,
    cookie: Secrets,
}

/// Reads the secrets beside the database; makes the file at the first start.
fn keep_random_secrets(file: &Path) -> Result<KeptSecrets, StartError> {
    let failed = |what: &str, error: &dyn fmt::Display| {
        StartError::new(format!(
            "cannot {what} {}: {error}. It holds the secrets that are made when JWT_SECRET and COOKIE_SECRET are not set",
            file.display()
        ))
    };
    if !file.exists() {
        let random = || crate::id::random::<32>().map_err(|error| failed("fill", &error));
        let encode = |bytes: [u8; 32]| base64::Engine::encode(&base64::engine::general_purpose::STANDARD, bytes);
        let text = format!(
            "# Made at the first start. Whoever reads it can forge logins; without it everybody is logged out.\n\
             jwt = \"{}\"\ncookie = \"{}\"\n",
            encode(random()?),
            encode(random()?)
        );
        write_new(file, &text).map_err(|error| failed("write", &error))?;
    }
    let text = std::fs::read_to_string(file).map_err(|error| failed("read", &error))?;
    // The parser's own message would repeat the line, and so the secret.
    let kept: KeptSecrets =
        toml::from_str(&text).map_err(|_| failed("read", &"it is not TOML with the keys jwt and cookie"))?;
    let is_secret = |secrets: &Secrets| {
        !secrets.0.is_empty()
            && secrets.0.iter().all(|secret| secret.bytes().len() >= SHORT && !is_well_known(secret.bytes()))
    };
    if !is_secret(&kept.jwt) || !is_secret(&kept.cookie) {
        return Err(failed("use", &"jwt and cookie must be secrets that nobody can guess, of 16 bytes or more"));
    }
    Ok(kept)
}

/// Writes a file that only its owner reads. A second start at the same moment must find a whole file or none, so the
/// text goes to a name of its own first and is linked into place; the one who comes second keeps the first one's.
fn write_new(file: &Path, text: &str) -> std::io::Result<()> {
    let mut draft = file.as_os_str().to_owned();
    draft.push(format!(".{}", std::process::id()));
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut written = options.open(&draft)?;
    written.write_all(text.as_bytes())?;
    written.sync_all()?;
    let linked = std::fs::hard_link(&draft, file);
    std::fs::remove_file(&draft)?;
    match linked {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        other => other,
    }
}
