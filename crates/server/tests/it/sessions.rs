//! Sessions: new ids, ends, and what an admin of Medusa shares with a customer.

use jiff::SignedDuration;
use serde_json::json;
use sha2::{Digest as _, Sha256};

use crate::harness::{Backend, PASSWORD, Server, on_each_backend, wait_for};

/// The session id inside a cookie.
fn id(cookie: &str) -> String {
    cookie.split_once("s%3A").unwrap().1.split_once('.').unwrap().0.to_owned()
}

#[test]
fn nothing_is_kept_for_anonymous_visitors() {
    let server = Server::start();
    for request in
        ["GET /store/auth", "GET /store/auth/a@example.com", "OPTIONS /store/auth", "GET /nope", "DELETE /store/auth"]
    {
        assert_eq!(server.send(request, &[], None).header("set-cookie"), None, "{request}");
    }
    let count: u32 = server.sql().query_row("SELECT count(*) FROM stheno_session", [], |row| row.get(0)).unwrap();
    assert_eq!(count, 0);
}

/// ASVS 7.2.4: a planted id is never the one that is logged in, and the one before a login is dead after it.
#[test]
fn every_login_has_a_new_id_and_kills_the_old_one() {
    let server = Server::start();
    let first = server.register("ann@example.com").cookie().unwrap();
    let bob = server.register("bob@example.com");
    let second = server.log_in("ann@example.com", PASSWORD, &[("Cookie", &first)]).cookie().unwrap();
    assert_ne!(id(&first), id(&second));
    assert_eq!(server.session(&first).status, 401);
    assert_eq!(server.session(&second).status, 200);

    // As another customer over this session: only the new one is left.
    let third = server.log_in("bob@example.com", PASSWORD, &[("Cookie", &second)]);
    assert_eq!(server.session(&second).status, 401);
    assert_eq!(server.session(&third.cookie().unwrap()).customer_id(), bob.customer_id());

    // By registering over this session.
    let body = json!({"email": "carol@example.com", "password": PASSWORD});
    let fourth = server.post("/store/customers", &[("Cookie", &third.cookie().unwrap())], &body);
    assert_ne!(fourth.cookie(), third.cookie());
    assert_eq!(server.session(&third.cookie().unwrap()).status, 401);

    // A failed login leaves the session as it was.
    let cookie = fourth.cookie().unwrap();
    assert_eq!(server.log_in("bob@example.com", "wrong", &[("Cookie", &cookie)]).header("set-cookie"), None);
    assert_eq!(server.session(&cookie).customer_id(), fourth.customer_id());
}

