//! Orders (contract A.9): as they stand inside a customer, and in the list of orders.

mod exchange;
mod line_item;
mod money;
mod shipping;

use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use self::{
    exchange::{ClaimOrder, Swap},
    line_item::{LineItem, LineItemAdjustment, ProductVariant, TaxLine},
    money::{Discount, DiscountRule, GiftCard, GiftCardTransaction, Payment, Refund, Region},
    shipping::{Fulfillment, FulfillmentItem, ShippingMethod, ShippingOption, TrackingLink},
};
use crate::{Address, Customer, customer::expanded, number::option_as_javascript};

/// An order of a customer.
///
/// What is served depends on the route. On those of `/store/auth` it is every field of the row and
/// [`items`](Self::items), without totals. In the list of orders it is what `fields` and `expand` select, with totals;
/// rows' fields that were not selected are empty, `0` or `None` here.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct Order {
    /// Always `order`.
    pub object: String,
    /// The order's id: `order_` and a ULID. Treat it as opaque.
    pub id: String,
    /// When the order was placed: ISO 8601, UTC, milliseconds.
    pub created_at: String,
    /// When the order was last changed, in the same form. The list has it only when `fields` names it.
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
    /// The id of the billing address.
    pub billing_address_id: Option<String>,
    /// The id of the shipping address.
    pub shipping_address_id: Option<String>,
    /// The region that it was placed in.
    pub region_id: String,
    /// The currency: ISO 4217 in lower case.
    pub currency_code: String,
    /// The tax rate in percent where one rate holds for the whole order.
    #[serde(serialize_with = "option_as_javascript")]
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

    // Relations, in the alphabetic order of the list. `None`: not expanded.
    /// The billing address. `None` where it is not expanded, `Some(None)` when there is none.
    #[serde(deserialize_with = "expanded", skip_serializing_if = "Option::is_none")]
    pub billing_address: Option<Option<Address>>,
    /// The claims about it, or `None` where they are not expanded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claims: Option<Vec<ClaimOrder>>,
    /// The customer, or `None` where it is not expanded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer: Option<Box<Customer>>,
    /// The discounts that were given, or `None` where they are not expanded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discounts: Option<Vec<Discount>>,
    /// The parcels, or `None` where they are not expanded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fulfillments: Option<Vec<Fulfillment>>,
    /// What was paid by gift cards, or `None` where it is not expanded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gift_card_transactions: Option<Vec<GiftCardTransaction>>,
    /// The gift cards that were used, or `None` where they are not expanded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gift_cards: Option<Vec<GiftCard>>,
    /// The items, in no defined order. `None` where the route does not expand them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<Vec<LineItem>>,
    /// The payments, or `None` where they are not expanded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payments: Option<Vec<Payment>>,
    /// What was paid back, or `None` where it is not expanded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refunds: Option<Vec<Refund>>,
    /// The region, or `None` where it is not expanded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
    /// The shipping address. `None` where it is not expanded, `Some(None)` when there is none.
    #[serde(deserialize_with = "expanded", skip_serializing_if = "Option::is_none")]
    pub shipping_address: Option<Option<Address>>,
    /// How it is sent, or `None` where it is not expanded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shipping_methods: Option<Vec<ShippingMethod>>,
    /// The exchanges of its items, or `None` where they are not expanded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub swaps: Option<Vec<Swap>>,

    // Totals, in the order of the list, in the currency's smallest unit. `None`: not computed.
    /// The items' prices.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subtotal: Option<i64>,
    /// The discounts, rounded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discount_total: Option<i64>,
    /// The price of the shipping.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shipping_total: Option<i64>,
    /// What was paid back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refunded_total: Option<i64>,
    /// What was paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid_total: Option<i64>,
    /// What was paid and not paid back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refundable_amount: Option<i64>,
    /// The taxes on the items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item_tax_total: Option<i64>,
    /// The taxes on the shipping.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shipping_tax_total: Option<i64>,
    /// All taxes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_total: Option<i64>,
    /// What gift cards paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gift_card_total: Option<i64>,
    /// The taxes on what gift cards paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gift_card_tax_total: Option<i64>,
    /// The discounts before rounding.
    #[serde(serialize_with = "option_as_javascript", skip_serializing_if = "Option::is_none")]
    pub raw_discount_total: Option<f64>,
    /// What the customer has to pay.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<i64>,
}
