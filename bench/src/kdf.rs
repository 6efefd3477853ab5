//! Where scrypt containers cost as much as an argon2id hash: the constants of the server's `password/scheme.rs` stand on
//! this. N=2^15, r=8, p=3 is what a login costs with `password.scheme = "scrypt"`.

use std::hint::black_box;
use std::io::Write;

use anyhow::anyhow;

use crate::Plan;
use crate::argon::Argon;
use crate::machine::thread_cpu;
use crate::stats::Pairs;

/// log2 N, r, p.
const CONTAINERS: [(u8, u32, u32); 7] =
    [(13, 8, 1), (14, 8, 1), (15, 8, 1), (15, 8, 3), (13, 8, 2), (14, 1, 8), (17, 1, 1)];

/// Hashes of either side in a round.
const EACH: u32 = 4;

/// Prints the table.
pub(crate) fn compare(out: &mut impl Write, plan: &Plan) -> anyhow::Result<()> {
    writeln!(
        out,
        "\n### scrypt containers against one argon2id hash\n\n\
         | N | r | p | N × r × p | scrypt, µs CPU | argon2id, µs CPU | ratio | as long as argon2id at N × r × p |\n\
         |---|---|---|---|---|---|---|---|"
    )?;
    let mut argon = Argon::new()?;
    for (log_n, r, p) in CONTAINERS {
        let params = scrypt::Params::new(log_n, r, p).map_err(|error| anyhow!("scrypt: {error}"))?;
        let mut pairs = Pairs::default();
        for number in 0..=plan.rounds {
            let ours = cpu_each(|| {
                let mut key = [0; 64];
                scrypt::scrypt(b"a plain lantern", &[7; 32], &params, &mut key)
                    .map_err(|error| anyhow!("scrypt: {error}"))?;
                black_box(key);
                Ok(())
            })?;
            let theirs = cpu_each(|| argon.hash().map(|output| _ = black_box(output)))?;
            if number > 0 {
                pairs.push(ours, theirs);
            }
        }
        let work = f64::from(r) * f64::from(p) * 2_f64.powi(log_n.into());
        // Work and time grow together.
        let meet = (work * pairs.theirs() / pairs.ours()).log2();
        writeln!(
            out,
            "| 2^{log_n} | {r} | {p} | 2^{:.2} | {:.0} | {:.0} | {} | 2^{meet:.2} |",
            work.log2(),
            pairs.ours(),
            pairs.theirs(),
            pairs.ratio()
        )?;
    }
    Ok(())
}

/// In microseconds.
fn cpu_each(mut work: impl FnMut() -> anyhow::Result<()>) -> anyhow::Result<f64> {
    let start = thread_cpu();
    for _ in 0..EACH {
        work()?;
    }
    Ok(thread_cpu().saturating_sub(start).as_secs_f64() * 1e6 / f64::from(EACH))
}
