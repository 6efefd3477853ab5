//! What is to be told about customers, by mail and by webhook: written in the transaction of its cause, and kept until it is
//! told. `outbox.rs` sends it.

use jiff::Timestamp;
use serde::Serialize;
use stheno_types::{Address, Customer};

use super::sql::{Row, SqlError};
use super::{Store, Tx, params, sql};
use crate::error::{Error, Result};
use crate::id;

/// Something that happened to a customer and that others are told of (contract B.10).
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Event {
    /// Registered: `customer.created`, and a welcome mail.
    Created,
    /// Changed: `customer.updated`, and a mail for what an owner must hear of.
    Updated {
        /// There is a new password, by a change or by a reset.
        password_changed: bool,
        /// The e-mail address was this one before.
        old_email: Option<String>,
        /// There is a new billing address, which the event shows.
        billing_address_made: bool,
    },
    /// A reset was asked for: `customer.password_reset`, and a mail with the link. The row holds the reset's id, never its
    /// token.
    ResetRequested {
        /// The reset.
        reset_id: String,
    },
}

impl Event {
    /// Medusa's name for it.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Created => "customer.created",
            Self::Updated { .. } => "customer.updated",
            Self::ResetRequested { .. } => "customer.password_reset",
        }
    }

    /// Reads a row with these columns: name, reset_id, password_changed, old_email, billing_address_made.
    fn from_row(row: &Row<'_>) -> Result<Self, SqlError> {
        let name: String = row.get(0)?;
        Ok(match name.as_str() {
            "customer.created" => Self::Created,
            "customer.password_reset" => Self::ResetRequested { reset_id: row.get(1)? },
            _ => Self::Updated {
                password_changed: row.get(2)?,
                old_email: row.get(3)?,
                billing_address_made: row.get(4)?,
            },
        })
    }
}

/// One message that is being sent.
#[derive(Clone, Debug)]
pub(crate) struct Delivery {
    /// The event's id, the same at every attempt.
    pub(crate) event_id: String,
    /// What happened.
    pub(crate) event: Event,
    /// To whom. `None`: nobody is told.
    pub(crate) customer_id: Option<String>,
    /// When it happened.
    pub(crate) created_at: Timestamp,
    /// Who receives it.
    pub(crate) channel: String,
    /// Which of the event's messages it is.
    pub(crate) message: String,
    /// How many attempts there were, with this one.
    pub(crate) attempts: u32,
}

/// A message that is not told yet, as an operator sees it.
#[derive(Clone, Debug, Serialize)]
pub struct Waiting {
    /// The event's id.
    pub event_id: String,
    /// `mail`, or the webhook's name in the log. `None`: no server has looked yet at who is to be told.
    pub channel: Option<String>,
    /// The mail's template, or the event's name.
    pub message: String,
    /// Whose it is.
    pub customer_id: Option<String>,
    /// How many attempts there were.
    pub attempts: u32,
    /// The next attempt, in milliseconds of Unix time.
    pub due_at: i64,
    /// Whether it was given up.
    pub given_up: bool,
    /// Why the last attempt failed.
    pub last_error: Option<String>,
}

/// Records an event in the open transaction. `customer_id` is `None` where nobody is to be told, but where the same must be
/// written as if there were: a reset for an e-mail without an account.
pub(super) fn record(tx: &Tx<'_>, customer_id: Option<&str>, event: &Event, now: Timestamp) -> Result<()> {
    let (reset_id, password_changed, old_email, billing_address_made) = match event {
        Event::Created => (None, false, None, false),
        Event::Updated { password_changed, old_email, billing_address_made } => {
            (None, *password_changed, old_email.as_deref(), *billing_address_made)
        }
        Event::ResetRequested { reset_id } => (Some(reset_id), false, None, false),
    };
    let insert = sql!(
        "INSERT INTO stheno_event (id, name, customer_id, reset_id, password_changed, old_email, billing_address_made, \
         created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
    );
    let (id, name, created_at) = (id::row_id("evt", now)?, event.name(), now.as_millisecond());
    let changes =
        params![id, name, customer_id, reset_id, password_changed, old_email, billing_address_made, created_at];
    tx.execute(insert, changes)?;
    Ok(())
}

/// So many events are spread in one transaction, so that logins do not wait for long.
const STEP: u32 = 100;

