//! Sends what the outbox holds: mails and webhooks, each at least once.
//!
//! Every receiver has a lane of its own, so that a slow or dead one holds up no other. A lane claims what is due, sends some
//! of it at once, and writes down how it went. A claim is a lease: what a process took and did not finish, because it was
//! killed, is due again when the lease ends. So a message may come twice, always under the same id, and is never lost.

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use stheno_types::Customer;
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::config::{Config, LONGEST_ATTEMPT_SECONDS, Location, Running};
use crate::error::{Error, Result, StartError};
use crate::id;
use crate::mail::{self, Mailer};
use crate::session::shared::end_sessions;
use crate::state::App;
use crate::store::Store;
use crate::store::outbox::{Delivery, Event};
use crate::webhook::{self, Webhook};

/// Lanes look for work this often.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// How many messages of one receiver are on their way at once, where their order does not matter.
const AT_ONCE: u32 = 4;

/// Nobody else claims a message for so long; longer than an attempt can take.
const LEASE: SignedDuration = SignedDuration::from_secs(2 * LONGEST_ATTEMPT_SECONDS as i64);

/// The first wait after a failure; it doubles with each further one.
const FIRST_WAIT: SignedDuration = SignedDuration::from_secs(5);

/// The longest wait between two attempts.
const LONGEST_WAIT: SignedDuration = SignedDuration::from_hours(1);

/// A message that fails when it is older than this is given up.
const OLDEST: SignedDuration = SignedDuration::from_hours(72);

/// No message is given up before so many attempts, some ten minutes: not one that the receiver refuses for good, for often the
/// mistake is in a setting, and is mended; and not one that is old because this server was down.
const FEWEST_ATTEMPTS: u32 = 8;

/// What was given up is kept for so long, to be looked at.
const KEEP_FAILED: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Who is told.
#[derive(Debug)]
pub(crate) enum Receiver {
    /// The customer.
    Mail(Box<Mailer>),
    /// A program of the shop.
    Webhook(Webhook),
    /// A running Medusa, which tells the shop's subscribers, and they the customer.
    Medusa,
}

/// Why an attempt failed. The words are for the log: no address, no secret.
#[derive(Debug)]
pub(crate) struct Failure {
    why: String,
    /// Repeating it will hardly help.
    lasting: bool,
}

impl Failure {
    pub(crate) fn passing(why: impl Into<String>) -> Self {
        Self { why: why.into(), lasting: false }
    }

    pub(crate) fn lasting(why: impl Into<String>) -> Self {
        Self { why: why.into(), lasting: true }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::passing(error.to_string())
    }
}

impl Receiver {
    /// The receivers of a configuration.
    ///
    /// # Errors
    /// A sentence for the operator.
    pub(crate) fn all(config: &Config, store: &Store) -> Result<Vec<Arc<Self>>, StartError> {
        let is_shared = store.is_shared();
        // Beside a running Medusa mails are optional, so without a mail server nothing of them is looked at.
        let mailer = if is_shared && config.mail.smtp_host.is_empty() { None } else { Mailer::new(config, is_shared)? };
        let mail = mailer.map(|mailer| Self::Mail(Box::new(mailer)));
        let webhooks = Webhook::all(config)?.into_iter().map(Self::Webhook);
        Ok(is_shared.then_some(Self::Medusa).into_iter().chain(mail).chain(webhooks).map(Arc::new).collect())
    }

    /// Checks the settings of those that [`all`](Self::all) would make; of mails only when it is sure that they are sent.
    ///
    /// # Errors
    /// As `all`.
    pub(crate) fn check(config: &Config) -> Result<(), StartError> {
        Webhook::all(config)?;
        let may_be_shared = matches!(config.database()?, Location::Postgres(_)) && config.medusa.running != Running::No;
        if !may_be_shared || !config.mail.smtp_host.is_empty() {
            Mailer::new(config, may_be_shared)?;
        }
        Ok(())
    }

    fn channel(&self) -> &str {
        match self {
            Self::Mail(_) => mail::CHANNEL,
            Self::Webhook(webhook) => &webhook.channel,
            Self::Medusa => "medusa",
        }
    }

    /// How many of its messages are on their way at once. Medusa's subscribers hear of events in their order, as from Medusa
    /// itself.
    fn at_once(&self) -> u32 {
        match self {
            Self::Mail(_) | Self::Webhook(_) => AT_ONCE,
            Self::Medusa => 1,
        }
    }

    /// The channel and the messages that an event asks for.
    fn messages(&self, event: &Event) -> Vec<(String, &'static str)> {
        let messages = match self {
            Self::Mail(mailer) => mailer.messages(event),
            Self::Webhook(_) | Self::Medusa => vec![event.name()],
        };
        messages.into_iter().map(|message| (self.channel().to_owned(), message)).collect()
    }

    async fn send(&self, app: &App, delivery: &Delivery) -> Result<(), Failure> {
        // Nobody there: a reset for an unknown e-mail, or a customer who was deleted since.
        let Some(customer): Option<Customer> = app.store.customer_to_tell(delivery).await? else { return Ok(()) };
        match self {
            Self::Mail(mailer) => mailer.send(app, delivery, &customer).await,
            Self::Webhook(webhook) => webhook.send(app, delivery, &customer).await,
            Self::Medusa => match webhook::payload(app, &delivery.event, &customer).await? {
                Some(payload) => {
                    Ok(app.store.stage_job(delivery.clone(), payload.to_string(), app.clock.now()).await?)
                }
                None => Ok(()),
            },
        }
    }
}

/// The running lanes. Dropping it ends them at once; what they were sending is sent again later.
#[derive(Debug)]
pub(crate) struct Worker {
    running: watch::Sender<()>,
    lanes: JoinSet<()>,
}

