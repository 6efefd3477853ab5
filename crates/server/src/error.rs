//! Every failure, in one enum; `http/respond.rs` gives each its status, type and message.

/// The crate's result.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What can go wrong.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The request's data break a rule; the message is for the client (contract B.6).
    #[error("{0}")]
    InvalidData(String),
    /// Unknown e-mail, wrong password and everything else that ends in "wrong credentials" (contract A.1).
    #[error("wrong credentials")]
    WrongCredentials,
    /// The route needs a customer and the request names none (contract B.3).
    #[error("not logged in")]
    NotLoggedIn,
    /// The session or token names a customer who does not exist (contract A.3).
    #[error("Customer with id: {0} was not found")]
    CustomerNotFound(String),
    /// An address or a country that does not exist; the message is for the client (contract A.6.3).
    #[error("{0}")]
    NotFound(String),
    /// The reset token is unknown, used, expired, or another account's; or there is no such account (contract A.6.6).
    #[error("Invalid or expired password reset token")]
    InvalidResetToken,
    /// No customer group has this name.
    #[error("There is no group {0:?}")]
    GroupNotFound(String),
    /// Something with this key exists already; the message is for the client (contract A.6.1).
    #[error("{0}")]
    Duplicate(String),
    /// No route there.
    #[error("Cannot {0}")]
    NoRoute(String),
    /// The body could not be read: the status (400, 413 or 415), and why.
    #[error("{1}")]
    Body(http::StatusCode, &'static str),
    /// A site that CORS does not allow sends a customer's cookie with a change.
    #[error(
        "This site may not send requests with cookies: add its origin to STORE_CORS, or let the proxy hand on Host if it is the same site"
    )]
    CrossSite,
    /// The hashing queue is full.
    #[error("Too many logins at once. Try again in a moment")]
    Busy,
    /// The database failed.
    #[error("database: {0}")]
    Database(String),
    /// Anything else that is our fault.
    #[error("{0}")]
    Internal(String),
}

/// Why the server does not start: a sentence for the operator, with what to do.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct StartError(pub(crate) String);

impl StartError {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}
