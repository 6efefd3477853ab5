//! PostgreSQL: a live Medusa's database, or one of Stheno's own.
//!
//! Reads are prepared, and those of one answer are sent together (pipelined). A write is a serializable transaction, so that
//! the rules in `store/` hold as they do on SQLite, where writes come one after another: what two at once would break is
//! refused by PostgreSQL and done again here. It runs on a thread for blocking work, because the rules are written once for
//! both engines; there are never more of these than connections.

mod migrate;
mod tls;
mod url;
mod value;

use std::cell::Cell;
use std::time::Duration;

use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, RecyclingMethod, Runtime, Timeouts};
use futures_util::future::try_join_all;
use tokio::runtime::Handle;
use tokio_postgres::error::SqlState;
use tokio_postgres_rustls::MakeRustlsConnect;
use tokio_util::task::TaskTracker;

pub(super) use value::value;

use super::sql::{Param, Row, Sql, SqlError, Tx};
use crate::error::{Error, Result, StartError};
use crate::id;

/// Connections to the database. PostgreSQL allows 100 by default, which a Medusa and other servers share.
const CONNECTIONS: usize = 16;

/// How long a request waits for a connection, and a connection for the server.
const WAIT: Duration = Duration::from_secs(5);

/// How long a statement may take. What takes longer waits for a lock, or its server or the network hangs.
const LONGEST: Duration = Duration::from_secs(10);

/// The server gives up a little earlier than we do, and lets go of what a transaction of ours has locked when we hang. Set in
/// each transaction, not in the session, which may be others' behind a PgBouncer.
const BEGIN: &str = "BEGIN ISOLATION LEVEL SERIALIZABLE; SET LOCAL statement_timeout = '9s'; \
                     SET LOCAL idle_in_transaction_session_timeout = '9s'";

/// A transaction that met another is done again at most so often.
const ATTEMPTS: u32 = 20;

/// A database.
#[derive(Clone)]
pub(super) struct Postgres {
    pool: Pool,
    tls: MakeRustlsConnect,
    /// The transactions that are under way, also those that nobody waits for.
    writes: TaskTracker,
}

impl std::fmt::Debug for Postgres {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Postgres").field("connections", &self.pool.status()).finish_non_exhaustive()
    }
}

impl Postgres {
    /// Reads a URL, and connects to nothing.
    pub(super) fn check_url(url: &str) -> Result<(), StartError> {
        url::parse(url).map(|_| ())
    }

    /// Connects.
    pub(super) async fn connect(url: &str) -> Result<Self, StartError> {
        let (config, trust) = url::parse(url)?;
        let tls = MakeRustlsConnect::new(tls::config(&trust)?);
        let manager =
            Manager::from_config(config, tls.clone(), ManagerConfig { recycling_method: RecyclingMethod::Fast });
        let pool = Pool::builder(manager)
            .max_size(CONNECTIONS)
            .runtime(Runtime::Tokio1)
            .timeouts(Timeouts { wait: Some(WAIT), create: Some(WAIT), recycle: Some(WAIT) })
            .build()
            .map_err(|error| StartError::new(format!("cannot make connections to PostgreSQL: {error}")))?;
        drop(pool.get().await.map_err(|error| url::refused(&error))?);
        Ok(Self { pool, tls, writes: TaskTracker::new() })
    }

    async fn client(&self) -> Result<Object, SqlError> {
        let client = self.pool.get().await;
        let client = client.map_err(|error| SqlError::Other(format!("no connection to PostgreSQL: {error}")))?;
        forget_some(&client);
        Ok(client)
    }

