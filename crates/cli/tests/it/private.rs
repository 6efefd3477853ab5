//! The private listener of `stheno serve`.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use crate::shop::{DEADLINE, EMAIL, Shop};

const KEY: &str = "kfD2x+0pQv7sYhJb3mUeWnR9tLc5Za1G8iOoPzXq4T6=";

fn shop() -> Shop {
    let mut shop = Shop::new();
    shop.add_customer(EMAIL);
    shop.set("STHENO_PRIVATE_LISTEN", "127.0.0.1:0").set("STHENO_PRIVATE_KEY", KEY);
    shop
}

fn connect(address: &str) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(DEADLINE)).unwrap();
    stream
}

fn head(request: &str, key: &str) -> String {
    format!("{request} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer {key}\r\n")
}

fn ask(address: &str, request: &str, key: &str) -> String {
    let mut stream = connect(address);
    write!(stream, "{}\r\n", head(request, key)).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn it_is_off_unless_it_is_asked_for() {
    let mut shop = shop();
    shop.set("STHENO_PRIVATE_LISTEN", "");
    let server = shop.serve(&[]);
    assert!(!server.stop().succeeds().contains("private"));
}

#[test]
fn a_new_key_and_the_one_before() {
    let mut shop = shop();
    let old = KEY.replace('k', "K");
    shop.set("STHENO_PRIVATE_KEY_PREVIOUS", &old);
    let mut server = shop.serve(&[]);
    let address = server.private_address();
    assert!(address.starts_with("127.0.0.1:"));
    for (key, status) in [(KEY, "200"), (old.as_str(), "200"), ("wrong", "401")] {
        let answer = ask(&address, "GET /private/groups", key);
        assert_eq!(answer.split(' ').nth(1), Some(status), "{answer}");
    }
    let answer = ask(&address, &format!("PUT /private/customers/{EMAIL}/groups/VIP"), KEY);
    assert!(answer.contains(r#""name":"VIP""#), "{answer}");
    let ran = server.stop();
    assert!(!ran.stdout.contains(KEY) && !ran.stderr.contains(KEY) && !ran.stderr.contains(EMAIL), "{ran:?}");
    assert!(ran.stderr.contains("group_added") && ran.stderr.contains("private_refused"), "{ran:?}");
    assert!(shop.run(&["customer", "show", EMAIL]).succeeds().contains("groups      VIP\n"));
}

#[test]
fn it_does_not_start_on_a_key_that_may_be_guessed() {
    for (variable, value, words) in [
        ("STHENO_PRIVATE_KEY", "", "private.key is not set"),
        ("STHENO_PRIVATE_KEY", "supersecret", "easily guessed"),
        ("STHENO_PRIVATE_KEY", "ababababababababababababababababab", "easily guessed"),
        ("STHENO_PRIVATE_KEY", &KEY[..31], "fewer than 32 characters"),
        ("STHENO_PRIVATE_KEY", "kfD2x 0pQv7sYhJb3mUeWnR9tLc5Za1G8iOoPzXq4T6=", "spaces"),
        ("STHENO_PRIVATE_KEY_PREVIOUS", "short", "fewer than 32 characters"),
        ("JWT_SECRET", KEY, "is also JWT_SECRET or COOKIE_SECRET"),
        ("STHENO_PRIVATE_LISTEN", "0.0.0.0:9100", "private.accept_remote"),
        ("STHENO_PRIVATE_LISTEN", "localhost", "such as 127.0.0.1:9100"),
    ] {
        let mut shop = shop();
        shop.set(variable, value);
        let ran = shop.run(&["serve", "--port", "0"]);
        ran.fails_saying(1, &[words]);
        assert!(value.len() < 30 || !ran.stderr.contains(value), "{ran:?}");
    }
}

/// Both listeners finish what is in flight, and end together.
#[test]
fn it_ends_with_the_public_listener() {
    let shop = shop();
    let mut server = shop.serve(&[]);
    let address = server.private_address();
    let mut stream = connect(&address);
    let order = r#"{"id":"order_1","display_id":1,"created_at":"2024-01-31T12:00:00Z","email":"ada@example.com",
        "currency_code":"eur","region":{"id":"reg_1","name":"EU","currency_code":"eur","tax_rate":0}}"#;
    let (first, rest) = order.split_at(20);
    let head = head("POST /private/orders", KEY);
    write!(
        stream,
        "{head}Content-Type: application/json\r\nContent-Length: {}\r\nExpect: 100-continue\r\n\r\n",
        order.len()
    )
    .unwrap();
    // The server asks for the body when the request is in its hands.
    let mut asked = [0; 25];
    stream.read_exact(&mut asked).unwrap();
    assert_eq!(&asked, b"HTTP/1.1 100 Continue\r\n\r\n");
    stream.write_all(first.as_bytes()).unwrap();
    server.signal(rustix::process::Signal::TERM);
    server.wait_for_log("stopping");
    stream.write_all(rest.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK") && answer.contains(r#""created":1"#), "{answer}");
    server.ended().succeeds();
}
