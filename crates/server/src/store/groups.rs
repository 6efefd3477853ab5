//! Customer groups: who is in which (contract A.8 and B.15).

use jiff::Timestamp;
use stheno_types::CustomerGroup;

use super::sql::{Row, SqlError};
use super::{Store, Tx, params, sql};
use crate::clock::iso;
use crate::error::{Error, Result};
use crate::id;

/// The longest name of a group, in code points.
const LONGEST_NAME: usize = 200;

fn group(row: &Row<'_>) -> Result<CustomerGroup, SqlError> {
    let metadata: Option<String> = row.get(5)?;
    Ok(CustomerGroup {
        id: row.get(0)?,
        created_at: row.get(1)?,
        updated_at: row.get(2)?,
        deleted_at: row.get(3)?,
        name: row.get(4)?,
        metadata: metadata.and_then(|text| serde_json::from_str(&text).ok()),
    })
}

/// A group, and how many customers are in it.
#[derive(Debug, serde::Serialize)]
pub struct GroupSize {
    /// The group.
    #[serde(flatten)]
    pub group: CustomerGroup,
    /// Its customers, without those that were deleted.
    pub customers: u32,
}

impl Store {
    /// Whether a customer has this id.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn is_customer(&self, id: &str) -> Result<bool> {
        self.exists(sql!("SELECT 1 FROM customer WHERE id = $1 AND deleted_at IS NULL"), params![id]).await
    }

    /// All groups by name, with their sizes.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn groups(&self) -> Result<Vec<GroupSize>> {
        let find = sql!(
            "SELECT id, created_at, updated_at, deleted_at, name, metadata, \
             (SELECT count(*) FROM customer_group_customers JOIN customer ON customer.id = customer_id \
             WHERE customer_group_id = customer_group.id AND customer.deleted_at IS NULL) \
             FROM customer_group WHERE deleted_at IS NULL ORDER BY name"
        );
        self.query(find, params![], |row| Ok(GroupSize { group: group(row)?, customers: row.get(6)? })).await
    }

    /// The groups of a customer, by name.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn groups_of(&self, customer_id: &str) -> Result<Vec<CustomerGroup>> {
        let find = sql!(
            "SELECT id, created_at, updated_at, deleted_at, name, metadata FROM customer_group \
             WHERE deleted_at IS NULL AND id IN \
             (SELECT customer_group_id FROM customer_group_customers WHERE customer_id = $1) ORDER BY name"
        );
        self.query(find, params![customer_id], group).await
    }

    /// Puts a customer into the group with this name, which is made when there is none. False: the customer was in it.
    ///
    /// # Errors
    /// [`Error::InvalidData`] for a name that is empty, long or not printable, [`Error::CustomerNotFound`].
    pub async fn add_to_group(&self, customer_id: String, name: String, now: Timestamp) -> Result<bool> {
        if name.trim() != name || name.is_empty() || name.contains(char::is_control) {
            return Err(Error::InvalidData(
                "the name of a group is one line of text, without spaces before or after it".into(),
            ));
        }
        if name.chars().count() > LONGEST_NAME {
            return Err(Error::InvalidData(format!("the name of a group has at most {LONGEST_NAME} characters")));
        }
        let insert = sql!("INSERT INTO customer_group (id, name, created_at, updated_at) VALUES ($1, $2, $3, $3)");
        let add = sql!(
            "INSERT INTO customer_group_customers (customer_group_id, customer_id) VALUES ($1, $2) ON CONFLICT DO NOTHING"
        );
        self.write(move |tx| {
            require_customer(tx, &customer_id)?;
            let group_id = match group_id(tx, &name)? {
                Some(id) => id,
                None => {
                    let id = id::row_id("cgrp", now)?;
                    tx.execute(insert, params![id, name, iso(now)])?;
                    id
                }
            };
            Ok(tx.execute(add, params![group_id, customer_id])? > 0)
        })
        .await
    }

    /// Takes a customer out of the group with this name. The group stays, also when it is empty. False: the customer was
    /// not in it.
    ///
    /// # Errors
    /// [`Error::CustomerNotFound`], [`Error::GroupNotFound`].
    pub async fn remove_from_group(&self, customer_id: String, name: String) -> Result<bool> {
        let remove = sql!("DELETE FROM customer_group_customers WHERE customer_group_id = $1 AND customer_id = $2");
        self.write(move |tx| {
            require_customer(tx, &customer_id)?;
            let group_id = group_id(tx, &name)?.ok_or_else(|| Error::GroupNotFound(name.clone()))?;
            Ok(tx.execute(remove, params![group_id, customer_id])? > 0)
        })
        .await
    }
}

fn group_id(tx: &Tx<'_>, name: &str) -> Result<Option<String>, SqlError> {
    let find = sql!("SELECT id FROM customer_group WHERE name = $1 AND deleted_at IS NULL");
    tx.one(find, params![name], |row| row.get(0))
}

fn require_customer(tx: &Tx<'_>, id: &str) -> Result<()> {
    if tx.exists(sql!("SELECT 1 FROM customer WHERE id = $1 AND deleted_at IS NULL"), params![id])? {
        return Ok(());
    }
    Err(Error::CustomerNotFound(id.to_owned()))
}
