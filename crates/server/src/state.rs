//! What every request shares.

use std::sync::Arc;

use crate::clock::Clock;
use crate::config::Config;
use crate::error::StartError;
use crate::http::cookie::CookieFormat;
use crate::http::express::cors::Origins;
use crate::http::proxy::TrustedProxies;
use crate::password::{Hasher, Rules};
use crate::store::Store;

/// The parts of a running server.
#[derive(Debug)]
pub struct App {
    /// The configuration, checked.
    pub config: Config,
    /// The time.
    pub clock: Clock,
    /// The database.
    pub store: Arc<Store>,
    /// The threads that hash.
    pub hasher: Hasher,
    /// The rules for new passwords.
    pub password_rules: Rules,
    /// The origins that may read answers.
    pub(crate) origins: Origins,
    /// How the session cookie is written.
    pub(crate) cookie: CookieFormat,
    /// The proxies whose headers are believed.
    pub(crate) proxies: TrustedProxies,
}

impl App {
    /// Opens the database and starts the hashing threads. Secrets are checked, and made when they may be.
    ///
    /// # Errors
    /// A sentence for the operator: what is wrong, and what to do.
    pub fn open(mut config: Config, clock: Clock) -> Result<Arc<Self>, StartError> {
        config.private_address()?;
        for warning in config.check_secrets()? {
            tracing::warn!("{warning}");
        }
        Self::open_without_secrets(config, clock)
    }

    /// The same for work that signs nothing, such as adding a customer: secrets are neither asked for nor made.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn open_without_secrets(config: Config, clock: Clock) -> Result<Arc<Self>, StartError> {
        config.check_values()?;
        let origins = Origins::parse(&config.server.store_cors)?;
        let proxies = TrustedProxies(config.trusted_networks()?);
        let store = Arc::new(Store::open(&config.database_path()?)?);
        let threads = match config.password.threads {
            0 => std::thread::available_parallelism().map_or(1, usize::from),
            threads => threads,
        };
        let queue = config.limits.enabled.then_some(config.password.queue);
        let hasher = Hasher::start(threads, queue)
            .map_err(|error| StartError::new(format!("cannot start {threads} hashing threads: {error}")))?;
        let password_rules = Rules { min_length: config.password.min_length, strict: config.has_strict_passwords() };
        let cookie = CookieFormat::new(&config)?;
        Ok(Arc::new(Self { config, clock, store, hasher, password_rules, origins, cookie, proxies }))
    }
}
