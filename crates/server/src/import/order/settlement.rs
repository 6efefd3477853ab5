//! How an order is sent, paid for and made cheaper.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::TaxLine;
use super::value::{Allocation, DiscountType, PriceType, RefundReason, Time, is_relation, list};

/// How the order is sent, and what that costs.
#[derive(Deserialize, Serialize, ToSchema)]
pub(crate) struct ShippingMethod {
    id: Option<String>,
    /// A shipping option that is known, or that `shipping_option` gives.
    pub(crate) shipping_option_id: Option<String>,
    cart_id: Option<String>,
    /// In the currency's smallest unit.
    #[schema(minimum = 0)]
    pub(crate) price: i32,
    #[serde(default)]
    data: BTreeMap<String, Value>,
    #[serde(skip_serializing_if = "is_relation")]
    pub(crate) shipping_option: Option<ShippingOption>,
    #[serde(default, deserialize_with = "list", skip_serializing_if = "is_relation")]
    pub(crate) tax_lines: Vec<TaxLine>,
}

/// A way of sending that the shop offers.
#[derive(Deserialize, Serialize, ToSchema)]
pub(crate) struct ShippingOption {
    pub(crate) id: String,
    name: String,
    /// The order's region, unless it says another.
    region_id: Option<String>,
    #[serde(default = "default_profile")]
    pub(crate) profile_id: String,
    #[serde(default = "manual")]
    pub(crate) provider_id: String,
    #[serde(default)]
    price_type: PriceType,
    #[schema(minimum = 0)]
    pub(crate) amount: Option<i32>,
    #[serde(default)]
    is_return: bool,
    #[serde(default)]
    data: BTreeMap<String, Value>,
    created_at: Option<Time>,
    updated_at: Option<Time>,
    deleted_at: Option<Time>,
    metadata: Option<BTreeMap<String, Value>>,
    #[serde(default)]
    admin_only: bool,
}

/// A discount that the order used.
#[derive(Deserialize, Serialize, ToSchema)]
pub(crate) struct Discount {
    pub(crate) id: String,
    code: String,
    #[serde(default)]
    is_dynamic: bool,
    pub(crate) rule_id: Option<String>,
    #[serde(default)]
    is_disabled: bool,
    pub(crate) parent_discount_id: Option<String>,
    starts_at: Option<Time>,
    ends_at: Option<Time>,
    created_at: Option<Time>,
    updated_at: Option<Time>,
    deleted_at: Option<Time>,
    metadata: Option<BTreeMap<String, Value>>,
    usage_limit: Option<i32>,
    #[serde(default)]
    usage_count: i32,
    valid_duration: Option<String>,
    #[serde(skip_serializing_if = "is_relation")]
    pub(crate) rule: Option<DiscountRule>,
}

/// What a discount does.
#[derive(Deserialize, Serialize, ToSchema)]
pub(crate) struct DiscountRule {
    pub(crate) id: Option<String>,
    description: Option<String>,
    r#type: DiscountType,
    value: i32,
    allocation: Option<Allocation>,
    created_at: Option<Time>,
    updated_at: Option<Time>,
    deleted_at: Option<Time>,
    metadata: Option<BTreeMap<String, Value>>,
}

/// A gift card that the order was paid with.
#[derive(Deserialize, Serialize, ToSchema)]
pub(crate) struct GiftCard {
    pub(crate) id: String,
    code: String,
    value: i32,
    balance: i32,
    /// The order's region, unless it says another.
    region_id: Option<String>,
    /// The order that it was bought with; kept when that is this one.
    pub(crate) order_id: Option<String>,
    #[serde(default)]
    is_disabled: bool,
    ends_at: Option<Time>,
    created_at: Option<Time>,
    updated_at: Option<Time>,
    deleted_at: Option<Time>,
    metadata: Option<BTreeMap<String, Value>>,
    tax_rate: Option<f64>,
}

/// What a gift card paid.
#[derive(Deserialize, Serialize, ToSchema)]
pub(crate) struct GiftCardTransaction {
    id: Option<String>,
    /// A gift card that is known, or that `gift_cards` gives.
    gift_card_id: String,
    amount: i32,
    created_at: Option<Time>,
    is_taxable: Option<bool>,
    tax_rate: Option<f64>,
}

/// A payment, captured or not.
#[derive(Deserialize, Serialize, ToSchema)]
pub(crate) struct Payment {
    pub(crate) id: Option<String>,
    cart_id: Option<String>,
    amount: i32,
    /// The order's, unless it says another.
    currency_code: Option<String>,
    #[serde(default)]
    amount_refunded: i32,
    #[serde(default = "manual")]
    provider_id: String,
    #[serde(default)]
    data: BTreeMap<String, Value>,
    captured_at: Option<Time>,
    canceled_at: Option<Time>,
    created_at: Option<Time>,
    updated_at: Option<Time>,
    metadata: Option<BTreeMap<String, Value>>,
    idempotency_key: Option<String>,
}

/// Money given back.
#[derive(Deserialize, Serialize, ToSchema)]
pub(crate) struct Refund {
    id: Option<String>,
    amount: i32,
    note: Option<String>,
    #[serde(default)]
    reason: RefundReason,
    created_at: Option<Time>,
    updated_at: Option<Time>,
    metadata: Option<BTreeMap<String, Value>>,
    idempotency_key: Option<String>,
    pub(crate) payment_id: Option<String>,
}

/// A parcel.
#[derive(Deserialize, Serialize, ToSchema)]
pub(crate) struct Fulfillment {
    id: Option<String>,
    #[serde(default, deserialize_with = "list")]
    tracking_numbers: Vec<String>,
    #[serde(default)]
    data: BTreeMap<String, Value>,
    shipped_at: Option<Time>,
    canceled_at: Option<Time>,
    created_at: Option<Time>,
    updated_at: Option<Time>,
    metadata: Option<BTreeMap<String, Value>>,
    idempotency_key: Option<String>,
    pub(crate) provider_id: Option<String>,
    no_notification: Option<bool>,
    location_id: Option<String>,
    #[serde(default, deserialize_with = "list", skip_serializing_if = "is_relation")]
    pub(crate) items: Vec<FulfillmentItem>,
    #[serde(default, deserialize_with = "list", skip_serializing_if = "is_relation")]
    pub(crate) tracking_links: Vec<TrackingLink>,
}

/// What is in a parcel.
#[derive(Deserialize, Serialize, ToSchema)]
pub(crate) struct FulfillmentItem {
    /// The id of an item of the order.
    pub(crate) item_id: String,
    quantity: i32,
}

/// Where a parcel can be followed.
#[derive(Deserialize, Serialize, ToSchema)]
pub(crate) struct TrackingLink {
    id: Option<String>,
    url: Option<String>,
    tracking_number: String,
    created_at: Option<Time>,
    updated_at: Option<Time>,
    deleted_at: Option<Time>,
    metadata: Option<BTreeMap<String, Value>>,
    idempotency_key: Option<String>,
}

fn manual() -> String {
    "manual".into()
}

fn default_profile() -> String {
    "sp_default".into()
}
