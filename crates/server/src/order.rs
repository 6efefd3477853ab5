//! An order of the list: what of it is shown, and its totals (contract A.9). The list hands orders on as JSON objects,
//! because what they hold depends on the request; keys stand in Medusa's order.

mod json;
mod totals;

use std::collections::BTreeSet;

use serde_json::{Map, Number, Value};

pub(crate) use json::add_totals;

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

/// Whether an order has this relation, and it may be shown.
pub(crate) fn is_relation(name: &str) -> bool {
    ALWAYS.contains(&name) || DEFAULT_RELATIONS.contains(&name) || FURTHER_RELATIONS.contains(&name)
}

/// A number without a fraction, which JavaScript writes without one (`20`, not `20.0`).
pub(crate) fn as_whole(number: f64) -> Option<i64> {
    // Up to 2^53 every whole f64 is an i64, so the cast is exact; -0 becomes 0.
    #[expect(clippy::cast_possible_truncation, reason = "whole and below 2^53")]
    (number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0).then_some(number as i64)
}

/// A number as `JSON.stringify` writes it; what is none becomes `null`.
pub(crate) fn number(number: f64) -> Value {
    match as_whole(number) {
        Some(whole) => Value::from(whole),
        None => Number::from_f64(number).map_or(Value::Null, Value::Number),
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
