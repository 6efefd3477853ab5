//! What a running server bears of its database.

use std::sync::atomic::{AtomicBool, Ordering};

use jiff::SignedDuration;
use serde_json::json;
use stheno_server::config::Sending;

use crate::harness::{Server, wait_for};
use crate::log::Log;
use crate::services::{Postgres, query};

/// A server on a database, and nothing that it does by itself.
fn start(url: &str) -> Server {
    Server::with(|config| {
        config.database.url = url.to_owned();
        config.mail.send = Sending::Off;
    })
}

/// Runs statements in an open transaction until dropped.
struct Held<'a>(&'a str, Option<std::thread::JoinHandle<()>>);

impl<'a> Held<'a> {
    fn new(url: &'a str, statements: &str) -> Self {
        let (held_at, sql) = (url.to_owned(), format!("BEGIN; {statements}; SELECT pg_sleep(600)"));
        // It is ended by being terminated.
        let thread = std::thread::spawn(move || drop(query(&held_at, &sql)));
        let held = Self(url, Some(thread));
        wait_for("the lock", || (query(url, held.select("pid")).unwrap().len() == 1).then_some(()));
        held
    }

    fn select(&self, what: &str) -> &'static str {
        match what {
            "pid" => "SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep'",
            _ => "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'",
        }
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        query(self.0, self.select("end")).unwrap();
        self.1.take().unwrap().join().unwrap();
    }
}

/// Killed in the middle of writes and started again: what was acknowledged is there, and the server goes on as if nothing had
/// been.
#[test]
fn a_database_that_dies_and_comes_back() {
    let log = Log::take(tracing::Level::WARN);
    let mut postgres = Postgres::start();
    postgres.set("fsync", "on");
    postgres.set("full_page_writes", "on");
    let url = postgres.empty_database();
    let server = start(&url);
    let cookie = server.register("ann@example.com").cookie().unwrap();
    for round in 0..2 {
        let is_over = AtomicBool::new(false);
        let acknowledged: Vec<String> = std::thread::scope(|scope| {
            let write = |thread: usize| {
                let (server, cookie, is_over) = (&server, &cookie, &is_over);
                scope.spawn(move || {
                    let keys =
                        (0..).map(|n| format!("{round} {thread} {n}")).take_while(|_| !is_over.load(Ordering::Relaxed));
                    let is_good = |key: &String| server.update(cookie, &json!({"metadata": {key: 1}})).status == 200;
                    keys.filter(is_good).collect::<Vec<_>>()
                })
            };
            let writing: Vec<_> = (0..4).map(write).collect();
            let count = || server.me(&cookie)["metadata"].as_object().map_or(0, serde_json::Map::len);
            let enough = count() + 20;
            wait_for("some writes", || (count() >= enough).then_some(()));
            if round == 0 {
                postgres.kill_hard();
            } else {
                postgres.kill();
            }
            // While it is away.
            let answer = server.session(&cookie);
            assert_eq!((answer.status, answer.json()["type"].as_str()), (500, Some("unknown_error")), "{answer:?}");
            assert_eq!(server.update(&cookie, &json!({"phone": "1"})).status, 500);
            assert_eq!(server.get("/store/auth/ann@example.com", &[]).status, 500);
            assert_eq!(server.get("/health", &[]).status, 200);
            is_over.store(true, Ordering::Relaxed);
            writing.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
        });
        postgres.start_again();
        wait_for("the server's recovery", || (server.session(&cookie).status == 200).then_some(()));
        let metadata = server.me(&cookie)["metadata"].take();
        assert!(!acknowledged.is_empty());
        for key in acknowledged {
            assert_eq!(metadata[&key], 1, "{key} was acknowledged and is lost");
        }
        assert_eq!(server.update(&cookie, &json!({"phone": "1"})).status, 200);
    }
    let log = log.text();
    assert!(log.contains("500") && log.contains("onnection"), "{log}");
}

/// After a failover the connections that were there lead to a server that takes no writes any more, new ones to one that does.
#[test]
fn a_server_that_becomes_a_standby() {
    let postgres = Postgres::start();
    let url = postgres.empty_database();
    let server = start(&url);
    let cookie = server.register("ann@example.com").cookie().unwrap();
    // For those who connect from now on.
    postgres.sql(&url, "ALTER ROLE postgres SET default_transaction_read_only = off");
    postgres.set("default_transaction_read_only", "on");
    for n in 0..20 {
        assert_eq!(server.update(&cookie, &json!({"phone": n.to_string()})).status, 200, "{n}");
    }
    assert_eq!(server.me(&cookie)["phone"], "19");
    // None that takes writes.
    postgres.sql(&url, "ALTER ROLE postgres SET default_transaction_read_only = on");
    postgres.sql(&url, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()");
    let log = Log::take(tracing::Level::WARN);
    // The first ones may be refused because their connection was cut.
    wait_for("a refusal for that reason", || {
        let is_refused = server.update(&cookie, &json!({"phone": "1"})).status == 500;
        (is_refused && log.text().contains("read-only transaction")).then_some(())
    });
    assert_eq!(server.session(&cookie).status, 200, "who reads goes on");
}

/// Connections that stay and answer nothing: each request ends, and later ones take other connections.
#[test]
fn a_database_that_hangs() {
    let postgres = Postgres::start();
    let url = postgres.empty_database();
    let server = start(&url);
    let cookie = server.register("ann@example.com").cookie().unwrap();
    // Several connections, so that both have one.
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| server.session(&cookie));
        }
    });
    let frozen = postgres.freeze("stheno");
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let read = || scope.spawn(|| server.session(&cookie).status);
        // A logout with nothing to read before: one write.
        let write = || scope.spawn(|| server.update(&cookie, &json!({"phone": "1"})).status);
        let running: Vec<_> = (0..frozen.len()).flat_map(|_| [read(), write()]).collect();
        running.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert!(statuses.contains(&500), "{statuses:?}");
    // The frozen ones are still there, and nobody waits for them.
    for _ in 0..20 {
        assert_eq!((server.session(&cookie).status, server.update(&cookie, &json!({"phone": "2"})).status), (200, 200));
    }
    postgres.thaw(&frozen);
}

