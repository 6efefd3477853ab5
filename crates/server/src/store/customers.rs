//! What is asked about customers.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::outbox::{self, Event};
use super::sql::{Param, Row, Sql, SqlError, Value};
use super::{Json, Store, params, rows, sql};
use crate::clock::iso;
use crate::error::{Error, Result};
use jiff::Timestamp;

/// What a login is checked against.
#[derive(Debug)]
pub struct Credentials {
    /// Whose they are.
    pub customer_id: String,
    /// The stored hash; an account may have none.
    pub password_hash: Option<String>,
    /// When the customer's logins were ended last, as these were read: a second that grows with each end.
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

/// A customer, and whether there is more to be read for the auth shape: most have no orders and addresses yet.
#[derive(Clone, Debug)]
pub struct CustomerRow {
    /// The members of the object, which is still open.
    members: Json,
    has_more: bool,
}

/// What is read behind a customer's columns: whether there are orders or addresses.
pub(super) const HAS_MORE: &str = "EXISTS (SELECT 1 FROM \"order\" WHERE \"order\".customer_id = customer.id) \
                                   OR EXISTS (SELECT 1 FROM address WHERE address.customer_id = customer.id)";

impl CustomerRow {
    /// Reads a row that begins with the customer's columns and [`HAS_MORE`]; `None` where they are NULL.
    pub(super) fn read(row: &Row<'_>) -> Result<Option<Self>, SqlError> {
        if matches!(row.value(0)?, Value::Null) {
            return Ok(None);
        }
        let mut members = Json::new();
        begin(&mut members, row)?;
        Ok(Some(Self { members, has_more: row.get(rows::CUSTOMER.len())? }))
    }
}

static CUSTOMER: LazyLock<Sql> =
    LazyLock::new(|| rows::select(rows::CUSTOMER, "customer WHERE id = $1 AND deleted_at IS NULL"));
static SHIPPING: LazyLock<Sql> = LazyLock::new(|| {
    rows::select(rows::ADDRESS, "address WHERE customer_id = $1 AND deleted_at IS NULL ORDER BY ctid")
});

impl Store {
    /// The credentials of the account with this e-mail (in lower case). Guests and deleted customers have none.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn credentials(&self, email: &str) -> Result<Option<Credentials>> {
        let find = sql!(
            "SELECT id, password_hash, coalesce(tokens_end_seconds, 0) FROM customer \
             LEFT JOIN stheno_customer ON stheno_customer.customer_id = customer.id \
             WHERE email = $1 AND has_account = TRUE AND deleted_at IS NULL"
        );
        let read = |row: &Row<'_>| {
            Ok(Credentials { customer_id: row.get(0)?, password_hash: row.get(1)?, epoch: row.get(2)? })
        };
        self.one(find, params![email], read).await
    }

    /// Whether an account has this e-mail (in lower case).
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn has_account(&self, email: &str) -> Result<bool> {
        let find = sql!("SELECT 1 FROM customer WHERE email = $1 AND has_account = TRUE AND deleted_at IS NULL");
        self.exists(find, params![email]).await
    }

    /// The customer in the auth shape (contract A.8), as JSON: with orders, their items, and shipping addresses. `customer` is
    /// what was read already.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn customer_with_orders(&self, id: &str, customer: Option<CustomerRow>) -> Result<Option<Json>> {
        static FIND: LazyLock<Sql> = LazyLock::new(|| {
            rows::select_also(rows::CUSTOMER, HAS_MORE, "customer WHERE id = $1 AND deleted_at IS NULL")
        });
        static ORDERS: LazyLock<Sql> =
            LazyLock::new(|| rows::select(rows::ORDER, "\"order\" WHERE customer_id = $1 ORDER BY ctid"));
        static ITEMS: LazyLock<Sql> = LazyLock::new(|| {
            let items = "line_item WHERE order_id IN (SELECT id FROM \"order\" WHERE customer_id = $1) ORDER BY ctid";
            rows::select(rows::LINE_ITEM, items)
        });
        let id: &[Param<'_>] = params![id];
        let customer = match customer {
            None => self.one(&FIND, id, CustomerRow::read).await?.flatten(),
            customer => customer,
        };
        let Some(customer) = customer else { return Ok(None) };
        let statements: [(&Sql, _); 3] = [(&ITEMS, id), (&ORDERS, id), (&SHIPPING, id)];
        let (mut orders, mut addresses) = (Json::new(), Json::new());
        let mut items: HashMap<String, Json> = HashMap::new();
        let more: &[_] = if customer.has_more { &statements } else { &[] };
        self.read(more, |statement, row| match statement {
            0 => {
                let of_order = items.entry(row.get(rows::position(rows::LINE_ITEM, "order_id"))?).or_default();
                rows::element(of_order, rows::LINE_ITEM, row)
            }
            1 => {
                rows::element(&mut orders, rows::ORDER, row)?;
                // Into the object, whose brace is closed again.
                orders.pop();
                let items = items.remove(&row.get::<String>(rows::position(rows::ORDER, "id"))?);
                rows::list(&mut orders, "items", &items.unwrap_or_default());
                orders.push(b'}');
                Ok(())
            }
            _ => rows::element(&mut addresses, rows::ADDRESS, row),
        })
        .await?;
        Ok(Some(finish(customer.members, &[("orders", orders), ("shipping_addresses", addresses)])))
    }

    /// The customer in the customer shape (contract A.8), as JSON: with billing and shipping addresses.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn customer_with_addresses(&self, id: &str) -> Result<Option<Json>> {
        static BILLING: LazyLock<Sql> = LazyLock::new(|| {
            rows::select(
                rows::ADDRESS,
                "address WHERE id = (SELECT billing_address_id FROM customer WHERE id = $1) AND deleted_at IS NULL",
            )
        });
        let id: &[Param<'_>] = params![id];
        let (mut customer, mut billing, mut addresses) = (Json::new(), Json::new(), Json::new());
        self.read(&[(&CUSTOMER, id), (&BILLING, id), (&SHIPPING, id)], |statement, row| match statement {
            0 => begin(&mut customer, row),
            1 => rows::element(&mut billing, rows::ADDRESS, row),
            _ => rows::element(&mut addresses, rows::ADDRESS, row),
        })
        .await?;
        if !customer.is_empty() {
            customer.extend_from_slice(b",\"billing_address\":");
            customer.extend_from_slice(if billing.is_empty() { b"null" } else { &billing });
        }
        Ok((!customer.is_empty()).then(|| finish(customer, &[("shipping_addresses", addresses)])))
    }

    /// The customer without relations (contract A.8), as JSON.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn customer(&self, id: &str) -> Result<Option<Json>> {
        let mut customer = Json::new();
        self.read(&[(&CUSTOMER, params![id])], |_, row| begin(&mut customer, row)).await?;
        Ok((!customer.is_empty()).then(|| finish(customer, &[])))
    }

    /// The e-mail of a customer.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn email(&self, id: &str) -> Result<Option<String>> {
        let find = sql!("SELECT email FROM customer WHERE id = $1 AND deleted_at IS NULL");
        self.one(find, params![id], |row| row.get(0)).await
    }

    /// Customers, newest first, without relations, as a JSON array; deleted ones are left out.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn customers(&self, filter: &CustomerFilter) -> Result<Json> {
        static CUSTOMERS: LazyLock<Sql> = LazyLock::new(|| {
            rows::select(
                rows::CUSTOMER,
                "customer WHERE deleted_at IS NULL AND strpos(email, $1) > 0 AND (id IN \
                 (SELECT customer_id FROM customer_group_customers JOIN customer_group \
                 ON customer_group.id = customer_group_id WHERE name = $4 AND customer_group.deleted_at IS NULL) \
                 OR $4 IS NULL) \
                 ORDER BY created_at DESC, id DESC LIMIT $2 OFFSET $3",
            )
        });
        let text = filter.email_contains.as_deref().unwrap_or("");
        let mut list = Json::new();
        self.read(&[(&CUSTOMERS, params![text, filter.limit, filter.offset, filter.group])], |_, row| {
            rows::element(&mut list, rows::CUSTOMER, row)
        })
        .await?;
        Ok([b"[", list.as_slice(), b"]"].concat())
    }

    /// The ids of the live customers with this e-mail: an account first, then a guest.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn customers_by_email(&self, email: &str) -> Result<Vec<String>> {
        let find = sql!("SELECT id FROM customer WHERE email = $1 AND deleted_at IS NULL ORDER BY has_account DESC");
        self.query(find, params![email], |row| row.get(0)).await
    }

    /// Stores a new account.
    ///
    /// # Errors
    /// [`Error::Duplicate`] when an account has the e-mail already.
    pub async fn insert_customer(&self, new: NewCustomer, now: Timestamp) -> Result<()> {
        let insert = sql!(
            "INSERT INTO customer (id, email, password_hash, first_name, last_name, phone, has_account, created_at, \
             updated_at) VALUES ($1, $2, $3, $4, $5, $6, TRUE, $7, $7)"
        );
        self.write(move |tx| {
            let created_at = iso(now);
            let inserted = tx.execute(
                insert,
                params![new.id, new.email, new.password_hash, new.first_name, new.last_name, new.phone, created_at],
            );
            match inserted {
                // The words of Medusa for an insert that lost a race (contract A.6.1).
                Err(SqlError::Unique(_)) => {
                    Err(Error::Duplicate(format!("Customer with email, has_account {}, t already exists.", new.email)))
                }
                Err(error) => Err(error.into()),
                Ok(_) => outbox::record(tx, Some(&new.id), &Event::Created, now),
            }
        })
        .await
    }
}

/// Writes the customer's own members, without relations: an object that is still open.
fn begin(out: &mut Json, row: &Row<'_>) -> Result<(), SqlError> {
    out.reserve(1024);
    out.push(b'{');
    rows::members(out, rows::CUSTOMER, row)
}

/// The object with these lists, closed.
fn finish(mut customer: Json, lists: &[(&str, Json)]) -> Json {
    for (name, elements) in lists {
        rows::list(&mut customer, name, elements);
    }
    customer.push(b'}');
    customer
}
