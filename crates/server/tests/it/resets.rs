//! Password resets: who gets a token, what it is good for, and what nobody can tell from it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use futures_util::future::join_all;
use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::SignedDuration;
use serde_json::{Value, json};
use sha2::Sha256;
use stheno_server::store::{NewReset, ResetRight};

use crate::harness::{Answer, Backend, JWT_SECRET, PASSWORD, Server, on_each_backend};
use crate::hashing::{WEAK, hashing_time};
use crate::mail::wait_until_told;

const NEW: &str = "another horse battery staple";
const REFUSED: &str = r#"{"type":"unauthorized","message":"Invalid or expired password reset token"}"#;

fn assert_refused(answer: &Answer) {
    assert_eq!((answer.status, answer.body.as_str(), answer.header("set-cookie")), (401, REFUSED, None), "{answer:?}");
}

/// A guest, an account without a password, and a deleted account.
fn add_others(server: &Server) {
    let sql = "INSERT INTO customer (id, email, has_account, password_hash, deleted_at) VALUES
                 ('cus_guest', 'guest@example.com', 0, NULL, NULL), ('cus_nohash', 'nohash@example.com', 1, NULL, NULL),
                 ('cus_gone', 'gone@example.com', 1, 'x', '2026-01-01T00:00:00.000Z');";
    server.sql().execute_batch(sql).unwrap();
}

#[test]
fn a_reset_sets_the_password_once_and_logs_nobody_in() {
    let server = Server::start();
    let ann = server.register("ann@example.com");
    server.clock.advance(SignedDuration::from_secs(2));
    let token = server.ask_for_reset("ANN@example.com");
    assert_eq!(URL_SAFE_NO_PAD.decode(&token).unwrap().len(), 32, "256 bits");
    let answer = server.reset("Ann@Example.com", &token, NEW);
    assert_eq!((answer.status, answer.header("set-cookie")), (200, None), "{answer:?}");
    // The bare shape, and nothing else.
    let customer = answer.json()["customer"].take();
    assert_eq!(
        customer.as_object().unwrap().keys().collect::<Vec<_>>(),
        [
            "id",
            "created_at",
            "updated_at",
            "deleted_at",
            "email",
            "first_name",
            "last_name",
            "billing_address_id",
            "phone",
            "has_account",
            "metadata"
        ]
    );
    assert!(customer["updated_at"].as_str() > ann.json()["customer"]["updated_at"].as_str());
    assert_eq!(server.log_in("ann@example.com", NEW, &[]).status, 200);
    assert_eq!(server.log_in("ann@example.com", PASSWORD, &[]).status, 401);
    assert_refused(&server.reset("ann@example.com", &token, "a third horse battery"));
    assert_eq!(server.log_in("ann@example.com", NEW, &[]).status, 200);
}

/// Every way in which a token is not good gets the one answer, that of an e-mail without an account.
#[test]
fn every_refusal_looks_the_same() {
    let server = Server::start();
    server.register("ann@example.com");
    server.register("bob@example.com");
    add_others(&server);
    let (anns, bobs) = (server.ask_for_reset("ann@example.com"), server.ask_for_reset("bob@example.com"));
    let id: String = server.sql().query_row("SELECT id FROM stheno_reset LIMIT 1", [], |row| row.get(0)).unwrap();
    let mut spoiled = anns.clone();
    spoiled.replace_range(0..1, if anns.starts_with('A') { "B" } else { "A" });
    for (email, token) in [
        ("ann@example.com", "garbage"),
        ("ann@example.com", ""),
        ("ann@example.com", &bobs),
        ("ann@example.com", &spoiled),
        ("ann@example.com", &anns[..42]),
        ("ann@example.com", &format!("{anns}=")),
        ("ann@example.com", &format!(" {anns}")),
        ("ann@example.com", &id),
        ("nobody@example.com", &anns),
        ("guest@example.com", &anns),
        ("nohash@example.com", &anns),
        ("gone@example.com", &anns),
    ] {
        assert_refused(&server.reset(email, token, NEW));
    }
    assert_eq!(server.log_in("ann@example.com", PASSWORD, &[]).status, 200);
    // None of them has cost the real one.
    assert_eq!(server.reset("ann@example.com", &anns, NEW).status, 200);
    assert_eq!(server.reset("bob@example.com", &bobs, NEW).status, 200);
}

