//! Changes of password and e-mail, and resets: which sessions in Redis end, and which go on.

use std::sync::Barrier;

use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::beside::{Beside, NEW_PASSWORD, configure, id};
use crate::harness::{PASSWORD, Server, wait_for};

fn members(customer_id: &str) -> String {
    format!(r#","customer_id":"{customer_id}""#)
}

/// How the change is asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
enum By {
    Session,
    Token,
    Mail,
}

/// Sessions that were made here, by Medusa and seen here, and that only Redis knows.
#[test]
fn a_change_ends_all_other_sessions_here_and_in_redis() {
    let beside = Beside::start();
    let server = &beside.server;
    for (n, (by, body)) in [
        (By::Session, json!({"password": NEW_PASSWORD})),
        (By::Session, json!({"email": "new@example.com"})),
        (By::Token, json!({"password": NEW_PASSWORD})),
        (By::Mail, json!({"password": NEW_PASSWORD})),
    ]
    .into_iter()
    .enumerate()
    {
        let email = format!("ann{n}@example.com");
        let ann = server.register(&email);
        let (current, customer_id) = (ann.cookie().unwrap(), ann.customer_id());
        let bob = server.register(&format!("bob{n}@example.com"));
        let here = server.log_in(&email, PASSWORD, &[]).cookie().unwrap();
        let token = server.token(&email);
        let [seen, unseen] = [(); 2].map(|()| beside.medusas_session(&members(&customer_id)));
        let with_admin = beside.medusas_session(&format!(r#","user_id":"usr_1"{},"n":1.0"#, members(&customer_id)));
        let bobs = [bob.cookie().unwrap(), beside.medusas_session(&members(&bob.customer_id()))];
        assert_eq!(beside.status(&seen), 200);

        let answer = match by {
            By::Session => server.update(&current, &body),
            By::Token => server.post("/store/customers/me", &[("Authorization", &format!("Bearer {token}"))], &body),
            By::Mail => {
                assert_eq!(server.post("/store/customers/password-token", &[], &json!({"email": email})).status, 204);
                server.reset(&email, &server.reset_token(&customer_id), NEW_PASSWORD)
            }
        };
        assert_eq!(answer.status, 200, "{by:?}: {answer:?}");
        for cookie in [&current, &here, &seen, &unseen, &with_admin] {
            assert_eq!(beside.status(cookie), 401, "{by:?}: at once");
        }
        assert_eq!(server.with_token(&token).status, 401);
        beside.wait_for_ends();
        let going_on: Vec<String> = answer.cookie().iter().map(|cookie| id(cookie)).collect();
        assert_eq!(going_on.len(), usize::from(by == By::Session));
        assert_eq!(beside.sessions_of(&customer_id), going_on, "{by:?}: Medusa takes these");
        assert_eq!(beside.members(&with_admin).unwrap(), r#","user_id":"usr_1","n":1.0"#);
        if let Some(cookie) = answer.cookie() {
            assert_eq!(beside.server.session(&cookie).customer_id(), customer_id);
            assert!(beside.members(&current).is_none_or(|members| members.is_empty()) && id(&cookie) != id(&current));
        }
        for cookie in &bobs {
            assert_eq!(beside.status(cookie), 200, "{by:?}");
        }
        // What Medusa brings back stays out.
        for cookie in [&here, &seen, &unseen, &current] {
            beside.put(cookie, &beside.medusas_text(&members(&customer_id)));
            assert_eq!(beside.status(cookie), 401, "{by:?}");
        }
    }
}

/// By a route of a plug-in, or while no Stheno was there: that is a login, and not the ended session brought back.
#[test]
fn a_login_at_medusa_over_an_ended_session_counts() {
    let beside = Beside::start();
    let ann = beside.server.register("ann@example.com");
    let (customer_id, mut current) = (ann.customer_id(), ann.cookie().unwrap());
    for others in ["", r#","cart":"cart_1","n":1.0"#, r#","user_id":"usr_1""#] {
        let laptop = beside.medusas_session(&format!("{others}{}", members(&customer_id)));
        let mut before = beside.text(&laptop).unwrap();
        for round in 0..3 {
            // The marks of the ends run ahead of a clock that moves so little, as of one that is set back.
            beside.server.clock.advance(SignedDuration::from_millis(1));
            assert_eq!(beside.status(&laptop), 200, "{others} {round}");
            if round == 1 && !others.is_empty() && beside.text(&laptop).unwrap().contains("user_id") {
                assert_eq!(beside.log_out(&laptop).status, 200);
            } else {
                current = beside.server.update(&current, &json!({"password": PASSWORD})).cookie().unwrap();
                beside.wait_for_ends();
            }
            assert_eq!(beside.status(&laptop), 401);
            // A request that was under way at Medusa.
            beside.put(&laptop, &before);
            assert_eq!((beside.status(&laptop), beside.status(&laptop)), (401, 401), "{others} {round}");
            beside.wait_until_stripped(&laptop);
            assert_eq!(beside.members(&laptop).unwrap(), others, "what else is in it stays");
            before = beside.medusas_login(&laptop, &customer_id);
        }
        assert_eq!(beside.server.session(&laptop).customer_id(), customer_id, "{others}");
        // At Stheno it moves on to a new id, without the mark.
        let new = beside.log_in("ann@example.com", PASSWORD, &laptop).cookie().unwrap();
        assert!(!beside.text(&new).unwrap().contains("stheno_ended"));
        beside.log_out(&new);
    }
}

/// Where the browser would not take a new cookie, the session that asked keeps its id, here and in Redis.
#[test]
fn without_a_new_cookie_the_session_that_asked_goes_on() {
    let beside = Beside::with(|config| config.server.environment = "staging".into());
    beside.server.register("ann@example.com");
    let https = [("X-Forwarded-Proto", "https")];
    let log_in = || beside.server.log_in("ann@example.com", PASSWORD, &https);
    let (current, other) = (log_in(), log_in().cookie().unwrap());
    let cookie = current.cookie().unwrap();
    assert!(beside.text(&cookie).unwrap().contains(r#""secure":true,"httpOnly":true,"path":"/","sameSite":"none"}"#));
    let answer = beside.server.update(&cookie, &json!({"password": NEW_PASSWORD}));
    assert_eq!((answer.status, answer.header("set-cookie")), (200, None));
    beside.wait_for_ends();
    assert_eq!((beside.status(&cookie), beside.status(&other)), (200, 401));
    assert_eq!(beside.sessions_of(&current.customer_id()), [id(&cookie)]);
}

/// All of Redis has not been looked through yet; the database says so.
#[test]
fn while_sessions_are_being_ended_unknown_ones_are_refused_and_new_ones_live() {
    let beside = Beside::start();
    let ann = beside.server.register("ann@example.com");
    let mut bob = beside.server.register("bob@example.com").cookie().unwrap();
    beside.log_out(&ann.cookie().unwrap());
    for _ in 0..5 {
        let [unseen, other] = [(); 2].map(|()| beside.medusas_session(&members(&ann.customer_id())));
        beside.sql(&format!("INSERT INTO stheno_ending (customer_id, since) VALUES ('{}', 1)", ann.customer_id()));
        let new = beside.log_in("ann@example.com", PASSWORD, &unseen).cookie().unwrap();
        assert_eq!((beside.status(&unseen), beside.status(&other), beside.status(&new)), (401, 401, 200));
        // Somebody else's change wakes who looks through Redis.
        bob = beside.server.update(&bob, &json!({"password": PASSWORD})).cookie().unwrap();
        beside.wait_for_ends();
        assert_eq!((beside.status(&unseen), beside.status(&other), beside.status(&new)), (401, 401, 200));
        assert_eq!(beside.sessions_of(&ann.customer_id()), [id(&new)]);
        beside.log_out(&new);
    }
}

/// A server that was stopped before it had looked through Redis: the next one does.
#[test]
fn what_a_stopped_server_did_not_end_the_next_one_ends() {
    let beside = Beside::start();
    let ann = beside.server.register("ann@example.com");
    let token = beside.server.token("ann@example.com");
    let unseen = beside.medusas_session(&members(&ann.customer_id()));
    beside.redis.freeze();
    let body = json!({"password": NEW_PASSWORD});
    let answer = beside.server.post("/store/customers/me", &[("Authorization", &format!("Bearer {token}"))], &body);
    assert_eq!(answer.status, 200);
    assert_eq!(beside.sql("SELECT customer_id FROM stheno_ending"), [[Some(ann.customer_id())]]);
    let Beside { server, redis, postgres, database } = beside;
    drop(server);
    redis.thaw();
    let text = |cookie: &str| redis.run::<String>(&["GET", &crate::beside::key(cookie)]);
    assert!(text(&unseen).contains("customer_id"), "it was too quick for this test");
    let next = Server::with(|config| configure(config, &database, &redis.url()));
    wait_for("the end", || (!text(&unseen).contains("customer_id")).then_some(()));
    assert_eq!((next.session(&unseen).status, next.session(&ann.cookie().unwrap()).status), (401, 401));
    drop((next, postgres));
}

/// One change after the other, and a login between them: the login is not taken for one that began after the last change.
#[test]
fn two_ends_of_one_customer_at_once() {
    let beside = Beside::start();
    let ann = beside.server.register("ann@example.com");
    let mut cookie = ann.cookie().unwrap();
    // So that a look takes its time.
    let fill = "for i = 1, 20000 do redis.call('SET', 'sess:other' .. i, '{\"cookie\":{}}') end";
    beside.redis.run::<()>(&["EVAL", fill, "0"]);
    for n in 0..3 {
        let unseen = beside.medusas_session(&members(&ann.customer_id()));
        cookie = beside.server.update(&cookie, &json!({"password": PASSWORD})).cookie().unwrap();
        let between = beside.server.log_in("ann@example.com", PASSWORD, &[]).cookie().unwrap();
        let unseen_between = beside.medusas_session(&members(&ann.customer_id()));
        cookie = beside.server.update(&cookie, &json!({"password": PASSWORD})).cookie().unwrap();
        for ended in [&unseen, &between, &unseen_between] {
            assert_eq!(beside.status(ended), 401, "{n}");
        }
        beside.wait_for_ends();
        assert_eq!(beside.sessions_of(&ann.customer_id()), [id(&cookie)], "{n}");
        assert_eq!(beside.status(&cookie), 200, "{n}");
    }
}

/// Who knows the old password logs in all the time, while the owner changes it.
#[test]
fn a_login_that_races_a_change_does_not_survive_it() {
    let beside = Beside::start();
    let ann = beside.server.register("ann@example.com");
    let (mut owner, mut password) = (ann.cookie().unwrap(), PASSWORD.to_owned());
    let (mut accepted, mut refused) = (0, 0);
    for round in 0..8 {
        let new = format!("{NEW_PASSWORD} {round}");
        let start = Barrier::new(5);
        let thieves: Vec<String> = std::thread::scope(|scope| {
            let (server, start, old) = (&beside.server, &start, password.as_str());
            let thief = move || {
                start.wait();
                let answers = (0..4).map(|_| server.log_in("ann@example.com", old, &[]));
                answers.map(|answer| answer.cookie()).collect::<Vec<_>>()
            };
            let thieves: Vec<_> = (0..4).map(|_| scope.spawn(thief)).collect();
            start.wait();
            let answer = server.update(&owner, &json!({"password": new}));
            owner = answer.cookie().unwrap_or_else(|| panic!("{answer:?}"));
            let all: Vec<Option<String>> = thieves.into_iter().flat_map(|thread| thread.join().unwrap()).collect();
            refused += all.iter().filter(|cookie| cookie.is_none()).count();
            all.into_iter().flatten().collect()
        });
        accepted += thieves.len();
        for cookie in &thieves {
            assert_eq!(beside.status(cookie), 401, "round {round}: a session with the old password lives");
        }
        beside.wait_for_ends();
        assert_eq!(beside.sessions_of(&ann.customer_id()), [id(&owner)], "round {round}: Medusa takes these");
        assert_eq!(beside.status(&owner), 200, "round {round}");
        password = new;
    }
    assert!(accepted > 0 && refused > 0, "no race: {accepted} before, {refused} after");
    assert_eq!(beside.server.session(&owner).json()["customer"]["email"], Value::from("ann@example.com"));
}
