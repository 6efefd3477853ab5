//! Sessions in the Redis that Medusa keeps its sessions in: each side takes the other's (contract B.4).
//!
//! A session is the text that connect-redis 5 writes, under `<prefix>sess:<id>`, with a TTL. Here is only what is done to
//! that text; what a session means and what ends it is in `session.rs`.
//!
//! Medusa saves the whole session at the end of every request. So nothing here writes what it has not just read: a write
//! takes place only when the text is still the one that was read, or an admin's login of that moment would be lost.

mod connect;
mod strip;
mod text;

#[cfg(test)]
mod connect_tests;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use jiff::Timestamp;
use redis::aio::ConnectionManager;
use redis::{Client, FromRedisValue, RedisError, RedisResult, Script};

pub(crate) use text::{CookieForm, Found};

use crate::error::{Error, Result};
use crate::store::EndMark;

/// Writes (or removes, when the new text is empty) a key whose text is still the old one. Lua, since it is one step for
/// everybody else; without cjson, which would write other numbers than it read.
static COMPARE_AND_SET: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        "if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end \
         if ARGV[2] == '' then redis.call('DEL', KEYS[1]) \
         else redis.call('SET', KEYS[1], ARGV[2], unpack(ARGV, 3)) end \
         return 1",
    )
});

/// Writes a new key and retires an old one (removes it, when its new text is empty) whose text is still the one that was read.
/// In one step, so that what moves is neither lost nor twice there.
static MOVE: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        "if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end \
         redis.call('SET', KEYS[2], ARGV[2], 'EX', ARGV[3]) \
         if ARGV[4] == '' then redis.call('DEL', KEYS[1]) \
         else redis.call('SET', KEYS[1], ARGV[4], 'EX', ARGV[5]) end \
         return 1",
    )
});

/// How often a change is tried when others write the same session all the time: often, for whoever holds a session could do that
/// to keep it from being ended.
const ATTEMPTS: usize = 100;

/// How long the emptied session of an old id stays: longer than any request that was sent with it.
const RETIRED_SECONDS: i64 = 60;

/// The sessions in a Redis. Clones share its connection, which is made anew when it is lost.
#[derive(Clone)]
pub(crate) struct RedisSessions {
    client: Client,
    connection: ConnectionManager,
    /// What comes before an id: Medusa's `redis_prefix` and connect-redis's `sess:`.
    prefix: String,
}

/// What becomes of an id that authenticates nobody any more.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Retire {
    /// Only its cookie stays, for a minute. Medusa answers an id that it does not find with a new cookie, which would take the
    /// place of a login's when a request with the old one is under way.
    Empty,
    /// It is removed.
    Remove,
}

/// What was ended.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Ended {
    /// The whole session, if there was one.
    Whole,
    /// The customer's part: an admin shares the session, and goes on under the same id.
    Customer,
}

/// What a change writes.
enum Write {
    /// This text, for so many seconds from now.
    For(String, i64),
    /// This text, for as long as the old one would have lived.
    Kept(String),
    Removal,
    Nothing,
}

impl RedisSessions {
    /// The session with this id. What connect-redis would fail at counts as no session: text that is no JSON object, or one
    /// without the object `cookie`. Whether it has expired is for the caller to see: Redis removes it when its TTL ends.
    ///
    /// # Errors
    /// When Redis cannot be asked.
    pub(crate) async fn get(&self, id: &str) -> Result<Option<Found>> {
        Ok(self.read(id).await?.and_then(|text| Found::read(&text)))
    }

    /// Writes a new session, byte for byte as Medusa would, in the place of the old one: what else is in that moves along, and it
    /// is retired. Both or neither happens. One that would have expired already is not written.
    ///
    /// # Errors
    /// When Redis cannot be read or written. Whether it was done is not known then.
    pub(crate) async fn replace(
        &self,
        old: Option<(&str, Retire)>,
        id: &str,
        customer_id: &str,
        cookie: CookieForm,
        expires_at: Timestamp,
        now: Timestamp,
    ) -> Result<()> {
        let seconds = text::seconds_until(expires_at, now);
        if seconds <= 0 {
            return match old {
                Some((old, how)) => self.end(old, how, EndMark(now.as_millisecond())).await.map(drop),
                None => Ok(()),
            };
        }
        for _ in 0..ATTEMPTS {
            let old_text = match old {
                Some((old, _)) => self.read(old).await?,
                None => None,
            };
            let found = old_text.as_deref().and_then(Found::read);
            let others = found.as_ref().map(Found::others).unwrap_or_default();
            let text = text::new(customer_id, &others, cookie, expires_at)?;
            let (Some((old, how)), Some(old_text)) = (old, old_text) else {
                return self.ask(redis::cmd("SET").arg(self.key(id)).arg(text).arg("EX").arg(seconds)).await;
            };
            let emptied = match (found, how) {
                (Some(found), Retire::Empty) => found.emptied()?,
                _ => String::new(),
            };
            let mut script = MOVE.key(self.key(old));
            script.key(self.key(id)).arg(old_text).arg(text).arg(seconds).arg(emptied).arg(RETIRED_SECONDS);
            let done: i64 = script.invoke_async(&mut self.connection.clone()).await?;
            if done == 1 {
                return Ok(());
            }
        }
        Err(always_changed())
    }

