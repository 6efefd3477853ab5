//! What bearer tokens are measured against (`token.rs` has their rules).

use super::{Store, logins, params, sql};
use crate::error::{Error, Result};

/// What the database knows about a token.
#[derive(Clone, Copy, Debug)]
pub struct TokenState {
    /// Whether a logout ended this very token.
    pub revoked: bool,
    /// The customer's tokens issued in this second of Unix time or before it are refused. `None`: none are.
    pub tokens_end_seconds: Option<i64>,
}

impl Store {
    /// Reserves the second of issue for a customer's next token: `now`, or later when an earlier token or the end of
    /// earlier tokens has that second. So no two tokens of a customer are equal.
    ///
    /// # Errors
    /// [`Error::WrongCredentials`] when the customer's logins were ended since the password was checked, which `epoch` tells.
    pub async fn next_token_second(&self, customer_id: String, epoch: i64, now: i64) -> Result<i64> {
        let reserve = sql!(
            "INSERT INTO stheno_customer (customer_id, last_token_seconds) VALUES ($1, $2) ON CONFLICT (customer_id) \
             DO UPDATE SET last_token_seconds = \
             GREATEST($2, stheno_customer.last_token_seconds + 1, stheno_customer.tokens_end_seconds + 1) \
             RETURNING last_token_seconds"
        );
        self.write(move |tx| {
            if logins::epoch(tx, &customer_id)? != epoch {
                return Err(Error::WrongCredentials);
            }
            let second = tx.one(reserve, params![customer_id, now], |row| row.get(0))?;
            second.ok_or_else(|| Error::Database("no second was reserved".into()))
        })
        .await
    }

    /// Whether this token was revoked, and from when on the customer's tokens count.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn token_state(&self, customer_id: &str, token_hash: [u8; 32]) -> Result<TokenState> {
        let mut state = TokenState { revoked: false, tokens_end_seconds: None };
        let revoked = sql!("SELECT 1 FROM stheno_revoked_token WHERE token_hash = $1");
        let end = sql!("SELECT nullif(tokens_end_seconds, 0) FROM stheno_customer WHERE customer_id = $1");
        self.read(&[(revoked, params![token_hash]), (end, params![customer_id])], |statement, row| {
            match statement {
                0 => state.revoked = true,
                _ => state.tokens_end_seconds = row.get(0)?,
            }
            Ok(())
        })
        .await?;
        Ok(state)
    }
}
