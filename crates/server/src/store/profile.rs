//! A change of a customer's own data, all in one transaction (contract A.6.3).

use jiff::Timestamp;
use serde_json::{Map, Value};

use super::addresses::{self, Column};
use super::logins::{self, Proof};
use super::outbox::{self, Event};
use super::sql::SqlError;
use super::{Store, Tx, params, sql};
use crate::error::{Error, Result};
use crate::jsonb;

/// What a request changes of its customer.
#[derive(Debug)]
pub struct ProfileChange {
    /// Whose data.
    pub customer_id: String,
    /// What the request proved that with.
    pub proof: Proof,
    /// The columns of the row, with the new hash in `password_hash` and the e-mail in lower case.
    pub columns: Vec<Column>,
    /// Keys to be set, or deleted where the value is `""`.
    pub metadata: Option<Map<String, Value>>,
    /// The address for bills.
    pub billing_address: Option<BillingAddress>,
}

/// What becomes of the address for bills.
#[derive(Debug)]
pub enum BillingAddress {
    /// There is none any more; the row stays.
    Null,
    /// It is this address of the customer's.
    Id(String),
    /// Its columns are overwritten; when there is none, it is made.
    Columns(Vec<Column>),
}

/// What came of a change.
#[derive(Clone, Copy, Debug)]
pub struct Changed {
    /// Whether the e-mail is another one now.
    pub email: bool,
    /// Whether the customer's other sessions and tokens were ended.
    pub logins_ended: bool,
}

struct Old {
    email: String,
    has_account: bool,
    billing_address_id: Option<String>,
    metadata: Option<String>,
}

impl Store {
    /// Writes a change. A new password or e-mail ends the customer's other sessions and tokens, and resets under way.
    ///
    /// # Errors
    /// [`Error::CustomerNotFound`]; [`Error::NotFound`] for an unknown or foreign address and an unknown country;
    /// [`Error::Duplicate`]; [`Error::InvalidData`]; [`Error::NotLoggedIn`] when the session or token has been ended by
    /// another change in the meantime.
    pub async fn update_customer(&self, change: ProfileChange, now: Timestamp) -> Result<Changed> {
        let in_redis = self.sessions_in_redis;
        self.write(move |tx| update(tx, &change, in_redis, now)).await
    }
}

fn update(tx: &Tx<'_>, change: &ProfileChange, in_redis: bool, now: Timestamp) -> Result<Changed> {
    let ProfileChange { customer_id, proof, columns, metadata, billing_address } = change;
    let mut columns = columns.clone();
    let find = sql!(
        "SELECT email, has_account, billing_address_id, metadata FROM customer WHERE id = $1 AND deleted_at IS NULL"
    );
    let old = tx.one(find, params![customer_id], |row| {
        Ok(Old { email: row.get(0)?, has_account: row.get(1)?, billing_address_id: row.get(2)?, metadata: row.get(3)? })
    })?;
    let Some(old) = old else {
        return Err(Error::CustomerNotFound(customer_id.clone()));
    };
    if let Some(changes) = metadata {
        columns.extend(merge(old.metadata.as_deref(), changes)?);
    }
    let billing_address_made =
        old.billing_address_id.is_none() && matches!(billing_address, Some(BillingAddress::Columns(_)));
    if let Some(billing_address) = billing_address {
        columns.extend(link(tx, customer_id, &old, billing_address, now)?);
    }
    let mut old_email = None;
    match columns.iter().find(|(name, _)| *name == "email") {
        Some((_, None)) => {
            // PostgreSQL's refusal, in Medusa's words.
            let words = "Can't insert null value in field email on insert in table customer";
            return Err(Error::InvalidData(words.into()));
        }
        Some((_, Some(email))) if *email != old.email => old_email = Some(old.email.clone()),
        _ => {}
    }
    addresses::write(tx, "customer", customer_id, &columns, now).map_err(|error| taken(error, &columns, &old))?;
    let password_changed = columns.iter().any(|(name, _)| *name == "password_hash");
    let changed = Changed { email: old_email.is_some(), logins_ended: password_changed || old_email.is_some() };
    if changed.logins_ended {
        logins::end_others(tx, customer_id, *proof, in_redis, now)?;
    }
    let event = Event::Updated { password_changed, old_email, billing_address_made };
    outbox::record(tx, Some(customer_id), &event, now)?;
    Ok(changed)
}

/// A customer's metadata may have so many bytes: every answer holds it, and every change reads and writes all of it.
const LONGEST_METADATA: usize = 1 << 20;

/// The metadata with these changes. `None` when it stays as it is.
fn merge(old: Option<&str>, changes: &Map<String, Value>) -> Result<Option<Column>> {
    let old_length = old.map_or(0, str::len);
    let old: Option<Value> = old.and_then(|text| serde_json::from_str(text).ok());
    let mut merged = match &old {
        Some(Value::Object(map)) => map.clone(),
        _ => Map::new(),
    };
    for (key, value) in changes {
        if *value == "" {
            merged.remove(key);
        } else {
            merged.insert(key.clone(), value.clone());
        }
    }
    let merged = jsonb::text(&Value::Object(merged));
    if merged.len() > LONGEST_METADATA && merged.len() > old_length {
        let words = format!("metadata must be shorter than or equal to {LONGEST_METADATA} bytes in all");
        return Err(Error::InvalidData(words));
    }
    Ok((old.as_ref().map(jsonb::text).as_ref() != Some(&merged)).then_some(("metadata", Some(merged))))
}

/// Does what is asked with the billing address, and returns what the customer's row then has to say.
fn link(
    tx: &Tx<'_>,
    customer_id: &str,
    old: &Old,
    billing_address: &BillingAddress,
    now: Timestamp,
) -> Result<Option<Column>> {
    let not_found = |id: &str| Error::NotFound(format!("Address with id {id} was not found"));
    let id = match (billing_address, &old.billing_address_id) {
        (BillingAddress::Null, _) => None,
        (BillingAddress::Id(id), _) => match addresses::is_own(tx, customer_id, id)? {
            Some(true) => Some(id.clone()),
            _ => return Err(not_found(id)),
        },
        (BillingAddress::Columns(columns), None) => Some(addresses::insert(tx, None, columns, now)?),
        (BillingAddress::Columns(columns), Some(id)) => match addresses::is_own(tx, customer_id, id)? {
            Some(true) => {
                addresses::overwrite(tx, id, columns, now)?;
                return Ok(None);
            }
            Some(false) => return Err(not_found(id)),
            // It was deleted. PostgreSQL's refusal, in Medusa's words.
            None => {
                let words = "Can't insert null value in field id on insert in table address";
                return Err(Error::InvalidData(words.into()));
            }
        },
    };
    Ok(Some(("billing_address_id", id)))
}

/// The words of Medusa for what PostgreSQL's unique indexes refuse (contract A.6.3).
fn taken(error: SqlError, columns: &[Column], old: &Old) -> Error {
    let SqlError::Unique(what) = &error else { return error.into() };
    let value = |name: &str| columns.iter().find(|(known, _)| *known == name).and_then(|(_, value)| value.clone());
    // SQLite names the columns, and PostgreSQL the index: that of the e-mail has its name in it.
    let key = if what.contains("email") {
        let has_account = if old.has_account { "t" } else { "f" };
        format!("email, has_account {}, {has_account}", value("email").unwrap_or_default())
    } else {
        format!("billing_address_id {}", value("billing_address_id").unwrap_or_default())
    };
    Error::Duplicate(format!("Customer with {key} already exists."))
}
