//! What is asked about customers.

use std::collections::HashMap;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, params};
use stheno_types::{Address, Customer, LineItem};

use super::outbox::{self, Event};
use super::{Store, rows};
use crate::clock::iso;
use crate::error::{Error, Result};

/// What a login is checked against.
#[derive(Debug)]
pub struct Credentials {
    /// Whose they are.
    pub customer_id: String,
    /// The stored hash; an account may have none.
    pub password_hash: Option<String>,
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
            connection
                .prepare_cached(
                    "SELECT id, password_hash FROM customer WHERE email = ?1 AND has_account = 1 AND deleted_at IS NULL",
                )?
                .query_row([email], |row| Ok(Credentials { customer_id: row.get(0)?, password_hash: row.get(1)? }))
                .optional()
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

    /// The customer in the auth shape (contract A.8): with orders, their items, and shipping addresses.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn customer_with_orders(&self, id: &str) -> Result<Option<Customer>> {
        self.readers.read(|connection| {
            let Some(mut customer) = customer(connection, id)? else {
                return Ok(None);
            };
            let mut orders = connection
                .prepare_cached(&format!(
                    "SELECT {} FROM \"order\" WHERE customer_id = ?1 ORDER BY rowid",
                    rows::ORDER
                ))?
                .query_map([id], rows::order)?
                .collect::<rusqlite::Result<Vec<_>>>()?;
            if !orders.is_empty() {
                let mut statement = connection.prepare_cached(&format!(
                    "SELECT {} FROM \"order\" JOIN line_item ON line_item.order_id = \"order\".id \
                     WHERE \"order\".customer_id = ?1 ORDER BY line_item.rowid",
                    rows::LINE_ITEM
                ))?;
                let mut items: HashMap<String, Vec<LineItem>> = HashMap::new();
                for item in statement.query_map([id], rows::line_item)? {
                    let item = item?;
                    items.entry(item.order_id.clone().unwrap_or_default()).or_default().push(item);
                }
                for order in &mut orders {
                    order.items = Some(items.remove(&order.id).unwrap_or_default());
                }
            }
            customer.orders = Some(orders);
            customer.shipping_addresses = Some(shipping_addresses(connection, id)?);
            Ok(Some(customer))
        })
    }

    /// The customer in the customer shape (contract A.8): with billing and shipping addresses.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn customer_with_addresses(&self, id: &str) -> Result<Option<Customer>> {
        self.readers.read(|connection| {
            let Some(mut customer) = customer(connection, id)? else {
                return Ok(None);
            };
            customer.billing_address = Some(match &customer.billing_address_id {
                Some(address) => connection
                    .prepare_cached(&format!(
                        "SELECT {} FROM address WHERE id = ?1 AND deleted_at IS NULL",
                        rows::ADDRESS
                    ))?
                    .query_row([address], rows::address)
                    .optional()?,
                None => None,
            });
            customer.shipping_addresses = Some(shipping_addresses(connection, id)?);
            Ok(Some(customer))
        })
    }

    /// Customers, newest first, without relations; deleted ones are left out.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn customers(&self, filter: &CustomerFilter) -> Result<Vec<Customer>> {
        self.readers.read(|connection| {
            connection
                .prepare_cached(&format!(
                    "SELECT {} FROM customer WHERE deleted_at IS NULL AND instr(email, ?1) > 0 \
                     ORDER BY created_at DESC, id DESC LIMIT ?2 OFFSET ?3",
                    rows::CUSTOMER
                ))?
                .query_map(
                    params![filter.email_contains.as_deref().unwrap_or(""), filter.limit, filter.offset],
                    rows::customer,
                )?
                .collect()
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
                Err(error) if is_unique_violation(&error) => Err(Error::Duplicate(format!(
                    "Customer with email, has_account {}, t already exists.",
                    new.email
                ))),
                Err(error) => Err(error.into()),
                Ok(_) => outbox::record(connection, Some(&new.id), &Event::Created, now),
            }
        })
        .await
    }

    /// Puts a stronger hash in the place of `old`, unless the password was changed in the meantime.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn upgrade_password_hash(&self, customer_id: String, old: String, new: String) -> Result<()> {
        self.writer
            .run(move |connection| {
                connection.execute(
                    "UPDATE customer SET password_hash = ?3 WHERE id = ?1 AND password_hash = ?2",
                    params![customer_id, old, new],
                )?;
                Ok(())
            })
            .await
    }
}

fn customer(connection: &Connection, id: &str) -> rusqlite::Result<Option<Customer>> {
    connection
        .prepare_cached(&format!("SELECT {} FROM customer WHERE id = ?1 AND deleted_at IS NULL", rows::CUSTOMER))?
        .query_row([id], rows::customer)
        .optional()
}

fn shipping_addresses(connection: &Connection, customer_id: &str) -> rusqlite::Result<Vec<Address>> {
    connection
        .prepare_cached(&format!(
            "SELECT {} FROM address WHERE customer_id = ?1 AND deleted_at IS NULL ORDER BY rowid",
            rows::ADDRESS
        ))?
        .query_map([customer_id], rows::address)?
        .collect()
}

fn is_unique_violation(error: &rusqlite::Error) -> bool {
    error.sqlite_error().is_some_and(|error| error.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE)
}