    /// Runs statements, all sent at once, and shows each row with the number of its statement.
    pub(super) async fn read(
        &self,
        statements: &[(&Sql, &[Param<'_>])],
        each: &mut (dyn FnMut(usize, &Row<'_>) -> Result<(), SqlError> + Send),
    ) -> Result<(), SqlError> {
        // PostgreSQL's texts hold no NUL, and it refuses one: no row has it.
        let has_nul = |param: &Param<'_>| matches!(param, Param::Text(text) if text.contains('\0'));
        if statements.iter().any(|(_, params)| params.iter().any(has_nul)) {
            return Ok(());
        }
        let mut stale = 0;
        let answers = loop {
            let client = self.client().await?;
            let answers = tokio::time::timeout(LONGEST, async {
                let prepared =
                    try_join_all(statements.iter().map(|(sql, _)| client.prepare_cached(sql.for_postgres()))).await?;
                let all = statements.iter().zip(&prepared);
                try_join_all(all.map(|((_, params), prepared)| {
                    let params: Vec<_> =
                        params.iter().map(|param| param as &(dyn tokio_postgres::types::ToSql + Sync)).collect();
                    let client = &client;
                    async move { client.query(prepared, &params).await }
                }))
                .await
            })
            .await;
            match answers {
                Ok(Ok(answers)) => break answers,
                // Another connection may know better; the last one is a new one.
                Ok(Err(error)) if is_of_the_connection(&error) && stale < CONNECTIONS => {
                    drop(Object::take(client));
                    stale += 1;
                }
                Ok(Err(error)) => return Err(error.into()),
                Err(_) => {
                    // The server goes on with it otherwise, and waiting for a lock that holds up a place of the few that it has.
                    let (token, tls) = (client.cancel_token(), self.tls.clone());
                    tokio::spawn(async move { tokio::time::timeout(WAIT, token.cancel_query(tls)).await });
                    // Its answer may still come: the connection is not used again.
                    drop(Object::take(client));
                    return Err(timed_out());
                }
            }
        };
        for (number, rows) in answers.iter().enumerate() {
            for row in rows {
                each(number, &Row::Postgres(row))?;
            }
        }
        Ok(())
    }

    /// Runs a transaction. It goes on when nobody waits for it any more.
    pub(super) fn write<T: Send + 'static>(
        &self,
        work: impl Fn(&Tx<'_>) -> Result<T> + Send + 'static,
    ) -> impl Future<Output = Result<T>> + 'static {
        let (pool, runtime) = (self.pool.clone(), Handle::current());
        // So many wait for a thread at most as there are connections.
        let task = self.writes.spawn(async move {
            let client = pool.get().await.map_err(|error| Error::Database(format!("no connection: {error}")))?;
            let ended = tokio::task::spawn_blocking(move || transact(client, &pool, &runtime, &work)).await;
            ended.unwrap_or_else(|error| Err(Error::Internal(format!("a transaction ended early: {error}"))))
        });
        async move { task.await.unwrap_or_else(|error| Err(Error::Internal(format!("a transaction: {error}")))) }
    }

    /// Waits for the transactions that are under way.
    pub(super) async fn finish(&self) {
        self.writes.close();
        self.writes.wait().await;
    }

    /// Runs a transaction in place; the thread is blocked meanwhile.
    pub(super) fn write_in_place<T>(&self, work: impl Fn(&Tx<'_>) -> Result<T>) -> Result<T> {
        tokio::task::block_in_place(|| {
            let runtime = Handle::current();
            let client = runtime.block_on(self.client())?;
            transact(client, &self.pool, &runtime, &work)
        })
    }

    /// Runs reads that see one state, however long they take, in place: the thread must be one that may be blocked.
    pub(super) fn read_one_state<T, E: From<SqlError>>(
        &self,
        work: impl FnOnce(&Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let runtime = Handle::current();
        let client = runtime.block_on(self.client())?;
        let transaction = Transaction::begin(client, &runtime, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")?;
        // The time-outs of a role are made for requests.
        transaction.batch("SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0")?;
        let result = work(&Tx::Postgres(&transaction));
        transaction.end(false);
        result
    }
}

fn transact<T>(mut client: Object, pool: &Pool, runtime: &Handle, work: &dyn Fn(&Tx<'_>) -> Result<T>) -> Result<T> {
    let mut attempt = 1;
    loop {
        let transaction = Transaction::begin(client, runtime, BEGIN)?;
        let result = work(&Tx::Postgres(&transaction));
        let is_good = result.is_ok();
        match (transaction.end(is_good), result) {
            (End::Done, result) => return result,
            (End::Conflict, _) if attempt < ATTEMPTS => {}
            (End::Conflict, Err(error)) => return Err(error),
            (End::Conflict, Ok(_)) => return Err(Error::Database("a transaction met others again and again".into())),
            (End::Failed(error), Ok(_)) => return Err(error.into()),
            (End::Failed(_), Err(error)) => return Err(error),
        }
        // Those who met do not come back together.
        let [chance] = id::random::<1>().unwrap_or_default();
        let wait = u64::from(chance) * u64::from(attempt) * 20;
        runtime.block_on(tokio::time::sleep(Duration::from_micros(wait)));
        attempt += 1;
        client = runtime.block_on(pool.get()).map_err(|error| Error::Database(format!("no connection: {error}")))?;
    }
}

fn timed_out() -> SqlError {
    SqlError::Other(format!("PostgreSQL did not answer within {} s", LONGEST.as_secs()))
}

/// Requests make statements of the columns that they change, in thousands of combinations: a connection keeps some hundreds.
fn forget_some(client: &Object) {
    const MOST: usize = 256;
    if client.statement_cache.size() > MOST {
        client.statement_cache.clear();
    }
}

/// Whether a failure may be one of this connection alone: what it has prepared is not there any more, or gives other columns
/// than it did, because a table was changed; or its server takes no writes any more, after a failover.
fn is_of_the_connection(error: &tokio_postgres::Error) -> bool {
    matches!(
        error.code(),
        Some(
            &SqlState::INVALID_SQL_STATEMENT_NAME
                | &SqlState::FEATURE_NOT_SUPPORTED
                | &SqlState::READ_ONLY_SQL_TRANSACTION
        )
    )
}

/// How a transaction ended.
enum End {
    /// As its work asked for: it is written, or nothing of it is.
    Done,
    /// Another was in its way; nothing of it is written.
    Conflict,
    Failed(SqlError),
}

/// An open transaction, on a thread that may block.
pub(crate) struct Transaction {
    client: Option<Object>,
    runtime: Handle,
    /// A statement failed, after which PostgreSQL does nothing but roll back.
    has_failed: Cell<bool>,
    met_another: Cell<bool>,
    /// Nobody knows any more how it stands.
    is_lost: Cell<bool>,
}

impl Drop for Transaction {
    fn drop(&mut self) {
        // Without an end: nobody may use the connection again.
        if let Some(client) = self.client.take() {
            drop(Object::take(client));
        }
    }
}

impl Transaction {
    fn begin(client: Object, runtime: &Handle, begin: &str) -> Result<Self, SqlError> {
        forget_some(&client);
        let transaction = Self {
            client: Some(client),
            runtime: runtime.clone(),
            has_failed: Cell::new(false),
            met_another: Cell::new(false),
            is_lost: Cell::new(false),
        };
        transaction.batch(begin)?;
        Ok(transaction)
    }

    fn end(mut self, is_good: bool) -> End {
        if is_good && self.has_failed.get() && !self.met_another.get() {
            // COMMIT would roll back without an error.
            return End::Failed(SqlError::Other("a statement of the transaction failed".into()));
        }
        let is_good = is_good && !self.met_another.get();
        let ended = self.batch(if is_good { "COMMIT" } else { "ROLLBACK" });
        if self.met_another.get() {
            // After a refused COMMIT the transaction is over, too. A connection that is lost is not given back.
            if !self.is_lost.get() {
                drop(self.client.take());
            }
            return End::Conflict;
        }
        match ended {
            Ok(()) => {
                drop(self.client.take());
                End::Done
            }
            Err(error) => End::Failed(error),
        }
    }

    fn client(&self) -> Result<&Object, SqlError> {
        let client = self.client.as_ref().filter(|_| !self.is_lost.get());
        client.ok_or_else(|| SqlError::Other("the transaction is over".into()))
    }

    fn run<T>(&self, work: impl Future<Output = Result<T, tokio_postgres::Error>>) -> Result<T, SqlError> {
        let limited = async { tokio::time::timeout(LONGEST, work).await };
        let error = match self.runtime.block_on(limited) {
            Ok(Ok(done)) => return Ok(done),
            Ok(Err(error)) => error,
            Err(_) => {
                self.has_failed.set(true);
                self.is_lost.set(true);
                return Err(timed_out());
            }
        };
        self.has_failed.set(true);
        match error.code() {
            Some(&SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED) => self.met_another.set(true),
            // Nothing is written yet: it is done again, on another connection.
            _ if is_of_the_connection(&error) => {
                self.is_lost.set(true);
                self.met_another.set(true);
            }
            _ => {}
        }
        Err(error.into())
    }

    pub(super) fn execute(&self, sql: &Sql, params: &[Param<'_>]) -> Result<u64, SqlError> {
        let client = self.client()?;
        self.run(async {
            let prepared = client.prepare_cached(sql.for_postgres()).await?;
            client.execute_raw(&prepared, params).await
        })
    }

    pub(super) fn query(
        &self,
        sql: &Sql,
        params: &[Param<'_>],
        each: &mut dyn FnMut(&Row<'_>) -> Result<(), SqlError>,
    ) -> Result<(), SqlError> {
        let client = self.client()?;
        let params: Vec<_> = params.iter().map(|param| param as &(dyn tokio_postgres::types::ToSql + Sync)).collect();
        let rows = self.run(async {
            let prepared = client.prepare_cached(sql.for_postgres()).await?;
            client.query(&prepared, &params).await
        })?;
        rows.iter().try_for_each(|row| each(&Row::Postgres(row)))
    }

    pub(super) fn batch(&self, text: &str) -> Result<(), SqlError> {
        let client = self.client()?;
        self.run(client.batch_execute(text))?;
        // A ROLLBACK TO a savepoint makes good what failed after it; nothing else is taken after a failure.
        self.has_failed.set(false);
        Ok(())
    }
}

impl From<tokio_postgres::Error> for SqlError {
    fn from(error: tokio_postgres::Error) -> Self {
        Self::from(&error)
    }
}

impl From<&tokio_postgres::Error> for SqlError {
    fn from(error: &tokio_postgres::Error) -> Self {
        let Some(cause) = error.as_db_error() else {
            return Self::Other(match std::error::Error::source(error) {
                Some(source) => format!("{error}: {source}"),
                None => error.to_string(),
            });
        };
        let words = cause.constraint().unwrap_or(cause.message()).to_owned();
        match cause.code() {
            &SqlState::UNIQUE_VIOLATION => Self::Unique(words),
            &SqlState::FOREIGN_KEY_VIOLATION => Self::ForeignKey(words),
            // Classes 23: integrity constraints; 22: values that a column does not take; 54: what is too long for an index.
            code if ["22", "23", "54"].iter().any(|class| code.code().starts_with(class)) => {
                Self::Constraint(cause.message().to_owned())
            }
            &SqlState::INSUFFICIENT_PRIVILEGE => {
                Self::Other(format!("{}: docs/operations.md lists the rights that it needs", cause.message()))
            }
            code => Self::Other(format!("{} ({})", cause.message(), code.code())),
        }
    }
}
