//! `stheno doctor`: the command line, and what it says when it cannot find out. Its verdicts are compared with a browser's
//! in `e2e/test/doctor*.test.js`.

use serde_json::Value;

use crate::shop::{EMAIL, PASSWORD, Ran, Server, Shop};

/// A port that only the system's own services may use, and none does: nobody opens a storefront there.
const STOREFRONT: &str = "http://127.0.0.1:1";

/// A shop with a customer, and a server that allows the origins.
fn open(origins: &str) -> (Shop, Server) {
    let shop = Shop::new();
    shop.add_customer(EMAIL);
    let server = shop.serve(&["--store-cors", origins]);
    (shop, server)
}

fn doctor(shop: &Shop, backend: &str, options: &[&str], password: &str) -> Ran {
    let mut arguments = vec!["doctor", "--storefront", STOREFRONT, "--backend", backend];
    arguments.extend(options);
    shop.run_with(&arguments, password)
}

/// The report of a run that came to one: nothing on standard error.
#[track_caller]
fn report(ran: &Ran, code: i32) -> Value {
    assert_eq!((ran.code(), ran.stderr.as_str()), (Some(code), ""), "{ran:?}");
    serde_json::from_str(&ran.stdout).unwrap()
}

/// The codes of the findings with this level.
fn codes<'a>(report: &'a Value, level: &str) -> Vec<&'a str> {
    let findings = report["findings"].as_array().unwrap().iter();
    findings.filter(|finding| finding["level"] == level).map(|finding| finding["code"].as_str().unwrap()).collect()
}

#[test]
fn a_login_that_lasts() {
    let (shop, server) = open(STOREFRONT);
    let ran = doctor(&shop, &server.url, &["--email", EMAIL, "--json"], PASSWORD);
    let report = report(&ran, 0);
    assert_eq!(
        (&report["storefront"], &report["backend"], &report["stays_logged_in"]),
        (&STOREFRONT.into(), &server.url.as_str().into(), &true.into())
    );
    assert_eq!(codes(&report, "ok"), ["preflight", "session"]);
    assert_eq!(codes(&report, "warning"), ["storefront_unreachable"]);
    assert_eq!(report["findings"].as_array().unwrap().len(), 3, "{report:#}");

    let ran = doctor(&shop, &server.url, &["--email", EMAIL], PASSWORD);
    assert!(ran.succeeds().ends_with("\n\nYes, a browser on http://127.0.0.1:1 stays logged in.\n"), "{ran:?}");
    let sessions = rusqlite::Connection::open(shop.path("stheno.db")).unwrap();
    let left: u32 = sessions.query_row("SELECT count(*) FROM stheno_session", [], |row| row.get(0)).unwrap();
    assert_eq!(left, 0, "a session was left behind");
}

#[test]
fn a_login_that_does_not() {
    let (shop, server) = open("http://127.0.0.1:2");
    let ran = doctor(&shop, &server.url, &["--email", EMAIL, "--json"], PASSWORD);
    let report = report(&ran, 1);
    assert_eq!((&report["stays_logged_in"], codes(&report, "failure")), (&false.into(), vec!["cors_origin"]));
    for finding in report["findings"].as_array().unwrap() {
        assert_eq!(finding.get("to_do").is_none(), finding["level"] == "ok", "{finding}");
    }
}

#[test]
fn any_origin_is_warned_of() {
    let (shop, server) = open("/.*/");
    let ran = doctor(&shop, &server.url, &["--email", EMAIL, "--json"], PASSWORD);
    assert_eq!(codes(&report(&ran, 0), "warning"), ["storefront_unreachable", "cors_any_origin"]);
}

#[test]
fn a_login_over_plain_http_in_production() {
    let mut shop = Shop::new();
    shop.set("NODE_ENV", "production")
        .set("JWT_SECRET", "0123456789abcdef0123456789abcdef")
        .set("COOKIE_SECRET", "fedcba9876543210fedcba9876543210");
    shop.add_customer(EMAIL);
    let server = shop.serve(&["--store-cors", STOREFRONT]);
    let ran = doctor(&shop, &server.url, &["--email", EMAIL, "--json"], PASSWORD);
    assert_eq!(codes(&report(&ran, 1), "failure"), ["production_over_http"]);
}

#[test]
fn without_an_account_it_is_not_certain() {
    let (shop, server) = open(STOREFRONT);
    let ran = doctor(&shop, &server.url, &["--json"], "");
    let report = report(&ran, 4);
    assert_eq!((&report["stays_logged_in"], codes(&report, "unchecked")), (&Value::Null, vec!["no_account"]));
    let ran = doctor(&shop, &server.url, &[], "");
    assert_eq!(ran.code(), Some(4), "{ran:?}");
    assert!(ran.stdout.contains("To do: name a customer's account with --email"), "{ran:?}");
    assert!(
        ran.stdout.ends_with("\n\nWhether a browser on http://127.0.0.1:1 stays logged in could not be found out.\n")
    );
    // What is wrong for certain is a verdict without an account, too.
    let (shop, server) = open("");
    let ran = doctor(&shop, &server.url, &["--json"], "");
    assert_eq!(codes(&self::report(&ran, 1), "failure"), ["cors_origin"]);
}

