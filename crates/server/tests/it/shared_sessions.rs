//! Sessions in a Redis that a Medusa shares: whose they are, how long, and that what was ended stays so.

use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::beside::{Beside, configure, id, key, signed};
use crate::harness::{PASSWORD, Server, wait_for};
use crate::services::Redis;

/// A session that a real Medusa wrote, to the byte but for its times.
#[test]
fn medusas_session_is_taken_renewed_and_ended() {
    let beside = Beside::start();
    let recorded: Value = serde_json::from_str(include_str!("../../../../contract/session-sample.json")).unwrap();
    let sample = &recorded["samples"][0];
    let recorded = sample["redis_value"].as_str().unwrap();
    let customer_id = serde_json::from_str::<Value>(recorded).unwrap()["customer_id"].as_str().unwrap().to_owned();
    beside.sql(&format!(
        "INSERT INTO customer (id, email, has_account) VALUES ('{customer_id}', 'bob@example.com', true)"
    ));
    let text = beside.medusas_text(&format!(r#","customer_id":"{customer_id}""#));
    let without_time =
        |text: &str| text.split("\"expires\":").map(|part| part.split_at(26).1.to_owned()).collect::<Vec<_>>();
    assert_eq!(without_time(&text)[1], without_time(recorded)[1]);

    // Six hours before its end, it is renewed for ten; then at most once in ten minutes, whoever reads.
    let cookie = signed(sample["session_id"].as_str().unwrap());
    let ends = |text: Option<String>| {
        let expires =
            serde_json::from_str::<Value>(&text.unwrap()).unwrap()["cookie"]["expires"].as_str().unwrap().to_owned();
        expires.parse::<jiff::Timestamp>().unwrap()
    };
    beside.server.clock.advance(SignedDuration::from_hours(4));
    beside.redis.run::<()>(&["SET", sample["redis_key"].as_str().unwrap(), &text, "EX", "21600"]);
    let renewed_since = |old: Option<String>| {
        let answer = beside.server.session(&cookie);
        assert_eq!((answer.status, answer.header("set-cookie")), (200, None), "{answer:?}");
        assert_eq!(answer.customer_id(), customer_id);
        // Renewed beside the answer.
        wait_for("a renewal", || Some(beside.text(&cookie)).filter(|text| *text != old))
    };
    let renewed = renewed_since(Some(text));
    let ahead = ends(renewed.clone()).duration_since(beside.server.clock.now());
    assert!(ahead <= SignedDuration::from_hours(10) && ahead > SignedDuration::from_mins(598), "{ahead:#}");
    assert!(beside.ttl(&cookie) > 35_900);
    beside.server.clock.advance(SignedDuration::from_mins(9));
    for _ in 0..5 {
        assert_eq!(beside.status(&cookie), 200);
    }
    assert_eq!(beside.text(&cookie), renewed);
    beside.server.clock.advance(SignedDuration::from_mins(2));
    let again = renewed_since(renewed.clone());
    assert!(ends(again.clone()).duration_since(ends(renewed)) > SignedDuration::from_mins(10));
    assert_eq!(beside.members(&cookie).unwrap(), format!(r#","customer_id":"{customer_id}""#));

    let logout = beside.log_out(&cookie);
    assert_eq!((logout.status, logout.body.as_str(), beside.text(&cookie)), (200, "OK", None));
    assert!(logout.header("set-cookie").unwrap().starts_with("connect.sid=; Path=/; Expires=Thu, 01 Jan 1970"));
    assert!(beside.is_buried(&cookie));
    // Requests that were under way save what they had read, any number of times.
    for _ in 0..3 {
        beside.put(&cookie, again.as_ref().unwrap());
        assert_eq!(beside.status(&cookie), 401);
        beside.wait_until_stripped(&cookie);
    }
}

/// What was ended stays so, and an admin who shares the session stays logged in when Medusa brings the customer back.
#[test]
fn what_medusa_brings_back_takes_no_admin_along() {
    let beside = Beside::start();
    let ann = beside.server.register("ann@example.com").customer_id();
    let members = format!(r#","user_id":"usr_1","n":1.0,"customer_id":"{ann}""#);
    let cookie = beside.medusas_session(&members);
    assert_eq!(beside.status(&cookie), 200);
    assert_eq!(beside.log_out(&cookie).cookie(), Some(cookie.clone()));
    for _ in 0..3 {
        beside.put(&cookie, &beside.medusas_text(&members));
        assert_eq!(beside.status(&cookie), 401);
        let left = wait_for("the end", || beside.members(&cookie).filter(|members| !members.contains("cus_")));
        assert_eq!(left, r#","user_id":"usr_1","n":1.0"#);
    }
}

/// ASVS 7.3.2: thirty days, also when Medusa renews for ever; counted from the login, or from when it was first seen here.
#[test]
fn a_session_that_medusa_renews_for_ever_ends_after_thirty_days() {
    let beside = Beside::start();
    let ann = beside.server.register("ann@example.com");
    let members = format!(r#","customer_id":"{}""#, ann.customer_id());
    for cookie in [ann.cookie(), None] {
        let cookie = cookie.unwrap_or_else(|| beside.medusas_session(&members));
        let mut hours = 0;
        while beside.status(&cookie) == 200 {
            beside.server.clock.advance(SignedDuration::from_hours(9));
            hours += 9;
            assert!(hours < 1000, "a session must not live for ever");
            beside.put(&cookie, &beside.medusas_text(&members));
        }
        assert!((720..729).contains(&hours), "ended after {hours} hours, thirty days are 720");
        beside.wait_until_emptied(&cookie);
        // And is not taken for a new one.
        beside.put(&cookie, &beside.medusas_text(&members));
        assert_eq!(beside.status(&cookie), 401);
        beside.wait_until_emptied(&cookie);
    }
}

/// Medusa can keep an id alive for longer than any row is kept, without its ever being shown here.
#[test]
fn an_id_is_forgotten_only_when_it_cannot_come_back() {
    let beside = Beside::start();
    let ann = beside.server.register("ann@example.com");
    let members = format!(r#","customer_id":"{}""#, ann.customer_id());
    let log_in = || beside.server.log_in("ann@example.com", PASSWORD, &[]).cookie().unwrap();
    let (never_seen_again, logged_out, gone, gone_ended) = (ann.cookie().unwrap(), log_in(), log_in(), log_in());
    beside.log_out(&logged_out);
    beside.log_out(&gone_ended);
    beside.redis.run::<()>(&["DEL", &key(&gone)]);
    let forget = || {
        beside.server.wait(beside.server.app.store.remove_expired(beside.server.clock.now())).unwrap();
        beside.server.wait(beside.server.app.forget_sessions()).unwrap()
    };
    let rows = || beside.sql("SELECT count(*), count(*) FILTER (WHERE is_ended) FROM stheno_session")[0].clone();
    let counts = |all: &str, ended: &str| vec![Some(all.to_owned()), Some(ended.to_owned())];
    assert_eq!((forget(), rows()), (0, counts("4", "2")), "nothing is over yet");

    let mut today = 0;
    // A live one is over after 30 days, an ended one 60 days after its end.
    for (day, over) in [
        (31, &[&never_seen_again][..]),
        (61, &[&logged_out]),
        (122, &[&never_seen_again, &logged_out]),
        (183, &[&never_seen_again, &logged_out]),
    ] {
        beside.server.clock.advance(SignedDuration::from_hours(24 * (day - today)));
        today = day;
        for cookie in over {
            beside.put(cookie, &beside.medusas_text(&members));
        }
        let fresh = log_in();
        assert_eq!(forget(), over.len() as u64, "day {day}");
        for cookie in over {
            assert!(beside.members(cookie).unwrap().is_empty(), "day {day}: Medusa still takes it");
            beside.put(cookie, &beside.medusas_text(&members));
            assert_eq!(beside.status(cookie), 401, "day {day}");
            beside.wait_until_emptied(cookie);
        }
        assert_eq!(beside.status(&fresh), 200);
        beside.redis.run::<()>(&["DEL", &key(&fresh)]);
    }
    // What is gone is forgotten in the end.
    beside.redis.run::<()>(&["FLUSHDB"]);
    beside.server.clock.advance(SignedDuration::from_hours(24 * 61));
    assert_eq!((forget(), rows()), (0, counts("0", "0")));
}

/// Medusa's key for a session is its id, so Redis cannot hold a hash of it. Whoever reads it still lacks the signature, and who
/// reads the database has no id.
#[test]
fn an_id_alone_is_no_session() {
    let beside = Beside::start();
    let login = beside.server.register("ann@example.com");
    let (cookie, customer_id) = (login.cookie().unwrap(), login.customer_id());
    let other = beside.medusas_session(&format!(r#","customer_id":"{customer_id}""#));
    for cookie in [&cookie, &other] {
        assert_eq!(beside.status(cookie), 200);
        assert!(!beside.postgres.files_hold(&beside.database, &id(cookie)));
        let mac = cookie.rsplit_once('.').unwrap().1;
        for forged in [cookie.replace(mac, "forged"), cookie.replace("s%3A", "").replace(&format!(".{mac}"), "")] {
            assert!(forged.contains(&id(cookie)));
            assert_eq!(beside.status(&forged), 401, "{forged}");
        }
    }
    assert!(beside.postgres.files_hold(&beside.database, &customer_id), "it was looked for in the right place");
}

/// Whoever has no session here can have any number of Medusa's: logging those out must not fill the database.
#[test]
fn nothing_is_kept_for_anonymous_sessions() {
    let beside = Beside::start();
    for _ in 0..5 {
        let cookie = beside.medusas_session("");
        assert_eq!((beside.status(&cookie), beside.log_out(&cookie).status), (401, 200));
        assert_eq!(beside.text(&cookie), None);
    }
    assert!(beside.sql("SELECT 1 FROM stheno_session").is_empty());
    // But a planted one never becomes a customer's (ASVS 7.2.4).
    let planted = beside.medusas_session("");
    beside.server.register("ann@example.com");
    let login = beside.log_in("ann@example.com", PASSWORD, &planted);
    assert_ne!(id(&login.cookie().unwrap()), id(&planted));
    assert!(beside.is_buried(&planted) && beside.ttl(&planted) <= 60);
    beside.put(&planted, &beside.medusas_text(&format!(r#","customer_id":"{}""#, login.customer_id())));
    assert_eq!((beside.status(&planted), beside.status(&login.cookie().unwrap())), (401, 200));
}

/// A Redis with a password, by the number of its database and with a prefix, beside others' keys.
#[test]
fn others_keys_are_left_alone() {
    let redis = Redis::with_password("a/b@c");
    let url = redis.url().replace("a/b@c", "a%2Fb%40c") + "/3";
    let server = Server::with(|config| {
        let sqlite = config.database.url.clone();
        configure(config, &sqlite, &url);
        config.redis.prefix = "shop*:".into();
    });
    let ann = server.register("ann@example.com");
    let id_of_ann = ann.customer_id();
    // The connection of `run` is to database 0.
    let run = |words: &[&str]| {
        redis
            .run::<String>(&[&["EVAL", "redis.call('SELECT', 3) return redis.call(unpack(ARGV))", "0"], words].concat())
    };
    let text = format!(r#"{{"cookie":{{}},"customer_id":"{id_of_ann}"}}"#);
    let others = ["sess:a", "shopX:sess:a", "shop*:other:a", "shop*:session", "queue"];
    for key in others {
        run(&["SET", key, &text]);
        redis.run::<()>(&["SET", key, &text]);
    }
    redis.run::<()>(&[
        "EVAL",
        "redis.call('SELECT', 3) return redis.call('HSET', 'shop*:sess:hash', 'a', ARGV[1])",
        "0",
        &text,
    ]);
    run(&["SET", "shop*:sess:unseen", &text]);
    redis.run::<()>(&["SET", "shop*:sess:unseen", &text]);

    let cookie = server.log_in("ann@example.com", PASSWORD, &[("Cookie", &ann.cookie().unwrap())]).cookie().unwrap();
    let new = server.update(&cookie, &json!({"password": PASSWORD})).cookie().unwrap();
    wait_for("the end", || (!run(&["GET", "shop*:sess:unseen"]).contains(&id_of_ann)).then_some(()));
    assert_eq!((server.session(&new).status, server.session(&cookie).status), (200, 401));
    assert_eq!(server.session(&signed("unseen")).status, 401);
    assert!(run(&["GET", &format!("shop*:{}", key(&new))]).contains(&id_of_ann));
    for key in others {
        assert_eq!((run(&["GET", key]), redis.run::<String>(&["GET", key])), (text.clone(), text.clone()), "{key}");
    }
    assert_eq!(redis.run::<String>(&["GET", "shop*:sess:unseen"]), text, "in another database");
    server.send("DELETE /store/auth", &[("Cookie", &new)], None);
    assert_eq!(server.session(&new).status, 401);
}
