//! Configuration: what can be set, where it comes from, and what is refused.
//!
//! Later wins: the defaults, `stheno.toml`, Medusa's environment variables, `STHENO_SECTION_KEY`, flags.
//! `stheno.toml` at the root of the repository documents every key; a test keeps it and this file equal.

mod beside;
mod mail;
mod private;
mod secrets;
mod sources;
#[cfg(test)]
mod tests;

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use ipnet::IpNet;
use serde::{Deserialize, Serialize, Serializer};

pub use beside::{Medusa, Redis, Running};
pub(crate) use mail::LONGEST_ATTEMPT_SECONDS;
pub use mail::{Mail, Sending, SmtpTls, Webhooks};
pub use private::Private;
pub(crate) use secrets::WELL_KNOWN;
pub use secrets::{Secret, Secrets};
pub use sources::{Overrides, Sources};

use crate::error::StartError;
use crate::password::{self, MAX_LENGTH};

/// Everything that can be set. Each field is a section of `stheno.toml`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Where and how requests arrive.
    pub server: Server,
    /// Where customers and sessions are kept.
    pub database: Database,
    /// Where Medusa keeps its sessions.
    pub redis: Redis,
    /// The Medusa beside which Stheno runs.
    pub medusa: Medusa,
    /// The keys that sign cookies and tokens.
    pub secrets: SecretsConfig,
    /// Where other programs of the shop bring orders and groups in.
    pub private: Private,
    /// Sessions and their cookie.
    pub session: Session,
    /// Which passwords are accepted, and how they are hashed.
    pub password: Password,
    /// Mails to customers.
    pub mail: Mail,
    /// Programs that are told what happens to customers.
    pub webhooks: Webhooks,
    /// How forgotten passwords are reset.
    pub reset: Reset,
    /// Protection against too many requests.
    pub limits: Limits,
    /// What is logged.
    pub log: Log,
    /// Serves the account page at `/` and the mails at `/demo/mails`, for everybody. No file and no variable sets it: only
    /// `stheno serve --demo` does.
    #[serde(skip)]
    pub demo: bool,
}

/// Where and how requests arrive.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Server {
    /// The address to listen on.
    pub host: String,
    /// The port; 0 lets the system choose.
    pub port: u16,
    /// `development`, `production`, `staging`, `test` …: Medusa's `NODE_ENV`.
    pub environment: String,
    /// The origins that may read answers, as Medusa's `store_cors`.
    pub store_cors: String,
    /// The proxies whose `X-Forwarded-*` headers are believed: `loopback`, `private`, addresses, networks.
    pub trusted_proxies: Vec<String>,
    /// How many connections are served at once; more wait.
    pub max_connections: usize,
    /// How long requests in flight may take to end after a SIGTERM, in seconds.
    pub shutdown_seconds: u64,
}

impl Default for Server {
    fn default() -> Self {
        Self {
            host: "127.0.0.1".into(),
            port: 9000,
            environment: "development".into(),
            store_cors: String::new(),
            trusted_proxies: vec!["loopback".into(), "private".into()],
            max_connections: 900,
            shutdown_seconds: 30,
        }
    }
}

/// Where customers and sessions are kept.
#[derive(Clone, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Database {
    /// `sqlite://` and a path, where a relative path counts from the working directory; or `postgres://`, which may hold a
    /// password. What is serialised of that is the place only.
    #[serde(serialize_with = "place_only")]
    pub url: String,
}

/// A URL without user, password and query: node-postgres takes a password in each of them.
fn place_only<S: Serializer>(url: &str, serializer: S) -> Result<S::Ok, S::Error> {
    match url.split_once("://") {
        Some((scheme, rest)) if scheme != "sqlite" => {
            let (place, hidden) = rest.split_once(['?', '#']).map_or((rest, ""), |(place, _)| (place, "?[secret]"));
            let (user, place) = place.rsplit_once('@').map_or(("", place), |(_, place)| ("[secret]@", place));
            serializer.serialize_str(&format!("{scheme}://{user}{place}{hidden}"))
        }
        Some(_) => serializer.serialize_str(url),
        // Whatever it is, it is no place.
        None => serializer.serialize_str("[secret]"),
    }
}

/// What `database.url` names.
#[derive(Clone, Debug, PartialEq)]
pub enum Location<'a> {
    /// A file of the embedded database.
    Sqlite(PathBuf),
    /// The URL of a PostgreSQL, which may hold a password.
    Postgres(&'a str),
}

impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Database([secret])")
    }
}

