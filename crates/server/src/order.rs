//! An order of the list: what of it is shown, and its totals (contract A.9). The list hands orders on as JSON objects,
//! because what they hold depends on the request; keys stand in Medusa's order.

mod totals;

use std::collections::BTreeSet;

use serde_json::{Map, Number, Value};

use totals::{GiftCard, Item, Order, Region, Total, Transaction};

/// A row of the database, or a thing of the wire: by column.
pub(crate) type Row = Map<String, Value>;

/// What is shown without being asked for.
pub(crate) const DEFAULT_FIELDS: [&str; 12] = [
    "id",
    "status",
    "fulfillment_status",
    "payment_status",
    "display_id",
    "cart_id",
    "customer_id",
    "email",
    "region_id",
    "currency_code",
    "tax_rate",
    "created_at",
];
/// All its columns, in the order of the wire.
pub(crate) const COLUMNS: &str = "id created_at updated_at status fulfillment_status payment_status display_id cart_id customer_id email \
     billing_address_id shipping_address_id region_id currency_code tax_rate draft_order_id canceled_at metadata \
     no_notification idempotency_key external_id sales_channel_id";
/// The relations that are shown without being asked for, beside [`ALWAYS`].
pub(crate) const DEFAULT_RELATIONS: [&str; 5] =
    ["customer", "fulfillments", "fulfillments.tracking_links", "shipping_address", "shipping_methods.shipping_option"];
/// The relations that may be asked for beside the default ones.
pub(crate) const FURTHER_RELATIONS: [&str; 3] = ["billing_address", "customer.groups", "fulfillments.items"];
/// The relations that the totals need. They are always there.
pub(crate) const ALWAYS: [&str; 21] = [
    "claims",
    "claims.additional_items",
    "claims.additional_items.adjustments",
    "claims.additional_items.tax_lines",
    "discounts",
    "discounts.rule",
    "gift_card_transactions",
    "gift_cards",
    "items",
    "items.adjustments",
    "items.tax_lines",
    "items.variant",
    "payments",
    "refunds",
    "region",
    "shipping_methods",
    "shipping_methods.tax_lines",
    "swaps",
    "swaps.additional_items",
    "swaps.additional_items.adjustments",
    "swaps.additional_items.tax_lines",
];
/// The totals that may be named among the fields. Then no others are shown.
pub(crate) const NAMED_TOTALS: [&str; 12] = [
    "claims.additional_items.refundable",
    "discount_total",
    "gift_card_total",
    "items.refundable",
    "paid_total",
    "refundable_amount",
    "refunded_total",
    "shipping_total",
    "subtotal",
    "swaps.additional_items.refundable",
    "tax_total",
    "total",
];

/// What of an order is shown.
#[derive(Debug, Default)]
pub(crate) struct Shape {
    /// Its own columns.
    pub(crate) fields: BTreeSet<String>,
    /// Relations beside [`ALWAYS`], each with those that it hangs on.
    pub(crate) relations: BTreeSet<String>,
    /// Which totals; all, if none is named.
    pub(crate) named: BTreeSet<String>,
}

impl Shape {
    /// Whether this relation is shown.
    pub(crate) fn has(&self, relation: &str) -> bool {
        self.relations.contains(relation)
    }

    fn shows(&self, total: &str) -> bool {
        self.named.is_empty() || self.named.contains(total)
    }
}

/// Whether an order has this column.
pub(crate) fn is_column(field: &str) -> bool {
    COLUMNS.split_whitespace().any(|column| column == field)
}

/// Whether an order has this relation, and it may be shown.
pub(crate) fn is_relation(name: &str) -> bool {
    ALWAYS.contains(&name) || DEFAULT_RELATIONS.contains(&name) || FURTHER_RELATIONS.contains(&name)
}

/// A number as `JSON.stringify` writes it: whole ones without a fraction (`20`, not `20.0`), what is no number as `null`.
pub(crate) fn number(number: f64) -> Value {
    // Up to 2^53 every whole f64 is an i64, so the cast is exact; -0 becomes 0.
    #[expect(clippy::cast_possible_truncation, reason = "whole and below 2^53")]
    if number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0 {
        return Value::from(number as i64);
    }
    Number::from_f64(number).map_or(Value::Null, Value::Number)
}

