//! An order as Medusa hands it out (contract A.9, and `GET /admin/orders/:id`), as far as it is kept. Each struct is a row of
//! the table of its name; lists and objects below it are rows of their own.
//!
//! What may be left out: ids of what belongs to the order alone, times, and everything that has a default in Medusa's tables.

mod settlement;
mod value;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

pub(crate) use settlement::{Discount, Fulfillment, GiftCard, GiftCardTransaction, Payment, Refund, ShippingMethod};
use value::{FulfillmentStatus, OrderStatus, PaymentStatus, Time, is_relation, list, yes};

/// An order with everything that belongs to it. Totals are not read: they are computed from it.
#[derive(Deserialize, Serialize, ToSchema)]
#[schema(as = Order)]
pub(crate) struct Order {
    /// Names the order: the same id again updates it.
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) status: OrderStatus,
    #[serde(default)]
    pub(crate) fulfillment_status: FulfillmentStatus,
    #[serde(default)]
    pub(crate) payment_status: PaymentStatus,
    /// The number that people see.
    pub(crate) display_id: i32,
    pub(crate) cart_id: Option<String>,
    /// Whose it is. Without it the account with the order's `email`, or else a guest, which is made.
    pub(crate) customer_id: Option<String>,
    /// The address given with the order. One of `customer_id` and `email` is needed.
    pub(crate) email: Option<String>,
    pub(crate) billing_address_id: Option<String>,
    pub(crate) shipping_address_id: Option<String>,
    /// A region that is known, or that `region` gives.
    pub(crate) region_id: Option<String>,
    /// ISO 4217 in lower case.
    pub(crate) currency_code: String,
    /// In percent, where one rate holds for the whole order.
    pub(crate) tax_rate: Option<f64>,
    pub(crate) canceled_at: Option<Time>,
    pub(crate) created_at: Time,
    pub(crate) updated_at: Option<Time>,
    pub(crate) metadata: Option<BTreeMap<String, Value>>,
    pub(crate) idempotency_key: Option<String>,
    pub(crate) draft_order_id: Option<String>,
    pub(crate) no_notification: Option<bool>,
    pub(crate) external_id: Option<String>,
    pub(crate) sales_channel_id: Option<String>,
    #[serde(skip_serializing_if = "is_relation")]
    pub(crate) region: Option<Region>,
    #[serde(skip_serializing_if = "is_relation")]
    pub(crate) shipping_address: Option<Address>,
    #[serde(skip_serializing_if = "is_relation")]
    pub(crate) billing_address: Option<Address>,
    #[serde(default, deserialize_with = "list", skip_serializing_if = "is_relation")]
    pub(crate) items: Vec<LineItem>,
    #[serde(default, deserialize_with = "list", skip_serializing_if = "is_relation")]
    pub(crate) shipping_methods: Vec<ShippingMethod>,
    #[serde(default, deserialize_with = "list", skip_serializing_if = "is_relation")]
    pub(crate) discounts: Vec<Discount>,
    #[serde(default, deserialize_with = "list", skip_serializing_if = "is_relation")]
    pub(crate) gift_cards: Vec<GiftCard>,
    #[serde(default, deserialize_with = "list", skip_serializing_if = "is_relation")]
    pub(crate) gift_card_transactions: Vec<GiftCardTransaction>,
    #[serde(default, deserialize_with = "list", skip_serializing_if = "is_relation")]
    pub(crate) payments: Vec<Payment>,
    #[serde(default, deserialize_with = "list", skip_serializing_if = "is_relation")]
    pub(crate) refunds: Vec<Refund>,
    #[serde(default, deserialize_with = "list", skip_serializing_if = "is_relation")]
    pub(crate) fulfillments: Vec<Fulfillment>,
}

/// A market: shared by orders, and updated when this one was changed later.
#[derive(Deserialize, Serialize, ToSchema)]
pub(crate) struct Region {
    pub(crate) id: String,
    name: String,
    /// ISO 4217 in lower case.
    currency_code: String,
    /// In percent.
    tax_rate: f64,
    tax_code: Option<String>,
    created_at: Option<Time>,
    updated_at: Option<Time>,
    deleted_at: Option<Time>,
    metadata: Option<BTreeMap<String, Value>>,
    #[serde(default = "yes")]
    gift_cards_taxable: bool,
    #[serde(default = "yes")]
    automatic_taxes: bool,
    tax_provider_id: Option<String>,
}

