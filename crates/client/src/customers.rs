//! `medusa.customers()`: the routes of `/store/customers` that go with authentication.

use std::borrow::Borrow;

use http::Method;
use stheno_types::{StoreCustomersRes, StorePostCustomersReq};

use crate::{Medusa, Request, request::read_json};

/// The calls to `/store/customers`, from [`Medusa::customers`].
#[derive(Clone, Copy, Debug)]
pub struct CustomersResource<'a> {
    pub(crate) medusa: &'a Medusa,
}

impl CustomersResource<'_> {
    /// Registers a customer and logs in: POST `/store/customers` (contract A.6.1). The session cookie is kept.
    ///
    /// The answer holds the customer with billing and shipping addresses. When there is an account with this e-mail
    /// address, the error [`is_duplicate`](crate::Error::is_duplicate).
    ///
    /// ```no_run
    /// # async fn run(medusa: stheno_client::Medusa) -> Result<(), stheno_client::Error> {
    /// use stheno_client::StorePostCustomersReq;
    ///
    /// let payload = StorePostCustomersReq {
    ///     email: "user@example.com".into(),
    ///     password: "supersecret".into(),
    ///     first_name: Some("Alex".into()),
    ///     ..StorePostCustomersReq::default()
    /// };
    /// let response = medusa.customers().create(payload).await?;
    /// println!("{}", response.customer.id);
    /// # Ok(()) }
    /// ```
    pub fn create(&self, payload: impl Borrow<StorePostCustomersReq>) -> Request<StoreCustomersRes> {
        Request::new(self.medusa, Method::POST, "/store/customers", read_json).json(payload.borrow())
    }

    /// The customer who is logged in: GET `/store/customers/me` (contract A.6.2).
    ///
    /// The answer holds the customer with billing and shipping addresses, and without orders, unlike
    /// [`get_session`](crate::AuthResource::get_session). Without a login the error
    /// [`is_unauthorized`](crate::Error::is_unauthorized).
    ///
    /// ```no_run
    /// # async fn run(medusa: stheno_client::Medusa) -> Result<(), stheno_client::Error> {
    /// let customer = medusa.customers().retrieve().await?.into_body().customer;
    /// println!("{}", customer.email);
    /// # Ok(()) }
    /// ```
    pub fn retrieve(&self) -> Request<StoreCustomersRes> {
        Request::new(self.medusa, Method::GET, "/store/customers/me", read_json)
    }
}
