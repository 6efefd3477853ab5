//! Resetting a forgotten password: who may ask, what the token is, and what it is good for (contract A.6.5, A.6.6).
//!
//! The token is a keyed function of the reset's random id. The database and the mail queue hold the id and the SHA-256 of
//! the token; neither lets anybody reset a password without the server's secret. The token is made when its mail is sent.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::SignedDuration;
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

use crate::config::Secret;
use crate::email;
use crate::error::{Error, Result};
use crate::id;
use crate::password::Password;
use crate::state::App;
use crate::store::{NewReset, ResetRight};

/// How long a token is good for, as in Medusa (contract B.8).
const LIFETIME: SignedDuration = SignedDuration::from_mins(15);

/// Sets the key of reset tokens apart from everything else that is made of the same secret.
const LABEL: &[u8] = b"stheno password reset token 1";

/// What stands in a URL as it is (RFC 3986, section 2.3).
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

impl App {
    /// Starts a reset, and queues its mail. It does and writes the same for every e-mail: with an account, without one, a
    /// guest's, and of an account without a password, which cannot be reset (contract A.6.5).
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn request_reset(&self, email: &str) -> Result<()> {
        let now = self.clock.now();
        let id = URL_SAFE_NO_PAD.encode(id::random::<32>()?);
        let token_hash = Sha256::digest(token(self.config.secrets.jwt.current()?, &id)).into();
        let expires_at = now.checked_add(LIFETIME).unwrap_or(now);
        let new = NewReset { id, token_hash, expires_at };
        let customer_id = self.store.insert_reset(new, email::normalize(email), now).await?;
        tracing::info!(event = "password_reset_requested", customer_id, "a reset was asked for");
        Ok(())
    }

    /// The token of a reset, for its mail. `None` when it was used, has ended, or is for nobody.
    ///
    /// # Errors
    /// When the database cannot be read, or when none of the configured secrets has made the token.
    pub async fn reset_token(&self, reset_id: &str) -> Result<Option<Secret>> {
        let Some(hash) = self.store.reset_token_hash(reset_id, self.clock.now()).await? else { return Ok(None) };
        let tokens = self.config.secrets.jwt.0.iter().map(|secret| token(secret, reset_id));
        let found = tokens.into_iter().find(|token| Sha256::digest(token).ct_eq(&hash).into());
        match found {
            Some(token) => Ok(Some(token.into())),
            None => {
                Err(Error::Internal("a reset was made with a JWT_SECRET that is gone: set JWT_SECRET_PREVIOUS".into()))
            }
        }
    }

    /// The link of a reset's mail: `reset.url` with token and e-mail filled in. `None` when no URL is configured, and
    /// where [`reset_token`](Self::reset_token) is.
    ///
    /// # Errors
    /// As [`reset_token`](Self::reset_token).
    pub async fn reset_link(&self, reset_id: &str, email: &str) -> Result<Option<Secret>> {
        if self.config.reset.url.is_empty() {
            return Ok(None);
        }
        let Some(token) = self.reset_token(reset_id).await? else { return Ok(None) };
        let link = self.config.reset.url.replace("{token}", token.text());
        let email = utf8_percent_encode(email, UNRESERVED).to_string();
        Ok(Some(link.replace("{email}", &email).into()))
    }

    /// Sets a new password with a reset's token, and returns the customer's id. All sessions and tokens of the customer end
    /// with it, and so do other resets. The caller has checked the password by the rules.
    ///
    /// A refusal costs the same work whether or not the e-mail has an account: none of it hashes a password.
    ///
    /// # Errors
    /// [`Error::InvalidResetToken`]; [`Error::Busy`], after which the token is still good.
    pub async fn reset_password(&self, email: &str, token: &str, password: Password) -> Result<String> {
        let (email, now) = (email::normalize(email), self.clock.now());
        let token_hash: [u8; 32] = Sha256::digest(token).into();
        let account = self.store.credentials(&email).await?;
        let reset_for = self.store.reset_customer(token_hash, now).await?;
        let (id, stored) = account.map_or((None, None), |account| (Some(account.customer_id), account.password_hash));
        let mut right =
            reset_for.filter(|reset_for| Some(reset_for) == id.as_ref()).map(|_| ResetRight::Token(token_hash));
        if right.is_none() && self.config.reset.accept_medusa_tokens {
            // Without an account the same work, with a key that opens nothing.
            let key = stored.filter(|hash| !hash.is_empty());
            let named = named_by_medusa(token, key.as_deref().unwrap_or("no account"), now.as_second());
            right = key.filter(|_| id.is_some() && named == id).map(ResetRight::PasswordHash);
        }
        let (Some(customer_id), Some(right)) = (id, right) else {
            tracing::info!(event = "password_reset_refused", "no such account, or the token is not good");
            return Err(Error::InvalidResetToken);
        };
        let password_hash = self.hasher.hash(password).await?;
        self.store.reset_password(customer_id.clone(), email, right, password_hash, now).await?;
        self.sessions_are_ending();
        tracing::info!(event = "password_reset", customer_id, "password reset; all logins ended");
        Ok(customer_id)
    }
}

/// 256 bits that nobody can make without the secret, as 43 characters of base64url.
fn token(secret: &Secret, reset_id: &str) -> String {
    let key = mac(secret.bytes(), LABEL);
    URL_SAFE_NO_PAD.encode(mac(&key, reset_id.as_bytes()))
}

fn mac(key: &[u8], message: &[u8]) -> [u8; 32] {
    // HMAC takes keys of any length; an error cannot happen.
    let mut mac: Hmac<Sha256> = Hmac::new_from_slice(key).unwrap_or_else(|_| Hmac::new(&Default::default()));
    mac.update(message);
    mac.finalize().into_bytes().into()
}

#[derive(Deserialize)]
struct MedusaClaims {
    customer_id: String,
    exp: f64,
}

/// The customer that a reset token of Medusa's names: a JWT whose key is the stored hash (contract B.8). HS256 with `exp`
/// only: Medusa itself makes no others.
fn named_by_medusa(token: &str, stored_hash: &str, now: i64) -> Option<String> {
    let mut validation = Validation::new(Algorithm::HS256);
    // The time is compared below, by our clock.
    validation.validate_exp = false;
    validation.validate_aud = false;
    validation.required_spec_claims.clear();
    let key = DecodingKey::from_secret(stored_hash.as_bytes());
    let claims = decode::<MedusaClaims>(token, &key, &validation).ok()?.claims;
    ((now as f64) < claims.exp).then_some(claims.customer_id)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(text: &str) -> Secret {
        text.to_owned().into()
    }

    #[test]
    fn a_token_is_a_keyed_function_of_the_id() {
        let first = token(&secret("a"), "id");
        assert_eq!(first.len(), 43);
        assert_eq!(first, token(&secret("a"), "id"));
        assert_ne!(first, token(&secret("b"), "id"));
        assert_ne!(first, token(&secret("a"), "ie"));
        // Not what the cookie or the JWT of the same secret would be signed with.
        assert_ne!(first, URL_SAFE_NO_PAD.encode(mac(b"a", b"id")));
    }
}
