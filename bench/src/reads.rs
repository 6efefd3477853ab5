//! Reads against bare hyper.

use std::io::Write;

use crate::Plan;
use crate::load::{Case, round};
use crate::server::{Peer, Stheno};
use crate::shop::Shop;
use crate::stats::Pairs;
use crate::wire::Answer;

/// Prints the table.
pub(crate) async fn compare(out: &mut impl Write, plan: &Plan, stheno: &Stheno, shop: &Shop) -> anyhow::Result<()> {
    writeln!(
        out,
        "\n### Reads against a bare hyper server with the same bytes\n\n\
         | request | bytes of the body | Stheno, µs CPU | bare hyper, µs CPU | ratio | aim |\n\
         |---|---|---|---|---|---|"
    )?;
    for (name, case, aim) in [
        ("`GET /store/auth` with a cookie, no orders", &shop.session, "≤ 2"),
        ("the same, 5 orders of 2 items", &shop.session_with_orders, ""),
        ("`GET /store/auth/:email`", &shop.exists, ""),
    ] {
        let pairs = alternate(plan, stheno, case).await?;
        let bytes = Answer::read(&case.answer)?.map_or(0, |answer| answer.body.len());
        writeln!(
            out,
            "| {name} | {bytes} | {:.1} | {:.1} | {} | {aim} |",
            pairs.ours(),
            pairs.theirs(),
            pairs.ratio()
        )?;
    }
    Ok(())
}

async fn alternate(plan: &Plan, stheno: &Stheno, case: &Case) -> anyhow::Result<Pairs> {
    let peer = Peer::start(case)?;
    let mut pairs = Pairs::default();
    for number in 0..=plan.rounds {
        let ours = round(stheno.address(), stheno.process(), case, plan.connections, plan.reads).await?;
        let theirs = round(peer.address(), peer.process(), case, plan.connections, plan.reads).await?;
        // The first fills caches and connections.
        if number > 0 {
            pairs.push(ours.cpu_each(), theirs.cpu_each());
        }
    }
    Ok(pairs)
}
