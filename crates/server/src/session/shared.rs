//! Sessions that a Medusa shares through Redis, or that several Stheno share there.
//!
//! Medusa saves the whole session at the end of each request, and so may bring one back that was ended meanwhile. What was
//! ended is therefore written into the database first, by the hash of its id (`store/shared_sessions.rs`), and stays refused
//! here whatever Redis holds; seen again, it is taken out of Redis once more.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::watch;

use super::redis::{CookieForm, Ended, Found, RedisSessions, Retire};
use super::{Session, SessionCookie, hash, later};
use crate::error::{Error, Result};
use crate::state::App;
use crate::store::{NewSession, RevokedToken};

/// So many customers are looked for at once; one more look through all of Redis for others.
const AT_ONCE: u32 = 50;

/// How often is looked for ends that another process began and did not finish.
const LOOK_EVERY: Duration = Duration::from_secs(10);

impl App {
    /// The live session with this id, and moves its end when it is due. What Medusa made is taken up.
    pub(super) async fn load_shared(&self, redis: &RedisSessions, id: String) -> Result<Option<Session>> {
        let Some(found) = redis.get(&id).await? else { return Ok(None) };
        let now = self.clock.now();
        let expires_at = found.expires_at().unwrap_or(Timestamp::MAX);
        if now >= expires_at {
            return Ok(None);
        }
        let nobody =
            |id| Ok(Some(Session { id, customer_id: None, logged_in_at: now, data: String::new(), customer: None }));
        let Some(customer_id) = found.customer_id() else { return nobody(id) };
        let id_hash = hash(&id);
        let known = self.store.known_session(id_hash, &customer_id).await?;
        let logged_in_at = match known.entry {
            Some(entry) if entry.is_ended => {
                self.end_again(redis, id.clone(), customer_id);
                return nobody(id);
            }
            Some(entry) if entry.customer_id.as_ref() == Some(&customer_id) => entry.logged_in_at,
            // While the customer's sessions are being ended, one that is not known is one of them.
            _ if known.is_ending => return nobody(id),
            _ => {
                let is_live = self.store.adopt_session(id_hash, customer_id.clone(), now, self.forget_at(now)).await?;
                if !is_live {
                    return nobody(id);
                }
                now
            }
        };
        let ends = later(logged_in_at, self.config.session_max_age());
        if now >= ends {
            self.store.end_session(Some(id_hash), None, self.forget_at(now)).await?;
            self.end_again(redis, id.clone(), customer_id);
            return nobody(id);
        }
        if let Some(renewed) = self.renewal(expires_at, ends, now) {
            self.renew_shared(redis, id.clone(), found, renewed, now);
        }
        Ok(Some(Session { id, customer_id: Some(customer_id), logged_in_at, data: String::new(), customer: None }))
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

    /// A session that was ended is in Redis still, or again, because Medusa has brought it back. It is refused here in any
    /// case; this refuses its customer there, too. An admin who shares it goes on.
    fn end_again(&self, redis: &RedisSessions, id: String, customer_id: String) {
        let redis = redis.clone();
        tracing::info!(event = "session_brought_back", "a session that had ended was in Redis again");
        tokio::spawn(async move {
            if let Err(error) = redis.strip(&id, &customer_id).await {
                tracing::warn!(%error, "a session that had ended could not be taken out of Redis");
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
        let (now, customer_id, id_hash) = (new.logged_in_at, new.customer_id.clone(), new.id_hash);
        let entry = NewSession { expires_at: self.forget_at(now), ..new };
        self.store.index_login(old.as_ref().map(|old| hash(&old.id)), entry).await?;
        self.move_shared(redis, old.as_ref(), &customer_id, cookie, now).await?;
        // The customer's logins may have been ended between the two steps, and Redis been looked through already.
        if self.store.is_ended(id_hash).await? {
            redis.strip(&cookie.id, &customer_id).await?;
            return Err(Error::WrongCredentials);
        }
        Ok(())
    }

    /// Makes a session under a new id, and retires the old one, whose other keys move along.
    pub(crate) async fn move_shared(
        &self,
        redis: &RedisSessions,
        old: Option<&Session>,
        customer_id: &str,
        cookie: &SessionCookie,
        now: Timestamp,
    ) -> Result<()> {
        let retired = match old {
            Some(old) => redis.retire(&old.id, self.retirement()).await?,
            None => None,
        };
        let others = retired.map(|found| found.others()).unwrap_or_default();
        let form = CookieForm { max_age: self.config.session.ttl, secure: self.config.has_secure_cookies() };
        redis.create(&cookie.id, customer_id, &others, form, cookie.expires_at, now).await
    }

    /// Ends a session and a token. Returns the session's id when an admin goes on with it.
    pub(super) async fn log_out_shared(
        &self,
        redis: &RedisSessions,
        session: Option<Session>,
        token: Option<RevokedToken>,
    ) -> Result<Option<String>> {
        let id_hash = session.as_ref().map(|session| hash(&session.id));
        self.store.end_session(id_hash, token, self.forget_at(self.clock.now())).await?;
        let Some(session) = session else { return Ok(None) };
        Ok(match redis.end(&session.id).await? {
            Ended::Customer => Some(session.id),
            Ended::Whole => None,
        })
    }

    fn retirement(&self) -> Retire {
        if self.store.is_shared() { Retire::Empty } else { Retire::Remove }
    }

    /// An entry of the index outlives the session by as long as a session may live: Medusa goes on renewing what it has.
    fn forget_at(&self, now: Timestamp) -> Timestamp {
        let max_age = self.config.session_max_age();
        later(later(now, max_age), max_age)
    }

    /// Says that a customer's sessions are to be ended, which the database knows already.
    pub(crate) fn sessions_are_ending(&self) {
        self.endings.notify_one();
    }
}

/// Ends the sessions of customers whose logins were ended: takes the customer out of each session in Redis but those that
/// began afterwards. What this process does not finish, the next one does.
pub(crate) async fn end_sessions(app: Arc<App>, mut stopped: watch::Receiver<()>) {
    let Some(redis) = &app.redis else { return };
    let mut look = tokio::time::interval(LOOK_EVERY);
    loop {
        tokio::select! {
            _ = stopped.changed() => break,
            () = app.endings.notified() => {}
            _ = look.tick() => {}
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
    let endings = app.store.endings(AT_ONCE).await?;
    if endings.is_empty() {
        return Ok(false);
    }
    let customers: Vec<String> = endings.iter().map(|(customer_id, _)| customer_id.clone()).collect();
    let (mut ended, forget_at) = (HashMap::<String, u32>::new(), app.forget_at(app.clock.now()));
    for (id, customer_id) in redis.of_customers(&customers).await? {
        if app.store.bury_unless_live(hash(&id), customer_id.clone(), forget_at).await? {
            redis.strip(&id, &customer_id).await?;
            *ended.entry(customer_id).or_default() += 1;
        }
    }
    app.store.endings_done(endings).await?;
    for customer_id in customers {
        let sessions = ended.get(&customer_id).copied().unwrap_or(0);
        tracing::info!(event = "sessions_ended", customer_id, sessions, "all sessions in Redis were looked through");
    }
    Ok(true)
}
