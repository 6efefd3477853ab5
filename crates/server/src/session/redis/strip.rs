//! Takes a customer out of every session: a change of password must also end those that only Redis knows.

use std::sync::LazyLock;

use redis::{AsyncConnectionConfig, Script};

use super::connect::PATIENCE;
use super::{Found, RedisSessions, Write};
use crate::error::{Error, Result};

/// How many keys are looked at in one step. Redis does nothing else meanwhile: about a millisecond.
const BATCH: usize = 500;

/// Which of these keys have a text with this word in it. Redis looks itself, so that a million texts need not travel.
static WITH_WORD: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        "local found = {} \
         for i, text in ipairs(redis.call('MGET', unpack(KEYS))) do \
           if text and string.find(text, ARGV[1], 1, true) then found[#found + 1] = KEYS[i] end \
         end \
         return found",
    )
});

impl RedisSessions {
    /// Looks at every session and takes this customer out of it. Key, other keys and TTL stay. `on_found` is called with each
    /// id before it is changed. A session that is made meanwhile may be missed.
    ///
    /// # Errors
    /// When Redis cannot be read or written; then some sessions may be as they were.
    pub(crate) async fn strip_customer(&self, customer_id: &str, mut on_found: impl FnMut(&str)) -> Result<()> {
        let word = serde_json::to_string(customer_id).map_err(|error| Error::Internal(error.to_string()))?;
        let is_theirs = |found: &Found| found.customer_id().as_deref() == Some(customer_id);
        // A connection of its own: on the shared one, requests would wait for the answers to this.
        let config =
            AsyncConnectionConfig::new().set_connection_timeout(Some(PATIENCE)).set_response_timeout(Some(PATIENCE));
        let mut connection = self.client.get_multiplexed_async_connection_with_config(&config).await?;
        let pattern = format!("{}*", literal(&self.prefix));
        let mut cursor = 0_u64;
        loop {
            let mut scan = redis::cmd("SCAN");
            scan.arg(cursor).arg("MATCH").arg(&pattern).arg("COUNT").arg(BATCH);
            let (next, keys): (u64, Vec<Vec<u8>>) = scan.query_async(&mut connection).await?;
            // A step brings a few more than were asked for; a script takes some thousand at most.
            for batch in keys.chunks(2 * BATCH) {
                let mut script = WITH_WORD.prepare_invoke();
                let found: Vec<Vec<u8>> = script.key(batch).arg(&word).invoke_async(&mut connection).await?;
                // Ids are ASCII; what has another key is nobody's session.
                let texts = found.iter().filter_map(|key| std::str::from_utf8(key).ok());
                for id in texts.filter_map(|key| key.strip_prefix(&self.prefix)) {
                    let old = self.read(id).await?;
                    if !old.as_deref().and_then(Found::read).is_some_and(|found| is_theirs(&found)) {
                        continue;
                    }
                    on_found(id);
                    self.change(id, old, |found| match found.filter(|found| is_theirs(found)) {
                        Some(found) => Ok(Write::Kept(found.without_customer()?)),
                        None => Ok(Write::Nothing),
                    })
                    .await?;
                }
            }
            cursor = next;
            if cursor == 0 {
                return Ok(());
            }
        }
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
