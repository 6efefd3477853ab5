//! Writing orders that come from outside ([`crate::import`]).

use jiff::Timestamp;
use serde_json::Value;

use super::sql::{Param, Row as SqlRow, Sql, SqlError};
use super::{Seen, Store, Tx, params, sql};
use crate::clock::iso;
use crate::email::normalize;
use crate::error::{Error, Result};
use crate::id;
use crate::import::{Fault, Kind, Outcome, ParsedOrder, Row};
use crate::jsonb;

/// The tables whose rows belong to one order, each before those that refer to it, and which rows are an order's.
const OWNED: [(&str, &str); 13] = [
    ("order_discounts", "order_id = $1"),
    ("order_gift_cards", "order_id = $1"),
    ("gift_card_transaction", "order_id = $1"),
    ("shipping_method", "order_id = $1"),
    ("shipping_method_tax_line", "shipping_method_id IN (SELECT id FROM shipping_method WHERE order_id = $1)"),
    ("line_item", "order_id = $1"),
    ("line_item_tax_line", "item_id IN (SELECT id FROM line_item WHERE order_id = $1)"),
    ("line_item_adjustment", "item_id IN (SELECT id FROM line_item WHERE order_id = $1)"),
    ("payment", "order_id = $1"),
    ("refund", "order_id = $1"),
    ("fulfillment", "order_id = $1"),
    ("fulfillment_item", "fulfillment_id IN (SELECT id FROM fulfillment WHERE order_id = $1)"),
    ("tracking_link", "fulfillment_id IN (SELECT id FROM fulfillment WHERE order_id = $1)"),
];

/// What must be there, in the database or with the order: the column, the table and key that it names, and what to do.
const REFERENCES: [(&str, &str, &str, &str); 10] = [
    ("currency_code", "currency", "code", "write ISO 4217 in lower case, for example \"eur\""),
    ("country_code", "country", "iso_2", "write ISO 3166-1 alpha-2 in lower case, for example \"dk\""),
    ("region_id", "region", "id", "give it as `region`, with id, name, currency_code and tax_rate"),
    ("shipping_address_id", "address", "id", "give it as `shipping_address`"),
    ("billing_address_id", "address", "id", "give it as `billing_address`"),
    ("rule_id", "discount_rule", "id", "give it as the discount's `rule`"),
    ("discount_id", "discount", "id", "give it in `discounts`"),
    ("gift_card_id", "gift_card", "id", "give it in `gift_cards`"),
    ("shipping_option_id", "shipping_option", "id", "give it as `shipping_option`"),
    ("product_id", "product", "id", "give the variant whole"),
];

/// Why an order is not written.
enum Stop {
    Fault(Fault),
    Database(Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Database(error)
    }
}

impl From<SqlError> for Stop {
    fn from(error: SqlError) -> Self {
        Self::Database(error.into())
    }
}

impl Store {
    /// What importing this order would do. `seen` is what orders before it bring along.
    pub(crate) fn plan_import(&self, order: &ParsedOrder, seen: &Seen) -> Result<Result<Outcome, Fault>> {
        self.look(|tx| match plan(tx, order, Some(seen)) {
            Ok((outcome, _)) => Ok(Ok(outcome)),
            Err(Stop::Fault(fault)) => Ok(Err(fault)),
            Err(Stop::Database(error)) => Err(error),
        })
    }

    /// Imports orders in one transaction, each whole or not at all.
    pub(crate) async fn import_orders(
        &self,
        orders: Vec<ParsedOrder>,
        now: Timestamp,
    ) -> Result<Vec<Result<Outcome, Fault>>> {
        self.write(move |tx| orders.iter().map(|order| import(tx, order, now)).collect()).await
    }
}

fn import(tx: &Tx<'_>, order: &ParsedOrder, now: Timestamp) -> Result<Result<Outcome, Fault>> {
    tx.batch("SAVEPOINT one_order")?;
    let outcome = match plan(tx, order, None) {
        Ok((Outcome::Unchanged, _)) => Ok(Outcome::Unchanged),
        Ok((outcome, customer)) => write(tx, order, customer, now).map(|()| outcome),
        Err(stop) => Err(stop),
    };
    let outcome = match outcome {
        Ok(outcome) => Ok(outcome),
        Err(Stop::Fault(fault)) => {
            tx.batch("ROLLBACK TO one_order")?;
            Err(fault)
        }
        Err(Stop::Database(error)) => return Err(error),
    };
    tx.batch("RELEASE one_order")?;
    Ok(outcome)
}

