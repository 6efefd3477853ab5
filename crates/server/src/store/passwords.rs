//! Stored password hashes, looked at and replaced one by one.

use std::path::PathBuf;
use std::time::Duration;

use rusqlite::{OpenFlags, params};

use super::Store;
use crate::error::{Error, Result};

/// An attempt to shorten the log keeps those who write waiting for so long at most.
const LOG_WAIT: Duration = Duration::from_millis(200);
/// A server that nobody uses keeps a snapshot for a second (`serve.rs`).
const LOG_ATTEMPTS: u32 = 15;

impl Store {
    /// Customers after the id `after`, ordered by id, at most `limit`, with their stored hash: all that have one, also guests
    /// and deleted customers, and accounts without one.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn password_hashes(&self, after: &str, limit: u32) -> Result<Vec<(String, Option<String>)>> {
        self.readers.read(|connection| {
            connection
                .prepare_cached(
                    "SELECT id, password_hash FROM customer WHERE id > ?1 \
                     AND (password_hash IS NOT NULL OR (has_account AND deleted_at IS NULL)) ORDER BY id LIMIT ?2",
                )?
                .query_map(params![after, limit], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect()
        })
    }

    /// Puts another hash of the same password in the place of `old`, and returns whether it did: not when the stored hash
    /// was changed in the meantime.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn replace_password_hash(&self, customer_id: String, old: String, new: String) -> Result<bool> {
        self.writer
            .run(move |connection| {
                let replaced = connection.execute(
                    "UPDATE customer SET password_hash = ?3 WHERE id = ?1 AND password_hash = ?2",
                    params![customer_id, old, new],
                )?;
                Ok(replaced == 1)
            })
            .await
    }

    /// Writes the database file anew and empties its log, so that neither holds anything that was replaced or removed. Others
    /// may read meanwhile; who writes waits.
    ///
    /// # Errors
    /// When the database cannot be written, or another program reads from it without end.
    pub async fn vacuum(&self) -> Result<()> {
        let path = self.readers.read(|connection| Ok(connection.path().map(PathBuf::from)))?;
        let path = path.ok_or_else(|| Error::Database("it is in no file".into()))?;
        run_alone(path.clone(), |connection| connection.execute_batch("VACUUM")).await?;
        for attempt in 0..LOG_ATTEMPTS {
            if attempt > 0 {
                tokio::time::sleep(LOG_WAIT).await;
            }
            self.rest();
            let is_busy = run_alone(path.clone(), |connection| {
                connection.busy_timeout(LOG_WAIT)?;
                connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, bool>(0))
            });
            if !is_busy.await? {
                return Ok(());
            }
        }
        Err(Error::Database("another program reads from it without end, so its log cannot be emptied".into()))
    }
}

/// Runs on a connection of its own: the writer's is always within a transaction.
async fn run_alone<T: Send + 'static>(
    path: PathBuf,
    work: impl FnOnce(&rusqlite::Connection) -> rusqlite::Result<T> + Send + 'static,
) -> Result<T> {
    let done = tokio::task::spawn_blocking(move || work(&super::connect(&path, OpenFlags::SQLITE_OPEN_READ_WRITE)?));
    Ok(done.await.map_err(|error| Error::Internal(error.to_string()))??)
}
