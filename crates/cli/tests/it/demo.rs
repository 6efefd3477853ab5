//! `stheno serve --demo`.

use std::path::{Path, PathBuf};

use rustix::process::Signal;

use crate::shop::{Server, Shop};
use crate::shutdown::{exchange, send_half};

const PASSWORD: &str = "tea for two at five";
const PAGES: [&str; 4] = ["/", "/account.js", "/account.css", "/demo/mails"];

/// A shop whose temporary folders are beneath it.
fn shop() -> Shop {
    let mut shop = Shop::new();
    std::fs::create_dir(shop.path("tmp")).unwrap();
    let path = shop.path("tmp").display().to_string();
    shop.set("TMPDIR", &path);
    shop
}

fn entries(path: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect()
}

fn get(server: &Server, path: &str) -> String {
    exchange(server, &format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
}

fn register(server: &Server, email: &str) {
    let body = format!(r#"{{"email":"{email}","password":"plain lantern 5 tugboat"}}"#);
    let head =
        "POST /store/customers HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json";
    let answer = exchange(server, &format!("{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len()));
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
}

#[test]
fn it_prints_its_address_and_logins_that_work() {
    let shop = shop();
    let server = shop.serve(&["--demo"]);
    for email in ["copper.kettle@example.com", "paper.lantern@example.com", "wool.blanket@example.com"] {
        shop.auth_with(&server, &["login", email], PASSWORD).succeeds();
        shop.auth(&server, &["logout"]).succeeds();
    }
    let url = server.url.clone();
    let ran = server.stop();
    for text in
        [&format!("Open {url}/ in a browser"), "copper.kettle@example.com", "wool.blanket@example.com", PASSWORD]
    {
        assert!(ran.succeeds().contains(text), "{text}: {ran:?}");
    }
    assert!(!ran.stderr.contains(PASSWORD), "{ran:?}");
}

#[test]
fn the_page_comes_with_a_strict_policy() {
    let shop = shop();
    let server = shop.serve(&["--demo"]);
    for path in PAGES {
        let answer = get(&server, path);
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{path}: {answer}");
        assert!(answer.contains("\r\nx-content-type-options: nosniff\r\n"), "{path}: {answer}");
        assert!(!answer.contains("access-control-"), "{path}: {answer}");
    }
    let answer = get(&server, "/");
    let policy = answer.lines().find_map(|line| line.strip_prefix("content-security-policy: ")).unwrap();
    for directive in ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"] {
        assert!(policy.split("; ").any(|one| one == directive), "{directive}: {policy}");
    }
    assert!(!policy.contains("unsafe") && !policy.contains("data:"), "{policy}");
}

#[test]
fn without_the_flag_there_is_nothing_of_it() {
    let mut shop = shop();
    // No file and no variable turns it on.
    shop.write("stheno.toml", "[server]\nport = 0\n");
    let server = shop.serve(&[]);
    for path in PAGES {
        let answer = get(&server, path);
        assert!(answer.starts_with("HTTP/1.1 404 Not Found\r\n"), "{path}: {answer}");
    }
    drop(server);
    shop.write("stheno.toml", "demo = true\n");
    shop.run(&["serve"]).fails_saying(1, &["stheno.toml", "demo"]);
    shop.write("stheno.toml", "");
    shop.set("STHENO_DEMO", "true");
    shop.run(&["serve"]).fails_saying(1, &["STHENO_DEMO is not a key"]);
}

#[test]
fn its_folder_is_removed_at_the_end() {
    for signal in [Signal::TERM, Signal::INT] {
        let shop = shop();
        let server = shop.serve(&["--demo"]);
        let [folder] = entries(&shop.path("tmp")).try_into().unwrap();
        let name = format!("tmp/{}", folder.file_name().unwrap().display());
        assert_eq!(shop.mode(&name), 0o700);
        assert!(folder.join("stheno.db").exists());
        server.signal(signal);
        let ran = server.ended();
        assert!(ran.succeeds().contains(&folder.display().to_string()), "{ran:?}");
        assert_eq!(entries(&shop.path("tmp")), [] as [PathBuf; 0]);
        assert_eq!(entries(&shop.path("")), [shop.path("tmp")], "nothing is left where it was started");
    }
}

#[test]
fn its_folder_is_removed_by_a_second_signal_too() {
    let shop = shop();
    let mut server = shop.serve(&["--demo"]);
    let _stream = send_half(&server);
    server.signal(Signal::INT);
    server.wait_for_log("finishing what is in flight");
    server.signal(Signal::INT);
    assert_eq!(server.ended().code(), Some(1));
    assert_eq!(entries(&shop.path("tmp")), [] as [PathBuf; 0]);
}

#[test]
fn a_start_that_fails_leaves_no_folder() {
    let shop = shop();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    shop.run(&["serve", "--demo", "--port", &port]).fails_saying(1, &["cannot listen on"]);
    assert_eq!(entries(&shop.path("tmp")), [] as [PathBuf; 0]);
}

#[test]
fn production_is_refused() {
    for environment in ["production", "prod"] {
        let mut shop = shop();
        shop.set("NODE_ENV", environment)
            .set("JWT_SECRET", "0123456789abcdef0123456789abcdef")
            .set("COOKIE_SECRET", "fedcba9876543210fedcba9876543210");
        let words = [&format!("NODE_ENV is {environment}"), "--demo", "unset it"];
        shop.run(&["serve", "--demo", "--port", "0"]).fails_saying(2, &words);
        assert_eq!(entries(&shop.path("tmp")), [] as [PathBuf; 0]);
    }
}

#[test]
fn a_database_is_refused() {
    for name in ["DATABASE_URL", "STHENO_DATABASE_URL"] {
        for url in ["sqlite://shop.db", "postgres://user:hunter2@localhost/shop"] {
            let mut shop = shop();
            shop.set(name, url);
            let ran = shop.run(&["serve", "--demo", "--port", "0"]);
            ran.fails_saying(2, &[&format!("{name} is set"), "--demo", "unset it"]);
            assert!(!ran.stderr.contains("hunter2"), "{ran:?}");
        }
    }
    let shop = shop();
    shop.write(".env", "DATABASE_URL=sqlite://shop.db\n");
    shop.run(&["serve", "--demo", "--port", "0"]).fails_saying(2, &["DATABASE_URL is set"]);
    assert!(!shop.path("shop.db").exists());
}

/// A shop's settings may be in the folder where somebody tries the demo: it must not mail real people.
#[test]
fn mails_are_shown_and_never_sent() {
    let shop = shop();
    shop.write(
        "stheno.toml",
        "[mail]\nsmtp_host = \"127.0.0.1\"\nsmtp_port = 1\nsmtp_tls = \"none\"\nfrom = \"shop@example.com\"\n\
         [webhooks]\nurls = [\"http://127.0.0.1:1/\"]\nsecret = \"whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=\"\n",
    );
    let mut server = shop.serve(&["--demo"]);
    let mails = |server: &Server| -> serde_json::Value {
        let answer = get(server, "/demo/mails");
        serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap()
    };
    assert_eq!(mails(&server)["mails"], serde_json::json!([]), "nobody is told of the customers that it begins with");
    for email in ["first@example.com", "second@example.com"] {
        register(&server, email);
        server.wait_for_log("mail_written");
    }
    let shown = mails(&server);
    let to: Vec<&str> = shown["mails"].as_array().unwrap().iter().map(|mail| mail["to"].as_str().unwrap()).collect();
    assert_eq!(to, ["second@example.com", "first@example.com"], "newest first");
    assert_eq!(shown["mails"][0]["subject"], "Welcome to Demo shop");
    assert!(shown["mails"][0]["text"].as_str().unwrap().contains("second@example.com"), "{shown}");
    server.stop().succeeds();
    assert_eq!(entries(&shop.path("tmp")), [] as [PathBuf; 0]);
}
