//! The embedded database. Reads run in place on the caller's thread (`readers.rs`): they take microseconds, less than handing
//! them to another thread would. Writes go to one thread that commits them in groups (`writer.rs`).

mod migrate;
mod readers;
mod vacuum;
mod writer;

use std::path::Path;
use std::sync::Arc;

use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags, ToSql, params_from_iter};

pub(super) use readers::Readers;
pub(super) use writer::Writer;

use super::Plan;
use super::sql::{Param, Row, Sql, SqlError, Value};
use crate::error::StartError;

/// A database on a file.
#[derive(Debug)]
pub(super) struct Sqlite {
    pub(super) readers: Arc<Readers>,
    pub(super) writer: Writer,
}

impl Sqlite {
    /// Opens the database, makes it if there is none, and brings its tables up to date.
    pub(super) fn open(path: &Path) -> Result<Self, StartError> {
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
}

/// What opening the database would create in it. A file that is not there is not made.
pub(super) fn plan(path: &Path) -> Result<Plan, StartError> {
    let failed = |error: &dyn std::fmt::Display| {
        StartError::new(format!("cannot open the database {}: {error}", path.display()))
    };
    let connection = if path.exists() {
        // SQLite itself falls back to reading. Who only reads would leave the log's files behind.
        connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(|error| failed(&error))?
    } else {
        Connection::open_in_memory().map_err(|error| failed(&error))?
    };
    let missing = migrate::missing(&connection).map_err(|error| failed(&error))?;
    let own = (missing.len() == migrate::STEPS.len()).then(|| "stheno_migration".to_owned());
    Ok(Plan {
        tables: own.into_iter().chain(missing.iter().flat_map(|(_, text)| super::created(text))).collect(),
        steps: missing.iter().map(|(name, _)| (*name).to_owned()).collect(),
        ..Plan::default()
    })
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

pub(super) fn connect(path: &Path, access: OpenFlags) -> rusqlite::Result<Connection> {
    // A connection is used by one thread at a time, so SQLite need not lock it.
    let connection = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    connection.set_prepared_statement_cache_capacity(64);
    // A plan must not depend on the values that are bound: SQLite would parse and plan a statement anew whenever they
    // change, which took most of a session read.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(connection)
}

impl ToSql for Param<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Self::Bool(value) => ToSqlOutput::from(*value),
            Self::Integer(value) => ToSqlOutput::from(*value),
            Self::Real(value) => ToSqlOutput::from(*value),
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Self::Bytes(bytes) => ToSqlOutput::Borrowed(ValueRef::Blob(bytes)),
            Self::List(list) => ToSqlOutput::from(serde_json::Value::from(list.clone()).to_string()),
            Self::Texts(texts) => ToSqlOutput::from(serde_json::Value::from(texts.clone()).to_string()),
        })
    }
}

/// Runs one of the statements around a transaction, parsed once and kept as all others are.
fn run(connection: &Connection, statement: &str) -> rusqlite::Result<()> {
    connection.prepare_cached(statement)?.execute([]).map(drop)
}

pub(super) fn execute(connection: &Connection, sql: &Sql, params: &[Param<'_>]) -> Result<u64, SqlError> {
    let changed = connection.prepare_cached(sql.for_sqlite())?.execute(params_from_iter(params))?;
    Ok(u64::try_from(changed).unwrap_or(u64::MAX))
}

pub(super) fn query(
    connection: &Connection,
    sql: &Sql,
    params: &[Param<'_>],
    each: &mut dyn FnMut(&Row<'_>) -> Result<(), SqlError>,
) -> Result<(), SqlError> {
    let mut statement = connection.prepare_cached(sql.for_sqlite())?;
    let mut rows = statement.query(params_from_iter(params))?;
    while let Some(row) = rows.next()? {
        each(&Row::Sqlite(row))?;
    }
    Ok(())
}

pub(super) fn value<'r>(row: &'r rusqlite::Row<'r>, index: usize) -> Result<Value<'r>, SqlError> {
    Ok(match row.get_ref(index)? {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(value) => Value::Integer(value),
        ValueRef::Real(value) => Value::Real(value),
        ValueRef::Text(text) => Value::Text(std::str::from_utf8(text).map_err(SqlError::unreadable)?.into()),
        ValueRef::Blob(bytes) => Value::Bytes(bytes),
    })
}

impl From<rusqlite::Error> for SqlError {
    fn from(error: rusqlite::Error) -> Self {
        let rusqlite::Error::SqliteFailure(code, words) = &error else { return Self::Other(error.to_string()) };
        let words = words.clone().unwrap_or_else(|| error.to_string());
        match (code.code, code.extended_code) {
            (_, rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE | rusqlite::ffi::SQLITE_CONSTRAINT_PRIMARYKEY) => {
                Self::Unique(words.strip_prefix("UNIQUE constraint failed: ").map(str::to_owned).unwrap_or(words))
            }
            (_, rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => Self::ForeignKey(words),
            (rusqlite::ErrorCode::ConstraintViolation, _) => Self::Constraint(words),
            _ => Self::Other(words),
        }
    }
}

impl From<rusqlite::Error> for crate::error::Error {
    fn from(error: rusqlite::Error) -> Self {
        SqlError::from(error).into()
    }
}
