//! `medusa.customers().payment_methods()`: the customer's saved ways of paying.

use http::Method;
use stheno_types::StoreCustomersListPaymentMethodsRes;

use crate::{Medusa, Request, request::read_json};

/// The call to `/store/customers/me/payment-methods`, from
/// [`CustomersResource::payment_methods`](crate::CustomersResource::payment_methods).
#[derive(Clone, Copy, Debug)]
pub struct PaymentMethodsResource<'a> {
    pub(crate) medusa: &'a Medusa,
}

impl PaymentMethodsResource<'_> {
    /// The saved ways of paying: GET `/store/customers/me/payment-methods` (contract A.6.7). Without a login the error
    /// [`is_unauthorized`](crate::Error::is_unauthorized).
    ///
    /// Payment providers keep them, so a server without such a provider answers with none.
    ///
    /// ```no_run
    /// # async fn run(medusa: stheno_client::Medusa) -> Result<(), stheno_client::Error> {
    /// let response = medusa.customers().payment_methods().list().await?;
    /// println!("{}", response.payment_methods.len());
    /// # Ok(()) }
    /// ```
    pub fn list(&self) -> Request<StoreCustomersListPaymentMethodsRes> {
        Request::new(self.medusa, Method::GET, "/store/customers/me/payment-methods", read_json)
    }
}
