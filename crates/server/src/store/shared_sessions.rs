//! The index of sessions that are in a Redis, and what was ended of them (`session/shared.rs` has the rules). Its rows have no
//! `data`: by that they are told from sessions that are in the database, and never taken for one.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::sessions::time;
use super::sql::Row;
use super::{NewSession, RevokedToken, Store, Tx, logins, params, sql};
use crate::error::{Error, Result};

/// What is known about a session of Redis.
#[derive(Clone, Debug)]
pub(crate) struct IndexEntry {
    /// Whose it was when it was entered.
    pub(crate) customer_id: Option<String>,
    /// When the customer logged in, or was first seen here; no earlier than the session's last end.
    pub(crate) logged_in_at: Timestamp,
    /// Which end it was after which it authenticates no customer any more.
    pub(crate) ended: Option<EndMark>,
}

/// Which end of a session it was: its time in milliseconds of Unix time, and later than that of the end before, also when a
/// server's clock is behind another's or is set back. What is left of the session in Redis has it, too
/// (`session/redis/text.rs`).
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) struct EndMark(pub(crate) i64);

/// Which rows are over: sessions that began before $2, and ended ones after $1.
macro_rules! over {
    ($before:literal, $after:literal) => {
        sql!(concat!(
            $before,
            " ((is_ended = TRUE AND expires_at <= $1) OR (is_ended = FALSE AND logged_in_at <= $2)) ",
            $after
        ))
    };
}

