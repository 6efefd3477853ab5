//! The transport over the network, against real sockets.

use std::{
    io::Write,
    time::{Duration, Instant},
};

use flate2::{Compression, write::GzEncoder};
use stheno_client::{Config, ErrorKind, Medusa};
use tokio::net::TcpListener;
use wiremock::{
    Mock, MockServer, ResponseTemplate,
    matchers::{any, path},
};

use crate::support::{CUSTOMER, credentials, raw_server};

fn client(base_url: impl Into<String>, max_retries: u32) -> Medusa {
    Medusa::new(Config { base_url: base_url.into(), max_retries, ..Config::default() }).unwrap()
}

#[tokio::test]
async fn a_retry_really_waits() {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(ResponseTemplate::new(503)).up_to_n_times(1).mount(&server).await;
    Mock::given(any()).respond_with(ResponseTemplate::new(200).set_body_string(CUSTOMER)).mount(&server).await;
    let start = Instant::now();
    client(server.uri(), 1).auth().authenticate(credentials()).await.unwrap();
    assert!(start.elapsed() >= Duration::from_millis(500));
    let requests = server.received_requests().await.unwrap();
    assert_eq!(requests.len(), 2);
    assert_eq!(requests[0].body, requests[1].body);
    assert_eq!(requests[0].headers["idempotency-key"], requests[1].headers["idempotency-key"]);
}

#[tokio::test]
async fn a_broken_connection_is_an_error() {
    for bytes in [&b""[..], b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{", b"SSH-2.0-OpenSSH\r\n"] {
        let base_url = raw_server(bytes).await;
        let error = client(base_url, 0).auth().get_session().await.unwrap_err();
        assert_eq!((error.kind(), error.status()), (ErrorKind::Transport, None));
    }
}

#[tokio::test]
async fn connection_refused() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let error = client(format!("http://{address}"), 0).auth().delete_session().await.unwrap_err();
    assert_eq!((error.kind(), error.is_timeout()), (ErrorKind::Connect, false));
    assert_eq!(error.to_string(), "the server cannot be reached");
}

#[tokio::test]
async fn no_answer_in_time() {
    let server = MockServer::start().await;
    let late = ResponseTemplate::new(200).set_body_string(CUSTOMER).set_delay(Duration::from_secs(60));
    Mock::given(any()).respond_with(late).mount(&server).await;
    let config = Config { base_url: server.uri(), timeout: Duration::from_millis(50), ..Config::default() };
    let error = Medusa::new(config).unwrap().auth().get_session().await.unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(error.message(), "the server did not answer in time");
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let other = MockServer::start().await;
    let server = MockServer::start().await;
    for (from, status) in [("/store/auth", 302), ("/store/customers/me", 307)] {
        let redirect = ResponseTemplate::new(status).insert_header("location", other.uri());
        Mock::given(path(from)).respond_with(redirect).mount(&server).await;
    }
    let medusa = client(server.uri(), 2);
    let error = medusa.auth().get_session().await.unwrap_err();
    assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Status, 302));
    assert_eq!(error.message(), "Found (redirects are not followed)");
    assert_eq!(medusa.customers().retrieve().await.unwrap_err().status().unwrap(), 307);
    assert!(other.received_requests().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_compressed_answer_is_read() {
    let server = MockServer::start().await;
    let mut gzip = GzEncoder::new(vec![], Compression::fast());
    gzip.write_all(CUSTOMER.as_bytes()).unwrap();
    let template = ResponseTemplate::new(200).set_body_bytes(gzip.finish().unwrap());
    Mock::given(any()).respond_with(template.insert_header("content-encoding", "gzip")).mount(&server).await;
    assert_eq!(client(server.uri(), 0).auth().get_session().await.unwrap().customer.id, "cus_1");
}

#[tokio::test]
async fn an_answer_of_over_32_mib_is_refused() {
    // It is small on the wire, and only grows when it is unpacked.
    let mut gzip = GzEncoder::new(vec![], Compression::fast());
    gzip.write_all(&vec![b' '; 33 * 1024 * 1024]).unwrap();
    let gzip = gzip.finish().unwrap();
    let server = MockServer::start().await;
    let template = ResponseTemplate::new(200).set_body_bytes(gzip).insert_header("content-encoding", "gzip");
    Mock::given(any()).respond_with(template).expect(1).mount(&server).await;
    let error = client(server.uri(), 2).auth().get_session().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
}

#[tokio::test]
async fn cookie_and_token_over_the_wire() {
    let server = MockServer::start().await;
    let token = ResponseTemplate::new(200).set_body_string(r#"{"access_token":"a.b.c"}"#);
    let cookie =
        "connect.sid=s%3Aid.mac; Path=/; Expires=Fri, 22 Nov 2999 09:31:20 GMT; HttpOnly; Secure; SameSite=None";
    Mock::given(path("/store/auth/token")).respond_with(token.insert_header("set-cookie", cookie)).mount(&server).await;
    Mock::given(any()).respond_with(ResponseTemplate::new(200).set_body_string(CUSTOMER)).mount(&server).await;
    let medusa = client(server.uri(), 0);
    medusa.auth().get_token(credentials()).await.unwrap();
    medusa.auth().get_session().await.unwrap();
    client(server.uri(), 0).auth().get_session().await.unwrap();
    let requests = server.received_requests().await.unwrap();
    assert_eq!(requests[1].headers["cookie"], "connect.sid=s%3Aid.mac");
    assert_eq!(requests[1].headers["authorization"], "Bearer a.b.c");
    assert!(!requests[2].headers.contains_key("cookie") && !requests[2].headers.contains_key("authorization"));
}
