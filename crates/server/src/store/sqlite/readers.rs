//! Connections that read, and the snapshots that they keep open.
//!
//! A read transaction takes and gives back locks in shared memory: several system calls, more than a read itself costs. So a
//! connection keeps its transaction open from read to read, as long as it shows the newest state: until this process
//! writes, which is known exactly, or the log of writes (SQLite's `-wal` file) changes in size or time, which shows the
//! writes of other processes; it is looked at once in [`LOOK`]. A file system's clock is coarse, so for their sake no snapshot
//! lives longer than [`FRESH`].

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use rusqlite::{Connection, OpenFlags};

use super::{SqlError, run};

/// How long another process's write may go unseen, if its log shows nothing.
const FRESH: Duration = Duration::from_millis(20);

/// How long a look at the log counts. It is a system call, and where reads follow each other so quickly the next one sees what
/// this one would have.
const LOOK: Duration = Duration::from_micros(200);

/// The size and time of the log of writes; `None` when it cannot be looked at, and no snapshot is kept.
type Mark = Option<(u64, SystemTime)>;

#[derive(Debug)]
pub(in crate::store) struct Readers {
    path: PathBuf,
    idle: Mutex<Vec<Reader>>,
    /// How many groups of writes this process has committed.
    commits: AtomicU64,
    /// SQLite's `-wal` file, which stays the same one as long as a connection is open.
    log: OnceLock<File>,
}

#[derive(Debug)]
struct Reader {
    connection: Connection,
    snapshot: Option<Snapshot>,
}

#[derive(Clone, Copy, Debug)]
struct Snapshot {
    /// The commits that it shows, at least.
    commits: u64,
    mark: Mark,
    taken: Instant,
    looked: Instant,
}

impl Readers {
    pub(super) fn new(path: &Path) -> Self {
        Self { path: path.to_owned(), idle: Mutex::default(), commits: AtomicU64::new(0), log: OnceLock::new() }
    }

    /// Runs a read in place. All its statements see one state.
    pub(in crate::store) fn read<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, SqlError>,
    ) -> Result<T, SqlError> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut reader = match idle {
            Some(reader) => reader,
            // As many as threads ever read at once: a handful.
            None => {
                Reader { connection: super::connect(&self.path, OpenFlags::SQLITE_OPEN_READ_ONLY)?, snapshot: None }
            }
        };
        let (commits, now) = (self.commits.load(Ordering::Acquire), Instant::now());
        let is_newest = |snapshot: &mut Snapshot| {
            let may_be = snapshot.commits == commits && snapshot.mark.is_some() && now - snapshot.taken < FRESH;
            if may_be && now - snapshot.looked >= LOOK {
                snapshot.looked = now;
                return self.mark() == snapshot.mark;
            }
            may_be
        };
        if !reader.snapshot.as_mut().is_some_and(is_newest) {
            reader.end();
            let mark = self.mark();
            // SQLite takes the snapshot at the first statement after this, so it may only be newer than `commits` and `mark`.
            run(&reader.connection, "BEGIN")?;
            reader.snapshot = Some(Snapshot { commits, mark, taken: now, looked: now });
        }
        let result = work(&reader.connection);
        if result.is_err() {
            reader.end();
        }
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(reader);
        result
    }

    fn mark(&self) -> Mark {
        let log = match self.log.get() {
            Some(log) => log,
            None => {
                let mut path = self.path.clone().into_os_string();
                path.push("-wal");
                let log = File::open(path).ok()?;
                self.log.get_or_init(|| log)
            }
        };
        let metadata = log.metadata().ok()?;
        Some((metadata.len(), metadata.modified().ok()?))
    }

    /// Makes every read that begins from now on see what was just committed. Snapshots that nobody uses are given up, so
    /// that SQLite can move what was written from its log into the file.
    pub(super) fn renew(&self) {
        self.commits.fetch_add(1, Ordering::Release);
        self.rest();
    }

    /// Gives up the snapshots that nobody uses at this moment.
    pub(in crate::store) fn rest(&self) {
        for reader in self.idle.lock().unwrap_or_else(PoisonError::into_inner).iter_mut() {
            reader.end();
        }
    }
}

impl Reader {
    fn end(&mut self) {
        if self.snapshot.take().is_some() && run(&self.connection, "COMMIT").is_err() {
            // After an error SQLite may have ended it by itself; either way none is open now, or the next BEGIN says so.
            let _ = run(&self.connection, "ROLLBACK");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn database() -> (tempfile::TempDir, Connection, Readers) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("test.db");
        let other = Connection::open(&path).unwrap();
        other.execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE t (n INTEGER)").unwrap();
        let readers = Readers::new(&path);
        (folder, other, readers)
    }

    fn count(readers: &Readers) -> u32 {
        readers.read(|connection| Ok(connection.query_row("SELECT count(*) FROM t", [], |row| row.get(0))?)).unwrap()
    }

    #[test]
    fn writes_are_seen_at_once() {
        let (_folder, other, readers) = database();
        for n in 0..200 {
            assert_eq!(count(&readers), n);
            other.execute("INSERT INTO t VALUES (1)", []).unwrap();
            // Our own are announced; those of another process show in the log, once it is looked at again.
            if n % 2 == 0 {
                readers.renew();
            } else {
                let written = Instant::now();
                while written.elapsed() < LOOK {
                    std::hint::spin_loop();
                }
            }
        }
    }

    /// A snapshot that stays open would let the log of writes grow for ever.
    #[test]
    fn idle_snapshots_do_not_hold_the_log() {
        let (_folder, other, readers) = database();
        count(&readers);
        other.execute("INSERT INTO t VALUES (1)", []).unwrap();
        readers.rest();
        let busy: i64 = other.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0)).unwrap();
        assert_eq!(busy, 0);
    }

    #[test]
    fn a_failed_read_spoils_nothing() {
        let (_folder, _other, readers) = database();
        assert!(readers.read(|connection| Ok(connection.execute_batch("SELECT * FROM nothing")?)).is_err());
        assert_eq!(count(&readers), 0);
    }
}
