//! The limit of logins: argon2id on all cores and nothing else, in a process of its own.

use std::hint::black_box;
use std::io::Write as _;
use std::process::Command;
use std::sync::Barrier;
use std::time::{Duration, Instant};

use anyhow::{Context as _, anyhow, ensure};

use crate::argon::Argon;
use crate::machine;

/// What the loop came to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limit {
    /// Hashes a second, of all threads together.
    pub(crate) per_second: f64,
    /// CPU time of a hash, in microseconds.
    pub(crate) cpu_each: f64,
}

/// Runs the loop in a child process.
pub(crate) fn measure(time: Duration) -> anyhow::Result<Limit> {
    let output = Command::new(std::env::current_exe()?)
        .arg("limit")
        .arg(machine::cores().to_string())
        .arg(time.as_secs_f64().to_string())
        .output()?;
    ensure!(output.status.success(), "the argon2id loop failed");
    let text = String::from_utf8(output.stdout)?;
    let (per_second, cpu_each) = text.trim().split_once(' ').context("the argon2id loop printed nothing")?;
    Ok(Limit { per_second: per_second.parse()?, cpu_each: cpu_each.parse()? })
}

/// The child: prints the two figures.
pub(crate) fn run(threads: usize, seconds: f64) -> anyhow::Result<()> {
    let (time, barrier) = (Duration::from_secs_f64(seconds), Barrier::new(threads));
    let done: Vec<(u32, Duration, Duration)> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(|| hash_for(time, &barrier))).collect();
        running
            .into_iter()
            .map(|thread| thread.join().map_err(|_| anyhow!("a hashing thread failed"))?)
            .collect::<anyhow::Result<_>>()
    })?;
    let per_second: f64 = done.iter().map(|(hashes, took, _)| f64::from(*hashes) / took.as_secs_f64()).sum();
    let cpu: Duration = done.iter().map(|(_, _, cpu)| cpu).sum();
    let hashes: u32 = done.iter().map(|(hashes, _, _)| hashes).sum();
    writeln!(std::io::stdout(), "{per_second} {}", cpu.as_secs_f64() * 1e6 / f64::from(hashes))?;
    Ok(())
}

/// How many hashes, in what time, with what CPU time.
fn hash_for(time: Duration, barrier: &Barrier) -> anyhow::Result<(u32, Duration, Duration)> {
    let prepared = Argon::new().and_then(|mut argon| argon.hash().map(|_| argon));
    // Also when it failed: the others wait.
    barrier.wait();
    let mut argon = prepared?;
    let (start, cpu) = (Instant::now(), machine::thread_cpu());
    let mut hashes = 0;
    while hashes == 0 || start.elapsed() < time {
        black_box(argon.hash()?);
        hashes += 1;
    }
    Ok((hashes, start.elapsed(), machine::thread_cpu().saturating_sub(cpu)))
}
