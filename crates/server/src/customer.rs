//! The rules for a customer's own data, free of HTTP (contract A.6.3).

use serde_json::{Map, Value};

use crate::auth::{Caller, Evidence};
use crate::email;
use crate::error::Result;
use crate::password::Password;
use crate::session::SessionCookie;
use crate::state::App;
use crate::store::{BillingAddress, Column, ProfileChange, Proof};
use crate::token::Token;

/// What a customer changes. What is not given stays; an inner `None` is NULL.
#[derive(Debug, Default)]
pub struct ProfileUpdate {
    /// First name, last name and phone number.
    pub columns: Vec<Column>,
    /// The e-mail address, in any case.
    pub email: Option<Option<String>>,
    /// A new password, which the rules accept.
    pub password: Option<Password>,
    /// Keys to be set, or deleted where the value is `""`.
    pub metadata: Option<Map<String, Value>>,
    /// The address for bills.
    pub billing_address: Option<BillingAddress>,
}

impl App {
    /// Changes a customer's own data.
    ///
    /// A new password or e-mail ends the customer's other sessions, all tokens and all resets under way. The session that
    /// asked for it goes on under a new id: its cookie is returned. `renew` says whether the browser would take it; if
    /// not, the session keeps its id.
    ///
    /// # Errors
    /// As [`Store::update_customer`](crate::store::Store::update_customer), and [`crate::Error::Busy`].
    pub async fn update_customer(
        &self,
        caller: Caller,
        update: ProfileUpdate,
        renew: bool,
    ) -> Result<Option<SessionCookie>> {
        let ProfileUpdate { mut columns, email, password, metadata, billing_address } = update;
        columns.extend(email.map(|email| ("email", email.map(|email| email::normalize(&email)))));
        let password_changed = password.is_some();
        if let Some(password) = password {
            columns.push(("password_hash", Some(self.hasher.hash(password).await?)));
        }
        let Caller { customer_id, evidence } = caller;
        let mut renewed = None;
        let proof = match &evidence {
            Evidence::Session(session) => {
                if renew {
                    renewed = Some(self.renewed(session)?);
                }
                session.proof(renewed.as_ref())
            }
            Evidence::Token(Token { hash, issued_at, .. }) => Proof::Token { hash: *hash, issued_at: *issued_at },
        };
        let change = ProfileChange { customer_id: customer_id.clone(), proof, columns, metadata, billing_address };
        let changed = self.store.update_customer(change, self.clock.now()).await?;
        if password_changed {
            tracing::info!(event = "password_changed", customer_id, "password changed; other logins ended");
        }
        if changed.email {
            tracing::info!(event = "email_changed", customer_id, "e-mail changed; other logins ended");
        }
        let renewed = renewed.filter(|_| changed.logins_ended);
        if let (Some(redis), true) = (&self.redis, changed.logins_ended) {
            self.sessions_are_ending();
            if let (Some(cookie), Evidence::Session(old)) = (&renewed, &evidence) {
                let moved = self.move_shared(redis, Some(old), &customer_id, cookie, self.clock.now()).await;
                // The change is done. If this fails, the session has ended with the others, and the customer logs in again.
                return Ok(match moved {
                    Ok(is_live) => renewed.filter(|_| is_live),
                    Err(error) => {
                        tracing::error!(%error, customer_id, "a session could not be moved to its new id");
                        None
                    }
                });
            }
        }
        Ok(renewed)
    }
}
