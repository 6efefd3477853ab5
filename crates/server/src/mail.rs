//! Mails to customers: which there are, what is in them, and where they go.

mod template;
mod transport;

use std::time::SystemTime;

use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{Address, Message};
use stheno_types::Customer;

use crate::config::{Config, Secret, Sending};
use crate::error::StartError;
use crate::outbox::Failure;
use crate::state::App;
use crate::store::outbox::{Delivery, Event};
use template::{Templates, Variables};
use transport::Transport;

/// The name of the channel in the outbox.
pub(crate) const CHANNEL: &str = "mail";

/// The mail to the address that a customer had before. Its words are those of `email_changed`.
const TO_OLD_ADDRESS: &str = "email_changed_old";

/// Writes and sends mails.
#[derive(Debug)]
pub(crate) struct Mailer {
    shop_name: String,
    from: Mailbox,
    templates: Templates,
    transport: Transport,
    /// Whether a running Medusa is told, too.
    is_shared: bool,
}

impl Mailer {
    /// Reads the templates and prepares the way out. `None` when mails are off. `is_shared` says whether a running Medusa is told
    /// of the events, too.
    ///
    /// # Errors
    /// A sentence that says what is wrong with a template or a setting.
    pub(crate) fn new(config: &Config, is_shared: bool) -> Result<Option<Self>, StartError> {
        let mail = &config.mail;
        if mail.send == Sending::Off {
            return Ok(None);
        }
        // Files need no real sender, so that a first start needs no setting.
        let from = if mail.from.is_empty() { "shop@localhost" } else { &mail.from };
        let mut from: Mailbox = from.parse().map_err(|_| {
            StartError::new("mail.from is no address: write shop@example.com, or \"My shop <shop@example.com>\"")
        })?;
        from.name.get_or_insert_with(|| mail.shop_name.clone());
        let folder = (!mail.templates.is_empty()).then_some(mail.templates.as_ref());
        let templates = Templates::load(folder)?;
        let (shop_name, transport) = (mail.shop_name.clone(), Transport::new(config)?);
        Ok(Some(Self { shop_name, from, templates, transport, is_shared }))
    }

    /// The mails that an event asks for.
    pub(crate) fn messages(&self, event: &Event) -> Vec<&'static str> {
        match event {
            // Two mails of one event would confuse: the shop's subscribers send these.
            Event::Created | Event::ResetRequested { .. } if self.is_shared => Vec::new(),
            Event::Created => vec!["welcome"],
            Event::ResetRequested { .. } => vec!["reset"],
            // These say whether the password was changed, too. Medusa's event says neither, nor the address before.
            Event::Updated { old_email: Some(_), .. } => vec!["email_changed", TO_OLD_ADDRESS],
            Event::Updated { password_changed: true, .. } => vec!["password_changed"],
            Event::Updated { .. } => Vec::new(),
        }
    }

    /// Sends one mail; nothing when it has become pointless.
    pub(crate) async fn send(&self, app: &App, delivery: &Delivery, customer: &Customer) -> Result<(), Failure> {
        let mut variables = Variables {
            shop_name: &self.shop_name,
            first_name: customer.first_name.as_deref().filter(|name| is_fit_to_greet(name)),
            email: &customer.email,
            link: None,
            token: None,
            is_old_address: delivery.message == TO_OLD_ADDRESS,
            password_changed: false,
        };
        let (link, token);
        let (mut template, mut to) = (delivery.message.as_str(), customer.email.as_str());
        match &delivery.event {
            Event::Created => {}
            Event::ResetRequested { reset_id } => {
                token = app.reset_token(reset_id).await?;
                let Some(token) = &token else {
                    tracing::info!(id = delivery.event_id, "no reset mail: the reset is over");
                    return Ok(());
                };
                link = app.reset_link(reset_id, &customer.email).await?;
                variables.token = Some(token.text());
                variables.link = link.as_ref().map(Secret::text);
            }
            Event::Updated { password_changed, old_email, .. } => {
                variables.password_changed = *password_changed;
                if let (true, Some(old_email)) = (variables.is_old_address, old_email) {
                    (template, to) = ("email_changed", old_email);
                }
            }
        }
        let words = self.templates.render(template, &variables).map_err(|error| Failure::lasting(error.to_string()))?;
        // A customer's name is not in the headers: it is not needed, and it is whatever somebody typed.
        let to = Mailbox::new(None, address(to)?);
        let id = format!("{}.{}", delivery.event_id, delivery.message);
        let message = Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(words.subject)
            .date(SystemTime::from(delivery.created_at))
            // The same at every attempt, so that a repetition can be recognised.
            .message_id(Some(format!("<{id}@{}>", self.from.email.domain())))
            // No "out of office" as an answer (RFC 3834).
            .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".into()))
            .multipart(MultiPart::alternative_plain_html(words.text, words.html))
            .map_err(|error| Failure::lasting(error.to_string()))?;
        self.transport.send(&id, &message).await
    }
}

/// Whether a first name may stand in a mail. Whoever registers with somebody else's address chooses the name, and must not
/// be able to send them words or links in the shop's name.
fn is_fit_to_greet(name: &str) -> bool {
    let letters = |name: &str| name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’'));
    !name.trim().is_empty() && name.chars().count() <= 30 && name.split(' ').count() <= 3 && letters(name)
}

/// The address with its domain in ASCII, which every mail server takes. A local part beyond ASCII needs one that speaks
/// SMTPUTF8.
fn address(email: &str) -> Result<Address, Failure> {
    let refused = || Failure::lasting("the address cannot be written in a mail");
    // Medusa's rule lets line breaks into quoted local parts (contract B.7).
    if email.chars().any(char::is_control) {
        return Err(refused());
    }
    let (user, domain) = email.rsplit_once('@').ok_or_else(refused)?;
    let domain = match url::Host::parse(domain) {
        Ok(url::Host::Domain(ascii)) => ascii,
        _ => return Err(refused()),
    };
    Address::new(user, domain).map_err(|_| refused())
}
