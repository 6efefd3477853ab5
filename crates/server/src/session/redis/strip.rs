//! Finds a customer's sessions, and takes the customer out of them: a change of password must also end those that only Redis
//! knows.

use std::sync::LazyLock;

use redis::{AsyncConnectionConfig, Script};

use super::connect::PATIENCE;
use super::{Found, RedisSessions, Write};
use crate::error::{Error, Result};

/// How many keys are looked at in one step. Redis does nothing else meanwhile: about a millisecond.
const BATCH: usize = 500;

/// Which of these keys have a text with one of these words in it. Redis looks itself, so that a million texts need not travel.
static WITH_WORD: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        "local found = {} \
         for i, text in ipairs(redis.call('MGET', unpack(KEYS))) do \
           if text then \
             for _, word in ipairs(ARGV) do \
               if string.find(text, word, 1, true) then found[#found + 1] = KEYS[i] break end \
             end \
           end \
         end \
         return found",
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
        // A connection of its own: on the shared one, requests would wait for the answers to this.
        let config =
            AsyncConnectionConfig::new().set_connection_timeout(Some(PATIENCE)).set_response_timeout(Some(PATIENCE));
        let mut connection = self.client.get_multiplexed_async_connection_with_config(&config).await?;
        let pattern = format!("{}*", literal(&self.prefix));
        let (mut cursor, mut all) = (0_u64, Vec::new());
        loop {
            let mut scan = redis::cmd("SCAN");
            scan.arg(cursor).arg("MATCH").arg(&pattern).arg("COUNT").arg(BATCH);
            let (next, keys): (u64, Vec<Vec<u8>>) = scan.query_async(&mut connection).await?;
            // A step brings a few more than were asked for; a script takes some thousand at most.
            for batch in keys.chunks(2 * BATCH) {
                let mut script = WITH_WORD.prepare_invoke();
                let found: Vec<Vec<u8>> = script.key(batch).arg(&words).invoke_async(&mut connection).await?;
                // Ids are ASCII; what has another key is nobody's session.
                let texts = found.iter().filter_map(|key| std::str::from_utf8(key).ok());
                for id in texts.filter_map(|key| key.strip_prefix(&self.prefix)) {
                    let customer = self.get(id).await?.and_then(|found| found.customer_id());
                    all.extend(
                        customer.filter(|id| customer_ids.contains(id)).map(|customer| (id.to_owned(), customer)),
                    );
                }
            }
            cursor = next;
            if cursor == 0 {
                return Ok(all);
            }
        }
    }

    /// Takes a customer out of a session. Key, other keys and TTL stay.
    ///
    /// # Errors
    /// When Redis cannot be read or written.
    pub(crate) async fn strip(&self, id: &str, customer_id: &str) -> Result<()> {
        let old = self.read(id).await?;
        let is_theirs = |found: &&Found| found.customer_id().as_deref() == Some(customer_id);
        self.change(id, old, |found| match found.filter(is_theirs) {
            Some(found) => Ok(Write::Kept(found.without_customer()?)),
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
