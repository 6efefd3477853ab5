//! Sessions that a Medusa shares through Redis, or that several Stheno share there.
//!
//! Medusa saves the whole session at the end of each request, and so may bring one back that was ended meanwhile. What was
//! ended is therefore written into the database first, by the hash of its id (`store/shared_sessions.rs`), and stays refused
//! here whatever Redis holds; seen again, it is ended in Redis once more.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::watch;

use super::redis::{CookieForm, Ended, Found, RedisSessions, Retire};
use super::{Session, SessionCookie, hash, later};
use crate::error::{Error, Result};
use crate::state::App;
use crate::store::{EndMark, NewSession, RevokedToken};

/// So many customers are looked for at once; one more look through all of Redis for others.
const AT_ONCE: u32 = 50;

/// How often is looked for ends that another process began and did not finish.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// How often what is over is forgotten, which looks through all of Redis.
const FORGET_EVERY: Duration = Duration::from_secs(3600);

/// So many ids are forgotten at once, at most.
const FORGET_AT_ONCE: u32 = 100_000;

impl App {
    /// The live session with this id, and moves its end when it is due. What Medusa made is taken up.
    pub(super) async fn load_shared(&self, redis: &RedisSessions, id: String) -> Result<Option<Session>> {
        let Some(found) = redis.get(&id).await? else { return Ok(None) };
        let now = self.clock.now();
        let expires_at = found.expires_at().unwrap_or(Timestamp::MAX);
        if now >= expires_at {
            return Ok(None);
        }
        let session = |id, customer_id, logged_in_at| {
            Ok(Some(Session { id, customer_id, logged_in_at, data: String::new(), customer: None }))
        };
        let Some(customer_id) = found.customer_id() else { return session(id, None, now) };
        let id_hash = hash(&id);
        let ends = |logged_in_at| later(logged_in_at, self.config.session_max_age());
        let entry = self.store.index_entry(id_hash).await?;
        let ended = entry.as_ref().and_then(|entry| entry.ended);
        let logged_in_at = match entry {
            // Medusa has brought it back.
            Some(_) if ended.is_some() && found.ended() != ended => None,
            Some(entry) if ended.is_none() && entry.customer_id.as_ref() == Some(&customer_id) => {
                Some(entry.logged_in_at).filter(|&logged_in_at| now < ends(logged_in_at))
            }
            // While the customer's sessions are being ended, one that is not known is one of them.
            _ => {
                let forget_at = self.forget_at(now);
                let adopted = self.store.adopt_session(id_hash, customer_id.clone(), ended, now, forget_at);
                adopted.await?.then_some(now)
            }
        };
        let Some(logged_in_at) = logged_in_at else {
            let ended = match ended {
                Some(ended) => Some(ended),
                None => self.store.end_session(Some(id_hash), None, now, self.forget_at(now)).await?,
            };
            if let Some(ended) = ended {
                self.end_in_redis(redis, id.clone(), customer_id, ended);
            }
            return session(id, None, now);
        };
        if let Some(renewed) = self.renewal(expires_at, ends(logged_in_at), now) {
            self.renew_shared(redis, id.clone(), found, renewed, now);
        }
        session(id, Some(customer_id), logged_in_at)
    }

    /// Not waited for: if it is lost, the session ends a few minutes early.
    fn renew_shared(&self, redis: &RedisSessions, id: String, found: Found, expires_at: Timestamp, now: Timestamp) {
        let redis = redis.clone();
        tokio::spawn(async move {
            if let Err(error) = redis.renew(&id, &found, expires_at, now).await {
                tracing::warn!(%error, "a session could not be renewed");
            }
        });
    }

    /// A session is over here, and still in Redis: Medusa has brought it back, or has renewed it all the time. It is refused
    /// here in any case; this refuses it there, too. What else is in it stays: it may be about to move into a login's session.
    fn end_in_redis(&self, redis: &RedisSessions, id: String, customer_id: String, ended: EndMark) {
        let redis = redis.clone();
        tracing::info!(event = "session_brought_back", customer_id, "a session that is over was in Redis");
        tokio::spawn(async move {
            if let Err(error) = redis.strip(&id, &customer_id, ended).await {
                tracing::warn!(%error, "a session that is over could not be ended in Redis");
            }
        });
    }

    pub(super) async fn start_shared(
        &self,
        redis: &RedisSessions,
        new: NewSession,
        old: Option<Session>,
        cookie: &SessionCookie,
    ) -> Result<()> {
        let (now, customer_id) = (new.logged_in_at, new.customer_id.clone());
        let entry = NewSession { expires_at: self.forget_at(now), ..new };
        self.store.index_login(old.as_ref().map(|old| hash(&old.id)), entry).await?;
        let is_live = self.move_shared(redis, old.as_ref(), &customer_id, cookie, now).await?;
        is_live.then_some(()).ok_or(Error::WrongCredentials)
    }

    /// Makes a session in Redis, which the index has already, in the place of the old one, whose other keys move along. False
    /// when it has been ended in the meantime.
    pub(crate) async fn move_shared(
        &self,
        redis: &RedisSessions,
        old: Option<&Session>,
        customer_id: &str,
        cookie: &SessionCookie,
        now: Timestamp,
    ) -> Result<bool> {
        let old = old.map(|old| (old.id.as_str(), self.retirement()));
        let form = CookieForm { max_age: self.config.session.ttl, secure: self.config.has_secure_cookies() };
        redis.replace(old, &cookie.id, customer_id, form, cookie.expires_at, now).await?;
        // The customer's logins may have been ended since it was entered, and Redis been looked through already.
        let entry = self.store.index_entry(hash(&cookie.id)).await?;
        let ended = entry.map_or(Some(EndMark(now.as_millisecond())), |entry| entry.ended);
        if let Some(ended) = ended {
            redis.strip(&cookie.id, customer_id, ended).await?;
        }
        Ok(ended.is_none())
    }

