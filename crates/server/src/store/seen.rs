//! What an import has seen of its file: in a temporary file of SQLite's, so that memory does not grow with it.

use rusqlite::{Connection, OptionalExtension as _, params};

use crate::error::Result;
use crate::import::{Kind, ParsedOrder};

/// Orders and what they bring along.
pub(crate) struct Seen(Connection);

impl Seen {
    pub(crate) fn new() -> Result<Self> {
        // The empty name is a database on the disk that ends with its connection.
        let connection = Connection::open("")?;
        connection.execute_batch(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; \
             CREATE TABLE seen (kind TEXT, id TEXT, line INTEGER, PRIMARY KEY (kind, id)) WITHOUT ROWID; BEGIN",
        )?;
        Ok(Self(connection))
    }

    /// Remembers an order, unless it was there already: then the line where.
    pub(crate) fn add_order(&mut self, id: &str, line: u64) -> Result<Option<u64>> {
        let first: Option<i64> = self
            .0
            .prepare_cached("SELECT line FROM seen WHERE kind = 'order' AND id = ?1")?
            .query_row([id], |row| row.get(0))
            .optional()?;
        if first.is_none() {
            self.add("order", id, line)?;
        }
        Ok(first.and_then(|line| u64::try_from(line).ok()))
    }

    /// Remembers what other orders may refer to.
    pub(crate) fn add_rows(&mut self, order: &ParsedOrder) -> Result<()> {
        for row in order.rows.iter().filter(|row| row.kind == Kind::Shared) {
            if let Some(id) = row.id() {
                self.add(row.table, id, 0)?;
            }
        }
        Ok(())
    }

    fn add(&mut self, kind: &str, id: &str, line: u64) -> Result<()> {
        let line = i64::try_from(line).unwrap_or(i64::MAX);
        self.0
            .prepare_cached("INSERT INTO seen (kind, id, line) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING")?
            .execute(params![kind, id, line])?;
        Ok(())
    }

    pub(super) fn has(&self, kind: &str, id: &str) -> Result<bool> {
        Ok(self.0.prepare_cached("SELECT 1 FROM seen WHERE kind = ?1 AND id = ?2")?.exists([kind, id])?)
    }
}
