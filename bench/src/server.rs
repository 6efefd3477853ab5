//! The processes that are measured.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use anyhow::{Context as _, ensure};
use rustix::process::{Pid, Signal, kill_process};

use crate::load::Case;
use crate::wire::{Answer, exchange};

/// A child process that serves; it is ended with this value.
#[derive(Debug)]
struct Process {
    child: Child,
    /// Kept, so that the child can go on printing.
    _output: BufReader<ChildStdout>,
    address: SocketAddr,
}

impl Process {
    /// Starts it, and waits for the line that says where it listens.
    fn start(mut command: Command) -> anyhow::Result<Self> {
        let name = command.get_program().display().to_string();
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot start {name}: build it first, with the same profile"))?;
        let mut output = BufReader::new(child.stdout.take().context("no output")?);
        let mut line = String::new();
        output.read_line(&mut line)?;
        let address = line
            .trim()
            .strip_prefix("listening on http://")
            .with_context(|| format!("{name} did not start"))?
            .parse()?;
        Ok(Self { child, _output: output, address })
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A running `stheno serve`.
#[derive(Debug)]
pub(crate) struct Stheno(Process);

impl Stheno {
    /// Starts it with its database in `folder`. It logs as it does by default, to nowhere.
    pub(crate) fn start(program: &Path, folder: &Path) -> anyhow::Result<Self> {
        Self::start_with(program, folder, &[])
    }

    /// The same with further variables.
    pub(crate) fn start_with(program: &Path, folder: &Path, variables: &[(&str, &str)]) -> anyhow::Result<Self> {
        let mut command = Command::new(program);
        command
            .args(["serve", "--port", "0"])
            .current_dir(folder)
            .env_clear()
            .env("JWT_SECRET", "bench-jwt-secret-of-more-than-32-bytes")
            .env("COOKIE_SECRET", "bench-cookie-secret-of-more-than-32-bytes")
            .env("STHENO_LIMITS_ENABLED", "false")
            .envs(variables.iter().copied())
            .stderr(Stdio::null());
        Process::start(command).map(Self)
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.0.address
    }

    pub(crate) fn process(&self) -> u32 {
        self.0.child.id()
    }

    /// Ends it in good order, so that the database is left as after a restart.
    pub(crate) fn stop(mut self) -> anyhow::Result<()> {
        kill_process(Pid::from_child(&self.0.child), Signal::TERM)?;
        let status = self.0.child.wait()?;
        ensure!(status.success(), "stheno did not stop in good order: {status}");
        Ok(())
    }
}

/// A running bare hyper server that gives the answer of one case.
#[derive(Debug)]
pub(crate) struct Peer(Process);

impl Peer {
    /// Starts it, and proves that it sends the same bytes (but for the time of day).
    pub(crate) fn start(case: &Case) -> anyhow::Result<Self> {
        let file = tempfile::NamedTempFile::new()?;
        std::fs::write(file.path(), &case.answer)?;
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("peer").arg(file.path());
        let process = Process::start(command)?;
        let bytes = exchange(process.address, &case.request)?;
        let same = |bytes| Answer::read(bytes).map(|answer| answer.map(|answer| answer.without_date()));
        ensure!(
            same(&bytes)? == same(&case.answer)?,
            "the peer answers with other bytes: {}",
            String::from_utf8_lossy(&bytes)
        );
        Ok(Self(process))
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.0.address
    }

    pub(crate) fn process(&self) -> u32 {
        self.0.child.id()
    }
}
