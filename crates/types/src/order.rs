//! Order and line item, as they stand inside a customer (contract A.9, the auth shape): every scalar, no totals.

use serde::{Deserialize, Serialize, Serializer};
use serde_json::Value;

/// An order of a customer.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct Order {
    /// Always `order`.
    pub object: String,
    /// The order's id: `order_` and a ULID. Treat it as opaque.
    pub id: String,
    /// When the order was placed: ISO 8601, UTC, milliseconds.
    pub created_at: String,
    /// When the order was last changed, in the same form.
    pub updated_at: String,
    /// `pending`, `completed`, `archived`, `canceled` or `requires_action`.
    pub status: String,
    /// `not_fulfilled`, `partially_fulfilled`, `fulfilled`, `partially_shipped`, `shipped`, `partially_returned`,
    /// `returned`, `canceled` or `requires_action`.
    pub fulfillment_status: String,
    /// `not_paid`, `awaiting`, `captured`, `partially_refunded`, `refunded`, `canceled` or `requires_action`.
    pub payment_status: String,
    /// The number that people see.
    pub display_id: i64,
    /// The cart that the order was made from.
    pub cart_id: Option<String>,
    /// The customer who placed it.
    pub customer_id: String,
    /// The e-mail address given with the order.
    pub email: String,
    /// The billing address.
    pub billing_address_id: Option<String>,
    /// The shipping address.
    pub shipping_address_id: Option<String>,
    /// The region that it was placed in.
    pub region_id: String,
    /// The currency: ISO 4217 in lower case.
    pub currency_code: String,
    /// The tax rate in percent where one rate holds for the whole order.
    #[serde(serialize_with = "as_javascript")]
    pub tax_rate: Option<f64>,
    /// The draft order that it was made from.
    pub draft_order_id: Option<String>,
    /// When the order was cancelled: ISO 8601, UTC, milliseconds.
    pub canceled_at: Option<String>,
    /// What the shop keeps with it: an object of free keys, unless somebody wrote something else into the database.
    pub metadata: Option<Value>,
    /// Whether the customer is to get no mail about it.
    pub no_notification: Option<bool>,
    /// The key under which the order was placed.
    pub idempotency_key: Option<String>,
    /// The id of the order in another system.
    pub external_id: Option<String>,
    /// The sales channel that it came through.
    pub sales_channel_id: Option<String>,
    /// The items, in no defined order. `None` where the route does not expand them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<Vec<LineItem>>,
}

/// Writes a whole number without a fraction (`20`, not `20.0`), as JavaScript does.
fn as_javascript<S: Serializer>(rate: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match *rate {
        // Up to 2^53 every whole f64 is an i64, so the cast is exact.
        #[expect(clippy::cast_possible_truncation, reason = "whole and below 2^53")]
        Some(rate) if rate.fract() == 0.0 && rate.abs() < 9_007_199_254_740_992.0 => {
            serializer.serialize_i64(rate as i64)
        }
        Some(rate) => serializer.serialize_f64(rate),
        None => serializer.serialize_none(),
    }
}

/// A line of an order.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct LineItem {
    /// The item's id: `item_` and a ULID. Treat it as opaque.
    pub id: String,
    /// When the item was created: ISO 8601, UTC, milliseconds.
    pub created_at: String,
    /// When the item was last changed, in the same form.
    pub updated_at: String,
    /// The cart that it belongs to.
    pub cart_id: Option<String>,
    /// The order that it belongs to.
    pub order_id: Option<String>,
    /// The swap that it belongs to.
    pub swap_id: Option<String>,
    /// The order of a claim that it belongs to.
    pub claim_order_id: Option<String>,
    /// The item that an order edit replaces.
    pub original_item_id: Option<String>,
    /// The order edit that it belongs to.
    pub order_edit_id: Option<String>,
    /// The title of the product when it was bought.
    pub title: String,
    /// The title of the variant when it was bought.
    pub description: Option<String>,
    /// A picture's address.
    pub thumbnail: Option<String>,
    /// Whether it is sent back.
    pub is_return: bool,
    /// Whether it is a gift card.
    pub is_giftcard: bool,
    /// Whether equal items of a cart may be joined.
    pub should_merge: bool,
    /// Whether discounts apply.
    pub allow_discounts: bool,
    /// Whether it has a shipping method.
    pub has_shipping: Option<bool>,
    /// The price of one piece, in the currency's smallest unit.
    pub unit_price: i64,
    /// The product variant.
    pub variant_id: Option<String>,
    /// How many pieces.
    pub quantity: i64,
    /// How many of them were fulfilled.
    pub fulfilled_quantity: Option<i64>,
    /// How many of them were returned.
    pub returned_quantity: Option<i64>,
    /// How many of them were shipped.
    pub shipped_quantity: Option<i64>,
    /// What the shop keeps with it: an object of free keys, unless somebody wrote something else into the database.
    pub metadata: Option<Value>,
}
