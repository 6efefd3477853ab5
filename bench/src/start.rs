//! How fast it starts.

use std::io::Write;
use std::path::Path;
use std::time::Instant;

use crate::Plan;
use crate::server::Stheno;
use crate::stats::median;
use crate::wire::{exchange, request};

/// Prints the table. `folder` has the database of the measured shop.
pub(crate) fn measure(out: &mut impl Write, plan: &Plan, program: &Path, folder: &Path) -> anyhow::Result<()> {
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
    Ok(())
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
