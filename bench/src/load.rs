//! The load: a closed loop over connections that stay open. Every answer is checked, so errors are never counted as work.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{bail, ensure};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use crate::machine;
use crate::wire::Answer;

/// A request that is sent again and again, and the answer that was recorded for it.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) request: Arc<[u8]>,
    pub(crate) answer: Arc<[u8]>,
}

/// What a round came to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Round {
    pub(crate) requests: u32,
    /// Answers a second, while every connection was waiting for one: without the first ones, as many as there are connections, and
    /// without those that were still due at the end, when the server has less and less to do. NaN of too few.
    pub(crate) per_second: f64,
    /// What the server spent meanwhile.
    pub(crate) cpu: Duration,
}

impl Round {
    /// CPU time of the server for each request, in microseconds.
    pub(crate) fn cpu_each(&self) -> f64 {
        self.cpu.as_secs_f64() * 1e6 / f64::from(self.requests)
    }
}

/// Sends `case` over all connections for so long, and waits for the answers that are still due.
pub(crate) async fn round(
    address: SocketAddr,
    process: u32,
    case: &Case,
    connections: usize,
    time: Duration,
) -> anyhow::Result<Round> {
    let mut streams = Vec::new();
    for _ in 0..connections {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        streams.push(stream);
    }
    settle().await;
    let cpu = machine::process_cpu(process)?;
    let start = Instant::now();
    let mut tasks = JoinSet::new();
    for stream in streams {
        tasks.spawn(client(stream, case.clone(), start + time));
    }
    let (mut open, mut answers) = (Vec::new(), Vec::new());
    while let Some(ended) = tasks.join_next().await {
        let (stream, times) = ended??;
        answers.extend(times);
        open.push(stream);
    }
    let requests = u32::try_from(answers.len())?;
    ensure!(requests > 0, "no request was answered");
    // The end of connections is not part of a request's cost.
    settle().await;
    let cpu = machine::process_cpu(process)?.saturating_sub(cpu);
    Ok(Round { requests, per_second: steady(answers, connections, start + time), cpu })
}

/// The rate of the answers before `end`, but for the first ones.
fn steady(mut answers: Vec<Instant>, first: usize, end: Instant) -> f64 {
    answers.sort_unstable();
    let within = answers.partition_point(|answer| *answer <= end);
    match answers.get(first..within) {
        Some([from, .., to]) => (within - first - 1) as f64 / (*to - *from).as_secs_f64(),
        _ => f64::NAN,
    }
}

/// Lets the server's threads go to sleep: only then is their CPU time counted to the end.
async fn settle() {
    tokio::time::sleep(Duration::from_millis(20)).await;
}

async fn client(mut stream: TcpStream, case: Case, end: Instant) -> anyhow::Result<(TcpStream, Vec<Instant>)> {
    let Some(expected) = Answer::read(&case.answer)? else { bail!("the recorded answer is not complete") };
    let (mut times, mut bytes) = (Vec::new(), Vec::with_capacity(32 * 1024));
    loop {
        stream.write_all(&case.request).await?;
        bytes.clear();
        let answer = loop {
            ensure!(stream.read_buf(&mut bytes).await? > 0, "the server hung up");
            if let Some(answer) = Answer::read(&bytes)? {
                break answer;
            }
        };
        ensure!(
            answer.is_ok() && answer.body == expected.body,
            "another answer than the recorded one: {}",
            String::from_utf8_lossy(&bytes)
        );
        let now = Instant::now();
        times.push(now);
        if now >= end {
            return Ok((stream, times));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_edges_of_a_round_are_left_out() {
        let start = Instant::now();
        // Two at the start, then one each 100 ms, then two late ones.
        let answers = [1, 1, 100, 200, 300, 400, 500, 900, 901].map(|millis| start + Duration::from_millis(millis));
        let rate = steady(answers.to_vec(), 2, start + Duration::from_millis(500));
        assert!((rate - 10.0).abs() < 1e-9, "{rate}");
        assert!(steady(Vec::new(), 2, start).is_nan());
    }
}
