//! The one thread that writes, and commits in groups.
//!
//! A durable commit costs an fsync, hundreds of microseconds to milliseconds. Everything that arrives while one is under
//! way is written in one next transaction: a single write waits for one fsync, a thousand at once also for one or two.
//! Each write has a savepoint of its own, so one that fails takes none of the others with it.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use rusqlite::Connection;
use tokio::sync::oneshot;

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
pub(super) struct Writer {
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
    pub(super) fn start(connection: Connection) -> std::io::Result<Self> {
        let (jobs, queue) = channel();
        let thread =
            std::thread::Builder::new().name("database".into()).spawn(move || write_all(&connection, &queue))?;
        Ok(Self { jobs: Some(jobs), thread: Some(thread) })
    }

    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
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
        self.jobs.as_ref().ok_or_else(stopped)?.send(job).map_err(|_| stopped())?;
        answer.await.map_err(|_| stopped())?
    }
}

fn write_all(connection: &Connection, queue: &Receiver<Job>) {
    while let Ok(first) = queue.recv() {
        let begun = connection.execute_batch("BEGIN IMMEDIATE");
        let open = begun.is_ok().then_some(connection);
        let mut replies = vec![first(open)];
        // A full disk can end the whole transaction in the middle of a job: nothing more may run then.
        while open.is_some() && !connection.is_autocommit() && replies.len() < GROUP {
            let Ok(next) = queue.try_recv() else { break };
            replies.push(next(open));
        }
        let committed = begun.and_then(|()| connection.execute_batch("COMMIT"));
        if let Err(error) = &committed {
            tracing::error!(%error, "the database could not be written; the requests of this moment are answered with 500");
            if !connection.is_autocommit() {
                let _ = connection.execute_batch("ROLLBACK");
            }
        }
        let committed = committed.map_err(|error| error.to_string());
        for reply in replies {
            reply(committed.as_ref().map(|&()| ()).map_err(String::as_str));
        }
    }
}

fn within_savepoint<T>(connection: &Connection, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
    connection.execute_batch("SAVEPOINT job")?;
    let result = work(connection);
    let end = if result.is_ok() { "RELEASE job" } else { "ROLLBACK TO job; RELEASE job" };
    connection.execute_batch(end)?;
    result
}
