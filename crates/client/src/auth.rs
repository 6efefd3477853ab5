//! `medusa.auth()`: the routes of `/store/auth`.

use std::borrow::Borrow;

use http::{HeaderValue, Method};
use stheno_types::{StoreAuthRes, StoreBearerAuthRes, StoreGetAuthEmailRes, StorePostAuthReq};

use crate::{Medusa, Request, Session, request::read_json};

/// The calls to `/store/auth`, from [`Medusa::auth`].
///
/// All calls fail with an [`Error`](crate::Error) that tells a refusal by the server from a failure to reach it.
#[derive(Clone, Copy, Debug)]
pub struct AuthResource<'a> {
    pub(crate) medusa: &'a Medusa,
}

impl AuthResource<'_> {
    /// Logs a customer in: POST `/store/auth` (contract A.1). The session cookie is kept and sent from then on.
    ///
    /// The answer holds the customer with orders and shipping addresses. Wrong credentials give an error that
    /// [`is_unauthorized`](crate::Error::is_unauthorized).
    ///
    /// ```no_run
    /// # async fn run(medusa: stheno_client::Medusa) -> Result<(), stheno_client::Error> {
    /// use stheno_client::StorePostAuthReq;
    ///
    /// let payload = StorePostAuthReq { email: "user@example.com".into(), password: "supersecret".into() };
    /// let response = medusa.auth().authenticate(payload).await?;
    /// println!("{}", response.customer.id);
    /// # Ok(()) }
    /// ```
    pub fn authenticate(&self, payload: impl Borrow<StorePostAuthReq>) -> Request<StoreAuthRes> {
        Request::new(self.medusa, Method::POST, "/store/auth", read_json).json(payload.borrow())
    }

    /// Logs the customer out: DELETE `/store/auth` (contract A.2). On success cookies and token are forgotten.
    ///
    /// It succeeds without a login, too. The token is not sent any more; Stheno also revokes it, Medusa v1 does not.
    ///
    /// ```no_run
    /// # async fn run(medusa: stheno_client::Medusa) -> Result<(), stheno_client::Error> {
    /// medusa.auth().delete_session().await?;
    /// assert!(medusa.session().is_empty());
    /// # Ok(()) }
    /// ```
    pub fn delete_session(&self) -> Request<()> {
        Request::new(self.medusa, Method::DELETE, "/store/auth", |medusa, _| {
            *medusa.remembered() = Session::default();
            Ok(())
        })
    }

    /// Whether an account with this e-mail address exists: GET `/store/auth/{email}` (contract A.4).
    ///
    /// The address is percent-encoded, so every character may stand in it. One that cannot be part of a path (an empty
    /// one, `.` and `..`) fails with [`InvalidInput`](crate::ErrorKind::InvalidInput): it would ask for something else.
    ///
    /// ```no_run
    /// # async fn run(medusa: stheno_client::Medusa) -> Result<(), stheno_client::Error> {
    /// if medusa.auth().exists("user@example.com").await?.exists {
    ///     println!("log in, please");
    /// }
    /// # Ok(()) }
    /// ```
    pub fn exists(&self, email: &str) -> Request<StoreGetAuthEmailRes> {
        Request::new(self.medusa, Method::GET, "/store/auth", read_json).segment("e-mail address", email)
    }

    /// The customer who is logged in, by cookie or token: GET `/store/auth` (contract A.3).
    ///
    /// The answer holds the customer with orders and shipping addresses. Without a login the error
    /// [`is_unauthorized`](crate::Error::is_unauthorized); when the customer was deleted, it
    /// [`is_not_found`](crate::Error::is_not_found).
    ///
    /// ```no_run
    /// # async fn run(medusa: stheno_client::Medusa) -> Result<(), stheno_client::Error> {
    /// let customer = medusa.auth().get_session().await?.into_body().customer;
    /// println!("{} orders", customer.orders.map_or(0, |orders| orders.len()));
    /// # Ok(()) }
    /// ```
    pub fn get_session(&self) -> Request<StoreAuthRes> {
        Request::new(self.medusa, Method::GET, "/store/auth", read_json)
    }

    /// Exchanges credentials for a token: POST `/store/auth/token` (contract A.5). The token is kept and sent from then
    /// on as `Authorization: Bearer …`; it is valid for 30 days.
    ///
    /// Where a request carries a session cookie as well, the server goes by the cookie.
    ///
    /// ```no_run
    /// # async fn run(medusa: stheno_client::Medusa) -> Result<(), stheno_client::Error> {
    /// use stheno_client::StorePostAuthReq;
    ///
    /// let payload = StorePostAuthReq { email: "user@example.com".into(), password: "supersecret".into() };
    /// let token = medusa.auth().get_token(payload).await?.into_body().access_token;
    /// # Ok(()) }
    /// ```
    pub fn get_token(&self, payload: impl Borrow<StorePostAuthReq>) -> Request<StoreBearerAuthRes> {
        Request::new(self.medusa, Method::POST, "/store/auth/token", |medusa, bytes| {
            let body: StoreBearerAuthRes = read_json(medusa, bytes)?;
            // One that cannot be sent would spoil every later call.
            if HeaderValue::from_str(&body.access_token).is_err() {
                return Err("the token cannot be sent as a header".to_owned());
            }
            medusa.remembered().token = Some(body.access_token.clone());
            Ok(body)
        })
        .json(payload.borrow())
    }
}
