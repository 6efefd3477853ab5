//! What an error tells of the three kinds of error bodies (contract B.9, D.7), and of answers that are not understood.

use std::time::Duration;

use stheno_client::{Config, Error, ErrorKind, http::StatusCode};

use crate::support::{Script, answer};

const HTML: (&str, &str) = ("content-type", "text/html; charset=utf-8");
const JSON: (&str, &str) = ("content-type", "application/json; charset=utf-8");

async fn error(status: u16, headers: &[(&'static str, &str)], body: &'static str) -> Error {
    let script = Script::new([answer(status, headers, body)]);
    script.client(Config::default()).auth().get_session().await.unwrap_err()
}

#[tokio::test]
async fn json() {
    let error = error(404, &[JSON], r#"{"type":"not_found","message":"Customer with id: cus_1 was not found"}"#).await;
    assert_eq!((error.kind(), error.status()), (ErrorKind::Status, Some(StatusCode::NOT_FOUND)));
    assert_eq!(error.message(), "Customer with id: cus_1 was not found");
    assert_eq!(error.to_string(), "the server answered 404: Customer with id: cus_1 was not found");
    assert!(error.is_not_found() && !error.is_unauthorized() && !error.is_timeout());
    let body = error.body().unwrap();
    assert_eq!((body.kind.as_str(), &body.code), ("not_found", &None));
    assert_eq!(error.headers().unwrap()["content-type"], JSON.1);
}

#[tokio::test]
async fn json_of_a_duplicate() {
    let body = r#"{"code":"invalid_request_error","type":"duplicate_error","message":"has an account"}"#;
    let error = error(422, &[JSON], body).await;
    assert!(error.is_duplicate());
    assert_eq!(error.body().unwrap().code.as_deref(), Some("invalid_request_error"));
}

#[tokio::test]
async fn json_without_a_message() {
    let error = error(404, &[JSON], r#"{"type":"not_found","message":null}"#).await;
    assert_eq!((error.message(), error.body().unwrap().kind.as_str()), ("Not Found", "not_found"));
    for body in [r#"{"a":1}"#, "[]", "null"] {
        assert!(self::error(400, &[JSON], body).await.body().is_none(), "{body}");
    }
}

#[tokio::test]
async fn text() {
    for headers in [&[("content-type", "text/plain; charset=utf-8")][..], &[]] {
        let error = error(401, headers, "Unauthorized").await;
        assert!(error.is_unauthorized() && error.body().is_none());
        assert_eq!((error.message(), error.kind()), ("Unauthorized", ErrorKind::Status));
    }
}

#[tokio::test]
async fn html() {
    let page = "<!DOCTYPE html>\n<pre>SyntaxError: Unexpected token<br> at JSON.parse</pre>";
    for headers in [&[HTML][..], &[]] {
        assert_eq!(error(400, headers, page).await.message(), "Bad Request");
    }
    assert_eq!(error(599, &[HTML], page).await.message(), "unknown status");
    assert_eq!(error(503, &[], "").await.message(), "Service Unavailable");
}

#[tokio::test]
async fn messages_are_one_line_of_limited_length() {
    assert_eq!(error(400, &[], "a\nb\u{1b}[31mc").await.message(), "a b [31mc");
    let long: &'static str = Box::leak("ü".repeat(100_000).into_boxed_str());
    assert_eq!(error(400, &[], long).await.message().chars().count(), 500);
}

#[tokio::test]
async fn too_many_requests() {
    let error = error(429, &[("retry-after", "17")], "Too Many Requests").await;
    assert!(error.is_rate_limited());
    assert_eq!(error.retry_after(), Some(Duration::from_secs(17)));
}

#[tokio::test]
async fn a_success_that_is_not_the_expected_json() {
    for body in ["", "OK", "<html>", "[]", r#"{"customer":{"id":5}}"#, r#"{"exists":true}"#] {
        let error = error(200, &[], body).await;
        assert_eq!((error.kind(), error.status()), (ErrorKind::Decode, Some(StatusCode::OK)), "{body}");
        assert!(error.message().starts_with("the body is not the expected JSON"));
    }
    assert_eq!(error(204, &[], "").await.kind(), ErrorKind::Decode);
}
