//! Nothing that is to be told is lost or told twice in normal running, whatever the receivers do.

use std::collections::BTreeSet;

use jiff::SignedDuration;

use crate::harness::{Backend, Server, on_each_backend, wait_for};
use crate::mail::{ask_for_reset, wait_until_told, written};
use crate::smtp::{Behaviour, SmtpServer};

/// Attempts, milliseconds until the next one, why the last one failed, and whether it was given up.
type State = (u32, i64, Option<String>, bool);

fn state(server: &Server) -> State {
    let sql = "SELECT attempts, due_at, last_error, failed_at IS NOT NULL FROM stheno_delivery";
    let now = server.clock.now().as_millisecond();
    server
        .sql()
        .query_row(sql, [], |row| Ok((row.get(0)?, row.get::<_, i64>(1)? - now, row.get(2)?, row.get(3)?)))
        .unwrap_or_default()
}

/// Waits until so many attempts have failed.
#[track_caller]
fn wait_for_failure(server: &Server, attempts: u32) -> State {
    // There is no error while an attempt is under way.
    wait_for(&format!("failure {attempts}"), || {
        Some(state(server)).filter(|state| state.0 == attempts && state.2.is_some())
    })
}

#[test]
fn a_mail_server_that_fails_gets_the_mail_later() {
    for behaviour in [
        Behaviour::Refuses("451 4.7.1 try again later"),
        Behaviour::Refuses("550 5.1.1 <ada@example.com> unknown"),
        Behaviour::Hangs,
        Behaviour::Dies,
    ] {
        let smtp = SmtpServer::start(behaviour);
        let server = Server::with(|config| {
            smtp.configure(config);
            if let Behaviour::Hangs = behaviour {
                config.mail.timeout_seconds = 1;
            }
        });
        server.register("ada@example.com");
        let (_, wait, error, given_up) = wait_for_failure(&server, 1);
        let error = error.unwrap();
        assert!(wait <= 5000 && !given_up, "{behaviour:?}: {wait}");
        let expected = match behaviour {
            Behaviour::Refuses(answer) => answer.split('<').next().unwrap().split_once(' ').unwrap().1.trim(),
            Behaviour::Hangs => "the mail server does not answer",
            _ => "",
        };
        assert!(error.contains(expected) && !error.contains("ada@"), "{error}");
        smtp.becomes(Behaviour::Takes);
        assert!(smtp.others().is_empty());
        // Where a second is too short for the next attempt, too, there is one more.
        wait_for("the mail to be sent", || {
            if state(&server).2.is_some() {
                server.clock.advance(SignedDuration::from_secs(5));
            }
            (server.number("SELECT count(*) FROM stheno_event") == 0).then_some(())
        });
        assert_eq!(smtp.next().to, "ada@example.com");
    }
}

/// A mail server that repeats the link does not bring it into the database or the log.
#[test]
fn what_a_mail_server_repeats_is_not_kept() {
    let smtp = SmtpServer::start(Behaviour::Quotes);
    for url in ["https://shop.example/reset?token={token}", ""] {
        let server = Server::with(|config| {
            smtp.configure(config);
            config.reset.url = url.into();
        });
        smtp.becomes(Behaviour::Takes);
        let id = server.register("ada@example.com").customer_id();
        assert_eq!(smtp.next().to, "ada@example.com");
        wait_until_told(&server);
        smtp.becomes(Behaviour::Quotes);
        ask_for_reset(&server, "ada@example.com");
        let token = server.reset_token(&id);
        let error = wait_for_failure(&server, 1).2.unwrap();
        assert!(error.contains("bad link") && !error.contains(&token) && !error.contains("ada@"), "{error}");
    }
}

/// The mail went out, and that could not be written down: it comes again, and can be recognised.
#[test]
fn a_repetition_has_the_same_message_id() {
    let smtp = SmtpServer::start(Behaviour::Holds);
    let server = Server::with(|config| smtp.configure(config));
    server.register("ada@example.com");
    let first = smtp.next().parse();
    let sql = server.sql();
    sql.execute_batch(
        "CREATE TABLE lost (n); CREATE TRIGGER lose BEFORE DELETE ON stheno_delivery \
         BEGIN INSERT INTO lost VALUES (1); SELECT RAISE(IGNORE); END",
    )
    .unwrap();
    smtp.release();
    wait_for("the lost mark", || sql.query_row("SELECT n FROM lost", [], |_| Ok(())).ok());
    smtp.becomes(Behaviour::Takes);
    sql.execute_batch("DROP TRIGGER lose").unwrap();
    // Nobody else takes it up while it may still be on its way.
    assert!((110_000..=120_000).contains(&state(&server).1));
    server.clock.advance(SignedDuration::from_secs(110));
    assert!(smtp.others().is_empty());
    server.clock.advance(SignedDuration::from_secs(11));
    let second = smtp.next().parse();
    assert_eq!(first.message_id().unwrap(), second.message_id().unwrap());
    assert_eq!(first.date(), second.date());
    wait_until_told(&server);
}

#[test]
fn what_is_refused_for_good_is_given_up_after_eight_attempts() {
    let smtp = SmtpServer::start(Behaviour::Refuses("550 no such mailbox"));
    let server = Server::with(|config| smtp.configure(config));
    server.register("gone@example.com");
    for attempts in 1..=8 {
        let state = wait_for_failure(&server, attempts);
        assert_eq!(state.3, attempts == 8, "{state:?}");
        server.clock.advance(SignedDuration::from_hours(1));
    }
    // Others are served as before.
    smtp.becomes(Behaviour::Takes);
    server.register("ada@example.com");
    assert_eq!(smtp.next().to, "ada@example.com");
    assert!(smtp.others().is_empty(), "what was given up is not tried again");
}

