//! `stheno auth` when the server is not there, slow, busy, or something else.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::thread::JoinHandle;

use crate::shop::{EMAIL, PASSWORD, SESSION_FILE, Shop};

/// Answers one connection after another with these texts, then closes. Returns its address and what it was asked.
fn stub(answers: &[&str]) -> (String, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let answers: Vec<String> = answers.iter().map(|&answer| answer.to_owned()).collect();
    let asked = std::thread::spawn(move || {
        answers
            .iter()
            .map(|answer| {
                let (stream, _) = listener.accept().unwrap();
                let head = head(&stream);
                write!(&stream, "{answer}").unwrap();
                head
            })
            .collect()
    });
    (url, asked)
}

fn head(stream: &TcpStream) -> String {
    let lines = BufReader::new(stream).lines().map(Result::unwrap);
    lines.take_while(|line| !line.is_empty()).fold(String::new(), |head, line| head + &line + "\n")
}

fn answer(head: &str, body: &str) -> String {
    format!("HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len())
}

fn exists(url: &str, options: &[&str]) -> crate::shop::Ran {
    let mut arguments = vec!["auth", "exists", EMAIL, "--url", url];
    arguments.extend(options);
    Shop::new().run(&arguments)
}

#[test]
fn nobody_there() {
    // A port that only the system's own services may use, and none does.
    let url = "http://127.0.0.1:1";
    let mut shop = Shop::new();
    shop.set("MEDUSA_BACKEND_URL", url);
    let words = [
        "cannot reach http://127.0.0.1:1 (Connection refused (os error ",
        "): start the server, or name another with --url or MEDUSA_BACKEND_URL\n",
    ];
    shop.run(&["auth", "exists", EMAIL]).fails_saying(1, &words);
    shop.run_with(&["auth", "login", EMAIL], PASSWORD).fails_saying(1, &words);
    shop.run_with(&["auth", "token", EMAIL], PASSWORD).fails_saying(1, &words);
    // Who is not logged in need not ask.
    shop.run(&["auth", "session"]).fails(3, "not logged in: run `stheno auth login EMAIL`");
}

#[test]
fn no_such_host() {
    exists("http://nowhere.invalid", &[]).fails_saying(1, &["cannot reach http://nowhere.invalid (", "--url"]);
}

#[test]
fn the_environment_names_the_server_and_the_flag_wins() {
    let (mut shop, server) = Shop::open();
    shop.set("MEDUSA_BACKEND_URL", &server.url);
    shop.run(&["auth", "exists", EMAIL]).prints("true\n");
    shop.set("MEDUSA_BACKEND_URL", "http://nowhere.invalid");
    shop.auth(&server, &["exists", EMAIL]).prints("true\n");
}

#[test]
fn no_answer_in_time() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    exists(&url, &["--timeout", "1"])
        .fails(1, &format!("{url} did not answer within 1 s: try again, or wait longer with --timeout"));
}

#[test]
fn busy() {
    let body = r#"{"type":"unavailable","message":"Too many logins at once. Try again in a moment"}"#;
    let busy = answer("503 Service Unavailable\r\nRetry-After: 7", body);
    let (url, _) = stub(&[&busy]);
    exists(&url, &[]).fails(
        1,
        &format!(
            "{url} answered 503: Too many logins at once. Try again in a moment; try again in 7 s, or let --retries N do so"
        ),
    );
    let (url, _) = stub(&[&answer("429 Too Many Requests\r\nRetry-After: 9", "")]);
    exists(&url, &[]).fails(1, &format!("{url} answered 429: Too Many Requests; try again in 9 s"));
}

