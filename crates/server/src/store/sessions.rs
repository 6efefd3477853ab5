//! Sessions in the database (`session.rs` has their rules).

use std::sync::LazyLock;

use jiff::Timestamp;

use super::customers::HAS_MORE;
use super::sql::Sql;
use super::{CustomerRow, Store, logins, params, rows, sql};
use crate::error::{Error, Result};

/// A session as it is stored.
#[derive(Clone, Debug)]
pub struct StoredSession {
    /// SHA-256 of the session id.
    pub id_hash: [u8; 32],
    /// Who is logged in.
    pub customer_id: Option<String>,
    /// The other keys: a JSON object.
    pub data: String,
    /// When the customer logged in.
    pub logged_in_at: Timestamp,
    /// When it ends, unless it is used before.
    pub expires_at: Timestamp,
    /// The customer, if there still is one.
    pub customer: Option<CustomerRow>,
}

/// A session to be stored.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// SHA-256 of the session id.
    pub id_hash: [u8; 32],
    /// Who is logged in.
    pub customer_id: String,
    /// When the customer's logins were ended last, as the password was checked: a second that grows with each end.
    pub epoch: i64,
    /// When the customer logged in.
    pub logged_in_at: Timestamp,
    /// When it ends, unless it is used before.
    pub expires_at: Timestamp,
}

/// What a logout ends of a session, by the hash of its id.
#[derive(Clone, Copy, Debug)]
pub enum SessionEnd {
    /// All of it.
    Whole([u8; 32]),
    /// The customer's part; the rest lives on until this time.
    Customer([u8; 32], Timestamp),
}

/// A token that a logout ends.
#[derive(Clone, Copy, Debug)]
pub struct RevokedToken {
    /// SHA-256 of its signed part.
    pub hash: [u8; 32],
    /// When it would have expired, in milliseconds of Unix time.
    pub expires_at: i64,
}

impl Store {
    /// The session with this hash, also when it has expired. One that is, or was, in Redis is none.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn session(&self, id_hash: [u8; 32]) -> Result<Option<StoredSession>> {
        // The customer along with it: most who ask for a session ask for nothing else.
        static FIND: LazyLock<Sql> = LazyLock::new(|| {
            rows::select_also(
                rows::CUSTOMER,
                &format!("{HAS_MORE}, stheno_session.customer_id, data, logged_in_at, expires_at"),
                "stheno_session LEFT JOIN customer ON customer.id = stheno_session.customer_id AND deleted_at IS NULL \
                 WHERE id_hash = $1 AND is_ended = FALSE AND data <> ''",
            )
        });
        let first = rows::CUSTOMER.len() + 1;
        self.one(&FIND, params![id_hash], |row| {
            Ok(StoredSession {
                id_hash,
                customer: CustomerRow::read(row)?,
                customer_id: row.get(first)?,
                data: row.get(first + 1)?,
                logged_in_at: time(row.get(first + 2)?),
                expires_at: time(row.get(first + 3)?),
            })
        })
        .await
    }

    /// Stores a session, and removes the one whose place it takes, whose other keys move along. When that one is gone
    /// already, for example because another login took its place first, there is nothing to move.
    ///
    /// # Errors
    /// [`Error::WrongCredentials`] when the customer's logins were ended since the password was checked.
    pub async fn replace_session(&self, old: Option<[u8; 32]>, new: NewSession) -> Result<()> {
        let take = sql!("DELETE FROM stheno_session WHERE id_hash = $1 RETURNING data");
        let insert = sql!(
            "INSERT INTO stheno_session (id_hash, customer_id, data, logged_in_at, expires_at) VALUES ($1, $2, $3, $4, $5)"
        );
        let replace = self.write(move |tx| {
            if logins::epoch(tx, &new.customer_id)? != new.epoch {
                return Err(Error::WrongCredentials);
            }
            let data: Option<String> = match old {
                Some(old) => tx.one(take, params![old], |row| row.get(0))?,
                None => None,
            };
            let data = data.as_deref().unwrap_or("{}");
            let (logged_in_at, expires_at) = (new.logged_in_at.as_millisecond(), new.expires_at.as_millisecond());
            tx.execute(insert, params![new.id_hash, new.customer_id, data, logged_in_at, expires_at])?;
            Ok(())
        });
        replace.await
    }

    /// Ends what a logout ends, all or nothing. The writes stand also when nobody waits for them.
    ///
    /// # Errors
    /// When the database cannot be written; then nothing was ended.
    pub async fn log_out(&self, session: Option<SessionEnd>, token: Option<RevokedToken>) -> Result<()> {
        let end = self.write(move |tx| {
            match session {
                Some(SessionEnd::Whole(id_hash)) => {
                    tx.execute(sql!("DELETE FROM stheno_session WHERE id_hash = $1"), params![id_hash])?;
                }
                Some(SessionEnd::Customer(id_hash, expires_at)) => {
                    tx.execute(
                        sql!("UPDATE stheno_session SET customer_id = NULL, expires_at = $2 WHERE id_hash = $1"),
                        params![id_hash, expires_at.as_millisecond()],
                    )?;
                }
                None => {}
            }
            if let Some(token) = token {
                logins::revoke(tx, token)?;
            }
            Ok(())
        });
        end.await
    }

    /// Queues a move of a session's end, and does not wait for it. A session that was removed meanwhile stays removed.
    pub fn renew_session(&self, id_hash: [u8; 32], expires_at: Timestamp) {
        let expires_at = expires_at.as_millisecond();
        drop(self.write(move |tx| {
            let renew = sql!("UPDATE stheno_session SET expires_at = $2 WHERE id_hash = $1");
            Ok(tx.execute(renew, params![id_hash, expires_at]).map(drop)?)
        }));
    }
}

/// Milliseconds as a time; what no time can be has long expired.
pub(super) fn time(millis: i64) -> Timestamp {
    Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH)
}
