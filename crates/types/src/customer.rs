//! Customer, address and group (contract A.8).

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use crate::Order;

/// A customer of the shop.
///
/// Which relations are present depends on the route: [`orders`](Self::orders) and
/// [`shipping_addresses`](Self::shipping_addresses) on the routes of `/store/auth`,
/// [`billing_address`](Self::billing_address) and `shipping_addresses` on those of `/store/customers`.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct Customer {
    /// The customer's id: `cus_` and a ULID. Treat it as opaque.
    pub id: String,
    /// When the customer was created: ISO 8601, UTC, milliseconds.
    pub created_at: String,
    /// When the customer was last changed, in the same form.
    pub updated_at: String,
    /// When the customer was deleted, in the same form. Deleted customers are not served.
    pub deleted_at: Option<String>,
    /// The e-mail address, in lower case.
    pub email: String,
    /// The first name.
    pub first_name: Option<String>,
    /// The last name.
    pub last_name: Option<String>,
    /// The id of the billing address. It stays when that address is deleted.
    pub billing_address_id: Option<String>,
    /// The phone number, as the customer wrote it.
    pub phone: Option<String>,
    /// Whether the customer has an account (and so can log in), or is a guest who only ordered.
    pub has_account: bool,
    /// What the shop keeps with it: an object of free keys, unless somebody wrote something else into the database.
    pub metadata: Option<Value>,
    /// The orders, in no defined order. `None` where the route does not expand them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub orders: Option<Vec<Order>>,
    /// The billing address. `None` where the route does not expand it, `Some(None)` when there is none.
    #[serde(deserialize_with = "expanded", skip_serializing_if = "Option::is_none")]
    pub billing_address: Option<Option<Address>>,
    /// The shipping addresses, in no defined order. `None` where the route does not expand them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shipping_addresses: Option<Vec<Address>>,
    /// The groups that the customer belongs to. `None` where the route does not expand them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub groups: Option<Vec<CustomerGroup>>,
}

/// Reads a present value, also `null`, as expanded.
pub(crate) fn expanded<'de, D, T>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::deserialize(deserializer).map(Some)
}

/// A postal address.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct Address {
    /// The address's id: `addr_` and a ULID. Treat it as opaque.
    pub id: String,
    /// When the address was created: ISO 8601, UTC, milliseconds.
    pub created_at: String,
    /// When the address was last changed, in the same form.
    pub updated_at: String,
    /// When the address was deleted, in the same form.
    pub deleted_at: Option<String>,
    /// The customer it belongs to. Addresses of orders belong to none.
    pub customer_id: Option<String>,
    /// The company.
    pub company: Option<String>,
    /// The first name of the recipient.
    pub first_name: Option<String>,
    /// The last name of the recipient.
    pub last_name: Option<String>,
    /// Street and number.
    pub address_1: Option<String>,
    /// The second line.
    pub address_2: Option<String>,
    /// The city.
    pub city: Option<String>,
    /// The country: ISO 3166-1 alpha-2 in lower case.
    pub country_code: Option<String>,
    /// The province or state.
    pub province: Option<String>,
    /// The postal code.
    pub postal_code: Option<String>,
    /// The phone number of the recipient.
    pub phone: Option<String>,
    /// What the shop keeps with it: an object of free keys, unless somebody wrote something else into the database.
    pub metadata: Option<Value>,
}

/// A group of customers, for example wholesale buyers.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct CustomerGroup {
    /// The group's id: `cgrp_` and a ULID. Treat it as opaque.
    pub id: String,
    /// When the group was created: ISO 8601, UTC, milliseconds.
    pub created_at: String,
    /// When the group was last changed, in the same form.
    pub updated_at: String,
    /// When the group was deleted, in the same form.
    pub deleted_at: Option<String>,
    /// The group's name.
    pub name: String,
    /// What the shop keeps with it: an object of free keys, unless somebody wrote something else into the database.
    pub metadata: Option<Value>,
}
