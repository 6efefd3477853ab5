//! The one error of the crate.

mod body;

use std::{borrow::Cow, fmt, time::Duration};

use http::{HeaderMap, StatusCode};
use stheno_types::ErrorBody;

/// What kind of failure an [`Error`] is.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The [`Config`](crate::Config) cannot be used. Nothing was sent.
    InvalidConfig,
    /// An argument cannot be sent: an empty e-mail address, a header with a line break. Nothing was sent.
    InvalidInput,
    /// No connection to the server: refused, unknown host, no TLS.
    Connect,
    /// The server did not answer in time.
    Timeout,
    /// The connection broke before the answer was complete, or the answer was not HTTP.
    Transport,
    /// The answer was larger than the transport takes.
    TooLarge,
    /// The server answered with a status other than 2xx. Redirects are of this kind, too.
    Status,
    /// The server answered 2xx, but not with the expected JSON.
    Decode,
}

/// Why a call failed.
///
/// `Display` and `Debug` never show a password, token or cookie. The cause, if any, is in
/// [`source`](std::error::Error::source).
///
/// ```no_run
/// # async fn run(medusa: stheno_client::Medusa) -> Result<(), stheno_client::Error> {
/// match medusa.auth().get_session().await {
///     Ok(response) => println!("{}", response.customer.email),
///     Err(error) if error.is_unauthorized() => println!("not logged in"),
///     Err(error) => return Err(error),
/// }
/// # Ok(()) }
/// ```
#[derive(Debug)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    kind: ErrorKind,
    message: Cow<'static, str>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
    answer: Option<Answer>,
}

/// What the server answered.
#[derive(Debug)]
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Option<ErrorBody>,
    retry_after: Option<Duration>,
}

impl Error {
    /// A failure to get an answer, as a [`Transport`](crate::Transport) reports it. The kinds `Connect`, `Timeout` and
    /// `Transport` are retried, others are not.
    ///
    /// ```
    /// use stheno_client::{Error, ErrorKind};
    ///
    /// let error = Error::from_transport(ErrorKind::Timeout, "30 seconds are over");
    /// assert!(error.is_timeout());
    /// assert_eq!(error.to_string(), "the server did not answer in time");
    /// ```
    pub fn from_transport(kind: ErrorKind, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        let message = match kind {
            ErrorKind::Connect => "the server cannot be reached",
            ErrorKind::Timeout => "the server did not answer in time",
            ErrorKind::TooLarge => "the answer is too large",
            ErrorKind::InvalidConfig => "the transport cannot be set up",
            ErrorKind::InvalidInput => "the request cannot be sent",
            ErrorKind::Transport | ErrorKind::Status | ErrorKind::Decode => "the answer could not be received",
        };
        Self::new(kind, message).with_source(source)
    }

