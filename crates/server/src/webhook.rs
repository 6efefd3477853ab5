//! Webhooks: events as signed POSTs to programs of the shop, by the Standard Webhooks specification
//! (<https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md>).

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use reqwest::{Client, Url, redirect, retry};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use stheno_types::Customer;

use crate::clock::iso;
use crate::config::{Config, Secret};
use crate::error::{Error, Result, StartError};
use crate::outbox::Failure;
use crate::state::App;
use crate::store::outbox::{Delivery, Event};

/// One receiver.
#[derive(Debug)]
pub(crate) struct Webhook {
    url: Url,
    /// Its name in the outbox and in the log: the URL itself may hold a secret.
    pub(crate) channel: String,
    keys: Vec<Secret>,
    client: Client,
}

impl Webhook {
    /// One for each configured URL, whose form the configuration has checked.
    ///
    /// # Errors
    /// A sentence for the operator.
    pub(crate) fn all(config: &Config) -> Result<Vec<Self>, StartError> {
        let settings = &config.webhooks;
        if settings.urls.is_empty() {
            return Ok(Vec::new());
        }
        for secret in &settings.secret.0 {
            if key(secret).is_none_or(|key| !(24..=64).contains(&key.len())) {
                return Err(StartError::new(
                    "webhooks.secret must be whsec_ and base64 of 24 to 64 bytes: make one with: echo whsec_$(openssl rand \
                     -base64 32)",
                ));
            }
        }
        let webhook = |text: &String| {
            let url = Url::parse(text).map_err(|error| StartError::new(format!("webhooks.urls: {error}")))?;
            let mut builder = Client::builder()
                .user_agent(concat!("stheno/", env!("CARGO_PKG_VERSION")))
                .timeout(Duration::from_secs(settings.timeout_seconds))
                // Another address than the configured one is told nothing.
                .redirect(redirect::Policy::none())
                .retry(retry::never());
            if url.scheme() == "http" {
                // It stays on this machine, also where HTTP_PROXY is set. Reading the system's certificates takes time, and
                // fails where there are none.
                builder = builder.no_proxy().tls_certs_only([]);
            }
            let client =
                builder.build().map_err(|error| StartError::new(format!("webhooks cannot be sent: {error}")))?;
            let hash: String = Sha256::digest(text).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
            let channel = format!("webhook-{hash}");
            Ok(Self { url, channel, keys: settings.secret.0.clone(), client })
        };
        settings.urls.iter().map(webhook).collect()
    }

    /// Posts one event. Any status of 200 to 299 says that it was taken.
    pub(crate) async fn send(&self, app: &App, delivery: &Delivery, customer: &Customer) -> Result<(), Failure> {
        let Some(data) = payload(app, &delivery.event, customer).await? else {
            tracing::info!(id = delivery.event_id, "no webhook: the reset is over");
            return Ok(());
        };
        let event =
            json!({ "type": delivery.event.name(), "timestamp": iso(delivery.created_at), "data": data }).to_string();
        let (id, timestamp) = (&delivery.event_id, app.clock.now().as_second());
        let answer = self
            .client
            .post(self.url.clone())
            .header("content-type", "application/json")
            .header("webhook-id", id)
            .header("webhook-timestamp", timestamp)
            .header("webhook-signature", self.sign(&format!("{id}.{timestamp}.{event}"))?)
            .body(event)
            .send()
            .await
            .map_err(|error| Failure::passing(describe(error)))?;
        if !answer.status().is_success() {
            return Err(Failure::passing(format!("the answer is {}", answer.status())));
        }
        tracing::info!(
            event = "webhook_sent",
            id,
            channel = self.channel,
            kind = delivery.event.name(),
            "webhook sent"
        );
        Ok(())
    }

    /// A signature with each key, between spaces.
    fn sign(&self, content: &str) -> Result<String> {
        let mut signatures = Vec::new();
        for secret in &self.keys {
            let key = key(secret).unwrap_or_default();
            let mut mac =
                Hmac::<Sha256>::new_from_slice(&key).map_err(|error| Error::Internal(format!("HMAC: {error}")))?;
            mac.update(content.as_bytes());
            signatures.push(format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes())));
        }
        Ok(signatures.join(" "))
    }
}

fn key(secret: &Secret) -> Option<Vec<u8>> {
    STANDARD.decode(secret.bytes().strip_prefix(b"whsec_")?).ok()
}

/// What Medusa's event holds (contract B.10), without the password's hash. `None`: the reset is over.
pub(crate) async fn payload(app: &App, event: &Event, customer: &Customer) -> Result<Option<Value>> {
    let Event::ResetRequested { reset_id } = event else {
        let mut customer = customer.clone();
        if let Event::Updated { billing_address_made: true, .. } = event {
            customer.billing_address = app.store.billing_address(&customer.id).await?.map(Some);
        }
        return serde_json::to_value(customer).map(Some).map_err(|error| Error::Internal(error.to_string()));
    };
    let Some(token) = app.reset_token(reset_id).await? else { return Ok(None) };
    Ok(Some(json!({
        "id": customer.id,
        "email": customer.email,
        "first_name": customer.first_name,
        "last_name": customer.last_name,
        "token": token.text(),
    })))
}

/// Why a request failed, with its causes but without the URL, which may hold a secret.
fn describe(error: reqwest::Error) -> String {
    let error = error.without_url();
    let mut words = error.to_string();
    let mut source = std::error::Error::source(&error);
    while let Some(cause) = source {
        words = format!("{words}: {cause}");
        source = cause.source();
    }
    words
}
