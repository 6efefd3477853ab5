//! Logins over sessions that Medusa has: what moves to the new id, and what requests under way at Medusa cannot undo.

use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::json;
use stheno_server::config::Running;

use crate::beside::{Beside, id};
use crate::harness::PASSWORD;

/// What a customer does in a session.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Step {
    LogIn,
    Register,
    ChangePassword,
    LogOut,
}

const STEPS: [Step; 4] = [Step::LogIn, Step::Register, Step::ChangePassword, Step::LogOut];

/// What an admin and others have in the session, as no library would write it again.
const OTHERS: &str = r#","user_id":"usr_1","n":12345678901234567890.10,"t":"\u00e9\/\ud800","deep":{"a": [null, 1e2]}"#;

/// A browser with an admin's session, which walks through steps.
struct Walk<'a> {
    beside: &'a Beside,
    is_running: bool,
    cookie: String,
    customer: Option<String>,
}

impl Walk<'_> {
    fn go(&mut self, step: Step, n: usize) {
        let (server, old) = (&self.beside.server, self.cookie.clone());
        let headers = [("Cookie", old.as_str())];
        let answer = match step {
            Step::LogIn => server.log_in("ann@example.com", PASSWORD, &headers),
            Step::Register => {
                let body = json!({"email": format!("customer{n}@example.com"), "password": PASSWORD});
                server.post("/store/customers", &headers, &body)
            }
            Step::ChangePassword => server.update(&old, &json!({"password": PASSWORD})),
            Step::LogOut => self.beside.log_out(&old),
        };
        let is_moved = match step {
            Step::LogIn | Step::Register => true,
            Step::ChangePassword => self.customer.is_some(),
            Step::LogOut => false,
        };
        assert_eq!(answer.status, if is_moved || step == Step::LogOut { 200 } else { 401 }, "{step:?}: {answer:?}");
        if is_moved {
            self.cookie = answer.cookie().unwrap();
            self.customer = Some(answer.customer_id());
            assert_ne!(id(&self.cookie), id(&old), "{step:?}");
            assert_eq!(self.beside.status(&old), 401, "{step:?}");
            if self.is_running {
                assert_eq!(self.beside.members(&old).as_deref(), Some(""), "{step:?}");
                assert!((1..=60).contains(&self.beside.ttl(&old)), "{step:?}");
            } else {
                assert_eq!(self.beside.text(&old), None, "{step:?}");
            }
        }
        if step == Step::LogOut {
            // As in Medusa: the same id, whose cookie lives on.
            assert_eq!(answer.cookie().as_ref(), Some(&old));
            self.customer = None;
        }
        let customer = self.customer.as_ref().map(|id| format!(r#","customer_id":"{id}""#)).unwrap_or_default();
        assert_eq!(self.beside.members(&self.cookie), Some(format!("{OTHERS}{customer}")), "{step:?}");
        assert_eq!(self.beside.sessions_of("usr_1"), [id(&self.cookie)], "{step:?}: the admin has one session");
        let now = self.beside.server.session(&self.cookie);
        match &self.customer {
            Some(customer) => assert_eq!(&now.customer_id(), customer, "{step:?}"),
            None => assert_eq!(now.status, 401, "{step:?}"),
        }
    }
}

/// In every order of steps; also where no Medusa runs any more, and Redis has been kept.
#[test]
fn an_admin_and_a_customer_in_one_session_survive_each_other() {
    for running in [Running::Auto, Running::No] {
        let beside = Beside::with(|config| config.medusa.running = running);
        beside.server.register("ann@example.com");
        let mut n = 0;
        for first in STEPS {
            for second in STEPS {
                for third in STEPS {
                    if first == second || second == third || third == first {
                        continue;
                    }
                    let cookie = beside.medusas_session(OTHERS);
                    let is_running = running == Running::Auto;
                    let mut walk = Walk { beside: &beside, is_running, cookie, customer: None };
                    for step in [first, second, third] {
                        n += 1;
                        walk.go(step, n);
                    }
                    beside.redis.run::<()>(&["FLUSHDB"]);
                }
            }
        }
    }
}

/// The admin comes after the customer: Medusa adds its own to what is there.
#[test]
fn an_admin_who_comes_later_moves_along_too() {
    let beside = Beside::start();
    let ann = beside.server.register("ann@example.com");
    let cookie = ann.cookie().unwrap();
    let customer = format!(r#","customer_id":"{}""#, ann.customer_id());
    beside.put(&cookie, &beside.medusas_text(&format!(r#"{customer},"user_id":"usr_1""#)));
    let new = beside.log_in("ann@example.com", PASSWORD, &cookie).cookie().unwrap();
    assert_eq!(beside.members(&new).unwrap(), format!(r#","user_id":"usr_1"{customer}"#));
    // And leaves: nothing but the customer is left.
    beside.put(&new, &beside.medusas_text(&customer));
    assert_eq!(beside.status(&new), 200);
    assert_eq!((beside.log_out(&new).cookie(), beside.text(&new)), (None, None));
}

/// Fifty requests of the same browser are under way at Medusa. Each has read the session with the old id, and saves it at its
/// end, some during the login and some after it.
#[test]
fn requests_under_way_at_medusa_do_not_undo_a_login() {
    let beside = Beside::start();
    let ann = beside.server.register("ann@example.com").customer_id();
    let logged_in = format!(r#","customer_id":"{ann}""#);
    for members in ["", &logged_in, &format!("{OTHERS}{logged_in}")] {
        let old = beside.medusas_session(members);
        assert_eq!(beside.status(&old) == 200, !members.is_empty());
        let (started, is_over) = (Barrier::new(51), AtomicBool::new(false));
        let new = std::thread::scope(|scope| {
            let mut delayed = Vec::new();
            for n in 0..50 {
                let (beside, old, started, is_over) = (&beside, &old, &started, &is_over);
                delayed.push(scope.spawn(move || {
                    let text = beside.text(old).unwrap();
                    started.wait();
                    // One in ten saves again and again while the login is under way.
                    while n % 10 == 0 && !is_over.load(Ordering::Relaxed) {
                        beside.put(old, &beside.medusas_text(members));
                    }
                    while !is_over.load(Ordering::Relaxed) {
                        std::thread::park_timeout(std::time::Duration::from_millis(1));
                    }
                    beside.put(old, &text);
                }));
            }
            started.wait();
            let answer = beside.log_in("ann@example.com", PASSWORD, &old);
            is_over.store(true, Ordering::Relaxed);
            answer.cookie().unwrap_or_else(|| panic!("{answer:?}"))
        });
        assert!(beside.text(&old).unwrap().contains(members), "they have brought it back");
        assert_eq!((beside.status(&new), beside.status(&old)), (200, 401), "{members}");
        assert!(beside.members(&new).unwrap().ends_with(&logged_in), "Medusa takes the new one, too");
        beside.wait_until_stripped(&old);
        assert_eq!((beside.status(&new), beside.status(&old)), (200, 401), "{members}");
    }
}

/// Of several logins over one session only one takes the admin along, and each is good.
#[test]
fn an_admins_login_is_not_multiplied() {
    let beside = Beside::start();
    beside.server.register("ann@example.com");
    for _ in 0..5 {
        let old = beside.medusas_session(OTHERS);
        let cookies: Vec<String> = std::thread::scope(|scope| {
            let log_in = || beside.log_in("ann@example.com", PASSWORD, &old).cookie().unwrap();
            let running: Vec<_> = (0..4).map(|_| scope.spawn(log_in)).collect();
            running.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert!(cookies.iter().all(|cookie| beside.status(cookie) == 200));
        assert_eq!(beside.sessions_of("usr_1").len(), 1);
        beside.redis.run::<()>(&["FLUSHDB"]);
    }
}
