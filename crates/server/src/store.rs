//! The embedded database: everything that is asked of it, one method each, one transaction inside each.
//!
//! Outside this folder nothing names the database's driver. Reads run in place on the caller's thread (`readers.rs`): they
//! take microseconds, less than handing them to another thread would. Writes go to one thread that commits them in
//! groups (`writer.rs`).

mod addresses;
mod customers;
mod demo;
mod groups;
mod import;
mod logins;
mod migrate;
mod orders;
pub(crate) mod outbox;
mod passwords;
mod profile;
mod readers;
mod resets;
mod rows;
mod seen;
mod sessions;
mod tokens;
mod writer;

use std::path::Path;
use std::sync::Arc;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, params};

pub use addresses::Column;
pub use customers::{Credentials, CustomerFilter, NewCustomer};
pub use groups::GroupSize;
pub use logins::Proof;
pub(crate) use orders::{OrderFilter, Period, is_order_column};
pub use outbox::Waiting;
pub use profile::{BillingAddress, Changed, ProfileChange};
pub use resets::{NewReset, ResetRight};
pub(crate) use seen::Seen;
pub use sessions::{NewSession, RevokedToken, SessionEnd, StoredSession};
pub use tokens::TokenState;

use crate::error::{Error, Result, StartError};
use readers::Readers;
use writer::Writer;

/// JSON of the wire, in UTF-8.
pub type Json = Vec<u8>;

/// A database on a file.
#[derive(Debug)]
pub struct Store {
    readers: Arc<Readers>,
    writer: Writer,
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error.to_string())
    }
}

impl Store {
    /// Opens the database, makes it if there is none, and brings its tables up to date.
    ///
    /// # Errors
    /// A sentence that names the file and what is wrong with it.
    pub fn open(path: &Path) -> Result<Self, StartError> {
        let failed = |error: &dyn std::fmt::Display| {
            StartError::new(format!("cannot open the database {}: {error}", path.display()))
        };
        create(path).map_err(|error| failed(&error))?;
        let mut connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(|error| failed(&error))?;
        // WAL: readers go on while a write commits. FULL: a commit is on the disk before it is acknowledged. secure_delete: a
        // hash that is replaced is overwritten, where that costs no write of its own.
        connection
            .execute_batch(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
                 PRAGMA secure_delete = FAST;",
            )
            .map_err(|error| failed(&error))?;
        migrate::run(&mut connection).map_err(|error| failed(&error))?;
        let readers = Arc::new(Readers::new(path));
        let writer = Writer::start(connection, Arc::clone(&readers)).map_err(|error| failed(&error))?;
        Ok(Self { readers, writer })
    }

    /// Lets go of what reads keep for the next read, so that another program can tidy up the database meanwhile.
    pub fn rest(&self) {
        self.readers.rest();
    }

    /// Removes sessions, revocations and resets that have expired, and returns how many.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn remove_expired(&self, now: jiff::Timestamp) -> Result<usize> {
        // In steps, so that logins do not wait for the end of a long one.
        const STEP: u32 = 1000;
        let now = now.as_millisecond();
        let mut all = 0;
        loop {
            let step = self.writer.run(move |connection| {
                let mut removed = [0; 3];
                for (removed, (table, key)) in removed.iter_mut().zip([
                    ("stheno_session", "id_hash"),
                    ("stheno_revoked_token", "token_hash"),
                    ("stheno_reset", "id"),
                ]) {
                    let sql = format!(
                        "DELETE FROM {table} WHERE {key} IN \
                         (SELECT {key} FROM {table} WHERE expires_at <= ?1 LIMIT ?2)"
                    );
                    *removed = connection.execute(&sql, params![now, STEP])?;
                }
                Ok(removed)
            });
            let removed = step.await?;
            all += removed.iter().sum::<usize>();
            if removed.iter().all(|&removed| removed < STEP as usize) {
                return Ok(all);
            }
        }
    }
}

/// Makes an empty file that only its owner reads, before SQLite would make one for everybody.
fn create(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// Whether a constraint refused the statement; `code` is SQLite's extended one.
fn is_violation(error: &rusqlite::Error, code: std::ffi::c_int) -> bool {
    error.sqlite_error().is_some_and(|error| error.extended_code == code)
}

fn connect(path: &Path, access: OpenFlags) -> rusqlite::Result<Connection> {
    // A connection is used by one thread at a time, so SQLite need not lock it.
    let connection = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    connection.set_prepared_statement_cache_capacity(64);
    // A plan must not depend on the values that are bound: SQLite would parse and plan a statement anew whenever they
    // change, which took most of a session read.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.pragma_update(None, "mmap_size", 268_435_456_i64)?;
    Ok(connection)
}
