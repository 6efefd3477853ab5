//! The way to the network, kept apart from what is sent.

use std::{
    pin::Pin,
    time::{Duration, SystemTime},
};

use bytes::Bytes;

use crate::Error;

#[cfg(feature = "reqwest")]
pub(crate) mod reqwest;

/// A future in a box.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Sends requests and keeps time. `axiosAdapter` of the JS client; for tests, and for places without sockets.
///
/// A transport must not follow redirects, keep cookies or retry: the client does what is needed of that.
///
/// ```
/// use std::time::{Duration, SystemTime};
/// use stheno_client::{BoxFuture, Bytes, Config, Error, Medusa, Transport, http};
///
/// /// Knows every e-mail address.
/// struct Knowing;
///
/// impl Transport for Knowing {
///     fn send(&self, _: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, Error>> {
///         Box::pin(async { Ok(http::Response::new(Bytes::from(r#"{"exists":true}"#))) })
///     }
///     fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
///         Box::pin(async {})
///     }
///     fn now(&self) -> SystemTime {
///         SystemTime::UNIX_EPOCH
///     }
/// }
///
/// # #[tokio::main(flavor = "current_thread")] async fn main() -> Result<(), Error> {
/// let medusa = Medusa::with_transport(Config::default(), Knowing)?;
/// assert!(medusa.auth().exists("user@example.com").await?.exists);
/// # Ok(()) }
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends one request, once, and reads the whole answer, whatever its status. It has to set a limit to the answer's
    /// size and to the time it takes.
    ///
    /// # Errors
    ///
    /// No complete answer: see [`Error::from_transport`].
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, Error>>;

    /// Waits before a retry.
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()>;

    /// The time, for cookies that expire and for a `Retry-After` that is a date.
    fn now(&self) -> SystemTime;
}
