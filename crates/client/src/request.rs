//! A call that is being put together, and what it resolves to.

use std::{fmt, ops::Deref};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Serialize, de::DeserializeOwned};

use crate::{BoxFuture, Error, ErrorKind, Medusa};

/// What stays as it is in a path's segment and in a query: letters, digits and the unreserved marks of RFC 3986.
pub(crate) const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A call, to be awaited. Before that it can be given headers of its own.
///
/// ```no_run
/// # async fn run(medusa: stheno_client::Medusa) -> Result<(), stheno_client::Error> {
/// let plain = medusa.auth().exists("user@example.com").await?;
/// let traced = medusa.auth().exists("user@example.com").header("x-request-id", "42").await?;
/// # Ok(()) }
/// ```
#[must_use = "a request is sent when it is awaited"]
pub struct Request<T> {
    medusa: Medusa,
    method: Method,
    path: String,
    body: Bytes,
    headers: HeaderMap,
    /// The first thing that is wrong: it is returned, and nothing is sent.
    fault: Option<Error>,
    read: Read<T>,
}

/// Reads the body of a 2xx answer and remembers what is to be remembered. The error is a reason in words. It must not
/// quote the body, which may hold a token.
pub(crate) type Read<T> = fn(&Medusa, &[u8]) -> Result<T, String>;

impl<T> Request<T> {
    pub(crate) fn new(medusa: &Medusa, method: Method, path: impl Into<String>, read: Read<T>) -> Self {
        // As in the JS client, every method but GET has a body.
        let body = if method == Method::GET { Bytes::new() } else { Bytes::from_static(b"{}") };
        let (medusa, path) = (medusa.clone(), path.into());
        Self { medusa, method, path, body, headers: HeaderMap::new(), fault: None, read }
    }

    pub(crate) fn json(mut self, payload: &impl Serialize) -> Self {
        match serde_json::to_vec(payload) {
            Ok(json) => self.body = json.into(),
            Err(fault) => self.fail(Error::new(ErrorKind::InvalidInput, "the payload is not JSON").with_source(fault)),
        }
        self
    }

    /// Appends one segment to the path, percent-encoded, whatever characters it has. One that cannot be part of a path
    /// (an empty one, `.` and `..`) makes the call fail: it would ask for something else.
    /// `what` is its name in that message.
    pub(crate) fn segment(mut self, what: &str, segment: &str) -> Self {
        if matches!(segment, "" | "." | "..") {
            self.fail(Error::new(ErrorKind::InvalidInput, format!("the {what} is empty or a dot")));
        }
        self.path = format!("{}/{}", self.path, utf8_percent_encode(segment, UNRESERVED));
        self
    }

    fn fail(&mut self, fault: Error) {
        self.fault.get_or_insert(fault);
    }

    /// Sends a header with this call. It replaces every other header of that name: the client's own ones,
    /// [`Config::custom_headers`](crate::Config::custom_headers), and an earlier `header`. So `authorization` stands in
    /// for the kept token, and `cookie` for the kept cookies.
    ///
    /// A name or value that is not valid makes the call fail with [`InvalidInput`](ErrorKind::InvalidInput).
    ///
    /// ```no_run
    /// # async fn run(medusa: stheno_client::Medusa, token: String) -> Result<(), stheno_client::Error> {
    /// let customer = medusa.auth().get_session().header("authorization", format!("Bearer {token}")).await?;
    /// # Ok(()) }
    /// ```
    pub fn header<N, V>(mut self, name: N, value: V) -> Self
    where
        HeaderName: TryFrom<N>,
        <HeaderName as TryFrom<N>>::Error: Into<http::Error>,
        HeaderValue: TryFrom<V>,
        <HeaderValue as TryFrom<V>>::Error: Into<http::Error>,
    {
        let name = HeaderName::try_from(name).map_err(Into::into);
        let value = HeaderValue::try_from(value).map_err(Into::into);
        match name.and_then(|name| Ok((name, value?))) {
            Ok((name, value)) => {
                self.headers.insert(name, value);
            }
            Err(fault) => self.fail(Error::new(ErrorKind::InvalidInput, "a header is not valid").with_source(fault)),
        }
        self
    }

    /// Sends several headers with this call, each as [`header`](Self::header) does. A name may have several values.
    ///
    /// ```no_run
    /// # async fn run(medusa: stheno_client::Medusa) -> Result<(), stheno_client::Error> {
    /// use stheno_client::http::{HeaderMap, HeaderValue};
    ///
    /// let mut headers = HeaderMap::new();
    /// headers.insert("x-request-id", HeaderValue::from_static("42"));
    /// medusa.auth().delete_session().headers(headers).await?;
    /// # Ok(()) }
    /// ```
    pub fn headers(mut self, headers: HeaderMap) -> Self {
        self.headers.extend(headers);
        self
    }

    async fn send(self) -> Result<Response<T>, Error> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let answer = self.medusa.send(&self.method, &self.path, &self.body, &self.headers).await?;
        let (head, bytes) = answer.into_parts();
        match (self.read)(&self.medusa, &bytes) {
            Ok(body) => Ok(Response { body, status: head.status, headers: head.headers }),
            Err(reason) => Err(Error::decode(head.status, head.headers, reason)),
        }
    }
}

impl<T: Send + 'static> IntoFuture for Request<T> {
    type Output = Result<Response<T>, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

impl<T> fmt::Debug for Request<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request").field("method", &self.method).field("path", &self.path).finish_non_exhaustive()
    }
}

/// Reads JSON. The parser's own words may quote the body: only the place is told.
pub(crate) fn read_json<T: DeserializeOwned>(_: &Medusa, bytes: &[u8]) -> Result<T, String> {
    serde_json::from_slice(bytes).map_err(|fault| {
        format!("the body is not the expected JSON (line {}, column {})", fault.line(), fault.column())
    })
}

/// An answer: its body, which it derefs to, with the status and the headers.
///
/// ```no_run
/// # async fn run(medusa: stheno_client::Medusa) -> Result<(), stheno_client::Error> {
/// let response = medusa.auth().get_session().await?;
/// println!("{} {}", response.status(), response.customer.email);
/// let customer = response.into_body().customer;
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
pub struct Response<T> {
    body: T,
    status: StatusCode,
    headers: HeaderMap,
}

impl<T> Response<T> {
    /// The status, always 2xx.
    ///
    /// ```no_run
    /// # async fn run(medusa: stheno_client::Medusa) -> Result<(), stheno_client::Error> {
    /// let response = medusa.auth().get_session().await?;
    /// assert_eq!(response.status(), 200);
    /// # Ok(()) }
    /// ```
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers. The values of `set-cookie` are marked sensitive, so that `Debug` does not show them.
    ///
    /// ```no_run
    /// # async fn run(medusa: stheno_client::Medusa) -> Result<(), stheno_client::Error> {
    /// let response = medusa.auth().get_session().await?;
    /// let etag = response.headers().get("etag");
    /// # Ok(()) }
    /// ```
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body alone.
    ///
    /// ```no_run
    /// # async fn run(medusa: stheno_client::Medusa) -> Result<(), stheno_client::Error> {
    /// let customer = medusa.auth().get_session().await?.into_body().customer;
    /// # Ok(()) }
    /// ```
    pub fn into_body(self) -> T {
        self.body
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.body
    }
}
