//! Connections to a real Redis: those that cannot be, what is said then, and those that are lost.

use std::io::Write as _;
use std::net::TcpListener;
use std::process::Command;

use super::tests::{ENDED, Redis};
use super::*;

async fn connect(url: &str) -> Result<RedisSessions, String> {
    RedisSessions::connect(&url.to_owned().into(), "").await.map_err(|error| error.to_string())
}

/// What is said when this URL is set. It names the key, the variable, and no password.
#[track_caller]
fn assert_said(said: Result<RedisSessions, String>, place: &str, words: &[&str]) {
    let said = said.unwrap_err();
    assert!(!said.contains("hunter2"), "{said}");
    for words in words.iter().chain(&["redis.url (REDIS_URL)", place]) {
        assert!(said.contains(words), "{words:?} is not said: {said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_url_is_told_with_what_to_do() {
    for (url, words) in [
        ("hunter2@localhost", "is not understood"),
        ("http://:hunter2@localhost", "is not understood"),
        ("redis://:hunter2@localhost:port", "is not understood"),
        ("redis://:hunter2@localhost/one", "Invalid database number"),
        ("redis://:hunter2@", "is not understood"),
        ("redis://:hunter2@0.0.0.0:6379", "wildcard"),
        ("rediss://:hunter2@localhost#unchecked", "insecure"),
    ] {
        assert_said(connect(url).await, "", &[words, "redis://HOST:PORT", "percent-encoded"]);
    }
    let nobody = "127.0.0.1:1";
    assert_said(connect(&format!("redis://:hunter2@{nobody}")).await, nobody, &["cannot reach", "Connection refused"]);
    assert_said(connect("redis://:hunter2@nowhere.invalid:6379").await, "nowhere.invalid:6379", &["cannot reach"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_or_database_is_told_with_what_to_do() {
    let (open, closed) = (Redis::start(), Redis::with_password("right"));
    let place = |redis: &Redis| redis.url().rsplit(['@', '/']).next().unwrap().to_owned();
    let (open_at, closed_at) = (place(&open), place(&closed));
    assert!(connect(&closed.url()).await.is_ok());
    assert!(connect(&format!("{}/15", open.url())).await.is_ok());
    for (url, place, words) in [
        (format!("redis://{closed_at}"), &closed_at, "asks for a password"),
        (format!("redis://{closed_at}/3"), &closed_at, "asks for a password"),
        (format!("redis://:hunter2@{closed_at}"), &closed_at, "refuses the user or the password"),
        (format!("redis://:hunter2@{closed_at}/3"), &closed_at, "refuses the user or the password"),
        (format!("redis://shop:hunter2@{closed_at}"), &closed_at, "refuses the user or the password"),
        (format!("redis://:hunter2@{open_at}"), &open_at, "remove it when this Redis asks for none"),
        (format!("redis://{open_at}/99"), &open_at, "refuses the database whose number ends"),
    ] {
        assert_said(connect(&url).await, place, &[words]);
    }
    // Users who may read only, or no script, and a replica.
    for (rights, words) in
        [(&["+@read", "+info", "+eval", "+evalsha", "+script"][..], "set"), (&["+@all", "-@scripting"], "eval")]
    {
        let user = [&["ACL", "SETUSER", "few", "reset", "on", ">word", "~*", "+ping"], rights].concat();
        open.run::<()>(&user);
        let said = connect(&format!("redis://few:word@{open_at}")).await;
        assert_said(said, &open_at, &["has not the rights", words, "ACL SETUSER", "~sess:*"]);
    }
    let replica = Redis::start();
    let (host, port) = open_at.split_once(':').unwrap();
    replica.run::<()>(&["REPLICAOF", host, port]);
    assert_said(connect(&replica.url()).await, &place(&replica), &["is a replica"]);
    assert_eq!(open.run::<i64>(&["DBSIZE"]), 0, "a start leaves nothing");
    // With no more than what is said then.
    let few =
        "ACL SETUSER exact on >word ~sess:* +get +set +del +mget +scan +eval +evalsha +script|load +ping +info +select";
    open.run::<()>(&few.split(' ').collect::<Vec<_>>());
    assert!(connect(&format!("redis://exact:word@{open_at}")).await.is_ok());
    // A user with a name, and without the right to ask for the version.
    open.run::<()>(&["ACL", "SETUSER", "shop", "on", ">word", "~*", "+@all", "-@dangerous"]);
    let sessions = connect(&format!("redis://shop:word@{open_at}")).await.unwrap();
    open.run::<()>(&["SET", "sess:a", r#"{"cookie":{},"customer_id":"cus_1"}"#]);
    assert_eq!(super::tests::strip_customer(&sessions, "cus_1").await.into_iter().collect::<Vec<_>>(), ["a"]);
    assert_eq!(sessions.end("a", Retire::Remove, ENDED).await.unwrap(), Ended::Whole);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_redis_is_told() {
    for (answer, words) in [
        (&b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"[..], &["is not a Redis"][..]),
        (b"220 mail.example ESMTP\r\n", &["is not a Redis"]),
        // Says nothing.
        (b"", &["no answer within 5 s"]),
    ] {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let place = listener.local_addr().unwrap().to_string();
        std::thread::spawn(move || {
            let kept: Vec<_> = listener
                .incoming()
                .map(|stream| {
                    let mut stream = stream.unwrap();
                    stream.write_all(answer).unwrap();
                    stream
                })
                .collect();
            drop(kept);
        });
        assert_said(connect(&format!("redis://{place}")).await, &place, words);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redis_that_comes_back_is_used_again() {
    let mut redis = Redis::start();
    let sessions = connect(&redis.url()).await.unwrap();
    assert!(sessions.get("a").await.unwrap().is_none());
    redis.kill();
    for _ in 0..3 {
        assert!(matches!(sessions.get("a").await, Err(Error::Database(_))));
        assert!(matches!(sessions.end("a", Retire::Remove, ENDED).await, Err(Error::Database(_))));
        assert!(matches!(sessions.of_customers(&["cus_1".to_owned()]).await, Err(Error::Database(_))));
    }
    redis.start_again();
    redis.run::<()>(&["SET", "sess:a", r#"{"cookie":{}}"#]);
    assert!(sessions.get("a").await.unwrap().is_some(), "the first one after it came back");
    assert_eq!(sessions.end("a", Retire::Remove, ENDED).await.unwrap(), Ended::Whole);

    // Restarted between two requests: nobody notices.
    redis.kill();
    redis.start_again();
    assert!(sessions.get("a").await.unwrap().is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redis_that_hangs_does_not_hold_requests_for_long() {
    let redis = Redis::start();
    let sessions = connect(&redis.url()).await.unwrap();
    redis.freeze();
    let error = sessions.get("a").await.unwrap_err().to_string();
    assert!(error.contains("timed out"), "{error}");
    redis.thaw();
    assert!(sessions.get("a").await.unwrap().is_none());
}

/// Run by the test below, in a process with `SSL_CERT_FILE`.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "only a part of tls_is_spoken_with_a_certificate_that_is_trusted"]
async fn connect_with_tls() {
    let sessions = connect(&std::env::var("TEST_REDIS_URL").unwrap()).await.unwrap();
    assert!(sessions.get("a").await.unwrap().is_some());
    for id in super::tests::strip_customer(&sessions, "cus_1").await {
        println!("FOUND {id}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn tls_is_spoken_with_a_certificate_that_is_trusted() {
    let (redis, plain) = (Redis::with_tls(), Redis::start());
    redis.run::<()>(&["SET", "sess:a", r#"{"cookie":{},"customer_id":"cus_1"}"#]);
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "session::redis::connect_tests::connect_with_tls", "--ignored", "--nocapture"])
        .env("SSL_CERT_FILE", redis.certificate())
        .env("TEST_REDIS_URL", redis.url())
        .output()
        .unwrap();
    assert!(output.status.success() && String::from_utf8_lossy(&output.stdout).contains("FOUND a"), "{output:?}");
    let left = r#"{"cookie":{},"stheno_ended":1700000000000}"#;
    assert_eq!(redis.run::<String>(&["GET", "sess:a"]), left);

    // Here nobody trusts it.
    let said = connect(&redis.url()).await.unwrap_err();
    assert!(said.contains("certificate") && said.contains("SSL_CERT_FILE"), "{said}");
    let without = redis.url().replace("rediss://localhost", "redis://127.0.0.1");
    assert!(connect(&without).await.unwrap_err().contains("rediss:// exactly when it speaks TLS"));
    let with = plain.url().replace("redis://", "rediss://");
    assert!(connect(&with).await.unwrap_err().contains("rediss:// exactly when it speaks TLS"));
}
