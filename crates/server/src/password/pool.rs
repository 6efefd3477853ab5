//! The threads that hash.
//!
//! A hash takes tens of milliseconds and 19 MiB; a scrypt container ten times as long, and 32 MiB. It never runs on the
//! threads that serve requests; the number of hashes at once is bounded by the threads, and what waits is bounded by the
//! queue, in number and in time. A full queue is [`Error::Busy`] at once: a flood of logins costs the flooder's logins, not the
//! memory, and session reads go on.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, unbounded};
use tokio::sync::oneshot;

use super::Password;
use super::argon2id::Memory;
use super::scheme::{Salt, Scheme};
use super::stored::{Stored, Work, weak_container};
use super::wrapped::wrap;
use crate::error::{Error, Result};

/// A thread that had nothing to do for so long gives its memory back.
const IDLE: Duration = Duration::from_secs(10);

/// Whose turn has not come after so long is told to come later: proxies and people give up, and a hash that nobody waits for would
/// make the others wait longer.
const PATIENCE: Duration = Duration::from_secs(10);

type Job = Box<dyn FnOnce(&mut Memory) + Send>;

/// Verifies and hashes passwords on its own threads.
#[derive(Clone, Debug)]
pub struct Hasher {
    scheme: Scheme,
    jobs: Sender<Job>,
    threads: usize,
    /// How many are being hashed or wait.
    in_flight: Arc<AtomicUsize>,
    /// How many may be; `None` is without bound, also in time.
    most: Option<usize>,
    /// How long a job may wait for its turn.
    patience: Duration,
}

/// The outcome of a check.
#[derive(Debug)]
pub struct Checked {
    /// Whether the password is the stored one.
    pub correct: bool,
    /// A new hash of it, when it is correct and the stored hash is to be replaced.
    pub upgraded: Option<String>,
}

impl Hasher {
    /// Starts the threads. New hashes are made by the scheme. `queue` is how many jobs may wait; `None` is without bound.
    ///
    /// # Errors
    /// When the system gives no threads.
    pub fn start(scheme: Scheme, threads: usize, queue: Option<usize>) -> std::io::Result<Self> {
        let (jobs, work) = unbounded();
        let threads = threads.max(1);
        let in_flight = Arc::new(AtomicUsize::new(0));
        for number in 0..threads {
            let (work, in_flight) = (work.clone(), Arc::clone(&in_flight));
            std::thread::Builder::new().name(format!("hash-{number}")).spawn(move || serve(&work, &in_flight))?;
        }
        let most = queue.map(|queue| queue.saturating_add(threads));
        Ok(Self { scheme, jobs, threads, in_flight, most, patience: PATIENCE })
    }

    /// How new passwords are hashed.
    #[must_use]
    pub fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// Whether somebody waits for a thread, or did a moment ago.
    #[must_use]
    pub fn is_behind(&self) -> bool {
        self.in_flight.load(Ordering::Relaxed) > self.threads
    }

    /// Whether the password is the one of the stored hash. An account that does not exist or has no hash is `None`, and a
    /// password that is no text is `None`; both are wrong.
    ///
    /// Every call spends the work of one new hash, or one stored hash that costs more. So the time tells neither whether the
    /// account exists nor how its password is stored.
    ///
    /// # Errors
    /// [`Error::Busy`] when the queue is full, or too slow.
    pub async fn check(&self, stored: Option<String>, password: Option<Password>) -> Result<Checked> {
        let (scheme, salt) = (self.scheme, Salt::random()?);
        self.run(move |memory| check(scheme, stored.as_deref(), password.as_ref(), &salt, memory)).await
    }

    /// Hashes a new password.
    ///
    /// # Errors
    /// [`Error::Busy`] when the queue is full, or too slow.
    pub async fn hash(&self, password: Password) -> Result<String> {
        let (scheme, salt) = (self.scheme, Salt::random()?);
        self.run(move |memory| scheme.hash(password.bytes(), &salt, memory)).await
    }

