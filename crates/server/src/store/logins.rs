//! The end of all logins of a customer: when a password or an e-mail address changes, and at a reset.

use super::{RevokedToken, Tx, params, sql};
use crate::error::{Error, Result};
use jiff::Timestamp;

/// What a request proved its customer with. It must still count when the change is written.
#[derive(Clone, Copy, Debug)]
pub enum Proof {
    /// A session, by the hash of its id.
    Session {
        /// SHA-256 of the session id.
        id_hash: [u8; 32],
        /// The hash of the id under which it goes on, and until when. `None`: under the same.
        becomes: Option<([u8; 32], Timestamp)>,
    },
    /// A bearer token. It ends with the others.
    Token {
        /// SHA-256 of its signed part.
        hash: [u8; 32],
        /// When it was issued, in seconds of Unix time.
        issued_at: i64,
    },
}

/// When a customer's logins were ended last: a second that grows with each end. A login whose password was checked before an
/// end must not be finished after it.
pub(super) fn epoch(tx: &Tx<'_>, customer_id: &str) -> Result<i64> {
    let find = sql!("SELECT tokens_end_seconds FROM stheno_customer WHERE customer_id = $1");
    Ok(tx.one(find, params![customer_id], |row| row.get(0))?.unwrap_or(0))
}

/// Ends a token.
pub(super) fn revoke(tx: &Tx<'_>, token: RevokedToken) -> Result<()> {
    let revoke =
        sql!("INSERT INTO stheno_revoked_token (token_hash, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING");
    tx.execute(revoke, params![token.hash, token.expires_at])?;
    Ok(())
}

/// Ends all sessions of a customer but the one of the proof, all tokens issued so far, and all resets under way. `in_redis` says
/// whether the sessions are there; then their index is what ends, and the customer is taken out of them afterwards.
///
/// # Errors
/// [`Error::NotLoggedIn`] when the proof was ended in the meantime: of two changes at once by two sessions the second is
/// refused.
pub(super) fn end_others(tx: &Tx<'_>, customer_id: &str, proof: Proof, in_redis: bool, now: Timestamp) -> Result<()> {
    let kept = match proof {
        Proof::Session { id_hash, becomes: None } => {
            let find =
                sql!("SELECT 1 FROM stheno_session WHERE id_hash = $1 AND customer_id = $2 AND is_ended = FALSE");
            if !tx.exists(find, params![id_hash, customer_id])? {
                return Err(Error::NotLoggedIn);
            }
            Some(id_hash)
        }
        Proof::Session { id_hash, becomes: Some((new, expires_at)) } => {
            let moved = if in_redis {
                // The old id stays, as one that has ended.
                tx.execute(
                    sql!(
                        "INSERT INTO stheno_session (id_hash, customer_id, data, logged_in_at, expires_at) \
                         SELECT $3, customer_id, data, logged_in_at, expires_at FROM stheno_session \
                         WHERE id_hash = $1 AND customer_id = $2 AND is_ended = FALSE"
                    ),
                    params![id_hash, customer_id, new],
                )?
            } else {
                tx.execute(
                    sql!(
                        "UPDATE stheno_session SET id_hash = $3, expires_at = $4 WHERE id_hash = $1 AND customer_id = $2"
                    ),
                    params![id_hash, customer_id, new, expires_at.as_millisecond()],
                )?
            };
            if moved == 0 {
                return Err(Error::NotLoggedIn);
            }
            Some(new)
        }
        Proof::Token { hash, issued_at } => {
            let revoked = tx.exists(sql!("SELECT 1 FROM stheno_revoked_token WHERE token_hash = $1"), params![hash])?;
            if revoked || issued_at <= epoch(tx, customer_id)? {
                return Err(Error::NotLoggedIn);
            }
            None
        }
    };
    end(tx, customer_id, kept, in_redis, now)
}

/// Ends all sessions of a customer, all tokens issued so far, and all resets under way.
pub(super) fn end_all(tx: &Tx<'_>, customer_id: &str, in_redis: bool, now: Timestamp) -> Result<()> {
    end(tx, customer_id, None, in_redis, now)
}

fn end(tx: &Tx<'_>, customer_id: &str, kept: Option<[u8; 32]>, in_redis: bool, now: Timestamp) -> Result<()> {
    if in_redis {
        tx.execute(
            sql!(
                "UPDATE stheno_session SET is_ended = TRUE, logged_in_at = GREATEST(logged_in_at + 1, $3) \
                 WHERE customer_id = $1 AND id_hash IS DISTINCT FROM $2"
            ),
            params![customer_id, kept, now.as_millisecond()],
        )?;
        tx.execute(
            sql!(
                "INSERT INTO stheno_ending (customer_id, since) VALUES ($1, $2) ON CONFLICT (customer_id) \
                 DO UPDATE SET since = GREATEST($2, stheno_ending.since + 1)"
            ),
            params![customer_id, now.as_millisecond()],
        )?;
    } else {
        // What else is in a session, such as an admin's login, is not the customer's to end (contract A.2).
        tx.execute(
            sql!("DELETE FROM stheno_session WHERE customer_id = $1 AND id_hash IS DISTINCT FROM $2 AND data = '{}'"),
            params![customer_id, kept],
        )?;
        tx.execute(
            sql!("UPDATE stheno_session SET customer_id = NULL WHERE customer_id = $1 AND id_hash IS DISTINCT FROM $2"),
            params![customer_id, kept],
        )?;
    }
    // Tokens may have been issued ahead of the clock, and two ends may come in one second.
    tx.execute(
        sql!(
            "INSERT INTO stheno_customer (customer_id, tokens_end_seconds) VALUES ($1, $2) ON CONFLICT (customer_id) \
             DO UPDATE SET tokens_end_seconds = \
             GREATEST($2, stheno_customer.last_token_seconds, stheno_customer.tokens_end_seconds + 1)"
        ),
        params![customer_id, now.as_second()],
    )?;
    tx.execute(sql!("DELETE FROM stheno_reset WHERE customer_id = $1"), params![customer_id])?;
    Ok(())
}
