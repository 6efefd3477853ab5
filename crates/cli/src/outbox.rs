//! `stheno outbox`: what is to be told and is not yet. Works on the database itself, beside a running server.

use std::fmt::Write as _;
use std::process::ExitCode;

use serde_json::json;
use stheno_server::Clock;

use crate::args::{OutboxCommand, OutboxOptions};
use crate::customer::open;
use crate::output::{print, print_json, printable};

pub(crate) async fn run(options: &OutboxOptions) -> anyhow::Result<ExitCode> {
    let store = open(&options.config.load(Vec::new())?).await?;
    match options.command {
        OutboxCommand::List { limit } => {
            let waiting = store.waiting_messages(limit).await?;
            if options.json {
                print_json(&waiting)?;
                return Ok(ExitCode::SUCCESS);
            }
            let mut out = String::new();
            for message in &waiting {
                let state = if message.given_up { "given up" } else { "waiting" };
                let why = message.last_error.as_deref().map_or_else(|| "-".to_owned(), printable);
                let channel = message.channel.as_deref().unwrap_or("-");
                let (id, kind) = (&message.event_id, &message.message);
                writeln!(out, "{id}  {channel}  {kind}  {state:8}  {} attempts  {why}", message.attempts)?;
            }
            if waiting.is_empty() {
                writeln!(out, "everything is sent")?;
            }
            print(&out)?;
        }
        OutboxCommand::Retry => {
            let count = store.retry_messages(Clock::default().now()).await?;
            if options.json {
                print_json(&json!({ "retried": count }))?;
            } else {
                print(&format!("{count} to be sent again\n"))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
