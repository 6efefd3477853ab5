//! Looks through all sessions: finds those of a customer, to take the customer out of them, since a change of password must
//! also end those that only Redis knows; and those that are there at all.

use std::sync::LazyLock;

use redis::aio::MultiplexedConnection;
use redis::{AsyncConnectionConfig, Script};

use super::connect::PATIENCE;
use super::{Found, RedisSessions, Write};
use crate::error::{Error, Result};
use crate::store::EndMark;

/// How many keys are looked at in one step. Redis does nothing else meanwhile: about half a millisecond. Larger steps are not
/// much faster, and let others wait.
const BATCH: usize = 100;

/// One step through all keys: which of them have a text with one of these words in it. Redis looks itself, so that neither a
/// million keys nor their texts need travel.
static SCAN_FOR: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        "local step = redis.call('SCAN', ARGV[1], 'MATCH', ARGV[2], 'COUNT', ARGV[3]) \
         local keys, found = step[2], {} \
         for first = 1, #keys, 1000 do \
           local texts = redis.call('MGET', unpack(keys, first, math.min(first + 999, #keys))) \
           for i, text in ipairs(texts) do \
             if text then \
               for word = 4, #ARGV do \
                 if string.find(text, ARGV[word], 1, true) then found[#found + 1] = keys[first + i - 1] break end \
               end \
             end \
           end \
         end \
         return {step[1], found}",
    )
});

impl RedisSessions {
    /// The ids of all sessions of these customers, each with its customer. One that is made meanwhile may be missed.
    ///
    /// # Errors
    /// When Redis cannot be read.
    pub(crate) async fn of_customers(&self, customer_ids: &[String]) -> Result<Vec<(String, String)>> {
        let words: Result<Vec<String>, _> = customer_ids.iter().map(serde_json::to_string).collect();
        let words = words.map_err(|error| Error::Internal(error.to_string()))?;
        let (mut connection, pattern) = self.scan().await?;
        let (mut cursor, mut all) = (0, Vec::new());
        loop {
            let mut script = SCAN_FOR.arg(cursor);
            script.arg(&pattern).arg(BATCH).arg(&words);
            let (next, keys): (u64, Vec<Vec<u8>>) = script.invoke_async(&mut connection).await?;
            for id in keys.iter().filter_map(|key| self.id(key)) {
                let customer = self.get(id).await?.and_then(|found| found.customer_id());
                all.extend(customer.filter(|id| customer_ids.contains(id)).map(|customer| (id.to_owned(), customer)));
            }
            cursor = next;
            if cursor == 0 {
                return Ok(all);
            }
        }
    }

    /// The ids of all sessions that `is_wanted` takes.
    ///
    /// # Errors
    /// When Redis cannot be read.
    pub(crate) async fn ids(&self, is_wanted: impl Fn(&str) -> bool) -> Result<Vec<String>> {
        let (mut connection, pattern) = self.scan().await?;
        let (mut cursor, mut all) = (0, Vec::new());
        loop {
            let mut scan = redis::cmd("SCAN");
            // Without their texts, more are as quick.
            scan.arg(cursor).arg("MATCH").arg(&pattern).arg("COUNT").arg(10 * BATCH);
            let (next, keys): (u64, Vec<Vec<u8>>) = scan.query_async(&mut connection).await?;
            let ids = keys.iter().filter_map(|key| self.id(key));
            all.extend(ids.filter(|id| is_wanted(id)).map(str::to_owned));
            cursor = next;
            if cursor == 0 {
                return Ok(all);
            }
        }
    }

    /// Whether there is any session, or what looks like one, among the first hundred thousand keys.
    ///
    /// # Errors
    /// When Redis cannot be read.
    pub(crate) async fn is_any(&self) -> Result<bool> {
        let (mut connection, pattern) = self.scan().await?;
        let mut cursor = 0;
        for _ in 0..100 {
            let mut scan = redis::cmd("SCAN");
            scan.arg(cursor).arg("MATCH").arg(&pattern).arg("COUNT").arg(10 * BATCH);
            let (next, keys): (u64, Vec<Vec<u8>>) = scan.query_async(&mut connection).await?;
            if !keys.is_empty() {
                return Ok(true);
            }
            cursor = next;
            if cursor == 0 {
                break;
            }
        }
        Ok(false)
    }

    /// Ids are ASCII; what has another key is nobody's session.
    fn id<'a>(&self, key: &'a [u8]) -> Option<&'a str> {
        std::str::from_utf8(key).ok()?.strip_prefix(&self.prefix)
    }

    /// What a look through all sessions needs: a connection of its own, since on the shared one requests would wait for the
    /// answers to this, and the pattern of their keys.
    async fn scan(&self) -> Result<(MultiplexedConnection, String)> {
        let config =
            AsyncConnectionConfig::new().set_connection_timeout(Some(PATIENCE)).set_response_timeout(Some(PATIENCE));
        let connection = self.client.get_multiplexed_async_connection_with_config(&config).await?;
        Ok((connection, format!("{}*", literal(&self.prefix))))
    }

    /// Takes a customer out of a session, and leaves the mark of this end. Key, other keys and TTL stay. A customer beside the mark
    /// of this end or a later one has logged in since, and stays.
    ///
    /// # Errors
    /// When Redis cannot be read or written.
    pub(crate) async fn strip(&self, id: &str, customer_id: &str, ended: EndMark) -> Result<()> {
        let old = self.read(id).await?;
        let is_theirs = |found: &&Found| {
            found.customer_id().as_deref() == Some(customer_id) && found.ended().is_none_or(|mark| mark < ended)
        };
        self.change(id, old, |found| match found.filter(is_theirs) {
            Some(found) => Ok(Write::Kept(found.without_customer(ended)?)),
            None => Ok(Write::Nothing),
        })
        .await?;
        Ok(())
    }
}

/// A text as a pattern of Redis that matches this text only.
fn literal(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len());
    for char in text.chars() {
        if matches!(char, '*' | '?' | '[' | ']' | '^' | '\\') {
            pattern.push('\\');
        }
        pattern.push(char);
    }
    pattern
}
