//! `stheno serve`: how it starts.

use std::net::TcpListener;

use crate::shop::{EMAIL, PASSWORD, Server, Shop};
use crate::shutdown::exchange;

#[test]
fn it_says_where_it_listens_and_what_to_try() {
    let shop = Shop::new();
    let server = shop.serve(&[]);
    let url = server.url.clone();
    assert!(url.starts_with("http://127.0.0.1:"), "{url}");
    let ran = server.stop();
    for text in [
        &format!("listening on {url}\n"),
        "customers and sessions are in stheno.db\n",
        &format!("curl -i {url}/store/customers"),
        &format!("stheno auth login user@example.com --url {url}"),
        "--store-cors",
    ] {
        assert!(ran.succeeds().contains(text), "{text}: {ran:?}");
    }
    assert!(!ran.stderr.contains("REDIS_URL"), "{ran:?}");
}

#[test]
fn what_it_says_to_try_works() {
    let shop = Shop::new();
    let server = shop.serve(&[]);
    let body = r#"{"email":"user@example.com","password":"user@example.com"}"#;
    let answer = crate::shutdown::exchange(
        &server,
        &format!(
            "POST /store/customers HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\n\
             Content-Length: {}\r\n\r\n{body}",
            body.len()
        ),
    );
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    shop.auth(&server, &["exists", "user@example.com"]).prints("true\n");
}

#[test]
fn a_port_that_is_taken_is_told() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let shop = Shop::new();
    shop.run(&["serve", "--port", &port]).fails_saying(
        1,
        &[&format!("cannot listen on 127.0.0.1, port {port}: "), "--host and --port (or PORT)", "in use"],
    );
    // What runs there may be an older version on the same database.
    assert_eq!(std::fs::read_dir(shop.path("")).unwrap().count(), 0);
}

#[test]
fn a_wrong_host_is_told() {
    Shop::new()
        .run(&["serve", "--host", "256.0.0.1", "--port", "0"])
        .fails_saying(1, &["cannot listen on 256.0.0.1, port 0: ", "--host"]);
}

#[test]
fn the_port_of_the_environment_is_taken() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let mut shop = Shop::new();
    shop.set("PORT", &port);
    shop.run(&["serve"]).fails_saying(1, &[&format!("port {port}: ")]);
    shop.serve(&["--port", "0"]).stop().succeeds();
}

#[test]
fn the_log_can_be_json() {
    let mut shop = Shop::new();
    shop.set("STHENO_LOG_FORMAT", "json");
    shop.add_customer(EMAIL);
    let server = shop.serve(&[]);
    shop.auth_with(&server, &["login", EMAIL], PASSWORD).succeeds();
    let ran = server.stop();
    assert!(!ran.stderr.contains(PASSWORD));
    let events: Vec<serde_json::Value> = ran.stderr.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(events.iter().any(|event| event["event"] == "login"), "{events:?}");
}

/// Medusa sets no cookie then and says nothing: logins "work", and nobody stays logged in.
#[test]
fn production_over_plain_http_is_said_in_the_log() {
    let mut shop = Shop::new();
    shop.add_customer(EMAIL);
    shop.set("NODE_ENV", "production")
        .set("JWT_SECRET", "0123456789abcdef0123456789abcdef")
        .set("COOKIE_SECRET", "fedcba9876543210fedcba9876543210");
    let mut server = shop.serve(&[]);
    let body = format!(r#"{{"email":"{EMAIL}","password":"{PASSWORD}"}}"#);
    let log_in = |server: &Server, header: &str| {
        exchange(
            server,
            &format!(
                "POST /store/auth HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n\
                 {header}Content-Length: {}\r\n\r\n{body}",
                body.len()
            ),
        )
    };
    let answer = log_in(&server, "");
    assert!(answer.starts_with("HTTP/1.1 200") && !answer.contains("set-cookie"), "{answer}");
    let line = server.wait_for_log("no session cookie was set");
    for words in ["NODE_ENV=production", "X-Forwarded-Proto: https", "server.trusted_proxies"] {
        assert!(line.contains(words), "{line}");
    }
    let answer = log_in(&server, "X-Forwarded-Proto: https\r\n");
    assert!(answer.contains("Secure; SameSite=None"), "{answer}");
}