impl Default for Database {
    fn default() -> Self {
        Self { url: "sqlite://stheno.db".into() }
    }
}

/// The keys that sign cookies and tokens. The first signs, all verify.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct SecretsConfig {
    /// Signs bearer tokens: Medusa's `jwt_secret`.
    pub jwt: Secrets,
    /// Signs the session cookie: Medusa's `cookie_secret`.
    pub cookie: Secrets,
    /// Lets production start on a well-known secret, with a warning at each start.
    pub accept_known: bool,
}

/// Sessions and their cookie.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Session {
    /// The cookie's name: Medusa's `session_options.name`.
    pub name: String,
    /// A session ends after this time without use, in milliseconds: Medusa's `session_options.ttl`.
    pub ttl: u64,
    /// A session ends this long after the login however much it is used, in milliseconds.
    pub max_age: u64,
}

impl Default for Session {
    fn default() -> Self {
        Self { name: "connect.sid".into(), ttl: 36_000_000, max_age: 2_592_000_000 }
    }
}

/// Which passwords are accepted, and how they are hashed.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Password {
    /// The fewest code points of a new password.
    pub min_length: usize,
    /// `auto` (strict in production), `strict` or `length`.
    pub policy: Policy,
    /// How new passwords are hashed: `auto`, `argon2id` or `scrypt`.
    pub scheme: Scheme,
    /// Threads that hash; 0 is one for each core.
    pub threads: usize,
    /// How many logins may wait for a hashing thread before 503 is answered.
    pub queue: usize,
}

impl Default for Password {
    fn default() -> Self {
        Self { min_length: 8, policy: Policy::Auto, scheme: Scheme::Auto, threads: 0, queue: 64 }
    }
}

/// Which new passwords are refused.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Policy {
    /// Strict in production, the length alone elsewhere.
    #[default]
    Auto,
    /// Also common passwords and those that hold the e-mail's local part.
    Strict,
    /// Only those of the wrong length.
    Length,
}

/// How new passwords are hashed.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Scheme {
    /// As scrypt containers, which Medusa verifies, in a database that Medusa made; argon2id elsewhere.
    #[default]
    Auto,
    /// argon2id.
    Argon2id,
    /// scrypt containers of N=2^15, r=8, p=3.
    Scrypt,
}

impl Scheme {
    /// What it means in a database that Medusa made, or in another one.
    #[must_use]
    pub fn resolve(self, is_medusas_database: bool) -> password::Scheme {
        match (self, is_medusas_database) {
            (Self::Scrypt, _) | (Self::Auto, true) => password::Scheme::Scrypt,
            (Self::Argon2id, _) | (Self::Auto, false) => password::Scheme::Argon2id,
        }
    }
}

/// How forgotten passwords are reset.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Reset {
    /// The storefront's page for a new password, with `{token}` and, if it wants it, `{email}`. Empty: mails have no link.
    pub url: String,
    /// Whether reset tokens that Medusa made are taken too.
    pub accept_medusa_tokens: bool,
}

/// Protection against too many requests.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// False lets the hashing queue grow without bound: for load tests only.
    pub enabled: bool,
    /// The second switch that production asks for before it runs without limits.
    pub accept_disabled: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self { enabled: true, accept_disabled: false }
    }
}

/// What is logged.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Log {
    /// `text` or `json`.
    pub format: LogFormat,
    /// `error`, `warn`, `info`, `debug` or `trace`, or a filter such as `info,stheno_server::http=debug`.
    pub level: String,
}

impl Default for Log {
    fn default() -> Self {
        Self { format: LogFormat::Text, level: "info".into() }
    }
}

/// How log lines look.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object for each line.
    Json,
}

impl Config {
    /// Whether secrets and limits are checked as for a shop that is open (contract B.14).
    #[must_use]
    pub fn is_production(&self) -> bool {
        matches!(self.server.environment.as_str(), "production" | "prod")
    }

    /// Whether cookies are `Secure; SameSite=None` (contract B.4).
    #[must_use]
    pub fn has_secure_cookies(&self) -> bool {
        matches!(self.server.environment.as_str(), "production" | "staging")
    }

    /// Whether common passwords and those that hold the e-mail's local part are refused.
    #[must_use]
    pub fn has_strict_passwords(&self) -> bool {
        match self.password.policy {
            Policy::Auto => self.is_production(),
            Policy::Strict => true,
            Policy::Length => false,
        }
    }

