//! Addresses: a customer's own, and the one for bills.

use jiff::Timestamp;

use super::sql::{Param, Sql, SqlError, ToParam as _};
use super::{Store, Tx, params, sql};
use crate::clock::iso;
use crate::error::{Error, Result};
use crate::id;

/// A column and what to write into it; `None` is NULL. Names come from this program, never from a request.
pub type Column = (&'static str, Option<String>);

/// What makes two addresses the same one (contract A.6.4).
const IDENTITY: [&str; 9] =
    ["country_code", "address_1", "address_2", "city", "phone", "postal_code", "province", "first_name", "last_name"];

/// A customer's addresses may have so many bytes together: every answer holds all of them.
const LONGEST: u32 = 1 << 20;

impl Store {
    /// Adds an address to a customer, unless an equal one is there. A column that is not given equals none, not even NULL.
    ///
    /// # Errors
    /// [`Error::CustomerNotFound`]; [`Error::NotFound`] for an unknown country; [`Error::InvalidData`] when all of them
    /// become too long.
    pub async fn add_address(&self, customer_id: String, columns: Vec<Column>, now: Timestamp) -> Result<()> {
        self.write(move |tx| {
            let find = sql!("SELECT 1 FROM customer WHERE id = $1 AND deleted_at IS NULL");
            if !tx.exists(find, params![customer_id])? {
                return Err(Error::CustomerNotFound(customer_id.clone()));
            }
            if !has_address(tx, &customer_id, &columns)? {
                insert(tx, Some(&customer_id), &columns, now)?;
            }
            refuse_long(tx, &customer_id)
        })
        .await
    }

    /// Overwrites the given columns of a customer's address.
    ///
    /// # Errors
    /// [`Error::InvalidData`] when the customer has no such address, or all of them become too long; [`Error::NotFound`]
    /// for an unknown country.
    pub async fn update_address(
        &self,
        customer_id: String,
        address_id: String,
        columns: Vec<Column>,
        now: Timestamp,
    ) -> Result<()> {
        self.write(move |tx| {
            let find = sql!("SELECT 1 FROM address WHERE id = $1 AND customer_id = $2 AND deleted_at IS NULL");
            if !tx.exists(find, params![address_id, customer_id])? {
                return Err(Error::InvalidData("Could not find address for customer".into()));
            }
            overwrite(tx, &address_id, &columns, now)?;
            refuse_long(tx, &customer_id)
        })
        .await
    }

    /// Deletes a customer's address softly. One that the customer does not have is left alone.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn delete_address(&self, customer_id: String, address_id: String, now: Timestamp) -> Result<()> {
        let delete = sql!(
            "UPDATE address SET deleted_at = $3, updated_at = $3 \
             WHERE id = $1 AND customer_id = $2 AND deleted_at IS NULL"
        );
        self.write(move |tx| Ok(tx.execute(delete, params![address_id, customer_id, iso(now)]).map(drop)?)).await
    }
}

fn has_address(tx: &Tx<'_>, customer_id: &str, columns: &[Column]) -> Result<bool> {
    let given: Vec<_> = columns.iter().filter(|(name, _)| IDENTITY.contains(name)).collect();
    if given.len() < IDENTITY.len() {
        return Ok(false);
    }
    let equal = given.iter().zip(2..).map(|((name, _), n)| format!(" AND {name} IS NOT DISTINCT FROM ${n}"));
    let equal: String = equal.collect();
    let sql = Sql::made(format!("SELECT 1 FROM address WHERE customer_id = $1 AND deleted_at IS NULL{equal}"));
    let values = given.iter().map(|(_, value)| value.to_param());
    let values: Vec<Param<'_>> = std::iter::once(customer_id.to_param()).chain(values).collect();
    Ok(tx.exists(&sql, &values)?)
}

/// Refuses what was written when the customer's addresses are longer than [`LONGEST`] now. What each has beside its texts
/// counts as 500 bytes.
fn refuse_long(tx: &Tx<'_>, customer_id: &str) -> Result<()> {
    let measure = sql!(
        "SELECT coalesce(sum(500 + octet_length(concat(company, first_name, last_name, address_1, address_2, city, \
         province, postal_code, phone, metadata))), 0) > $2 FROM address WHERE customer_id = $1 AND deleted_at IS NULL"
    );
    if tx.one(measure, params![customer_id, LONGEST], |row| row.get(0))?.unwrap_or(false) {
        let words = format!("all addresses together must be shorter than or equal to {LONGEST} bytes");
        return Err(Error::InvalidData(words));
    }
    Ok(())
}

