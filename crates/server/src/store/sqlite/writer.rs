//! The one thread that writes, and commits in groups.
//!
//! A durable commit costs an fsync, hundreds of microseconds to milliseconds. Everything that arrives while one is under
//! way is written in one next transaction: a single write waits for one fsync, a thousand at once also for one or two.
//! Each write has a savepoint of its own, so one that fails takes none of the others with it.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::readers::Readers;
use super::run;
use crate::error::{Error, Result};

/// The most writes in one transaction, so that the first of them does not wait for ever.
const GROUP: usize = 512;

/// Does its work in the open transaction (`None`: there is none, do nothing), and returns how to tell the caller once the
/// outcome of the commit is known.
type Job = Box<dyn FnOnce(Option<&Connection>) -> Reply + Send>;
type Reply = Box<dyn FnOnce(Result<(), &str>) + Send>;

/// The thread's other end. Dropping it waits until what was queued is written and the database is closed in good order:
/// SQLite then moves everything from the log of writes into the file.
#[derive(Debug)]
pub(in crate::store) struct Writer {
    jobs: Option<Sender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for Writer {
    fn drop(&mut self) {
        drop(self.jobs.take());
        if let Some(thread) = self.thread.take() {
            // It does not panic; if it did, there is nothing left to wait for.
            let _ = thread.join();
        }
    }
}

impl Writer {
    /// Starts the thread. After each commit it makes the readers see it, before anybody is told.
    pub(super) fn start(connection: Connection, readers: Arc<Readers>) -> std::io::Result<Self> {
        let (jobs, queue) = channel();
        let thread = std::thread::Builder::new().name("database".into()).spawn(move || {
            write_all(&connection, &queue, &readers);
            // The connection that closes last moves the log into the file, which those that only read cannot.
            drop(readers);
            drop(connection);
        })?;
        Ok(Self { jobs: Some(jobs), thread: Some(thread) })
    }

    /// Queues a write at once; the future is its outcome. Dropping the future does not take the write back.
    pub(in crate::store) fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T> + Send + 'static,
    ) -> impl Future<Output = Result<T>> + 'static {
        let (reply, answer) = oneshot::channel();
        let job: Job = Box::new(move |connection| {
            let result = connection.map(|connection| within_savepoint(connection, work));
            Box::new(move |committed| {
                let result = match (committed, result) {
                    (Ok(()), Some(result)) => result,
                    (Err(error), _) => Err(Error::Database(error.to_owned())),
                    (Ok(()), None) => Err(Error::Database("no transaction".into())),
                };
                // Nobody waits any more when the client has gone; the write stands all the same.
                let _ = reply.send(result);
            })
        });
        let stopped = || Error::Database("the writing thread has ended".into());
        let queued = self.jobs.as_ref().is_some_and(|jobs| jobs.send(job).is_ok());
        async move { if queued { answer.await.map_err(|_| stopped())? } else { Err(stopped()) } }
    }
}

fn write_all(connection: &Connection, queue: &Receiver<Job>, readers: &Readers) {
    while let Ok(first) = queue.recv() {
        let begun = run(connection, "BEGIN IMMEDIATE");
        let open = begun.is_ok().then_some(connection);
        let mut replies = vec![first(open)];
        // Who came while a BEGIN waited in vain is answered with it, and does not wait once more. A full disk can end the whole
        // transaction in the middle of a job: nothing more may run then.
        while open.is_none() || (!connection.is_autocommit() && replies.len() < GROUP) {
            let Ok(next) = queue.try_recv() else { break };
            replies.push(next(open));
        }
        let committed = begun.and_then(|()| run(connection, "COMMIT"));
        if let Err(error) = &committed {
            tracing::error!(%error, "the database could not be written; the requests of this moment are answered with 500");
            if !connection.is_autocommit() {
                let _ = run(connection, "ROLLBACK");
            }
        }
        readers.renew();
        let committed = committed.map_err(|error| error.to_string());
        for reply in replies {
            reply(committed.as_ref().map(|&()| ()).map_err(String::as_str));
        }
    }
}

fn within_savepoint<T>(connection: &Connection, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
    run(connection, "SAVEPOINT job")?;
    let result = work(connection);
    let undone = if result.is_err() { run(connection, "ROLLBACK TO job") } else { Ok(()) };
    if let Err(error) = undone.and_then(|()| run(connection, "RELEASE job")) {
        // What the job has written so far must not be committed with the others'.
        if !connection.is_autocommit() {
            run(connection, "ROLLBACK")?;
        }
        return Err(error.into());
    }
    result
}