    pub(crate) fn new(kind: ErrorKind, message: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Inner { kind, message: message.into(), source: None, answer: None }))
    }

    pub(crate) fn with_source(mut self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// An answer with a status other than 2xx.
    pub(crate) fn from_answer(answer: http::Response<bytes::Bytes>, retry_after: Option<Duration>) -> Self {
        let (head, bytes) = answer.into_parts();
        let body = body::error_body(&bytes);
        let message = body::message(head.status, &head.headers, body.as_ref(), &bytes);
        let mut error = Self::new(ErrorKind::Status, message);
        error.0.answer = Some(Answer { status: head.status, headers: head.headers, body, retry_after });
        error
    }

    /// A 2xx answer that is not what was expected.
    pub(crate) fn decode(status: StatusCode, headers: HeaderMap, reason: String) -> Self {
        let mut error = Self::new(ErrorKind::Decode, reason);
        error.0.answer = Some(Answer { status, headers, body: None, retry_after: None });
        error
    }

    /// The kind of failure.
    ///
    /// ```
    /// use stheno_client::{Error, ErrorKind};
    ///
    /// let error = Error::from_transport(ErrorKind::Timeout, "30 seconds are over");
    /// assert_eq!(error.kind(), ErrorKind::Timeout);
    /// ```
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// What went wrong, in words: of an answer the `message` of its JSON, or its text, or for an HTML page (or an empty
    /// answer) the name of the status, such as `Not Found`. It has no line breaks, and at most 500 characters.
    ///
    /// ```
    /// use stheno_client::{Error, ErrorKind};
    ///
    /// let error = Error::from_transport(ErrorKind::Timeout, "30 seconds are over");
    /// assert_eq!(error.message(), "the server did not answer in time");
    /// ```
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The status, if the server answered.
    ///
    /// ```
    /// use stheno_client::{Error, ErrorKind};
    ///
    /// let error = Error::from_transport(ErrorKind::Timeout, "30 seconds are over");
    /// assert_eq!(error.status(), None);
    /// ```
    pub fn status(&self) -> Option<StatusCode> {
        self.0.answer.as_ref().map(|answer| answer.status)
    }

    /// The headers, if the server answered.
    ///
    /// ```no_run
    /// # async fn run(medusa: stheno_client::Medusa) -> Result<(), stheno_client::Error> {
    /// let error = medusa.auth().get_session().await.unwrap_err();
    /// let request_id = error.headers().and_then(|headers| headers.get("x-request-id"));
    /// # Ok(()) }
    /// ```
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.answer.as_ref().map(|answer| &answer.headers)
    }

    /// The answer's JSON, if it is one of Medusa's error objects (contract B.9). Absent fields are empty.
    ///
    /// ```no_run
    /// # async fn run(medusa: stheno_client::Medusa) -> Result<(), stheno_client::Error> {
    /// let error = medusa.auth().get_session().await.unwrap_err();
    /// let code = error.body().and_then(|body| body.code.as_deref());
    /// # Ok(()) }
    /// ```
    pub fn body(&self) -> Option<&ErrorBody> {
        self.0.answer.as_ref()?.body.as_ref()
    }

    /// How long the server asks to wait (`Retry-After`), counted from when the answer came.
    ///
    /// ```no_run
    /// # async fn run(medusa: stheno_client::Medusa) -> Result<(), stheno_client::Error> {
    /// if let Err(error) = medusa.auth().get_session().await {
    ///     println!("again in {:?}", error.retry_after());
    /// }
    /// # Ok(()) }
    /// ```
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.answer.as_ref()?.retry_after
    }

    /// Whether the server answered 401: wrong credentials, or not logged in.
    ///
    /// ```no_run
    /// # async fn run(medusa: stheno_client::Medusa) -> Result<(), stheno_client::Error> {
    /// let error = medusa.auth().get_session().await.unwrap_err();
    /// assert!(error.is_unauthorized(), "nobody is logged in");
    /// # Ok(()) }
    /// ```
    pub fn is_unauthorized(&self) -> bool {
        self.status() == Some(StatusCode::UNAUTHORIZED)
    }

    /// Whether the server answered 404: for `get_session`, the customer was deleted.
    ///
    /// ```no_run
    /// # async fn run(medusa: stheno_client::Medusa) -> Result<(), stheno_client::Error> {
    /// let error = medusa.auth().get_session().await.unwrap_err();
    /// assert!(error.is_not_found(), "the customer was deleted");
    /// # Ok(()) }
    /// ```
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(StatusCode::NOT_FOUND)
    }

    /// Whether what was to be created is there already, such as an account with this e-mail address: 422
    /// `duplicate_error`.
    ///
    /// ```no_run
    /// # async fn run(medusa: stheno_client::Medusa) -> Result<(), stheno_client::Error> {
    /// # let payload = stheno_client::StorePostCustomersReq::default();
    /// match medusa.customers().create(payload).await {
    ///     Err(error) if error.is_duplicate() => println!("log in instead"),
    ///     other => println!("{other:?}"),
    /// }
    /// # Ok(()) }
    /// ```
    pub fn is_duplicate(&self) -> bool {
        self.body().is_some_and(|body| body.kind == "duplicate_error")
    }

    /// Whether the server answered 429: too many requests. [`retry_after`](Self::retry_after) may say how long to wait.
    ///
    /// ```no_run
    /// # async fn run(medusa: stheno_client::Medusa) -> Result<(), stheno_client::Error> {
    /// # let payload = stheno_client::StorePostAuthReq { email: String::new(), password: String::new() };
    /// match medusa.auth().authenticate(payload).await {
    ///     Err(error) if error.is_rate_limited() => println!("too many tries: wait a while"),
    ///     other => println!("{other:?}"),
    /// }
    /// # Ok(()) }
    /// ```
    pub fn is_rate_limited(&self) -> bool {
        self.status() == Some(StatusCode::TOO_MANY_REQUESTS)
    }

    /// Whether there was no answer in time.
    ///
    /// ```
    /// use stheno_client::{Error, ErrorKind};
    ///
    /// let error = Error::from_transport(ErrorKind::Timeout, "30 seconds are over");
    /// assert!(error.is_timeout());
    /// ```
    pub fn is_timeout(&self) -> bool {
        self.kind() == ErrorKind::Timeout
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.status() {
            Some(status) => write!(f, "the server answered {}: {}", status.as_u16(), self.message()),
            None => f.write_str(self.message()),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}
