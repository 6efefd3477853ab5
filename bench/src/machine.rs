//! What the kernel says about the machine and about processes.

use std::fs::read_to_string;
use std::io::Write;
use std::time::Duration;

use anyhow::Context as _;
use rustix::time::{ClockId, clock_gettime};

/// Prints the machine, the time and how busy it is, so that figures never stand without them.
pub(crate) fn describe(out: &mut impl Write) -> anyhow::Result<()> {
    let cpu = read_to_string("/proc/cpuinfo")?;
    let model = cpu
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(": "))
        .map_or("unknown", |(_, model)| model);
    let kernel = read_to_string("/proc/sys/kernel/osrelease")?;
    #[expect(clippy::disallowed_methods, reason = "the report's date; nothing is decided by it")]
    let now = jiff::Timestamp::now();
    writeln!(
        out,
        "{} · {} cores, {model} · Linux {} · load average at the start: {}\n",
        now.strftime("%Y-%m-%d %H:%M UTC"),
        cores(),
        kernel.trim(),
        load_average()?
    )?;
    Ok(())
}

pub(crate) fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Of the last 1, 5 and 15 minutes.
pub(crate) fn load_average() -> anyhow::Result<String> {
    let text = read_to_string("/proc/loadavg")?;
    Ok(text.split(' ').take(3).collect::<Vec<_>>().join(" "))
}

/// The CPU time of this thread.
pub(crate) fn thread_cpu() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.try_into().unwrap_or_default(), time.tv_nsec.try_into().unwrap_or_default())
}

/// The CPU time of the live threads of another process, in nanoseconds' resolution. It is exact while they sleep, and
/// misses threads that have ended: neither Stheno nor the peer ends any while it serves.
pub(crate) fn process_cpu(process: u32) -> anyhow::Result<Duration> {
    let mut nanoseconds = 0;
    for thread in std::fs::read_dir(format!("/proc/{process}/task"))? {
        let text = read_to_string(thread?.path().join("schedstat"))?;
        let first = text.split(' ').next().unwrap_or_default();
        nanoseconds += first.parse::<u64>().context("schedstat")?;
    }
    Ok(Duration::from_nanos(nanoseconds))
}

/// The anonymous memory of a process in MiB: what it allocated itself, without the pages of files.
pub(crate) fn anonymous_memory(process: u32) -> anyhow::Result<f64> {
    let status = read_to_string(format!("/proc/{process}/status"))?;
    let kib = status
        .lines()
        .find_map(|line| line.strip_prefix("RssAnon:"))
        .and_then(|value| value.trim().strip_suffix(" kB"))
        .context("no RssAnon in the process's status")?;
    Ok(kib.parse::<f64>()? / 1024.0)
}
