//! What `stheno serve --demo` starts with: customers after things, their addresses and orders.
//!
//! The rows are in `demo/seed.sql`, the account page beside it. The routes are there only with [`Config::demo`].
//!
//! [`Config::demo`]: crate::Config::demo

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use mail_parser::{Address, MessageParser};
use serde::Serialize;

use crate::error::{Error, Result};
use crate::password::Password;
use crate::state::App;

/// The e-mail addresses that can log in, and what each is there to show.
pub const LOGINS: [(&str, &str); 3] = [
    ("copper.kettle@example.com", "orders of a year, addresses"),
    ("paper.lantern@example.com", "an order that waits for its payment, a return"),
    ("wool.blanket@example.com", "nothing ordered yet"),
];

/// The password of all [`LOGINS`]. It protects nothing: the database is thrown away, and everybody sees its mails.
pub const PASSWORD: &str = "tea for two at five";

/// At most so many mails are shown.
const MAILS: usize = 20;

/// A mail that was written to a file instead of being sent.
#[derive(Debug, Serialize)]
pub struct Mail {
    /// The name of its file, which is another for each mail.
    pub id: String,
    /// The address that it is for.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The words, as plain text.
    pub text: String,
}

impl App {
    /// Fills an empty database with the demo's customers.
    ///
    /// # Errors
    /// When the database cannot be written, or holds them already.
    pub async fn fill_demo(&self) -> Result<()> {
        let password_hash = self.hasher.hash(Password::from(PASSWORD.to_owned())).await?;
        self.store.fill_demo(password_hash).await
    }
}

/// The newest mails in a folder, newest first.
///
/// # Errors
/// When the folder or a file in it cannot be read.
pub(crate) fn mails(folder: &Path) -> Result<Vec<Mail>> {
    let failed = |error: std::io::Error| Error::Internal(format!("the demo's mails: {error}"));
    let files = match std::fs::read_dir(folder) {
        // It is made with the first mail.
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        files => files.map_err(failed)?,
    };
    let paths = files.map(|file| file.map(|file| file.path())).collect::<std::io::Result<Vec<PathBuf>>>();
    let mut paths = paths.map_err(failed)?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "eml"));
    // The name begins with the event's id, which begins with its time.
    paths.sort_unstable_by(|one, other| other.cmp(one));
    paths.iter().take(MAILS).map(|path| Ok(parse(path, &std::fs::read(path).map_err(failed)?))).collect()
}

fn parse(path: &Path, bytes: &[u8]) -> Mail {
    let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let message = MessageParser::new()
        .with_mime_headers()
        .with_address_headers()
        .with_minimal_headers()
        .parse(bytes)
        .unwrap_or_default();
    let to = message.to().and_then(Address::first).and_then(|to| to.address()).unwrap_or_default();
    let text = message.body_text(0).unwrap_or_default();
    Mail { id, to: to.to_owned(), subject: message.subject().unwrap_or_default().to_owned(), text: text.into_owned() }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    #[test]
    fn the_page_offers_the_countries_that_an_address_may_have() {
        let table = include_str!("../migrations/sqlite/0002_countries_and_currencies.sql");
        let (_, countries) = table.split_once("INSERT INTO country").unwrap();
        let stored: BTreeSet<&str> = countries
            .split('\'')
            .filter(|text| text.len() == 2 && text.chars().all(|c| c.is_ascii_lowercase()))
            .collect();
        let (_, page) = include_str!("../demo/index.html").split_once("data-countries=\"").unwrap();
        let (codes, _) = page.split_once('"').unwrap();
        let offered: BTreeSet<&str> = codes.split_whitespace().collect();
        assert_eq!(offered, stored);
    }
}