    /// Ends a session: `how` is what becomes of it. When an admin shares it, only the customer goes, and the mark of this end
    /// comes; key, other keys and TTL stay.
    ///
    /// # Errors
    /// When Redis cannot be read or written; then nothing may have ended.
    pub(crate) async fn end(&self, id: &str, how: Retire, ended: EndMark) -> Result<Ended> {
        let old = self.read(id).await?;
        let changed = self.change(id, old, |found| match (found, how) {
            (Some(found), _) if found.has_admin() => Ok(Write::Kept(found.without_customer(ended)?)),
            (Some(found), Retire::Empty) => Ok(Write::For(found.emptied()?, RETIRED_SECONDS)),
            _ => Ok(Write::Removal),
        });
        Ok(if changed.await?.is_some_and(|found| found.has_admin()) { Ended::Customer } else { Ended::Whole })
    }

    /// Moves the end of a session, in its cookie and as TTL. `read` is what the caller has just read. A session that is gone
    /// meanwhile, or whose customer is, stays as it is.
    ///
    /// # Errors
    /// When Redis cannot be read or written.
    pub(crate) async fn renew(&self, id: &str, read: &Found, expires_at: Timestamp, now: Timestamp) -> Result<()> {
        let seconds = text::seconds_until(expires_at, now);
        self.change(id, Some(read.raw().into()), |found| match found {
            Some(found) if seconds > 0 && found.customer_id().is_some() => {
                Ok(Write::For(found.renewed(expires_at)?, seconds))
            }
            _ => Ok(Write::Nothing),
        })
        .await?;
        Ok(())
    }

    /// Changes a session whose text is `old`: what `change` makes of it is written if it is still there, else `change` is
    /// asked again with what is there now. Returns the session that was changed; `None` when there was none.
    async fn change(
        &self,
        id: &str,
        mut old: Option<Vec<u8>>,
        change: impl Fn(Option<&Found>) -> Result<Write>,
    ) -> Result<Option<Found>> {
        for _ in 0..ATTEMPTS {
            let Some(text) = old else { return Ok(None) };
            let found = Found::read(&text);
            let mut script = COMPARE_AND_SET.key(self.key(id));
            script.arg(text);
            match change(found.as_ref())? {
                Write::For(text, seconds) => script.arg(text).arg("EX").arg(seconds),
                Write::Kept(text) => script.arg(text).arg("KEEPTTL"),
                Write::Removal => script.arg(""),
                Write::Nothing => return Ok(found),
            };
            // Not repeated when the connection is lost: whether it was done would not be known.
            let done: i64 = script.invoke_async(&mut self.connection.clone()).await?;
            if done == 1 {
                return Ok(found);
            }
            old = self.read(id).await?;
        }
        Err(always_changed())
    }

    async fn read(&self, id: &str) -> Result<Option<Vec<u8>>> {
        self.ask(redis::cmd("GET").arg(self.key(id))).await
    }

    fn key(&self, id: &str) -> String {
        format!("{}{id}", self.prefix)
    }

    /// Sends a command that may be repeated. It is, once, when the connection turns out to be lost: Redis may have been
    /// restarted since the last request.
    async fn ask<T: FromRedisValue>(&self, command: &redis::Cmd) -> Result<T> {
        let mut connection = self.connection.clone();
        let first: RedisResult<T> = command.query_async(&mut connection).await;
        match first {
            Err(error) if error.is_io_error() && !error.is_timeout() => {
                Ok(command.query_async(&mut connection).await?)
            }
            other => Ok(other?),
        }
    }
}

fn always_changed() -> Error {
    Error::Database(format!("Redis: a session was changed by others {ATTEMPTS} times while it was to be changed"))
}

impl std::fmt::Debug for RedisSessions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RedisSessions").field("prefix", &self.prefix).finish_non_exhaustive()
    }
}

impl From<RedisError> for Error {
    fn from(error: RedisError) -> Self {
        Self::Database(format!("Redis: {error}"))
    }
}
