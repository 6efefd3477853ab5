//! What is paid for an order, what is paid back, and what makes it cheaper.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::number::{as_javascript, option_as_javascript};

/// A payment.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct Payment {
    /// The payment's id: `pay_` and a ULID. Treat it as opaque.
    pub id: String,
    /// When the payment was created: ISO 8601, UTC, milliseconds.
    pub created_at: String,
    /// When the payment was last changed, in the same form.
    pub updated_at: String,
    /// The swap that it belongs to.
    pub swap_id: Option<String>,
    /// The cart that it belongs to.
    pub cart_id: Option<String>,
    /// The order that it belongs to.
    pub order_id: Option<String>,
    /// The amount in the currency's smallest unit.
    pub amount: i64,
    /// The currency: ISO 4217 in lower case.
    pub currency_code: String,
    /// How much of it was paid back, in the currency's smallest unit.
    pub amount_refunded: i64,
    /// Who handles it.
    pub provider_id: String,
    /// What the provider needs to know.
    pub data: Value,
    /// When the money was taken: ISO 8601, UTC, milliseconds.
    pub captured_at: Option<String>,
    /// When it was cancelled, in the same form.
    pub canceled_at: Option<String>,
    /// What the shop keeps with it.
    pub metadata: Option<Value>,
    /// The key under which it was made.
    pub idempotency_key: Option<String>,
}

/// Money that was paid back.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct Refund {
    /// The refund's id: `ref_` and a ULID. Treat it as opaque.
    pub id: String,
    /// When the refund was created: ISO 8601, UTC, milliseconds.
    pub created_at: String,
    /// When the refund was last changed, in the same form.
    pub updated_at: String,
    /// The order that it belongs to.
    pub order_id: Option<String>,
    /// The payment that it comes from.
    pub payment_id: Option<String>,
    /// The amount in the currency's smallest unit.
    pub amount: i64,
    /// Why, in words.
    pub note: Option<String>,
    /// `discount`, `return`, `swap`, `claim` or `other`.
    pub reason: String,
    /// What the shop keeps with it.
    pub metadata: Option<Value>,
    /// The key under which it was made.
    pub idempotency_key: Option<String>,
}

/// A discount code.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct Discount {
    /// The discount's id: `disc_` and a ULID. Treat it as opaque.
    pub id: String,
    /// When the discount was created: ISO 8601, UTC, milliseconds.
    pub created_at: String,
    /// When the discount was last changed, in the same form.
    pub updated_at: String,
    /// When the discount was deleted, in the same form.
    pub deleted_at: Option<String>,
    /// What customers enter.
    pub code: String,
    /// Whether other codes are made from it.
    pub is_dynamic: bool,
    /// The rule that it follows.
    pub rule_id: Option<String>,
    /// Whether it is switched off.
    pub is_disabled: bool,
    /// The discount that it was made from.
    pub parent_discount_id: Option<String>,
    /// When it begins: ISO 8601, UTC, milliseconds.
    pub starts_at: String,
    /// When it ends, in the same form.
    pub ends_at: Option<String>,
    /// How long a code that is made from it is valid: an ISO 8601 duration.
    pub valid_duration: Option<String>,
    /// How often it may be used.
    pub usage_limit: Option<i64>,
    /// How often it was used.
    pub usage_count: i64,
    /// What the shop keeps with it.
    pub metadata: Option<Value>,
    /// The rule that it follows, or `None` where it is not expanded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<DiscountRule>,
}

/// What a discount gives.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct DiscountRule {
    /// The rule's id: `dru_` and a ULID. Treat it as opaque.
    pub id: String,
    /// When the rule was created: ISO 8601, UTC, milliseconds.
    pub created_at: String,
    /// When the rule was last changed, in the same form.
    pub updated_at: String,
    /// When the rule was deleted, in the same form.
    pub deleted_at: Option<String>,
    /// What it is, in words.
    pub description: Option<String>,
    /// `fixed`, `percentage` or `free_shipping`.
    #[serde(rename = "type")]
    pub r#type: String,
    /// Percents, or an amount in the currency's smallest unit.
    pub value: i64,
    /// Whether a fixed amount is given once (`total`) or for each piece (`item`).
    pub allocation: Option<String>,
    /// What the shop keeps with it.
    pub metadata: Option<Value>,
}

/// A gift card.
///
/// Its `Debug` does not show the code, which is money.
#[derive(Clone, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct GiftCard {
    /// The gift card's id: `gift_` and a ULID. Treat it as opaque.
    pub id: String,
    /// When the gift card was created: ISO 8601, UTC, milliseconds.
    pub created_at: String,
    /// When the gift card was last changed, in the same form.
    pub updated_at: String,
    /// When the gift card was deleted, in the same form.
    pub deleted_at: Option<String>,
    /// What customers enter.
    pub code: String,
    /// What it was bought for, in the currency's smallest unit.
    pub value: i64,
    /// What is left, in the currency's smallest unit.
    pub balance: i64,
    /// The region that it is valid in.
    pub region_id: String,
    /// The order that it was bought in.
    pub order_id: Option<String>,
    /// Whether it is switched off.
    pub is_disabled: bool,
    /// When it ends: ISO 8601, UTC, milliseconds.
    pub ends_at: Option<String>,
    /// The tax rate in percent.
    #[serde(serialize_with = "option_as_javascript")]
    pub tax_rate: Option<f64>,
    /// What the shop keeps with it.
    pub metadata: Option<Value>,
}

impl std::fmt::Debug for GiftCard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("GiftCard").field("id", &self.id).field("balance", &self.balance).finish_non_exhaustive()
    }
}

/// What a gift card paid of an order.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct GiftCardTransaction {
    /// The transaction's id: `gct_` and a ULID. Treat it as opaque.
    pub id: String,
    /// The gift card.
    pub gift_card_id: String,
    /// The order.
    pub order_id: String,
    /// The amount in the currency's smallest unit.
    pub amount: i64,
    /// When it was paid: ISO 8601, UTC, milliseconds.
    pub created_at: String,
    /// Whether the gift card was taxed when it was bought.
    pub is_taxable: Option<bool>,
    /// The tax rate in percent.
    #[serde(serialize_with = "option_as_javascript")]
    pub tax_rate: Option<f64>,
}

/// A part of the world in which the shop sells alike.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct Region {
    /// The region's id: `reg_` and a ULID. Treat it as opaque.
    pub id: String,
    /// When the region was created: ISO 8601, UTC, milliseconds.
    pub created_at: String,
    /// When the region was last changed, in the same form.
    pub updated_at: String,
    /// When the region was deleted, in the same form.
    pub deleted_at: Option<String>,
    /// What people call it.
    pub name: String,
    /// The currency: ISO 4217 in lower case.
    pub currency_code: String,
    /// The tax rate in percent where no other applies.
    #[serde(serialize_with = "as_javascript")]
    pub tax_rate: f64,
    /// The tax's code.
    pub tax_code: Option<String>,
    /// Whether gift cards are taxed.
    pub gift_cards_taxable: bool,
    /// Whether taxes are computed by themselves.
    pub automatic_taxes: bool,
    /// Who computes the taxes; `None`: the server itself.
    pub tax_provider_id: Option<String>,
    /// What the shop keeps with it.
    pub metadata: Option<Value>,
}
