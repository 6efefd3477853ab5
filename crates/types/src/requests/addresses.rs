//! Addresses in requests (contract A.6.4, A.7).

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::Change;

/// What `addresses.add_address` sends (contract A.6.4).
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct StorePostCustomersCustomerAddressesReq {
    /// The new address.
    pub address: AddressCreatePayload,
}

/// What `addresses.update_address` sends (contract A.6.4): only what is to change.
pub type StorePostCustomersCustomerAddressesAddressReq = AddressPayload;

/// A new address (contract A.7).
///
/// What is `None` is sent as `null`. Medusa does not add an address that is there already, but compares fields that are
/// absent wrongly: then one that is sent twice, as a retry does, is added twice.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct AddressCreatePayload {
    /// The first name of the recipient.
    pub first_name: String,
    /// The last name of the recipient.
    pub last_name: String,
    /// The phone number of the recipient.
    #[serde(default)]
    pub phone: Option<String>,
    /// What the shop keeps with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metadata: Option<Value>,
    /// The company.
    #[serde(default)]
    pub company: Option<String>,
    /// Street and number.
    pub address_1: String,
    /// The second line.
    #[serde(default)]
    pub address_2: Option<String>,
    /// The city.
    pub city: String,
    /// The country: ISO 3166-1 alpha-2, in any case.
    pub country_code: String,
    /// The province or state.
    #[serde(default)]
    pub province: Option<String>,
    /// The postal code.
    pub postal_code: String,
}

/// What is to change of an address (contract A.7).
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct AddressPayload {
    /// The first name of the recipient.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub first_name: Change<String>,
    /// The last name of the recipient.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub last_name: Change<String>,
    /// The phone number of the recipient.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub phone: Change<String>,
    /// What the shop keeps with it. It replaces all that was kept.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub metadata: Change<Map<String, Value>>,
    /// The company.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub company: Change<String>,
    /// Street and number.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub address_1: Change<String>,
    /// The second line.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub address_2: Change<String>,
    /// The city.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub city: Change<String>,
    /// The country: ISO 3166-1 alpha-2, in any case. It cannot be removed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country_code: Option<String>,
    /// The province or state.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub province: Change<String>,
    /// The postal code.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub postal_code: Change<String>,
}
