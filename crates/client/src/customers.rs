//! `medusa.customers()`: the routes of `/store/customers`, which are a customer's account page.

mod addresses;
mod payment_methods;
mod query;

use std::borrow::Borrow;

use http::Method;
use stheno_types::{
    StoreCustomersListOrdersRes, StoreCustomersRes, StoreGetCustomersCustomerOrdersParams,
    StorePostCustomersCustomerPasswordTokenReq, StorePostCustomersCustomerReq, StorePostCustomersReq,
    StorePostCustomersResetPasswordReq,
};

pub use self::{addresses::AddressesResource, payment_methods::PaymentMethodsResource};
use crate::{Medusa, Request, request::read_json};

/// The calls to `/store/customers`, from [`Medusa::customers`].
///
/// Those below `/store/customers/me` are for the customer who is logged in, by cookie or token. Without a login the error
/// [`is_unauthorized`](crate::Error::is_unauthorized).
#[derive(Clone, Copy, Debug)]
pub struct CustomersResource<'a> {
    pub(crate) medusa: &'a Medusa,
}

impl<'a> CustomersResource<'a> {
    /// The calls for the customer's saved addresses.
    ///
    /// ```no_run
    /// # async fn run(medusa: stheno_client::Medusa) -> Result<(), stheno_client::Error> {
    /// medusa.customers().addresses().delete_address("addr_01HW").await?;
    /// # Ok(()) }
    /// ```
    pub fn addresses(&self) -> AddressesResource<'a> {
        AddressesResource { medusa: self.medusa }
    }

    /// The calls for the customer's saved ways of paying.
    ///
    /// ```no_run
    /// # async fn run(medusa: stheno_client::Medusa) -> Result<(), stheno_client::Error> {
    /// let saved = medusa.customers().payment_methods().list().await?.into_body().payment_methods;
    /// # Ok(()) }
    /// ```
    pub fn payment_methods(&self) -> PaymentMethodsResource<'a> {
        PaymentMethodsResource { medusa: self.medusa }
    }

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

    /// Changes the customer's own data: POST `/store/customers/me` (contract A.6.3). What the payload does not name stays.
    ///
    /// The answer holds the customer with billing and shipping addresses. When another account has the new e-mail
    /// address, the error [`is_duplicate`](crate::Error::is_duplicate); when there is no address with the given id, it
    /// [`is_not_found`](crate::Error::is_not_found).
    ///
    /// After a change of password or e-mail address Stheno ends the customer's other sessions and all tokens, and goes on
    /// with this session under a new id, whose cookie is kept. A client that has a token only has to log in again. (With
    /// Medusa itself sessions and tokens stay valid.)
    ///
    /// ```no_run
    /// # async fn run(medusa: stheno_client::Medusa) -> Result<(), stheno_client::Error> {
    /// use stheno_client::{Change, StorePostCustomersCustomerReq};
    ///
    /// let payload = StorePostCustomersCustomerReq {
    ///     first_name: "Laury".into(),
    ///     phone: Change::Clear,
    ///     ..StorePostCustomersCustomerReq::default()
    /// };
    /// let response = medusa.customers().update(payload).await?;
    /// println!("{}", response.customer.id);
    /// # Ok(()) }
    /// ```
    pub fn update(&self, payload: impl Borrow<StorePostCustomersCustomerReq>) -> Request<StoreCustomersRes> {
        Request::new(self.medusa, Method::POST, "/store/customers/me", read_json).json(payload.borrow())
    }

    /// The customer's orders, newest first: GET `/store/customers/me/orders` (contract A.6.8).
    ///
    /// The default parameters ask for the ten newest, with all relations and totals of contract A.9. Parameters that the
    /// server does not understand give an error of status 400.
    ///
    /// ```no_run
    /// # async fn run(medusa: stheno_client::Medusa) -> Result<(), stheno_client::Error> {
    /// use stheno_client::StoreGetCustomersCustomerOrdersParams;
    ///
    /// let params = StoreGetCustomersCustomerOrdersParams {
    ///     limit: Some(20),
    ///     status: vec!["pending".into(), "completed".into()],
    ///     ..StoreGetCustomersCustomerOrdersParams::default()
    /// };
    /// let page = medusa.customers().list_orders(params).await?;
    /// for order in &page.orders {
    ///     println!("#{} {:?} {}", order.display_id, order.total, order.currency_code);
    /// }
    /// println!("{} of {}", page.orders.len(), page.count);
    /// # Ok(()) }
    /// ```
    pub fn list_orders(
        &self,
        params: impl Borrow<StoreGetCustomersCustomerOrdersParams>,
    ) -> Request<StoreCustomersListOrdersRes> {
        let path = format!("/store/customers/me/orders{}", query::of(params.borrow()));
        Request::new(self.medusa, Method::GET, path, read_json)
    }

    /// Has the customer sent a token with which the password can be reset: POST `/store/customers/password-token`
    /// (contract A.6.5).
    ///
    /// The answer has no body, and is the same whether there is an account with this e-mail address or not.
    ///
    /// ```no_run
    /// # async fn run(medusa: stheno_client::Medusa) -> Result<(), stheno_client::Error> {
    /// use stheno_client::StorePostCustomersCustomerPasswordTokenReq;
    ///
    /// let payload = StorePostCustomersCustomerPasswordTokenReq { email: "user@example.com".into() };
    /// medusa.customers().generate_password_token(payload).await?;
    /// # Ok(()) }
    /// ```
    pub fn generate_password_token(
        &self,
        payload: impl Borrow<StorePostCustomersCustomerPasswordTokenReq>,
    ) -> Request<()> {
        Request::new(self.medusa, Method::POST, "/store/customers/password-token", |_, _| Ok(())).json(payload.borrow())
    }

    /// Sets a new password by the token that the customer was sent: POST `/store/customers/password-reset` (contract
    /// A.6.6). It does not log in.
    ///
    /// The answer holds the customer without relations. When the token is wrong, used or too old, the error
    /// [`is_unauthorized`](crate::Error::is_unauthorized) (from Medusa itself it often has status 500).
    ///
    /// ```no_run
    /// # async fn run(medusa: stheno_client::Medusa, token: String) -> Result<(), stheno_client::Error> {
    /// use stheno_client::StorePostCustomersResetPasswordReq;
    ///
    /// let payload = StorePostCustomersResetPasswordReq {
    ///     email: "user@example.com".into(),
    ///     token,
    ///     password: "supersecret".into(),
    /// };
    /// let response = medusa.customers().reset_password(payload).await?;
    /// println!("{}", response.customer.id);
    /// # Ok(()) }
    /// ```
    pub fn reset_password(
        &self,
        payload: impl Borrow<StorePostCustomersResetPasswordReq>,
    ) -> Request<StoreCustomersRes> {
        Request::new(self.medusa, Method::POST, "/store/customers/password-reset", read_json).json(payload.borrow())
    }
}
