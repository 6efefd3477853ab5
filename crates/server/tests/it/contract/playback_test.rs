//! Tests of the runner itself: it passes what is as recorded, or as listed, and nothing else.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;

use super::format::{CookieKind, Exchange, RecordedCookie};
use super::playback::{Reply, database, date, options, play};
use super::{Entry, Options, Outcome, file, format, policy, replay};

fn as_recorded(_: &Exchange, _: &mut Reply) {}

fn with_policy(o: &mut Options<'_>) {
    o.policy = Some(file("differences.json"));
    o.require_deviations = true;
}

#[test]
fn recorded_answers_are_exact() {
    let report = play(|_| {}, as_recorded);
    report.assert_passed();
    assert_eq!(report.exact().len(), 413);
    let production = play(|o| o.file = file("v1-production.jsonl"), as_recorded);
    production.assert_passed();
    assert_eq!(production.exact().len(), 18);
}

#[test]
fn what_is_unsafe_must_not_be_kept() {
    let report = play(with_policy, as_recorded);
    let policy = policy::load(&file("differences.json"));
    let is_unsafe = |x: &&Exchange| policy.iter().any(|d| d.is_unsafe && d.matches.is_in(&x.label()));
    let exchanges = format::load(&file("v1.jsonl")).exchanges;
    let expected: Vec<u64> = exchanges.iter().filter(is_unsafe).map(|x| x.n).collect();
    assert_eq!(expected.len(), 241);
    assert_eq!(report.failed(), expected);
    for entry in &report.entries {
        if let Outcome::Failed(reasons) = &entry.outcome {
            assert!(reasons.iter().all(|r| r.starts_with("v1's unsafe behaviour is kept: ")), "{reasons:?}");
        }
    }
    // The others do not occur, which is a failure too: all but one, which only permits, and one whose exchanges have all
    // failed by then.
    assert_eq!(report.unused.len(), 4, "{:?}", report.unused);
    assert_eq!(report.kept_as_v1.len(), 1, "{:?}", report.kept_as_v1);
}