#[test]
fn a_token_ends_after_fifteen_minutes() {
    let server = Server::start();
    server.register("ann@example.com");
    let token = server.ask_for_reset("ann@example.com");
    server.clock.advance(SignedDuration::from_secs(890));
    let second = server.ask_for_reset("ann@example.com");
    server.clock.advance(SignedDuration::from_secs(11));
    assert_refused(&server.reset("ann@example.com", &token, NEW));
    let third = server.ask_for_reset("ann@example.com");
    // Several are good at once, until one is used.
    assert_eq!(server.reset("ann@example.com", &second, NEW).status, 200);
    assert_refused(&server.reset("ann@example.com", &third, PASSWORD));
}

/// What gives the account another password or another e-mail ends the resets under way.
#[test]
fn other_changes_end_resets_under_way() {
    let server = Server::start();
    let mut cookie = server.register("ann@example.com").cookie().unwrap();
    let mut email = "ann@example.com";
    for (body, ends) in [
        (json!({"first_name": "Ann"}), false),
        (json!({"email": "ANN@example.com"}), false),
        (json!({"password": PASSWORD}), true),
        (json!({"email": "ann2@example.com"}), true),
    ] {
        let token = server.ask_for_reset(email);
        let answer = server.update(&cookie, &body);
        cookie = answer.cookie().unwrap_or(cookie);
        if ends {
            assert_refused(&server.reset("ann@example.com", &token, NEW));
            assert_refused(&server.reset("ann2@example.com", &token, NEW));
        } else {
            assert_eq!(server.reset(email, &token, PASSWORD).status, 200, "{body}");
            cookie = server.log_in(email, PASSWORD, &[]).cookie().unwrap();
        }
        email = if body["email"] == "ann2@example.com" { "ann2@example.com" } else { email };
    }
    // Neither a login nor the better hash that it stores is such a change.
    server.sql().execute("UPDATE customer SET password_hash = ?1", [WEAK]).unwrap();
    let token = server.ask_for_reset(email);
    assert_eq!(server.log_in(email, "secret", &[]).status, 200);
    assert_eq!(server.reset(email, &token, NEW).status, 200);
    // An account that was deleted meanwhile.
    let token = server.ask_for_reset(email);
    server.sql().execute("UPDATE customer SET deleted_at = '2026-01-01T00:00:00.000Z'", []).unwrap();
    assert_refused(&server.reset(email, &token, NEW));
}

/// ASVS 6.5.1: of parallel uses exactly one wins.
fn a_token_is_used_once_also_in_parallel(backend: Backend) {
    let server = Server::on(backend);
    server.register("ann@example.com");
    let token = server.ask_for_reset("ann@example.com");
    let password = |n: usize| format!("horse number {n} of the race");
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..12)
            .map(|n| {
                let (server, token, password) = (&server, &token, &password);
                scope.spawn(move || server.reset("ann@example.com", token, &password(n)).status)
            })
            .collect();
        running.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let winner = statuses.iter().position(|&status| status == 200).unwrap();
    assert_eq!(statuses.iter().filter(|&&status| status == 401).count(), 11, "{statuses:?}");
    assert_eq!(server.log_in("ann@example.com", &password(winner), &[]).status, 200);
}

/// The same past the hashing, which keeps requests apart.
fn a_reset_is_written_once(backend: Backend) {
    let server = Server::on(backend);
    let id = server.register("ann@example.com").customer_id();
    let hash: [u8; 32] = [7; 32];
    let (store, now) = (&server.app.store, server.clock.now());
    let new = NewReset { id: "reset".into(), token_hash: hash, expires_at: now + SignedDuration::from_mins(15) };
    server.wait(async { store.insert_reset(new, "ann@example.com".into(), now).await }).unwrap();
    let use_up = |n: usize| {
        let right = ResetRight::Token(hash);
        store.reset_password(id.clone(), "ann@example.com".into(), right, format!("hash {n}"), now)
    };
    let outcomes = server.wait(async { join_all((0..20).map(use_up)).await });
    let winners: Vec<usize> = (0..20).filter(|&n| outcomes[n].is_ok()).collect();
    assert_eq!(winners.len(), 1, "{outcomes:?}");
    for outcome in outcomes {
        assert!(matches!(outcome, Ok(()) | Err(stheno_server::Error::InvalidResetToken)), "{outcome:?}");
    }
    let stored = server.rows("SELECT password_hash FROM customer");
    assert_eq!(stored, [[Some(format!("hash {}", winners[0]))]]);
}

