//! What an order is made of: tables, and what their rows hang on.

use serde_json::Value;

use super::{Owned, columns};
use crate::order::{Row, number};
use crate::store::rows::{self, Columns, Kind};
use crate::store::sql::{self, Row as SqlRow, Sql, SqlError};

/// Rows of a table, and the column that says what they belong to.
pub(super) struct Relation {
    table: &'static str,
    columns: &'static Columns,
    /// The column, of this table or of the one that joins it.
    key: &'static str,
    join: &'static str,
    /// Deleted rows are left out.
    is_live: bool,
    sort: &'static str,
}

impl Relation {
    const fn new(table: &'static str, columns: &'static Columns, key: &'static str, sort: &'static str) -> Self {
        Self { table, columns, key, join: "", is_live: false, sort }
    }

    const fn live(self) -> Self {
        Self { is_live: true, ..self }
    }

    const fn joined(self, join: &'static str) -> Self {
        Self { join, ..self }
    }
}

pub(super) const ORDERS: Relation = Relation::new("\"order\"", rows::ORDER, "\"order\".id", "\"order\".ctid");
pub(super) const ITEMS: Relation = Relation::new("line_item", rows::LINE_ITEM, "line_item.order_id", "line_item.ctid");
pub(super) const ITEMS_OF_CLAIMS: Relation =
    Relation::new("line_item", rows::LINE_ITEM, "line_item.claim_order_id", "line_item.ctid");
pub(super) const ITEMS_OF_SWAPS: Relation =
    Relation::new("line_item", rows::LINE_ITEM, "line_item.swap_id", "line_item.ctid");
pub(super) const ADJUSTMENTS: Relation = Relation::new(
    "line_item_adjustment",
    columns::ADJUSTMENTS,
    "line_item_adjustment.item_id",
    "line_item_adjustment.ctid",
);
pub(super) const ITEM_TAX_LINES: Relation = Relation::new(
    "line_item_tax_line",
    columns::ITEM_TAX_LINES,
    "line_item_tax_line.item_id",
    "line_item_tax_line.ctid",
);
/// Deleted ones, too: what was bought stays visible. The same holds for discounts, their rules and regions.
pub(super) const VARIANTS: Relation =
    Relation::new("product_variant", columns::VARIANTS, "product_variant.id", "product_variant.ctid");
pub(super) const DISCOUNTS: Relation =
    Relation::new("discount", columns::DISCOUNTS, "order_discounts.order_id", "order_discounts.ctid")
        .joined("JOIN order_discounts ON order_discounts.discount_id = discount.id");
pub(super) const DISCOUNT_RULES: Relation =
    Relation::new("discount_rule", columns::DISCOUNT_RULES, "discount_rule.id", "discount_rule.ctid");
pub(super) const REGIONS: Relation = Relation::new("region", columns::REGIONS, "region.id", "region.ctid");
pub(super) const SHIPPING_METHODS: Relation =
    Relation::new("shipping_method", columns::SHIPPING_METHODS, "shipping_method.order_id", "shipping_method.ctid");
pub(super) const SHIPPING_OPTIONS: Relation =
    Relation::new("shipping_option", columns::SHIPPING_OPTIONS, "shipping_option.id", "shipping_option.ctid").live();
pub(super) const SHIPPING_TAX_LINES: Relation = Relation::new(
    "shipping_method_tax_line",
    columns::SHIPPING_TAX_LINES,
    "shipping_method_tax_line.shipping_method_id",
    "shipping_method_tax_line.ctid",
);
pub(super) const PAYMENTS: Relation = Relation::new("payment", columns::PAYMENTS, "payment.order_id", "payment.ctid");
pub(super) const REFUNDS: Relation = Relation::new("refund", columns::REFUNDS, "refund.order_id", "refund.ctid");
pub(super) const FULFILLMENTS: Relation =
    Relation::new("fulfillment", columns::FULFILLMENTS, "fulfillment.order_id", "fulfillment.ctid");
