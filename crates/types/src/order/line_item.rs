//! The lines of an order, and what stands inside them.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    customer::expanded,
    number::{as_javascript, option_as_javascript},
};

/// A line of an order.
///
/// Relations and totals are there in the list of orders.
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

    // Relations. `None`: not expanded.
    /// The discounts on this line, or `None` where they are not expanded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adjustments: Option<Vec<LineItemAdjustment>>,
    /// The taxes on this line, or `None` where they are not expanded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_lines: Option<Vec<TaxLine>>,
    /// The product variant. `None` where it is not expanded, `Some(None)` when it is not there any more.
    #[serde(deserialize_with = "expanded", skip_serializing_if = "Option::is_none")]
    pub variant: Option<Option<Box<ProductVariant>>>,

    // Totals, in the currency's smallest unit. `None`: not computed.
    /// The price of all pieces.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subtotal: Option<i64>,
    /// The discount, rounded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discount_total: Option<i64>,
    /// The price with discount and taxes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<i64>,
    /// The price with taxes, before the discount.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original_total: Option<i64>,
    /// The taxes before the discount.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original_tax_total: Option<i64>,
    /// The taxes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_total: Option<i64>,
    /// The discount before rounding.
    #[serde(serialize_with = "option_as_javascript", skip_serializing_if = "Option::is_none")]
    pub raw_discount_total: Option<f64>,
    /// What would be paid back for the pieces that were not returned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refundable: Option<i64>,
}

/// A discount on one line.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct LineItemAdjustment {
    /// The adjustment's id: `lia_` and a ULID. Treat it as opaque.
    pub id: String,
    /// The line that it belongs to.
    pub item_id: String,
    /// What it is, in words.
    pub description: String,
    /// The discount that it comes from.
    pub discount_id: Option<String>,
    /// The amount in the currency's smallest unit, not rounded.
    #[serde(serialize_with = "as_javascript")]
    pub amount: f64,
    /// What the shop keeps with it.
    pub metadata: Option<Value>,
}

/// A tax on a line or on shipping.
///
/// Where nothing was stored with the order, the server computes the taxes anew; such a tax has no id and no times.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct TaxLine {
    /// The tax line's id: `litl_` or `smtl_` and a ULID. Treat it as opaque.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// When it was stored: ISO 8601, UTC, milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_at: Option<String>,
    /// When it was last changed, in the same form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<String>,
    /// The rate in percent.
    #[serde(serialize_with = "as_javascript")]
    pub rate: f64,
    /// The tax's name.
    pub name: String,
    /// The tax's code.
    pub code: Option<String>,
    /// What the shop keeps with it. `None` for a tax that is not stored, `Some(None)` when there is nothing.
    #[serde(deserialize_with = "expanded", skip_serializing_if = "Option::is_none")]
    pub metadata: Option<Option<Value>>,
    /// The line that is taxed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item_id: Option<String>,
    /// The shipping that is taxed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shipping_method_id: Option<String>,
}

/// What of a product was bought, for example its size.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct ProductVariant {
    /// The variant's id: `variant_` and a ULID. Treat it as opaque.
    pub id: String,
    /// When the variant was created: ISO 8601, UTC, milliseconds.
    pub created_at: String,
    /// When the variant was last changed, in the same form.
    pub updated_at: String,
    /// When the variant was deleted, in the same form.
    pub deleted_at: Option<String>,
    /// The title.
    pub title: String,
    /// The product that it belongs to.
    pub product_id: String,
    /// The shop's own number for it.
    pub sku: Option<String>,
    /// The bar code.
    pub barcode: Option<String>,
    /// The European article number.
    pub ean: Option<String>,
    /// The universal product code.
    pub upc: Option<String>,
    /// Its place among the product's variants.
    pub variant_rank: Option<i64>,
    /// How many pieces are in stock.
    pub inventory_quantity: i64,
    /// Whether it can be bought when there is none in stock.
    pub allow_backorder: bool,
    /// Whether the shop counts the stock.
    pub manage_inventory: bool,
    /// The customs tariff number.
    pub hs_code: Option<String>,
    /// The country that it comes from: ISO 3166-1 alpha-2.
    pub origin_country: Option<String>,
    /// The manufacturer's code for customs.
    pub mid_code: Option<String>,
    /// What it is made of.
    pub material: Option<String>,
    /// The weight, in the shop's unit.
    pub weight: Option<i64>,
    /// The length, in the shop's unit.
    pub length: Option<i64>,
    /// The height, in the shop's unit.
    pub height: Option<i64>,
    /// The width, in the shop's unit.
    pub width: Option<i64>,
    /// What the shop keeps with it.
    pub metadata: Option<Value>,
}