/// Whose an order is.
struct Owner {
    customer_id: String,
    email: String,
}

/// What is to be done, and for whom; no owner means that a guest is to be made. Reads only.
fn plan(tx: &Tx<'_>, order: &ParsedOrder, seen: Option<&Seen>) -> Result<(Outcome, Option<Owner>), Stop> {
    let owner = owner(tx, order)?;
    for row in &order.rows {
        check_references(tx, order, row, seen)?;
    }
    if !exists(tx, "order", "id", &order.id)? {
        return Ok((Outcome::Created, owner));
    }
    let Some(owner) = owner else { return Ok((Outcome::Updated, None)) };
    for row in &order.rows {
        if !is_stored(tx, row, &owner)? {
            return Ok((Outcome::Updated, Some(owner)));
        }
    }
    // All that it has is stored: nothing else may be.
    for (table, is_owned) in OWNED {
        let sql = Sql::made(format!("SELECT count(*) FROM \"{table}\" WHERE {is_owned}"));
        let stored: i64 = tx.one(&sql, params![order.id], |row| row.get(0))?.unwrap_or(0);
        let given = order.rows.iter().filter(|row| row.kind == Kind::Owned && row.table == table).count();
        if usize::try_from(stored) != Ok(given) {
            return Ok((Outcome::Updated, Some(owner)));
        }
    }
    Ok((Outcome::Unchanged, Some(owner)))
}

fn owner(tx: &Tx<'_>, order: &ParsedOrder) -> Result<Option<Owner>, Stop> {
    let found = |row: &SqlRow<'_>| Ok(Owner { customer_id: row.get(0)?, email: row.get(1)? });
    let mut owner = match (&order.customer_id, &order.email) {
        (Some(id), _) => {
            let find = sql!("SELECT id, email FROM customer WHERE id = $1 AND deleted_at IS NULL");
            let owner = tx.one(find, params![id], found)?;
            Some(owner.ok_or_else(|| {
                Stop::Fault(Fault::at(
                    "customer_id",
                    format!(
                        "there is no customer {id:?}: add the customer first, or leave it out, so that `email` decides"
                    ),
                ))
            })?)
        }
        (None, Some(email)) => {
            let find = sql!(
                "SELECT id, email FROM customer WHERE email = $1 AND deleted_at IS NULL ORDER BY has_account DESC"
            );
            tx.one(find, params![normalize(email)], found)?
        }
        (None, None) => None,
    };
    if let (Some(owner), Some(email)) = (&mut owner, &order.email) {
        owner.email.clone_from(email);
    }
    Ok(owner)
}

fn exists(tx: &Tx<'_>, table: &str, key: &str, value: &str) -> Result<bool, SqlError> {
    tx.exists(&Sql::made(format!("SELECT 1 FROM \"{table}\" WHERE \"{key}\" = $1")), params![value])
}

fn check_references(tx: &Tx<'_>, order: &ParsedOrder, row: &Row, seen: Option<&Seen>) -> Result<(), Stop> {
    for (column, table, key, advice) in REFERENCES {
        let Some(value) = row.columns.get(column).and_then(Value::as_str) else { continue };
        let is_given = order.rows.iter().any(|row| row.table == table && row.id() == Some(value));
        if is_given || exists(tx, table, key, value)? {
            continue;
        }
        if !seen.map_or(Ok(false), |seen| seen.has(table, value))? {
            let path = if row.path.is_empty() { column.to_owned() } else { format!("{}.{column}", row.path) };
            let name = table.replace('_', " ");
            return Err(Stop::Fault(Fault::at(&path, format!("there is no {name} {value:?}: {advice}"))));
        }
    }
    Ok(())
}

/// Whether nothing is to be done for this row.
fn is_stored(tx: &Tx<'_>, row: &Row, owner: &Owner) -> Result<bool, SqlError> {
    if row.kind == Kind::Shared {
        let sql = Sql::made(format!("SELECT 1 FROM \"{}\" WHERE id = $1 AND updated_at >= $2", row.table));
        let updated_at = row.columns.get("updated_at").and_then(Value::as_str);
        return tx.exists(&sql, params![row.id(), updated_at]);
    }
    if row.kind == Kind::Stub {
        return exists(tx, row.table, "id", row.id().unwrap_or_default());
    }
    let (names, cells) = cells(row, owner);
    let equal = names.iter().zip(1..).map(|(name, n)| format!("\"{name}\" IS NOT DISTINCT FROM ${n}"));
    let equal: Vec<String> = equal.collect();
    tx.exists(&Sql::made(format!("SELECT 1 FROM \"{}\" WHERE {}", row.table, equal.join(" AND "))), &cells)
}

