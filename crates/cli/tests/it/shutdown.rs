//! The end of a server: signals, and requests that are in flight then.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;

use rustix::process::Signal;

use crate::shop::{DEADLINE, EMAIL, PASSWORD, Server, Shop};

pub(crate) fn connect(server: &Server) -> TcpStream {
    let stream = TcpStream::connect(server.address()).unwrap();
    stream.set_read_timeout(Some(DEADLINE)).unwrap();
    stream
}

/// Sends one request that closes the connection, and returns the answer.
pub(crate) fn exchange(server: &Server, request: &str) -> String {
    let mut stream = connect(server);
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn sigterm_and_ctrl_c_end_an_idle_server_in_good_order() {
    for signal in [Signal::TERM, Signal::INT] {
        let (shop, mut server) = Shop::open();
        // A connection that is kept open does not hold it up.
        let idle = connect(&server);
        write!(&idle, "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        let mut first = String::new();
        BufReader::new(&idle).read_line(&mut first).unwrap();
        assert_eq!(first, "HTTP/1.1 200 OK\r\n");

        server.signal(signal);
        server.wait_for_log("stopped");
        let ran = server.ended();
        ran.succeeds();
        drop(shop);
    }
}

#[test]
fn a_request_in_flight_is_finished() {
    for signal in [Signal::TERM, Signal::INT] {
        let (_shop, mut server) = Shop::open();
        let body = format!(r#"{{"email":"{EMAIL}","password":"{PASSWORD}"}}"#);
        let (first, second) = body.split_at(body.len() / 2);
        let mut stream = connect(&server);
        let mut answer = BufReader::new(stream.try_clone().unwrap());
        // "100 Continue" says that the server is reading the body: the request is in flight.
        write!(
            stream,
            "POST /store/auth HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
             Expect: 100-continue\r\n\r\n",
            body.len()
        )
        .unwrap();
        let mut line = String::new();
        answer.read_line(&mut line).unwrap();
        assert_eq!(line, "HTTP/1.1 100 Continue\r\n");
        stream.write_all(first.as_bytes()).unwrap();

        server.signal(signal);
        server.wait_for_log("finishing what is in flight");
        assert!(TcpStream::connect(server.address()).is_err(), "no new connections");

        stream.write_all(second.as_bytes()).unwrap();
        let mut rest = String::new();
        answer.read_to_string(&mut rest).unwrap();
        assert!(rest.contains("HTTP/1.1 200 OK\r\n"), "{rest}");
        assert!(rest.to_lowercase().contains("set-cookie: connect.sid="), "{rest}");
        assert!(rest.contains(EMAIL), "{rest}");
        server.ended().succeeds();
    }
}

/// A request that is in flight, and whose body never comes.
pub(crate) fn send_half(server: &Server) -> TcpStream {
    let mut stream = connect(server);
    stream
        .write_all(
            b"POST /store/auth HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\
              Expect: 100-continue\r\n\r\n",
        )
        .unwrap();
    let mut line = String::new();
    BufReader::new(stream.try_clone().unwrap()).read_line(&mut line).unwrap();
    assert_eq!(line, "HTTP/1.1 100 Continue\r\n");
    stream
}

#[test]
fn a_request_that_never_ends_is_cut_off() {
    let mut shop = Shop::new();
    shop.set("STHENO_SERVER_SHUTDOWN_SECONDS", "1");
    let mut server = shop.serve(&[]);
    let _stream = send_half(&server);
    server.signal(Signal::TERM);
    server.wait_for_log("did not end in time");
    server.ended().succeeds();
}

/// Whoever presses ctrl-c twice does not want to wait.
#[test]
fn a_second_signal_ends_at_once() {
    let (_shop, mut server) = Shop::open();
    let _stream = send_half(&server);
    server.signal(Signal::INT);
    server.wait_for_log("finishing what is in flight");
    server.signal(Signal::INT);
    assert_eq!(server.ended().code(), Some(1));
}