on_each_backend!(a_token_is_used_once_also_in_parallel, a_reset_is_written_once);

/// How many rows each table has.
fn counts(server: &Server) -> Vec<(String, u32)> {
    let sql = server.sql();
    let mut tables = sql.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").unwrap();
    let names: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let count =
        |name: &String| sql.query_row(&format!("SELECT count(*) FROM \"{name}\""), [], |row| row.get(0)).unwrap();
    names.iter().map(|name| (name.clone(), count(name))).collect()
}

/// The same answer and the same writes for every e-mail: rows in the same tables, of the same form.
#[test]
fn asking_tells_nothing() {
    let server = Server::start();
    server.register("ann@example.com");
    add_others(&server);
    // What is to be told stays where it was written, so that it can be counted.
    wait_until_told(&server);
    server
        .sql()
        .execute_batch("CREATE TRIGGER held BEFORE INSERT ON stheno_delivery BEGIN SELECT RAISE(ABORT, 'held'); END")
        .unwrap();
    let mut seen = None;
    for email in
        ["ann@example.com", "nobody@example.com", "guest@example.com", "nohash@example.com", "gone@example.com"]
    {
        let before = counts(&server);
        let answer = server.post("/store/customers/password-token", &[], &json!({"email": email}));
        assert_eq!((answer.status, answer.body.as_str()), (204, ""), "{email}");
        assert_eq!(answer.header("etag"), Some("W/\"a-bAsFyilMr4Ra1hIU5PyoyFRunpI\""), "{email}");
        assert_eq!((answer.header("content-type"), answer.header("set-cookie")), (None, None), "{email}");
        let headers: Vec<_> = ["cache-control", "vary", "x-content-type-options", "content-length"]
            .map(|name| (name.to_owned(), format!("{:?}", answer.header(name))))
            .into();
        let added: Vec<_> = counts(&server)
            .into_iter()
            .zip(before)
            .map(|((name, after), (_, before))| (name, after - before))
            .collect();
        let sql = "SELECT json_array(length(id), typeof(token_hash), length(token_hash), expires_at > 0), customer_id \
                   FROM stheno_reset ORDER BY expires_at DESC LIMIT 1";
        let (form, customer): (String, Option<String>) =
            server.sql().query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        assert_eq!(customer.is_some(), email == "ann@example.com", "{email}");
        let now = (headers, added, form);
        assert_eq!(seen.get_or_insert_with(|| now.clone()), &now, "{email}");
        server.clock.advance(SignedDuration::from_millis(5));
    }
    let (_, added, _): (_, Vec<(String, u32)>, _) = seen.unwrap();
    assert!(added.contains(&("stheno_reset".to_owned(), 1)), "{added:?}");
}

/// ASVS 2.4.1: nobody fills somebody's mailbox. The answer and the writes stay the same, and what was mailed is good.
#[test]
fn only_so_many_mails_are_under_way() {
    let server = Server::start();
    let id = server.register("ann@example.com").customer_id();
    let first = server.ask_for_reset("ann@example.com");
    let rows = |of: &str| -> u32 {
        let sql = format!("SELECT count(*) FROM stheno_reset WHERE {of}");
        server.sql().query_row(&sql, [], |row| row.get(0)).unwrap()
    };
    let anns = format!("customer_id = '{id}'");
    for asked in 2..=12 {
        let answer = server.post("/store/customers/password-token", &[], &json!({"email": "Ann@example.com"}));
        assert_eq!((answer.status, answer.body.as_str()), (204, ""));
        assert_eq!((rows("true"), rows(&anns)), (asked, asked.min(5)));
    }
    // They end, and then there are new ones.
    server.clock.advance(SignedDuration::from_secs(901));
    assert_refused(&server.reset("ann@example.com", &first, NEW));
    let token = server.ask_for_reset("ann@example.com");
    assert_eq!(server.reset("ann@example.com", &token, NEW).status, 200);
    assert_eq!(rows(&anns), 0);
    assert_eq!(server.reset("ann@example.com", &server.ask_for_reset("ann@example.com"), PASSWORD).status, 200);
}

