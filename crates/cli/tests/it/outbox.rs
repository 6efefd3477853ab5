//! Mails and webhooks across the ends of a server, and `stheno outbox`.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};

use rustix::process::Signal;

use crate::shop::{DEADLINE, EMAIL, Server, Shop};

/// The production settings that every start asks for.
fn set_secrets(shop: &mut Shop) {
    shop.set("NODE_ENV", "production")
        .set("JWT_SECRET", "0123456789abcdef0123456789abcdef")
        .set("COOKIE_SECRET", "fedcba9876543210fedcba9876543210");
}

/// A receiver of webhooks that answers when it is told to.
struct Receiver(TcpListener);

impl Receiver {
    fn start(shop: &mut Shop) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        shop.set("STHENO_WEBHOOKS_URLS", &format!("http://{}/hooks", listener.local_addr().unwrap()))
            .set("STHENO_WEBHOOKS_SECRET", "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")
            .set("STHENO_WEBHOOKS_TIMEOUT_SECONDS", "60");
        Self(listener)
    }

    /// Waits for a webhook, and returns its id and the connection that waits for the answer.
    fn next(&self) -> (String, TcpStream) {
        let (stream, _) = self.0.accept().unwrap();
        stream.set_read_timeout(Some(DEADLINE)).unwrap();
        let mut lines = BufReader::new(&stream).lines().map(Result::unwrap).take_while(|line| !line.is_empty());
        let id = lines.find_map(|line| line.strip_prefix("webhook-id: ").map(str::to_owned)).expect("no webhook-id");
        lines.for_each(drop);
        (id, stream)
    }
}

