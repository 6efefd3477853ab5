//! Two servers on one database and one Redis behave as one.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use serde_json::json;

use crate::beside::{Beside, NEW_PASSWORD, id, key};
use crate::harness::{PASSWORD, Server, wait_for};

fn two() -> (Beside, Server) {
    let beside = Beside::start();
    let other = beside.another();
    (beside, other)
}

#[test]
fn a_session_of_one_is_a_session_of_the_other() {
    let (a, b) = two();
    let ann = a.server.register("ann@example.com");
    let cookie = ann.cookie().unwrap();
    assert_eq!(b.session(&cookie).customer_id(), ann.customer_id());
    let customer = format!(r#","customer_id":"{}""#, ann.customer_id());
    let medusas = a.medusas_session(&customer);
    assert_eq!((a.status(&medusas), b.session(&medusas).status), (200, 200));

    // What ends at one has ended at the other with the answer.
    for cookie in [&cookie, &medusas] {
        assert_eq!(b.send("DELETE /store/auth", &[("Cookie", cookie)], None).status, 200);
        assert_eq!(a.status(cookie), 401);
        a.put(cookie, &a.medusas_text(&customer));
        assert_eq!((a.status(cookie), b.session(cookie).status), (401, 401));
    }
    // A login at one over the session of the other.
    let old = a.server.log_in("ann@example.com", PASSWORD, &[]).cookie().unwrap();
    let new = b.log_in("ann@example.com", PASSWORD, &[("Cookie", &old)]).cookie().unwrap();
    assert_eq!((a.status(&old), a.status(&new), b.session(&old).status), (401, 200, 401));
    let token = a.server.token("ann@example.com");
    b.send("DELETE /store/auth", &[("Authorization", &format!("Bearer {token}"))], None);
    assert_eq!(a.server.with_token(&token).status, 401);
}

#[test]
fn a_change_at_one_ends_what_the_other_knows() {
    let (a, b) = two();
    let ann = a.server.register("ann@example.com");
    let (here, there) = (ann.cookie().unwrap(), b.log_in("ann@example.com", PASSWORD, &[]).cookie().unwrap());
    let tokens = [a.server.token("ann@example.com"), b.token("ann@example.com")];
    let unseen = a.medusas_session(&format!(r#","customer_id":"{}""#, ann.customer_id()));
    let new = a.server.update(&here, &json!({"password": NEW_PASSWORD})).cookie().unwrap();
    for cookie in [&here, &there, &unseen] {
        assert_eq!((b.session(cookie).status, a.status(cookie)), (401, 401));
    }
    assert!(tokens.iter().all(|token| b.with_token(token).status == 401));
    assert_eq!(b.log_in("ann@example.com", PASSWORD, &[]).status, 401);
    assert_eq!(b.session(&new).status, 200);
    a.wait_for_ends();
    assert_eq!(a.sessions_of(&ann.customer_id()), [id(&new)]);

    // A reset is asked for at one, and used at the other, by whom is first.
    a.server.post("/store/customers/password-token", &[], &json!({"email": "ann@example.com"}));
    let token = a.server.reset_token(&ann.customer_id());
    let answers: Vec<u16> = std::thread::scope(|scope| {
        let (a, b, token) = (&a.server, &b, &token);
        let reset = move |n: usize| {
            let server = if n.is_multiple_of(2) { a } else { b };
            server.reset("ann@example.com", token, &format!("{PASSWORD} {n}")).status
        };
        let running: Vec<_> = (0..6).map(|n| scope.spawn(move || reset(n))).collect();
        running.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(answers.iter().filter(|&&status| status == 200).count(), 1, "{answers:?}");
    assert_eq!(answers.iter().filter(|&&status| status == 401).count(), 5, "{answers:?}");
    assert_eq!((a.status(&new), b.session(&new).status), (401, 401));
}

/// Two changes by two sessions at two servers: one ends the other.
#[test]
fn of_two_changes_at_once_one_wins() {
    let (a, b) = two();
    let ann = a.server.register("ann@example.com");
    let mut password = PASSWORD.to_owned();
    for round in 0..5 {
        let log_in = |server: &Server| server.log_in("ann@example.com", &password, &[]).cookie().unwrap();
        let sessions = [(&a.server, log_in(&a.server)), (&b, log_in(&b))];
        let new = |n: usize| format!("{NEW_PASSWORD} {round} {n}");
        let answers: Vec<_> = std::thread::scope(|scope| {
            let running: Vec<_> = sessions
                .iter()
                .enumerate()
                .map(|(n, (server, cookie))| {
                    let new = &new;
                    scope.spawn(move || server.update(cookie, &json!({"password": new(n)})))
                })
                .collect();
            running.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        let winner = answers.iter().position(|answer| answer.status == 200).unwrap();
        assert_eq!(answers[1 - winner].status, 401, "{answers:?}");
        password = new(winner);
        assert_eq!(b.session(&answers[winner].cookie().unwrap()).status, 200);
        a.wait_for_ends();
        assert_eq!(a.sessions_of(&ann.customer_id()), [id(&answers[winner].cookie().unwrap())], "{round}");
    }
}

/// Equal tokens would be one, and ending one would end the other.
#[test]
fn no_two_tokens_are_equal() {
    let (a, b) = two();
    a.server.register("ann@example.com");
    let tokens: Vec<String> = std::thread::scope(|scope| {
        let ask =
            |n: usize| if n.is_multiple_of(2) { a.server.token("ann@example.com") } else { b.token("ann@example.com") };
        let running: Vec<_> = (0..12).map(|n| scope.spawn(move || ask(n))).collect();
        running.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(tokens.iter().collect::<BTreeSet<_>>().len(), 12);
    assert!(tokens.iter().all(|token| a.server.with_token(token).status == 200));
    b.send("DELETE /store/auth", &[("Authorization", &format!("Bearer {}", tokens[3]))], None);
    let live = tokens.iter().filter(|token| a.server.with_token(token).status == 200);
    assert_eq!(live.count(), 11);
}

/// Both move a session's end on, and neither undoes the other.
#[test]
fn both_renew() {
    let (a, b) = two();
    let ann = a.server.register("ann@example.com");
    let cookie = ann.cookie().unwrap();
    let mut text = a.text(&cookie).unwrap();
    for n in 0_u32..6 {
        a.server.clock.advance(SignedDuration::from_hours(9));
        let server = if n.is_multiple_of(2) { &a.server } else { &b };
        // As if Redis's own clock had moved, too.
        a.redis.run::<()>(&["EXPIRE", &key(&cookie), "3600"]);
        assert_eq!(server.session(&cookie).status, 200, "{n}");
        text = wait_for("a renewal", || a.text(&cookie).filter(|renewed| *renewed != text));
        assert!(a.ttl(&cookie) > 35_900);
    }
    // In parallel, with Medusa.
    a.server.clock.advance(SignedDuration::from_hours(1));
    std::thread::scope(|scope| {
        for n in 0..8 {
            let (a, b, cookie) = (&a, &b, &cookie);
            scope.spawn(move || match n % 4 {
                0 => a.put(cookie, &a.medusas_text(&a.members(cookie).unwrap())),
                1 => assert_eq!(b.session(cookie).status, 200),
                _ => assert_eq!(a.status(cookie), 200),
            });
        }
    });
    assert_eq!(a.members(&cookie).unwrap(), format!(r#","customer_id":"{}""#, ann.customer_id()));
    assert_eq!((a.status(&cookie), b.session(&cookie).status), (200, 200));
}
