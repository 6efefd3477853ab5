//! Rows as the JSON of the wire, written straight from the database's values: a column's name is its key.
//!
//! Most of a session read would otherwise be spent on texts that are copied only to be written once.

use serde::de::IgnoredAny;

use Kind::{Always, Boolean, Json, Plain};

use super::sql::{Row, Sql, SqlError, Value};
use crate::order::as_whole;

/// What a column's value is in JSON.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    /// A text, a number or NULL.
    Plain,
    /// 0 or 1, or NULL.
    Boolean,
    /// A text that is JSON itself (PostgreSQL's jsonb), or NULL.
    Json,
    /// No column, but always this text, as a literal of SQL.
    Always(&'static str),
}

/// Columns of a table, in the order of the wire (contract A.8, A.9).
pub(super) type Columns = [(&'static str, Kind)];

pub(super) const CUSTOMER: &Columns = &[
    ("id", Plain),
    ("created_at", Plain),
    ("updated_at", Plain),
    ("deleted_at", Plain),
    ("email", Plain),
    ("first_name", Plain),
    ("last_name", Plain),
    ("billing_address_id", Plain),
    ("phone", Plain),
    ("has_account", Boolean),
    ("metadata", Json),
];

pub(super) const ADDRESS: &Columns = &[
    ("id", Plain),
    ("created_at", Plain),
    ("updated_at", Plain),
    ("deleted_at", Plain),
    ("customer_id", Plain),
    ("company", Plain),
    ("first_name", Plain),
    ("last_name", Plain),
    ("address_1", Plain),
    ("address_2", Plain),
    ("city", Plain),
    ("country_code", Plain),
    ("province", Plain),
    ("postal_code", Plain),
    ("phone", Plain),
    ("metadata", Json),
];

pub(super) const ORDER: &Columns = &[
    ("object", Always("'order'")),
    ("id", Plain),
    ("created_at", Plain),
    ("updated_at", Plain),
    ("status", Plain),
    ("fulfillment_status", Plain),
    ("payment_status", Plain),
    ("display_id", Plain),
    ("cart_id", Plain),
    ("customer_id", Plain),
    ("email", Plain),
    ("billing_address_id", Plain),
    ("shipping_address_id", Plain),
    ("region_id", Plain),
    ("currency_code", Plain),
    ("tax_rate", Plain),
    ("draft_order_id", Plain),
    ("canceled_at", Plain),
    ("metadata", Json),
    ("no_notification", Boolean),
    ("idempotency_key", Plain),
    ("external_id", Plain),
    ("sales_channel_id", Plain),
];

pub(super) const LINE_ITEM: &Columns = &[
    ("id", Plain),
    ("created_at", Plain),
    ("updated_at", Plain),
    ("cart_id", Plain),
    ("order_id", Plain),
    ("swap_id", Plain),
    ("claim_order_id", Plain),
    ("original_item_id", Plain),
    ("order_edit_id", Plain),
    ("title", Plain),
    ("description", Plain),
    ("thumbnail", Plain),
    ("is_return", Boolean),
    ("is_giftcard", Boolean),
    ("should_merge", Boolean),
    ("allow_discounts", Boolean),
    ("has_shipping", Boolean),
    ("unit_price", Plain),
    ("variant_id", Plain),
    ("quantity", Plain),
    ("fulfilled_quantity", Plain),
    ("returned_quantity", Plain),
    ("shipped_quantity", Plain),
    ("metadata", Json),
];

/// The tables to which plug-ins of Medusa add columns that a storefront may want.
pub(super) const WATCHED: [(&str, &Columns); 4] =
    [("customer", CUSTOMER), ("address", ADDRESS), ("order", ORDER), ("line_item", LINE_ITEM)];

/// The names of those that the table has.
pub(super) fn stored(columns: &'static Columns) -> impl Iterator<Item = &'static str> {
    columns.iter().filter(|(_, kind)| !matches!(kind, Always(_))).map(|(name, _)| *name)
}

/// A statement that reads these columns: `rest` begins with the table.
pub(super) fn select(columns: &Columns, rest: &str) -> Sql {
    Sql::made(format!("SELECT {} FROM {rest}", names(columns)))
}

/// The same with further values behind the columns.
pub(super) fn select_also(columns: &Columns, also: &str, rest: &str) -> Sql {
    Sql::made(format!("SELECT {}, {also} FROM {rest}", names(columns)))
}

fn names(columns: &Columns) -> String {
    let value = |(name, kind): &(&'static str, Kind)| match kind {
        Always(literal) => *literal,
        _ => *name,
    };
    columns.iter().map(value).collect::<Vec<_>>().join(", ")
}

/// Writes a row's members, without the braces around them. They are the row's first columns.
pub(super) fn members(out: &mut Vec<u8>, columns: &Columns, row: &Row<'_>) -> Result<(), SqlError> {
    for (index, (name, kind)) in columns.iter().enumerate() {
        out.extend_from_slice(if index == 0 { b"\"" } else { b",\"" });
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(b"\":");
        match (row.value(index)?, kind) {
            (Value::Null, _) => out.extend_from_slice(b"null"),
            (Value::Integer(value), Boolean) => write(out, &(value != 0))?,
            (Value::Bool(value), _) => write(out, &value)?,
            (Value::Integer(value), _) => write(out, &value)?,
            (Value::Real(value), _) => match as_whole(value) {
                Some(whole) => write(out, &whole)?,
                None => write(out, &value)?,
            },
            (Value::Text(text), Json) => {
                serde_json::from_str::<IgnoredAny>(&text).map_err(SqlError::unreadable)?;
                out.extend_from_slice(text.as_bytes());
            }
            (Value::Text(text), _) => write(out, &*text)?,
            (Value::Bytes(_), _) => return Err(SqlError::unreadable(format_args!("{name} is no text"))),
        }
    }
    Ok(())
}

/// Writes a row as one more object of a list.
pub(super) fn element(out: &mut Vec<u8>, columns: &Columns, row: &Row<'_>) -> Result<(), SqlError> {
    out.extend_from_slice(if out.is_empty() { b"{" } else { b",{" });
    members(out, columns, row)?;
    out.push(b'}');
    Ok(())
}

/// Writes a list as one more member of an object.
pub(super) fn list(out: &mut Vec<u8>, name: &str, elements: &[u8]) {
    for part in [&b",\""[..], name.as_bytes(), b"\":[", elements, b"]"] {
        out.extend_from_slice(part);
    }
}

/// Where a column is in a row.
pub(super) fn position(columns: &Columns, name: &str) -> usize {
    columns.iter().position(|(column, _)| *column == name).unwrap_or(columns.len())
}

fn write(out: &mut Vec<u8>, value: &(impl serde::Serialize + ?Sized)) -> Result<(), SqlError> {
    serde_json::to_writer(out, value).map_err(SqlError::unreadable)
}
