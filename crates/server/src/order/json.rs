//! Totals from an order's JSON, and into it.

use serde_json::Value;

use super::totals::{self, GiftCard, Item, Order, Region, Total, Transaction};
use super::{Row, Shape, number};

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