/// A server that does what the policy says of the recording in production.
fn reformed(exchange: &Exchange, reply: &mut Reply) {
    let tag = |tag: &str| exchange.tags.iter().any(|t| t == tag);
    if tag("cookie=anonymous") {
        reply.remove("set-cookie");
    }
    if tag("session-id-kept") {
        reply.set_cookie(&cookie(CookieKind::New, 36_000), None);
    }
    if tag("logout-with-cookie") {
        let expires = format!("connect.sid=; Path=/; Expires={}; HttpOnly", date(-1_000_000));
        reply.set("set-cookie", &expires);
    }
    if tag("html") {
        reply.json(reply.status, r#"{"message":"no"}"#);
    }
    if tag("v1-500") {
        reply.json(400, r#"{"type":"invalid_data","message":"no"}"#);
    }
    if (tag("html") || tag("v1-500")) && exchange.request.path.starts_with("/store") {
        reply.set("vary", "Accept-Encoding, Origin");
        reply.set("access-control-allow-credentials", "true");
    }
}

fn cookie(id: CookieKind, lifetime: i64) -> RecordedCookie {
    let attrs = ["path=/", "expires", "httponly"].map(str::to_owned).to_vec();
    RecordedCookie { attrs, lifetime: Some(lifetime), id }
}

fn in_production(o: &mut Options<'_>) {
    with_policy(o);
    o.file = file("v1-production.jsonl");
}

#[test]
fn what_the_policy_says_passes_and_is_counted() {
    let report = play(in_production, reformed);
    report.assert_passed();
    let only_cookie = |e: &&Entry| matches!(e.outcome, Outcome::Difference { only_cookie: true, .. });
    let cookies = report.entries.iter().filter(only_cookie).count();
    assert_eq!((report.exact().len(), cookies), (8, 5), "{}", report.summary());
}

#[test]
fn a_listed_difference_that_does_not_occur_fails() {
    let report = play(in_production, |exchange, reply| {
        if !exchange.tags.iter().any(|t| t == "v1-500") {
            reformed(exchange, reply);
        }
    });
    // As v1 answered, which is allowed to each of these exchanges alone.
    assert!(!report.passed());
    assert!(report.failed().is_empty(), "{}", report.summary());
    assert_eq!(report.unused.len(), 1, "{:?}", report.unused);
    assert!(report.summary().contains("listed but does not occur: 500 for client mistakes"));
}

#[test]
fn a_server_that_answers_anything_fails() {
    let nothing = |_: &Exchange, reply: &mut Reply| {
        *reply = Reply { status: 200, headers: Vec::new(), body: Vec::new() };
        reply.set("content-type", "application/json");
        reply.set_body("{}");
    };
    let report = play(with_policy, nothing);
    assert!(report.exact().is_empty() && !report.passed());
    // The same without a copy of the recording's answers anywhere near.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let addr = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let _ = stream.read(&mut [0; 65536]);
            let answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    let folder = tempfile::tempdir().unwrap();
    let report = replay(&options(addr, &database(folder.path())));
    assert_eq!(report.failed().len(), 413);
}

/// Spoils one answer, and says which exchanges fail for it and with what words.
fn spoiled(n: u64, words: &str, spoil: impl Fn(&mut Reply)) {
    let report = play(with_policy_only, |exchange, reply| {
        if exchange.n == n {
            spoil(reply);
        }
    });
    assert!(report.failed().contains(&n), "{words}: {n} passed");
    let entry = report.entries.iter().find(|e| e.n == n).unwrap();
    let Outcome::Failed(reasons) = &entry.outcome else { unreachable!() };
    assert!(reasons.iter().any(|r| r.contains(words)), "{words}: {reasons:?}");
    // Later exchanges may miss what it made, but nothing before it is touched.
    assert!(report.failed().iter().all(|f| *f >= n), "{}", report.summary());
}

fn with_policy_only(o: &mut Options<'_>) {
    o.policy = Some(file("differences.json"));
}

fn replace(reply: &mut Reply, from: &str, to: &str) {
    let body = String::from_utf8(reply.body.clone()).unwrap();
    assert!(body.contains(from), "{body}");
    reply.set_body(&body.replacen(from, to, 1));
}

fn edit(reply: &mut Reply, header: &str, edit: impl Fn(&str) -> String) {
    let value = reply.header(header).unwrap();
    *value = edit(value);
}

/// The cookie with the first character of its session id changed, and the signature it had.
fn with_another_id(header: &str) -> String {
    let (before, id) = header.split_once("%3A").unwrap();
    let first = if id.starts_with('A') { "B" } else { "A" };
    format!("{before}%3A{first}{}", &id[1..])
}

// 2 registers alice, with a cookie; 59 logs bob in; 62 is a wrong password; 143 a session with an allowed Origin;
// 149 a preflight.

#[test]
fn a_spoiled_status_or_header_fails() {
    spoiled(62, "status: expected 401, got 403", |r| r.status = 403);
    spoiled(2, "content-type", |r| r.set("content-type", "text/json"));
    spoiled(2, "location", |r| r.set("location", "/"));
    spoiled(62, "WWW-Authenticate", |r| r.set("www-authenticate", "Basic"));
    spoiled(143, "access-control-allow-origin", |r| {
        r.remove("access-control-allow-origin");
    });
    spoiled(62, "access-control-allow-credentials", |r| {
        r.remove("access-control-allow-credentials");
    });
    spoiled(62, "access-control-allow-origin", |r| {
        r.set("access-control-allow-origin", "*");
    });
    spoiled(149, "access-control-allow-methods", |r| {
        edit(r, "access-control-allow-methods", |v| v.replace("PUT,", ""));
    });
    spoiled(149, "vary: access-control-request-headers", |r| r.set("vary", "Origin"));
    spoiled(59, "etag: expected one", |r| r.remove("etag"));
    spoiled(59, "etag: expected W/", |r| edit(r, "etag", |v| v.replace("W/", "")));
    spoiled(122, "etag: not of v1's form", |r| r.set("etag", "\"x\""));
}

#[test]
fn a_spoiled_body_fails() {
    spoiled(59, "missing key phone", |r| replace(r, "\"phone\":null,", ""));
    spoiled(59, "extra key password_hash", |r| {
        replace(r, "\"phone\"", "\"password_hash\":\"x\",\"phone\"");
    });
    spoiled(59, "key order", |r| {
        replace(r, "\"phone\":null,", "");
        replace(r, "\"metadata\"", "\"phone\":null,\"metadata\"");
    });
    spoiled(59, "$.customer.has_account", |r| {
        replace(r, "\"has_account\":true", "\"has_account\":false");
    });
    spoiled(59, "stands for another recorded id", |r| {
        replace(r, "\"cus_01", "\"cus_07");
    });
    spoiled(59, "not an ISO time", |r| replace(r, "Z\"", "+00:00\""));
    spoiled(59, "the same moment was", |r| {
        replace(r, "\"created_at\":\"2026", "\"created_at\":\"2020");
    });
    spoiled(2, "updated_at is before created_at", |r| {
        replace(r, "\"updated_at\":\"2026", "\"updated_at\":\"2020");
    });
    spoiled(62, "body: expected \"Unauthorized\"", |r| r.set_body("unauthorized"));
    spoiled(161, "capture alice_tok", |r| replace(r, "\"eyJ", "\"xyJ"));
}

#[test]
fn a_spoiled_cookie_fails() {
    spoiled(59, "expected one, got none", |r| r.remove("set-cookie"));
    spoiled(120, "expected none, got one (new)", |r| {
        r.set_cookie(&cookie(CookieKind::New, 36_000), None);
    });
    spoiled(59, "the MAC does not verify", |r| {
        edit(r, "set-cookie", with_another_id);
    });
    spoiled(59, "value has not the form of v1", |r| {
        edit(r, "set-cookie", |v| v.replacen("s%3A", "", 1));
    });
    spoiled(59, "set more than once", |r| {
        r.headers.push(("set-cookie".into(), "connect.sid=x; Path=/".into()));
    });
    spoiled(59, "unexpected cookies", |r| {
        r.headers.push(("set-cookie".into(), "other=x".into()));
    });
    spoiled(59, "expected the attributes", |r| {
        edit(r, "set-cookie", |v| v.replace("; httponly", ""));
    });
    spoiled(59, "expected the attributes", |r| {
        edit(r, "set-cookie", |v| v.replace("path=/", "path=/store"));
    });
    spoiled(59, "lifetime", |r| r.set_cookie(&cookie(CookieKind::New, 3600), None));
    // Cleared cookies are another kind, which no entry allows here.
    spoiled(59, "got cleared", |r| {
        r.set_cookie(&cookie(CookieKind::New, -1_000_000), None);
    });
}
