//! How fast it starts, and what it holds when nobody asks.

use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::Plan;
use crate::load::round;
use crate::machine::anonymous_memory;
use crate::server::Stheno;
use crate::shop::Shop;
use crate::stats::median;
use crate::wire::{exchange, request};

/// Prints both tables. `folder` has the database of the measured shop.
pub(crate) async fn measure(
    out: &mut impl Write,
    plan: Plan,
    program: &Path,
    shop: &Shop,
    folder: &Path,
) -> anyhow::Result<()> {
    let mut existing = Vec::new();
    for _ in 0..plan.starts {
        existing.push(time_start(program, folder)?);
    }
    let mut fresh = Vec::new();
    for _ in 0..plan.fresh_starts {
        fresh.push(time_start(program, tempfile::tempdir()?.path())?);
    }
    let row = |times: &[f64]| {
        let lowest = times.iter().copied().fold(f64::INFINITY, f64::min);
        let highest = times.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        format!("{:.1} ({lowest:.1}–{highest:.1})", median(times.iter().copied()))
    };
    writeln!(
        out,
        "\n### From the start of the process to the first answer (`GET /health`)\n\n\
         | database | ms | aim |\n|---|---|---|\n\
         | existing, {} starts | {} | ≤ 50 |\n\
         | none yet, {} starts | {} | |",
        existing.len(),
        row(&existing),
        fresh.len(),
        row(&fresh)
    )?;
    memory(out, plan, program, shop, folder).await
}

/// In milliseconds.
fn time_start(program: &Path, folder: &Path) -> anyhow::Result<f64> {
    let start = Instant::now();
    let stheno = Stheno::start(program, folder)?;
    exchange(stheno.address(), &request("GET", "/health", None, None))?;
    let took = start.elapsed();
    stheno.stop()?;
    Ok(took.as_secs_f64() * 1e3)
}

async fn memory(out: &mut impl Write, plan: Plan, program: &Path, shop: &Shop, folder: &Path) -> anyhow::Result<()> {
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