/// A refusal hashes nothing, whatever the e-mail: its time does not tell whether there is an account.
#[test]
fn a_refusal_costs_no_hash_and_a_reset_one() {
    let server = Server::start();
    server.register("ann@example.com");
    add_others(&server);
    let token = server.ask_for_reset("ann@example.com");
    let spent = |email: &str, token: &str, status: u16| {
        let before = hashing_time();
        assert_eq!(server.reset(email, token, NEW).status, status, "{email}");
        hashing_time() - before
    };
    let refused = ["ann", "nobody", "guest", "nohash"].map(|name| spent(&format!("{name}@example.com"), "bad", 401));
    let good = spent("ann@example.com", &token, 200);
    assert!(refused.iter().all(|&time| time * 20 < good), "{refused:?}, {good}");
}

/// What a mail is made of (`mail` calls these when it sends).
#[test]
fn a_link_is_made_of_the_configured_url_only() {
    let url = "https://shop.example/reset?t={token}&e={email}#{token}";
    let server = Server::with(|config| config.reset.url = url.into());
    let ann = server.register("a+b@example.com");
    let evil = [("Host", "evil.example"), ("X-Forwarded-Host", "evil.example"), ("Forwarded", "host=evil.example")];
    let asked = server.post("/store/customers/password-token", &evil[1..], &json!({"email": "a+b@example.com"}));
    assert_eq!(asked.status, 204);
    let id: String = server.sql().query_row("SELECT id FROM stheno_reset", [], |row| row.get(0)).unwrap();
    let token = server.reset_token(&ann.customer_id());
    let link = server.wait(server.app.reset_link(&id, "a+b&{token}@example.com")).unwrap().unwrap();
    assert_eq!(
        link.text(),
        format!("https://shop.example/reset?t={token}&e=a%2Bb%26%7Btoken%7D%40example.com#{token}")
    );
    assert_eq!(format!("{link:?}"), "[secret]");
    // Without a URL there is no link, and without a reset neither.
    let server = server.restart(|_| {});
    assert!(server.wait(server.app.reset_link(&id, "a+b@example.com")).unwrap().is_none());
    assert_eq!(server.reset("a+b@example.com", &token, NEW).status, 200);
    let server = server.restart(|config| config.reset.url = url.into());
    assert!(server.wait(server.app.reset_link(&id, "a+b@example.com")).unwrap().is_none(), "it was used");
    assert!(server.wait(server.app.reset_token(&id)).unwrap().is_none());
    // Nor for whom there is no account.
    server.post("/store/customers/password-token", &[], &json!({"email": "nobody@example.com"}));
    let id: String = server.sql().query_row("SELECT id FROM stheno_reset", [], |row| row.get(0)).unwrap();
    assert!(server.wait(server.app.reset_token(&id)).unwrap().is_none());
    // Nor when it has ended before the mail could be sent.
    let id: String = {
        server.ask_for_reset("a+b@example.com");
        server
            .sql()
            .query_row("SELECT id FROM stheno_reset WHERE customer_id IS NOT NULL", [], |row| row.get(0))
            .unwrap()
    };
    server.clock.advance(SignedDuration::from_mins(15));
    assert!(server.wait(server.app.reset_token(&id)).unwrap().is_none());
}

/// A mail that waits while the secret changes is still sent with the token that was stored.
#[test]
fn an_earlier_secret_still_makes_the_token() {
    let server = Server::start();
    let ann = server.register("ann@example.com");
    let token = server.ask_for_reset("ann@example.com");
    let server = server.restart(|config| config.secrets.jwt.0.insert(0, "a newer jwt secret".to_owned().into()));
    assert_eq!(server.reset_token(&ann.customer_id()), token);
    let server = server.restart(|config| config.secrets.jwt.0 = vec!["a newer jwt secret".to_owned().into()]);
    let id: String = server.sql().query_row("SELECT id FROM stheno_reset", [], |row| row.get(0)).unwrap();
    let error = server.wait(server.app.reset_token(&id)).unwrap_err().to_string();
    assert!(error.contains("JWT_SECRET_PREVIOUS"), "{error}");
    // The one that was mailed is good.
    assert_eq!(server.reset("ann@example.com", &token, NEW).status, 200);
}

/// ASVS 6.5.2: a reader of the database finds nothing to reset a password with.
#[test]
fn the_database_holds_no_token() {
    let server = Server::start();
    server.register("ann@example.com");
    let token = server.ask_for_reset("ann@example.com");
    let bytes = URL_SAFE_NO_PAD.decode(&token).unwrap();
    let mut all = std::fs::read(server.database()).unwrap();
    all.extend(std::fs::read(format!("{}-wal", server.database().display())).unwrap());
    for secret in [token.as_bytes(), &bytes] {
        assert!(!all.windows(secret.len()).any(|window| window == secret));
    }
}

