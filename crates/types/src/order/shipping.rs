//! How an order is sent.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::TaxLine;

/// How an order is sent, and what that costs.
///
/// The totals are in the currency's smallest unit; `None`: not computed.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct ShippingMethod {
    /// The shipping method's id: `sm_` and a ULID. Treat it as opaque.
    pub id: String,
    /// The option that was chosen.
    pub shipping_option_id: String,
    /// The order that it belongs to.
    pub order_id: Option<String>,
    /// The claim that it belongs to.
    pub claim_order_id: Option<String>,
    /// The cart that it belongs to.
    pub cart_id: Option<String>,
    /// The swap that it belongs to.
    pub swap_id: Option<String>,
    /// The return that it belongs to.
    pub return_id: Option<String>,
    /// The price in the currency's smallest unit.
    pub price: i64,
    /// What the carrier needs to know.
    pub data: Value,
    /// The option that was chosen, or `None` where it is not expanded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shipping_option: Option<ShippingOption>,
    /// The taxes on it, or `None` where they are not expanded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_lines: Option<Vec<TaxLine>>,
    /// The price with taxes, before discounts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original_total: Option<i64>,
    /// The price with taxes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<i64>,
    /// The price without taxes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subtotal: Option<i64>,
    /// The taxes before discounts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original_tax_total: Option<i64>,
    /// The taxes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_total: Option<i64>,
}

/// A way of sending that a region offers.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct ShippingOption {
    /// The option's id: `so_` and a ULID. Treat it as opaque.
    pub id: String,
    /// When the option was created: ISO 8601, UTC, milliseconds.
    pub created_at: String,
    /// When the option was last changed, in the same form.
    pub updated_at: String,
    /// When the option was deleted, in the same form.
    pub deleted_at: Option<String>,
    /// What customers read.
    pub name: String,
    /// The region that offers it.
    pub region_id: String,
    /// The products that it is for.
    pub profile_id: String,
    /// The carrier.
    pub provider_id: String,
    /// `flat_rate` or `calculated`.
    pub price_type: String,
    /// The price in the currency's smallest unit, for a flat rate.
    pub amount: Option<i64>,
    /// Whether it is for sending back.
    pub is_return: bool,
    /// Whether only the shop can choose it.
    pub admin_only: bool,
    /// What the carrier needs to know.
    pub data: Value,
    /// What the shop keeps with it.
    pub metadata: Option<Value>,
}

/// A parcel: what was packed, and where it is.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct Fulfillment {
    /// The parcel's id: `ful_` and a ULID. Treat it as opaque.
    pub id: String,
    /// When the parcel was created: ISO 8601, UTC, milliseconds.
    pub created_at: String,
    /// When the parcel was last changed, in the same form.
    pub updated_at: String,
    /// The claim that it belongs to.
    pub claim_order_id: Option<String>,
    /// The swap that it belongs to.
    pub swap_id: Option<String>,
    /// The order that it belongs to.
    pub order_id: Option<String>,
    /// Whether the customer is to get no mail about it.
    pub no_notification: Option<bool>,
    /// The carrier.
    pub provider_id: Option<String>,
    /// The place that it is sent from.
    pub location_id: Option<String>,
    /// The numbers by which the parcel can be found. [`tracking_links`](Self::tracking_links) has more.
    pub tracking_numbers: Vec<String>,
    /// What the carrier needs to know.
    pub data: Value,
    /// When it was sent: ISO 8601, UTC, milliseconds.
    pub shipped_at: Option<String>,
    /// When it was cancelled, in the same form.
    pub canceled_at: Option<String>,
    /// What the shop keeps with it.
    pub metadata: Option<Value>,
    /// The key under which it was made.
    pub idempotency_key: Option<String>,
    /// Where the parcel can be followed, or `None` where that is not expanded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tracking_links: Option<Vec<TrackingLink>>,
    /// What is in the parcel, or `None` where that is not expanded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<Vec<FulfillmentItem>>,
}

/// How much of a line is in a parcel.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct FulfillmentItem {
    /// The parcel.
    pub fulfillment_id: String,
    /// The line of the order.
    pub item_id: String,
    /// How many pieces.
    pub quantity: i64,
}

/// Where a parcel can be followed.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct TrackingLink {
    /// The link's id: `tlink_` and a ULID. Treat it as opaque.
    pub id: String,
    /// When the link was created: ISO 8601, UTC, milliseconds.
    pub created_at: String,
    /// When the link was last changed, in the same form.
    pub updated_at: String,
    /// When the link was deleted, in the same form.
    pub deleted_at: Option<String>,
    /// The carrier's page.
    pub url: Option<String>,
    /// The number by which the parcel can be found.
    pub tracking_number: String,
    /// The parcel.
    pub fulfillment_id: String,
    /// The key under which it was made.
    pub idempotency_key: Option<String>,
    /// What the shop keeps with it.
    pub metadata: Option<Value>,
}