fn take(mut stream: TcpStream) {
    stream.write_all(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n").unwrap();
    let _ = stream.read(&mut [0; 65536]);
}

fn sql(shop: &Shop) -> rusqlite::Connection {
    let connection = rusqlite::Connection::open(shop.path("stheno.db")).unwrap();
    connection.busy_timeout(DEADLINE).unwrap();
    connection
}

fn count(shop: &Shop, table: &str) -> u32 {
    sql(shop).query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
}

/// Killed between sending and writing it down: it is sent again, under the same id, when the claim has ended.
#[test]
fn a_kill_loses_no_event() {
    let mut shop = Shop::new();
    let receiver = Receiver::start(&mut shop);
    shop.add_customer(EMAIL);
    assert_eq!(count(&shop, "stheno_event"), 1, "a command records too, and the next server sends");
    let server = shop.serve(&[]);
    let (first, waiting) = receiver.next();
    server.signal(Signal::KILL);
    server.ended();
    drop(waiting);
    assert_eq!(count(&shop, "stheno_event"), 1);
    // As if the two minutes of the claim had passed.
    sql(&shop).execute("UPDATE stheno_delivery SET due_at = 0", []).unwrap();
    let mut server = shop.serve(&[]);
    let (second, waiting) = receiver.next();
    assert_eq!(first, second);
    take(waiting);
    server.wait_for_log("webhook_sent");
    server.stop().succeeds();
}

/// What goes to this machine without TLS stays on it, whatever proxy the machine uses for others.
#[test]
fn a_proxy_is_not_told_what_stays_on_this_machine() {
    let mut shop = Shop::new();
    let receiver = Receiver::start(&mut shop);
    let proxy = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", proxy.local_addr().unwrap());
    shop.set("HTTP_PROXY", &url).set("http_proxy", &url);
    shop.add_customer(EMAIL);
    let mut server = shop.serve(&[]);
    let end = std::thread::spawn(move || receiver.next());
    // Whichever is reached first; without the rule it is the proxy, and the receiver waits in vain.
    while !end.is_finished() {
        proxy.set_nonblocking(true).unwrap();
        assert!(proxy.accept().is_err(), "the proxy was asked");
        std::thread::park_timeout(std::time::Duration::from_millis(20));
    }
    take(end.join().unwrap().1);
    server.wait_for_log("webhook_sent");
    server.stop().succeeds();
}

/// What is being sent may end in the time that requests have, and no longer.
#[test]
fn a_receiver_that_never_answers_does_not_hold_up_the_end() {
    let mut shop = Shop::new();
    let receiver = Receiver::start(&mut shop);
    shop.set("STHENO_SERVER_SHUTDOWN_SECONDS", "1").set("STHENO_MAIL_SEND", "off");
    shop.add_customer(EMAIL);
    let mut server = shop.serve(&[]);
    let (_, _waiting) = receiver.next();
    server.signal(Signal::TERM);
    server.wait_for_log("did not end in time");
    server.ended().succeeds();
    assert_eq!((count(&shop, "stheno_event"), count(&shop, "stheno_delivery")), (1, 1), "it stays");
}

#[test]
fn it_says_where_mails_go() {
    let mut shop = Shop::new();
    shop.add_customer(EMAIL);
    let mut server = shop.serve(&[]);
    let line = server.wait_for_log("mail_written");
    let file = line.split(' ').find_map(|word| word.strip_prefix("file=")).unwrap().to_owned();
    assert!(file.starts_with("stheno.mails/evt_") && file.ends_with(".welcome.eml"), "{line}");
    assert_eq!((shop.mode(&file), shop.mode("stheno.mails")), (0o600, 0o700));
    let ran = server.stop();
    assert!(ran.stdout.contains("mails are written to stheno.mails, and not sent\n"), "{ran:?}");
    assert!(!ran.stderr.contains("WARN"), "{ran:?}");

    // Customers of an open shop wait for their mails.
    set_secrets(&mut shop);
    let warned = |server: Server| server.stop().stderr.contains("mails are written to stheno.mails, and not sent");
    assert!(warned(shop.serve(&[])));
    shop.set("STHENO_MAIL_SEND", "off");
    assert!(!warned(shop.serve(&[])));
    shop.set("STHENO_MAIL_SEND", "auto").set("STHENO_MAIL_FROM", "shop@example.com");
    shop.set("STHENO_MAIL_SMTP_HOST", "mail.example.com");
    let ran = shop.serve(&[]).stop();
    assert!(!ran.stderr.contains("mails are written") && ran.stderr.contains("set reset.url"), "{ran:?}");
    shop.set("STHENO_RESET_URL", "https://shop.example/reset?token={token}");
    assert!(!shop.serve(&[]).stop().stderr.contains("WARN"));
}

#[test]
fn what_was_given_up_is_listed_and_tried_again() {
    let mut shop = Shop::new();
    shop.add_customer(EMAIL);
    // No server has looked yet at who is to be told.
    let ran = shop.run(&["outbox", "list"]);
    assert!(ran.succeeds().contains("  -  customer.created  waiting   0 attempts  -\n"), "{ran:?}");
    assert_eq!(shop.run(&["outbox", "list", "--json"]).json()[0]["channel"], serde_json::Value::Null);
    // Nobody listens at this port.
    for (name, value) in [("HOST", "127.0.0.1"), ("PORT", "1"), ("TLS", "none")] {
        shop.set(&format!("STHENO_MAIL_SMTP_{name}"), value);
    }
    shop.set("STHENO_MAIL_FROM", "shop@example.com");
    let mut server = shop.serve(&[]);
    server.wait_for_log("delivery_failed");
    server.stop().succeeds();
    let ran = shop.run(&["outbox", "list"]);
    for words in ["evt_", "  mail  welcome  waiting   1 attempts  ", "refused"] {
        assert!(ran.succeeds().contains(words), "{words:?}: {ran:?}");
    }
    sql(&shop).execute("UPDATE stheno_delivery SET failed_at = due_at", []).unwrap();
    // A month ago. It stays so, and all attempts begin anew.
    sql(&shop).execute("UPDATE stheno_event SET created_at = created_at - 2592000000", []).unwrap();
    let created = |shop: &Shop| -> i64 {
        sql(shop).query_row("SELECT created_at FROM stheno_event", [], |row| row.get(0)).unwrap()
    };
    let before = created(&shop);
    let listed = shop.run(&["outbox", "list", "--json"]).json();
    assert_eq!((&listed[0]["message"], &listed[0]["given_up"]), (&"welcome".into(), &true.into()));
    assert!(shop.run(&["outbox", "list"]).succeeds().contains("  given up  "));

    shop.run(&["outbox", "retry"]).prints("1 to be sent again\n");
    shop.run(&["outbox", "retry", "--json"]).prints("{\n  \"retried\": 0\n}\n");
    assert_eq!(created(&shop), before);
    let mut server = shop.serve(&[]);
    server.wait_for_log("delivery_");
    let ran = server.stop();
    assert!(ran.stderr.contains("delivery_failed") && !ran.stderr.contains("delivery_given_up"), "{ran:?}");
    sql(&shop).execute("UPDATE stheno_delivery SET due_at = 0", []).unwrap();
    shop.set("STHENO_MAIL_SMTP_HOST", "");
    let mut server = shop.serve(&[]);
    server.wait_for_log("mail_written");
    server.stop().succeeds();
    shop.run(&["outbox", "list"]).prints("everything is sent\n");
}