/// A postal address; the two addresses of an order may be one.
#[derive(Deserialize, Serialize, ToSchema)]
pub(crate) struct Address {
    pub(crate) id: Option<String>,
    /// In whose address book it is; kept when that is the order's customer.
    customer_id: Option<String>,
    company: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
    address_1: Option<String>,
    address_2: Option<String>,
    city: Option<String>,
    /// ISO 3166-1 alpha-2 in lower case.
    country_code: Option<String>,
    province: Option<String>,
    postal_code: Option<String>,
    phone: Option<String>,
    created_at: Option<Time>,
    updated_at: Option<Time>,
    deleted_at: Option<Time>,
    metadata: Option<BTreeMap<String, Value>>,
}

/// A line of the order.
#[derive(Deserialize, Serialize, ToSchema)]
pub(crate) struct LineItem {
    pub(crate) id: Option<String>,
    cart_id: Option<String>,
    swap_id: Option<String>,
    /// The title of the product.
    pub(crate) title: String,
    /// The title of the variant.
    description: Option<String>,
    thumbnail: Option<String>,
    #[serde(default)]
    is_giftcard: bool,
    #[serde(default = "yes")]
    should_merge: bool,
    #[serde(default = "yes")]
    allow_discounts: bool,
    has_shipping: Option<bool>,
    /// In the currency's smallest unit.
    unit_price: i32,
    pub(crate) variant_id: Option<String>,
    /// At least 1.
    #[schema(minimum = 1)]
    pub(crate) quantity: i32,
    /// At most `quantity`.
    pub(crate) fulfilled_quantity: Option<i32>,
    /// At most `quantity`.
    pub(crate) returned_quantity: Option<i32>,
    /// At most `fulfilled_quantity`.
    pub(crate) shipped_quantity: Option<i32>,
    created_at: Option<Time>,
    updated_at: Option<Time>,
    metadata: Option<BTreeMap<String, Value>>,
    claim_order_id: Option<String>,
    #[serde(default)]
    is_return: bool,
    pub(crate) original_item_id: Option<String>,
    order_edit_id: Option<String>,
    #[serde(skip_serializing_if = "is_relation")]
    pub(crate) variant: Option<ProductVariant>,
    #[serde(default, deserialize_with = "list", skip_serializing_if = "is_relation")]
    pub(crate) tax_lines: Vec<TaxLine>,
    #[serde(default, deserialize_with = "list", skip_serializing_if = "is_relation")]
    pub(crate) adjustments: Vec<LineItemAdjustment>,
}

/// What was bought. Stock and prices are not kept.
#[derive(Deserialize, Serialize, ToSchema)]
pub(crate) struct ProductVariant {
    pub(crate) id: String,
    title: String,
    pub(crate) product_id: String,
    sku: Option<String>,
    barcode: Option<String>,
    ean: Option<String>,
    upc: Option<String>,
    #[serde(default)]
    inventory_quantity: i32,
    #[serde(default)]
    allow_backorder: bool,
    #[serde(default = "yes")]
    manage_inventory: bool,
    hs_code: Option<String>,
    origin_country: Option<String>,
    mid_code: Option<String>,
    material: Option<String>,
    weight: Option<i32>,
    length: Option<i32>,
    height: Option<i32>,
    width: Option<i32>,
    created_at: Option<Time>,
    updated_at: Option<Time>,
    deleted_at: Option<Time>,
    metadata: Option<BTreeMap<String, Value>>,
    variant_rank: Option<i32>,
}

/// A tax of an item or of a shipping method.
#[derive(Deserialize, Serialize, ToSchema)]
pub(crate) struct TaxLine {
    id: Option<String>,
    /// In percent.
    rate: f64,
    name: String,
    /// No two of one item have the same.
    code: Option<String>,
    created_at: Option<Time>,
    updated_at: Option<Time>,
    metadata: Option<BTreeMap<String, Value>>,
}

/// What a discount takes from an item.
#[derive(Deserialize, Serialize, ToSchema)]
pub(crate) struct LineItemAdjustment {
    id: Option<String>,
    description: String,
    /// A discount that is known, or that `discounts` gives.
    discount_id: Option<String>,
    /// In the currency's smallest unit.
    amount: f64,
    metadata: Option<BTreeMap<String, Value>>,
}