/// Adds the totals to an order with its relations, its items and its shipping methods.
pub(crate) fn add_totals(order: &mut Row, shape: &Shape) {
    let rate = amount(order, "tax_rate");
    let is_of_old_taxes = rate.is_some_and(|rate| rate != 0.0);
    let discounts = rows(order, "discounts");
    let is_free_shipping = |discount: &Row| {
        discount.get("rule").and_then(|rule| rule.get("type")).and_then(Value::as_str) == Some("free_shipping")
    };
    let has_free_shipping = discounts.iter().copied().any(is_free_shipping);
    let discount = discounts.iter().find(|discount| !is_free_shipping(discount));
    let discount = discount.and_then(|discount| text(discount, "id")).map(ToOwned::to_owned);
    let region = order.get("region").and_then(Value::as_object);
    let mut sums = Order {
        paid: rows(order, "payments").iter().filter_map(|payment| amount(payment, "amount")).collect(),
        refunded: rows(order, "refunds").iter().filter_map(|refund| amount(refund, "amount")).collect(),
        gift_cards: rows(order, "gift_cards").into_iter().map(gift_card).collect(),
        transactions: rows(order, "gift_card_transactions").into_iter().map(transaction).collect(),
        region: region.map(region_of).unwrap_or_default(),
        ..Order::default()
    };
    // Medusa's two ways differ in this: with named totals, only these two bring those of the items.
    let shows_items = shape.named.is_empty() || shape.shows("subtotal") || shape.shows("total");
    for item in rows_mut(order, "items") {
        let facts = item_of(item, discount.as_deref());
        let totals = totals::item(&facts, rate);
        if shows_items {
            if is_of_old_taxes {
                item.insert("tax_lines".into(), Value::Array(Vec::new()));
            }
            insert(item, &totals);
        }
        if shape.shows("items.refundable") {
            insert(item, &[("refundable", totals::refundable(&facts, rate))]);
        }
        sums.items.push(totals);
    }
    for method in rows_mut(order, "shipping_methods") {
        let rates = rates_of(method);
        let price = amount(method, "price").unwrap_or_default();
        let totals = totals::shipping(price, &rates, rate, has_free_shipping);
        if shape.named.is_empty() {
            if is_of_old_taxes {
                method.insert("tax_lines".into(), Value::Array(Vec::new()));
            }
            insert(method, &totals);
        }
        sums.shipping.push(totals);
    }
    for (relation, refundable) in
        [("swaps", "swaps.additional_items.refundable"), ("claims", "claims.additional_items.refundable")]
    {
        for item in rows_mut(order, relation).into_iter().flat_map(|row| rows_mut(row, "additional_items")) {
            let facts = item_of(item, discount.as_deref());
            if shape.named.is_empty() {
                // Only here the quantity is less what came back.
                item.insert("quantity".into(), number(facts.quantity - facts.returned));
            }
            if shape.shows(refundable) {
                insert(item, &[("refundable", totals::refundable(&facts, rate))]);
            }
        }
    }
    let mut totals = totals::order(&sums).to_vec();
    if !shape.named.is_empty() {
        totals.retain(|(name, _)| {
            shape.shows(name) || (*name == "gift_card_tax_total" && shape.shows("gift_card_total"))
        });
        // By the alphabet; this one comes with the other and after it.
        totals.sort_by_key(|(name, _)| if *name == "gift_card_tax_total" { "gift_card_total" } else { name });
    }
    insert(order, &totals);
}

fn insert(row: &mut Row, totals: &[Total]) {
    row.extend(totals.iter().map(|(name, amount)| ((*name).to_owned(), number(*amount))));
}

fn amount(row: &Row, name: &str) -> Option<f64> {
    row.get(name).and_then(Value::as_f64)
}

fn text<'a>(row: &'a Row, name: &str) -> Option<&'a str> {
    row.get(name).and_then(Value::as_str)
}

fn rows<'a>(row: &'a Row, name: &str) -> Vec<&'a Row> {
    row.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object).collect()
}

fn rows_mut<'a>(row: &'a mut Row, name: &str) -> Vec<&'a mut Row> {
    let list = row.get_mut(name).and_then(Value::as_array_mut);
    list.into_iter().flatten().filter_map(Value::as_object_mut).collect()
}

fn rates_of(row: &Row) -> Vec<f64> {
    rows(row, "tax_lines").into_iter().filter_map(|line| amount(line, "rate")).collect()
}

fn item_of(item: &Row, discount: Option<&str>) -> Item {
    let adjustments = rows(item, "adjustments");
    let adjustments: Vec<_> =
        adjustments.iter().map(|row| (text(row, "discount_id"), amount(row, "amount").unwrap_or_default())).collect();
    let allows_discounts = item.get("allow_discounts").and_then(Value::as_bool).unwrap_or(true);
    // Lines that were computed for this answer have no id.
    let stored = rows(item, "tax_lines").into_iter().filter(|line| line.contains_key("id"));
    Item {
        unit_price: amount(item, "unit_price").unwrap_or_default(),
        quantity: amount(item, "quantity").unwrap_or_default(),
        returned: amount(item, "returned_quantity").unwrap_or_default(),
        discount: totals::discount(&adjustments, discount, allows_discounts),
        rates: rates_of(item),
        stored_rates: stored.filter_map(|line| amount(line, "rate")).collect(),
    }
}

fn gift_card(card: &Row) -> GiftCard {
    GiftCard { balance: amount(card, "balance").unwrap_or_default(), tax_rate: amount(card, "tax_rate") }
}

fn transaction(transaction: &Row) -> Transaction {
    Transaction {
        amount: amount(transaction, "amount").unwrap_or_default(),
        is_taxable: transaction.get("is_taxable").and_then(Value::as_bool),
        tax_rate: amount(transaction, "tax_rate"),
    }
}

fn region_of(region: &Row) -> Region {
    Region {
        tax_rate: amount(region, "tax_rate").unwrap_or_default(),
        gift_cards_taxable: region.get("gift_cards_taxable").and_then(Value::as_bool).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_javascript_writes_them() {
        for (given, expected) in
            [(20.0, "20"), (-0.0, "0"), (99.5, "99.5"), (-1.25, "-1.25"), (f64::NAN, "null"), (f64::INFINITY, "null")]
        {
            assert_eq!(number(given).to_string(), expected);
        }
    }
}
