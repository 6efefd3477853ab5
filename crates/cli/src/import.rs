//! `stheno import`: copies a shop out of another database.

use std::fmt::Write as _;
use std::io::{IsTerminal as _, Write as _};
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use stheno_server::copy::{Progress, Report, Source, check, copy};
use stheno_server::store::Store;
use stheno_server::{Clock, Config};

use crate::args::ImportOptions;
use crate::output::{print, print_json, printable};

pub(crate) async fn run(options: &ImportOptions) -> anyhow::Result<ExitCode> {
    let config = options.config.load(Vec::new())?;
    let source = Source::open(&options.from).await?;
    source.check_target(&config).await?;
    for column in &source.unknown_columns {
        writeln!(
            std::io::stderr(),
            "warning: the column {} is not copied: Stheno does not know it",
            printable(column)
        )?;
    }
    let bar = bar();
    let progress = |progress: Progress| {
        bar.set_length(progress.total);
        bar.set_position(progress.done);
        bar.set_message(progress.table);
    };
    let result = if options.dry_run {
        let target = Target::open(config).await?;
        check(&source, &target.store, progress).await
    } else {
        let store = Store::open(&config).await?;
        copy(&source, &store, Clock::default().now(), progress).await
    };
    bar.finish_and_clear();
    let report = result.context("it ended early; the same command goes on where it was")?;
    if options.json {
        print_json(&Printed { dry_run: options.dry_run, equal: report.is_equal(), report: &report })?;
    } else {
        print(&table(&report, options.dry_run)?)?;
    }
    tell(&report)?;
    if !report.is_equal() {
        bail!("the target is not what the source is: see above");
    }
    Ok(ExitCode::SUCCESS)
}

/// What `--json` prints.
#[derive(Serialize)]
struct Printed<'a> {
    dry_run: bool,
    /// Whether both sides have the same rows.
    equal: bool,
    #[serde(flatten)]
    report: &'a Report,
}

/// A target that is only looked at. One that is not there yet is not made: an empty one stands for it.
struct Target {
    store: Store,
    _folder: Option<tempfile::TempDir>,
}

impl Target {
    async fn open(mut config: Config) -> anyhow::Result<Self> {
        let is_new = Store::plan(&config).await?.tables.iter().any(|table| table == "customer");
        let folder = is_new.then(tempfile::tempdir).transpose().context("cannot make a folder for temporary files")?;
        if let Some(folder) = &folder {
            config = Config::default();
            config.database.url = format!("sqlite://{}", folder.path().join("empty.db").display());
        }
        Ok(Self { store: Store::open(&config).await?, _folder: folder })
    }
}

/// The tables that have rows on a side, with what was done.
fn table(report: &Report, dry_run: bool) -> anyhow::Result<String> {
    let mut out = String::new();
    let counted = if dry_run { "" } else { "  in target" };
    writeln!(out, "{:26}{:>10}{:>10}{:>10}{:>11}{counted}", "table", "in source", "created", "updated", "unchanged")?;
    for (name, table) in &report.tables {
        if table.source == 0 && table.target_after.unwrap_or(0) == 0 {
            continue;
        }
        let unchanged = table.unchanged + table.newer;
        write!(out, "{name:26}{:>10}{:>10}{:>10}{unchanged:>11}", table.source, table.created, table.updated)?;
        match table.target_after {
            Some(after) => writeln!(out, "{after:>11}")?,
            None => writeln!(out)?,
        }
    }
    let newer: u64 = report.tables.values().map(|table| table.newer).sum();
    if newer > 0 {
        writeln!(out, "{newer} of the unchanged were changed in the target later than in the source, and stay")?;
    }
    if let Some(logins) = report.logins {
        writeln!(
            out,
            "logins: {} sessions, {} password resets and {} revoked tokens came along, token ends of {} customers; {} ended",
            logins.sessions, logins.resets, logins.revoked_tokens, logins.customers, logins.ended
        )?;
    }
    if dry_run {
        writeln!(out, "nothing was written")?;
    }
    Ok(out)
}

/// Says on standard error what differs, and why.
fn tell(report: &Report) -> anyhow::Result<()> {
    let mut out = std::io::stderr().lock();
    for refused in &report.refused {
        writeln!(out, "{} {} is not taken: {}", refused.table, printable(&refused.key), printable(&refused.why))?;
    }
    let all: u64 = report.tables.values().map(|table| table.refused + table.incomplete).sum();
    let more = all.saturating_sub(report.refused.len() as u64);
    if more > 0 {
        writeln!(out, "and {more} more")?;
    }
    for (name, table) in &report.tables {
        for difference in table.differences() {
            writeln!(out, "{name}: {}", printable(&difference))?;
        }
    }
    Ok(())
}

/// A bar on a terminal, and nothing elsewhere.
fn bar() -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{msg:26} [{wide_bar}] {human_pos} of {human_len} rows, {eta} to go");
    ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