impl Store {
    /// Makes the deliveries of new events: `plan` names the channels and messages of each. An event without any is removed.
    /// Returns whether there may be more.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub(crate) async fn spread_events(
        &self,
        plan: impl Fn(&Event) -> Vec<(String, &'static str)> + Send + 'static,
        now: Timestamp,
    ) -> Result<bool> {
        let new = sql!(
            "SELECT name, reset_id, password_changed, old_email, billing_address_made, id FROM stheno_event \
             WHERE is_spread = FALSE ORDER BY created_at, id LIMIT $1"
        );
        // Nothing to do is nothing to write.
        if !self.exists(new, params![1_i64]).await? {
            return Ok(false);
        }
        let insert = sql!("INSERT INTO stheno_delivery (event_id, channel, message, due_at) VALUES ($1, $2, $3, $4)");
        self.write(move |tx| {
            let events: Vec<(String, Event)> =
                tx.query(new, params![STEP], |row| Ok((row.get(5)?, Event::from_row(row)?)))?;
            let may_be_more = events.len() == STEP as usize;
            for (id, event) in events {
                for (channel, message) in plan(&event) {
                    tx.execute(insert, params![id, channel, message, now.as_millisecond()])?;
                }
                tx.execute(sql!("UPDATE stheno_event SET is_spread = TRUE WHERE id = $1"), params![id])?;
                remove_if_told(tx, &id)?;
            }
            Ok(may_be_more)
        })
        .await
    }

