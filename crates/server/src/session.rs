//! Sessions: what a session id means, how long, and what ends it.
//!
//! The id is 192 random bits and stands only in the cookie; the database has its SHA-256. A session exists from a login
//! on, never for an anonymous visitor.

pub(crate) mod redis;
pub(crate) mod shared;

use jiff::{SignedDuration, Timestamp};
use sha2::{Digest as _, Sha256};

use crate::auth::Login;
use crate::error::Result;
use crate::state::App;
use crate::store::{CustomerRow, NewSession, Proof, RevokedToken, SessionEnd, StoredSession};
use crate::token::{Claimed, Token};

/// A session's end is written anew at most this often; more often only when it lives shorter than ten times this.
const RENEW_EVERY: SignedDuration = SignedDuration::from_mins(10);

/// A live session, as a request found it.
#[derive(Clone, Debug)]
pub struct Session {
    id: String,
    customer_id: Option<String>,
    logged_in_at: Timestamp,
    /// The keys beside the customer's, when the database holds them.
    data: String,
    /// The customer, when it was read along.
    customer: Option<CustomerRow>,
}

impl Session {
    /// Who is logged in.
    #[must_use]
    pub fn customer_id(&self) -> Option<&str> {
        self.customer_id.as_deref()
    }

    /// The customer, if it was read along.
    pub(crate) fn into_customer(self) -> Option<CustomerRow> {
        self.customer
    }

    /// What a change of password or e-mail is asked for with; `renewed` is how the session goes on after it.
    pub(crate) fn proof(&self, renewed: Option<&SessionCookie>) -> Proof {
        let becomes = renewed.map(|cookie| (hash(&cookie.id), cookie.expires_at));
        Proof::Session { id_hash: hash(&self.id), becomes }
    }

    /// Whether an admin of Medusa shares it: then logging out ends the customer's part only (contract A.2).
    fn has_admin(&self) -> bool {
        let data: Option<serde_json::Map<String, serde_json::Value>> = serde_json::from_str(&self.data).ok();
        data.is_some_and(|data| data.get("user_id").is_some_and(|id| !id.is_null() && id != ""))
    }
}

/// What a browser is to keep: the session's id, and when its cookie expires.
#[derive(Clone, Debug)]
pub struct SessionCookie {
    /// The id, to be signed.
    pub id: String,
    /// When the browser forgets it.
    pub expires_at: Timestamp,
}

fn hash(id: &str) -> [u8; 32] {
    Sha256::digest(id).into()
}

impl App {
    /// The live session with this id, and moves its end when it is due.
    ///
    /// # Errors
    /// When the sessions cannot be read.
    pub async fn load_session(&self, id: String) -> Result<Option<Session>> {
        if let Some(redis) = &self.redis {
            return self.load_shared(redis, id).await;
        }
        let Some(stored) = self.store.session(hash(&id)).await? else { return Ok(None) };
        let now = self.clock.now();
        let ends = later(stored.logged_in_at, self.config.session_max_age());
        if now >= stored.expires_at.min(ends) {
            return Ok(None);
        }
        if let Some(renewed) = self.renewal(stored.expires_at, ends, now) {
            // Not waited for: if it is lost, the session ends a few minutes early.
            self.store.renew_session(stored.id_hash, renewed);
        }
        let StoredSession { customer_id, data, logged_in_at, customer, .. } = stored;
        Ok(Some(Session { id, customer_id, logged_in_at, data, customer }))
    }

    /// When a session that is used now ends, if that is to be written: no later than its absolute end.
    fn renewal(&self, expires_at: Timestamp, ends: Timestamp, now: Timestamp) -> Option<Timestamp> {
        let ttl = self.config.session_ttl();
        let renewed = later(now, ttl).min(ends);
        (renewed.duration_since(expires_at) >= RENEW_EVERY.min(ttl / 10)).then_some(renewed)
    }

    /// Starts a session for a customer who has just logged in.
    ///
    /// It takes the place of the session that the request came with: that id never authenticates again (ASVS 7.2.4), and
    /// everything else in it, such as an admin's login, moves along.
    ///
    /// # Errors
    /// [`crate::Error::WrongCredentials`] when the customer's logins were ended since the password was checked.
    pub async fn start_session(&self, login: Login, old: Option<Session>) -> Result<SessionCookie> {
        let Login { customer_id, epoch } = login;
        let id = crate::id::session_id()?;
        let now = self.clock.now();
        let expires_at = later(now, self.config.session_ttl());
        let cookie = SessionCookie { id, expires_at };
        let new = NewSession { id_hash: hash(&cookie.id), customer_id, epoch, logged_in_at: now, expires_at };
        match &self.redis {
            Some(redis) => self.start_shared(redis, new, old, &cookie).await?,
            None => self.store.replace_session(old.map(|old| hash(&old.id)), new).await?,
        }
        Ok(cookie)
    }

    /// A new id for a session that goes on. Nobody has logged in again, so its absolute end stays where it was.
    pub(crate) fn renewed(&self, session: &Session) -> Result<SessionCookie> {
        let ends = later(session.logged_in_at, self.config.session_max_age());
        let expires_at = later(self.clock.now(), self.config.session_ttl()).min(ends);
        Ok(SessionCookie { id: crate::id::session_id()?, expires_at })
    }

    /// Logs out: ends the session, and the token when it is who the request is or names the same customer. A cookie of
    /// one customer does not end another's token. When an admin shares the session, it goes on without the customer, and
    /// its cookie is returned.
    ///
    /// # Errors
    /// When the database cannot be written; then nothing was ended. When Redis cannot be written: then the session is ended
    /// here, and perhaps not at Medusa.
    pub async fn log_out(&self, session: Option<Session>, token: Option<Token>) -> Result<Option<SessionCookie>> {
        let customer_id = session.as_ref().and_then(Session::customer_id).map(str::to_owned);
        let token =
            token.filter(|token| customer_id.as_ref().is_none_or(|id| token.customer == Claimed::Id(id.clone())));
        if session.is_none() && token.is_none() {
            return Ok(None);
        }
        let revoked = token.as_ref().map(|token| RevokedToken { hash: token.hash, expires_at: token.expires_at });
        let has_session = session.is_some();
        let kept_until = later(self.clock.now(), self.config.session_ttl());
        let kept = match (&self.redis, session) {
            (Some(redis), session) => self.log_out_shared(redis, session, revoked).await?,
            (None, Some(session)) if session.has_admin() => {
                let end = SessionEnd::Customer(hash(&session.id), kept_until);
                self.store.log_out(Some(end), revoked).await?;
                Some(session.id)
            }
            (None, session) => {
                self.store.log_out(session.map(|session| SessionEnd::Whole(hash(&session.id))), revoked).await?;
                None
            }
        };
        tracing::info!(event = "logout", customer_id, session = has_session, token = revoked.is_some(), "logged out");
        Ok(kept.map(|id| SessionCookie { id, expires_at: kept_until }))
    }
}

fn later(time: Timestamp, by: SignedDuration) -> Timestamp {
    time.checked_add(by).unwrap_or(Timestamp::MAX)
}