fn write(tx: &Tx<'_>, order: &ParsedOrder, owner: Option<Owner>, now: Timestamp) -> Result<(), Stop> {
    let owner = match owner {
        Some(owner) => owner,
        None => make_guest(tx, order, now)?,
    };
    for (table, is_owned) in OWNED.iter().rev() {
        let sql = Sql::made(format!("DELETE FROM \"{table}\" WHERE {is_owned}"));
        tx.execute(&sql, params![order.id]).map_err(|error| refused(error, ""))?;
    }
    for row in &order.rows {
        let (names, cells) = cells(row, &owner);
        let places: Vec<String> = (1..=names.len()).map(|n| format!("${n}")).collect();
        // Whose an address is does not change by an order.
        let set = names.iter().filter(|name| **name != "id" && !(row.table == "address" && **name == "customer_id"));
        let set: Vec<String> = set.map(|name| format!("\"{name}\" = excluded.\"{name}\"")).collect();
        let table = row.table;
        let or = match row.kind {
            Kind::Owned => String::new(),
            Kind::Stub => "ON CONFLICT DO NOTHING".to_owned(),
            Kind::Order => format!("ON CONFLICT (id) DO UPDATE SET {}", set.join(", ")),
            Kind::Shared => format!(
                "ON CONFLICT (id) DO UPDATE SET {} WHERE excluded.updated_at > \"{table}\".updated_at",
                set.join(", ")
            ),
        };
        let names: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
        let sql = format!("INSERT INTO \"{table}\" ({}) VALUES ({}) {or}", names.join(", "), places.join(", "));
        tx.execute(&Sql::made(sql), &cells).map_err(|error| refused(error, &row.path))?;
    }
    Ok(())
}

/// As Medusa does for an order without an account. Nobody is told: the order may be years old.
fn make_guest(tx: &Tx<'_>, order: &ParsedOrder, now: Timestamp) -> Result<Owner, Stop> {
    let email = order.email.clone().unwrap_or_default();
    let customer_id = id::row_id("cus", now).map_err(|error| Stop::Fault(Fault::at("email", error.to_string())))?;
    let insert =
        sql!("INSERT INTO customer (id, email, has_account, created_at, updated_at) VALUES ($1, $2, FALSE, $3, $3)");
    tx.execute(insert, params![customer_id, normalize(&email), iso(now)])?;
    Ok(Owner { customer_id, email })
}

/// A row's columns, with what only the database knows.
fn cells<'a>(row: &'a Row, owner: &'a Owner) -> (Vec<&'a str>, Vec<Param<'a>>) {
    let cell = |name: &str, value: &'a Value| match (row.table, name) {
        ("order", "customer_id") => Param::Text(owner.customer_id.as_str().into()),
        ("order", "email") => Param::Text(owner.email.as_str().into()),
        ("address", "customer_id") if value.as_str() != Some(&owner.customer_id) => Param::Null,
        _ => to_cell(value),
    };
    row.columns.iter().map(|(name, value)| (name.as_str(), cell(name, value))).unzip()
}

fn to_cell(value: &Value) -> Param<'_> {
    match value {
        Value::Null => Param::Null,
        Value::Bool(value) => Param::Bool(*value),
        Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(number), _) => Param::Integer(number),
            (None, Some(number)) => Param::Real(number),
            (None, None) => Param::Null,
        },
        Value::String(text) => Param::Text(text.as_str().into()),
        Value::Array(_) | Value::Object(_) => Param::Text(jsonb::text(value).into()),
    }
}

/// A rule of the tables that an order breaks is the order's fault; everything else is not.
fn refused(error: SqlError, path: &str) -> Stop {
    let words = match error {
        SqlError::Unique(what) => format!("another order or customer has the same {what}"),
        SqlError::ForeignKey(words) | SqlError::Constraint(words) => words,
        error @ SqlError::Other(_) => return Stop::Database(error.into()),
    };
    Stop::Fault(Fault::at(path, format!("the database refuses it: {words}")))
}
