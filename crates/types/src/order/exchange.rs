//! What happens after an order: exchanges and claims.
//!
//! The fields follow Medusa's models; no answer with one of these was recorded.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::LineItem;

/// Items that are sent back for others.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct Swap {
    /// The swap's id: `swap_` and a ULID. Treat it as opaque.
    pub id: String,
    /// When the swap was created: ISO 8601, UTC, milliseconds.
    pub created_at: String,
    /// When the swap was last changed, in the same form.
    pub updated_at: String,
    /// When the swap was deleted, in the same form.
    pub deleted_at: Option<String>,
    /// `not_fulfilled`, `fulfilled`, `shipped`, `partially_shipped`, `canceled` or `requires_action`.
    pub fulfillment_status: String,
    /// `not_paid`, `awaiting`, `captured`, `confirmed`, `canceled`, `difference_refunded`, `partially_refunded`, `refunded`
    /// or `requires_action`.
    pub payment_status: String,
    /// The order that items are sent back of.
    pub order_id: String,
    /// What is to be paid (or, below zero, paid back), in the currency's smallest unit.
    pub difference_due: Option<i64>,
    /// Where the new items are sent.
    pub shipping_address_id: Option<String>,
    /// The cart of the new items.
    pub cart_id: Option<String>,
    /// When the customer agreed: ISO 8601, UTC, milliseconds.
    pub confirmed_at: Option<String>,
    /// When it was cancelled, in the same form.
    pub canceled_at: Option<String>,
    /// Whether the customer is to get no mail about it.
    pub no_notification: Option<bool>,
    /// Whether items may be chosen that are not in stock.
    pub allow_backorder: bool,
    /// The key under which it was made.
    pub idempotency_key: Option<String>,
    /// What the shop keeps with it.
    pub metadata: Option<Value>,
    /// The new items, or `None` where they are not expanded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub additional_items: Option<Vec<LineItem>>,
}

/// Items that were faulty or missing.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct ClaimOrder {
    /// The claim's id: `claim_` and a ULID. Treat it as opaque.
    pub id: String,
    /// When the claim was created: ISO 8601, UTC, milliseconds.
    pub created_at: String,
    /// When the claim was last changed, in the same form.
    pub updated_at: String,
    /// When the claim was deleted, in the same form.
    pub deleted_at: Option<String>,
    /// `na`, `not_refunded` or `refunded`.
    pub payment_status: String,
    /// As of an [order](crate::Order::fulfillment_status).
    pub fulfillment_status: String,
    /// `refund` or `replace`.
    #[serde(rename = "type")]
    pub r#type: String,
    /// The order that it is about.
    pub order_id: String,
    /// Where new items are sent.
    pub shipping_address_id: Option<String>,
    /// What is paid back, in the currency's smallest unit.
    pub refund_amount: Option<i64>,
    /// When it was cancelled: ISO 8601, UTC, milliseconds.
    pub canceled_at: Option<String>,
    /// Whether the customer is to get no mail about it.
    pub no_notification: Option<bool>,
    /// What the shop keeps with it.
    pub metadata: Option<Value>,
    /// The key under which it was made.
    pub idempotency_key: Option<String>,
    /// The new items, or `None` where they are not expanded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub additional_items: Option<Vec<LineItem>>,
}
