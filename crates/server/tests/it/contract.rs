//! The contract: recorded exchanges of a real Medusa v1, replayed against a running server.
//!
//! `contract/README.md` at the repository's root says what the recordings are and how they are judged.

mod compare;
mod compare_cookie;
mod cookie;
mod engine;
mod format;
mod http;
mod make;
mod matcher;
mod playback;
mod playback_test;
mod policy;
mod replay;
mod report;
mod setup_sql;
mod vars;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use stheno_server::config::{Policy, Running, Scheme};
use stheno_server::{Clock, Config};

use crate::harness::{COOKIE_SECRET, JWT_SECRET, Server};
use crate::postgres::rights::restricted;
use crate::services::{Postgres, Redis};

pub(crate) use replay::replay;
pub(crate) use report::{Entry, Outcome, Report};

/// Issues a password-reset token for (e-mail address, customer id), as a mail would bring it.
pub(crate) type ResetToken<'a> = dyn Fn(&str, &str) -> String + 'a;

/// A replay.
pub(crate) struct Options<'a> {
    /// The running server.
    pub(crate) addr: SocketAddr,
    /// The secrets it runs with.
    pub(crate) jwt_secret: &'a str,
    pub(crate) cookie_secret: &'a str,
    /// The URL of its database, for what the recording sets up behind its back.
    pub(crate) database: String,
    /// The recording.
    pub(crate) file: PathBuf,
    /// The intended differences; without, every answer must be as recorded.
    pub(crate) policy: Option<PathBuf>,
    /// Is it a failure to keep what is unsafe in v1?
    pub(crate) require_deviations: bool,
    pub(crate) reset_token: &'a ResetToken<'a>,
}

/// A file of the repository's `contract/`.
pub(crate) fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../contract").join(name)
}

/// Starts a server with the recorded one's settings (`contract/README.md`) and these, and replays a recording against it.
fn replay_recording(name: &str, environment: &str, change: impl FnOnce(&mut Config)) {
    replay_as(None, name, environment, change);
}

/// `owner` is the URL under which the database may be changed behind the server's back, if it is not the server's own.
fn replay_as(owner: Option<String>, name: &str, environment: &str, change: impl FnOnce(&mut Config)) {
    // Tokens and cookies are made by the machine's clock.
    let server = Server::by_clock(Clock::default(), |config| {
        change(config);
        config.server.store_cors = r"http://localhost:8000,/^http:\/\/shop[0-9]\.test$/".into();
        config.server.environment = environment.into();
        config.limits.enabled = false;
        config.limits.accept_disabled = true;
        config.password.min_length = 1;
        config.password.policy = Policy::Length;
    });
    let report = replay(&Options {
        addr: server.addr(),
        jwt_secret: JWT_SECRET,
        cookie_secret: COOKIE_SECRET,
        database: owner.unwrap_or_else(|| server.app.config.database.url.clone()),
        file: file(name),
        policy: Some(file("differences.json")),
        require_deviations: true,
        reset_token: &|_, customer_id| server.reset_token(customer_id),
    });
    println!("{}", report.summary());
    report.assert_passed();
}

#[test]
fn development_recording() {
    replay_recording("v1.jsonl", "development", |_| {});
}

#[test]
fn production_recording() {
    replay_recording("v1-production.jsonl", "production", |_| {});
}

/// In a database that Medusa made, as a role that has the documented rights and no others.
#[test]
fn development_recording_on_postgres() {
    let postgres = Postgres::start();
    let owner = postgres.medusa_database();
    let url = restricted(&postgres, &owner);
    replay_as(Some(owner), "v1.jsonl", "development", |config| {
        config.database.url = url;
        // Nobody sees it, and scrypt takes ten times as long.
        config.password.scheme = Scheme::Argon2id;
        config.medusa.running = Running::No;
    });
}

/// In a database that Stheno made.
#[test]
fn production_recording_on_postgres() {
    let postgres = Postgres::start();
    let url = postgres.empty_database();
    replay_recording("v1-production.jsonl", "production", |config| config.database.url = url);
}

/// Beside a Medusa that is said to be running.
#[test]
fn development_recording_on_postgres_and_redis() {
    let (postgres, redis) = (Postgres::start(), Redis::start());
    let url = postgres.medusa_database();
    replay_recording("v1.jsonl", "development", |config| {
        config.database.url = url;
        config.redis.url = redis.url().into();
    });
}

#[test]
fn redis_recording() {
    let redis = Redis::start();
    replay_recording("v1-redis.jsonl", "development", |config| config.redis.url = redis.url().into());
}
