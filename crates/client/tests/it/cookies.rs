//! Which cookies are kept, and where they are sent (RFC 6265).

use std::time::Duration;

use stheno_client::Config;

use crate::support::{CUSTOMER, Script, answer};

/// What is sent after an answer with these cookies.
async fn sent_after(base_url: &str, cookies: &[&str]) -> Option<String> {
    let headers: Vec<_> = cookies.iter().map(|cookie| ("set-cookie", *cookie)).collect();
    let script = Script::new([answer(200, &headers, CUSTOMER), answer(200, &[], CUSTOMER)]);
    let medusa = script.client(Config { base_url: base_url.into(), ..Config::default() });
    medusa.auth().get_session().await.unwrap();
    medusa.auth().get_session().await.unwrap();
    script.sent("cookie")[1].clone()
}

#[tokio::test]
async fn medusas_cookie_goes_back_as_it_came() {
    let value = "connect.sid=s%3AabcDEF.MjhgXvIJf3gjesgRwmyfVKAtyz4VeTYf4YAGlnczEZU";
    for attributes in
        ["", "; Path=/; Expires=Sun, 22 Nov 2026 09:31:20 GMT; HttpOnly", "; Domain=other.example; SameSite=None"]
    {
        let cookie = format!("{value}{attributes}");
        assert_eq!(sent_after("http://shop.example", &[&cookie]).await.as_deref(), Some(value));
    }
}

#[tokio::test]
async fn secure_cookies_need_tls_or_this_machine() {
    for (base_url, is_sent) in [
        ("https://shop.example", true),
        ("http://shop.example", false),
        ("http://localhost:9000", true),
        ("http://127.0.0.1:9000", true),
        ("http://[::1]:9000", true),
        ("http://10.0.0.1:9000", false),
        ("http://localhost.example", false),
    ] {
        assert_eq!(sent_after(base_url, &["sid=1; Path=/; Secure"]).await.is_some(), is_sent, "{base_url}");
    }
}

#[tokio::test]
async fn paths_decide() {
    let site = "http://shop.example/api";
    assert_eq!(sent_after(site, &["a=1; Path=/api"]).await.as_deref(), Some("a=1"));
    assert_eq!(sent_after(site, &["a=1; Path=/ap"]).await, None);
    assert_eq!(sent_after(site, &["a=1; Path=/admin"]).await, None);
    // Without a path it is the folder of the request.
    assert_eq!(sent_after(site, &["a=1"]).await.as_deref(), Some("a=1"));
    // The longer path comes first.
    assert_eq!(sent_after(site, &["a=1; Path=/", "a=2; Path=/api/"]).await.as_deref(), Some("a=2; a=1"));
}

#[tokio::test]
async fn a_new_value_replaces_and_an_expired_one_removes() {
    let site = "http://shop.example";
    assert_eq!(sent_after(site, &["a=1; Path=/", "b=2; Path=/", "a=3; Path=/"]).await.as_deref(), Some("b=2; a=3"));
    for clearing in
        ["a=; Path=/; Max-Age=0", "a=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "a=x; Path=/; Max-Age=-5"]
    {
        assert_eq!(sent_after(site, &["a=1; Path=/", clearing]).await, None, "{clearing}");
    }
    // Max-Age has precedence.
    let both = "a=1; Path=/; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT";
    assert_eq!(sent_after(site, &[both]).await.as_deref(), Some("a=1"));
}

#[tokio::test]
async fn a_cookie_is_not_sent_after_its_time() {
    let script = Script::new([answer(200, &[("set-cookie", "a=1; Max-Age=60")], CUSTOMER), answer(200, &[], CUSTOMER)]);
    let medusa = script.client(Config::default());
    medusa.auth().get_session().await.unwrap();
    for seconds in [59, 60] {
        script.state().now += Duration::from_secs(seconds);
        medusa.auth().get_session().await.unwrap();
    }
    assert_eq!(script.sent("cookie"), [None, Some("a=1".into()), None]);
    assert!(medusa.session().is_empty());
}

#[tokio::test]
async fn what_is_no_cookie_or_too_much_is_dropped() {
    let site = "http://shop.example";
    assert_eq!(sent_after(site, &["", "novalue", "=x", "a=1"]).await.as_deref(), Some("a=1"));
    assert_eq!(sent_after(site, &[&format!("a={}", "x".repeat(5000))]).await, None);
    let many: Vec<String> = (0..60).map(|number| format!("n{number}=1")).collect();
    let sent = sent_after(site, &many.iter().map(String::as_str).collect::<Vec<_>>()).await.unwrap();
    assert_eq!(sent.split("; ").count(), 50);
    assert!(sent.starts_with("n10=1; ") && sent.ends_with("; n59=1"));
}

#[tokio::test]
async fn a_cookie_header_of_the_call_replaces_the_kept_ones() {
    let script = Script::new([answer(200, &[("set-cookie", "a=1")], CUSTOMER)]);
    let medusa = script.client(Config::default());
    medusa.auth().get_session().await.unwrap();
    medusa.auth().get_session().header("Cookie", "b=2").await.unwrap();
    assert_eq!(script.sent("cookie")[1].as_deref(), Some("b=2"));
}