impl Store {
    /// What is known about a session; `None` when it is not in the index.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) async fn index_entry(&self, id_hash: [u8; 32]) -> Result<Option<IndexEntry>> {
        let find = sql!("SELECT customer_id, logged_in_at, is_ended FROM stheno_session WHERE id_hash = $1");
        let read = |row: &Row<'_>| {
            let (at, is_ended) = (row.get(1)?, row.get::<bool>(2)?);
            Ok(IndexEntry { customer_id: row.get(0)?, logged_in_at: time(at), ended: is_ended.then_some(EndMark(at)) })
        };
        self.one(find, params![id_hash], read).await
    }

    /// Enters a session that Medusa made, unless it was ended, or its customer's sessions are being ended: then false. A session
    /// with the mark of its newest end is entered: Medusa has logged the customer in after that. Its time is no earlier than that
    /// mark, so that the next end gets a later one.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub(crate) async fn adopt_session(
        &self,
        id_hash: [u8; 32],
        customer_id: String,
        mark: Option<EndMark>,
        now: Timestamp,
        forget_at: Timestamp,
    ) -> Result<bool> {
        let enter = sql!(
            "INSERT INTO stheno_session (id_hash, customer_id, data, logged_in_at, expires_at) VALUES ($1, $2, '', $3, $4) \
             ON CONFLICT (id_hash) DO UPDATE SET customer_id = $2, expires_at = $4, is_ended = FALSE, \
             logged_in_at = GREATEST(stheno_session.logged_in_at, $3) \
             WHERE stheno_session.is_ended = FALSE OR stheno_session.logged_in_at = $5"
        );
        let mark = mark.map(|EndMark(mark)| mark);
        let (now, forget_at) = (now.as_millisecond(), forget_at.as_millisecond());
        self.write(move |tx| {
            let is_ending =
                tx.exists(sql!("SELECT 1 FROM stheno_ending WHERE customer_id = $1"), params![customer_id])?;
            Ok(!is_ending && tx.execute(enter, params![id_hash, customer_id, now, forget_at, mark])? > 0)
        })
        .await
    }

    /// Enters a login's session, and ends the one whose place it takes.
    ///
    /// # Errors
    /// [`Error::WrongCredentials`] when the customer's logins were ended since the password was checked.
    pub(crate) async fn index_login(&self, old: Option<[u8; 32]>, new: NewSession) -> Result<()> {
        let enter = sql!(
            "INSERT INTO stheno_session (id_hash, customer_id, data, logged_in_at, expires_at) VALUES ($1, $2, '', $3, $4)"
        );
        self.write(move |tx| {
            if logins::epoch(tx, &new.customer_id)? != new.epoch {
                return Err(Error::WrongCredentials);
            }
            if let Some(old) = old {
                bury(tx, old, new.logged_in_at, new.expires_at)?;
            }
            let (logged_in_at, forget_at) = (new.logged_in_at.as_millisecond(), new.expires_at.as_millisecond());
            tx.execute(enter, params![new.id_hash, new.customer_id, logged_in_at, forget_at])?;
            Ok(())
        })
        .await
    }

    /// Writes down that a session has ended, and a token, all or nothing. The writes stand also when nobody waits for them.
    /// Returns which end of the session it was.
    ///
    /// # Errors
    /// When the database cannot be written; then nothing was ended.
    pub(crate) async fn end_session(
        &self,
        id_hash: Option<[u8; 32]>,
        token: Option<RevokedToken>,
        now: Timestamp,
        forget_at: Timestamp,
    ) -> Result<Option<EndMark>> {
        self.write(move |tx| {
            if let Some(token) = token {
                logins::revoke(tx, token)?;
            }
            id_hash.map(|id_hash| bury(tx, id_hash, now, forget_at)).transpose()
        })
        .await
    }

    /// Writes down that a session that was found in Redis has ended, and returns which end that was; `None` when it goes on,
    /// because it began after its customer's logins were ended.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub(crate) async fn bury_unless_live(
        &self,
        id_hash: [u8; 32],
        customer_id: String,
        now: Timestamp,
        forget_at: Timestamp,
    ) -> Result<Option<EndMark>> {
        let live = sql!("SELECT 1 FROM stheno_session WHERE id_hash = $1 AND customer_id = $2 AND is_ended = FALSE");
        self.write(move |tx| {
            let is_live = tx.exists(live, params![id_hash, customer_id])?;
            if is_live { Ok(None) } else { bury(tx, id_hash, now, forget_at).map(Some) }
        })
        .await
    }

    /// At most `limit` hashes of ids that may be forgotten, if Redis has them no more.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) async fn sessions_over(
        &self,
        now: Timestamp,
        born_before: Timestamp,
        limit: u32,
    ) -> Result<BTreeSet<[u8; 32]>> {
        let find = over!("SELECT id_hash FROM stheno_session WHERE", "ORDER BY id_hash LIMIT $3");
        let (now, born_before) = (now.as_millisecond(), born_before.as_millisecond());
        Ok(self.query(find, params![now, born_before, limit], |row| row.get(0)).await?.into_iter().collect())
    }

    /// Removes what [`sessions_over`](Self::sessions_over) has found, up to the hash `last`, and what was not ended anew since.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub(crate) async fn forget_sessions(&self, now: Timestamp, born_before: Timestamp, last: [u8; 32]) -> Result<()> {
        // In steps, so that logins do not wait for the end of a long one.
        const STEP: u32 = 1000;
        let remove = over!(
            "DELETE FROM stheno_session WHERE id_hash IN (SELECT id_hash FROM stheno_session WHERE",
            "AND id_hash <= $3 LIMIT $4)"
        );
        let (now, born_before) = (now.as_millisecond(), born_before.as_millisecond());
        while self.write(move |tx| Ok(tx.execute(remove, params![now, born_before, last, STEP])?)).await? > 0 {}
        Ok(())
    }

    /// The customers whose sessions in Redis are still to be ended, at most `limit`, and since when.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) async fn endings(&self, limit: u32) -> Result<Vec<(String, i64)>> {
        let find = sql!("SELECT customer_id, since FROM stheno_ending ORDER BY since LIMIT $1");
        self.query(find, params![limit], |row| Ok((row.get(0)?, row.get(1)?))).await
    }

    /// Writes down that all of Redis was looked through for these customers, unless their logins were ended again meanwhile.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub(crate) async fn endings_done(&self, endings: Vec<(String, i64)>) -> Result<()> {
        let remove = sql!("DELETE FROM stheno_ending WHERE customer_id = $1 AND since = $2");
        self.write(move |tx| {
            for (customer_id, since) in &endings {
                tx.execute(remove, params![customer_id, since])?;
            }
            Ok(())
        })
        .await
    }
}

/// Keeps an id as ended, until it may be forgotten. Returns which end that was.
fn bury(tx: &Tx<'_>, id_hash: [u8; 32], now: Timestamp, forget_at: Timestamp) -> Result<EndMark> {
    let bury = sql!(
        "INSERT INTO stheno_session (id_hash, data, logged_in_at, expires_at, is_ended) VALUES ($1, '', $2, $3, TRUE) \
         ON CONFLICT (id_hash) DO UPDATE SET is_ended = TRUE, expires_at = GREATEST(stheno_session.expires_at, $3), \
         logged_in_at = GREATEST(stheno_session.logged_in_at + 1, $2) RETURNING logged_in_at"
    );
    let (now, forget_at) = (now.as_millisecond(), forget_at.as_millisecond());
    let mark = tx.one(bury, params![id_hash, now, forget_at], |row| row.get(0))?;
    mark.map(EndMark).ok_or_else(|| Error::Internal("an ended session was not written down".into()))
}
