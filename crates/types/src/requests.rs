//! Bodies of requests and answers.

mod addresses;
mod customers;
mod orders;

use serde::{Deserialize, Serialize};

pub use self::{
    addresses::{
        AddressCreatePayload, AddressPayload, StorePostCustomersCustomerAddressesAddressReq,
        StorePostCustomersCustomerAddressesReq,
    },
    customers::{
        BillingAddress, PaymentMethod, StoreCustomersListPaymentMethodsRes, StorePostCustomersCustomerPasswordTokenReq,
        StorePostCustomersCustomerReq, StorePostCustomersResetPasswordReq,
    },
    orders::{DateComparisonOperator, StoreCustomersListOrdersRes, StoreGetCustomersCustomerOrdersParams},
};
use crate::Customer;

/// The credentials of `authenticate` and `getToken` (contract A.1, A.5).
///
/// Its `Debug` does not show the password.
#[derive(Clone, Deserialize, Serialize)]
pub struct StorePostAuthReq {
    /// The customer's e-mail address, in any case.
    pub email: String,
    /// The customer's password.
    pub password: String,
}

impl std::fmt::Debug for StorePostAuthReq {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StorePostAuthReq").field("email", &self.email).finish_non_exhaustive()
    }
}

/// What `customers.create` sends (contract A.6.1). Its `Debug` does not show the password.
#[derive(Clone, Default, Deserialize, Serialize)]
pub struct StorePostCustomersReq {
    /// The e-mail address, in any case; it is stored in lower case.
    pub email: String,
    /// The password.
    pub password: String,
    /// The first name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_name: Option<String>,
    /// The last name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_name: Option<String>,
    /// The phone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

impl std::fmt::Debug for StorePostCustomersReq {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StorePostCustomersReq").field("email", &self.email).finish_non_exhaustive()
    }
}

/// The answer of `authenticate` and `getSession`: the customer with orders and shipping addresses.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct StoreAuthRes {
    /// The customer.
    pub customer: Customer,
}

/// The answer of `customers.create`, `retrieve` and `update`, and of those of `addresses`: the customer with billing and
/// shipping addresses. `customers.reset_password` answers with the customer alone.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct StoreCustomersRes {
    /// The customer.
    pub customer: Customer,
}

/// The answer of `getToken`. Its `Debug` does not show the token.
#[derive(Clone, Deserialize, PartialEq, Serialize)]
pub struct StoreBearerAuthRes {
    /// A JWT, valid for 30 days, to be sent as `Authorization: Bearer …`.
    pub access_token: String,
}

impl std::fmt::Debug for StoreBearerAuthRes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StoreBearerAuthRes").finish_non_exhaustive()
    }
}

/// The answer of `exists`.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Serialize)]
pub struct StoreGetAuthEmailRes {
    /// Whether a customer with an account has this e-mail address.
    pub exists: bool,
}

/// The JSON of a failure (contract B.9). `code` is left out where Medusa has none.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct ErrorBody {
    /// `invalid_request_error`, `unknown_error` and the like.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// `invalid_data`, `not_found`, `duplicate_error` and the like.
    #[serde(rename = "type", default)]
    pub kind: String,
    /// What went wrong, in words.
    #[serde(default)]
    pub message: String,
}
