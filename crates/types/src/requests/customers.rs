//! What a customer changes about the account: profile, password and its reset (contract A.6.3, A.6.5, A.6.6).

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{AddressPayload, Change};

/// What `customers.update` sends (contract A.6.3): only what is to change. Its `Debug` does not show the password.
#[derive(Clone, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct StorePostCustomersCustomerReq {
    /// The billing address. [`Change::Clear`] leaves the customer without one.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub billing_address: Change<BillingAddress>,
    /// The first name.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub first_name: Change<String>,
    /// The last name.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub last_name: Change<String>,
    /// A new password.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
    /// The phone number.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub phone: Change<String>,
    /// A new e-mail address. Stheno stores it in lower case; Medusa stores it as given, and then finds only lower case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Keys to set. Other keys stay; an empty text removes its key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metadata: Option<Map<String, Value>>,
}

impl fmt::Debug for StorePostCustomersCustomerReq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StorePostCustomersCustomerReq")
            .field("billing_address", &self.billing_address)
            .field("first_name", &self.first_name)
            .field("last_name", &self.last_name)
            .field("has_password", &self.password.is_some())
            .field("phone", &self.phone)
            .field("email", &self.email)
            .field("metadata", &self.metadata)
            .finish()
    }
}

/// A billing address in an update.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(untagged)]
pub enum BillingAddress {
    /// The id of an address of the customer.
    Id(String),
    /// The fields of the billing address. Where there is one already, its other fields stay.
    Address(Box<AddressPayload>),
}

impl From<AddressPayload> for Change<BillingAddress> {
    fn from(address: AddressPayload) -> Self {
        Self::Set(BillingAddress::Address(Box::new(address)))
    }
}

/// What `customers.generate_password_token` sends (contract A.6.5).
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct StorePostCustomersCustomerPasswordTokenReq {
    /// The account's e-mail address, in any case.
    pub email: String,
}

/// What `customers.reset_password` sends (contract A.6.6). Its `Debug` shows neither token nor password.
#[derive(Clone, Default, Deserialize, PartialEq, Serialize)]
pub struct StorePostCustomersResetPasswordReq {
    /// The account's e-mail address, in any case.
    pub email: String,
    /// The token that the customer was sent.
    pub token: String,
    /// The new password.
    pub password: String,
}

impl fmt::Debug for StorePostCustomersResetPasswordReq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StorePostCustomersResetPasswordReq").field("email", &self.email).finish_non_exhaustive()
    }
}

/// The answer of `payment_methods.list` (contract A.6.7).
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct StoreCustomersListPaymentMethodsRes {
    /// What the payment providers have kept for the customer.
    pub payment_methods: Vec<PaymentMethod>,
}

/// A saved way of paying, such as a card.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct PaymentMethod {
    /// The payment provider that keeps it.
    pub provider_id: String,
    /// What the provider tells about it.
    pub data: Value,
}
