//! The way out of mails: a mail server, or files in a folder.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};

use crate::config::{Config, SmtpTls};
use crate::error::StartError;
use crate::outbox::Failure;

/// Answers of a mail server that are about this server's log-in, not about the mail (RFC 4954, section 6).
const NOT_LOGGED_IN: [u16; 4] = [530, 534, 535, 538];

/// The length of a reset's token, 256 bits in base64.
const TOKEN_LENGTH: usize = 43;

#[derive(Debug)]
pub(super) enum Transport {
    Smtp { smtp: AsyncSmtpTransport<Tokio1Executor>, timeout: Duration },
    Folder(PathBuf),
}

impl Transport {
    pub(super) fn new(config: &Config) -> Result<Self, StartError> {
        let mail = &config.mail;
        if mail.smtp_host.is_empty() {
            return Ok(Self::Folder(config.mail_folder()?));
        }
        let tls = || {
            TlsParameters::new(mail.smtp_host.clone())
                .map_err(|error| StartError::new(format!("mail.smtp_host cannot be used with TLS: {error}")))
        };
        let tls = match mail.smtp_tls {
            SmtpTls::Starttls => Tls::Required(tls()?),
            SmtpTls::Tls => Tls::Wrapper(tls()?),
            SmtpTls::None => Tls::None,
        };
        let timeout = Duration::from_secs(mail.timeout_seconds);
        let mut smtp = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&mail.smtp_host)
            .port(mail.port())
            .tls(tls)
            .timeout(Some(timeout));
        if !mail.smtp_user.is_empty() {
            let password = mail.smtp_password.text().to_owned();
            smtp = smtp.credentials(Credentials::new(mail.smtp_user.clone(), password));
        }
        Ok(Self::Smtp { smtp: smtp.build(), timeout })
    }

    /// Hands one mail over. A file is named by `id`, so a repetition replaces it.
    pub(super) async fn send(&self, id: &str, message: &Message) -> Result<(), Failure> {
        match self {
            Self::Smtp { smtp, timeout } => {
                let is_international = message.envelope().to().iter().any(|to| !to.user().is_ascii());
                let sending = tokio::time::timeout(*timeout, smtp.send(message.clone()));
                let sent = sending.await.map_err(|_| Failure::passing("the mail server does not answer"))?;
                sent.map_err(|error| refused(&error, is_international))?;
                tracing::info!(event = "mail_sent", id, "mail sent");
            }
            Self::Folder(folder) => {
                let file = folder.join(format!("{id}.eml"));
                let (path, bytes) = (file.clone(), message.formatted());
                tokio::task::spawn_blocking(move || write(&path, &bytes))
                    .await
                    .map_err(std::io::Error::other)
                    .flatten()
                    .map_err(|error| Failure::passing(format!("cannot write {}: {error}", file.display())))?;
                tracing::info!(event = "mail_written", file = %file.display(), "mail written to a file, not sent");
            }
        }
        Ok(())
    }
}

fn refused(error: &lettre::transport::smtp::Error, is_international: bool) -> Failure {
    // The server may repeat the address, or a link that it does not like, which have no place in the log.
    let why = error.to_string();
    let words = why.split_whitespace().map(|word| match word {
        word if word.contains('@') => "[address]",
        word if word.len() >= TOKEN_LENGTH => "[…]",
        word => word,
    });
    let why = words.collect::<Vec<_>>().join(" ");
    match error.status() {
        Some(code) if NOT_LOGGED_IN.contains(&u16::from(code)) => Failure::passing(why),
        Some(_) if error.is_permanent() => Failure::lasting(why),
        // A mail server that does not speak SMTPUTF8 will hardly learn it.
        None if error.is_client() && is_international => Failure::lasting(why),
        _ => Failure::passing(why),
    }
}

/// Writes a whole file or none, that only its owner reads: mails hold links with which an account can be taken over.
fn write(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut folder = std::fs::DirBuilder::new();
    let mut options = std::fs::OpenOptions::new();
    #[cfg(unix)]
    {
        std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    let parent = file.parent().unwrap_or(Path::new("."));
    folder.recursive(true).create(parent)?;
    let draft = file.with_extension(format!("{}.draft", std::process::id()));
    let mut written = options.write(true).create(true).truncate(true).open(&draft)?;
    written.write_all(bytes)?;
    written.sync_all()?;
    std::fs::rename(draft, file)?;
    // The name, too, is on the disk before the mail counts as written.
    std::fs::File::open(parent)?.sync_all()
}
