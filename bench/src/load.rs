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
    /// From the first request to the last answer.
    pub(crate) took: Duration,
    /// What the server spent meanwhile.
    pub(crate) cpu: Duration,
}

impl Round {
    /// CPU time of the server for each request, in microseconds.
    pub(crate) fn cpu_each(&self) -> f64 {
        self.cpu.as_secs_f64() * 1e6 / f64::from(self.requests)
    }

    pub(crate) fn per_second(&self) -> f64 {
        f64::from(self.requests) / self.took.as_secs_f64()
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
    let (mut requests, mut last) = (0, start);
    let mut open = Vec::new();
    while let Some(ended) = tasks.join_next().await {
        let (stream, count, end) = ended??;
        requests += count;
        last = last.max(end);
        open.push(stream);
    }
    ensure!(requests > 0, "no request was answered");
    // The end of connections is not part of a request's cost.
    settle().await;
    let cpu = machine::process_cpu(process)?.saturating_sub(cpu);
    Ok(Round { requests, took: last - start, cpu })
}

/// Lets the server's threads go to sleep: only then is their CPU time counted to the end.
async fn settle() {
    tokio::time::sleep(Duration::from_millis(20)).await;
}

async fn client(mut stream: TcpStream, case: Case, end: Instant) -> anyhow::Result<(TcpStream, u32, Instant)> {
    let Some(expected) = Answer::read(&case.answer)? else { bail!("the recorded answer is not complete") };
    let (mut count, mut bytes) = (0, Vec::with_capacity(32 * 1024));
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
        count += 1;
        let now = Instant::now();
        if now >= end {
            return Ok((stream, count, now));
        }
    }
}
