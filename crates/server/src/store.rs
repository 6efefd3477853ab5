//! The database: everything that is asked of it, one method each, one transaction inside each.
//!
//! The methods are the same for both engines: SQLite (`sqlite.rs`) and PostgreSQL (`postgres.rs`), whose statements, values
//! and rows `sql.rs` makes one. Outside this folder nothing names a database's driver.

mod addresses;
pub(crate) mod copy;
mod customers;
mod demo;
mod groups;
mod import;
mod logins;
mod orders;
pub(crate) mod outbox;
mod passwords;
mod postgres;
mod profile;
mod resets;
mod rows;
mod seen;
mod sessions;
mod shared_sessions;
mod sql;
mod sqlite;
mod tokens;

use futures_util::future::Either;
use serde::Serialize;

pub use addresses::Column;
pub use customers::{Credentials, CustomerFilter, CustomerRow, NewCustomer};
pub use groups::GroupSize;
pub use logins::Proof;
pub(crate) use orders::{OrderFilter, Period, is_order_column};
pub use outbox::Waiting;
pub use profile::{BillingAddress, Changed, ProfileChange};
pub use resets::{NewReset, ResetRight};
pub(crate) use seen::Seen;
pub use sessions::{NewSession, RevokedToken, SessionEnd, StoredSession};
pub(crate) use shared_sessions::EndMark;
pub use tokens::TokenState;

use crate::config::{Config, Location, Running};
use crate::error::{Result, StartError};
use postgres::Postgres;
pub(crate) use sql::SqlError;
use sql::{Param, Row, Sql, Tx, params, sql};
use sqlite::Sqlite;

/// JSON of the wire, in UTF-8.
pub type Json = Vec<u8>;

/// A database.
#[derive(Debug)]
pub struct Store {
    engine: Engine,
    /// Whether Medusa made its tables.
    is_medusas: bool,
    /// Whether a Medusa serves the shop's other routes from it.
    is_shared: bool,
    /// Whether the sessions are in a Redis, and here is their index.
    sessions_in_redis: bool,
}

#[derive(Debug)]
enum Engine {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

/// What opening a database creates in it, and what was found there.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Plan {
    /// Whether Medusa made its tables.
    pub is_medusas: bool,
    /// The steps that are missing, in their order.
    pub steps: Vec<String>,
    /// The tables that these steps create or change.
    pub tables: Vec<String>,
    /// `table.column` for each column of customers, addresses, orders and items that Stheno does not know: storefronts that
    /// read it from Medusa's answers do not find it in Stheno's.
    pub unknown_columns: Vec<String>,
}

impl Plan {
    /// Whether a Medusa serves the shop's other routes from the database.
    ///
    /// # Errors
    /// When `medusa.running` says so and it is not Medusa's.
    pub fn is_shared(&self, config: &Config) -> Result<bool, StartError> {
        match config.medusa.running {
            Running::Auto => Ok(self.is_medusas),
            Running::Yes if self.is_medusas => Ok(true),
            Running::Yes => Err(StartError::new(
                "medusa.running is true, but Medusa did not make this database: set database.url to the one of Medusa",
            )),
            Running::No => Ok(false),
        }
    }
}

impl Store {
    /// Opens the database and brings its tables up to date; makes a file that is not there. What is refused is refused before
    /// anything is written.
    ///
    /// # Errors
    /// A sentence for the operator: what is wrong with the URL, the server, the rights or the tables, and what to do.
    pub async fn open(config: &Config) -> Result<Self, StartError> {
        let (engine, plan, is_shared) = match config.database()? {
            Location::Sqlite(path) => {
                let plan = Plan::default();
                let is_shared = plan.is_shared(config)?;
                (Engine::Sqlite(Sqlite::open(&path)?), plan, is_shared)
            }
            Location::Postgres(url) => {
                let postgres = Postgres::connect(url).await?;
                postgres.check_rights(config.medusa.running != Running::No).await?;
                let is_shared = postgres.plan().await?.is_shared(config)?;
                (Engine::Postgres(postgres.clone()), postgres.migrate().await?, is_shared)
            }
        };
        if !plan.unknown_columns.is_empty() {
            tracing::warn!(
                columns = plan.unknown_columns.join(", "),
                "the database has columns that Stheno does not know: a storefront that reads them from the customer's answers \
                 does not find them any more"
            );
        }
        let sessions_in_redis = !config.redis.url.bytes().is_empty();
        Ok(Self { engine, is_medusas: plan.is_medusas, is_shared, sessions_in_redis })
    }