pub(super) const FULFILLMENT_ITEMS: Relation = Relation::new(
    "fulfillment_item",
    columns::FULFILLMENT_ITEMS,
    "fulfillment_item.fulfillment_id",
    "fulfillment_item.ctid",
);
pub(super) const TRACKING_LINKS: Relation =
    Relation::new("tracking_link", columns::TRACKING_LINKS, "tracking_link.fulfillment_id", "tracking_link.ctid")
        .live();
pub(super) const GIFT_CARDS: Relation =
    Relation::new("gift_card", columns::GIFT_CARDS, "order_gift_cards.order_id", "order_gift_cards.ctid")
        .joined("JOIN order_gift_cards ON order_gift_cards.gift_card_id = gift_card.id")
        .live();
pub(super) const GIFT_CARD_TRANSACTIONS: Relation = Relation::new(
    "gift_card_transaction",
    columns::GIFT_CARD_TRANSACTIONS,
    "gift_card_transaction.order_id",
    "gift_card_transaction.ctid",
);
pub(super) const SWAPS: Relation = Relation::new("swap", columns::SWAPS, "swap.order_id", "swap.ctid").live();
pub(super) const CLAIMS: Relation =
    Relation::new("claim_order", columns::CLAIMS, "claim_order.order_id", "claim_order.ctid").live();
pub(super) const CUSTOMERS: Relation = Relation::new("customer", rows::CUSTOMER, "customer.id", "customer.ctid").live();
pub(super) const GROUPS: Relation =
    Relation::new("customer_group", columns::GROUPS, "customer_group_customers.customer_id", "customer_group.ctid")
        .joined("JOIN customer_group_customers ON customer_group_customers.customer_group_id = customer_group.id")
        .live();
pub(super) const ADDRESSES: Relation = Relation::new("address", rows::ADDRESS, "address.id", "address.ctid").live();

impl Relation {
    /// The statement that reads the rows which belong to a list of keys, in the order in which they were stored. Before their
    /// columns stands the key.
    pub(super) fn select(&self) -> Sql {
        let Self { table, columns, key, join, sort, is_live } = self;
        let value = |(name, kind): &(&str, Kind)| match kind {
            Kind::Always(literal) => (*literal).to_owned(),
            _ => format!("{table}.{name}"),
        };
        let list: Vec<String> = columns.iter().map(value).collect();
        let live = if *is_live { format!("AND {table}.deleted_at IS NULL") } else { String::new() };
        let list = list.join(", ");
        Sql::made(format!("SELECT {key}, {list} FROM {table} {join} WHERE {key} = ANY($1) {live} ORDER BY {sort}"))
    }

    /// Reads a row of that statement.
    pub(super) fn read(&self, row: &SqlRow<'_>, rows: &mut Owned) -> Result<(), SqlError> {
        let mut object = Row::new();
        for ((name, kind), index) in self.columns.iter().zip(1..) {
            object.insert((*name).to_owned(), value_of(row, index, *kind)?);
        }
        rows.push((row.get(0)?, object));
        Ok(())
    }
}

/// A value as it goes onto the wire.
fn value_of(row: &SqlRow<'_>, index: usize, kind: Kind) -> Result<Value, SqlError> {
    Ok(match (row.value(index)?, kind) {
        (sql::Value::Null, _) => Value::Null,
        (sql::Value::Bool(value), _) => Value::Bool(value),
        (sql::Value::Integer(value), Kind::Boolean) => Value::Bool(value != 0),
        (sql::Value::Integer(value), _) => Value::from(value),
        (sql::Value::Real(value), _) => number(value),
        (sql::Value::Text(text), Kind::Json) => serde_json::from_str(&text).map_err(SqlError::unreadable)?,
        (sql::Value::Text(text), _) => Value::from(text),
        (sql::Value::Bytes(_), _) => return Err(SqlError::unreadable("it is no text")),
    })
}
