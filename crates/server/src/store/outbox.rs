//! What is to be told about customers, by mail and by webhook: written in the transaction of its cause.

use jiff::Timestamp;
use rusqlite::Connection;

use crate::error::Result;

#[expect(dead_code, reason = "the routes that write the others follow")]
/// Something that happened to a customer and that others are told of (contract B.10).
#[derive(Clone, Debug)]
pub(crate) enum Event {
    /// Registered: `customer.created`, and a welcome mail.
    Created,
    /// Changed: `customer.updated`, and a mail for what an owner must hear of.
    Updated {
        /// There is a new password, by a change or by a reset.
        password_changed: bool,
        /// The e-mail address was this one before.
        old_email: Option<String>,
    },
    /// A reset was asked for: `customer.password_reset`, and a mail with the link. The row holds the reset's id, never its
    /// token.
    ResetRequested {
        /// The reset.
        reset_id: String,
    },
}

/// Records an event in the open transaction. `customer_id` is `None` where nobody is to be told, but where the same must be
/// written as if there were: a reset for an e-mail without an account.
pub(super) fn record(
    _connection: &Connection,
    _customer_id: Option<&str>,
    _event: &Event,
    _now: Timestamp,
) -> Result<()> {
    Ok(())
}