/// Somebody locks a table for long, as Medusa's migrations do: requests end with 500, also those that find no free
/// connection, and nothing of them is left waiting in the server.
#[test]
fn a_table_that_is_locked() {
    let postgres = Postgres::start();
    let url = postgres.empty_database();
    let server = start(&url);
    let cookie = server.register("ann@example.com").cookie().unwrap();
    let held = Held::new(&url, "LOCK TABLE customer");
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let reads = (0..20).map(|_| scope.spawn(|| server.session(&cookie).status));
        let running: Vec<_> = reads
            .chain((0..4).map(|n| {
                let (server, cookie) = (&server, &cookie);
                scope.spawn(move || server.update(cookie, &json!({"phone": n.to_string()})).status)
            }))
            .collect();
        running.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(statuses, [500; 24]);
    let waiting =
        "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'stheno' AND wait_event_type = 'Lock'";
    wait_for("the end of what waits in the server", || {
        (query(&url, waiting).unwrap()[0][0].as_deref() == Some("0")).then_some(())
    });
    drop(held);
    assert_eq!((server.session(&cookie).status, server.update(&cookie, &json!({"phone": "1"})).status), (200, 200));
    let connections = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'stheno'";
    // Those that were given up end a little later.
    wait_for("no more than 16 connections", || {
        let count: u32 = query(&url, connections).unwrap()[0][0].as_ref().unwrap().parse().unwrap();
        (count <= 16).then_some(())
    });
}

/// What nobody waits for is written before the program ends.
#[test]
fn a_renewal_is_written_before_the_end() {
    let postgres = Postgres::start();
    let url = postgres.empty_database();
    let server = start(&url);
    let cookie = server.register("ann@example.com").cookie().unwrap();
    let ends = "SELECT expires_at FROM stheno_session";
    let before = query(&url, ends).unwrap();
    // Reads go on.
    let held = Held::new(&url, "LOCK TABLE stheno_session IN SHARE MODE");
    server.clock.advance(SignedDuration::from_mins(20));
    assert_eq!(server.session(&cookie).status, 200);
    let addr = server.addr();
    let end = std::thread::spawn(move || drop(server));
    wait_for("the end of new connections", || std::net::TcpStream::connect(addr).err());
    assert_eq!(query(&url, ends).unwrap(), before);
    drop(held);
    end.join().unwrap();
    assert_ne!(query(&url, ends).unwrap(), before);
}

/// Whoever hangs himself holds up nobody for long: the server lets go of what his transaction has locked.
#[test]
fn a_statement_says_how_long_it_may_take() {
    let postgres = Postgres::start();
    let url = postgres.empty_database();
    let server = start(&url);
    server.register("ann@example.com");
    let held = Held::new(&url, "LOCK TABLE customer IN SHARE MODE");
    let writing = "SELECT pid FROM pg_stat_activity WHERE application_name = 'stheno' AND wait_event_type = 'Lock'";
    std::thread::scope(|scope| {
        let register = json!({"email": "bob@example.com", "password": "horse battery"});
        let answer = scope.spawn(|| server.post("/store/customers", &[], &{ register }).status);
        wait_for("a write that waits", || query(&url, writing).unwrap().first().cloned());
        wait_for("its end", || query(&url, writing).unwrap().is_empty().then_some(()));
        assert_eq!(answer.join().unwrap(), 500);
    });
    drop(held);
}

/// Medusa's migrations and proxies between may invalidate what a connection has prepared.
#[test]
fn a_table_that_is_changed_meanwhile() {
    let postgres = Postgres::start();
    let url = postgres.empty_database();
    let server = start(&url);
    let cookie = server.register("ann@example.com").cookie().unwrap();
    for change in ["ALTER TABLE customer ALTER phone TYPE text", "ALTER TABLE customer ADD vip boolean"] {
        assert_eq!(server.session(&cookie).status, 200);
        query(&url, change).unwrap();
        wait_for("the recovery", || (0..10).all(|_| server.session(&cookie).status == 200).then_some(()));
        assert_eq!(server.update(&cookie, &json!({"phone": change})).status, 200);
    }
    // All connections end, as by a proxy that is restarted.
    query(&url, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'stheno'").unwrap();
    wait_for("the recovery", || (server.session(&cookie).status == 200).then_some(()));
}
