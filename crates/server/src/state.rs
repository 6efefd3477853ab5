//! What every request shares.

use std::sync::Arc;

use tokio::sync::Notify;

use crate::clock::Clock;
use crate::config::{Config, Location, Running, Sending};
use crate::error::StartError;
use crate::http::cookie::CookieFormat;
use crate::http::express::cors::Origins;
use crate::http::proxy::TrustedProxies;
use crate::outbox::Receiver;
use crate::password::{Hasher, Rules, Scheme};
use crate::session::redis::RedisSessions;
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
    /// Where sessions are, when a Redis is set; else they are in the database.
    pub(crate) redis: Option<RedisSessions>,
    /// Wakes who ends sessions in Redis.
    pub(crate) endings: Notify,
    /// The rules for new passwords.
    pub password_rules: Rules,
    /// The origins that may read answers.
    pub(crate) origins: Origins,
    /// How the session cookie is written.
    pub(crate) cookie: CookieFormat,
    /// The proxies whose headers are believed.
    pub(crate) proxies: TrustedProxies,
    /// Who is told what happens to customers; nobody, when it was opened for work that tells nobody.
    pub(crate) receivers: Vec<Arc<Receiver>>,
}

impl App {
    /// Looks at everything in a configuration that shows without connecting to anything or writing a file. Returns warnings
    /// for the operator.
    ///
    /// # Errors
    /// The sentence with which [`open`](Self::open) would fail.
    pub fn check(config: &Config) -> Result<Vec<String>, StartError> {
        config.private_address()?;
        let warnings = config.check_secrets()?;
        config.check_values()?;
        Origins::parse(&config.server.store_cors)?;
        config.trusted_networks()?;
        Store::check_url(config)?;
        if !config.redis.url.bytes().is_empty() {
            RedisSessions::check_url(&config.redis.url)?;
        }
        Receiver::check(config)?;
        CookieFormat::new(config)?;
        Ok(warnings)
    }

    /// Opens the database and starts the hashing threads. Secrets are checked, and made when they may be.
    ///
    /// # Errors
    /// A sentence for the operator: what is wrong, and what to do.
    pub async fn open(mut config: Config, clock: Clock) -> Result<Arc<Self>, StartError> {
        config.private_address()?;
        for warning in config.check_secrets()? {
            tracing::warn!("{warning}");
        }
        // Before anything is written.
        let redis = if config.redis.url.bytes().is_empty() {
            refuse_without_redis(&config).await?;
            None
        } else {
            Some(RedisSessions::connect(&config.redis.url, &config.redis.prefix).await?)
        };
        config.make_secrets()?;
        let app = Self { redis, ..Self::assemble(config, clock, Receiver::all).await? };
        let Self { config, store, .. } = &app;
        if let Some(redis) = app.redis.as_ref().filter(|_| store.is_shared())
            && !redis.is_any().await.map_err(|error| StartError::new(error.to_string()))?
        {
            tracing::warn!(
                "Redis has no session of Medusa's: if the shop is open, the number of the database in redis.url or redis.prefix is \
                 not Medusa's, and everybody will have to log in again"
            );
        }
        if config.is_production() && config.mail.send == Sending::Auto {
            let what_to_do = "set mail.smtp_host and mail.from, or mail.send = \"off\"";
            match (config.mail.smtp_host.as_str(), store.is_shared()) {
                ("", false) => tracing::warn!("{}: {what_to_do}", config.mail_destination(false)?),
                ("", true) => tracing::warn!(
                    "customers are not told when their password or e-mail address is changed, because Medusa's events do not \
                     say it: {what_to_do}"
                ),
                _ => {}
            }
            if !store.is_shared() && config.reset.url.is_empty() {
                tracing::warn!(
                    "mails of password resets hold a code and no link: set reset.url to the storefront's page"
                );
            }
        }
        Ok(Arc::new(app))
    }

    /// The same for work that signs and sends nothing, such as adding a customer: secrets are neither asked for nor made, and
    /// what is to be told waits in the outbox for the next server.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub async fn open_without_secrets(config: Config, clock: Clock) -> Result<Arc<Self>, StartError> {
        Self::assemble(config, clock, |_, _| Ok(Vec::new())).await.map(Arc::new)
    }

    async fn assemble(
        config: Config,
        clock: Clock,
        receivers: impl FnOnce(&Config, &Store) -> Result<Vec<Arc<Receiver>>, StartError>,
    ) -> Result<Self, StartError> {
        config.check_values()?;
        let origins = Origins::parse(&config.server.store_cors)?;
        let proxies = TrustedProxies(config.trusted_networks()?);
        let store = Arc::new(Store::open(&config).await?);
        let receivers = receivers(&config, &store)?;
        let threads = match config.password.threads {
            0 => std::thread::available_parallelism().map_or(1, usize::from),
            threads => threads,
        };
        let queue = config.limits.enabled.then_some(config.password.queue);
        let scheme = config.password.scheme.resolve(store.is_medusas());
        if store.is_shared() && scheme == Scheme::Argon2id {
            tracing::warn!(
                "new password hashes are argon2id, which Medusa cannot verify: who registers or logs in here cannot log in \
                 there any more. Set password.scheme = \"scrypt\", or medusa.running = false when it has been stopped for good"
            );
        }
        let hasher = Hasher::start(scheme, threads, queue)
            .map_err(|error| StartError::new(format!("cannot start {threads} hashing threads: {error}")))?;
        let password_rules = Rules { min_length: config.password.min_length, strict: config.has_strict_passwords() };
        let cookie = CookieFormat::new(&config)?;
        Ok(Self {
            config,
            clock,
            store,
            hasher,
            password_rules,
            origins,
            cookie,
            proxies,
            receivers,
            redis: None,
            endings: Notify::new(),
        })
    }
}

/// Beside a running Medusa both must find the same sessions.
async fn refuse_without_redis(config: &Config) -> Result<(), StartError> {
    let is_remote = matches!(config.database()?, Location::Postgres(_));
    if is_remote && config.medusa.running != Running::No && Store::plan(config).await?.is_medusas {
        return Err(StartError::new(
            "this is the database of a Medusa, and no Redis is set: both must find the same sessions. Set redis_url in \
             medusa-config.js, restart Medusa (it logs everybody out once, if it had none), and set REDIS_URL here to the \
             same. If no Medusa runs any more, set medusa.running = false (STHENO_MEDUSA_RUNNING=false)",
        ));
    }
    Ok(())
}
