//! What continues and ends logins, from a source that is Stheno's.
//!
//! What was ended stays ended, whichever side ended it: ends of tokens are only added, and a session or reset is brought once
//! (`stheno_imported`), so that what has ended in the target since does not come back. What has ended in the source since ends
//! in the target, too.

use std::collections::HashSet;
use std::sync::Arc;

use jiff::Timestamp;
use serde::Serialize;

use super::finished;
use crate::copy::CopyError;
use crate::error::Result;
use crate::store::Store;
use crate::store::sql::{Row, Sql, SqlError, Tx, params, sql};

/// The tables that are read.
pub(super) const TABLES: [&str; 5] =
    ["stheno_customer", "stheno_revoked_token", "stheno_ending", "stheno_session", "stheno_reset"];

/// So many are written in one transaction.
const PAGE: usize = 500;

/// What of the logins was brought.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Logins {
    /// Customers whose tokens were ended, or issued, later than the target knew.
    pub customers: u64,
    /// Tokens that a logout ended.
    pub revoked_tokens: u64,
    /// Sessions.
    pub sessions: u64,
    /// Resets of passwords that are under way.
    pub resets: u64,
    /// Sessions and resets that an earlier run had brought, and that have ended in the source since.
    pub ended: u64,
}

/// Whose a session or reset is, and when that customer's row was changed.
struct Owner {
    customer_id: Option<String>,
    updated_at: Option<String>,
}

struct Session {
    hash: [u8; 32],
    owner: Owner,
    data: String,
    logged_in_at: i64,
    expires_at: i64,
    is_ended: bool,
}

struct Reset {
    id: String,
    hash: [u8; 32],
    owner: Owner,
    expires_at: i64,
}

/// Whether a table is there, and may be read.
pub(super) fn try_to_read(tx: &Tx<'_>, table: &str) -> Result<(), SqlError> {
    tx.exists(&Sql::made(format!("SELECT 1 FROM {table} LIMIT 0")), &[]).map(drop)
}

pub(super) fn copy(from: &Tx<'_>, target: &Store, now: Timestamp) -> Result<Logins, CopyError> {
    let now = now.as_millisecond();
    let mut logins = Logins::default();
    // What ends logins comes before the logins.
    let token_ends =
        all(from, sql!("SELECT customer_id, last_token_seconds, tokens_end_seconds FROM stheno_customer"), |row| {
            Ok((row.get::<String>(0)?, row.get::<i64>(1)?, row.get::<i64>(2)?))
        })?;
    logins.customers = bring(target, token_ends, |tx, (customer_id, last, end)| {
        let add = sql!(
            "INSERT INTO stheno_customer (customer_id, last_token_seconds, tokens_end_seconds) VALUES ($1, $2, $3) \
             ON CONFLICT (customer_id) DO UPDATE SET \
             last_token_seconds = GREATEST(stheno_customer.last_token_seconds, excluded.last_token_seconds), \
             tokens_end_seconds = GREATEST(stheno_customer.tokens_end_seconds, excluded.tokens_end_seconds) \
             WHERE excluded.last_token_seconds > stheno_customer.last_token_seconds \
             OR excluded.tokens_end_seconds > stheno_customer.tokens_end_seconds"
        );
        Ok(tx.execute(add, params![customer_id, last, end])? > 0)
    })?;
    let mut revoked = all(from, sql!("SELECT token_hash, expires_at FROM stheno_revoked_token"), |row| {
        Ok((row.get::<[u8; 32]>(0)?, row.get::<i64>(1)?))
    })?;
    revoked.retain(|(_, expires_at)| *expires_at > now);
    logins.revoked_tokens = bring(target, revoked, |tx, (hash, expires_at)| {
        let add =
            sql!("INSERT INTO stheno_revoked_token (token_hash, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING");
        Ok(tx.execute(add, params![hash, expires_at])? > 0)
    })?;
    let endings = all(from, sql!("SELECT customer_id, since FROM stheno_ending"), |row| {
        Ok((row.get::<String>(0)?, row.get::<i64>(1)?))
    })?;
    bring(target, endings, |tx, (customer_id, since)| {
        let add = sql!(
            "INSERT INTO stheno_ending (customer_id, since) VALUES ($1, $2) ON CONFLICT (customer_id) \
             DO UPDATE SET since = excluded.since WHERE excluded.since > stheno_ending.since"
        );
        Ok(tx.execute(add, params![customer_id, since])? > 0)
    })?;

    let find = sql!(
        "SELECT id_hash, customer_id, customer.updated_at, data, logged_in_at, expires_at, is_ended FROM stheno_session \
         LEFT JOIN customer ON customer.id = customer_id"
    );
    let sessions = all(from, find, |row| {
        let (owner, logged_in_at) = (Owner { customer_id: row.get(1)?, updated_at: row.get(2)? }, row.get(4)?);
        Ok(Session {
            hash: row.get(0)?,
            owner,
            data: row.get(3)?,
            logged_in_at,
            expires_at: row.get(5)?,
            is_ended: row.get(6)?,
        })
    })?;
    let find = sql!(
        "SELECT stheno_reset.id, token_hash, customer_id, customer.updated_at, expires_at FROM stheno_reset \
         JOIN customer ON customer.id = customer_id"
    );
    let resets = all(from, find, |row| {
        let owner = Owner { customer_id: row.get(2)?, updated_at: row.get(3)? };
        Ok(Reset { id: row.get(0)?, hash: row.get(1)?, owner, expires_at: row.get(4)? })
    })?;
    let there: HashSet<[u8; 32]> =
        sessions.iter().map(|session| session.hash).chain(resets.iter().map(|reset| reset.hash)).collect();
    logins.sessions = bring(target, sessions, move |tx, session| bring_session(tx, session, now))?;
    logins.resets = bring(target, resets, move |tx, reset| bring_reset(tx, reset, now))?;

    let brought = sql!("SELECT hash FROM stheno_imported");
    let mut gone: Vec<[u8; 32]> =
        target.look(|tx| Ok(tx.query(brought, &[], |row| row.get(0))?)).map_err(CopyError::target)?;
    gone.retain(|hash| !there.contains(hash));
    logins.ended = bring(target, gone, |tx, hash| {
        tx.execute(sql!("DELETE FROM stheno_imported WHERE hash = $1"), params![hash])?;
        let session = tx.execute(sql!("DELETE FROM stheno_session WHERE id_hash = $1"), params![hash])?;
        Ok(session + tx.execute(sql!("DELETE FROM stheno_reset WHERE token_hash = $1"), params![hash])? > 0)
    })?;
    Ok(logins)
}

