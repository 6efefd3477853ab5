//! What is asked about customers.

use std::sync::LazyLock;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, params};

use super::outbox::{self, Event};
use super::{Json, Store, is_violation, logins, rows};
use crate::clock::iso;
use crate::error::{Error, Result};

/// What a login is checked against.
#[derive(Debug)]
pub struct Credentials {
    /// Whose they are.
    pub customer_id: String,
    /// The stored hash; an account may have none.
    pub password_hash: Option<String>,
    /// How often the customer's logins had been ended when these were read.
    pub epoch: i64,
}

/// A customer to be stored.
#[derive(Debug)]
pub struct NewCustomer {
    /// Made by [`crate::id::row_id`].
    pub id: String,
    /// In lower case.
    pub email: String,
    /// The hash of the password.
    pub password_hash: String,
    /// The first name.
    pub first_name: Option<String>,
    /// The last name.
    pub last_name: Option<String>,
    /// The phone number.
    pub phone: Option<String>,
}

/// Which customers are listed.
#[derive(Clone, Debug, Default)]
pub struct CustomerFilter {
    /// Only those whose e-mail holds this text.
    pub email_contains: Option<String>,
    /// Only those in the group with this name.
    pub group: Option<String>,
    /// At most so many.
    pub limit: u32,
    /// After so many.
    pub offset: u32,
}

impl Store {
    /// The credentials of the account with this e-mail (in lower case). Guests and deleted customers have none.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn credentials(&self, email: &str) -> Result<Option<Credentials>> {
        self.readers.read(|connection| {
            let found: Option<(String, _)> = connection
                .prepare_cached(
                    "SELECT id, password_hash FROM customer WHERE email = ?1 AND has_account = 1 AND deleted_at IS NULL",
                )?
                .query_row([email], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            let Some((customer_id, password_hash)) = found else { return Ok(None) };
            let epoch = logins::epoch(connection, &customer_id)?;
            Ok(Some(Credentials { customer_id, password_hash, epoch }))
        })
    }

    /// Whether an account has this e-mail (in lower case).
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn has_account(&self, email: &str) -> Result<bool> {
        self.readers.read(|connection| {
            connection
                .prepare_cached("SELECT 1 FROM customer WHERE email = ?1 AND has_account = 1 AND deleted_at IS NULL")?
                .exists([email])
        })
    }

