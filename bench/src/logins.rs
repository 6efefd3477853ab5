//! Logins against bare argon2id.

use std::io::Write;

use crate::Plan;
use crate::limit;
use crate::load::round;
use crate::machine;
use crate::server::{Peer, Stheno};
use crate::shop::Shop;
use crate::stats::{Pairs, median};

/// Prints the table.
pub(crate) async fn compare(out: &mut impl Write, plan: &Plan, stheno: &Stheno, shop: &Shop) -> anyhow::Result<()> {
    let (mut rates, mut costs) = (Pairs::default(), Pairs::default());
    // What is left of a login when the hash is taken away.
    let peer = Peer::start(&shop.login)?;
    let mut hyper = Vec::new();
    for number in 0..=plan.rounds {
        let ours = round(stheno.address(), stheno.process(), &shop.login, plan.connections, plan.logins).await?;
        let theirs = limit::measure(plan.logins)?;
        let bare = round(peer.address(), peer.process(), &shop.login, plan.connections, plan.reads / 4).await?;
        // The first fills the hashing threads' memory.
        if number > 0 {
            rates.push(ours.per_second, theirs.per_second);
            costs.push(ours.cpu_each(), theirs.cpu_each);
            hyper.push(bare.cpu_each());
        }
    }
    writeln!(
        out,
        "\n### Logins against bare argon2id (m=19456, t=2, p=1, memory used again) on {} threads\n\n\
         | | Stheno, `POST /store/auth` | bare argon2id | ratio | aim |\n|---|---|---|---|---|\n\
         | a second, all cores | {:.1} | {:.1} | {} | ≥ 0.95 |\n\
         | µs CPU for each | {:.0} | {:.0} | {} | |\n\n\
         A bare hyper server spends {:.1} µs CPU on the same request and bytes.",
        machine::cores(),
        rates.ours(),
        rates.theirs(),
        rates.ratio(),
        costs.ours(),
        costs.theirs(),
        costs.ratio(),
        median(hyper.into_iter())
    )?;
    Ok(())
}
