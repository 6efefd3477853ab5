//! What each method sends, and what it resolves to.

use stheno_client::{Config, Error, ErrorKind, Medusa, StorePostCustomersReq, http::StatusCode};
use wiremock::{Mock, MockServer, ResponseTemplate, matchers::any};

use crate::support::{CUSTOMER, Script, answer, client_of, credentials, server};

const CREDENTIALS: &str = r#"{"email":"user@example.com","password":"hunter-2-hunter"}"#;

#[tokio::test]
async fn authenticate() {
    let server = server("POST", "/store/auth", CREDENTIALS, 200, CUSTOMER).await;
    let response = client_of(&server).await.auth().authenticate(credentials()).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.headers()["x-answer"], "yes");
    assert_eq!(response.customer.id, "cus_1");
    let customer = response.into_body().customer;
    assert_eq!(customer.orders.unwrap()[0].items.as_ref().unwrap()[0].quantity, 2);
    assert_eq!(customer.shipping_addresses, Some(vec![]));
    // Not expanded by this route.
    assert_eq!((customer.billing_address, customer.groups), (None, None));
}

#[tokio::test]
async fn delete_session() {
    let server = server("DELETE", "/store/auth", "{}", 200, "OK").await;
    let response = client_of(&server).await.auth().delete_session().await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    let () = response.into_body();
}

#[tokio::test]
async fn exists() {
    let server = server("GET", "/store/auth/user%40example.com", "", 200, r#"{"exists":true}"#).await;
    assert!(client_of(&server).await.auth().exists("user@example.com").await.unwrap().exists);
}

#[tokio::test]
async fn get_session() {
    let server = server("GET", "/store/auth", "", 200, CUSTOMER).await;
    assert_eq!(client_of(&server).await.auth().get_session().await.unwrap().customer.email, "user@example.com");
}

#[tokio::test]
async fn get_token() {
    let server = server("POST", "/store/auth/token", CREDENTIALS, 200, r#"{"access_token":"a.b.c"}"#).await;
    // A payload can also be lent.
    let payload = credentials();
    let response = client_of(&server).await.auth().get_token(&payload).await.unwrap();
    assert_eq!(payload.email, "user@example.com");
    assert_eq!(response.access_token, "a.b.c");
}

#[tokio::test]
async fn create_customer() {
    let body = r#"{"email":"user@example.com","password":"hunter-2-hunter","last_name":"Doe"}"#;
    let answer = r#"{"customer":{"id":"cus_1","billing_address":null,"shipping_addresses":[]}}"#;
    let server = server("POST", "/store/customers", body, 200, answer).await;
    let payload = StorePostCustomersReq {
        email: credentials().email,
        password: credentials().password,
        last_name: Some("Doe".into()),
        ..StorePostCustomersReq::default()
    };
    let customer = client_of(&server).await.customers().create(payload).await.unwrap().into_body().customer;
    assert_eq!((customer.id.as_str(), customer.billing_address, customer.orders), ("cus_1", Some(None), None));
}

#[tokio::test]
async fn retrieve_customer() {
    let server = server("GET", "/store/customers/me", "", 200, CUSTOMER).await;
    assert_eq!(client_of(&server).await.customers().retrieve().await.unwrap().customer.id, "cus_1");
}

#[tokio::test]
async fn every_email_is_one_path_segment() {
    let server = MockServer::start().await;
    Mock::given(any())
        .respond_with(ResponseTemplate::new(200).set_body_string(r#"{"exists":false}"#))
        .mount(&server)
        .await;
    let medusa = client_of(&server).await;
    for (email, segment) in [
        ("a+b@b.co", "a%2Bb%40b.co"),
        ("a/b@b.co", "a%2Fb%40b.co"),
        ("a?b#c@b.co", "a%3Fb%23c%40b.co"),
        ("a%40b", "a%2540b"),
        ("a b", "a%20b"),
        ("ü@b.co", "%C3%BC%40b.co"),
        ("../customers/me", "..%2Fcustomers%2Fme"),
        ("a\r\nb\\", "a%0D%0Ab%5C"),
        ("token", "token"),
    ] {
        medusa.auth().exists(email).await.unwrap();
        let sent = server.received_requests().await.unwrap();
        assert_eq!(sent.last().unwrap().url.path(), format!("/store/auth/{segment}"), "{email}");
        assert_eq!(sent.last().unwrap().url.query(), None);
    }
}

#[tokio::test]
async fn an_email_that_is_no_segment_is_refused() {
    let script = Script::new([answer(200, &[], CUSTOMER)]);
    let medusa = script.client(Config { max_retries: 2, ..Config::default() });
    for email in ["", ".", ".."] {
        let error = medusa.auth().exists(email).await.unwrap_err();
        assert_eq!((error.kind(), error.status()), (ErrorKind::InvalidInput, None));
    }
    assert!(script.state().requests.is_empty());
    assert!(script.state().waits.is_empty());
}

#[tokio::test]
async fn a_base_path_is_kept_and_joined_with_one_slash() {
    for (base_url, url) in [
        ("http://localhost:9000", "http://localhost:9000/store/auth"),
        ("http://localhost:9000/", "http://localhost:9000/store/auth"),
        ("https://shop.example/medusa", "https://shop.example/medusa/store/auth"),
        ("https://shop.example/a/b//", "https://shop.example/a/b/store/auth"),
    ] {
        let script = Script::new([answer(200, &[], CUSTOMER)]);
        script.client(Config { base_url: base_url.into(), ..Config::default() }).auth().get_session().await.unwrap();
        assert_eq!(script.state().requests[0].uri().to_string(), url);
    }
}

#[test]
fn a_wrong_base_url_is_a_clear_error() {
    for (base_url, reason) in [
        ("", "base_url is not a URL: relative URL without a base"),
        ("shop.example", "base_url is not a URL: relative URL without a base"),
        ("localhost:9000", "base_url must begin with http:// or https://"),
        ("ftp://shop.example", "base_url must begin with http:// or https://"),
        ("https://", "base_url is not a URL: empty host"),
        ("http://me:hunter-2@shop.example", "base_url must not hold a user name or password: use custom_headers"),
        ("http://shop.example/?a=b", "base_url must not hold a query or fragment"),
        ("http://shop.example/#top", "base_url must not hold a query or fragment"),
    ] {
        let error: Error = Medusa::new(Config { base_url: base_url.into(), ..Config::default() }).unwrap_err();
        assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::InvalidConfig, reason), "{base_url}");
    }
}

#[test]
fn calls_can_be_moved_to_other_threads() {
    fn is_send_and_static<T: Send + Sync + 'static>() {}
    is_send_and_static::<Medusa>();
    is_send_and_static::<Error>();
    fn is_send<T: Send>(_: T) {}
    let medusa = Medusa::new(Config::default()).unwrap();
    is_send(IntoFuture::into_future(medusa.auth().get_session()));
}