    /// Refuses values with which nobody could register or stay logged in, and an open shop without limits by accident.
    ///
    /// # Errors
    /// A sentence that names the key.
    pub(crate) fn check_values(&self) -> Result<(), StartError> {
        if self.is_production() && self.demo {
            return Err(StartError::new(
                "the demo shows the mails of its customers to everybody, so it does not start in production: unset \
                 NODE_ENV, or start without --demo",
            ));
        }
        if self.is_production() && !self.limits.enabled && !self.limits.accept_disabled {
            return Err(StartError::new(
                "limits.enabled is false, and production does not start without limits. For a load test, set \
                 limits.accept_disabled = true (STHENO_LIMITS_ACCEPT_DISABLED=true) too",
            ));
        }
        if !(1..=MAX_LENGTH).contains(&self.password.min_length) {
            return Err(StartError::new(format!("password.min_length must be between 1 and {MAX_LENGTH}")));
        }
        if self.session.ttl < 1000 || self.session.max_age < self.session.ttl {
            return Err(StartError::new(
                "session.ttl must be at least 1000 (milliseconds), and session.max_age at least session.ttl",
            ));
        }
        self.mail.check()?;
        self.webhooks.check()?;
        if self.server.max_connections == 0 {
            return Err(StartError::new("server.max_connections must be at least 1"));
        }
        self.check_reset_url()
    }

    /// A link that cannot work would be noticed only by customers who have forgotten their password.
    fn check_reset_url(&self) -> Result<(), StartError> {
        let url = &self.reset.url;
        // The placeholders as they may be filled; the host must not be one of them.
        let filled: Option<http::Uri> = url.replace("{token}", "t").replace("{email}", "e%40x.co").parse().ok();
        let is_http = filled.as_ref().is_some_and(|url| matches!(url.scheme_str(), Some("http" | "https")));
        let host = url.split('/').nth(2).unwrap_or("");
        if url.is_empty() || (is_http && url.contains("{token}") && !host.contains('{')) {
            return Ok(());
        }
        Err(StartError::new(
            "reset.url must be the storefront's page for a new password, with http:// or https:// and with {token} where \
             the token belongs: https://shop.example/reset?token={token}&email={email}, for example",
        ))
    }

    /// Where the database is.
    ///
    /// # Errors
    /// When the URL is none of SQLite or PostgreSQL.
    pub fn database(&self) -> Result<Location<'_>, StartError> {
        let url = &self.database.url;
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Location::Postgres(url));
        }
        match url.strip_prefix("sqlite://").map(|path| path.split('?').next().unwrap_or(path)) {
            Some("") => Err(StartError::new("database.url names no file: write sqlite://stheno.db, for example")),
            Some(path) => Ok(Location::Sqlite(PathBuf::from(path))),
            // The URL itself may hold a password, so it is not repeated.
            None => Err(StartError::new(
                "database.url must start with sqlite:// or postgres://, for example sqlite://stheno.db",
            )),
        }
    }

    /// The networks of the trusted proxies.
    ///
    /// # Errors
    /// When an entry is neither a name nor an address nor a network.
    pub fn trusted_networks(&self) -> Result<Vec<IpNet>, StartError> {
        let mut networks = Vec::new();
        for entry in &self.server.trusted_proxies {
            let names: &[&str] = match entry.as_str() {
                "loopback" => &["127.0.0.0/8", "::1/128"],
                "private" => {
                    &["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "fe80::/10"]
                }
                other => &[other],
            };
            for name in names {
                let network = name.parse::<IpNet>().or_else(|_| name.parse::<std::net::IpAddr>().map(IpNet::from));
                networks.push(network.map_err(|_| {
                    StartError::new(format!(
                        "server.trusted_proxies: {entry:?} is neither loopback, private, an address nor a network such \
                         as 10.0.0.0/8"
                    ))
                })?);
            }
        }
        Ok(networks)
    }

    /// How long a session lives without use.
    #[must_use]
    pub fn session_ttl(&self) -> jiff::SignedDuration {
        jiff::SignedDuration::from_millis(i64::try_from(self.session.ttl).unwrap_or(i64::MAX))
    }

    /// How long a session lives at most.
    #[must_use]
    pub fn session_max_age(&self) -> jiff::SignedDuration {
        jiff::SignedDuration::from_millis(i64::try_from(self.session.max_age).unwrap_or(i64::MAX))
    }

    /// How long requests in flight may take to end.
    #[must_use]
    pub fn shutdown_time(&self) -> Duration {
        Duration::from_secs(self.server.shutdown_seconds)
    }
}
