//! Measures Stheno beside its limits, in one run: a bare hyper server that sends the same bytes, and a bare argon2id loop.
//!
//! What counts is CPU time for each request, and its ratio to that of the limit. Rounds alternate between the two, so
//! that whatever else the machine does falls on both. `RESULTS.md` has the figures.

mod argon;
mod ends;
mod kdf;
mod limit;
mod load;
mod logins;
mod machine;
mod memory;
mod peer;
mod reads;
mod server;
mod shop;
mod start;
mod stats;
mod wire;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context as _;
use clap::{Args, Parser, Subcommand, ValueEnum};

use server::Stheno;
use shop::Shop;

/// Measures Stheno against bare hyper and bare argon2id, and prints Markdown.
#[derive(Debug, Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Measure everything
    Run(RunOptions),
    /// A bare hyper server that gives one answer, kept in a file
    #[command(hide = true)]
    Peer { answer: PathBuf },
    /// A bare argon2id loop on so many threads
    #[command(hide = true)]
    Limit { threads: usize, seconds: f64 },
}

#[derive(Args, Debug)]
struct RunOptions {
    /// The stheno program [default: the one beside this program]
    #[arg(long, value_name = "FILE")]
    stheno: Option<PathBuf>,
    /// Only prove that the bench works: rounds too short for figures, and no waiting for idle memory
    #[arg(long)]
    quick: bool,
    /// Measure only these [default: everything]
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<Section>,
    /// Measured rounds; one more before them is discarded
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Connections that the load comes over
    #[arg(long, default_value_t = 16)]
    connections: usize,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
enum Section {
    Reads,
    Logins,
    Start,
    Memory,
    Scrypt,
    Ends,
}

/// How much is measured.
#[derive(Clone, Debug)]
struct Plan {
    only: Vec<Section>,
    rounds: usize,
    connections: usize,
    /// A round of reads, on either side.
    reads: Duration,
    /// A round of logins, on either side.
    logins: Duration,
    starts: usize,
    fresh_starts: usize,
    /// So many sessions are in Redis.
    sessions: usize,
    /// How long the server is left alone before its memory counts as idle.
    idle: Option<Duration>,
}

impl Plan {
    fn new(options: &RunOptions) -> Self {
        let (only, connections) = (options.only.clone(), options.connections.max(1));
        if options.quick {
            return Self {
                only,
                rounds: 1,
                connections,
                reads: Duration::from_millis(200),
                logins: Duration::from_millis(600),
                starts: 2,
                fresh_starts: 1,
                sessions: 20_000,
                idle: None,
            };
        }
        Self {
            only,
            rounds: options.rounds.max(1),
            connections,
            reads: Duration::from_secs(1),
            logins: Duration::from_secs(3),
            starts: 10,
            fresh_starts: 5,
            sessions: 1_000_000,
            idle: Some(Duration::from_secs(15)),
        }
    }

    fn has(&self, section: Section) -> bool {
        self.only.is_empty() || self.only.contains(&section)
    }
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Run(options) => run(&options),
        Command::Peer { answer } => peer::serve(&answer),
        Command::Limit { threads, seconds } => limit::run(threads, seconds),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // A closed stderr leaves nobody to tell.
            let _ = writeln!(std::io::stderr(), "error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &RunOptions) -> anyhow::Result<()> {
    let program = match &options.stheno {
        Some(path) => path.canonicalize().with_context(|| path.display().to_string())?,
        None => std::env::current_exe()?.with_file_name("stheno"),
    };
    let plan = Plan::new(options);
    // One thread makes the load, so that one of two cores is left to the server.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(measure(&program, &plan))
}

async fn measure(program: &Path, plan: &Plan) -> anyhow::Result<()> {
    let mut out = std::io::stdout();
    machine::describe(&mut out)?;
    writeln!(
        out,
        "Each figure is the median of {} rounds that alternate with the peer's, over {} kept-alive connections; one round \
         before them is discarded. In brackets: the lowest and the highest ratio of a round.",
        plan.rounds, plan.connections
    )?;

    let folder = tempfile::tempdir()?;
    let stheno = Stheno::start(program, folder.path())?;
    let shop = Shop::open(&stheno, folder.path())?;
    if plan.has(Section::Reads) {
        reads::compare(&mut out, plan, &stheno, &shop).await?;
    }
    if plan.has(Section::Logins) {
        logins::compare(&mut out, plan, &stheno, &shop).await?;
    }
    stheno.stop()?;
    if plan.has(Section::Start) {
        start::measure(&mut out, plan, program, folder.path())?;
    }
    if plan.has(Section::Memory) {
        memory::measure(&mut out, plan, program, &shop, folder.path()).await?;
    }
    if plan.has(Section::Scrypt) {
        kdf::compare(&mut out, plan)?;
    }
    if plan.has(Section::Ends) {
        ends::measure(&mut out, plan, program)?;
    }
    writeln!(out, "\nLoad average at the end: {}", machine::load_average()?)?;
    Ok(())
}
