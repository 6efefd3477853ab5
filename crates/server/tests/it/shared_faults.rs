//! A Redis that goes away in the middle: what was answered holds, and nothing else has to be done when it is back.

use serde_json::json;
use stheno_server::config::Scheme;

use crate::beside::{Beside, NEW_PASSWORD, id};
use crate::harness::{Answer, PASSWORD, wait_for};
use crate::services::{Lost, Proxy};

/// No step asks Redis more often, also with new connections.
const COMMANDS: usize = 9;

/// A server whose way to Redis can be cut.
fn beside_proxy() -> (Beside, Proxy) {
    let mut proxy = None;
    let beside = Beside::with(|config| {
        let (_, port) = config.redis.url.text().rsplit_once(':').unwrap();
        let made = Proxy::start(port.parse().unwrap());
        config.redis.url = format!("redis://127.0.0.1:{}", made.port()).into();
        proxy = Some(made);
    });
    (beside, proxy.unwrap())
}

/// Does something with the way cut at each moment, and has the outcome looked at when it is mended.
fn at_each_moment(
    beside: &Beside,
    proxy: &Proxy,
    prepare: impl Fn() -> String,
    act: impl Fn(&str) -> Answer,
    mut look: impl FnMut(String, Answer, Lost),
) {
    let (mut failed, mut worked) = (0, 0);
    for lost in [Lost::Command, Lost::Answer] {
        for commands in 0..COMMANDS {
            let cookie = prepare();
            proxy.cut_after(commands, lost);
            let answer = act(&cookie);
            let was_cut = proxy.mend();
            assert!(answer.status == 200 || was_cut && answer.status == 500, "{commands} {lost:?}: {answer:?}");
            if was_cut && answer.status == 500 {
                failed += 1
            } else {
                worked += 1
            };
            look(cookie, answer, lost);
            beside.wait_for_ends();
        }
    }
    assert!(failed >= 2 && worked >= 2, "{failed} failed, {worked} worked");
}

#[test]
fn a_login_that_is_cut() {
    let (beside, proxy) = beside_proxy();
    let ann = beside.server.register("ann@example.com").customer_id();
    let customer = format!(r#","customer_id":"{ann}""#);
    at_each_moment(
        &beside,
        &proxy,
        || {
            beside.redis.run::<()>(&["FLUSHDB"]);
            let cookie = beside.medusas_session(&format!(r#","user_id":"usr_1"{customer}"#));
            assert_eq!(beside.status(&cookie), 200);
            cookie
        },
        |old| beside.log_in("ann@example.com", PASSWORD, old),
        |old, answer, lost| {
            let new = answer.cookie().unwrap_or_else(|| {
                assert_eq!(answer.status, 500);
                beside.log_in("ann@example.com", PASSWORD, &old).cookie().unwrap()
            });
            assert_eq!((beside.status(&new), beside.status(&old)), (200, 401));
            beside.wait_until_stripped(&old);
            // The admin may have gone to an id that was never answered, but is not lost otherwise.
            let admins = beside.sessions_of("usr_1");
            assert!(admins == [id(&new)] || lost == Lost::Answer && admins.len() == 1, "{lost:?}: {admins:?}");
        },
    );
}

#[test]
fn a_logout_that_is_cut() {
    let (beside, proxy) = beside_proxy();
    beside.server.register("ann@example.com");
    at_each_moment(
        &beside,
        &proxy,
        || beside.server.log_in("ann@example.com", PASSWORD, &[]).cookie().unwrap(),
        |cookie| beside.log_out(cookie),
        |cookie, answer, _| {
            if answer.status == 500 {
                assert_eq!(beside.log_out(&cookie).status, 200);
            }
            assert_eq!(beside.status(&cookie), 401);
            beside.wait_until_stripped(&cookie);
            beside.put(&cookie, &beside.medusas_text(r#","customer_id":"cus_1""#));
            assert_eq!(beside.status(&cookie), 401);
        },
    );
}

#[test]
fn a_change_that_is_cut() {
    let (beside, proxy) = beside_proxy();
    let ann = beside.server.register("ann@example.com").customer_id();
    let unseen = format!(r#","customer_id":"{ann}""#);
    let mut logged_out = 0;
    at_each_moment(
        &beside,
        &proxy,
        || {
            beside.redis.run::<()>(&["FLUSHDB"]);
            beside.medusas_session(&unseen);
            beside.server.log_in("ann@example.com", PASSWORD, &[]).cookie().unwrap()
        },
        |cookie| beside.server.update(cookie, &json!({"password": NEW_PASSWORD})),
        |old, answer, _| {
            let log_in = |password| beside.server.log_in("ann@example.com", password, &[]);
            if answer.status == 500 {
                // Nothing was changed.
                assert_eq!((beside.status(&old), log_in(NEW_PASSWORD).status), (200, 401));
                return;
            }
            assert_eq!((beside.status(&old), log_in(PASSWORD).status), (401, 401));
            beside.wait_for_ends();
            let live = beside.sessions_of(&ann);
            match answer.cookie() {
                Some(cookie) => {
                    assert_eq!(beside.status(&cookie), 200);
                    assert_eq!(live, [id(&cookie)]);
                }
                // It has ended with the others; or the new one's id was never answered, and nobody knows it.
                None => {
                    logged_out += 1;
                    assert!(live.len() <= 1 && live != [id(&old)], "{live:?}");
                }
            }
            let cookie = log_in(NEW_PASSWORD).cookie().unwrap();
            assert_eq!(beside.server.update(&cookie, &json!({"password": PASSWORD})).status, 200);
        },
    );
    assert!(logged_out > 0, "it was never cut between the change and the new id");
}

/// Redis is killed, and comes back with nothing.
#[test]
fn nothing_needs_a_restart_when_redis_is_back() {
    let mut beside = Beside::with(|config| config.password.scheme = Scheme::Auto);
    let ann = beside.server.register("ann@example.com");
    let (cookie, token) = (ann.cookie().unwrap(), beside.server.token("ann@example.com"));
    beside.redis.kill();
    assert_eq!((beside.status(&cookie), beside.log_out(&cookie).status), (500, 500));
    assert_eq!(beside.server.log_in("ann@example.com", PASSWORD, &[]).status, 500);
    assert_eq!(beside.server.log_in("ann@example.com", "wrong password", &[]).status, 401);
    // Tokens need no Redis, and neither does a change that is asked for with one.
    assert_eq!(beside.server.with_token(&token).status, 200);
    let bearer = format!("Bearer {token}");
    let body = json!({"password": NEW_PASSWORD});
    assert_eq!(beside.server.post("/store/customers/me", &[("Authorization", &bearer)], &body).status, 200);
    assert_eq!(beside.server.with_token(&token).status, 401);

    beside.redis.start_again();
    // Sessions that a copy of Redis's data brings back.
    let customer = format!(r#","customer_id":"{}""#, ann.customer_id());
    let unseen = beside.medusas_session(&customer);
    beside.put(&cookie, &beside.medusas_text(&customer));
    assert_eq!((beside.status(&cookie), beside.status(&unseen)), (401, 401));
    let login = beside.server.log_in("ann@example.com", NEW_PASSWORD, &[]).cookie().unwrap();
    assert_eq!(beside.status(&login), 200);
    wait_for("the end", || (beside.sessions_of(&ann.customer_id()) == [id(&login)]).then_some(()));
    beside.wait_for_ends();
}
