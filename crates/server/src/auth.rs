//! The rules of logging in, registering and logging out, free of HTTP.

use std::sync::LazyLock;
use std::time::Duration;

use tokio::time::Instant;

use crate::email;
use crate::error::{Error, Result};
use crate::id;
use crate::password::Password;
use crate::session::Session;
use crate::state::App;
use crate::store::{Credentials, NewCustomer};
use crate::token::{self, Claimed, Token};

/// What a registration asks for.
#[derive(Debug)]
pub struct Registration {
    /// The e-mail address, in any case.
    pub email: String,
    /// The password.
    pub password: Password,
    /// The first name.
    pub first_name: Option<String>,
    /// The last name.
    pub last_name: Option<String>,
    /// The phone number.
    pub phone: Option<String>,
}

/// A customer whose password was right.
#[derive(Debug)]
pub struct Login {
    /// Who it is.
    pub customer_id: String,
    /// When the customer's logins had been ended last as the password was read: one that was ended since must not
    /// get a session or a token any more.
    pub epoch: i64,
}

/// The customer who makes a request, and how that is known.
#[derive(Debug)]
pub struct Caller {
    /// Who it is.
    pub customer_id: String,
    /// What the request came with.
    pub evidence: Evidence,
}

/// What says who the customer is.
#[derive(Debug)]
pub enum Evidence {
    /// The session of the cookie.
    Session(Session),
    /// The bearer token.
    Token(Token),
}

/// While others wait for the hashing threads, logins that were right go on in steps of this length: what a few of them write is
/// one commit then, and the cores are left to the hashes.
const STEP: Duration = Duration::from_millis(20);

async fn next_step() {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let elapsed = START.elapsed();
    // A second is a whole number of steps.
    let into_step = Duration::from_nanos((elapsed.subsec_nanos() % STEP.subsec_nanos()).into());
    tokio::time::sleep_until(*START + elapsed - into_step + STEP).await;
}

impl App {
    /// Checks credentials, and returns who it is. A stored hash that is weak, or of another scheme than new
    /// ones, is replaced as [`Scheme`](crate::password::Scheme) has it.
    ///
    /// A password that is no text (`None`) is wrong. Unknown e-mails, guests and accounts without a hash take the same
    /// work as a wrong password, so that neither answer nor time tells them apart.
    ///
    /// # Errors
    /// [`Error::WrongCredentials`]; [`Error::Busy`] when too many log in at once.
    pub async fn authenticate(&self, email: &str, password: Option<Password>) -> Result<Login> {
        let credentials = self.store.credentials(&email::normalize(email)).await?;
        let stored = credentials.as_ref().and_then(|credentials| credentials.password_hash.clone());
        let account = credentials.as_ref().map(|credentials| credentials.customer_id.clone());
        let checked = self.hasher.check(stored.clone(), password).await?;
        let Some(credentials) = credentials.filter(|_| checked.correct) else {
            // A customer only where there is an account: whose it is may be known here, in the log.
            tracing::info!(event = "login_failed", customer_id = account, "wrong credentials");
            return Err(Error::WrongCredentials);
        };
        let Credentials { customer_id, epoch, .. } = credentials;
        // Before anything is waited for: a client that hangs up in between has still found out the password.
        tracing::info!(event = "login", customer_id, "right credentials");
        if self.store.shares_commits() && self.hasher.is_behind() {
            next_step().await;
        }
        if let (Some(old), Some(new)) = (stored, checked.upgraded) {
            match self.store.replace_password_hash(customer_id.clone(), old, new).await {
                Ok(true) => tracing::info!(event = "password_rehashed", customer_id, "a hash was replaced"),
                // The password was changed meanwhile, or another login or `stheno passwords wrap` was faster.
                Ok(false) => {}
                // The login itself is good; the next one tries again.
                Err(error) => tracing::error!(%error, customer_id, "a hash could not be replaced"),
            }
        }
        Ok(Login { customer_id, epoch })
    }

    /// Stores a new account, and returns its id. The caller has checked the form of the e-mail.
    ///
    /// # Errors
    /// [`Error::Duplicate`] when the e-mail has an account; [`Error::Busy`].
    pub async fn register(&self, registration: Registration) -> Result<String> {
        let Registration { email, password, first_name, last_name, phone } = registration;
        let email = email::normalize(&email);
        if self.store.has_account(&email).await? {
            tracing::info!(event = "registration_refused", "the e-mail has an account");
            return Err(Error::Duplicate(
                "A customer with the given email already has an account. Log in instead".into(),
            ));
        }
        let password_hash = self.hasher.hash(password).await?;
        let now = self.clock.now();
        let customer_id = id::row_id("cus", now)?;
        let new = NewCustomer { id: customer_id.clone(), email, password_hash, first_name, last_name, phone };
        self.store.insert_customer(new, now).await?;
        tracing::info!(event = "registered", customer_id, "registered");
        Ok(customer_id)
    }

    /// A new bearer token for a customer. No two tokens of a customer are equal, and none has the second in which earlier
    /// tokens were ended.
    ///
    /// # Errors
    /// [`Error::WrongCredentials`] when the customer's logins were ended since the password was checked.
    pub async fn issue_token(&self, login: Login) -> Result<String> {
        let Login { customer_id, epoch } = login;
        let now = self.clock.now().as_second();
        let issued_at = self.store.next_token_second(customer_id.clone(), epoch, now).await?;
        let token = token::issue(&customer_id, issued_at, &self.config.secrets.jwt)?;
        tracing::info!(event = "token_issued", customer_id, "token issued");
        Ok(token)
    }

    /// Reads an `Authorization` header. `None` when it holds no token that still counts.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn bearer(&self, header: &str) -> Result<Option<Token>> {
        let token =
            token::bearer(header).and_then(|text| token::verify(text, &self.config.secrets.jwt, self.clock.now()));
        let Some(token) = token else { return Ok(None) };
        if let Claimed::Id(customer_id) = &token.customer {
            let state = self.store.token_state(customer_id, token.hash).await?;
            if state.revoked || state.tokens_end_seconds.is_some_and(|end| token.issued_at <= end) {
                return Ok(None);
            }
        }
        Ok(Some(token))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn who_waits_in_one_step_goes_on_together() {
        next_step().await;
        let start = Instant::now();
        let after = async |millis| {
            tokio::time::sleep(Duration::from_millis(millis)).await;
            next_step().await;
            start.elapsed()
        };
        let ends = tokio::join!(after(0), after(7), after(19), after(25));
        assert_eq!(ends, (STEP, STEP, STEP, STEP * 2));
    }
}
