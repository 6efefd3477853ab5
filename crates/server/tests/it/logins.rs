//! What ends when a password or an e-mail address changes, and what goes on.

use futures_util::future::{join, join_all};
use jiff::SignedDuration;
use serde_json::{Value, json};
use stheno_server::Error;
use stheno_server::store::{NewReset, ResetRight};

use crate::harness::{Answer, Backend, PASSWORD, Server, on_each_backend};

const NEW_PASSWORD: &str = "another horse battery staple";

fn bearer(token: &str) -> String {
    format!("Bearer {token}")
}

/// How the change is asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
enum By {
    Session,
    Token,
    Mail,
}

/// Every kind of change, by every kind of request: all other sessions and all tokens are dead at once, and nothing else is.
fn a_change_of_password_or_email_ends_everything_else(backend: Backend) {
    for (n, (by, body)) in [
        (By::Session, json!({"password": NEW_PASSWORD})),
        (By::Session, json!({"email": "new@example.com"})),
        (By::Session, json!({"password": NEW_PASSWORD, "email": "NEW@example.com", "first_name": "Ann"})),
        // The same password again: whoever changes it wants the others out.
        (By::Session, json!({"password": PASSWORD})),
        (By::Token, json!({"password": NEW_PASSWORD})),
        (By::Token, json!({"email": "new@example.com"})),
        (By::Mail, json!({"password": NEW_PASSWORD})),
    ]
    .into_iter()
    .enumerate()
    {
        let server = Server::on(backend);
        let ann = server.register("ann@example.com");
        let current = ann.cookie().unwrap();
        let log_in = || server.log_in("ann@example.com", PASSWORD, &[]).cookie().unwrap();
        let (other, shared) = (log_in(), log_in());
        // Of one second: the later ones are ahead of the clock.
        let tokens: Vec<String> = (0..3).map(|_| server.token("ann@example.com")).collect();
        let bob = (server.register("bob@example.com").cookie().unwrap(), server.token("bob@example.com"));
        share_with_admin(&server, &shared);

        let answer = match by {
            By::Session => server.update(&current, &body),
            By::Token => server.post("/store/customers/me", &[("Authorization", &bearer(&tokens[1]))], &body),
            By::Mail => {
                let token = server.ask_for_reset("ann@example.com");
                server.reset("ann@example.com", &token, NEW_PASSWORD)
            }
        };
        assert_eq!(answer.status, 200, "{n}: {answer:?}");
        for cookie in [&current, &other, &shared] {
            assert_eq!(server.session(cookie).status, 401, "{n}: a session lives on");
        }
        for token in &tokens {
            assert_eq!(server.with_token(token).status, 401, "{n}: a token lives on");
        }
        assert_eq!((server.session(&bob.0).status, server.with_token(&bob.1).status), (200, 200), "{n}");
        assert_eq!(admins(&server), 1, "{n}: an admin of Medusa was logged out");

        // The session that asked goes on, under another id.
        assert_eq!(answer.cookie().is_some(), by == By::Session, "{n}");
        if let Some(cookie) = answer.cookie() {
            assert_ne!(cookie, current);
            assert_eq!(server.session(&cookie).customer_id(), ann.customer_id(), "{n}");
        }
        // And who knows the new password comes in at once, in the same second.
        let email = body["email"].as_str().unwrap_or("ann@example.com");
        let password = body["password"].as_str().unwrap_or(PASSWORD);
        let login = server.log_in(email, password, &[]);
        assert_eq!(server.session(&login.cookie().unwrap()).status, 200, "{n}");
        let token = server.post("/store/auth/token", &[], &json!({"email": email, "password": password}));
        assert_eq!(server.with_token(token.json()["access_token"].as_str().unwrap()).status, 200, "{n}");
        if password == NEW_PASSWORD {
            assert_eq!(server.log_in(email, PASSWORD, &[]).status, 401, "{n}");
        }
    }
}

