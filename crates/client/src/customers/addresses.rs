//! `medusa.customers().addresses()`: the customer's saved addresses.

use std::borrow::Borrow;

use http::Method;
use stheno_types::{
    StoreCustomersRes, StorePostCustomersCustomerAddressesAddressReq, StorePostCustomersCustomerAddressesReq,
};

use crate::{Medusa, Request, request::read_json};

const PATH: &str = "/store/customers/me/addresses";

/// The calls to `/store/customers/me/addresses`, from [`CustomersResource::addresses`](crate::CustomersResource::addresses).
///
/// Each answers with the customer with billing and shipping addresses. Without a login the error
/// [`is_unauthorized`](crate::Error::is_unauthorized).
#[derive(Clone, Copy, Debug)]
pub struct AddressesResource<'a> {
    pub(crate) medusa: &'a Medusa,
}

impl AddressesResource<'_> {
    /// Adds an address: POST `/store/customers/me/addresses` (contract A.6.4). One that is there already is not added
    /// again.
    ///
    /// When there is no such country, the error [`is_not_found`](crate::Error::is_not_found).
    ///
    /// ```no_run
    /// # async fn run(medusa: stheno_client::Medusa) -> Result<(), stheno_client::Error> {
    /// use stheno_client::{AddressCreatePayload, StorePostCustomersCustomerAddressesReq};
    ///
    /// let address = AddressCreatePayload {
    ///     first_name: "Celia".into(),
    ///     last_name: "Schumm".into(),
    ///     address_1: "225 Bednar Curve".into(),
    ///     city: "Danielville".into(),
    ///     country_code: "US".into(),
    ///     postal_code: "85137".into(),
    ///     company: Some("Wyman LLC".into()),
    ///     ..AddressCreatePayload::default()
    /// };
    /// let payload = StorePostCustomersCustomerAddressesReq { address };
    /// let response = medusa.customers().addresses().add_address(payload).await?;
    /// println!("{:?}", response.customer.shipping_addresses);
    /// # Ok(()) }
    /// ```
    pub fn add_address(
        &self,
        payload: impl Borrow<StorePostCustomersCustomerAddressesReq>,
    ) -> Request<StoreCustomersRes> {
        Request::new(self.medusa, Method::POST, PATH, read_json).json(payload.borrow())
    }

    /// Changes an address: POST `/store/customers/me/addresses/{id}` (contract A.6.4). What the payload does not name
    /// stays.
    ///
    /// When the customer has no address with this id, the error has status 400. The id is percent-encoded; one that cannot
    /// be part of a path (an empty one, `.` and `..`) fails with [`InvalidInput`](crate::ErrorKind::InvalidInput).
    ///
    /// ```no_run
    /// # async fn run(medusa: stheno_client::Medusa) -> Result<(), stheno_client::Error> {
    /// use stheno_client::{Change, StorePostCustomersCustomerAddressesAddressReq};
    ///
    /// let payload = StorePostCustomersCustomerAddressesAddressReq {
    ///     first_name: "Gina".into(),
    ///     company: Change::Clear,
    ///     ..StorePostCustomersCustomerAddressesAddressReq::default()
    /// };
    /// medusa.customers().addresses().update_address("addr_01HW", payload).await?;
    /// # Ok(()) }
    /// ```
    pub fn update_address(
        &self,
        address_id: &str,
        payload: impl Borrow<StorePostCustomersCustomerAddressesAddressReq>,
    ) -> Request<StoreCustomersRes> {
        Request::new(self.medusa, Method::POST, PATH, read_json)
            .segment("address's id", address_id)
            .json(payload.borrow())
    }

    /// Deletes an address: DELETE `/store/customers/me/addresses/{id}` (contract A.6.4). It succeeds without such an
    /// address, too.
    ///
    /// The id is percent-encoded; one that cannot be part of a path (an empty one, `.` and `..`) fails with
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput).
    ///
    /// ```no_run
    /// # async fn run(medusa: stheno_client::Medusa) -> Result<(), stheno_client::Error> {
    /// let customer = medusa.customers().addresses().delete_address("addr_01HW").await?.into_body().customer;
    /// # Ok(()) }
    /// ```
    pub fn delete_address(&self, address_id: &str) -> Request<StoreCustomersRes> {
        Request::new(self.medusa, Method::DELETE, PATH, read_json).segment("address's id", address_id)
    }
}
