//! What a client remembers: cookies and token, for itself alone.

use stheno_client::{Config, ErrorKind, Session};

use crate::support::{CUSTOMER, Script, answer, credentials};

const COOKIE: (&str, &str) = ("set-cookie", "connect.sid=s%3Aid.mac; Path=/; HttpOnly");
const TOKEN: &str = r#"{"access_token":"a.b.c"}"#;

#[tokio::test]
async fn clones_share_and_other_clients_do_not() {
    let script = Script::new([answer(200, &[COOKIE], CUSTOMER), answer(200, &[], TOKEN), answer(200, &[], CUSTOMER)]);
    let first = script.client(Config::default());
    let second = script.client(Config::default());
    let third = first.fresh();
    first.auth().authenticate(credentials()).await.unwrap();
    first.clone().auth().get_token(credentials()).await.unwrap();
    first.auth().get_session().await.unwrap();
    second.auth().get_session().await.unwrap();
    third.auth().get_session().await.unwrap();
    let cookie = Some("connect.sid=s%3Aid.mac".to_owned());
    assert_eq!(script.sent("cookie"), [None, cookie.clone(), cookie, None, None]);
    assert_eq!(script.sent("authorization"), [None, None, Some("Bearer a.b.c".into()), None, None]);
}

#[tokio::test]
async fn a_later_token_replaces_the_kept_one() {
    let script = Script::new([
        answer(200, &[], TOKEN),
        answer(200, &[], r#"{"access_token":"new"}"#),
        answer(401, &[], "Unauthorized"),
    ]);
    let medusa = script.client(Config::default());
    medusa.auth().get_token(credentials()).await.unwrap();
    medusa.auth().get_token(credentials()).await.unwrap();
    // A refused call changes nothing.
    medusa.auth().get_token(credentials()).await.unwrap_err();
    medusa.auth().get_session().await.unwrap_err();
    assert_eq!(script.sent("authorization")[3].as_deref(), Some("Bearer new"));
}

#[tokio::test]
async fn delete_session_forgets_on_success_only() {
    let script = Script::new([
        answer(200, &[COOKIE], TOKEN),
        answer(500, &[], ""),
        // With an administrator in the session Medusa sends the cookie again.
        answer(200, &[COOKIE], "OK"),
        answer(200, &[], CUSTOMER),
    ]);
    let medusa = script.client(Config::default());
    medusa.auth().get_token(credentials()).await.unwrap();
    medusa.auth().delete_session().await.unwrap_err();
    assert!(!medusa.session().is_empty());
    medusa.auth().delete_session().await.unwrap();
    assert!(medusa.session().is_empty());
    medusa.auth().get_session().await.unwrap();
    assert_eq!(script.sent("cookie")[2..], [Some("connect.sid=s%3Aid.mac".into()), None]);
    assert_eq!(script.sent("authorization")[2..], [Some("Bearer a.b.c".into()), None]);
}

#[tokio::test]
async fn a_session_outlives_the_client() {
    let script = Script::new([answer(200, &[COOKIE], TOKEN), answer(200, &[], CUSTOMER)]);
    let medusa = script.client(Config::default());
    medusa.auth().get_token(credentials()).await.unwrap();
    let session = medusa.session();
    assert_eq!(session.origin(), "http://localhost:9000");
    let stored = serde_json::to_string(&session).unwrap();

    let later = script.client(Config { base_url: "http://localhost:9000/".into(), ..Config::default() });
    let restored: Session = serde_json::from_str(&stored).unwrap();
    assert!(restored == session);
    later.set_session(restored).unwrap();
    later.auth().get_session().await.unwrap();
    assert_eq!(script.sent("cookie")[1].as_deref(), Some("connect.sid=s%3Aid.mac"));
    assert_eq!(script.sent("authorization")[1].as_deref(), Some("Bearer a.b.c"));

    later.set_session(Session::default()).unwrap();
    assert!(later.session().is_empty());
}

#[tokio::test]
async fn a_session_is_not_given_to_another_server() {
    let script = Script::new([answer(200, &[], TOKEN)]);
    let medusa = script.client(Config::default());
    medusa.auth().get_token(credentials()).await.unwrap();
    for base_url in ["https://localhost:9000", "http://localhost:9001", "http://evil.example:9000"] {
        let other = script.client(Config { base_url: base_url.into(), ..Config::default() });
        assert_eq!(other.set_session(medusa.session()).unwrap_err().kind(), ErrorKind::InvalidInput);
        other.set_session(Session::default()).unwrap();
    }
}

#[tokio::test]
async fn a_spoiled_session_is_an_error_and_can_be_replaced() {
    let stored = r#"{"origin":"http://localhost:9000","token":"line\nbreak","later":1}"#;
    let script = Script::new([answer(200, &[], CUSTOMER)]);
    let medusa = script.client(Config { max_retries: 1, ..Config::default() });
    medusa.set_session(serde_json::from_str(stored).unwrap()).unwrap();
    assert_eq!(medusa.auth().get_session().await.unwrap_err().kind(), ErrorKind::InvalidInput);
    medusa.set_session(Session::default()).unwrap();
    medusa.auth().get_session().await.unwrap();
}

#[tokio::test]
async fn a_token_that_cannot_be_sent_is_not_kept() {
    let script = Script::new([answer(200, &[], r#"{"access_token":"line\nbreak"}"#)]);
    let medusa = script.client(Config::default());
    assert_eq!(medusa.auth().get_token(credentials()).await.unwrap_err().kind(), ErrorKind::Decode);
    assert!(medusa.session().is_empty());
}