/// An admin of Medusa is logged in in the same session.
fn share_with_admin(server: &Server, cookie: &str) {
    let id = cookie.split_once("s%3A").unwrap().1.split_once('.').unwrap().0;
    let hash: [u8; 32] = sha2::Digest::finalize(sha2::Digest::chain_update(sha2::Sha256::default(), id)).into();
    let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    let hash = match &server.app.config.database.url {
        url if url.starts_with("sqlite") => format!("x'{hash}'"),
        _ => format!("'\\x{hash}'"),
    };
    let sql =
        format!(r#"UPDATE stheno_session SET data = '{{"user_id":"usr_1"}}' WHERE id_hash = {hash} RETURNING data"#);
    assert_eq!(server.rows(&sql).len(), 1);
}

fn admins(server: &Server) -> i64 {
    server.number("SELECT count(*) FROM stheno_session WHERE data LIKE '%usr_1%'")
}

/// What the session holds besides the customer goes with it to the new id.
#[test]
fn an_admin_in_the_session_that_asks_moves_along() {
    let server = Server::start();
    let cookie = server.register("ann@example.com").cookie().unwrap();
    share_with_admin(&server, &cookie);
    let new = server.update(&cookie, &json!({"password": NEW_PASSWORD})).cookie().unwrap();
    assert_eq!((server.session(&new).status, admins(&server)), (200, 1));
}

/// Neither names nor the address that it was already.
#[test]
fn other_changes_end_nothing() {
    let server = Server::start();
    let cookie = server.register("ann@example.com").cookie().unwrap();
    let token = server.token("ann@example.com");
    let reset = server.ask_for_reset("ann@example.com");
    for body in [
        json!({}),
        json!({"first_name": "Ann", "metadata": {"a": 1}}),
        json!({"email": "ann@example.com"}),
        json!({"email": "ANN@Example.com", "password": null}),
        json!({"billing_address": {"city": "Lyon"}}),
    ] {
        let answer = server.update(&cookie, &body);
        assert_eq!((answer.status, answer.header("set-cookie")), (200, None), "{body}");
    }
    // A change that is refused ends nothing either.
    server.register("bob@example.com");
    for (body, status) in [
        (json!({"password": NEW_PASSWORD, "email": "bob@example.com"}), 422),
        (json!({"password": NEW_PASSWORD, "billing_address": "addr_x"}), 404),
        (json!({"password": NEW_PASSWORD, "billing_address": {"country_code": "xx"}}), 404),
        (json!({"password": NEW_PASSWORD, "email": null}), 400),
    ] {
        let answer = server.update(&cookie, &body);
        assert_eq!((answer.status, answer.header("set-cookie")), (status, None), "{body}");
    }
    assert_eq!((server.session(&cookie).status, server.with_token(&token).status), (200, 200));
    assert_eq!(server.reset("ann@example.com", &reset, NEW_PASSWORD).status, 200);
}

/// Many changes at once, each by a session or token of its own: the first ends the others, and they change nothing.
fn of_many_changes_at_once_one_wins(backend: Backend) {
    let server = Server::on(backend);
    server.register("ann@example.com");
    for by in [By::Session, By::Token] {
        let (email, password) = ("ann@example.com", if by == By::Session { PASSWORD } else { "winner 0 of this race" });
        // The winner of the first round is not known; set a known password for the second.
        if by == By::Token {
            let reset = server.ask_for_reset(email);
            assert_eq!(server.reset(email, &reset, password).status, 200);
        }
        let headers: Vec<(&str, String)> = (0..6)
            .map(|_| match by {
                By::Session => ("Cookie", server.log_in(email, password, &[]).cookie().unwrap()),
                _ => {
                    let answer = server.post("/store/auth/token", &[], &json!({"email": email, "password": password}));
                    ("Authorization", bearer(answer.json()["access_token"].as_str().unwrap()))
                }
            })
            .collect();
        let new = |n: usize| format!("winner {n} of the race {by:?}");
        let answers: Vec<Answer> = std::thread::scope(|scope| {
            let running: Vec<_> = headers
                .iter()
                .enumerate()
                .map(|(n, (name, value))| {
                    let (server, new) = (&server, &new);
                    scope.spawn(move || {
                        server.post("/store/customers/me", &[(name, value)], &json!({"password": new(n)}))
                    })
                })
                .collect();
            running.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        let statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
        let winner = statuses.iter().position(|&status| status == 200).unwrap();
        assert_eq!(statuses.iter().filter(|&&status| status == 401).count(), 5, "{by:?}: {statuses:?}");
        assert_eq!(server.log_in(email, &new(winner), &[]).status, 200, "{by:?}");
    }
}

/// The window between the check of the old password and the session or token that it would give.
fn a_login_in_flight_does_not_survive_a_change(backend: Backend) {
    let server = Server::on(backend);
    let cookie = server.register("ann@example.com").cookie().unwrap();
    let check = || server.wait(server.app.authenticate("ann@example.com", Some(PASSWORD.to_owned().into()))).unwrap();
    let in_time = check();
    server.wait(async { server.app.start_session(in_time, None).await }).unwrap();
    let (session, token) = (check(), check());
    assert_eq!(server.update(&cookie, &json!({"password": NEW_PASSWORD})).status, 200);
    let session = server.wait(async { server.app.start_session(session, None).await });
    assert!(matches!(session, Err(Error::WrongCredentials)), "{session:?}");
    let token = server.wait(async { server.app.issue_token(token).await });
    assert!(matches!(token, Err(Error::WrongCredentials)), "{token:?}");
}

/// Logins whose password was checked before a reset and that are written at the same moment: none of them lives on, whatever
/// the order was.
fn logins_that_race_a_reset_end_with_it(backend: Backend) {
    let server = Server::on(backend);
    let id = server.register("ann@example.com").customer_id();
    // The same password again, so that the next round can log in.
    let hash = server.rows("SELECT password_hash FROM customer")[0][0].clone().unwrap();
    let check = || server.wait(server.app.authenticate("ann@example.com", Some(PASSWORD.to_owned().into()))).unwrap();
    for round in 0..10_u8 {
        let (store, now, token_hash) = (&server.app.store, server.clock.now(), [round; 32]);
        let new =
            NewReset { id: format!("reset {round}"), token_hash, expires_at: now + SignedDuration::from_mins(15) };
        server.wait(async { store.insert_reset(new, "ann@example.com".into(), now).await }).unwrap();
        let checked: Vec<_> = (0..8).map(|_| check()).collect();
        let (logins, reset) = server.wait(async {
            let right = ResetRight::Token(token_hash);
            let reset = store.reset_password(id.clone(), "ann@example.com".into(), right, hash.clone(), now);
            join(join_all(checked.into_iter().map(|login| server.app.start_session(login, None))), reset).await
        });
        reset.unwrap();
        assert!(logins.iter().all(|login| matches!(login, Ok(_) | Err(Error::WrongCredentials))), "{logins:?}");
        let live = server.number("SELECT count(*) FROM stheno_session WHERE customer_id IS NOT NULL AND NOT is_ended");
        assert_eq!(live, 0, "a session of before the reset lives on: {logins:?}");
    }
}

/// Two changes in one second, and a token between them.
fn changes_in_one_second_end_what_was_between_them(backend: Backend) {
    let server = Server::on(backend);
    let mut cookie = server.register("ann@example.com").cookie().unwrap();
    let mut tokens: Vec<String> = Vec::new();
    for n in 0..4 {
        let answer = server.update(&cookie, &json!({"password": PASSWORD}));
        cookie = answer.cookie().unwrap();
        for token in &tokens {
            assert_eq!(server.with_token(token).status, 401, "{n}");
        }
        tokens.push(server.token("ann@example.com"));
        assert_eq!(server.with_token(&tokens[n]).status, 200, "{n}");
    }
}

on_each_backend!(
    a_change_of_password_or_email_ends_everything_else,
    of_many_changes_at_once_one_wins,
    a_login_in_flight_does_not_survive_a_change,
    logins_that_race_a_reset_end_with_it,
    changes_in_one_second_end_what_was_between_them,
);

/// The change is no login: the session ends when it would have ended.
#[test]
fn a_session_that_goes_on_does_not_live_longer() {
    let server = Server::with(|config| config.session.ttl = config.session.max_age);
    let first = server.register("ann@example.com").cookie().unwrap();
    server.clock.advance(SignedDuration::from_hours(24 * 29));
    let answer = server.update(&first, &json!({"password": NEW_PASSWORD}));
    let cookie = answer.cookie().unwrap();
    server.clock.advance(SignedDuration::from_hours(23));
    assert_eq!(server.session(&cookie).status, 200);
    server.clock.advance(SignedDuration::from_hours(1));
    assert_eq!(server.session(&cookie).status, 401);
}

/// A cookie that the browser would not take must not log the customer out.
#[test]
fn where_no_cookie_can_be_set_the_session_keeps_its_id() {
    let server = Server::with(|config| config.server.environment = "production".into());
    server.register("ann@example.com");
    let log_in = || server.log_in("ann@example.com", PASSWORD, &[("X-Forwarded-Proto", "https")]).cookie().unwrap();
    let (cookie, other) = (log_in(), log_in());
    let answer = server.update(&cookie, &json!({"password": NEW_PASSWORD}));
    assert_eq!((answer.status, answer.header("set-cookie")), (200, None));
    assert_eq!((server.session(&cookie).status, server.session(&other).status), (200, 401));
}

/// The cookie decides who it is, also against the bearer of somebody else, and that one's token lives on.
#[test]
fn a_foreign_bearer_beside_the_cookie_is_not_touched() {
    let server = Server::start();
    let ann = server.register("ann@example.com");
    server.register("bob@example.com");
    let bobs = server.token("bob@example.com");
    let headers = [("Cookie", ann.cookie().unwrap()), ("Authorization", bearer(&bobs))];
    let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let answer = server.post("/store/customers/me", &headers, &json!({"password": NEW_PASSWORD, "phone": "1"}));
    assert_eq!(answer.customer_id(), ann.customer_id());
    let bob: Value = server.with_token(&bobs).json();
    assert_eq!(bob["customer"]["phone"], Value::Null);
    assert_eq!(server.log_in("bob@example.com", PASSWORD, &[]).status, 200);
}
