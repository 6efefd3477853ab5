//! Settings of what customers and other programs are told.

use std::net::IpAddr;
use std::path::PathBuf;

use serde::{Deserialize, Serialize, Serializer};
use url::{Host, Url};

use super::{Config, Location, Secret, Secrets};
use crate::error::StartError;

/// Mails to customers.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Mail {
    /// `auto` (by SMTP if there is a host, else as files) or `off`.
    pub send: Sending,
    /// The shop's name, in the mails.
    pub shop_name: String,
    /// The sender: an address, or a name and an address in angle brackets. SMTP needs one.
    pub from: String,
    /// The mail server.
    pub smtp_host: String,
    /// Its port; 0 is the usual one for `smtp_tls`.
    pub smtp_port: u16,
    /// How the connection is protected.
    pub smtp_tls: SmtpTls,
    /// The user to log in as; empty for no log-in.
    pub smtp_user: String,
    /// The user's password.
    pub smtp_password: Secret,
    /// An attempt to send ends after so many seconds.
    pub timeout_seconds: u64,
    /// Where mails are written without SMTP; empty for a folder beside the database.
    pub folder: String,
    /// A folder with templates of the shop's own; empty for the built-in ones.
    pub templates: String,
}

impl Default for Mail {
    fn default() -> Self {
        Self {
            send: Sending::Auto,
            shop_name: "our shop".into(),
            from: String::new(),
            smtp_host: String::new(),
            smtp_port: 0,
            smtp_tls: SmtpTls::Starttls,
            smtp_user: String::new(),
            smtp_password: Secret::default(),
            timeout_seconds: 30,
            folder: String::new(),
            templates: String::new(),
        }
    }
}

/// Whether mails are sent.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Sending {
    /// By SMTP if there is a host, else as files.
    Auto,
    /// No mails: the shop sends its own, when a webhook tells it to.
    Off,
}

/// How the connection to the mail server is protected.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SmtpTls {
    /// It begins plain and must change to TLS before anything else (port 587).
    Starttls,
    /// TLS from the first byte (port 465).
    Tls,
    /// Plain (port 25), to this machine only.
    None,
}

/// Programs that are told what happens to customers.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Webhooks {
    /// Where events are posted to. Paths may be secret, so of them nothing is serialised.
    #[serde(serialize_with = "hosts_only")]
    pub urls: Vec<String>,
    /// Signs them: `whsec_` and base64. All of them sign, so a receiver may change to the newest at any time.
    pub secret: Secrets,
    /// An attempt ends after so many seconds.
    pub timeout_seconds: u64,
}

fn hosts_only<S: Serializer>(urls: &[String], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(urls.iter().map(|text| match Url::parse(text) {
        Ok(url) => format!("{}/[secret]", url.origin().ascii_serialization()),
        Err(_) => "[secret]".into(),
    }))
}

impl Default for Webhooks {
    fn default() -> Self {
        Self { urls: Vec::new(), secret: Secrets::default(), timeout_seconds: 10 }
    }
}

impl Mail {
    /// The port of the mail server.
    #[must_use]
    pub fn port(&self) -> u16 {
        match (self.smtp_port, self.smtp_tls) {
            (0, SmtpTls::Starttls) => 587,
            (0, SmtpTls::Tls) => 465,
            (0, SmtpTls::None) => 25,
            (port, _) => port,
        }
    }

    pub(super) fn check(&self) -> Result<(), StartError> {
        let host = self.smtp_host.as_str();
        let is_loopback =
            host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
        if !host.is_empty() && self.smtp_tls == SmtpTls::None && !is_loopback {
            return Err(StartError::new(
                "mail.smtp_tls is \"none\", and mail.smtp_host is not this machine: mails hold links with which an account \
                 can be taken over. Use \"starttls\" or \"tls\"",
            ));
        }
        if !host.is_empty() && self.from.is_empty() {
            return Err(StartError::new(
                "mail.from is not set: write the shop's address, for example \"My shop <shop@example.com>\"",
            ));
        }
        check_timeout("mail.timeout_seconds", self.timeout_seconds)
    }
}

impl Webhooks {
    pub(super) fn check(&self) -> Result<(), StartError> {
        for (index, text) in self.urls.iter().enumerate() {
            // The address itself may hold a secret, so it is not repeated.
            let refuse = |why: &str| Err(StartError::new(format!("webhooks.urls, entry {}: {why}", index + 1)));
            let Ok(url) = Url::parse(text) else {
                return refuse("it is not a URL such as https://example.com/hooks");
            };
            let is_loopback = match url.host() {
                Some(Host::Domain(name)) => name == "localhost",
                Some(Host::Ipv4(address)) => address.is_loopback(),
                Some(Host::Ipv6(address)) => address.is_loopback(),
                None => false,
            };
            if url.scheme() != "https" && !(url.scheme() == "http" && is_loopback) {
                return refuse("it must begin with https:// (http:// only to this machine)");
            }
            if !url.username().is_empty() || url.password().is_some() {
                return refuse("it must not hold a user or a password: receivers check the signature");
            }
            if self.urls.iter().take(index).any(|earlier| earlier == text) {
                return refuse("it stands there twice");
            }
        }
        if !self.urls.is_empty() && self.secret.0.is_empty() {
            return Err(StartError::new(
                "webhooks.secret is not set: make one with: echo whsec_$(openssl rand -base64 32)",
            ));
        }
        check_timeout("webhooks.timeout_seconds", self.timeout_seconds)
    }
}

/// Longer than this an attempt would outlive the claim on what it sends.
pub(crate) const LONGEST_ATTEMPT_SECONDS: u64 = 60;

fn check_timeout(key: &str, seconds: u64) -> Result<(), StartError> {
    if (1..=LONGEST_ATTEMPT_SECONDS).contains(&seconds) {
        return Ok(());
    }
    Err(StartError::new(format!("{key} must be between 1 and {LONGEST_ATTEMPT_SECONDS}")))
}

impl Config {
    /// Where mails are written when there is no mail server.
    ///
    /// # Errors
    /// When the database's URL is none.
    pub fn mail_folder(&self) -> Result<PathBuf, StartError> {
        if self.mail.folder.is_empty() {
            let database = match self.database()? {
                Location::Sqlite(path) => path,
                Location::Postgres(_) => PathBuf::from("stheno"),
            };
            return Ok(database.with_extension("mails"));
        }
        Ok(PathBuf::from(&self.mail.folder))
    }

    /// Where mails go, for people: one sentence, without a full stop.
    ///
    /// # Errors
    /// As [`mail_folder`](Self::mail_folder).
    pub fn mail_destination(&self, is_shared: bool) -> Result<String, StartError> {
        Ok(match (self.mail.send, self.mail.smtp_host.as_str()) {
            (Sending::Off, _) => "mails are off".into(),
            (Sending::Auto, "") if is_shared => "mails are sent by Medusa's subscribers".into(),
            (Sending::Auto, host) if is_shared => format!(
                "mails about changes of password and e-mail are sent by {host}, port {}, the others by Medusa's subscribers",
                self.mail.port()
            ),
            (Sending::Auto, "") => format!("mails are written to {}, and not sent", self.mail_folder()?.display()),
            (Sending::Auto, host) => format!("mails are sent by {host}, port {}", self.mail.port()),
        })
    }
}
