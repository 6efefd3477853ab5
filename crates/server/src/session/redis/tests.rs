//! What is done to sessions, in a real Redis.

// The harness of the tests over sockets; here is no use for all of it.
#[allow(dead_code)]
#[path = "../../../tests/it/services/child.rs"]
mod child;
#[allow(dead_code)]
#[path = "../../../tests/it/services/redis.rs"]
mod server;

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use super::*;
pub(super) use server::Redis;

const DEVELOPMENT: CookieForm = CookieForm { max_age: 36_000_000, secure: false };
const PRODUCTION: CookieForm = CookieForm { max_age: 36_000_000, secure: true };
/// A cookie as Medusa writes it, and its end.
const COOKIE: &str = r#"{"originalMaxAge":36000000,"expires":"2026-11-22T09:32:26.569Z","secure":false,"httpOnly":true,"path":"/","sameSite":false}"#;
const EXPIRES: &str = "2026-11-22T09:32:26.569Z";
/// Some end of a session.
pub(super) const ENDED: EndMark = EndMark(1_700_000_000_000);

/// What is left of a session that an admin had shared.
fn admins() -> String {
    format!(r#"{{"cookie":{COOKIE},"user_id":"usr_1","stheno_ended":{}}}"#, ENDED.0)
}

async fn sessions(redis: &Redis) -> RedisSessions {
    RedisSessions::connect(&redis.url().into(), "").await.unwrap()
}

fn time(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// What a real Medusa wrote.
fn recorded() -> Value {
    serde_json::from_str(include_str!("../../../../../contract/session-sample.json")).unwrap()
}

fn put(redis: &Redis, id: &str, text: &str) {
    redis.run::<()>(&["SET", &format!("sess:{id}"), text, "EX", "36000"]);
}

fn text(redis: &Redis, id: &str) -> Option<String> {
    redis.run(&["GET", &format!("sess:{id}")])
}

/// The TTL is what was set, but for the seconds that the test took.
#[track_caller]
fn assert_ttl(redis: &Redis, id: &str, seconds: i64) {
    let ttl: i64 = redis.run(&["TTL", &format!("sess:{id}")]);
    assert!((seconds - 50..=seconds).contains(&ttl), "{ttl} and not {seconds}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_of_medusa_is_read_and_written_to_the_byte() {
    let redis = Redis::start();
    let sessions = sessions(&redis).await;
    let recorded = recorded();
    for (sample, customer_id) in [(0, Some("cus_01M8076DR5CXK2B8VKM81DH8HV")), (1, None)] {
        let sample = &recorded["samples"][sample];
        let (id, raw) = (sample["session_id"].as_str().unwrap(), sample["redis_value"].as_str().unwrap());
        redis.run::<()>(&["SET", sample["redis_key"].as_str().unwrap(), raw, "EX", "36000"]);
        let found = sessions.get(id).await.unwrap().unwrap();
        assert_eq!(found.raw(), raw);
        assert_eq!(found.customer_id().as_deref(), customer_id);
        let expires = serde_json::from_str::<Value>(raw).unwrap()["cookie"]["expires"].as_str().unwrap().to_owned();
        assert_eq!((found.expires_at(), found.has_admin(), found.others().len()), (Some(time(&expires)), false, 0));
        if let Some(customer_id) = customer_id {
            // The TTL was counted 0.569 s after the last full second.
            let (end, now) = (time(&expires), time("2026-11-21T23:32:26.570Z"));
            sessions.replace(None, "new", customer_id, DEVELOPMENT, end, now).await.unwrap();
            assert_eq!(text(&redis, "new").unwrap(), raw);
            assert_ttl(&redis, "new", sample["redis_ttl_seconds"].as_i64().unwrap());
        }
    }
    // Of contract B.4.
    let raw = r#"{"cookie":{"originalMaxAge":36000000,"expires":"2026-11-22T09:23:23.671Z","secure":true,"httpOnly":true,"path":"/","sameSite":"none"},"customer_id":"cus_1"}"#;
    let (end, now) = (time("2026-11-22T09:23:23.671Z"), time("2026-11-22T09:23:20Z"));
    sessions.replace(None, "new", "cus_1", PRODUCTION, end, now).await.unwrap();
    assert_eq!(text(&redis, "new").unwrap(), raw);

    let (before, after) =
        (&recorded["read_of_a_session"]["value_before"], &recorded["read_of_a_session"]["value_after"]);
    put(&redis, "read", before.as_str().unwrap());
    let found = sessions.get("read").await.unwrap().unwrap();
    let (end, now) = (time("2026-11-22T09:32:29.045Z"), time("2026-11-22T00:00:00Z"));
    sessions.renew("read", &found, end, now).await.unwrap();
    assert_eq!(text(&redis, "read").as_deref(), after.as_str());
    assert_ttl(&redis, "read", 34_350);
}

#[test]
fn a_ttl_is_rounded_up_as_connect_redis_rounds_it() {
    let now = time("2026-11-22T00:00:00Z");
    for (end, seconds) in [
        ("2026-11-22T00:00:00Z", 0),
        ("2026-11-22T00:00:00.001Z", 1),
        ("2026-11-22T00:00:01Z", 1),
        ("2026-11-22T00:00:01.001Z", 2),
        ("2026-11-21T23:59:59.001Z", 0),
        ("2026-11-21T23:59:59Z", -1),
    ] {
        assert_eq!(text::seconds_until(time(end), now), seconds, "{end}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn odd_texts_are_no_session_or_nobody() {
    let redis = Redis::start();
    let sessions = sessions(&redis).await;
    let deep = format!("{{\"cookie\":{{}},\"user_id\":{}1{}}}", "[".repeat(5000), "]".repeat(5000));
    for raw in
        ["", "no JSON", "null", "5", "\"text\"", "[]", "{}", r#"{"cookie":null}"#, r#"{"cookie":5}"#, "{\"cookie\":{}"]
    {
        put(&redis, "odd", raw);
        assert!(sessions.get("odd").await.unwrap().is_none(), "{raw}");
        // It authenticates nobody; what ends it removes it.
        assert_eq!(sessions.end("odd", Retire::Empty, ENDED).await.unwrap(), Ended::Whole);
        assert_eq!(text(&redis, "odd"), None, "{raw}");
    }
    let mut connection = redis::Client::open(redis.url()).unwrap().get_connection().unwrap();
    redis::cmd("SET").arg("sess:bytes").arg(b"{\"cookie\":{\"\xff\":1}}").exec(&mut connection).unwrap();
    assert!(sessions.get("bytes").await.unwrap().is_none());
    assert_eq!(sessions.end("bytes", Retire::Empty, ENDED).await.unwrap(), Ended::Whole);
    assert_eq!(redis.run::<i64>(&["EXISTS", "sess:bytes"]), 0);
    assert!(sessions.get("missing").await.unwrap().is_none());

    for (raw, customer_id, has_admin, expires_at) in [
        (r#"{"cookie":{}}"#, None, false, None),
        (r#"{"customer_id":"cus_1","cookie":{"expires":null},"user_id":null}"#, Some("cus_1"), false, None),
        (r#"{"cookie":{"expires":"soon"},"customer_id":null,"user_id":"usr_1"}"#, None, true, None),
        (r#"{"cookie":{"expires":5},"customer_id":"","user_id":""}"#, None, false, None),
        (
            r#"{"cookie":{"expires":"2026-11-22T09:32:26.569Z"},"customer_id":5,"user_id":0}"#,
            None,
            false,
            Some(EXPIRES),
        ),
        (r#"{"cookie":{},"customer_id":{"id":"cus_1"},"user_id":{}}"#, None, true, None),
        (r#"{"cookie":{},"customer_id":"cus_1","customer_id":"cus_2","user_id":false}"#, Some("cus_2"), false, None),
        (r#" { "cookie" : {} , "customer_id" : "cus_\u0031" } "#, Some("cus_1"), false, None),
        (&deep, None, true, None),
    ] {
        put(&redis, "odd", raw);
        let found = sessions.get("odd").await.unwrap().unwrap_or_else(|| panic!("{raw}"));
        assert_eq!(found.customer_id().as_deref(), customer_id, "{raw}");
        assert_eq!((found.has_admin(), found.expires_at()), (has_admin, expires_at.map(time)), "{raw}");
    }
}

/// Numbers that no double holds, escapes, members that other versions write: all of it stays.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_ours_stays_to_the_byte() {
    let redis = Redis::start();
    let sessions = sessions(&redis).await;
    let before = r#""n":12345678901234567890.10,"e":1E+2,"t":"\u00e9\/\ud800""#;
    let raw =
        format!(r#"{{"user_id":"usr_1","customer_id":"cus_1",{before},"cookie":{{"expires":null,"priority":1.0}}}}"#);
    put(&redis, "a", &raw);
    let found = sessions.get("a").await.unwrap().unwrap();
    sessions.renew("a", &found, time(EXPIRES), time("2026-11-22T09:00:00Z")).await.unwrap();
    let renewed = raw.replace("null", r#""2026-11-22T09:32:26.569Z""#);
    assert_eq!(text(&redis, "a").unwrap(), renewed);

    assert_eq!(sessions.end("a", Retire::Remove, ENDED).await.unwrap(), Ended::Customer);
    let left = renewed.replace(r#""customer_id":"cus_1","#, "");
    let marked = format!(r#"{},"stheno_ended":1700000000000}}"#, left.strip_suffix('}').unwrap());
    assert_eq!(text(&redis, "a").unwrap(), marked);
    assert_ttl(&redis, "a", 1947);

    let (old, end) = (Some(("a", Retire::Remove)), time(EXPIRES));
    sessions.replace(old, "b", "cus_2", DEVELOPMENT, end, time("2026-11-22T09:00:00Z")).await.unwrap();
    assert_eq!(text(&redis, "a"), None);
    assert_eq!(
        text(&redis, "b").unwrap(),
        format!(r#"{{"cookie":{COOKIE},"user_id":"usr_1",{before},"customer_id":"cus_2"}}"#)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_login_leaves_nothing_in_the_old_id() {
    let redis = Redis::start();
    let sessions = sessions(&redis).await;
    let raw = format!(r#"{{"cookie":{COOKIE},"customer_id":"cus_1","user_id":"usr_1"}}"#);
    let moved = format!(r#"{{"cookie":{COOKIE},"user_id":"usr_1","customer_id":"cus_2"}}"#);
    let (end, now) = (time(EXPIRES), time("2026-11-22T09:00:00Z"));
    for how in [Retire::Empty, Retire::Remove] {
        put(&redis, "a", &raw);
        sessions.replace(Some(("a", how)), "b", "cus_2", DEVELOPMENT, end, now).await.unwrap();
        assert_eq!(text(&redis, "b").unwrap(), moved);
        assert_ttl(&redis, "b", 1947);
        // What has moved does not move again.
        sessions.replace(Some(("a", how)), "c", "cus_2", DEVELOPMENT, end, now).await.unwrap();
        assert_eq!(text(&redis, "c").unwrap(), moved.replace(r#""user_id":"usr_1","#, ""));
        if how == Retire::Empty {
            assert_eq!(text(&redis, "a").unwrap(), format!(r#"{{"cookie":{COOKIE}}}"#));
            assert_ttl(&redis, "a", 60);
        } else {
            assert_eq!(text(&redis, "a"), None);
        }
    }
    // Without an admin nothing but the cookie stays, or nothing.
    for (how, left) in [(Retire::Empty, Some(format!(r#"{{"cookie":{COOKIE}}}"#))), (Retire::Remove, None)] {
        put(&redis, "a", &raw.replace(r#","user_id":"usr_1""#, r#","n":1"#));
        assert_eq!(sessions.end("a", how, ENDED).await.unwrap(), Ended::Whole);
        assert_eq!(text(&redis, "a"), left);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_ended_is_not_written_again() {
    let redis = Redis::start();
    let sessions = sessions(&redis).await;
    let (end, now) = (time(EXPIRES), time("2026-11-22T09:00:00Z"));
    put(&redis, "a", &format!(r#"{{"cookie":{COOKIE},"customer_id":"cus_1"}}"#));
    let found = sessions.get("a").await.unwrap().unwrap();
    assert_eq!(sessions.end("a", Retire::Remove, ENDED).await.unwrap(), Ended::Whole);
    sessions.renew("a", &found, end, now).await.unwrap();
    assert_eq!(text(&redis, "a"), None, "a renewal brings a session back");
    let emptied = format!(r#"{{"cookie":{COOKIE}}}"#);
    redis.run::<()>(&["SET", "sess:a", &emptied, "EX", "60"]);
    sessions.renew("a", &found, end, now).await.unwrap();
    assert_eq!(text(&redis, "a"), Some(emptied));
    assert_ttl(&redis, "a", 60);
    sessions.replace(Some(("a", Retire::Remove)), "b", "cus_1", DEVELOPMENT, now, end).await.unwrap();
    assert_eq!((text(&redis, "a"), text(&redis, "b")), (None, None), "made when it was over already");
    assert_eq!(sessions.end("a", Retire::Remove, ENDED).await.unwrap(), Ended::Whole);
}

/// An admin logs in through Medusa between a read and the write that follows from it.
#[tokio::test(flavor = "multi_thread")]
async fn a_login_of_that_moment_is_not_lost() {
    let redis = Redis::start();
    let sessions = sessions(&redis).await;
    let session = |more: &str| format!(r#"{{"cookie":{COOKIE},"customer_id":"cus_1"{more}}}"#);
    put(&redis, "a", &session(""));
    let found = sessions.get("a").await.unwrap().unwrap();
    put(&redis, "a", &session(r#","user_id":"usr_1""#));
    let (end, now) = (time("2026-11-22T10:00:00Z"), time("2026-11-22T09:00:00Z"));
    sessions.renew("a", &found, end, now).await.unwrap();
    assert_eq!(
        text(&redis, "a").unwrap(),
        session(r#","user_id":"usr_1""#).replace("2026-11-22T09:32:26.569Z", "2026-11-22T10:00:00.000Z")
    );
    // The way of every change: what was decided on the old text is not written, but decided anew.
    let asked = AtomicUsize::new(0);
    put(&redis, "a", &session(""));
    let old = sessions.read("a").await.unwrap();
    let ended = sessions.change("a", old, |found| {
        if asked.fetch_add(1, Ordering::Relaxed) == 0 {
            put(&redis, "a", &session(r#","user_id":"usr_1""#));
        }
        Ok(if found.unwrap().has_admin() {
            Write::Kept(found.unwrap().without_customer(ENDED)?)
        } else {
            Write::Removal
        })
    });
    assert!(ended.await.unwrap().unwrap().has_admin());
    assert_eq!(text(&redis, "a").unwrap(), admins());
    // Somebody who always comes first: it gives up, and has written nothing.
    let others = AtomicUsize::new(0);
    let old = sessions.read("a").await.unwrap();
    let given_up = sessions.change("a", old, |_| {
        put(&redis, "a", &session(&format!(r#","n":{}"#, others.fetch_add(1, Ordering::Relaxed))));
        Ok(Write::Removal)
    });
    assert!(matches!(given_up.await, Err(Error::Database(_))));
    assert_eq!(text(&redis, "a").unwrap(), session(&format!(r#","n":{}"#, ATTEMPTS - 1)));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_writers_lose_nothing_of_each_other() {
    const ROUNDS: u64 = 200;
    let redis = Redis::start();
    put(&redis, "a", &format!(r#"{{"cookie":{COOKIE},"one":0,"two":0}}"#));
    let mut writers = Vec::new();
    for key in ["one", "two"] {
        // A connection of its own.
        let sessions = sessions(&redis).await;
        writers.push(tokio::spawn(async move {
            for _ in 0..ROUNDS {
                // Until it was not given up.
                while let Err(error) = {
                    let old = sessions.read("a").await.unwrap();
                    let counted = sessions.change("a", old, |found| {
                        let mut session: Value = serde_json::from_str(found.unwrap().raw()).unwrap();
                        session[key] = json!(session[key].as_u64().unwrap() + 1);
                        Ok(Write::Kept(session.to_string()))
                    });
                    counted.await
                } {
                    assert!(error.to_string().contains("changed by others"), "{error}");
                }
            }
        }));
    }
    for writer in writers {
        writer.await.unwrap();
    }
    assert_eq!(text(&redis, "a").unwrap(), format!(r#"{{"cookie":{COOKIE},"one":{ROUNDS},"two":{ROUNDS}}}"#));
}

/// Sessions `<prefix>sess:s<number>` of the customers `cus_<number modulo customers>`.
fn fill(redis: &Redis, prefix: &str, count: usize, customers: usize) {
    let script = "for i = 0, ARGV[1] - 1 do redis.call('SET', KEYS[1] .. i, \
                  '{\"cookie\":' .. ARGV[3] .. ',\"customer_id\":\"cus_' .. i % ARGV[2] .. '\"}', 'EX', 36000) end";
    let key = format!("{prefix}sess:s");
    redis.run::<()>(&["EVAL", script, "1", &key, &count.to_string(), &customers.to_string(), COOKIE]);
}

/// Returns from which.
pub(super) async fn strip_customer(sessions: &RedisSessions, customer_id: &str) -> BTreeSet<String> {
    let found = sessions.of_customers(&["cus_nobody".to_owned(), customer_id.to_owned()]).await.unwrap();
    let mut ids = BTreeSet::new();
    for (id, customer) in found {
        assert_eq!(customer, customer_id);
        sessions.strip(&id, &customer, ENDED).await.unwrap();
        assert!(ids.insert(id));
    }
    ids
}

/// A refusal that is slow must not end the login that came after it.
#[tokio::test(flavor = "multi_thread")]
async fn an_end_does_not_reach_a_later_login() {
    let redis = Redis::start();
    let sessions = RedisSessions::connect(&redis.url().into(), "").await.unwrap();
    let later = format!(r#"{{"cookie":{COOKIE},"stheno_ended":{},"customer_id":"cus_1"}}"#, ENDED.0);
    for (mark, stays) in [(ENDED.0 - 1, true), (ENDED.0, true), (ENDED.0 + 1, false)] {
        redis.run::<()>(&["SET", "sess:a", &later]);
        sessions.strip("a", "cus_1", EndMark(mark)).await.unwrap();
        assert_eq!(redis.run::<String>(&["GET", "sess:a"]).contains("cus_1"), stays, "{mark}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_is_taken_out_of_all_sessions() {
    let redis = Redis::start();
    // Means only itself, although Redis has patterns of such characters.
    let prefix = "shop[1]*?\\^:";
    let sessions = RedisSessions::connect(&redis.url().into(), prefix).await.unwrap();
    fill(&redis, prefix, 20_000, 1000);
    fill(&redis, "shop1x\\^:", 50, 1);
    let key = |id: &str| format!("{prefix}sess:{id}");
    let with_admin = format!(r#"{{"cookie":{COOKIE},"customer_id":"cus_7","user_id":"usr_1"}}"#);
    redis.run::<()>(&["SET", &key("admin"), &with_admin, "EX", "100"]);
    // The same words elsewhere; a key that is no text.
    let elsewhere = format!(r#"{{"cookie":{COOKIE},"customer_id":"cus_8","was":"cus_7"}}"#);
    redis.run::<()>(&["SET", &key("elsewhere"), &elsewhere]);
    redis.run::<()>(&["SADD", &key("set"), "cus_7"]);

    let found = strip_customer(&sessions, "cus_7").await;
    let expected = (0..20).map(|i| format!("s{}", i * 1000 + 7)).chain(["admin".to_owned()]).collect();
    assert_eq!(found, expected);
    for id in &found {
        assert_eq!(sessions.get(id).await.unwrap().unwrap().customer_id(), None, "{id}");
    }
    assert_eq!(redis.run::<String>(&["GET", &key("admin")]), admins());
    assert!((1..=100).contains(&redis.run::<i64>(&["TTL", &key("admin")])));
    assert_eq!(redis.run::<String>(&["GET", &key("elsewhere")]), elsewhere);
    assert_eq!(sessions.get("s8").await.unwrap().unwrap().customer_id().as_deref(), Some("cus_8"));
    assert_eq!(strip_customer(&sessions, "cus_7").await, BTreeSet::new());

    strip_customer(&sessions, "cus_0").await;
    let other = redis.run::<String>(&["GET", "shop1x\\^:sess:s49"]);
    assert!(other.contains(r#""customer_id":"cus_0""#), "of another prefix: {other}");
}
