//! The connection to Redis, and what is said when there is none.

use std::sync::LazyLock;
use std::time::Duration;

use redis::aio::{ConnectionManager, ConnectionManagerConfig};
use redis::io::tcp::TcpSettings;
use redis::{Client, ConnectionInfo, ErrorKind, IntoConnectionInfo as _, RedisError, Script};

use super::RedisSessions;
use crate::config::Secret;
use crate::error::StartError;

/// How long connecting, and each answer, may take.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// The first version that keeps a key's TTL at a change (`SET … KEEPTTL`), of the year 2020.
const OLDEST: u32 = 6;

/// Does once what sessions need, and leaves nothing.
static TRIAL: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        "redis.call('SET', KEYS[1], '{}', 'EX', 60) redis.call('SET', KEYS[1], '{}', 'KEEPTTL') \
         redis.call('MGET', KEYS[1]) redis.call('GET', KEYS[1]) redis.call('DEL', KEYS[1]) \
         redis.call('SCAN', 0, 'COUNT', 1) return 1",
    )
});

impl RedisSessions {
    /// Reads the URL, and connects to nothing.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(crate) fn check_url(url: &Secret) -> Result<(), StartError> {
        connection_info(url).map(|_| ())
    }

    /// Connects to the Redis of `redis.url`; `prefix` is `redis.prefix`. `rediss://` is TLS, with the system's certificates or
    /// those of `SSL_CERT_FILE`. Answers within some seconds, also when nobody is there.
    ///
    /// # Errors
    /// A sentence that says what is wrong and what to do, without the URL's password.
    pub(crate) async fn connect(url: &Secret, prefix: &str) -> Result<Self, StartError> {
        // Fails when another one was installed before; then that one is used.
        let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
        let settings = TcpSettings::default().set_nodelay(true);
        // When the other side vanishes without a word, the kernel would go on trying for a quarter of an hour.
        #[cfg(target_os = "linux")]
        let settings = settings.set_user_timeout(PATIENCE);
        let info = connection_info(url)?.set_tcp_settings(settings);
        // Holds no user and no password.
        let place = info.addr().to_string();
        let failed = |error: RedisError| trouble(&place, &error);
        let client = Client::open(info).map_err(failed)?;
        // Without pauses between attempts to connect: each request that comes is an attempt.
        let config = ConnectionManagerConfig::new()
            .set_number_of_retries(0)
            .set_connection_timeout(Some(PATIENCE))
            .set_response_timeout(Some(PATIENCE));
        let mut connection = ConnectionManager::new_with_config(client.clone(), config).await.map_err(failed)?;
        let info: Result<String, _> = redis::cmd("INFO").arg("server").query_async(&mut connection).await;
        let sessions = Self { client, connection, prefix: format!("{prefix}sess:") };
        let version = match info {
            Ok(info) => {
                info.lines().find_map(|line| line.strip_prefix("redis_version:")?.split('.').next()?.parse().ok())
            }
            // A user with few rights may use sessions and not ask for this.
            Err(error) if error.code() == Some("NOPERM") => Some(OLDEST),
            Err(error) => return Err(failed(error)),
        };
        match version {
            Some(OLDEST..) => {}
            Some(old) => {
                let words = format!("the Redis at {place} is of version {old}: {OLDEST} or newer is needed");
                return Err(StartError::new(words));
            }
            None => return Err(StartError::new(no_redis(&place))),
        }
        let key = sessions.key("stheno-trial");
        let tried: Result<i64, _> = TRIAL.key(key).invoke_async(&mut sessions.connection.clone()).await;
        tried.map_err(|error| may_not(&place, &sessions.prefix, &error))?;
        Ok(sessions)
    }
}

fn connection_info(url: &Secret) -> Result<ConnectionInfo, StartError> {
    url.text().into_connection_info().map_err(|error| {
        StartError::new(format!(
            "redis.url (REDIS_URL) is not understood ({}): write redis://HOST:PORT, or rediss://HOST:PORT for TLS; a password \
             stands before the host, percent-encoded, as in redis://:PASSWORD@HOST:PORT, and the number of a database behind \
             the port, as in redis://HOST:PORT/1",
            said(&error)
        ))
    })
}

/// What an error says. It never holds the URL.
fn said(error: &RedisError) -> String {
    error.detail().map_or_else(|| error.to_string(), str::to_owned)
}

fn no_redis(place: &str) -> String {
    format!("what listens at {place} is not a Redis: is redis.url (REDIS_URL) right?")
}

/// Why sessions cannot be kept there, and what to do.
fn may_not(place: &str, prefix: &str, error: &RedisError) -> StartError {
    let said = error.to_string();
    if said.contains("READONLY") || said.contains("read only replica") || said.contains("ReadOnly") {
        return StartError::new(format!(
            "the Redis at {place} is a replica that cannot be written: set redis.url (REDIS_URL) to the one that Medusa \
             writes its sessions to"
        ));
    }
    if !["NOPERM", "ACL failure", "can't run this command", "permission"].iter().any(|words| said.contains(words)) {
        return trouble(place, error);
    }
    StartError::new(format!(
        "the user of redis.url (REDIS_URL) has not the rights that sessions need in the Redis at {place}: {said}. Give them \
         with: ACL SETUSER name ~{prefix}* +get +set +del +mget +scan +eval +evalsha +script|load +ping +info +select"
    ))
}

/// Why there is no connection, and what to do.
fn trouble(place: &str, error: &RedisError) -> StartError {
    let said = said(error);
    let refused = "Redis server refused to switch database";
    StartError::new(if error.code() == Some("NOAUTH") || said.contains("Authentication required") {
        format!(
            "the Redis at {place} asks for a password: put it into redis.url (REDIS_URL), percent-encoded, as in \
             redis://:PASSWORD@HOST:PORT"
        )
    } else if error.kind() == ErrorKind::AuthenticationFailed {
        format!(
            "the Redis at {place} refuses the user or the password of redis.url (REDIS_URL): correct it, or remove it when \
             this Redis asks for none"
        )
    } else if error.to_string().contains(refused) {
        format!(
            "the Redis at {place} refuses the database whose number ends redis.url (REDIS_URL): {said}. Take the number that \
             Medusa's redis_url has; without one it is 0"
        )
    } else if error.kind() == ErrorKind::Parse {
        no_redis(place)
    } else if said.contains("certificate") {
        format!(
            "the certificate of the Redis at {place} is not accepted: {said}. When you made it yourself, set SSL_CERT_FILE to \
             the certificate that signed it"
        )
    } else if error.is_io_error() {
        // Also a plain Redis that is spoken to with TLS: it waits for the end of a line.
        let why = if error.is_timeout() { format!("no answer within {} s", PATIENCE.as_secs()) } else { said };
        format!(
            "cannot reach the Redis at {place}: {why}. Is it running, and is redis.url (REDIS_URL) right, with rediss:// \
             exactly when it speaks TLS?"
        )
    } else {
        format!("the Redis at {place} cannot be used: {said}")
    })
}
