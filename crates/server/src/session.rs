//! Sessions: what a session id means, how long, and what ends it.
//!
//! The id is 192 random bits and stands only in the cookie; the database has its SHA-256. A session exists from a login
//! on, never for an anonymous visitor.

use jiff::{SignedDuration, Timestamp};
use sha2::{Digest as _, Sha256};

use crate::error::Result;
use crate::state::App;
use crate::store::StoredSession;

/// A session's end is written anew at most this often.
const RENEW_EVERY: SignedDuration = SignedDuration::from_mins(10);

/// A live session, as a request found it.
#[derive(Clone, Debug)]
pub struct Session {
    stored: StoredSession,
}

impl Session {
    /// Who is logged in.
    #[must_use]
    pub fn customer_id(&self) -> Option<&str> {
        self.stored.customer_id.as_deref()
    }

    /// Whether an admin of Medusa shares it: then logging out ends the customer's part only (contract A.2).
    fn has_admin(&self) -> bool {
        let data: Option<serde_json::Map<String, serde_json::Value>> = serde_json::from_str(&self.stored.data).ok();
        data.is_some_and(|data| data.get("user_id").is_some_and(|id| !id.is_null() && id != ""))
    }
}

/// What to tell the browser about its cookie after a logout.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum AfterLogout {
    /// The session is gone: clear the cookie.
    Ended,
    /// An admin's session goes on under the same id, until this time.
    Kept(Timestamp),
}

fn hash(id: &str) -> [u8; 32] {
    Sha256::digest(id).into()
}

impl App {
    /// The live session with this id, and moves its end when it is due.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn load_session(&self, id: &str) -> Result<Option<Session>> {
        let Some(stored) = self.store.session(hash(id))? else {
            return Ok(None);
        };
        let now = self.clock.now();
        let ends = ends_at_latest(&stored, self.config.session_max_age());
        if now >= stored.expires_at.min(ends) {
            return Ok(None);
        }
        let renewed = later(now, self.config.session_ttl()).min(ends);
        if renewed.duration_since(stored.expires_at) >= RENEW_EVERY {
            // Not waited for: when it is lost, the session ends a few minutes early.
            let (store, id_hash) = (self.store.clone(), stored.id_hash);
            tokio::spawn(async move {
                if let Err(error) = store.renew_session(id_hash, renewed).await {
                    tracing::warn!(%error, "a session's end could not be moved");
                }
            });
        }
        Ok(Some(Session { stored }))
    }

    /// Starts a session for a customer who has just logged in, and returns its new id and when its cookie expires.
    ///
    /// It takes the place of the session that the request came with: that id never authenticates again (ASVS 7.2.4), and
    /// everything else in it, such as an admin's login, moves along.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn start_session(&self, customer_id: &str, old: Option<Session>) -> Result<(String, Timestamp)> {
        let id = crate::id::session_id()?;
        let now = self.clock.now();
        let expires_at = later(now, self.config.session_ttl());
        let session = StoredSession {
            id_hash: hash(&id),
            customer_id: Some(customer_id.to_owned()),
            data: old.as_ref().map_or_else(|| "{}".to_owned(), |old| old.stored.data.clone()),
            logged_in_at: now,
            expires_at,
        };
        self.store.replace_session(old.map(|old| old.stored.id_hash), session).await?;
        Ok((id, expires_at))
    }

    /// Ends the customer's part of a session, and the session with it unless an admin shares it.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn end_session(&self, session: Session) -> Result<AfterLogout> {
        if session.has_admin() {
            let expires_at = later(self.clock.now(), self.config.session_ttl());
            self.store.remove_customer_from_session(session.stored.id_hash, expires_at).await?;
            return Ok(AfterLogout::Kept(expires_at));
        }
        self.store.delete_session(session.stored.id_hash).await?;
        Ok(AfterLogout::Ended)
    }
}

fn later(time: Timestamp, by: SignedDuration) -> Timestamp {
    time.checked_add(by).unwrap_or(Timestamp::MAX)
}

fn ends_at_latest(stored: &StoredSession, max_age: SignedDuration) -> Timestamp {
    later(stored.logged_in_at, max_age)
}