    /// The customer in the auth shape (contract A.8), as JSON: with orders, their items, and shipping addresses.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn customer_with_orders(&self, id: &str) -> Result<Option<Json>> {
        static ORDERS: LazyLock<String> =
            LazyLock::new(|| rows::select(rows::ORDER, "\"order\" WHERE customer_id = ?1 ORDER BY rowid"));
        static ITEMS: LazyLock<String> =
            LazyLock::new(|| rows::select(rows::LINE_ITEM, "line_item WHERE order_id = ?1 ORDER BY rowid"));
        self.readers.read(|connection| {
            let Some(mut out) = customer(connection, id)? else { return Ok(None) };
            out.extend_from_slice(b",\"orders\":");
            rows::array(&mut out, rows::ORDER, &mut connection.prepare_cached(&ORDERS)?, [id], |out, order| {
                out.extend_from_slice(b",\"items\":");
                let mut items = connection.prepare_cached(&ITEMS)?;
                rows::array(out, rows::LINE_ITEM, &mut items, [order.get_ref("id")?.as_str()?], |_, _| Ok(()))
            })?;
            shipping_addresses(connection, id, &mut out)?;
            out.push(b'}');
            Ok(Some(out))
        })
    }

    /// The customer in the customer shape (contract A.8), as JSON: with billing and shipping addresses.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn customer_with_addresses(&self, id: &str) -> Result<Option<Json>> {
        static BILLING: LazyLock<String> = LazyLock::new(|| {
            rows::select(
                rows::ADDRESS,
                "address WHERE id = (SELECT billing_address_id FROM customer WHERE id = ?1) AND deleted_at IS NULL",
            )
        });
        self.readers.read(|connection| {
            let Some(mut out) = customer(connection, id)? else { return Ok(None) };
            out.extend_from_slice(b",\"billing_address\":");
            rows::object(&mut out, rows::ADDRESS, &mut connection.prepare_cached(&BILLING)?, [id])?;
            shipping_addresses(connection, id, &mut out)?;
            out.push(b'}');
            Ok(Some(out))
        })
    }

    /// The customer without relations (contract A.8), as JSON.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn customer(&self, id: &str) -> Result<Option<Json>> {
        self.readers.read(|connection| {
            let Some(mut out) = customer(connection, id)? else { return Ok(None) };
            out.push(b'}');
            Ok(Some(out))
        })
    }

    /// The e-mail of a customer.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn email(&self, id: &str) -> Result<Option<String>> {
        self.readers.read(|connection| {
            connection
                .prepare_cached("SELECT email FROM customer WHERE id = ?1 AND deleted_at IS NULL")?
                .query_row([id], |row| row.get(0))
                .optional()
        })
    }

    /// Customers, newest first, without relations, as a JSON array; deleted ones are left out.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn customers(&self, filter: &CustomerFilter) -> Result<Json> {
        let sql = rows::select(
            rows::CUSTOMER,
            "customer WHERE deleted_at IS NULL AND instr(email, ?1) > 0 AND (?4 IS NULL OR id IN \
             (SELECT customer_id FROM customer_group_customers JOIN customer_group \
             ON customer_group.id = customer_group_id WHERE name = ?4 AND customer_group.deleted_at IS NULL)) \
             ORDER BY created_at DESC, id DESC LIMIT ?2 OFFSET ?3",
        );
        let text = filter.email_contains.as_deref().unwrap_or("");
        self.readers.read(|connection| {
            let mut out = Vec::new();
            let mut statement = connection.prepare_cached(&sql)?;
            rows::array(
                &mut out,
                rows::CUSTOMER,
                &mut statement,
                params![text, filter.limit, filter.offset, filter.group],
                |_, _| Ok(()),
            )?;
            Ok(out)
        })
    }

    /// The ids of the live customers with this e-mail: an account first, then a guest.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn customers_by_email(&self, email: &str) -> Result<Vec<String>> {
        self.readers.read(|connection| {
            connection
                .prepare_cached(
                    "SELECT id FROM customer WHERE email = ?1 AND deleted_at IS NULL ORDER BY has_account DESC",
                )?
                .query_map([email], |row| row.get(0))?
                .collect()
        })
    }

    /// Stores a new account.
    ///
    /// # Errors
    /// [`Error::Duplicate`] when an account has the e-mail already.
    pub async fn insert_customer(&self, new: NewCustomer, now: Timestamp) -> Result<()> {
        self.writer.run(move |connection| {
            let created_at = iso(now);
            let inserted = connection.execute(
                "INSERT INTO customer (id, email, password_hash, first_name, last_name, phone, has_account, created_at, \
                 updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1, ?7, ?7)",
                params![new.id, new.email, new.password_hash, new.first_name, new.last_name, new.phone, created_at],
            );
            match inserted {
                // The words of Medusa for an insert that lost a race (contract A.6.1).
                Err(error) if is_violation(&error, rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE) => Err(Error::Duplicate(format!(
                    "Customer with email, has_account {}, t already exists.",
                    new.email
                ))),
                Err(error) => Err(error.into()),
                Ok(_) => outbox::record(connection, Some(&new.id), &Event::Created, now),
            }
        })
        .await
    }
}

/// The customer's own members, without relations: an object that is still open.
fn customer(connection: &Connection, id: &str) -> rusqlite::Result<Option<Json>> {
    static CUSTOMER: LazyLock<String> =
        LazyLock::new(|| rows::select(rows::CUSTOMER, "customer WHERE id = ?1 AND deleted_at IS NULL"));
    let mut statement = connection.prepare_cached(&CUSTOMER)?;
    let mut found = statement.query([id])?;
    let Some(row) = found.next()? else { return Ok(None) };
    let mut out = Vec::with_capacity(1024);
    out.push(b'{');
    rows::members(&mut out, rows::CUSTOMER, row)?;
    Ok(Some(out))
}

fn shipping_addresses(connection: &Connection, customer_id: &str, out: &mut Json) -> rusqlite::Result<()> {
    static SHIPPING: LazyLock<String> = LazyLock::new(|| {
        rows::select(rows::ADDRESS, "address WHERE customer_id = ?1 AND deleted_at IS NULL ORDER BY rowid")
    });
    out.extend_from_slice(b",\"shipping_addresses\":");
    rows::array(out, rows::ADDRESS, &mut connection.prepare_cached(&SHIPPING)?, [customer_id], |_, _| Ok(()))
}
