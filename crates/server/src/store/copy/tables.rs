//! What is copied: the tables in their order, and the statements that write their rows.

use std::sync::LazyLock;

use super::schema::{Column, columns, key, quoted};
use crate::store::sql::Sql;

/// All of Medusa's tables that Stheno has, each after those that its rows refer to.
pub(super) const TABLES: [&str; 36] = [
    "currency",
    "region",
    "country",
    "tax_rate",
    "customer",
    "address",
    "customer_group",
    "customer_group_customers",
    "fulfillment_provider",
    "payment_provider",
    "shipping_profile",
    "shipping_option",
    "product",
    "product_variant",
    "product_tax_rate",
    "product_type_tax_rate",
    "shipping_tax_rate",
    "discount_rule",
    "discount",
    "order",
    "order_discounts",
    "gift_card",
    "order_gift_cards",
    "gift_card_transaction",
    "swap",
    "claim_order",
    "line_item",
    "line_item_tax_line",
    "line_item_adjustment",
    "shipping_method",
    "shipping_method_tax_line",
    "payment",
    "refund",
    "fulfillment",
    "fulfillment_item",
    "tracking_link",
];

/// References to rows that may come later: they are set when all rows are there.
pub(super) const LATE: [(&str, &str); 3] =
    [("customer", "billing_address_id"), ("discount", "parent_discount_id"), ("line_item", "original_item_id")];

/// A statement for rows: for one row's values, and for lists of them, one for each column.
#[derive(Debug)]
pub(super) struct Statement {
    pub(super) one: Sql,
    pub(super) many: Sql,
}

/// One way through a table: all of its rows, or those with a late reference.
#[derive(Debug)]
pub(crate) struct Pass {
    pub(crate) table: &'static str,
    /// The late reference that is set; without one, rows are written.
    pub(crate) late: Option<&'static str>,
    pub(super) columns: Vec<Column>,
    /// The columns that name a row, by their place in `columns`.
    pub(super) key: Vec<usize>,
    pub(super) updated_at: Option<usize>,
    pub(super) put: Statement,
}

impl Pass {
    pub(super) fn position(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }
}

/// All passes, in their order.
pub(super) static PASSES: LazyLock<Vec<Pass>> = LazyLock::new(|| {
    let tables = TABLES.iter().map(|table| rows_of(table));
    tables.chain(LATE.iter().map(|(table, column)| references_of(table, column))).collect()
});

fn rows_of(table: &'static str) -> Pass {
    let late = LATE.iter().find(|(with, _)| *with == table).map(|(_, column)| *column);
    let mut columns = columns(table);
    columns.retain(|column| Some(column.name.as_str()) != late);
    let mut key = key(table);
    if table == "country" {
        // Its number is another in each database.
        columns.retain(|column| column.name != "id");
        key = vec!["iso_2"];
    }
    let names: Vec<String> = columns.iter().map(|column| quoted(&column.name)).collect();
    let others = columns.iter().filter(|column| !key.contains(&column.name.as_str()));
    let mut set: Vec<String> = others.map(|Column { name, .. }| format!("\"{name}\" = excluded.\"{name}\"")).collect();
    set.extend(late.map(|column| format!("\"{column}\" = NULL")));
    let keys: Vec<String> = key.iter().map(|name| quoted(name)).collect();
    let then = if set.is_empty() { "NOTHING".to_owned() } else { format!("UPDATE SET {}", set.join(", ")) };
    let (insert, conflict) = (
        format!("INSERT INTO \"{table}\" ({})", names.join(", ")),
        format!("ON CONFLICT ({}) DO {then}", keys.join(", ")),
    );
    let put = Statement {
        one: Sql::made(format!("{insert} VALUES ({}) {conflict}", list(&columns, |n, _| format!("${n}")))),
        many: Sql::made(format!("{insert} SELECT {} FROM {} {conflict}", list(&columns, cast), given(&columns))),
    };
    pass(table, None, columns, &key, put)
}

fn references_of(table: &'static str, late: &'static str) -> Pass {
    let mut columns = columns(table);
    let key = key(table);
    columns
        .retain(|column| key.contains(&column.name.as_str()) || [late, "updated_at"].contains(&column.name.as_str()));
    columns.sort_by_key(|column| (column.name == late, column.name == "updated_at"));
    let place = |name: &str| columns.iter().position(|column| column.name == name).map_or(0, |index| index + 1);
    let (id, value) = (place("id"), place(late));
    let put = Statement {
        one: Sql::made(format!("UPDATE \"{table}\" SET \"{late}\" = ${value} WHERE id = ${id}")),
        many: Sql::made(format!(
            "UPDATE \"{table}\" SET \"{late}\" = c{value} FROM {} WHERE id = c{id}",
            given(&columns)
        )),
    };
    pass(table, Some(late), columns, &key, put)
}

fn pass(table: &'static str, late: Option<&'static str>, columns: Vec<Column>, key: &[&str], put: Statement) -> Pass {
    let place = |name: &str| columns.iter().position(|column| column.name == name);
    let (key, updated_at) = (key.iter().filter_map(|name| place(name)).collect(), place("updated_at"));
    Pass { table, late, columns, key, updated_at, put }
}

fn list(columns: &[Column], each: impl Fn(usize, &Column) -> String) -> String {
    columns.iter().zip(1..).map(|(column, n)| each(n, column)).collect::<Vec<_>>().join(", ")
}

/// PostgreSQL gets a row's values as texts, which it reads as it would read them in a statement.
fn cast(n: usize, column: &Column) -> String {
    format!("CAST(c{n} AS {})", column.declared)
}

fn given(columns: &[Column]) -> String {
    format!(
        "unnest({}) AS given ({})",
        list(columns, |n, _| format!("${n}::text[]")),
        list(columns, |n, _| format!("c{n}"))
    )
}
