//! Which outcomes are retried, and after how long (contract C.5). No test here waits: the clock is the script's.

use std::time::Duration;

use stheno_client::{Config, Error, ErrorKind};

use crate::support::{CUSTOMER, Script, answer, credentials};

/// The waits of one call, and its outcome, when every answer is the same.
async fn waits(max_retries: u32, status: u16, headers: &[(&'static str, &str)]) -> (Vec<f64>, Result<(), Error>) {
    let script = Script::new([answer(status, headers, CUSTOMER)]);
    let medusa = script.client(Config { max_retries, ..Config::default() });
    let outcome = medusa.auth().get_session().await.map(|_| ());
    let state = script.state();
    assert_eq!(state.requests.len(), state.waits.len() + 1);
    (state.waits.iter().map(Duration::as_secs_f64).collect(), outcome)
}

#[tokio::test]
async fn waits_grow_without_a_cap() {
    let (waits, outcome) = waits(12, 503, &[]).await;
    assert_eq!(waits, [0.5, 1.5, 3.5, 7.5, 15.5, 31.5, 63.5, 127.5, 255.5, 511.5, 1023.5, 2047.5]);
    assert_eq!(outcome.unwrap_err().status().unwrap(), 503);
}

#[tokio::test]
async fn hundreds_of_retries_do_not_overflow() {
    let (waits, _) = waits(100, 503, &[]).await;
    assert_eq!(waits.len(), 100);
    assert!(waits.is_sorted());
}

#[tokio::test]
async fn only_409_and_501_to_599_are_retried() {
    for status in [409, 501, 502, 503, 504, 507, 599] {
        assert_eq!(waits(2, status, &[]).await.0, [0.5, 1.5], "{status}");
        assert!(waits(0, status, &[]).await.0.is_empty(), "{status}");
    }
    for status in [200, 204, 302, 304, 400, 401, 403, 404, 408, 413, 422, 425, 429, 499, 500, 600] {
        let (waits, outcome) = waits(2, status, &[("retry-after", "1")]).await;
        assert!(waits.is_empty(), "{status}");
        assert_eq!(outcome.is_ok(), status < 300, "{status}");
    }
}

#[tokio::test]
async fn no_answer_is_retried() {
    for (kind, expected) in [
        (ErrorKind::Connect, vec![0.5, 1.5]),
        (ErrorKind::Timeout, vec![0.5, 1.5]),
        (ErrorKind::Transport, vec![0.5, 1.5]),
        (ErrorKind::TooLarge, vec![]),
        (ErrorKind::InvalidInput, vec![]),
    ] {
        let script = Script::new([Box::new(move || Err(Error::from_transport(kind, "no"))) as _]);
        let medusa = script.client(Config { max_retries: 2, ..Config::default() });
        assert_eq!(medusa.auth().delete_session().await.unwrap_err().kind(), kind);
        assert_eq!(script.state().waits.iter().map(Duration::as_secs_f64).collect::<Vec<_>>(), expected);
    }
}

#[tokio::test]
async fn retry_after_in_seconds_is_the_wait() {
    assert_eq!(waits(3, 503, &[("retry-after", "7")]).await.0, [7.0, 7.0, 7.0]);
    assert_eq!(waits(1, 409, &[("retry-after", " 1.5 ")]).await.0, [1.5]);
    assert_eq!(waits(1, 503, &[("retry-after", "300")]).await.0, [300.0]);
    assert_eq!(waits(1, 503, &[("retry-after", "")]).await.0, [0.5], "as good as absent");
}

#[tokio::test]
async fn retry_after_as_a_date_is_the_wait() {
    // The script's clock starts at 1700000000, which is 22:13:20 on that day; after a wait the date is reached.
    assert_eq!(waits(2, 503, &[("retry-after", "Tue, 14 Nov 2023 22:13:50 GMT")]).await.0, [30.0]);
}

/// As retry-axios has it: a header that does not say how long to wait makes the answer final.
#[tokio::test]
async fn a_retry_after_that_asks_for_no_wait_is_final() {
    for value in ["0", "-1", "soon", "NaN", "Tue, 14 Nov 2023 22:00:00 GMT", "Tue, 14 Nov 2023 22:13:20 GMT"] {
        let (waits, outcome) = waits(3, 503, &[("retry-after", value)]).await;
        assert!(waits.is_empty(), "{value}");
        assert_eq!(outcome.unwrap_err().status().unwrap(), 503);
    }
}

#[tokio::test]
async fn a_retry_after_of_over_300_seconds_is_not_waited_for() {
    for value in ["301", "99999999999", "Tue, 14 Nov 2023 22:18:21 GMT"] {
        let (waits, outcome) = waits(3, 503, &[("retry-after", value)]).await;
        assert!(waits.is_empty(), "{value}");
        assert!(outcome.unwrap_err().retry_after().unwrap() > Duration::from_secs(300));
    }
}

#[tokio::test]
async fn all_tries_of_a_call_are_the_same_request() {
    let script = Script::new([
        answer(503, &[("set-cookie", "sid=1; Path=/")], ""),
        Box::new(|| Err(Error::from_transport(ErrorKind::Transport, "reset"))) as _,
        answer(409, &[], ""),
        answer(200, &[], CUSTOMER),
    ]);
    let medusa = script.client(Config { max_retries: 3, ..Config::default() });
    medusa.auth().authenticate(credentials()).header("x-a", "1").await.unwrap();
    {
        let state = script.state();
        assert_eq!(state.requests.len(), 4);
        for request in &state.requests {
            assert_eq!(request.body(), r#"{"email":"user@example.com","password":"hunter-2-hunter"}"#);
            assert_eq!(request.headers()["x-a"], "1");
            assert_eq!(request.headers()["idempotency-key"], state.requests[0].headers()["idempotency-key"]);
        }
    }
    // A cookie of a refused try counts, as it does in a browser.
    assert_eq!(script.sent("cookie"), [None, Some("sid=1".into()), Some("sid=1".into()), Some("sid=1".into())]);
}