#[test]
fn a_wrong_password_ends_the_check() {
    let (shop, server) = open(STOREFRONT);
    for (email, password) in [(EMAIL, "not the password"), ("nobody@example.com", PASSWORD), ("no address", PASSWORD)] {
        let ran = doctor(&shop, &server.url, &["--email", email, "--json"], password);
        let report = report(&ran, 4);
        assert_eq!((&report["stays_logged_in"], codes(&report, "unchecked")), (&Value::Null, vec!["login_refused"]));
    }
}

#[test]
fn no_password() {
    let (shop, server) = open(STOREFRONT);
    doctor(&shop, &server.url, &["--email", EMAIL], "")
        .fails_saying(4, &["the login was not tried: no password: write it to standard input"]);
}

#[test]
fn nobody_there_and_no_store() {
    let shop = Shop::new();
    let ran = doctor(&shop, "http://127.0.0.1:2/", &["--email", EMAIL, "--json"], PASSWORD);
    let report = report(&ran, 4);
    assert_eq!((&report["stays_logged_in"], codes(&report, "unchecked")), (&Value::Null, vec!["unreachable"]));
    let message = report["findings"][1]["message"].as_str().unwrap();
    assert!(message.starts_with("http://127.0.0.1:2 could not be reached (Connection refused"), "{message}");
    // An address that is wrong for certain is a verdict all the same.
    let arguments = ["doctor", "--storefront", "https://127.0.0.1:1", "--backend", "http://nowhere.invalid", "--json"];
    assert_eq!(codes(&self::report(&shop.run(&arguments), 1), "failure"), ["mixed_content"]);

    let (shop, server) = open(STOREFRONT);
    let ran = doctor(&shop, &format!("{}/shop", server.url), &["--email", EMAIL, "--json"], PASSWORD);
    assert_eq!(codes(&self::report(&ran, 4), "unchecked"), ["no_store"]);
}

#[test]
fn names_are_resolved_by_the_command_line() {
    let (shop, server) = open("http://shop.test:1");
    let backend = format!("http://api.shop.test:{}", server.port());
    let resolve = format!("api.shop.test:{}:127.0.0.1", server.port());
    let arguments = ["--email", EMAIL, "--json", "--resolve", &resolve, "--storefront", "http://shop.test:1"];
    let mut all = vec!["doctor", "--backend", &backend];
    all.extend(arguments);
    let report = report(&shop.run_with(&all, PASSWORD), 0);
    assert_eq!(report["backend"], backend);
}

#[test]
fn a_wrong_command_line() {
    let shop = Shop::new();
    shop.write("empty.pem", "");
    let usage = |arguments: &[&str], words: &[&str]| {
        let ran = shop.run(&[&["doctor"], arguments].concat());
        ran.fails_saying(2, words);
        assert!(!ran.stderr.contains("hunter2"), "{ran:?}");
    };
    let both = ["--storefront", STOREFRONT, "--backend", STOREFRONT];
    usage(&["--storefront", "shop.example", "--backend", STOREFRONT], &["--storefront", "http:// or https://"]);
    usage(&["--storefront", STOREFRONT, "--backend", "ftp://shop.example"], &["--backend", "http:// or https://"]);
    usage(&["--storefront", STOREFRONT, "--backend", "http://ada:hunter2@shop.example"], &["--backend", "password"]);
    usage(&["--storefront", STOREFRONT, "--backend", "http://shop.example?hunter2"], &["--backend", "?"]);
    usage(&[&both[..], &["--resolve", "shop.example"]].concat(), &["--resolve", "HOST:PORT:ADDRESS"]);
    usage(&[&both[..], &["--ca", "missing.pem"]].concat(), &["missing.pem", "--ca", "cannot be read"]);
    usage(&[&both[..], &["--ca", "empty.pem"]].concat(), &["empty.pem", "no certificate"]);
    for arguments in
        [&["--storefront", STOREFRONT][..], &["--backend", STOREFRONT], &[&both[..], &["--timeout", "0"]].concat()]
    {
        let ran = shop.run(&[&["doctor"], arguments].concat());
        assert_eq!(ran.code(), Some(2), "{ran:?}");
        assert!(ran.stderr.contains("--help"), "{ran:?}");
    }
}

#[test]
fn help_has_the_exit_codes() {
    let ran = Shop::new().run(&["doctor", "--help"]);
    let help = ran.succeeds();
    let options = ["--storefront", "--backend", "--email", "--resolve", "--ca", "--allow-third-party-cookies"];
    let words = ["--accept-known-secret", "--timeout", "--json", "standard input", "Medusa v1", "X-Forwarded-Proto"];
    let codes =
        ["Exit codes: 0 a browser stays logged in", "1 it does not", "2 the command line", "4 could not find out"];
    for text in options.iter().chain(&words).chain(&codes) {
        assert!(help.split_whitespace().collect::<Vec<_>>().join(" ").contains(text), "{text} is missing:\n{help}");
    }
    assert!(!help.contains("--password"), "{help}");
}
