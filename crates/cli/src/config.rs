//! `stheno config`: looks at a configuration, or makes one from a Medusa shop's.

mod from_medusa;
mod node;

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use serde_json::json;
use stheno_server::App;

use crate::args::{ConfigCommand, ConfigOptions, ConfigureOptions};
use crate::output::{print, print_json, printable};
use crate::serve::log_filter;

pub(crate) async fn run(options: &ConfigureOptions) -> anyhow::Result<ExitCode> {
    match &options.command {
        ConfigCommand::Check(config) => check(config, options.json)?,
        ConfigCommand::FromMedusa { folder, timeout } => from_medusa(folder, *timeout, options.json).await?,
    }
    Ok(ExitCode::SUCCESS)
}

fn check(options: &ConfigOptions, json: bool) -> anyhow::Result<()> {
    let config = options.load(Vec::new())?;
    let warnings = App::check(&config)?;
    log_filter(&config.log)?;
    if json {
        print_json(&json!({ "config": config, "warnings": warnings }))?;
    } else {
        print(&toml::to_string(&config).context("cannot write the configuration")?)?;
    }
    warn(&warnings)
}

async fn from_medusa(folder: &Path, timeout: u64, json: bool) -> anyhow::Result<()> {
    let translated = from_medusa::translate(&node::evaluate(folder, timeout).await?);
    if json {
        print_json(&json!({ "config": translated.table, "warnings": translated.warnings }))?;
    } else {
        print(&translated.text)?;
    }
    warn(&translated.warnings)?;
    writeln!(std::io::stderr(), "this holds the shop's secrets: keep it in a file of mode 0600")?;
    Ok(())
}

fn warn(warnings: &[String]) -> anyhow::Result<()> {
    let mut out = std::io::stderr().lock();
    for warning in warnings {
        writeln!(out, "warning: {}", printable(warning))?;
    }
    Ok(())
}
