//! The database that is copied.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::tables::{PASSES, TABLES};
use super::{Snapshot, logins};
use crate::config::{Config, Location};
use crate::error::StartError;
use crate::id;
use crate::store::postgres::Postgres;
use crate::store::sql::{SqlError, Tx, params, sql};
use crate::store::{Plan, Store, sqlite};

/// The database that is copied. It is only read.
#[derive(Debug)]
pub struct Source {
    place: Place,
    /// `table.column` for each column of customers, addresses, orders and items that Stheno does not know: it is not copied.
    pub unknown_columns: Vec<String>,
    /// Whether Stheno has tables of its own in it, which say what logins there are, and which were ended.
    pub is_sthenos: bool,
}

#[derive(Debug)]
enum Place {
    Sqlite(PathBuf, Connection),
    Postgres(Postgres),
}

impl Source {
    /// Connects to a database that has a shop's tables: a Medusa v1's, or one of Stheno's. The thread is blocked meanwhile.
    ///
    /// # Errors
    /// A sentence for the operator: what is wrong with the URL, the server, the rights or the tables, and what to do.
    pub async fn open(url: &str) -> Result<Self, StartError> {
        let mut config = Config::default();
        config.database.url = url.to_owned();
        let opened = match config.database() {
            Ok(Location::Sqlite(path)) => open_sqlite(&path),
            Ok(Location::Postgres(url)) => open_postgres(url).await,
            Err(error) => Err(error),
        };
        // The words are those of the target's URL.
        let source = opened.map_err(|error| StartError::new(error.to_string().replace("database.url", "--from")))?;
        tokio::task::block_in_place(|| source.try_to_read())?;
        Ok(source)
    }

    /// Looks whether all that is copied is there, and may be read.
    fn try_to_read(&self) -> Result<(), StartError> {
        self.snapshot(|Snapshot(tx)| {
            let logins = logins::TABLES.iter().filter(|_| self.is_sthenos);
            let of_logins = |table: &'static str| Some((table, logins::try_to_read(tx, table).err()?));
            let unreadable = PASSES
                .iter()
                .find_map(|pass| Some((pass.table, pass.try_to_read(tx).err()?)))
                .or_else(|| logins.copied().find_map(of_logins));
            let Some((table, error)) = unreadable else { return Ok(()) };
            Err(SqlError::Other(format!("table {table:?}: {error}")))
        })
        .map_err(|error: SqlError| {
            StartError::new(format!(
                "the source cannot be read: {error}. It must be the database of a Medusa 1.20 or of Stheno, and the role needs \
                 the right to SELECT from its tables"
            ))
        })
    }

    /// Refuses a target that cannot be one, without changing it: the source itself, or a database that Medusa made.
    ///
    /// # Errors
    /// A sentence for the operator, also when the target cannot be opened.
    pub async fn check_target(&self, config: &Config) -> Result<(), StartError> {
        let is_same = match (&self.place, config.database()?) {
            (Place::Sqlite(path, _), Location::Sqlite(target)) => {
                let real = |path: &Path| std::fs::canonicalize(path).ok();
                real(path).is_some_and(|path| real(&target) == Some(path))
            }
            (Place::Postgres(source), Location::Postgres(url)) => {
                let target = Postgres::connect(url).await?;
                tokio::task::block_in_place(|| is_same(source, &target))
                    .map_err(|error| StartError::new(format!("source and target cannot be told apart: {error}")))?
            }
            _ => false,
        };
        let advice = "name the new database with --database-url: sqlite:// and a file, or an empty PostgreSQL";
        if is_same {
            return Err(StartError::new(format!("the target is the source: {advice}")));
        }
        if Store::plan(config).await?.is_medusas {
            return Err(StartError::new(format!("the target is a database that Medusa made: {advice}")));
        }
        Ok(())
    }

    /// Runs reads that see one state, in place: the thread must be one that may be blocked.
    pub(crate) fn snapshot<T, E: From<SqlError>>(
        &self,
        work: impl FnOnce(&Snapshot<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        match &self.place {
            Place::Sqlite(_, connection) => {
                connection.execute_batch("BEGIN").map_err(SqlError::from)?;
                let result = work(&Snapshot(&Tx::Sqlite(connection)));
                connection.execute_batch("COMMIT").map_err(SqlError::from)?;
                result
            }
            Place::Postgres(postgres) => postgres.read_one_state(|tx| work(&Snapshot(tx))),
        }
    }
}

fn open_sqlite(path: &Path) -> Result<Source, StartError> {
    let failed = |error: &dyn std::fmt::Display| StartError::new(format!("cannot read {}: {error}", path.display()));
    if !path.exists() {
        return Err(failed(&"there is no such file"));
    }
    // Says also when it is no database, or a newer version's.
    let plan = sqlite::plan(path)?;
    let is_read = |table: &String| TABLES.iter().chain(&logins::TABLES).any(|read| read == table);
    if plan.tables.iter().any(is_read) {
        return Err(failed(
            &"it is no database of Stheno, or an older version's, which `stheno serve` brings up to date",
        ));
    }
    let connection = sqlite::connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(|error| failed(&error))?;
    Ok(Source { place: Place::Sqlite(path.to_owned(), connection), unknown_columns: Vec::new(), is_sthenos: true })
}

async fn open_postgres(url: &str) -> Result<Source, StartError> {
    let postgres = Postgres::connect(url).await?;
    let Plan { tables, unknown_columns, .. } = postgres.plan_to_read().await?;
    if tables.iter().any(|missing| missing == "customer") {
        return Err(StartError::new(
            "the source has no tables that its role may read: check the name at the end of database.url and its search_path, \
             and the role's right to SELECT",
        ));
    }
    // Seen also by a role that may not read it, and is told so.
    let find = sql!("SELECT 1 WHERE to_regclass('stheno_customer') IS NOT NULL");
    let is_sthenos = tokio::task::block_in_place(|| postgres.read_one_state(|tx| tx.exists(find, &[])));
    let is_sthenos = is_sthenos
        .map_err(|error| StartError::new(format!("the tables of the source cannot be looked at: {error}")))?;
    Ok(Source { place: Place::Postgres(postgres), unknown_columns, is_sthenos })
}

/// Whether two URLs lead to the same tables: what is locked through one is seen as locked through the other.
fn is_same(source: &Postgres, target: &Postgres) -> Result<bool, SqlError> {
    let key = i64::from_be_bytes(id::random::<8>().map_err(|error| SqlError::Other(error.to_string()))?);
    let schema =
        |tx: &Tx<'_>| tx.one(sql!("SELECT CAST(current_schema() AS text)"), &[], |row| row.get::<Option<String>>(0));
    source.read_one_state(|from| {
        from.exists(sql!("SELECT 1 FROM pg_advisory_xact_lock($1)"), params![key])?;
        target.read_one_state(|to| {
            let locked = sql!(
                "SELECT 1 FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database \
                 WHERE locktype = 'advisory' AND datname = current_database() AND objsubid = 1 \
                 AND ((CAST(classid AS bigint) << 32) | CAST(objid AS bigint)) = $1"
            );
            Ok(to.exists(locked, params![key])? && schema(from)? == schema(to)?)
        })
    })
}