#[cfg(test)]
mod tests {
    use std::sync::Barrier;
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    fn table() -> (tempfile::TempDir, Connection, Connection) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("test.db");
        let connection = Connection::open(&path).unwrap();
        connection.execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE t (n INTEGER UNIQUE)").unwrap();
        let reader = Connection::open(&path).unwrap();
        (folder, connection, reader)
    }

    fn count(reader: &Connection) -> u32 {
        reader.query_row("SELECT count(*) FROM t", [], |row| row.get(0)).unwrap()
    }

    fn insert(connection: &Connection, n: u32) -> Result<()> {
        connection.execute("INSERT INTO t VALUES (?1)", [n])?;
        Ok(())
    }

    /// A write that is under way until the sender sends: what comes meanwhile is in its group.
    fn held(writer: &Writer, n: u32) -> (impl Future<Output = Result<()>>, Sender<()>) {
        let (entered, enter) = channel();
        let (release, released) = channel();
        let write = writer.run(move |connection| {
            entered.send(()).unwrap();
            released.recv().unwrap();
            insert(connection, n)
        });
        enter.recv().unwrap();
        (write, release)
    }

    /// Who waits behind a write that waits for another program's in vain does not wait as long again.
    #[tokio::test]
    async fn a_lock_is_waited_for_once() {
        static WAITS: AtomicU32 = AtomicU32::new(0);
        static QUEUED: Barrier = Barrier::new(2);
        let (_folder, mut connection, other) = table();
        let given_up = |_| {
            if WAITS.fetch_add(1, Ordering::SeqCst) == 0 {
                QUEUED.wait();
            }
            false
        };
        connection.busy_handler(Some(given_up)).unwrap();
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        let writer = Writer::start(connection, Arc::new(Readers::new(std::path::Path::new("unused")))).unwrap();
        let writes: Vec<_> = (0..3).map(|n| writer.run(move |connection| insert(connection, n))).collect();
        QUEUED.wait();
        for write in writes {
            assert!(write.await.is_err());
        }
        assert_eq!(WAITS.load(Ordering::SeqCst), 1);
        other.execute_batch("ROLLBACK").unwrap();
        writer.run(|connection| insert(connection, 4)).await.unwrap();
        assert_eq!(count(&other), 1);
    }

    /// What waits while a job runs is committed together: nothing of it is visible before, all of it after.
    #[tokio::test]
    async fn waiting_writes_are_one_transaction() {
        let (_folder, connection, reader) = table();
        let writer = Writer::start(connection, Arc::new(Readers::new(std::path::Path::new("unused")))).unwrap();
        let (blocking, release) = held(&writer, 0);
        let others: Vec<_> = (1..100).map(|n| writer.run(move |connection| insert(connection, n))).collect();
        let last = writer.run(move |_| Ok(count(&reader)));
        release.send(()).unwrap();
        assert_eq!(last.await.unwrap(), 0, "in the same group another connection sees nothing yet");
        blocking.await.unwrap();
        for other in others {
            other.await.unwrap();
        }
        assert_eq!(writer.run(|connection| Ok(count(connection))).await.unwrap(), 100);
    }

    /// A client that goes away does not take back what it asked for.
    #[tokio::test]
    async fn a_write_nobody_waits_for_is_written() {
        let (_folder, connection, reader) = table();
        let writer = Writer::start(connection, Arc::new(Readers::new(std::path::Path::new("unused")))).unwrap();
        drop(writer.run(|connection| insert(connection, 1)));
        writer.run(|_| Ok(())).await.unwrap();
        assert_eq!(count(&reader), 1);
    }

    #[tokio::test]
    async fn a_write_that_fails_takes_no_other_with_it() {
        let (_folder, connection, reader) = table();
        let writer = Writer::start(connection, Arc::new(Readers::new(std::path::Path::new("unused")))).unwrap();
        let good = |n: u32| writer.run(move |connection| insert(connection, n));
        let (first, failed, twice, last) = tokio::join!(
            good(1),
            writer.run(|connection| {
                insert(connection, 2)?;
                Err::<(), _>(Error::NotLoggedIn)
            }),
            good(1),
            good(3),
        );
        assert!(first.is_ok() && last.is_ok());
        assert!(matches!(failed, Err(Error::NotLoggedIn)) && matches!(twice, Err(Error::Database(_))));
        assert_eq!(count(&reader), 2);
    }

    /// Its part cannot be told from the others' any more.
    #[tokio::test]
    async fn a_write_that_cannot_be_ended_takes_its_group_along() {
        let (_folder, connection, reader) = table();
        let writer = Writer::start(connection, Arc::new(Readers::new(std::path::Path::new("unused")))).unwrap();
        let (first, release) = held(&writer, 1);
        let endless = writer.run(|connection| {
            insert(connection, 2)?;
            Ok(connection.execute_batch("RELEASE job")?)
        });
        release.send(()).unwrap();
        assert!(matches!(endless.await, Err(Error::Database(_))) && matches!(first.await, Err(Error::Database(_))));
        assert_eq!(count(&reader), 0);
        writer.run(|connection| insert(connection, 3)).await.unwrap();
        assert_eq!(count(&reader), 1);
    }

    #[tokio::test]
    async fn a_locked_database_fails_all_and_recovers() {
        let (_folder, connection, other) = table();
        connection.busy_timeout(std::time::Duration::ZERO).unwrap();
        let writer = Writer::start(connection, Arc::new(Readers::new(std::path::Path::new("unused")))).unwrap();
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        assert!(matches!(writer.run(|connection| insert(connection, 1)).await, Err(Error::Database(_))));
        other.execute_batch("ROLLBACK").unwrap();
        writer.run(|connection| insert(connection, 2)).await.unwrap();
        assert_eq!(count(&other), 1, "what failed was not written after all");
    }
}