/// Contract A.2: an admin of Medusa logged in in the same session stays so through the customer's login and logout.
#[test]
fn an_admin_in_the_session_survives_the_customers_login_and_logout() {
    let server = Server::start();
    let ann = server.register("ann@example.com");
    let cookie = ann.cookie().unwrap();
    let data = r#"{"user_id":"usr_admin","cart":{"b":1,"a":[null]}}"#;
    let find = |cookie: &str| -> Option<(Option<String>, String)> {
        let hash: [u8; 32] = Sha256::digest(id(cookie)).into();
        server
            .sql()
            .query_row("SELECT customer_id, data FROM stheno_session WHERE id_hash = ?1", [hash], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .ok()
    };
    assert_eq!(find(&cookie).unwrap().1, "{}");
    server.sql().execute("UPDATE stheno_session SET data = ?1", [data]).unwrap();

    // The login moves everything else to the new id.
    let login = server.log_in("ann@example.com", PASSWORD, &[("Cookie", &cookie)]).cookie().unwrap();
    assert_eq!(find(&cookie), None);
    assert_eq!(find(&login), Some((Some(ann.customer_id()), data.into())));

    // The logout takes only the customer: same id, a cookie that lives on.
    let logout = server.send("DELETE /store/auth", &[("Cookie", &login)], None);
    assert_eq!((logout.status, logout.body.as_str()), (200, "OK"));
    assert_eq!(logout.cookie(), Some(login.clone()));
    assert!(!logout.header("set-cookie").unwrap().contains("1970"), "{logout:?}");
    assert_eq!(server.session(&login).status, 401);
    assert_eq!(find(&login), Some((None, data.into())));

    // And the customer may come back.
    let again = server.log_in("ann@example.com", PASSWORD, &[("Cookie", &login)]).cookie().unwrap();
    assert_eq!(find(&again), Some((Some(ann.customer_id()), data.into())));
}

/// ASVS 7.3: ten hours without use, thirty days in all; reads move the first end, never the second.
#[test]
fn sessions_end() {
    let server = Server::start();
    let unused = server.register("ann@example.com").cookie().unwrap();
    server.clock.advance(SignedDuration::from_mins(599));
    assert_eq!(server.session(&unused).status, 200, "just before ten hours");
    let used = server.log_in("ann@example.com", PASSWORD, &[]).cookie().unwrap();
    server.clock.advance(SignedDuration::from_mins(601));
    assert_eq!(server.session(&used).status, 401, "just after ten hours");

    let kept = server.log_in("ann@example.com", PASSWORD, &[]).cookie().unwrap();
    let mut hours = 0;
    while server.session(&kept).status == 200 {
        wait_for_renewal(&server);
        server.clock.advance(SignedDuration::from_hours(9));
        hours += 9;
        assert!(hours < 1000, "a session must not live for ever");
    }
    assert!((720..729).contains(&hours), "ended after {hours} hours, thirty days are 720");
}

/// The renewal is queued before the answer and not waited for; a write that comes after it is.
fn wait_for_renewal(server: &Server) {
    server.wait(server.app.store.remove_expired(jiff::Timestamp::UNIX_EPOCH)).unwrap();
}

/// A session's end is written at most once in ten minutes, whatever the number of reads.
#[test]
fn reads_seldom_write() {
    let server = Server::start();
    let cookie = server.register("ann@example.com").cookie().unwrap();
    let ends_after_reading = || -> i64 {
        for _ in 0..3 {
            assert_eq!(server.session(&cookie).status, 200);
        }
        wait_for_renewal(&server);
        server.sql().query_row("SELECT expires_at FROM stheno_session", [], |row| row.get(0)).unwrap()
    };
    let first = ends_after_reading();
    server.clock.advance(SignedDuration::from_mins(9));
    assert_eq!(ends_after_reading(), first);
    server.clock.advance(SignedDuration::from_mins(2));
    let second = ends_after_reading();
    assert!(second - first >= 600_000, "{}", second - first);
    server.clock.advance(SignedDuration::from_mins(9));
    assert_eq!(ends_after_reading(), second);
}

/// Also a session that lives for less than ten minutes lives on with use.
#[test]
fn short_sessions_are_renewed_too() {
    let server = Server::with(|config| config.session.ttl = 60_000);
    let cookie = server.register("ann@example.com").cookie().unwrap();
    for _ in 0..6 {
        server.clock.advance(SignedDuration::from_secs(40));
        assert_eq!(server.session(&cookie).status, 200);
        wait_for_renewal(&server);
    }
    server.clock.advance(SignedDuration::from_secs(61));
    assert_eq!(server.session(&cookie).status, 401);
}

/// The server removes them by itself, at its start and then every few minutes.
#[test]
fn expired_sessions_are_removed_and_live_ones_stay() {
    let server = Server::start();
    let live = server.register("ann@example.com").cookie().unwrap();
    server
        .sql()
        .execute_batch(
            "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 2500)
             INSERT INTO stheno_session (id_hash, customer_id, data, logged_in_at, expires_at)
             SELECT CAST('old' || i AS BLOB), NULL, '{}', 0, 1 FROM n;
             INSERT INTO stheno_revoked_token VALUES (x'01', 1);",
        )
        .unwrap();
    let server = server.restart(|_| {});
    let left = || -> (u32, u32) {
        let sql = "SELECT (SELECT count(*) FROM stheno_session), (SELECT count(*) FROM stheno_revoked_token)";
        server.sql().query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
    };
    let start = std::time::Instant::now();
    while left() != (1, 0) {
        assert!(start.elapsed().as_secs() < 60, "{:?} are left", left());
        std::thread::yield_now();
    }
    assert_eq!(server.session(&live).status, 200);
}

#[test]
fn sessions_survive_a_restart_and_a_new_secret() {
    let server = Server::start();
    let cookie = server.register("ann@example.com").cookie().unwrap();
    let server = server.restart(|_| {});
    assert_eq!(server.session(&cookie).status, 200);
    let server = server.restart(|config| {
        config.secrets.cookie.0.insert(0, "a newer cookie secret".to_owned().into());
    });
    assert_eq!(server.session(&cookie).status, 200, "an earlier secret still verifies");
    let new = server.log_in("ann@example.com", PASSWORD, &[]).cookie().unwrap();
    let server = server.restart(|config| config.secrets.cookie.0 = vec!["a newer cookie secret".to_owned().into()]);
    assert_eq!((server.session(&cookie).status, server.session(&new).status), (401, 200));
}

/// ASVS 7.2.3: who reads the database finds no session to use, no password and no token.
#[test]
fn the_database_holds_no_usable_secret() {
    let server = Server::start();
    let cookie = server.register("ann@example.com").cookie().unwrap();
    let token = server.token("ann@example.com");
    let bearer = format!("Bearer {token}");
    server.send("DELETE /store/auth", &[("Authorization", &bearer)], None);
    let mut all = Vec::new();
    for suffix in ["", "-wal"] {
        let path = format!("{}{suffix}", server.database().display());
        all.extend(std::fs::read(path).unwrap_or_default());
    }
    assert!(!all.is_empty());
    for secret in [id(&cookie).as_str(), PASSWORD, &token, token.rsplit_once('.').unwrap().1] {
        assert!(!all.windows(secret.len()).any(|window| window == secret.as_bytes()), "found a secret");
    }
}

/// In production the cookie is `Secure; SameSite=None`, and over plain HTTP there is none; a proxy that is not trusted
/// cannot say otherwise.
#[test]
fn production_cookies() {
    let server = Server::with(|config| config.server.environment = "production".into());
    let https = [("X-Forwarded-Proto", "https")];
    server.register("ann@example.com");
    let login = server.log_in("ann@example.com", PASSWORD, &https);
    assert!(login.header("set-cookie").unwrap().ends_with("; HttpOnly; Secure; SameSite=None"), "{login:?}");
    // Where the new cookie cannot be set, the old one stays good.
    let old = login.cookie().unwrap();
    let answer = server.log_in("ann@example.com", PASSWORD, &[("Cookie", &old)]);
    assert_eq!((answer.status, answer.header("set-cookie")), (200, None));
    assert_eq!(server.session(&old).status, 200);
    for headers in [&[][..], &[("X-Forwarded-Proto", "http, https")], &[("X-Forwarded-Proto", "ftp")]] {
        assert_eq!(server.log_in("ann@example.com", PASSWORD, headers).header("set-cookie"), None, "{headers:?}");
    }
    for headers in [[("X-Forwarded-Proto", "HTTPS")], [("X-Forwarded-Proto", " https , http")]] {
        assert!(server.log_in("ann@example.com", PASSWORD, &headers).cookie().is_some(), "{headers:?}");
    }
    let server = server.restart(|config| {
        config.server.environment = "production".into();
        config.server.trusted_proxies = vec!["10.0.0.0/8".into()];
    });
    assert_eq!(server.log_in("ann@example.com", PASSWORD, &https).header("set-cookie"), None);
}

/// A page that is left right after a logout closes the connection; the logout, of session and token, holds.
fn a_logout_that_nobody_waits_for_holds(backend: Backend) {
    let server = Server::on(backend);
    server.register("ann@example.com");
    for n in 0..20 {
        let cookie = server.log_in("ann@example.com", PASSWORD, &[]).cookie().unwrap();
        let token = server.token("ann@example.com");
        let request = format!(
            "DELETE /store/auth HTTP/1.1\r\nHost: x\r\nCookie: {cookie}\r\nAuthorization: Bearer {token}\r\n\
             Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{{}}"
        );
        let mut stream = std::net::TcpStream::connect(server.addr()).unwrap();
        std::io::Write::write_all(&mut stream, request.as_bytes()).unwrap();
        drop(stream);
        // The server may not have read it yet; it is given the time that it takes, and no other request helps it along.
        wait_for(&format!("logout {n}"), || {
            ((server.session(&cookie).status, server.with_token(&token).status) == (401, 401)).then_some(())
        });
    }
}

/// Of several logins over one session only one takes along the admin who shares it.
fn an_admins_login_is_not_multiplied(backend: Backend) {
    let server = Server::on(backend);
    let cookie = server.register("ann@example.com").cookie().unwrap();
    server.rows(r#"UPDATE stheno_session SET data = '{"user_id":"usr_1"}'"#);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| server.log_in("ann@example.com", PASSWORD, &[("Cookie", &cookie)]));
        }
    });
    assert_eq!(server.number("SELECT count(*) FROM stheno_session WHERE data LIKE '%usr_1%'"), 1);
}

on_each_backend!(a_logout_that_nobody_waits_for_holds, an_admins_login_is_not_multiplied);

/// What is in a session besides the customer may be anything.
#[test]
fn odd_sessions_end_too() {
    let server = Server::start();
    let cookie = server.register("ann@example.com").cookie().unwrap();
    server.sql().execute("UPDATE stheno_session SET data = 'broken'", []).unwrap();
    assert_eq!(server.session(&cookie).status, 200);
    assert_eq!(server.send("DELETE /store/auth", &[("Cookie", &cookie)], None).status, 200);
    assert_eq!(server.session(&cookie).status, 401);
}
