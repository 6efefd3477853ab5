//! The list of a customer's orders: what is asked, and the answer (contract A.6.8).

use serde::{Deserialize, Serialize};

use crate::Order;

/// Which orders `customers.list_orders` lists, and what of them (contract A.6.8). The default is the ten newest.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct StoreGetCustomersCustomerOrdersParams {
    /// At most so many; 10 when it is `None`. 0 is all.
    pub limit: Option<u64>,
    /// After so many; 0 when it is `None`.
    pub offset: Option<u64>,
    /// Fields of the order, separated by commas. They replace the usual ones; with `+` or `-` before each they add to
    /// them or take from them.
    pub fields: Option<String>,
    /// Relations of the order, separated by commas. They replace the usual ones, but what totals need is always there.
    pub expand: Option<String>,
    /// The order with this id.
    pub id: Option<String>,
    /// Those with this text, in any case, in the number that people see, the e-mail address, the first name of the
    /// shipping address, or the customer's first name, last name or phone number.
    pub q: Option<String>,
    /// Those with one of these values of [`Order::status`].
    pub status: Vec<String>,
    /// Those with one of these values of [`Order::fulfillment_status`].
    pub fulfillment_status: Vec<String>,
    /// Those with one of these values of [`Order::payment_status`].
    pub payment_status: Vec<String>,
    /// The order with this number, which people see.
    pub display_id: Option<String>,
    /// The order of this cart.
    pub cart_id: Option<String>,
    /// Those with this e-mail address.
    pub email: Option<String>,
    /// Those of this region.
    pub region_id: Option<String>,
    /// Those in this currency: ISO 4217 in lower case.
    pub currency_code: Option<String>,
    /// Those with this tax rate for the whole order, in percent.
    pub tax_rate: Option<String>,
    /// Those placed in this time.
    pub created_at: DateComparisonOperator,
    /// Those last changed in this time.
    pub updated_at: DateComparisonOperator,
    /// Those cancelled in this time.
    pub canceled_at: DateComparisonOperator,
}

/// A time to compare with: dates such as `2026-01-31` or `2026-01-31T12:00:00.000Z`, or seconds since 1970. All that are
/// there have to hold.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct DateComparisonOperator {
    /// Before.
    pub lt: Option<String>,
    /// After.
    pub gt: Option<String>,
    /// Before or at.
    pub lte: Option<String>,
    /// At or after.
    pub gte: Option<String>,
}

/// The answer of `customers.list_orders`.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct StoreCustomersListOrdersRes {
    /// The orders, newest first.
    pub orders: Vec<Order>,
    /// How many orders there are with these filters, whatever `limit` and `offset` say.
    pub count: u64,
    /// How many were left out at the beginning.
    pub offset: u64,
    /// How many were asked for at most.
    pub limit: u64,
}