#[test]
fn retries() {
    let busy = answer("503 Service Unavailable\r\nRetry-After: 0.01", "");
    let (url, asked) = stub(&[&busy, &answer("200 OK", r#"{"exists":true}"#)]);
    exists(&url, &["--retries", "1"]).prints("true\n");
    assert_eq!(asked.join().unwrap().len(), 2);
}

#[test]
fn something_else_answers() {
    for (answer, words) in [
        (answer("200 OK\r\nContent-Type: text/html", "<h1>Hi</h1>"), "does not answer as Medusa's store does ("),
        (answer("404 Not Found", "<h1>No</h1>"), "answered 404: Not Found (is --url right?)"),
        (
            answer("301 Moved Permanently\r\nLocation: https://x.test/", ""),
            "answered 301: Moved Permanently (redirects",
        ),
        (answer("500 Internal Server Error", ""), "answered 500: Internal Server Error (the server's log says more)"),
        ("SSH-2.0-OpenSSH_9.9\r\n".to_owned(), "broke ("),
        (String::new(), "broke ("),
    ] {
        let (url, _) = stub(&[&answer]);
        exists(&url, &[]).fails_saying(1, &[&url, words]);
    }
}

#[test]
fn a_hostile_server_does_not_steer_the_terminal() {
    let escape = "\u{1b}]0;owned\u{7}\u{9b}2J\u{7f}";
    let body = serde_json::json!({ "customer": { "id": format!("cus_{escape}"), "email": format!("a{escape}@b.co") } });
    let login = answer("200 OK\r\nSet-Cookie: connect.sid=x", &body.to_string());
    let failure = answer("400 Bad Request", &format!(r#"{{"type":"invalid_data","message":"no {escape}"}}"#));
    let (url, _) = stub(&[&login, &login, &failure]);
    let shop = Shop::new();
    let ran = shop.run_with(&["auth", "login", EMAIL, "--url", &url], PASSWORD);
    ran.prints("logged in as a\u{fffd}]0;owned\u{fffd}\u{fffd}2J\u{fffd}@b.co (cus_\u{fffd}]0;owned\u{fffd}\u{fffd}2J\u{fffd})\n");
    let ran = shop.run_with(&["auth", "login", EMAIL, "--json", "--url", &url], PASSWORD);
    assert_eq!(ran.json()["customer"]["email"], body["customer"]["email"]);
    assert!(ran.stdout.chars().all(|char| char == '\n' || !char.is_control()), "{ran:?}");
    let ran = exists(&url, &[]);
    assert!(ran.stderr.trim_end().chars().all(|char| !char.is_control()), "{ran:?}");
}

#[test]
fn the_session_is_only_sent_where_it_belongs() {
    let shop = Shop::new();
    let login =
        answer("200 OK\r\nSet-Cookie: connect.sid=x; Path=/", r#"{"customer":{"id":"cus_1","email":"a@b.co"}}"#);
    let (url, asked) = stub(&[&login, &answer("200 OK", r#"{"exists":true}"#), &answer("401 Unauthorized", "")]);
    shop.run_with(&["auth", "login", EMAIL, "--url", &url], PASSWORD).prints("logged in as a@b.co (cus_1)\n");
    shop.run(&["auth", "exists", EMAIL, "--url", &url]).prints("true\n");
    shop.run(&["auth", "session", "--url", &url])
        .fails(3, "not logged in any more: the session has ended. Run `stheno auth login EMAIL`");
    let cookies: Vec<bool> = asked.join().unwrap().iter().map(|head| head.contains("connect.sid=x")).collect();
    assert_eq!(cookies, [false, false, true]);
}

#[test]
fn a_session_that_the_server_moves_is_kept_anew() {
    let shop = Shop::new();
    let body = r#"{"customer":{"id":"cus_1","email":"a@b.co"}}"#;
    let first = answer("200 OK\r\nSet-Cookie: connect.sid=first; Path=/", body);
    let moved = answer("200 OK\r\nSet-Cookie: connect.sid=moved; Path=/", body);
    let (url, asked) = stub(&[&first, &moved, &answer("200 OK", body)]);
    shop.run_with(&["auth", "login", EMAIL, "--url", &url], PASSWORD).succeeds();
    for _ in 0..2 {
        shop.run(&["auth", "session", "--url", &url]).succeeds();
    }
    let asked = asked.join().unwrap();
    assert!(asked[1].contains("connect.sid=first") && asked[2].contains("connect.sid=moved"));
    assert_eq!(shop.mode(SESSION_FILE), 0o600);
}

#[test]
fn a_logout_that_fails_keeps_the_session() {
    let shop = Shop::new();
    let body = r#"{"customer":{"id":"cus_1","email":"a@b.co"}}"#;
    let login = answer("200 OK\r\nSet-Cookie: connect.sid=x; Path=/", body);
    let (url, asked) =
        stub(&[&login, &answer("503 Service Unavailable", ""), &answer("401 Unauthorized", "Unauthorized")]);
    shop.run_with(&["auth", "login", EMAIL, "--url", &url], PASSWORD).succeeds();
    shop.run(&["auth", "logout", "--url", &url]).fails_saying(1, &["answered 503", "try again in a moment"]);
    assert!(shop.path(SESSION_FILE).exists());
    // It has ended already: what was wanted.
    shop.run(&["auth", "logout", "--url", &url]).prints("logged out\n");
    assert!(!shop.path(SESSION_FILE).exists());
    asked.join().unwrap();
}

#[test]
fn a_wrong_address_is_a_wrong_command_line() {
    for (url, words) in [
        ("localhost:9000", "must begin with http:// or https://"),
        ("nonsense", "is not a URL"),
        ("http://user:hunter2@localhost", "must not hold a user name or password\n"),
        ("http://localhost/?a=b", "must not hold a query or fragment"),
    ] {
        let ran = exists(url, &[]);
        ran.fails_saying(2, &["the address of --url or MEDUSA_BACKEND_URL ", words]);
        assert!(!ran.stderr.contains("hunter2"), "{ran:?}");
    }
}
