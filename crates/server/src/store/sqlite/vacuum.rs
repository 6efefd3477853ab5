//! Leaves nothing in the file of what was replaced or removed.

use std::path::PathBuf;
use std::time::Duration;

use rusqlite::OpenFlags;

use super::{Sqlite, connect};
use crate::error::{Error, Result};

/// An attempt to shorten the log keeps those who write waiting for so long at most.
const LOG_WAIT: Duration = Duration::from_millis(200);
/// A server that nobody uses keeps a snapshot for a second (`serve.rs`).
const LOG_ATTEMPTS: u32 = 15;

impl Sqlite {
    pub(in crate::store) async fn vacuum(&self) -> Result<()> {
        let path = self.readers.read(|connection| Ok(connection.path().map(PathBuf::from)))?;
        let path = path.ok_or_else(|| Error::Database("it is in no file".into()))?;
        run_alone(path.clone(), |connection| connection.execute_batch("VACUUM")).await?;
        for attempt in 0..LOG_ATTEMPTS {
            if attempt > 0 {
                tokio::time::sleep(LOG_WAIT).await;
            }
            self.readers.rest();
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
    let done = tokio::task::spawn_blocking(move || work(&connect(&path, OpenFlags::SQLITE_OPEN_READ_WRITE)?));
    Ok(done.await.map_err(|error| Error::Internal(error.to_string()))??)
}