#[test]
fn resets_that_have_ended_are_removed() {
    let server = Server::start();
    server.register("ann@example.com");
    server.ask_for_reset("ann@example.com");
    server.post("/store/customers/password-token", &[], &json!({"email": "nobody@example.com"}));
    let left = || -> u32 { server.sql().query_row("SELECT count(*) FROM stheno_reset", [], |row| row.get(0)).unwrap() };
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let clean = || runtime.block_on(server.app.store.remove_expired(server.clock.now())).unwrap();
    clean();
    assert_eq!(left(), 2);
    server.clock.advance(SignedDuration::from_mins(15));
    clean();
    assert_eq!(left(), 0);
}

#[test]
fn the_rules_for_passwords_hold() {
    let server = Server::with(|config| config.password.policy = stheno_server::config::Policy::Strict);
    server.register("alice-b@example.com");
    let token = server.ask_for_reset("alice-b@example.com");
    for password in ["", "short", "iloveyou", "hello-alice-b", &"x".repeat(1025)] {
        let answer = server.reset("alice-b@example.com", &token, password);
        assert_eq!((answer.status, answer.json()["type"].as_str()), (400, Some("invalid_data")), "{password}");
    }
    let answer = server.post(
        "/store/customers/password-reset",
        &[],
        &json!({"a": 1, "password": "short", "email": 1, "token": 2}),
    );
    assert_eq!(
        answer.message(),
        "property a should not exist, email must be an email, token must be a string, password must be longer than or equal \
         to 8 characters"
    );
    assert_eq!(server.reset("alice-b@example.com", &token, NEW).status, 200, "the token was not used up");
}

/// A JWT as Medusa's reset tokens are, or nearly.
pub(crate) fn medusa_token(key: &str, claims: &Value) -> String {
    let encode = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let text = format!("{}.{}", encode(json!({"alg": "HS256", "typ": "JWT"})), encode(claims.clone()));
    let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).unwrap();
    mac.update(text.as_bytes());
    format!("{text}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
}

#[test]
fn tokens_of_medusa_are_taken_only_when_configured() {
    let server = Server::start();
    let ann = server.register("ann@example.com").customer_id();
    let bob = server.register("bob@example.com").customer_id();
    add_others(&server);
    let hash = |server: &Server, id: &str| -> String {
        server.sql().query_row("SELECT password_hash FROM customer WHERE id = ?1", [id], |row| row.get(0)).unwrap()
    };
    let now = server.clock.now().as_second();
    let good = medusa_token(&hash(&server, &ann), &json!({"customer_id": ann, "exp": now + 900, "iat": now}));
    assert_refused(&server.reset("ann@example.com", &good, NEW));

    let server = server.restart(|config| config.reset.accept_medusa_tokens = true);
    let own = hash(&server, &ann);
    for (key, claims) in [
        (own.as_str(), json!({"customer_id": ann, "exp": now - 1})),
        (&own, json!({"customer_id": ann})),
        (&own, json!({"customer_id": bob, "exp": now + 900})),
        (&own, json!({"exp": now + 900})),
        (&hash(&server, &bob), json!({"customer_id": ann, "exp": now + 900})),
        (JWT_SECRET, json!({"customer_id": ann, "exp": now + 900})),
        ("", json!({"customer_id": ann, "exp": now + 900})),
    ] {
        assert_refused(&server.reset("ann@example.com", &medusa_token(key, &claims), NEW));
    }
    // The key of the work for an e-mail without a password opens nothing.
    for (email, id) in
        [("nobody@example.com", ""), ("nohash@example.com", "cus_nohash"), ("guest@example.com", "cus_guest")]
    {
        for key in ["no account", ""] {
            let token = medusa_token(key, &json!({"customer_id": id, "exp": now + 900}));
            assert_refused(&server.reset(email, &token, NEW));
        }
    }
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let running: Vec<_> =
            (0..4).map(|_| scope.spawn(|| server.reset("ann@example.com", &good, NEW).status)).collect();
        running.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(statuses.iter().filter(|&&status| status == 200).count(), 1, "{statuses:?}");
    assert_refused(&server.reset("ann@example.com", &good, PASSWORD));
    assert_eq!(server.log_in("ann@example.com", NEW, &[]).status, 200);
    // Stheno's own go on working.
    let token = server.ask_for_reset("ann@example.com");
    assert_eq!(server.reset("ann@example.com", &token, PASSWORD).status, 200);
}
