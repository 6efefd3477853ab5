//! What it holds when nobody asks.

use std::io::Write;
use std::path::Path;
use std::time::Duration;

use crate::Plan;
use crate::load::round;
use crate::machine::anonymous_memory;
use crate::server::Stheno;
use crate::shop::Shop;
use crate::wire::{exchange, request};

/// Prints the table. `folder` has the database of the measured shop.
pub(crate) async fn measure(
    out: &mut impl Write,
    plan: &Plan,
    program: &Path,
    shop: &Shop,
    folder: &Path,
) -> anyhow::Result<()> {
    let stheno = Stheno::start(program, folder)?;
    let load =
        async |case, time: Duration| round(stheno.address(), stheno.process(), case, plan.connections, time).await;
    writeln!(out, "\n### Anonymous memory\n\n| when | MiB | aim |\n|---|---|---|")?;
    let mut line = |when: &str, aim: &str| -> anyhow::Result<()> {
        writeln!(out, "| {when} | {:.1} | {aim} |", anonymous_memory(stheno.process())?)?;
        Ok(())
    };
    exchange(stheno.address(), &request("GET", "/health", None, None))?;
    line("after the start", "≤ 20")?;
    load(&shop.session_with_orders, plan.reads).await?;
    line("after session reads", "≤ 20")?;
    let Some(idle) = plan.idle else {
        load(&shop.login, plan.logins).await?;
        return line("during logins", "");
    };
    for burst in ["a burst of logins", "a second burst"] {
        load(&shop.login, plan.logins).await?;
        line(&format!("at the end of {burst}"), "")?;
        tokio::time::sleep(idle).await;
        line(&format!("{} s after it", idle.as_secs()), "≤ 20")?;
    }
    Ok(())
}