impl Worker {
    /// Starts a lane for each of the app's receivers.
    pub(crate) fn start(app: &Arc<App>) -> Self {
        let (running, stopped) = watch::channel(());
        let mut lanes = JoinSet::new();
        lanes.spawn(spread(Arc::clone(app), stopped.clone()));
        lanes.spawn(end_sessions(Arc::clone(app), stopped.clone()));
        for receiver in &app.receivers {
            lanes.spawn(lane(Arc::clone(app), Arc::clone(receiver), stopped.clone()));
        }
        Self { running, lanes }
    }

    /// Takes up nothing new, and waits until what is being sent is sent.
    pub(crate) async fn finish(self) {
        let Self { running, mut lanes } = self;
        drop(running);
        while lanes.join_next().await.is_some() {}
    }
}

/// Makes each new event's deliveries.
async fn spread(app: Arc<App>, mut stopped: watch::Receiver<()>) {
    let mut look = tokio::time::interval(LOOK_EVERY);
    loop {
        tokio::select! {
            _ = stopped.changed() => break,
            _ = look.tick() => {}
        }
        loop {
            let receivers = app.receivers.clone();
            let plan = move |event: &Event| receivers.iter().flat_map(|receiver| receiver.messages(event)).collect();
            match app.store.spread_events(plan, app.clock.now()).await {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    tracing::warn!(%error, "the outbox could not be looked at");
                    break;
                }
            }
        }
    }
}

/// Sends one receiver's deliveries as they become due.
async fn lane(app: Arc<App>, receiver: Arc<Receiver>, mut stopped: watch::Receiver<()>) {
    let mut look = tokio::time::interval(LOOK_EVERY);
    let mut sending = JoinSet::new();
    loop {
        tokio::select! {
            _ = stopped.changed() => break,
            _ = look.tick() => {}
            // A place is free again: look at once.
            Some(_) = sending.join_next() => {}
        }
        let places = receiver.at_once().saturating_sub(u32::try_from(sending.len()).unwrap_or(AT_ONCE));
        if places == 0 {
            continue;
        }
        let now = app.clock.now();
        let channel = receiver.channel().to_owned();
        // A subscriber that knows a customer's reset, but not yet the customer, would fail.
        let in_order = matches!(*receiver, Receiver::Medusa);
        match app.store.claim_deliveries(channel, places, in_order, now, later(now, LEASE)).await {
            Ok(deliveries) => {
                for delivery in deliveries {
                    sending.spawn(attempt(Arc::clone(&app), Arc::clone(&receiver), delivery));
                }
            }
            Err(error) => tracing::warn!(%error, channel = receiver.channel(), "the outbox could not be looked at"),
        }
    }
    while sending.join_next().await.is_some() {}
}

async fn attempt(app: Arc<App>, receiver: Arc<Receiver>, delivery: Delivery) {
    let sent = receiver.send(&app, &delivery).await;
    let (id, channel, kind) = (delivery.event_id.clone(), delivery.channel.clone(), delivery.message.clone());
    let attempts = delivery.attempts;
    let written = match sent {
        Ok(()) => app.store.delivery_done(delivery).await,
        Err(Failure { why, lasting }) => {
            let now = app.clock.now();
            let is_old = now.duration_since(delivery.created_at) > OLDEST;
            let over = attempts >= FEWEST_ATTEMPTS && (lasting || is_old);
            let next = (!over).then(|| later(now, wait(attempts)));
            if over {
                tracing::error!(event = "delivery_given_up", id, channel, kind, attempts, why, "given up");
            } else {
                tracing::warn!(event = "delivery_failed", id, channel, kind, attempts, why, "will be tried again");
            }
            app.store.delivery_failed(delivery, why, next, now).await
        }
    };
    if let Err(error) = written {
        tracing::error!(%error, id, channel, kind, "a message's state could not be written: it will be sent again");
    }
}

/// Gives up what has had no receiver for long, and forgets what was given up long ago.
pub(crate) async fn tidy_up(app: &App) -> Result<()> {
    let now = app.clock.now();
    let ago = |span: SignedDuration| now.checked_sub(span).unwrap_or(Timestamp::MIN);
    let channels = app.receivers.iter().map(|receiver| receiver.channel().to_owned()).collect();
    let count = app.store.expire_deliveries(channels, ago(OLDEST), ago(KEEP_FAILED), now).await?;
    if count > 0 {
        tracing::error!(event = "delivery_given_up", count, "given up: their receivers are not configured any more");
    }
    Ok(())
}

fn later(now: Timestamp, span: SignedDuration) -> Timestamp {
    now.checked_add(span).unwrap_or(Timestamp::MAX)
}

/// The wait after so many attempts: half of it is by chance, so that what failed together does not come back together.
fn wait(attempts: u32) -> SignedDuration {
    let doubled = FIRST_WAIT.checked_mul(2_i32.saturating_pow(attempts.saturating_sub(1).min(20)));
    let full = doubled.map_or(LONGEST_WAIT, |wait| wait.min(LONGEST_WAIT));
    // Without randomness everybody waits the whole time.
    let chance = id::random::<1>().map_or(255, |[byte]| i32::from(byte));
    full / 2 + full / 510 * chance
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_an_hour_and_differ() {
        for (attempts, seconds) in [(1, 5), (2, 10), (3, 20), (10, 2560), (11, 3600), (1000, 3600)] {
            let waits: Vec<_> = (0..50).map(|_| wait(attempts)).collect();
            let full = SignedDuration::from_secs(seconds);
            assert!(waits.iter().all(|wait| *wait >= full / 2 && *wait <= full), "{attempts}: {waits:?}");
            assert!(waits.iter().any(|wait| *wait != waits[0]), "{attempts}");
        }
    }
}