    /// Brings the tables up to date, as [`open`](Self::open) does, for somebody else who will serve. Returns what was missing.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub async fn migrate(config: &Config) -> Result<Plan, StartError> {
        match config.database()? {
            Location::Sqlite(path) => {
                let plan = sqlite::plan(&path)?;
                Sqlite::open(&path)?;
                Ok(plan)
            }
            Location::Postgres(url) => Postgres::connect(url).await?.migrate().await,
        }
    }

    /// Reads the database's URL, and connects to nothing.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(crate) fn check_url(config: &Config) -> Result<(), StartError> {
        match config.database()? {
            Location::Sqlite(_) => Ok(()),
            Location::Postgres(url) => Postgres::check_url(url),
        }
    }

    /// What [`open`](Self::open) would create, without creating anything.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub async fn plan(config: &Config) -> Result<Plan, StartError> {
        match config.database()? {
            Location::Sqlite(path) => sqlite::plan(&path),
            Location::Postgres(url) => Postgres::connect(url).await?.plan().await,
        }
    }

    /// Whether Medusa made the tables.
    #[must_use]
    pub fn is_medusas(&self) -> bool {
        self.is_medusas
    }

    /// Whether a Medusa serves the shop's other routes from the same database.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        self.is_shared
    }

    /// Whether writes that come at the same time are one commit.
    #[must_use]
    pub fn shares_commits(&self) -> bool {
        matches!(self.engine, Engine::Sqlite(_))
    }

    /// Lets go of what reads keep for the next read, so that another program can tidy up the database meanwhile.
    pub fn rest(&self) {
        if let Engine::Sqlite(sqlite) = &self.engine {
            sqlite.readers.rest();
        }
    }

    /// Waits for the writes that are under way, also those that nobody waits for, at the end of the program.
    pub async fn finish(&self) {
        if let Engine::Postgres(postgres) = &self.engine {
            postgres.finish().await;
        }
    }

    /// Runs statements that show one state (on PostgreSQL nearly one: they are sent together), and shows each row with the
    /// number of its statement.
    async fn read(
        &self,
        statements: &[(&Sql, &[Param<'_>])],
        mut each: impl FnMut(usize, &Row<'_>) -> Result<(), SqlError> + Send,
    ) -> Result<(), SqlError> {
        match &self.engine {
            Engine::Sqlite(sqlite) => sqlite.readers.read(|connection| {
                for (number, (sql, params)) in statements.iter().enumerate() {
                    sqlite::query(connection, sql, params, &mut |row| each(number, row))?;
                }
                Ok(())
            }),
            // The future of SQLite's users stays small.
            Engine::Postgres(postgres) => Box::pin(postgres.read(statements, &mut each)).await,
        }
    }

    /// All rows of an answer.
    async fn query<T: Send>(
        &self,
        sql: &Sql,
        params: &[Param<'_>],
        mut read: impl FnMut(&Row<'_>) -> Result<T, SqlError> + Send,
    ) -> Result<Vec<T>> {
        let mut all = Vec::new();
        self.read(&[(sql, params)], |_, row| {
            all.push(read(row)?);
            Ok(())
        })
        .await?;
        Ok(all)
    }

    /// The first row of an answer.
    async fn one<T: Send>(
        &self,
        sql: &Sql,
        params: &[Param<'_>],
        mut read: impl FnMut(&Row<'_>) -> Result<T, SqlError> + Send,
    ) -> Result<Option<T>> {
        let mut first = None;
        self.read(&[(sql, params)], |_, row| {
            if first.is_none() {
                first = Some(read(row)?);
            }
            Ok(())
        })
        .await?;
        Ok(first)
    }

    /// Whether there is a row.
    async fn exists(&self, sql: &Sql, params: &[Param<'_>]) -> Result<bool> {
        Ok(self.one(sql, params, |_| Ok(())).await?.is_some())
    }

    /// Queues a transaction at once; the future is its outcome. Dropping the future does not take it back. It may run more
    /// than once, until it met no other.
    fn write<T: Send + 'static>(
        &self,
        work: impl Fn(&Tx<'_>) -> Result<T> + Send + 'static,
    ) -> impl Future<Output = Result<T>> + 'static {
        match &self.engine {
            Engine::Sqlite(sqlite) => Either::Left(sqlite.writer.run(move |connection| work(&Tx::Sqlite(connection)))),
            Engine::Postgres(postgres) => Either::Right(postgres.write(work)),
        }
    }

    /// Reads with statements that depend on each other's answers; the thread waits for them.
    fn look<T>(&self, work: impl Fn(&Tx<'_>) -> Result<T>) -> Result<T> {
        match &self.engine {
            Engine::Sqlite(sqlite) => {
                // What the work finds wrong is no failure of the connection.
                sqlite.readers.read(|connection| Ok(work(&Tx::Sqlite(connection))))?
            }
            Engine::Postgres(postgres) => postgres.write_in_place(work),
        }
    }

    /// Removes sessions, revocations and resets that have expired, and returns how many. Sessions in Redis are forgotten by
    /// [`App::forget_sessions`](crate::App::forget_sessions).
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn remove_expired(&self, now: jiff::Timestamp) -> Result<u64> {
        // In steps, so that logins do not wait for the end of a long one.
        const STEP: u32 = 1000;
        let now = now.as_millisecond();
        // What was ended must not be forgotten before Redis was looked through.
        let sessions_end = if self.sessions_in_redis { i64::MIN } else { now };
        let mut all = 0;
        loop {
            let step = self.write(move |tx| {
                let removed = [
                    (sql!("DELETE FROM stheno_session WHERE id_hash IN (SELECT id_hash FROM stheno_session WHERE expires_at <= $1 LIMIT $2)"), sessions_end),
                    (sql!("DELETE FROM stheno_revoked_token WHERE token_hash IN (SELECT token_hash FROM stheno_revoked_token WHERE expires_at <= $1 LIMIT $2)"), now),
                    (sql!("DELETE FROM stheno_reset WHERE id IN (SELECT id FROM stheno_reset WHERE expires_at <= $1 LIMIT $2)"), now),
                ]
                .map(|(sql, end)| tx.execute(sql, params![end, STEP]));
                removed.into_iter().collect::<Result<Vec<u64>, _>>().map_err(Into::into)
            });
            let removed = step.await?;
            all += removed.iter().sum::<u64>();
            if removed.iter().all(|&removed| removed < u64::from(STEP)) {
                return Ok(all);
            }
        }
    }
}

/// The names of the tables that a step creates.
fn created(text: &str) -> impl Iterator<Item = String> {
    let lines = text.lines().filter_map(|line| line.strip_prefix("CREATE TABLE "));
    lines.map(|line| line.trim_end_matches(" (").trim_matches('"').to_owned())
}
