//! Brings the tables up to date, each step in one transaction.

use rusqlite::{Connection, TransactionBehavior};

/// In order. A step that has been released is never changed; a new one is added below.
pub(super) const STEPS: &[(&str, &str)] = &[
    ("0001_medusa_tables", include_str!("../../../migrations/sqlite/0001_medusa_tables.sql")),
    ("0002_countries_and_currencies", include_str!("../../../migrations/sqlite/0002_countries_and_currencies.sql")),
    ("0003_stheno_tables", include_str!("../../../migrations/sqlite/0003_stheno_tables.sql")),
    ("0004_orders", include_str!("../../../migrations/sqlite/0004_orders.sql")),
    ("0005_resets", include_str!("../../../migrations/sqlite/0005_resets.sql")),
    ("0006_outbox", include_str!("../../../migrations/sqlite/0006_outbox.sql")),
    ("0007_ended_sessions", include_str!("../../../migrations/sqlite/0007_ended_sessions.sql")),
    ("0008_imported", include_str!("../../../migrations/sqlite/0008_imported.sql")),
];

/// Why the tables could not be brought up to date.
#[derive(Debug, thiserror::Error)]
pub(super) enum MigrateError {
    #[error("{0}")]
    Database(#[from] rusqlite::Error),
    #[error("it was made by a newer version of Stheno (step {0}): start that version, or restore a backup")]
    Newer(String),
}

/// The names of the steps that are missing, and their text.
pub(super) fn missing(connection: &Connection) -> Result<Vec<(&'static str, &'static str)>, MigrateError> {
    let done = applied(connection)?;
    if let Some(unknown) = done.iter().find(|name| STEPS.iter().all(|(known, _)| known != name)) {
        return Err(MigrateError::Newer(unknown.clone()));
    }
    Ok(STEPS.iter().copied().filter(|(name, _)| done.iter().all(|done| done != name)).collect())
}

fn applied(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    if !connection.table_exists(None, "stheno_migration")? {
        return Ok(Vec::new());
    }
    connection.prepare("SELECT name FROM stheno_migration ORDER BY name")?.query_map([], |row| row.get(0))?.collect()
}

pub(super) fn run(connection: &mut Connection) -> Result<(), MigrateError> {
    // Nothing to do is nothing to write: a read-only database can still be served.
    if missing(connection)?.is_empty() {
        return Ok(());
    }
    // Two starts at once: the second waits for the lock here, and then finds the work done.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.execute_batch(
        "CREATE TABLE IF NOT EXISTS stheno_migration (name TEXT PRIMARY KEY NOT NULL, applied_at TEXT NOT NULL) STRICT",
    )?;
    for (name, sql) in missing(&transaction)? {
        transaction.execute_batch(sql)?;
        transaction.execute(
            "INSERT INTO stheno_migration (name, applied_at) VALUES (?1, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))",
            [name],
        )?;
        tracing::info!(step = name, "database brought up to date");
    }
    transaction.commit()?;
    Ok(())
}
