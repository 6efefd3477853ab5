//! Nothing acknowledged is ever lost: killed servers, full disks, databases that cannot be written.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::mpsc::channel;

use rustix::process::Signal;

use crate::shop::{DEADLINE, EMAIL, PASSWORD, Shop};

/// The whole answer; what a dying server sent of it, or nothing.
fn request(address: &str, line: &str, cookie: &str, body: &str) -> String {
    let mut answer = String::new();
    let Ok(mut stream) = TcpStream::connect(address) else { return answer };
    stream.set_read_timeout(Some(DEADLINE)).unwrap();
    let _ = write!(
        stream,
        "{line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nCookie: {cookie}\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let _ = stream.read_to_string(&mut answer);
    answer
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or("")
}

fn cookie(answer: &str) -> Option<String> {
    let line = answer.lines().find_map(|line| line.strip_prefix("set-cookie: "))?;
    Some(line.split(';').next()?.to_owned())
}

/// Registers, and returns the cookie when that was acknowledged.
fn register(address: &str, email: &str) -> Result<String, String> {
    let body = format!(r#"{{"email":"{email}","password":"{PASSWORD}"}}"#);
    let answer = request(address, "POST /store/customers", "", &body);
    if status(&answer) == "200" { cookie(&answer).ok_or(answer) } else { Err(answer) }
}

fn session(address: &str, cookie: &str) -> String {
    request(address, "GET /store/auth", cookie, "")
}

/// Registrations, sessions and logouts that were acknowledged before a `kill -9` in the middle of many others hold after it.
#[test]
fn a_killed_server_loses_nothing_that_it_acknowledged() {
    let shop = Shop::new();
    let server = shop.serve(&[]);
    let mut acknowledged = Vec::new();
    let (kept, keep) = channel();
    let (ended, end) = channel();
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let (address, kept, ended) = (server.address().to_owned(), kept.clone(), ended.clone());
            scope.spawn(move || {
                for n in 0.. {
                    let email = format!("c{thread}-{n}@example.com");
                    // Only what was answered whole was acknowledged. The first failure is the kill.
                    let Ok(cookie) = register(&address, &email) else { return };
                    if n % 3 < 2 {
                        kept.send((email, cookie)).unwrap();
                    } else if request(&address, "DELETE /store/auth", &cookie, "").ends_with("\r\n\r\nOK") {
                        ended.send((email, cookie)).unwrap();
                    }
                }
            });
        }
        drop((kept, ended));
        let mut before: Vec<(String, String)> = keep.iter().take(20).collect();
        server.signal(Signal::KILL);
        before.extend(keep.iter());
        assert!(before.len() >= 20, "it ended before it was killed");
        acknowledged = before;
    });
    let ended: Vec<(String, String)> = end.iter().collect();
    assert_eq!(server.ended().code(), None, "killed");

    let server = shop.serve(&[]);
    assert!(!ended.is_empty());
    for (email, cookie) in &acknowledged {
        let answer = session(server.address(), cookie);
        assert!(status(&answer) == "200" && answer.contains(email.as_str()), "{email} is lost: {answer}");
    }
    for (email, cookie) in &ended {
        assert_eq!(status(&session(server.address(), cookie)), "401", "the logout of {email} is lost");
        let exists = request(server.address(), &format!("GET /store/auth/{email}"), "", "");
        assert!(exists.ends_with(r#"{"exists":true}"#), "{email} is lost: {exists}");
    }
    server.stop().succeeds();
    let database = rusqlite::Connection::open(shop.path("stheno.db")).unwrap();
    let check: String = database.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(check, "ok");
}

/// A limit on the size of files stands for a full disk: writing fails in the same place, without root.
#[test]
fn a_full_disk_is_a_500_and_a_line_in_the_log() {
    let shop = Shop::new();
    shop.add_customer(EMAIL);
    // Signal XFSZ would end the program; ignored, the write fails as on a full disk.
    let limit = ["bash", "-c", "trap '' XFSZ; ulimit -f 400; exec \"$0\" \"$@\""];
    let mut server = shop.serve_through(&limit, &[]);
    let mut acknowledged = Vec::new();
    let refused = (0..1000).find_map(|n| {
        let email = format!("c{n}@example.com");
        match register(server.address(), &email) {
            Ok(cookie) => {
                acknowledged.push((email, cookie));
                None
            }
            Err(answer) => Some((email, answer)),
        }
    });
    let (refused, answer) = refused.expect("the disk never filled");
    assert_eq!(status(&answer), "500", "{answer}");
    assert!(
        answer.ends_with(r#"{"code":"unknown_error","type":"unknown_error","message":"An unknown error occurred."}"#)
    );
    server.wait_for_log("the database could not be written");
    assert!(!acknowledged.is_empty());
    // What needs no writing goes on.
    for (email, cookie) in &acknowledged {
        assert!(session(server.address(), cookie).contains(email.as_str()), "{email}");
    }
    server.stop().succeeds();

    // With room again everything is as it was acknowledged.
    let server = shop.serve(&[]);
    for (email, cookie) in &acknowledged {
        assert!(session(server.address(), cookie).contains(email.as_str()), "{email} is lost");
    }
    // What was refused can be done again: nothing of it is there, or all but the session, for which the room was missing.
    let again = register(server.address(), &refused);
    let body = format!(r#"{{"email":"{refused}","password":"{PASSWORD}"}}"#);
    assert_eq!(status(&request(server.address(), "POST /store/auth", "", &body)), "200", "{again:?}");
}

#[test]
fn a_read_only_database_is_a_500_and_a_line_in_the_log() {
    let mut shop = Shop::new();
    shop.add_customer(EMAIL);
    for name in ["JWT_SECRET", "COOKIE_SECRET"] {
        shop.set(name, "a secret that is long enough");
    }
    shop.set_mode("stheno.db", 0o444);
    // root may write to any file, so it becomes somebody else.
    let nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
    let root = rustix::process::geteuid().is_root();
    if root {
        shop.set_mode("", 0o777);
    }
    let mut server = shop.serve_through(if root { &nobody } else { &[] }, &[]);
    let exists = request(server.address(), &format!("GET /store/auth/{EMAIL}"), "", "");
    assert!(exists.ends_with(r#"{"exists":true}"#), "reading goes on: {exists}");
    let answer = register(server.address(), "new@example.com").unwrap_err();
    assert_eq!(status(&answer), "500", "{answer}");
    server.wait_for_log("attempt to write a readonly database");
    let login =
        request(server.address(), "POST /store/auth", "", &format!(r#"{{"email":"{EMAIL}","password":"{PASSWORD}"}}"#));
    assert_eq!(status(&login), "500", "a session that is not stored is not handed out");
    assert_eq!(cookie(&login), None);
    server.stop().succeeds();
}
