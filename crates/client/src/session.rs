//! What a client remembers between calls.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::cookies::Cookies;

/// The cookies and the token that a client keeps, to be stored and given back to a later client.
///
/// It gives access to the customer's account: keep it as you would keep the password, for example in a file that only
/// its owner can read. Its `Debug` shows neither cookies nor token.
///
/// ```
/// use stheno_client::{Config, Medusa, Session};
///
/// let medusa = Medusa::new(Config::default())?;
/// let stored: String = serde_json::to_string(&medusa.session())?;
///
/// let later = Medusa::new(Config::default())?;
/// later.set_session(serde_json::from_str::<Session>(&stored)?)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct Session {
    pub(crate) origin: String,
    pub(crate) token: Option<String>,
    pub(crate) cookies: Cookies,
}

impl Session {
    /// The server that it belongs to: scheme, host and port, such as `http://localhost:9000`. Empty for
    /// `Session::default()`.
    ///
    /// ```
    /// # let medusa = stheno_client::Medusa::new(stheno_client::Config::default())?;
    /// assert_eq!(medusa.session().origin(), "http://localhost:9000");
    /// # Ok::<(), stheno_client::Error>(())
    /// ```
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Whether it holds neither a cookie nor a token.
    ///
    /// ```
    /// assert!(stheno_client::Session::default().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.token.is_none() && self.cookies.is_empty()
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("origin", &self.origin)
            .field("has_token", &self.token.is_some())
            .field("cookies", &self.cookies.len())
            .finish()
    }
}
