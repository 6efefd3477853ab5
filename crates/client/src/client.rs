//! The client: its settings and what it remembers.

use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{ACCEPT, CONTENT_TYPE, USER_AGENT},
};

use crate::{AuthResource, Config, CustomersResource, Error, ErrorKind, Session, Transport, config::Base};

const PUBLISHABLE_API_KEY: HeaderName = HeaderName::from_static("x-publishable-api-key");

/// A client of one server, for one customer.
///
/// It remembers the session cookie and the token of that customer. Clones share both; two clients made by
/// [`new`](Self::new) share nothing. A program that serves several customers takes a [`fresh`](Self::fresh) one for each.
///
/// Redirects are not followed, but are errors of kind [`Status`](ErrorKind::Status): the API has none, and a redirect to
/// another host would carry credentials there. (The JS client follows them in Node.)
#[derive(Clone)]
pub struct Medusa {
    pub(crate) settings: Arc<Settings>,
    session: Arc<Mutex<Session>>,
}

pub(crate) struct Settings {
    pub(crate) base: Base,
    pub(crate) max_retries: u32,
    /// What every request carries, unless a custom header replaces it.
    pub(crate) headers: HeaderMap,
    pub(crate) custom_headers: HeaderMap,
    pub(crate) transport: Box<dyn Transport>,
}

impl Medusa {
    /// A client that sends over the network. Its calls have to be awaited within a Tokio runtime.
    ///
    /// ```
    /// use stheno_client::{Config, Medusa};
    ///
    /// let medusa = Medusa::new(Config { max_retries: 3, ..Config::default() })?;
    ///
    /// let error = Medusa::new(Config { base_url: "localhost:9000".into(), ..Config::default() }).unwrap_err();
    /// assert_eq!(error.to_string(), "base_url must begin with http:// or https://");
    /// # Ok::<(), stheno_client::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`InvalidConfig`](ErrorKind::InvalidConfig): `base_url` or `publishable_api_key` cannot be used, or the system has
    /// no certificates for TLS.
    #[cfg(feature = "reqwest")]
    pub fn new(config: Config) -> Result<Self, Error> {
        let base = Base::new(&config.base_url)?;
        let transport = crate::transport::reqwest::ReqwestTransport::new(&config, base.is_https)?;
        Self::with_transport(config, transport)
    }

    /// A client that sends through `transport`. The example is at [`Transport`].
    ///
    /// # Errors
    ///
    /// [`InvalidConfig`](ErrorKind::InvalidConfig): `base_url` or `publishable_api_key` cannot be used.
    pub fn with_transport(config: Config, transport: impl Transport) -> Result<Self, Error> {
        let json = HeaderValue::from_static("application/json");
        let agent = HeaderValue::from_static(concat!("stheno-client/", env!("CARGO_PKG_VERSION")));
        let mut headers = HeaderMap::from_iter([(ACCEPT, json.clone()), (CONTENT_TYPE, json), (USER_AGENT, agent)]);
        if let Some(key) = config.publishable_api_key {
            let value = HeaderValue::try_from(key).map_err(|fault| {
                Error::new(ErrorKind::InvalidConfig, "publishable_api_key is not a header value").with_source(fault)
            })?;
            headers.insert(PUBLISHABLE_API_KEY, value);
        }
        let settings = Settings {
            base: Base::new(&config.base_url)?,
            max_retries: config.max_retries,
            headers,
            custom_headers: config.custom_headers,
            transport: Box::new(transport),
        };
        Ok(Self { settings: Arc::new(settings), session: Arc::default() })
    }

    /// A client with the same settings and connections, that remembers nothing yet. It costs next to nothing.
    ///
    /// ```no_run
    /// # async fn run(medusa: stheno_client::Medusa, token: String) -> Result<(), stheno_client::Error> {
    /// let request = medusa.fresh().auth().get_session().header("authorization", format!("Bearer {token}"));
    /// println!("{}", request.await?.customer.email);
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn fresh(&self) -> Self {
        Self { settings: Arc::clone(&self.settings), session: Arc::default() }
    }

    /// The calls to `/store/auth`: log in and out, and what goes with it.
    ///
    /// ```no_run
    /// # async fn run(medusa: stheno_client::Medusa) -> Result<(), stheno_client::Error> {
    /// let known = medusa.auth().exists("user@example.com").await?.exists;
    /// # Ok(()) }
    /// ```
    pub fn auth(&self) -> AuthResource<'_> {
        AuthResource { medusa: self }
    }

    /// The calls to `/store/customers`: register, and all that an account page needs.
    ///
    /// ```no_run
    /// # async fn run(medusa: stheno_client::Medusa) -> Result<(), stheno_client::Error> {
    /// let me = medusa.customers().retrieve().await?.into_body().customer;
    /// # Ok(()) }
    /// ```
    pub fn customers(&self) -> CustomersResource<'_> {
        CustomersResource { medusa: self }
    }

    /// A copy of the kept cookies and token, to be stored: see [`Session`].
    ///
    /// ```
    /// let medusa = stheno_client::Medusa::new(stheno_client::Config::default())?;
    /// assert!(medusa.session().is_empty());
    /// # Ok::<(), stheno_client::Error>(())
    /// ```
    pub fn session(&self) -> Session {
        Session { origin: self.settings.base.origin.clone(), ..self.remembered().clone() }
    }

    /// Replaces the kept cookies and token. `Session::default()` forgets them without asking the server.
    ///
    /// ```
    /// use stheno_client::{Config, Medusa, Session};
    ///
    /// let medusa = Medusa::new(Config::default())?;
    /// medusa.set_session(Session::default())?;
    /// assert!(medusa.session().is_empty());
    /// # Ok::<(), stheno_client::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](ErrorKind::InvalidInput): the session belongs to another server, which must not be given this
    /// one's secrets.
    pub fn set_session(&self, session: Session) -> Result<(), Error> {
        if !session.is_empty() && session.origin != self.settings.base.origin {
            return Err(Error::new(ErrorKind::InvalidInput, "the session belongs to another server"));
        }
        *self.remembered() = session;
        Ok(())
    }

    /// The cookies and the token. A panic elsewhere leaves them whole, so a poisoned lock is no reason to stop.
    pub(crate) fn remembered(&self) -> MutexGuard<'_, Session> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Medusa {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Medusa").field("origin", &self.settings.base.origin).finish_non_exhaustive()
    }
}
