//! Asks the shop's own Node what its `medusa-config.js` says.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context as _, bail};
use serde::Deserialize;
use tokio::process::Command;

use crate::output::printable;

const SCRIPT: &str = include_str!("medusa_config.js");

/// What a shop's `medusa-config.js` says, as far as Stheno has keys for it. Names and meanings: contract B.14.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Shop {
    pub(super) jwt_secret: Option<String>,
    pub(super) cookie_secret: Option<String>,
    pub(super) store_cors: Option<String>,
    pub(super) database_url: Option<String>,
    pub(super) database_schema: Option<String>,
    /// TLS by `database_extra.ssl`: `require` or `no-verify`.
    pub(super) database_ssl: Option<String>,
    /// Whether `database_extra.ssl` brings an authority of its own.
    pub(super) database_ca: bool,
    pub(super) redis_url: Option<String>,
    pub(super) redis_prefix: Option<String>,
    pub(super) redis_key_prefix: Option<String>,
    /// The names in `redis_options`, but for `keyPrefix`.
    pub(super) redis_options: Vec<String>,
    pub(super) session_name: Option<String>,
    pub(super) session_ttl: Option<f64>,
    pub(super) session_secrets: Vec<String>,
    pub(super) session_rolling: bool,
    pub(super) http_compression: bool,
    /// What could not be taken over, in words.
    pub(super) odd: Vec<String>,
    /// Variables that Medusa or Stheno reads, as they were after the evaluation.
    pub(super) environment: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Answer {
    Failed { failed: String, line: Option<u64> },
    Shop(Box<Shop>),
}

/// Evaluates `medusa-config.js` of this folder.
pub(super) async fn evaluate(folder: &Path, seconds: u64) -> anyhow::Result<Shop> {
    let file = folder.join("medusa-config.js");
    if !file.is_file() {
        bail!(
            "there is no {}: name the folder of the Medusa v1 shop, where medusa-config.js and node_modules are",
            file.display()
        );
    }
    let mut node = Command::new("node");
    node.args(["-e", SCRIPT]).current_dir(folder).stdin(Stdio::null()).kill_on_drop(true);
    let running = tokio::time::timeout(Duration::from_secs(seconds), node.output());
    let Ok(output) = running.await else {
        bail!("{} was not evaluated within {seconds} s: wait longer with --timeout", file.display());
    };
    let output = output.context("cannot run node: run this where the shop's Node is in PATH")?;
    let Ok(answer) = serde_json::from_slice(&output.stdout) else {
        let last = String::from_utf8_lossy(&output.stderr);
        let last = last.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or("it said nothing");
        bail!("node ended before {} was evaluated ({}): {}", file.display(), output.status, printable(last.trim()));
    };
    match answer {
        Answer::Shop(shop) => Ok(*shop),
        Answer::Failed { failed, line } => {
            let place = line.map_or_else(String::new, |line| format!(", line {line}"));
            let advice = if failed.contains("Cannot find") { ". Run npm install in that folder first" } else { "" };
            let first = failed.lines().next().unwrap_or("");
            bail!("cannot evaluate {}{place}: {}{advice}", file.display(), printable(first));
        }
    }
}
