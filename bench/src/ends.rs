//! How long it takes to end a customer's sessions that only Redis knows, among a million, and how others are served meanwhile.

use std::io::{BufRead as _, BufReader, Write};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use rusqlite::{Connection, OpenFlags};

use crate::Plan;
use crate::load::Case;
use crate::server::Stheno;
use crate::shop::{Shop, password};
use crate::stats::median;
use crate::wire::{exchange, request};

/// Sessions of the customer whose password changes, that nobody has used at Stheno.
const UNSEEN: usize = 10;

/// An empty Redis in a folder, which keeps nothing.
struct Redis {
    child: Child,
    url: String,
}

impl Redis {
    fn start(folder: &Path) -> anyhow::Result<Self> {
        let mut child = Command::new("redis-server")
            .current_dir(folder)
            .args(["--port", "0", "--save", "", "--unixsocket", "socket"])
            .stdout(Stdio::piped())
            .spawn()
            .context("cannot start redis-server: install it, or leave this section out with --only")?;
        let mut log = BufReader::new(child.stdout.take().context("no output")?).lines();
        let is_ready = log.by_ref().map_while(Result::ok).any(|line| line.contains("eady to accept connections"));
        std::thread::spawn(move || log.for_each(drop));
        ensure!(is_ready, "redis-server did not start");
        Ok(Self { child, url: format!("redis+unix://{}", folder.join("socket").display()) })
    }

    /// Makes sessions as Medusa writes them: of others, and some of this customer.
    fn fill(&self, count: usize, customer_id: &str) -> anyhow::Result<()> {
        let mut connection = redis::Client::open(self.url.as_str())?.get_connection()?;
        let script = redis::Script::new(
            r#"for i = ARGV[1], ARGV[2] do
              redis.call('SET', 'sess:Medusas-session-number-' .. i, '{"cookie":{"originalMaxAge":36000000,"expires":' ..
                '"2099-01-01T00:00:00.000Z","secure":false,"httpOnly":true,"path":"/","sameSite":false},"customer_id":"' ..
                (i % ARGV[3] == 0 and ARGV[4] or 'cus_' .. i) .. '"}', 'EX', 36000)
            end"#,
        );
        const STEP: usize = 20_000;
        for first in (1..=count).step_by(STEP) {
            let mut script = script.arg(first);
            script.arg((first + STEP - 1).min(count)).arg(count / UNSEEN).arg(customer_id);
            let () = script.invoke(&mut connection)?;
        }
        Ok(())
    }

    /// How many of them this customer is still in.
    fn left(&self, count: usize, customer_id: &str) -> anyhow::Result<usize> {
        let mut connection = redis::Client::open(self.url.as_str())?.get_connection()?;
        let key = |n: usize| format!("sess:Medusas-session-number-{}", n * (count / UNSEEN));
        let keys: Vec<String> = (1..=UNSEEN).map(key).collect();
        let texts: Vec<Option<String>> = redis::cmd("MGET").arg(keys).query(&mut connection)?;
        Ok(texts.iter().flatten().filter(|text| text.contains(customer_id)).count())
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Prints the table.
pub(crate) fn measure(out: &mut impl Write, plan: &Plan, program: &Path) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let redis = Redis::start(folder.path())?;
    let stheno = Stheno::start_with(program, folder.path(), &[("REDIS_URL", redis.url.as_str())])?;
    let shop = Shop::open(&stheno, folder.path())?;
    let address = stheno.address();
    let customer_id = shop.customer_id()?;
    redis.fill(plan.sessions, &customer_id)?;

    let mut alone = Vec::new();
    let start = Instant::now();
    while start.elapsed() < plan.reads {
        alone.push(read(address, &shop.session_with_orders)?);
    }
    let json = format!(r#"{{"password":"{}"}}"#, password("somebody else"));
    let cookie = shop.cookie()?;
    let database = Connection::open_with_flags(folder.path().join("stheno.db"), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let start = Instant::now();
    exchange(address, &request("POST", "/store/customers/me", Some(&cookie), Some(&json)))?;
    let mut meanwhile = Vec::new();
    // The row says that sessions of the customer are still looked for.
    while database.query_row("SELECT count(*) FROM stheno_ending", [], |row| row.get::<_, i64>(0))? > 0 {
        meanwhile.push(read(address, &shop.session_with_orders)?);
        ensure!(start.elapsed() < Duration::from_secs(120), "the sessions did not end");
    }
    let took = start.elapsed();
    ensure!(redis.left(plan.sessions, &customer_id)? == 0, "the customer is still in a session");
    ensure!(!meanwhile.is_empty(), "nobody was served meanwhile");
    writeln!(
        out,
        "\n### The end of a customer's sessions in Redis, after a change of password\n\n\
         | sessions | of the customer | until all were ended, s | aim | session reads meanwhile, one after the other | median, as a \
         multiple of that without | the slowest hundredth |\n|---|---|---|---|---|---|---|\n\
         | {} | {UNSEEN} | {:.1} | ≤ 10 | {} | {:.2} | {:.2} |",
        plan.sessions,
        took.as_secs_f64(),
        meanwhile.len(),
        median(meanwhile.iter().copied()) / median(alone.iter().copied()),
        slowest_hundredth(&mut meanwhile) / slowest_hundredth(&mut alone),
    )?;
    stheno.stop()
}

/// How long a request takes on a connection of its own, in seconds.
fn read(address: SocketAddr, case: &Case) -> anyhow::Result<f64> {
    let start = Instant::now();
    exchange(address, &case.request)?;
    Ok(start.elapsed().as_secs_f64())
}

/// The time that 99 of 100 stay below.
fn slowest_hundredth(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() * 99 / 100).copied().unwrap_or(f64::NAN)
}
