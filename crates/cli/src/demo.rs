//! `stheno serve --demo`: what it refuses, its configuration, and what it prints. Its rows and its page are the server's.

use std::fmt::Write as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use stheno_server::Config;
use stheno_server::config::Location;
use stheno_server::demo::{LOGINS, PASSWORD};
use tempfile::TempDir;

use crate::dotenv;
use crate::failure::Failure;

/// Refuses a demo where a database is named: nobody should believe that the demo shows it, or writes to it.
pub(crate) fn refuse_database() -> anyhow::Result<()> {
    let environment = dotenv::environment()?;
    let is_set = |name: &&str| environment.get(*name).is_some_and(|url| !url.is_empty());
    match ["DATABASE_URL", "STHENO_DATABASE_URL"].iter().find(|name| is_set(name)) {
        Some(name) => Err(Failure::Usage(format!(
            "{name} is set, and --demo works only on a database of its own: unset it, or leave --demo out"
        ))
        .into()),
        None => Ok(()),
    }
}

/// Makes the folder of a demo, which is removed when dropped and which only its owner can read, and turns the configuration
/// into the demo's: of the given one remains only where it listens and what it logs. So it sends no mails and tells no
/// other program.
///
/// # Errors
/// In production.
pub(crate) fn start(config: &mut Config) -> anyhow::Result<TempDir> {
    if config.is_production() {
        return Err(Failure::Usage(format!(
            "NODE_ENV is {}, and --demo shows the mails of its customers to everybody: unset it, or leave --demo out",
            config.server.environment
        ))
        .into());
    }
    let only_owner = std::os::unix::fs::PermissionsExt::from_mode(0o700);
    let folder = tempfile::Builder::new().prefix("stheno-demo-").permissions(only_owner).tempdir();
    let folder = folder.context("cannot make the demo's folder")?;
    *config = Config { server: config.server.clone(), log: config.log.clone(), demo: true, ..Config::default() };
    // In staging the cookie would ask for https.
    config.server.environment = "development".into();
    config.database.url = format!("sqlite://{}", folder.path().join("stheno.db").display());
    config.mail.shop_name = "Demo shop".into();
    Ok(folder)
}

/// Where the link of a reset mail leads: to the account page. What is after # is sent to no server.
pub(crate) fn reset_url(address: SocketAddr) -> String {
    format!("http://{address}/#/reset?token={{token}}&email={{email}}")
}

/// What to do next, for standard output.
pub(crate) fn announcement(url: &str, config: &Config) -> anyhow::Result<String> {
    let folder = match config.database()? {
        Location::Sqlite(path) => path.parent().map(Path::to_owned).unwrap_or_default(),
        Location::Postgres(_) => PathBuf::new(),
    };
    let mut text = format!("\nOpen {url}/ in a browser, and log in as one of\n\n");
    for (email, what) in LOGINS {
        writeln!(text, "  {email:27}{PASSWORD:21}{what}")?;
    }
    writeln!(
        text,
        "\nEverything is in {} and is removed at the end.\nMails are not sent: the page shows them, to whoever opens it.",
        folder.display()
    )?;
    Ok(text)
}
