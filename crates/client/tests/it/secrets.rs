//! No `Debug` or `Display` shows a password, a token or a cookie.

use std::error::Error as _;

use stheno_client::{
    Config, Error, Medusa, StorePostCustomersCustomerReq, StorePostCustomersReq, StorePostCustomersResetPasswordReq,
    http::{HeaderMap, HeaderValue},
};

use crate::support::{Script, answer, credentials};

const SECRETS: [&str; 4] = ["hunter-2-hunter", "tok-en", "cook-ie", "pk-key"];

#[track_caller]
fn assert_hides(text: &str) {
    for secret in SECRETS {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}

#[track_caller]
fn assert_error_hides(error: &Error) {
    assert_hides(&format!("{error} {error:?} {error:#?}"));
    assert_hides(&error.source().map_or(String::new(), |source| format!("{source} {source:?}")));
}

#[tokio::test]
async fn nothing_shows_secrets() {
    let cookie = ("set-cookie", "connect.sid=cook-ie; Path=/");
    let script = Script::new([
        answer(200, &[cookie], r#"{"access_token":"tok-en"}"#),
        answer(401, &[cookie], "Unauthorized"),
        answer(200, &[cookie], r#""tok-en""#),
        answer(200, &[cookie], r#"{"access_token":"tok-en\n"}"#),
    ]);
    let mut custom_headers = HeaderMap::new();
    custom_headers.insert("x-proxy", HeaderValue::from_static("tok-en"));
    let config = Config {
        base_url: "http://localhost:9000".into(),
        publishable_api_key: Some("pk-key".into()),
        custom_headers,
        ..Config::default()
    };
    assert_hides(&format!("{config:?}"));
    let medusa = script.client(config);

    let request = medusa.auth().get_token(credentials()).header("authorization", "Bearer tok-en");
    assert_hides(&format!("{request:?}"));
    assert_hides(&format!("{:?}", request.await.unwrap()));
    assert_hides(&format!("{medusa:?} {:?} {:?}", medusa.session(), medusa.auth()));
    for _ in 0..3 {
        assert_error_hides(&medusa.auth().get_token(credentials()).await.unwrap_err());
    }
    for request in &script.state().requests {
        assert!(request.headers().get_all("authorization").iter().all(HeaderValue::is_sensitive));
        assert!(request.headers().get_all("cookie").iter().all(HeaderValue::is_sensitive));
    }
    assert_error_hides(&medusa.auth().get_session().header("x-a", "tok-en\n").await.unwrap_err());

    let payload = StorePostCustomersReq { password: "hunter-2-hunter".into(), ..StorePostCustomersReq::default() };
    assert_hides(&format!("{payload:?} {:?} {:?}", credentials(), medusa.customers().create(&payload)));
}

#[tokio::test]
async fn the_account_pages_payloads_show_no_secrets() {
    let script = Script::new([answer(
        401,
        &[],
        r#"{"type":"unauthorized","message":"Invalid or expired password reset token"}"#,
    )]);
    let medusa = script.client(Config::default());
    let update = StorePostCustomersCustomerReq { password: Some("hunter-2-hunter".into()), ..Default::default() };
    let reset = StorePostCustomersResetPasswordReq {
        token: "tok-en".into(),
        password: "hunter-2-hunter".into(),
        ..Default::default()
    };
    assert_hides(&format!("{update:?} {reset:?} {:#?}", (&update, &reset)));
    let (update, reset) = (medusa.customers().update(update), medusa.customers().reset_password(reset));
    assert_hides(&format!("{update:?} {reset:?} {:?}", medusa.customers()));
    assert_error_hides(&update.await.unwrap_err());
    assert_error_hides(&reset.await.unwrap_err());
}

#[test]
fn a_password_in_the_address_is_not_shown() {
    let config = Config { base_url: "http://me:hunter-2-hunter@shop.example".into(), ..Config::default() };
    assert_hides(&format!("{config:?}"));
    assert_error_hides(&Medusa::new(config).unwrap_err());
}

#[tokio::test]
async fn a_failure_of_the_network_shows_neither_secret_nor_email() {
    let config = Config { base_url: "http://127.0.0.1:1".into(), ..Config::default() };
    let error = Medusa::new(config).unwrap().auth().exists("user@example.com").await.unwrap_err();
    assert!(!format!("{error} {error:?} {:?}", error.source()).contains("example.com"));
}
