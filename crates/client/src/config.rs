//! How a client is set up, and the server's address in the form in which requests need it.

use std::{fmt, time::Duration};

use http::{HeaderMap, Uri};
use url::{Host, Url};

use crate::{Error, ErrorKind};

/// How a [`Medusa`](crate::Medusa) is set up (contract C.1).
///
/// Its `Debug` shows the names of the custom headers, not their values.
///
/// ```
/// use stheno_client::Config;
///
/// let config = Config { base_url: "https://shop.example/medusa".into(), max_retries: 3, ..Config::default() };
/// assert_eq!(Config::default().base_url, "http://localhost:9000");
/// # assert_eq!(config.max_retries, 3);
/// ```
#[derive(Clone)]
pub struct Config {
    /// The server's address. A path in it is kept, and is joined to the API's paths with exactly one slash. The default is
    /// `http://localhost:9000`.
    pub base_url: String,
    /// How often a request may be sent again when there was no answer, or a 409 or 501 to 599. The default is 0.
    ///
    /// The waits are 0.5, 1.5, 3.5, 7.5, 15.5 seconds and so on, or what the answer's `Retry-After` says. Over 300 seconds
    /// there is no retry (contract C.5).
    pub max_retries: u32,
    /// How long one try may take, until the last byte of the answer. The default is 30 seconds.
    ///
    /// It is used by [`Medusa::new`](crate::Medusa::new). A transport of your own keeps its own time.
    pub timeout: Duration,
    /// How long connecting may take, within `timeout`. The default is 10 seconds.
    pub connect_timeout: Duration,
    /// Sent as `x-publishable-api-key` with every request.
    pub publishable_api_key: Option<String>,
    /// Sent with every request. They replace the client's own headers of the same name.
    pub custom_headers: HeaderMap,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            base_url: "http://localhost:9000".to_owned(),
            max_retries: 0,
            timeout: Duration::from_secs(30),
            connect_timeout: Duration::from_secs(10),
            publishable_api_key: None,
            custom_headers: HeaderMap::new(),
        }
    }
}

impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // An address with a password in it is refused later, but may be printed before.
        let base_url = self.base_url.rsplit_once('@').map_or(self.base_url.as_str(), |(_, host)| host);
        f.debug_struct("Config")
            .field("base_url", &base_url)
            .field("max_retries", &self.max_retries)
            .field("timeout", &self.timeout)
            .field("connect_timeout", &self.connect_timeout)
            .field("custom_headers", &self.custom_headers.keys().collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}

/// The server's address, checked.
pub(crate) struct Base {
    /// The address without a slash at the end.
    prefix: String,
    /// Scheme, host and port: what cookies and tokens are kept for.
    pub(crate) origin: String,
    /// Whether it is reached by TLS.
    #[cfg_attr(not(feature = "reqwest"), expect(dead_code, reason = "only the transport asks"))]
    pub(crate) is_https: bool,
    /// Whether cookies marked `Secure` may be sent to it: by TLS, or within this machine, as browsers do.
    pub(crate) is_trustworthy: bool,
}

impl Base {
    /// Reads `base_url`. An error says what is wrong with it, without repeating it: it may hold a password.
    pub(crate) fn new(base_url: &str) -> Result<Self, Error> {
        let invalid = |reason: &str| Error::new(ErrorKind::InvalidConfig, format!("base_url {reason}"));
        let url = Url::parse(base_url).map_err(|fault| invalid(&format!("is not a URL: {fault}")))?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(invalid("must begin with http:// or https://"));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(invalid("must not hold a user name or password: use custom_headers"));
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(invalid("must not hold a query or fragment"));
        }
        let is_loopback = match url.host() {
            Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            None => return Err(invalid("must hold a host")),
        };
        let is_https = url.scheme() == "https";
        Ok(Self {
            prefix: url.as_str().trim_end_matches('/').to_owned(),
            origin: url.origin().ascii_serialization(),
            is_https,
            is_trustworthy: is_https || is_loopback,
        })
    }

    /// The address of `path`, which begins with a slash.
    pub(crate) fn join(&self, path: &str) -> Result<Uri, Error> {
        Uri::try_from(format!("{}{path}", self.prefix))
            .map_err(|fault| Error::new(ErrorKind::InvalidInput, "the address is not valid").with_source(fault))
    }
}
