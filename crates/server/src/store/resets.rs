//! Password resets in the database (`reset.rs` has their rules).

use super::outbox::{self, Event};
use super::{Store, logins, params, sql};
use crate::clock::iso;
use crate::error::{Error, Result};
use jiff::Timestamp;

/// A reset to be stored.
#[derive(Debug)]
pub struct NewReset {
    /// What the token is made of.
    pub id: String,
    /// SHA-256 of the token.
    pub token_hash: [u8; 32],
    /// When it ends.
    pub expires_at: Timestamp,
}

/// What gives the right to set a new password. It is used up with it.
#[derive(Clone, Debug)]
pub enum ResetRight {
    /// A reset, by the hash of its token.
    Token([u8; 32]),
    /// Knowledge of the stored hash: a token of Medusa's.
    PasswordHash(String),
}

/// So many resets of an account are under way at most, so that nobody can fill somebody's mailbox (ASVS 2.4.1). It locks
/// nobody out: those that were mailed are good.
const MOST_AT_ONCE: u32 = 5;

impl Store {
    /// Stores a reset for the account with this e-mail (in lower case) and queues its mail. Where there is no such
    /// account, or none with a password, or one with [`MOST_AT_ONCE`] resets, the same is written, for nobody.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn insert_reset(&self, new: NewReset, email: String, now: Timestamp) -> Result<Option<String>> {
        let insert = sql!(
            "INSERT INTO stheno_reset (id, token_hash, customer_id, expires_at) VALUES ($1, $2, \
             (SELECT id FROM customer WHERE email = $3 AND has_account = TRUE AND deleted_at IS NULL \
              AND password_hash <> '' \
              AND $5 > (SELECT count(*) FROM stheno_reset WHERE customer_id = customer.id AND expires_at > $6)\
             ), $4) RETURNING customer_id"
        );
        self.write(move |tx| {
            let (now_at, expires_at) = (now.as_millisecond(), new.expires_at.as_millisecond());
            let values = params![new.id, new.token_hash, email, expires_at, MOST_AT_ONCE, now_at];
            let customer_id: Option<String> = tx.one(insert, values, |row| row.get(0))?.flatten();
            let event = Event::ResetRequested { reset_id: new.id.clone() };
            outbox::record(tx, customer_id.as_deref(), &event, now)?;
            Ok(customer_id)
        })
        .await
    }

    /// The hash of the token of a reset that can still be used, by the reset's id.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn reset_token_hash(&self, id: &str, now: Timestamp) -> Result<Option<[u8; 32]>> {
        let find =
            sql!("SELECT token_hash FROM stheno_reset WHERE id = $1 AND customer_id IS NOT NULL AND expires_at > $2");
        self.one(find, params![id, now.as_millisecond()], |row| row.get(0)).await
    }

    /// Whose password a token may reset. What the token is not found for does not depend on who has an account.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn reset_customer(&self, token_hash: [u8; 32], now: Timestamp) -> Result<Option<String>> {
        let find = sql!("SELECT customer_id FROM stheno_reset WHERE token_hash = $1 AND expires_at > $2");
        let found: Option<Option<String>> =
            self.one(find, params![token_hash, now.as_millisecond()], |row| row.get(0)).await?;
        Ok(found.flatten())
    }

    /// Uses up the right and stores the new hash, or neither; then ends all sessions, tokens and other resets of the
    /// account. The right counts only for the account that has this e-mail (in lower case) now.
    ///
    /// # Errors
    /// [`Error::InvalidResetToken`] when the right was used or ended in the meantime.
    pub async fn reset_password(
        &self,
        customer_id: String,
        email: String,
        right: ResetRight,
        password_hash: String,
        now: Timestamp,
    ) -> Result<()> {
        let use_up = sql!("DELETE FROM stheno_reset WHERE token_hash = $1 AND customer_id = $2 AND expires_at > $3");
        let change = sql!(
            "UPDATE customer SET password_hash = $3, updated_at = $4 WHERE id = $1 AND email = $2 \
             AND has_account = TRUE AND deleted_at IS NULL AND password_hash = coalesce($5, password_hash)"
        );
        let in_redis = self.sessions_in_redis;
        self.write(move |tx| {
            let (token_hash, old_hash) = match &right {
                ResetRight::Token(hash) => (Some(hash), None),
                ResetRight::PasswordHash(old) => (None, Some(old)),
            };
            if let Some(hash) = token_hash
                && tx.execute(use_up, params![hash, customer_id, now.as_millisecond()])? == 0
            {
                return Err(Error::InvalidResetToken);
            }
            if tx.execute(change, params![customer_id, email, password_hash, iso(now), old_hash])? == 0 {
                return Err(Error::InvalidResetToken);
            }
            logins::end_all(tx, &customer_id, in_redis, now)?;
            let event = Event::Updated { password_changed: true, old_email: None, billing_address_made: false };
            outbox::record(tx, Some(&customer_id), &event, now)
        })
        .await
    }
}