/// Stores a new address, and returns its id. The one for bills belongs to no customer.
pub(super) fn insert(tx: &Tx<'_>, customer_id: Option<&str>, columns: &[Column], now: Timestamp) -> Result<String> {
    let (id, now) = (id::row_id("addr", now)?, iso(now));
    let names: String = columns.iter().map(|(name, _)| format!(", {name}")).collect();
    let places: String = (0..columns.len()).map(|n| format!(", ${}", n + 4)).collect();
    let sql =
        format!("INSERT INTO address (id, customer_id, created_at, updated_at{names}) VALUES ($1, $2, $3, $3{places})");
    let mut values = params![id, customer_id, now].to_vec();
    values.extend(columns.iter().map(|(_, value)| value.to_param()));
    tx.execute(&Sql::made(sql), &values).map_err(|error| refused(error, columns))?;
    Ok(id)
}

pub(super) fn overwrite(tx: &Tx<'_>, id: &str, columns: &[Column], now: Timestamp) -> Result<()> {
    write(tx, "address", id, columns, now).map_err(|error| refused(error, columns))
}

/// Writes columns of a row whose table has `updated_at`. What is equal already is not written, and `updated_at` stays.
pub(super) fn write(
    tx: &Tx<'_>,
    table: &'static str,
    id: &str,
    columns: &[Column],
    now: Timestamp,
) -> Result<(), SqlError> {
    if columns.is_empty() {
        return Ok(());
    }
    let numbered = |separator: &str, relation: &str| {
        let parts = columns.iter().enumerate().map(|(n, (name, _))| format!("{name} {relation} ${}", n + 3));
        parts.collect::<Vec<_>>().join(separator)
    };
    let (set, differs) = (numbered(", ", "="), numbered(" OR ", "IS DISTINCT FROM"));
    let now = iso(now);
    let mut values = params![id, now].to_vec();
    values.extend(columns.iter().map(|(_, value)| value.to_param()));
    let sql = format!("UPDATE {table} SET {set}, updated_at = $2 WHERE id = $1 AND ({differs})");
    tx.execute(&Sql::made(sql), &values).map(drop)
}

/// The only reference that a request can break is the country's (contract A.6.3).
fn refused(error: SqlError, columns: &[Column]) -> Error {
    if !matches!(error, SqlError::ForeignKey(_)) {
        return error.into();
    }
    let code = columns.iter().find(|(name, _)| *name == "country_code").and_then(|(_, value)| value.as_deref());
    let is_word = |code: &&str| {
        !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
    };
    // Medusa reads the code from PostgreSQL's message with a pattern; what that does not match is null (contract B.9).
    Error::NotFound(
        code.filter(is_word)
            .map_or_else(|| "null".into(), |code| format!("Country with country_code {code} does not exist.")),
    )
}

/// Whether an address may be a customer's billing address: one of the customer's own, or the one that has been it.
///
/// An address that belongs to no customer may be another customer's, of an order for example, so only the one that is
/// linked already counts, and only when no order of anybody else has it.
pub(super) fn is_own(tx: &Tx<'_>, customer_id: &str, address_id: &str) -> Result<Option<bool>> {
    let find = sql!(
        "SELECT customer_id IS NOT DISTINCT FROM $2 OR (customer_id IS NULL \
            AND EXISTS (SELECT 1 FROM customer WHERE id = $2 AND billing_address_id = $1) \
            AND NOT EXISTS (SELECT 1 FROM \"order\" WHERE billing_address_id = $1 AND customer_id <> $2) \
            AND NOT EXISTS (SELECT 1 FROM \"order\" WHERE shipping_address_id = $1 AND customer_id <> $2)) \
         FROM address WHERE id = $1 AND deleted_at IS NULL"
    );
    Ok(tx.one(find, params![address_id, customer_id], |row| row.get(0))?)
}