#[test]
fn other_failures_are_tried_for_three_days() {
    // A wrong password for the mail server is not the mail's fault.
    for answer in ["451 try later", "535 5.7.8 wrong password"] {
        let smtp = SmtpServer::start(Behaviour::Refuses(answer));
        let server = Server::with(|config| smtp.configure(config));
        server.register("ada@example.com");
        for attempts in 1..=10 {
            assert!(!wait_for_failure(&server, attempts).3);
            server.clock.advance(SignedDuration::from_hours(1));
        }
        wait_for_failure(&server, 11);
        server.clock.advance(SignedDuration::from_hours(72));
        assert!(wait_for_failure(&server, 12).3);
    }
}

fn two_servers_on_one_database_send_each_mail_once(backend: Backend) {
    const MANY: u32 = 200;
    let smtp = SmtpServer::start(Behaviour::Takes);
    let first = Server::on_with(backend, |config| smtp.configure(config));
    let url = first.app.config.database.url.clone();
    let second = Server::by_clock(first.clock.clone(), |config| {
        smtp.configure(config);
        config.database.url = url;
    });
    let id = first.register("ada@example.com").customer_id();
    // All at once, so that both have something to claim at every moment.
    let event = |n: u32| format!("('evt_{n}', 'customer.updated', '{id}', '1', 0)");
    let events: Vec<String> = (0..MANY).map(event).collect();
    let columns = "id, name, customer_id, password_changed, created_at";
    first.rows(&format!("INSERT INTO stheno_event ({columns}) VALUES {}", events.join(", ")));
    wait_until_told(&first);
    // The second one first: the database ends with the other.
    drop(second);
    drop(first);
    let ids: Vec<String> = smtp.others().iter().map(|mail| mail.parse().message_id().unwrap().to_owned()).collect();
    assert_eq!(ids.len(), MANY as usize + 1);
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
}

on_each_backend!(two_servers_on_one_database_send_each_mail_once);

#[test]
fn what_was_not_sent_waits_for_the_next_start() {
    let smtp = SmtpServer::start(Behaviour::Refuses("451 later"));
    let server = Server::with(|config| smtp.configure(config));
    server.register("ada@example.com");
    wait_for_failure(&server, 1);
    let server = server.restart(|_| {});
    server.clock.advance(SignedDuration::from_secs(5));
    written(&server, "welcome", "ada@example.com");
    wait_until_told(&server);
}

/// At its end a server takes up nothing new, and finishes what it is sending.
#[test]
fn a_mail_on_its_way_is_finished_at_the_end() {
    let smtp = SmtpServer::start(Behaviour::Holds);
    let server = Server::with(|config| smtp.configure(config));
    server.register("ada@example.com");
    smtp.next();
    let addr = server.addr();
    let ended =
        std::thread::spawn(move || server.restart(|config| config.mail.send = stheno_server::config::Sending::Off));
    wait_for("the end of new connections", || std::net::TcpStream::connect(addr).err());
    smtp.release();
    let server = ended.join().unwrap();
    wait_until_told(&server);
    assert!(smtp.others().is_empty());
}

#[test]
fn without_receivers_nothing_piles_up() {
    let server = Server::with(|config| config.mail.send = stheno_server::config::Sending::Off);
    server.register("ada@example.com");
    wait_until_told(&server);
    assert!(!server.database().with_extension("mails").exists());
}

#[test]
fn what_nobody_receives_any_more_is_given_up_and_forgotten() {
    let server = Server::start();
    // In one transaction, as the server writes them: its own tidying may run at any moment.
    let mut sql = server.sql();
    let sql = sql.transaction().unwrap();
    let old = |days: i64| (server.clock.now() - SignedDuration::from_hours(24 * days)).as_millisecond();
    for (id, days, failed) in
        [("young", 2, None), ("old", 4, None), ("given_up", 29, Some(29)), ("forgotten", 31, Some(31))]
    {
        sql.execute(
            "INSERT INTO stheno_event (id, name, created_at, is_spread) VALUES (?1, '', ?2, 1)",
            (id, old(days)),
        )
        .unwrap();
        let insert = "INSERT INTO stheno_delivery (event_id, channel, message, due_at, failed_at) \
                      VALUES (?1, 'webhook-gone', '', ?2, ?3)";
        sql.execute(insert, (id, old(days), failed.map(old))).unwrap();
    }
    sql.commit().unwrap();
    // Done at each start.
    let server = server.restart(|_| {});
    wait_for("the tidying", || {
        let sql = server.sql();
        let mut rows = sql
            .prepare("SELECT id, failed_at IS NULL FROM stheno_event JOIN stheno_delivery ON event_id = id ORDER BY 1")
            .unwrap();
        let rows: Vec<(String, bool)> =
            rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect();
        let expected = [("given_up", false), ("old", false), ("young", true)];
        (rows == expected.map(|(id, waits)| (id.to_owned(), waits))).then_some(())
    });
    let events: u32 = server.sql().query_row("SELECT count(*) FROM stheno_event", [], |row| row.get(0)).unwrap();
    assert_eq!(events, 3);
}
