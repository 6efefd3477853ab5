//! PostgreSQL: a live Medusa's database, or one of Stheno's own.
//!
//! Reads are prepared, and those of one answer are sent together (pipelined). A write is a serializable transaction, so that
//! the rules in `store/` hold as they do on SQLite, where writes come one after another: what two at once would break is
//! refused by PostgreSQL and done again here. It runs on a thread for blocking work, because the rules are written once for
//! both engines; there are never more of these than connections.

mod migrate;
mod url;
mod value;

use std::cell::Cell;
use std::time::Duration;

use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, RecyclingMethod, Runtime, Timeouts};
use futures_util::future::try_join_all;
use tokio::runtime::Handle;
use tokio_postgres::error::SqlState;

pub(super) use value::value;

use super::sql::{Param, Row, Sql, SqlError, Tx};
use crate::error::{Error, Result, StartError};
use crate::id;

/// Connections to the database. PostgreSQL allows 100 by default, which a Medusa and other servers share.
const CONNECTIONS: usize = 16;

/// How long a request waits for a connection, and a connection for the server.
const WAIT: Duration = Duration::from_secs(5);

/// How long a read may take.
const LONGEST_READ: Duration = Duration::from_secs(30);

/// A transaction that met another is done again at most so often.
const ATTEMPTS: u32 = 20;

/// A database.
#[derive(Clone, Debug)]
pub(super) struct Postgres {
    pool: Pool,
}

impl Postgres {
    /// Connects.
    pub(super) async fn connect(url: &str) -> Result<Self, StartError> {
        let (config, tls) = url::parse(url)?;
        let manager = Manager::from_config(config, tls, ManagerConfig { recycling_method: RecyclingMethod::Fast });
        let pool = Pool::builder(manager)
            .max_size(CONNECTIONS)
            .runtime(Runtime::Tokio1)
            .timeouts(Timeouts { wait: Some(WAIT), create: Some(WAIT), recycle: Some(WAIT) })
            .build()
            .map_err(|error| StartError::new(format!("cannot make connections to PostgreSQL: {error}")))?;
        drop(pool.get().await.map_err(|error| url::refused(&error))?);
        Ok(Self { pool })
    }

    async fn client(&self) -> Result<Object, SqlError> {
        self.pool.get().await.map_err(|error| SqlError::Other(format!("no connection to PostgreSQL: {error}")))
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
        let client = self.client().await?;
        let answers = tokio::time::timeout(LONGEST_READ, async {
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
        let answers = match answers {
            Ok(answers) => answers?,
            Err(_) => {
                // Its answer may still come: the connection is not used again.
                drop(Object::take(client));
                return Err(SqlError::Other(format!("PostgreSQL did not answer within {} s", LONGEST_READ.as_secs())));
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
        let task = tokio::spawn(async move {
            let client = pool.get().await.map_err(|error| Error::Database(format!("no connection: {error}")))?;
            let ended = tokio::task::spawn_blocking(move || transact(client, &pool, &runtime, &work)).await;
            ended.unwrap_or_else(|error| Err(Error::Internal(format!("a transaction ended early: {error}"))))
        });
        async move { task.await.unwrap_or_else(|error| Err(Error::Internal(format!("a transaction: {error}")))) }
    }

    /// Runs a transaction in place; the thread is blocked meanwhile.
    pub(super) fn write_in_place<T>(&self, work: impl Fn(&Tx<'_>) -> Result<T>) -> Result<T> {
        tokio::task::block_in_place(|| {
            let runtime = Handle::current();
            let client = runtime.block_on(self.client())?;
            transact(client, &self.pool, &runtime, &work)
        })
    }
}

fn transact<T>(mut client: Object, pool: &Pool, runtime: &Handle, work: &dyn Fn(&Tx<'_>) -> Result<T>) -> Result<T> {
    let mut attempt = 1;
    loop {
        let transaction = Transaction::begin(client, runtime)?;
        let result = work(&Tx::Postgres(&transaction));
        let is_good = result.is_ok();
        match (transaction.end(is_good), result) {
            (End::Done, result) => return result,
            (End::Conflict, _) if attempt < ATTEMPTS => {}
            (End::Conflict, _) => return Err(Error::Database("a transaction met others again and again".into())),
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
    fn begin(client: Object, runtime: &Handle) -> Result<Self, SqlError> {
        let transaction = Self {
            client: Some(client),
            runtime: runtime.clone(),
            has_failed: Cell::new(false),
            met_another: Cell::new(false),
        };
        transaction.batch("BEGIN ISOLATION LEVEL SERIALIZABLE")?;
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
            // After a refused COMMIT the transaction is over, too.
            drop(self.client.take());
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
        self.client.as_ref().ok_or_else(|| SqlError::Other("the transaction is over".into()))
    }

    fn run<T>(&self, work: impl Future<Output = Result<T, tokio_postgres::Error>>) -> Result<T, SqlError> {
        self.runtime.block_on(work).map_err(|error| {
            self.has_failed.set(true);
            let code = error.code();
            if code == Some(&SqlState::T_R_SERIALIZATION_FAILURE) || code == Some(&SqlState::T_R_DEADLOCK_DETECTED) {
                self.met_another.set(true);
            }
            error.into()
        })
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
            // Class 23: integrity constraints; class 22: values that a column does not take.
            code if code.code().starts_with("23") || code.code().starts_with("22") => {
                Self::Constraint(cause.message().to_owned())
            }
            code => Self::Other(format!("{} ({})", cause.message(), code.code())),
        }
    }
}