    /// What is stored in the place of a weak scrypt container, so that a reader of the database has argon2id to guess
    /// against; made without the password. `None` when the text is anything else.
    ///
    /// # Errors
    /// [`Error::Busy`] when the queue is full, or too slow.
    pub async fn wrap(&self, stored: &str) -> Result<Option<String>> {
        let Some(container) = weak_container(stored) else { return Ok(None) };
        let salt = Salt::random()?;
        self.run(move |memory| wrap(&container, salt.short(), memory).map(Some)).await
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce(&mut Memory) -> Result<T> + Send + 'static) -> Result<T> {
        // Counted before it is sent, so that many at the same moment cannot slip past the bound.
        let before = self.in_flight.fetch_add(1, Ordering::Relaxed);
        if self.most.is_some_and(|most| before >= most) {
            self.in_flight.fetch_sub(1, Ordering::Relaxed);
            return Err(Error::Busy);
        }
        let (reply, answer) = oneshot::channel();
        let (since, patience) = (Instant::now(), self.most.map(|_| self.patience));
        let job: Job = Box::new(move |memory| {
            // A client that has gone away is not worth a hash.
            if !reply.is_closed() {
                let is_late = patience.is_some_and(|patience| since.elapsed() > patience);
                let _ = reply.send(if is_late { Err(Error::Busy) } else { work(memory) });
            }
        });
        let ended = || Error::Internal("the hashing threads have ended".into());
        self.jobs.send(job).map_err(|_| ended())?;
        answer.await.map_err(|_| ended())?
    }
}

fn serve(work: &Receiver<Job>, in_flight: &AtomicUsize) {
    let mut memory = Memory::default();
    loop {
        match work.recv_timeout(IDLE) {
            Ok(job) => {
                // A panic would be a bug of a library; it must not cost the thread.
                let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| job(&mut memory)));
                in_flight.fetch_sub(1, Ordering::Relaxed);
            }
            Err(RecvTimeoutError::Timeout) => memory = Memory::default(),
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

fn check(
    scheme: Scheme,
    stored: Option<&str>,
    password: Option<&Password>,
    salt: &Salt,
    memory: &mut Memory,
) -> Result<Checked> {
    let wrong = Checked { correct: false, upgraded: None };
    let readable = stored.and_then(Stored::parse);
    if stored.is_some() && readable.is_none() {
        tracing::warn!("a stored password hash is of no known kind or asks for too much; the login is refused");
    }
    let password = password.map(Password::bytes);
    let (Some(stored), Some(password)) = (readable, password) else {
        scheme.spend_rest(Work::default(), password.unwrap_or_default(), salt, memory)?;
        return Ok(wrong);
    };
    let correct = stored.matches(password, memory)?;
    if correct && scheme.replaces(&stored) {
        return Ok(Checked { correct, upgraded: Some(scheme.hash(password, salt, memory)?) });
    }
    scheme.spend_rest(stored.work(), password, salt, memory)?;
    Ok(Checked { correct, ..wrong })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// However long the first takes: whoever waits behind it longer than they should is not hashed for any more.
    #[tokio::test]
    async fn whose_turn_comes_too_late_is_told_to_come_later() {
        let hasher = Hasher::start(Scheme::Argon2id, 1, Some(8)).unwrap();
        let hasher = Hasher { patience: Duration::MAX, ..hasher };
        let late = Hasher { patience: Duration::ZERO, ..hasher.clone() };
        let unbounded = Hasher { most: None, ..late.clone() };
        let (release, released) = crossbeam_channel::bounded::<()>(1);
        let first = hasher.run(move |_| released.recv().map_err(|_| Error::Busy));
        let others = async {
            let (late, unbounded, patient) =
                tokio::join!(late.run(|_| Ok("hashed")), unbounded.run(|_| Ok("hashed")), hasher.run(|_| Ok("hashed")));
            assert!(matches!(late, Err(Error::Busy)), "{late:?}");
            assert_eq!((unbounded.unwrap(), patient.unwrap()), ("hashed", "hashed"));
        };
        let alone = async { assert!(!hasher.is_behind()) };
        let release = async {
            assert!(hasher.is_behind());
            release.send(()).unwrap();
        };
        let (first, (), (), ()) = tokio::join!(first, alone, others, release);
        first.unwrap();
    }
}
