//! `stheno migrate`: the tables that a start would create, ahead of it or only named.

use std::fmt::Write as _;
use std::process::ExitCode;

use serde::Serialize;
use stheno_server::store::{Plan, Store};

use crate::args::MigrateOptions;
use crate::output::{print, print_json, printable};

pub(crate) async fn run(options: &MigrateOptions) -> anyhow::Result<ExitCode> {
    let config = options.config.load(Vec::new())?;
    let plan = if options.dry_run { Store::plan(&config).await? } else { Store::migrate(&config).await? };
    if options.json {
        print_json(&Printed { dry_run: options.dry_run, plan: &plan })?;
    } else {
        print(&words(&plan, options.dry_run)?)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// What `--json` prints.
#[derive(Serialize)]
struct Printed<'a> {
    dry_run: bool,
    #[serde(flatten)]
    plan: &'a Plan,
}

fn words(plan: &Plan, dry_run: bool) -> anyhow::Result<String> {
    let mut out = String::new();
    let whose = if plan.is_medusas { "a Medusa's, whose tables stay as they are" } else { "Stheno's own" };
    writeln!(out, "the database is {whose}")?;
    let is = if dry_run { "to be created" } else { "created" };
    for table in &plan.tables {
        writeln!(out, "{is}: {}", printable(table))?;
    }
    if plan.steps.is_empty() {
        writeln!(out, "all tables are there")?;
    }
    for column in &plan.unknown_columns {
        writeln!(out, "not known to Stheno, and so in Medusa's answers only: {}", printable(column))?;
    }
    Ok(out)
}