    /// Ends a session and a token. Returns the session's id when an admin goes on with it.
    pub(super) async fn log_out_shared(
        &self,
        redis: &RedisSessions,
        session: Option<Session>,
        token: Option<RevokedToken>,
    ) -> Result<Option<String>> {
        // Without a customer there is nothing to be remembered: strangers make such sessions in any number.
        let id_hash = session.as_ref().filter(|session| session.customer_id.is_some()).map(|session| hash(&session.id));
        let now = self.clock.now();
        let ended = self.store.end_session(id_hash, token, now, self.forget_at(now)).await?;
        let Some(session) = session else { return Ok(None) };
        let ended = ended.unwrap_or(EndMark(now.as_millisecond()));
        Ok(match redis.end(&session.id, Retire::Remove, ended).await? {
            Ended::Customer => Some(session.id),
            Ended::Whole => None,
        })
    }

    fn retirement(&self) -> Retire {
        if self.store.is_shared() { Retire::Empty } else { Retire::Remove }
    }

    /// How long an ended id is remembered at least: as long as a session may live, also when it ends on its last day.
    fn forget_at(&self, now: Timestamp) -> Timestamp {
        let max_age = self.config.session_max_age();
        later(later(now, max_age), max_age)
    }

    /// Says that a customer's sessions are to be ended, which the database knows already.
    pub(crate) fn sessions_are_ending(&self) {
        self.endings.notify_one();
    }

    /// Forgets sessions that have lived for their longest time, and ended ones after theirs, if they are in Redis no more.
    /// Those that are, because Medusa has renewed them all the time, are ended there (again), and stay remembered. Returns how
    /// many these were. Does nothing when sessions are in the database.
    ///
    /// # Errors
    /// When the database or Redis cannot be read or written; then nothing that may come back was forgotten.
    pub async fn forget_sessions(&self) -> Result<u64> {
        let Some(redis) = &self.redis else { return Ok(0) };
        let (now, mut kept) = (self.clock.now(), 0);
        let born_before = now.checked_sub(self.config.session_max_age()).unwrap_or(Timestamp::MIN);
        let over = self.store.sessions_over(now, born_before, FORGET_AT_ONCE).await?;
        let Some(&last) = over.last() else { return Ok(0) };
        for id in redis.ids(|id| over.contains(&hash(id))).await? {
            if let Some(ended) = self.store.end_session(Some(hash(&id)), None, now, self.forget_at(now)).await? {
                redis.end(&id, self.retirement(), ended).await?;
            }
            kept += 1;
        }
        self.store.forget_sessions(now, born_before, last).await?;
        Ok(kept)
    }
}

/// Ends the sessions of customers whose logins were ended: takes the customer out of each session in Redis but those that
/// began afterwards. What this process does not finish, the next one does. Now and then it forgets what is over.
pub(crate) async fn end_sessions(app: Arc<App>, mut stopped: watch::Receiver<()>) {
    let Some(redis) = &app.redis else { return };
    let (mut look, mut forget) = (tokio::time::interval(LOOK_EVERY), tokio::time::interval(FORGET_EVERY));
    loop {
        tokio::select! {
            _ = stopped.changed() => break,
            () = app.endings.notified() => {}
            _ = look.tick() => {}
            _ = forget.tick() => match app.forget_sessions().await {
                Ok(0) => {}
                Ok(count) => tracing::info!(event = "sessions_over", count, "sessions that were over were in Redis"),
                Err(error) => tracing::warn!(%error, "sessions that are over could not be looked for in Redis"),
            },
        }
        loop {
            match end_some(&app, redis).await {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    tracing::error!(%error, "sessions in Redis could not be ended; Stheno refuses them, Medusa does not yet");
                    break;
                }
            }
        }
    }
}

/// Whether there may be more.
async fn end_some(app: &App, redis: &RedisSessions) -> Result<bool> {
    let mut endings = app.store.endings(AT_ONCE).await?;
    if endings.is_empty() {
        return Ok(false);
    }
    let customers: Vec<String> = endings.iter().map(|(customer_id, _)| customer_id.clone()).collect();
    let now = app.clock.now();
    let (mut counts, mut failed) = (HashMap::<String, u32>::new(), None);
    for (id, customer_id) in redis.of_customers(&customers).await? {
        let buried = app.store.bury_unless_live(hash(&id), customer_id.clone(), now, app.forget_at(now)).await?;
        let Some(ended) = buried else { continue };
        *counts.entry(customer_id.clone()).or_default() += 1;
        // Whoever holds a session can have Medusa write it all the time. That holds up no other customer's end.
        if let Err(error) = redis.strip(&id, &customer_id, ended).await {
            endings.retain(|(failed, _)| *failed != customer_id);
            failed = Some(error);
        }
    }
    app.store.endings_done(endings.clone()).await?;
    for (customer_id, _) in &endings {
        let sessions = counts.get(customer_id).copied().unwrap_or(0);
        tracing::info!(event = "sessions_ended", customer_id, sessions, "all sessions in Redis were looked through");
    }
    failed.map_or(Ok(true), Err)
}
