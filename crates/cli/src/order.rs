//! `stheno order import`: reads the file twice, to check it whole before anything is written.

use std::fs::File;
use std::io::{BufReader, Seek as _, Write as _};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use serde::Serialize;
use stheno_server::import::{Report, check, write};
use stheno_server::{Clock, Config};

use crate::args::{OrderCommand, OrderOptions};
use crate::customer::open;
use crate::output::{bar, print, print_json, printable};

/// So many bytes are read at once.
const BUFFER: usize = 256 * 1024;

const BAR: &str = "{msg:8} [{wide_bar}] {percent:>3} % of {total_bytes}, {eta} to go";

pub(crate) async fn run(options: &OrderOptions) -> anyhow::Result<ExitCode> {
    let config = options.config.load(Vec::new())?;
    match &options.command {
        OrderCommand::Import { file, dry_run } => import(&config, file, *dry_run, options.json).await,
    }
}

async fn import(config: &Config, path: &Path, dry_run: bool, json: bool) -> anyhow::Result<ExitCode> {
    let cannot_read = || format!("cannot read {}", path.display());
    let mut file = File::open(path).with_context(cannot_read)?;
    let metadata = file.metadata().with_context(cannot_read)?;
    if !metadata.is_file() {
        bail!("{} is no file: it is read twice, so write the orders into a file first", path.display());
    }
    let store = open(config).await?;
    let bar = bar(BAR, metadata.len()).with_message("checking");
    let mut report = check(&store, BufReader::with_capacity(BUFFER, &file), |done| bar.set_position(done))?;
    bar.finish_and_clear();
    let is_checked = report.wrong == 0;
    if is_checked && !dry_run {
        file.rewind().with_context(cannot_read)?;
        let bar = self::bar(BAR, metadata.len()).with_message("writing");
        let source = BufReader::with_capacity(BUFFER, &file);
        report = write(&store, Clock::default().now(), source, |done| bar.set_position(done)).await?;
        bar.finish_and_clear();
    }
    if json {
        print_json(&Printed { dry_run, written: is_checked && !dry_run, report: &report })?;
    }
    tell(path, &report)?;
    if report.wrong > 0 {
        let written = if is_checked { "the others were written" } else { "nothing was written" };
        bail!("{} of {} orders are wrong; {written}", report.wrong, report.orders());
    }
    if !json {
        let would = if dry_run { "would be " } else { "" };
        let Report { created, updated, unchanged, .. } = report;
        print(&format!("orders: {created} {would}created, {updated} {would}updated, {unchanged} unchanged\n"))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// What `--json` prints.
#[derive(Serialize)]
struct Printed<'a> {
    dry_run: bool,
    /// Whether the orders that are not wrong were written.
    written: bool,
    #[serde(flatten)]
    report: &'a Report,
}

/// Says on standard error what is wrong and what is not kept.
fn tell(path: &Path, report: &Report) -> anyhow::Result<()> {
    let mut out = std::io::stderr().lock();
    for fault in &report.errors {
        let field = if fault.path.is_empty() { String::new() } else { format!("{}: ", printable(&fault.path)) };
        writeln!(out, "{}, line {}: {field}{}", path.display(), fault.line, printable(&fault.message))?;
    }
    let more = report.wrong.saturating_sub(report.errors.len() as u64);
    if more > 0 {
        writeln!(out, "and {more} more")?;
    }
    for (key, count) in &report.ignored {
        let orders = if *count == 1 { "order" } else { "orders" };
        writeln!(out, "warning: {} is not kept ({count} {orders})", printable(key))?;
    }
    Ok(())
}
