//! `stheno passwords`: how passwords are stored, and the protection of weak hashes. Works beside a running server.

use std::fmt::Write as _;
use std::io::Write as _;
use std::num::NonZeroU16;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context as _, bail};
use serde_json::json;
use stheno_server::config::Location;
use stheno_server::wrap::{Status, status};
use stheno_server::{App, Clock, Config};
use tokio::signal::unix::{SignalKind, signal};

use crate::args::{PasswordsCommand, PasswordsOptions};
use crate::customer::{open, require_database};
use crate::output::{self, print, print_json};
use crate::serve::either;

pub(crate) async fn run(options: &PasswordsOptions) -> anyhow::Result<ExitCode> {
    let config = options.config.load(Vec::new())?;
    match options.command {
        PasswordsCommand::Status => {
            let status = status(&open(&config).await?).await?;
            if options.json {
                print_json(&status)?;
            } else {
                print(&table(&status)?)?;
            }
        }
        PasswordsCommand::Wrap { rate, no_vacuum } => wrap(config, rate, !no_vacuum, options.json).await?,
    }
    Ok(ExitCode::SUCCESS)
}

fn table(status: &Status) -> anyhow::Result<String> {
    let mut out = String::new();
    for counted in &status.kinds {
        let (count, kind) = (counted.count, &counted.kind);
        let weak = if kind.weak { "weak" } else { "" };
        let line = format!("{count:>8}  {:10}  {:40}  {weak}", kind.kind, kind.parameters);
        writeln!(out, "{}", line.trim_end())?;
    }
    match status {
        Status { weak: 0, .. } => writeln!(out, "no hash is weak")?,
        Status { weak, wrappable, .. } => writeln!(
            out,
            "{weak} weak: a good login replaces each; `stheno passwords wrap` protects {wrappable} of them without one"
        )?,
    }
    Ok(out)
}

async fn wrap(config: Config, rate: NonZeroU16, vacuum: bool, json: bool) -> anyhow::Result<()> {
    require_database(&config).await?;
    let is_postgres = matches!(config.database()?, Location::Postgres(_));
    let app = App::open_without_secrets(config, Clock::default()).await?;
    if let Some(reason) = app.refuse_wrapping() {
        bail!("{reason}");
    }
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    let before = status(&app.store).await?;
    let bar = output::bar("wrapping [{wide_bar}] {pos} of {len}, {eta} to go", before.wrappable);
    let stop = either(&mut terminate, &mut interrupt);
    let done = app.wrap_passwords(rate, stop, |wrapped| bar.set_position(wrapped)).await?;
    bar.finish_and_clear();
    let left = status(&app.store).await?;
    if done.stopped {
        bail!(
            "interrupted: {} hashes are wrapped, {} are not yet. The same command goes on from here",
            done.wrapped,
            left.wrappable
        );
    }
    let mut vacuumed = false;
    if vacuum && !is_postgres {
        let bar = output::bar("{spinner} vacuuming the database, {elapsed}", 0);
        bar.enable_steady_tick(Duration::from_millis(100));
        tokio::select! {
            done = app.store.vacuum() => vacuumed = done.context(
                "the hashes are wrapped, but the database's file may still hold old ones; the same command tries again",
            )?,
            () = either(&mut terminate, &mut interrupt) => {
                bar.finish_and_clear();
                writeln!(
                    std::io::stderr(),
                    "error: interrupted: the hashes are wrapped, but the database's file still holds old ones; the same \
                     command removes them"
                )?;
                // At once: SQLite takes back what it had begun, as after a kill.
                std::process::exit(1);
            }
        }
        bar.finish_and_clear();
    }
    if json {
        print_json(&json!({ "wrapped": done.wrapped, "weak": left.weak, "vacuumed": vacuumed }))?;
    } else {
        print(&format!("{} wrapped, {} weak left\n", done.wrapped, left.weak))?;
    }
    let files = match (vacuumed, is_postgres) {
        (true, _) => None,
        (false, false) => {
            Some("the database's file still holds old hashes: run the same command without --no-vacuum".to_owned())
        }
        (false, true) => {
            // A Medusa puts the customer's row with the hash into its events.
            let tables = if app.store.is_medusas() { "customer, staged_job" } else { "customer" };
            Some(format!(
                "PostgreSQL's files and its log still hold old hashes. As the owner of the database, run `VACUUM (FULL, \
                 ANALYZE) {tables}` and then `VACUUM FULL pg_statistic`; logins wait meanwhile. The log is written over by \
                 and by"
            ))
        }
    };
    warn(&left, files.as_deref())
}

/// What this command cannot reach, or did not. `files` is what is to be done about the database's own files.
fn warn(left: &Status, files: Option<&str>) -> anyhow::Result<()> {
    let mut err = std::io::stderr().lock();
    if left.wrappable > 0 {
        writeln!(err, "warning: {} weak hashes came in meanwhile: run the same command again", left.wrappable)?;
    } else if left.weak > 0 {
        writeln!(err, "warning: the weak ones left are no scrypt containers: each is replaced at a good login")?;
    }
    if let Some(files) = files {
        writeln!(err, "warning: {files}")?;
    }
    writeln!(
        err,
        "warning: copies of the database that were made before now hold the old hashes: backups, snapshots, replicas, and \
         archives of its log. Remove them, or guard them as before"
    )?;
    Ok(())
}
