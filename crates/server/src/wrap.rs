//! Passwords at rest: which kinds of hashes are stored, and the protection of weak ones without waiting for logins.

use std::collections::BTreeMap;
use std::num::NonZeroU16;
use std::time::Duration;

use serde::Serialize;
use tokio::time::MissedTickBehavior;

use crate::error::Result;
use crate::password::{Kind, Scheme};
use crate::state::App;
use crate::store::Store;

/// So many rows are read at once.
const PAGE: u32 = 500;

/// How passwords are stored.
#[derive(Debug, Serialize)]
pub struct Status {
    /// How many hashes are weaker than OWASP's choices.
    pub weak: u64,
    /// How many of the weak ones [`App::wrap_passwords`] protects; the others wait for a login.
    pub wrappable: u64,
    /// Each kind that there is.
    pub kinds: Vec<Count>,
}

/// How many are of a kind.
#[derive(Debug, Serialize)]
pub struct Count {
    /// How many.
    pub count: u64,
    /// The kind.
    #[serde(flatten)]
    pub kind: Kind,
}

/// Counts what is stored, by kind. Hashes of deleted customers count too: who steals a database steals them.
///
/// # Errors
/// When the database cannot be read.
pub async fn status(store: &Store) -> Result<Status> {
    let mut kinds = BTreeMap::<Kind, u64>::new();
    let mut after = String::new();
    loop {
        let page = store.password_hashes(&after, PAGE).await?;
        for (_, hash) in &page {
            *kinds.entry(Kind::of(hash.as_deref())).or_default() += 1;
        }
        match page.into_iter().next_back() {
            Some((last, _)) => after = last,
            None => break,
        }
    }
    let sum = |counts: fn(&Kind) -> bool| kinds.iter().filter(|(kind, _)| counts(kind)).map(|(_, count)| count).sum();
    let (weak, wrappable) = (sum(|kind| kind.weak), sum(|kind| kind.wrappable));
    let kinds = kinds.into_iter().map(|(kind, count)| Count { count, kind }).collect();
    Ok(Status { weak, wrappable, kinds })
}

/// What [`App::wrap_passwords`] did.
#[derive(Debug)]
pub struct Wrapping {
    /// How many hashes it wrapped.
    pub wrapped: u64,
    /// Whether it was told to stop before the end.
    pub stopped: bool,
}

impl App {
    /// Why weak hashes must not be wrapped here; `None` when they may be.
    #[must_use]
    pub fn refuse_wrapping(&self) -> Option<&'static str> {
        if self.store.is_shared() {
            return Some(
                "a Medusa works with this database, and it cannot verify wrapped hashes: its customers could not log in \
                 there. When it has been stopped for good, set medusa.running = false (STHENO_MEDUSA_RUNNING=false)",
            );
        }
        if self.hasher.scheme() == Scheme::Scrypt {
            return Some(
                "new hashes are scrypt containers here (password.scheme), so that the way back to Medusa stays open; \
                 wrapped hashes close it. When the shop has left Medusa for good, set password.scheme = \"argon2id\" \
                 (STHENO_PASSWORD_SCHEME=argon2id)",
            );
        }
        None
    }

    /// Puts argon2id around every weak scrypt container, at most `per_second` of them in a second, one at a time. Logins go on.
    /// A hash that somebody else changes meanwhile is left alone, and what is wrapped already is passed over: it may be
    /// stopped, killed, repeated, and run twice at once.
    ///
    /// `progress` is told how many were wrapped so far. [`refuse_wrapping`](Self::refuse_wrapping) says whether it may be
    /// called at all.
    ///
    /// # Errors
    /// When the database cannot be read or written.
    pub async fn wrap_passwords(
        &self,
        per_second: NonZeroU16,
        stop: impl Future<Output = ()>,
        mut progress: impl FnMut(u64),
    ) -> Result<Wrapping> {
        let mut pace = tokio::time::interval(Duration::from_secs(1) / u32::from(per_second.get()));
        // What took longer is not made up for: the rate is a bound.
        pace.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut wrapped = 0;
        let mut after = String::new();
        tokio::pin!(stop);
        loop {
            let page = self.store.password_hashes(&after, PAGE).await?;
            let Some((last, _)) = page.last() else { return Ok(Wrapping { wrapped, stopped: false }) };
            after.clone_from(last);
            for (id, old) in page {
                let Some(old) = old.filter(|old| Kind::of(Some(old)).wrappable) else { continue };
                tokio::select! {
                    biased;
                    () = &mut stop => return Ok(Wrapping { wrapped, stopped: true }),
                    _ = pace.tick() => {}
                }
                let Some(new) = self.hasher.wrap(&old).await? else { continue };
                if self.store.replace_password_hash(id, old, new).await? {
                    wrapped += 1;
                    progress(wrapped);
                }
            }
        }
    }
}
