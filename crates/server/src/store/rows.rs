//! Rows as the JSON of the wire, written straight from the database's values: a column's name is its key.
//!
//! Most of a session read would otherwise be spent on texts that are copied only to be written once.

use rusqlite::types::{Type, ValueRef};
use rusqlite::{CachedStatement, Params, Row};
use serde::de::IgnoredAny;

use Kind::{Always, Boolean, Json, Plain};

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

/// A statement that reads these columns: `rest` begins with the table.
pub(super) fn select(columns: &Columns, rest: &str) -> String {
    let value = |(name, kind): &(&'static str, Kind)| match kind {
        Always(literal) => *literal,
        _ => *name,
    };
    let names: Vec<_> = columns.iter().map(value).collect();
    format!("SELECT {} FROM {rest}", names.join(", "))
}

/// Writes a row's members, without the braces around them.
pub(super) fn members(out: &mut Vec<u8>, columns: &Columns, row: &Row<'_>) -> rusqlite::Result<()> {
    for (index, (name, kind)) in columns.iter().enumerate() {
        out.extend_from_slice(if index == 0 { b"\"" } else { b",\"" });
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(b"\":");
        match (row.get_ref(index)?, kind) {
            (ValueRef::Null, _) => out.extend_from_slice(b"null"),
            (ValueRef::Integer(value), Boolean) => out.extend_from_slice(if value == 0 { b"false" } else { b"true" }),
            (ValueRef::Integer(value), _) => write(out, index, &value)?,
            (ValueRef::Real(value), _) => match as_whole(value) {
                Some(whole) => write(out, index, &whole)?,
                None => write(out, index, &value)?,
            },
            (value, Json) => {
                let text = value.as_str()?;
                serde_json::from_str::<IgnoredAny>(text).map_err(|error| unreadable(index, error))?;
                out.extend_from_slice(text.as_bytes());
            }
            (value, _) => write(out, index, value.as_str()?)?,
        }
    }
    Ok(())
}

/// Writes a row as an object, or `null` when there is none.
pub(super) fn object(
    out: &mut Vec<u8>,
    columns: &Columns,
    statement: &mut CachedStatement<'_>,
    parameters: impl Params,
) -> rusqlite::Result<()> {
    let mut rows = statement.query(parameters)?;
    let Some(row) = rows.next()? else {
        out.extend_from_slice(b"null");
        return Ok(());
    };
    out.push(b'{');
    members(out, columns, row)?;
    out.push(b'}');
    Ok(())
}

/// Writes rows as an array of objects; `relations` writes what follows the members of one.
pub(super) fn array(
    out: &mut Vec<u8>,
    columns: &Columns,
    statement: &mut CachedStatement<'_>,
    parameters: impl Params,
    mut relations: impl FnMut(&mut Vec<u8>, &Row<'_>) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    out.push(b'[');
    let mut rows = statement.query(parameters)?;
    let mut is_first = true;
    while let Some(row) = rows.next()? {
        out.extend_from_slice(if is_first { b"{" } else { b",{" });
        is_first = false;
        members(out, columns, row)?;
        relations(out, row)?;
        out.push(b'}');
    }
    out.push(b']');
    Ok(())
}

fn write(out: &mut Vec<u8>, index: usize, value: &(impl serde::Serialize + ?Sized)) -> rusqlite::Result<()> {
    serde_json::to_writer(out, value).map_err(|error| unreadable(index, error))
}

fn unreadable(index: usize, error: serde_json::Error) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(index, Type::Text, Box::new(error))
}