/// All rows of a table of the source. They are small.
fn all<T>(from: &Tx<'_>, find: &Sql, read: impl FnMut(&Row<'_>) -> Result<T, SqlError>) -> Result<Vec<T>, CopyError> {
    from.query(find, &[], read).map_err(|error| CopyError::source("stheno_", &error))
}

/// Writes rows in pages, and counts those that were new.
fn bring<T: Send + Sync + 'static>(
    target: &Store,
    rows: Vec<T>,
    one: impl Fn(&Tx<'_>, &T) -> Result<bool> + Copy + Send + 'static,
) -> Result<u64, CopyError> {
    let rows = Arc::new(rows);
    let mut brought = 0;
    for start in (0..rows.len()).step_by(PAGE) {
        let rows = Arc::clone(&rows);
        brought += finished(target.write(move |tx| {
            rows.iter().skip(start).take(PAGE).try_fold(0, |count, row| Ok(count + u64::from(one(tx, row)?)))
        }))?;
    }
    Ok(brought)
}

/// Returns whether it is new.
fn bring_session(tx: &Tx<'_>, session: &Session, now: i64) -> Result<bool> {
    let Session { hash, owner, data, logged_in_at, expires_at, is_ended } = session;
    if *expires_at <= now {
        return Ok(false);
    }
    if *is_ended {
        let end = sql!(
            "INSERT INTO stheno_session (id_hash, data, logged_in_at, expires_at, is_ended) VALUES ($1, '{}', $2, $3, TRUE) \
             ON CONFLICT (id_hash) DO UPDATE SET is_ended = TRUE, customer_id = NULL WHERE stheno_session.is_ended = FALSE"
        );
        tx.execute(end, params![hash, logged_in_at, expires_at])?;
        return Ok(false);
    }
    if is_brought(tx, hash)? {
        // It may have been used, or lost its customer. Where it has ended here, it is not there.
        let renew = sql!("UPDATE stheno_session SET expires_at = $2 WHERE id_hash = $1 AND expires_at < $2");
        tx.execute(renew, params![hash, expires_at])?;
        if owner.customer_id.is_none() {
            let leave =
                sql!("UPDATE stheno_session SET customer_id = NULL WHERE id_hash = $1 AND customer_id IS NOT NULL");
            tx.execute(leave, params![hash])?;
        }
        return Ok(false);
    }
    if !owner.is_as_here(tx)? {
        return Ok(false);
    }
    let insert = sql!(
        "INSERT INTO stheno_session (id_hash, customer_id, data, logged_in_at, expires_at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT DO NOTHING"
    );
    tx.execute(insert, params![hash, owner.customer_id, data, logged_in_at, expires_at])?;
    remember(tx, hash)
}

/// Returns whether it is new.
fn bring_reset(tx: &Tx<'_>, reset: &Reset, now: i64) -> Result<bool> {
    let Reset { id, hash, owner, expires_at } = reset;
    if *expires_at <= now || is_brought(tx, hash)? || !owner.is_as_here(tx)? {
        return Ok(false);
    }
    let insert = sql!(
        "INSERT INTO stheno_reset (id, token_hash, customer_id, expires_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING"
    );
    tx.execute(insert, params![id, hash, owner.customer_id, expires_at])?;
    remember(tx, hash)
}

fn is_brought(tx: &Tx<'_>, hash: &[u8; 32]) -> Result<bool, SqlError> {
    tx.exists(sql!("SELECT 1 FROM stheno_imported WHERE hash = $1"), params![hash])
}

fn remember(tx: &Tx<'_>, hash: &[u8; 32]) -> Result<bool> {
    tx.execute(sql!("INSERT INTO stheno_imported (hash) VALUES ($1)"), params![hash])?;
    Ok(true)
}

impl Owner {
    /// Whether the target has the customer as the source has. Where it was changed in the target, perhaps with a new password,
    /// older logins do not count there.
    fn is_as_here(&self, tx: &Tx<'_>) -> Result<bool, SqlError> {
        let Some(customer_id) = &self.customer_id else { return Ok(true) };
        let find = sql!("SELECT updated_at FROM customer WHERE id = $1");
        let here: Option<String> = tx.one(find, params![customer_id], |row| row.get(0))?;
        Ok(here.is_some() && here == self.updated_at)
    }
}
