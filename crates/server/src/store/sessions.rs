//! Sessions in the database (`session.rs` has their rules).

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, params};

use super::Store;
use crate::error::Result;

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
}

impl Store {
    /// The session with this hash, also when it has expired.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn session(&self, id_hash: [u8; 32]) -> Result<Option<StoredSession>> {
        self.read(|connection| {
            connection
                .prepare_cached(
                    "SELECT customer_id, data, logged_in_at, expires_at FROM stheno_session WHERE id_hash = ?1",
                )?
                .query_row([id_hash], |row| {
                    Ok(StoredSession {
                        id_hash,
                        customer_id: row.get(0)?,
                        data: row.get(1)?,
                        logged_in_at: time(row.get(2)?),
                        expires_at: time(row.get(3)?),
                    })
                })
                .optional()
        })
    }

    /// Stores a session, and removes the one whose place it takes, in one step.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn replace_session(&self, old: Option<[u8; 32]>, new: StoredSession) -> Result<()> {
        self.write(move |connection| {
            if let Some(old) = old {
                delete(connection, old)?;
            }
            connection
                .prepare_cached(
                    "INSERT INTO stheno_session (id_hash, customer_id, data, logged_in_at, expires_at) \
                     VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute(params![
                    new.id_hash,
                    new.customer_id,
                    new.data,
                    new.logged_in_at.as_millisecond(),
                    new.expires_at.as_millisecond()
                ])?;
            Ok(())
        })
        .await
    }

    /// Removes a session.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn delete_session(&self, id_hash: [u8; 32]) -> Result<()> {
        self.write(move |connection| Ok(delete(connection, id_hash)?)).await
    }

    /// Takes the customer out of a session and keeps the rest; its end moves to `expires_at`.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn remove_customer_from_session(&self, id_hash: [u8; 32], expires_at: Timestamp) -> Result<()> {
        self.write(move |connection| {
            connection.execute(
                "UPDATE stheno_session SET customer_id = NULL, expires_at = ?2 WHERE id_hash = ?1",
                params![id_hash, expires_at.as_millisecond()],
            )?;
            Ok(())
        })
        .await
    }

    /// Moves a session's end. A session that was removed meanwhile stays removed.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn renew_session(&self, id_hash: [u8; 32], expires_at: Timestamp) -> Result<()> {
        self.write(move |connection| {
            connection.execute(
                "UPDATE stheno_session SET expires_at = ?2 WHERE id_hash = ?1",
                params![id_hash, expires_at.as_millisecond()],
            )?;
            Ok(())
        })
        .await
    }
}

fn delete(connection: &Connection, id_hash: [u8; 32]) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM stheno_session WHERE id_hash = ?1")?.execute([id_hash])?;
    Ok(())
}

/// Milliseconds as a time; what no time can be has long expired.
fn time(millis: i64) -> Timestamp {
    Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH)
}