    /// Claims up to `limit` deliveries of a channel that are due. Until `lease_ends` nobody else claims them; whoever claims
    /// one and ends before it is told of leaves it to the next. `in_order`: none while an earlier one of the same customer waits.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub(crate) async fn claim_deliveries(
        &self,
        channel: String,
        limit: u32,
        in_order: bool,
        now: Timestamp,
        lease_ends: Timestamp,
    ) -> Result<Vec<Delivery>> {
        let any = sql!(
            "SELECT event_id, message FROM stheno_delivery \
             WHERE channel = $1 AND due_at <= $2 AND failed_at IS NULL ORDER BY due_at, event_id LIMIT $3"
        );
        let first = sql!(
            "SELECT event_id, message FROM stheno_delivery JOIN stheno_event ON id = event_id \
             WHERE channel = $1 AND due_at <= $2 AND failed_at IS NULL AND NOT EXISTS (\
              SELECT 1 FROM stheno_delivery other JOIN stheno_event earlier ON earlier.id = other.event_id \
              WHERE other.channel = $1 AND other.failed_at IS NULL AND earlier.customer_id = stheno_event.customer_id \
              AND (earlier.created_at, earlier.id) < (stheno_event.created_at, stheno_event.id)\
             ) ORDER BY created_at LIMIT $3"
        );
        let due = if in_order { first } else { any };
        let now = now.as_millisecond();
        if !self.exists(due, params![channel, now, 1_i64]).await? {
            return Ok(Vec::new());
        }
        let claim = sql!(
            "UPDATE stheno_delivery SET attempts = attempts + 1, due_at = $4, last_error = NULL \
             WHERE event_id = $1 AND channel = $2 AND message = $3 RETURNING attempts"
        );
        let find = sql!(
            "SELECT name, reset_id, password_changed, old_email, billing_address_made, customer_id, created_at \
             FROM stheno_event WHERE id = $1"
        );
        let lease_ends = lease_ends.as_millisecond();
        self.write(move |tx| {
            let due: Vec<(String, String)> =
                tx.query(due, params![channel, now, limit], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let mut claimed = Vec::with_capacity(due.len());
            for (event_id, message) in due {
                let values = params![event_id, channel, message, lease_ends];
                let Some(attempts) = tx.one(claim, values, |row| row.get(0))? else { continue };
                let delivery = tx.one(find, params![event_id], |row| {
                    Ok(Delivery {
                        event: Event::from_row(row)?,
                        customer_id: row.get(5)?,
                        created_at: Timestamp::from_millisecond(row.get(6)?).unwrap_or_default(),
                        event_id: event_id.clone(),
                        channel: channel.clone(),
                        message: message.clone(),
                        attempts,
                    })
                })?;
                claimed.extend(delivery);
            }
            Ok(claimed)
        })
        .await
    }

    /// Removes a delivery that is told, and its event with the last one.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub(crate) async fn delivery_done(&self, delivery: Delivery) -> Result<()> {
        self.write(move |tx| remove_delivery(tx, &delivery).map(drop)).await
    }

    /// Hands an event to a running Medusa, which gives it to the shop's subscribers (contract B.10), and removes the delivery
    /// with that.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub(crate) async fn stage_job(&self, delivery: Delivery, payload: String, now: Timestamp) -> Result<()> {
        let insert = sql!("INSERT INTO staged_job (id, event_name, data, options) VALUES ($1, $2, $3, $4)");
        self.write(move |tx| {
            // Whose lease ended may have been overtaken.
            if remove_delivery(tx, &delivery)? {
                tx.execute(insert, params![id::row_id("job", now)?, delivery.event.name(), payload, "{}"])?;
            }
            Ok(())
        })
        .await
    }

    /// Writes why an attempt failed, and when the next one is due; `None` gives up. What another process has claimed since is
    /// left to it.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub(crate) async fn delivery_failed(
        &self,
        delivery: Delivery,
        error: String,
        next: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<()> {
        let update = sql!(
            "UPDATE stheno_delivery SET last_error = $5, due_at = $6, failed_at = $7 \
             WHERE event_id = $1 AND channel = $2 AND message = $3 AND attempts = $4"
        );
        self.write(move |tx| {
            let Delivery { event_id, channel, message, attempts, .. } = &delivery;
            let (due_at, failed_at) =
                (next.unwrap_or(now).as_millisecond(), next.is_none().then(|| now.as_millisecond()));
            tx.execute(update, params![event_id, channel, message, attempts, error, due_at, failed_at])?;
            Ok(())
        })
        .await
    }

    /// Gives up what nobody has tried since `oldest`, because its channel is none of `channels` any more. Removes what was
    /// given up before `forget`. Returns how many were given up.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub(crate) async fn expire_deliveries(
        &self,
        channels: Vec<String>,
        oldest: Timestamp,
        forget: Timestamp,
        now: Timestamp,
    ) -> Result<u64> {
        let give_up = sql!(
            "UPDATE stheno_delivery SET failed_at = $3, last_error = 'this receiver is not configured any more' \
             WHERE failed_at IS NULL AND due_at < $2 AND NOT channel = ANY($1)"
        );
        let remove = sql!(
            "DELETE FROM stheno_event WHERE is_spread = TRUE AND created_at < $1 \
             AND NOT EXISTS (SELECT 1 FROM stheno_delivery WHERE event_id = stheno_event.id)"
        );
        self.write(move |tx| {
            let (oldest, forget, now) = (oldest.as_millisecond(), forget.as_millisecond(), now.as_millisecond());
            let given_up = tx.execute(give_up, params![channels, oldest, now])?;
            tx.execute(sql!("DELETE FROM stheno_delivery WHERE failed_at < $1"), params![forget])?;
            tx.execute(remove, params![forget])?;
            Ok(given_up)
        })
        .await
    }

    /// At most `limit` messages that are not told yet, those that were given up first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn waiting_messages(&self, limit: u32) -> Result<Vec<Waiting>> {
        let find = sql!(
            "SELECT id, channel, coalesce(message, name), customer_id, coalesce(attempts, 0), \
             coalesce(due_at, created_at), failed_at IS NOT NULL, last_error \
             FROM stheno_event LEFT JOIN stheno_delivery ON event_id = id \
             ORDER BY failed_at IS NULL, coalesce(due_at, created_at), id, channel, message LIMIT $1"
        );
        self.query(find, params![limit], |row| {
            Ok(Waiting {
                event_id: row.get(0)?,
                channel: row.get(1)?,
                message: row.get(2)?,
                customer_id: row.get(3)?,
                attempts: row.get(4)?,
                due_at: row.get(5)?,
                given_up: row.get(6)?,
                last_error: row.get(7)?,
            })
        })
        .await
    }

    /// Makes everything due that was given up, as if it were new, and returns how many messages that are.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn retry_messages(&self, now: Timestamp) -> Result<u64> {
        let retry =
            sql!("UPDATE stheno_delivery SET failed_at = NULL, attempts = 0, due_at = $1 WHERE failed_at IS NOT NULL");
        self.write(move |tx| Ok(tx.execute(retry, params![now.as_millisecond()])?)).await
    }

    /// The customer that a message is about, as stored, without relations.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) async fn customer_to_tell(&self, delivery: &Delivery) -> Result<Option<Customer>> {
        // Nobody's id is empty: for nobody the same is read.
        let id = delivery.customer_id.as_deref().unwrap_or("");
        let Some(json) = self.customer(id).await? else { return Ok(None) };
        serde_json::from_slice(&json).map(Some).map_err(|error| Error::Internal(format!("a stored customer: {error}")))
    }

    /// The customer's billing address.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) async fn billing_address(&self, customer_id: &str) -> Result<Option<Address>> {
        let Some(json) = self.customer_with_addresses(customer_id).await? else { return Ok(None) };
        let customer: Customer =
            serde_json::from_slice(&json).map_err(|error| Error::Internal(format!("a stored customer: {error}")))?;
        Ok(customer.billing_address.flatten())
    }
}

/// Whether it was still there.
fn remove_delivery(tx: &Tx<'_>, delivery: &Delivery) -> Result<bool> {
    let remove = sql!("DELETE FROM stheno_delivery WHERE event_id = $1 AND channel = $2 AND message = $3");
    let removed = tx.execute(remove, params![delivery.event_id, delivery.channel, delivery.message])?;
    remove_if_told(tx, &delivery.event_id)?;
    Ok(removed > 0)
}

fn remove_if_told(tx: &Tx<'_>, event_id: &str) -> Result<()> {
    let remove = sql!(
        "DELETE FROM stheno_event WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM stheno_delivery WHERE event_id = $1)"
    );
    tx.execute(remove, params![event_id])?;
    Ok(())
}
