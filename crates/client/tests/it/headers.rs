//! Headers and their precedence (contract C.2).

use stheno_client::{
    Config, ErrorKind, Medusa,
    http::{HeaderMap, HeaderValue},
};
use wiremock::{Mock, MockServer, ResponseTemplate, matchers::any};

use crate::support::{CUSTOMER, Script, answer, credentials};

fn custom(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in pairs {
        headers.append(*name, HeaderValue::from_static(value));
    }
    headers
}

#[tokio::test]
async fn what_goes_over_the_wire() {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(ResponseTemplate::new(200).set_body_string(CUSTOMER)).mount(&server).await;
    let config = Config { base_url: server.uri(), publishable_api_key: Some("pk_1".into()), ..Config::default() };
    let medusa = Medusa::new(config).unwrap();
    medusa.auth().get_session().await.unwrap();
    medusa.auth().authenticate(credentials()).await.unwrap();
    medusa.auth().delete_session().await.unwrap();

    for request in server.received_requests().await.unwrap() {
        assert_eq!(request.headers["accept"], "application/json");
        assert_eq!(request.headers["content-type"], "application/json");
        assert_eq!(request.headers["x-publishable-api-key"], "pk_1");
        assert_eq!(request.headers["user-agent"], concat!("stheno-client/", env!("CARGO_PKG_VERSION")));
        assert!(!request.headers.contains_key("authorization"));
        assert!(!request.headers.contains_key("idempotency-key"));
        assert!(!request.headers.contains_key("cookie"));
    }
}

#[tokio::test]
async fn later_headers_win_whatever_their_case() {
    let script = Script::new([answer(200, &[], r#"{"access_token":"kept"}"#), answer(200, &[], CUSTOMER)]);
    let medusa = script.client(Config {
        max_retries: 1,
        publishable_api_key: Some("pk".into()),
        custom_headers: custom(&[
            ("accept", "from-config"),
            ("x-publishable-api-key", "from-config"),
            ("x-a", "config"),
        ]),
        ..Config::default()
    });
    medusa.auth().get_token(credentials()).await.unwrap();
    medusa
        .auth()
        .authenticate(credentials())
        .header("ACCEPT", "per-call")
        .header("Authorization", "Bearer per-call")
        .header("idempotency-KEY", "per-call")
        .headers(custom(&[("x-a", "1"), ("x-a", "2"), ("user-agent", "shop/1")]))
        .await
        .unwrap();

    assert_eq!(script.sent("accept"), [Some("from-config".into()), Some("per-call".into())]);
    assert_eq!(script.sent("authorization"), [None, Some("Bearer per-call".into())]);
    assert_eq!(script.sent("x-publishable-api-key"), [Some("from-config".into()), Some("from-config".into())]);
    assert_eq!(script.sent("idempotency-key")[1], Some("per-call".into()));
    assert_eq!(script.sent("user-agent")[1], Some("shop/1".into()));
    let state = script.state();
    let headers = state.requests[1].headers();
    assert_eq!(headers.get_all("x-a").iter().collect::<Vec<_>>(), ["1", "2"]);
    for name in ["accept", "authorization", "idempotency-key", "user-agent"] {
        assert_eq!(headers.get_all(name).iter().count(), 1, "{name}");
    }
}

#[tokio::test]
async fn the_idempotency_key_is_for_posts_that_may_be_retried() {
    let script = Script::new([answer(200, &[], CUSTOMER)]);
    let medusa = script.client(Config { max_retries: 1, ..Config::default() });
    medusa.auth().get_session().await.unwrap();
    medusa.auth().delete_session().await.unwrap();
    medusa.auth().authenticate(credentials()).await.unwrap();
    medusa.auth().authenticate(credentials()).await.unwrap();
    let keys = script.sent("idempotency-key");
    assert_eq!(keys[..2], [None, None]);
    assert_ne!(keys[2], keys[3]);
    let key = keys[2].as_deref().unwrap();
    let groups: Vec<usize> = key.split('-').map(str::len).collect();
    assert_eq!((groups, key.as_bytes()[14]), (vec![8, 4, 4, 4, 12], b'4'), "{key}");
}

#[tokio::test]
async fn a_header_that_cannot_be_sent_is_refused_without_a_retry() {
    let script = Script::new([answer(200, &[], CUSTOMER)]);
    let medusa = script.client(Config { max_retries: 3, ..Config::default() });
    let session = || medusa.auth().get_session();
    for request in [
        session().header("x-a", "line\r\nbreak"),
        session().header("not a name", "x"),
        session().header("content-length", "1000"),
        session().header("Transfer-Encoding", "chunked"),
    ] {
        assert_eq!(request.await.unwrap_err().kind(), ErrorKind::InvalidInput);
    }
    assert!(script.state().requests.is_empty());

    let config = Config { publishable_api_key: Some("line\nbreak".into()), ..Config::default() };
    assert_eq!(Medusa::new(config).unwrap_err().kind(), ErrorKind::InvalidConfig);
}
