//! `stheno customer group`. Doing again what is done already is no failure; a name that nobody has is one.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;

use anyhow::anyhow;
use stheno_server::store::Store;
use stheno_server::{Clock, Config, Error};

use super::{ids, open, unknown};
use crate::args::GroupCommand;
use crate::output::{print, print_json, printable};

pub(crate) async fn run(config: &Config, command: &GroupCommand, json: bool) -> anyhow::Result<ExitCode> {
    let store = open(config).await?;
    let (customer, group) = match command {
        GroupCommand::List => return list(&store, json).await,
        GroupCommand::Add { customer, group } | GroupCommand::Remove { customer, group } => (customer, group),
    };
    let Some(id) = ids(&store, customer).await?.into_iter().next() else { return Err(unknown(customer)) };
    let (done, words) = if matches!(command, GroupCommand::Add { .. }) {
        let done = store.add_to_group(id.clone(), group.clone(), Clock::default().now()).await;
        (done, ["added to", "is already in"])
    } else {
        (store.remove_from_group(id.clone(), group.clone()).await, ["removed from", "was not in"])
    };
    let done = done.map_err(|error| match error {
        Error::CustomerNotFound(_) => unknown(customer),
        Error::GroupNotFound(name) => anyhow!("no group {name:?}: `stheno customer group list` shows them"),
        error => error.into(),
    })?;
    if json {
        print_json(&store.groups_of(&id).await?)?;
    } else {
        let [changed, unchanged] = words;
        print(&format!("{id} {} {}\n", if done { changed } else { unchanged }, printable(group)))?;
    }
    Ok(ExitCode::SUCCESS)
}

async fn list(store: &Store, json: bool) -> anyhow::Result<ExitCode> {
    let groups = store.groups().await?;
    if json {
        print_json(&groups)?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut out = String::new();
    for size in &groups {
        let customers = if size.customers == 1 { "customer" } else { "customers" };
        writeln!(out, "{}  {:5} {customers:9}  {}", size.group.id, size.customers, printable(&size.group.name))?;
    }
    if groups.is_empty() {
        writeln!(std::io::stderr(), "no groups")?;
    }
    print(&out)?;
    Ok(ExitCode::SUCCESS)
}
