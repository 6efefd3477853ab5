//! Sessions, tokens and resets on their way from one Stheno to another.

use serde_json::json;

use super::{ALICE, copied, medusa, new_file};
use crate::harness::{PASSWORD, Server, wait_for};
use crate::services::Postgres;

/// What was ended stays ended, on whichever side, and everything else goes on.
#[test]
fn logins_go_on_and_what_was_ended_stays_ended() {
    let postgres = Postgres::start();
    let folders = [(); 3].map(|()| tempfile::tempdir().unwrap());
    let [first, second, third] = [0, 1, 2].map(|index| new_file(&folders[index]));
    for (from, to) in
        [(first, postgres.empty_database()), (postgres.empty_database(), second), (postgres.empty_database(), third)]
    {
        let at = |url: &str| {
            let url = url.to_owned();
            Server::with(|config| config.database.url = url)
        };
        let server = at(&from);
        let email = "ada@example.com";
        let id = server.register(email).customer_id();
        let cookie = || server.log_in(email, PASSWORD, &[]).cookie().unwrap();
        let [kept, ended, ends_there, ends_here] = [cookie(), cookie(), cookie(), cookie()];
        let (token, revoked) = (server.token(email), server.token(email));
        server.send("DELETE /store/auth", &[("Cookie", &ended)], None);
        server.send("DELETE /store/auth", &[("Authorization", &format!("Bearer {revoked}"))], None);
        server.post("/store/customers/password-token", &[], &json!({"email": email}));
        let reset = server.reset_token(&id);
        // Another customer's password was changed, which ended what was before.
        server.register("bob@example.com");
        let old_token = server.token("bob@example.com");
        let bobs = server.log_in("bob@example.com", PASSWORD, &[]).cookie().unwrap();
        let changed = server.update(&bobs, &json!({"password": "another lantern 7 tugboat"}));
        assert_eq!(changed.status, 200, "{changed:?}");
        let bobs_now = changed.cookie().unwrap();

        let report = copied(&from, &to);
        assert!(report.is_equal(), "{report:?}");
        let logins = report.logins.unwrap();
        assert_eq!((logins.revoked_tokens, logins.resets, logins.ended), (1, 1, 0), "{logins:?}");
        let again = copied(&from, &to).logins.unwrap();
        assert_eq!((again.customers, again.revoked_tokens, again.sessions, again.resets, again.ended), (0, 0, 0, 0, 0));

        let target = at(&to);
        for (cookie, status) in
            [(&kept, 200), (&ended, 401), (&ends_there, 200), (&ends_here, 200), (&bobs, 401), (&bobs_now, 200)]
        {
            assert_eq!(target.session(cookie).status, status, "{cookie}");
        }
        for (token, status) in [(&token, 200), (&revoked, 401), (&old_token, 401)] {
            assert_eq!(target.with_token(token).status, status);
        }

        // One ends on each side, and neither comes back.
        target.send("DELETE /store/auth", &[("Cookie", &ends_there)], None);
        server.send("DELETE /store/auth", &[("Cookie", &ends_here)], None);
        let report = copied(&from, &to);
        assert_eq!(report.logins.unwrap().ended, 1);
        // A file that another program writes is seen a few milliseconds later at the latest.
        wait_for("what was copied", || (target.session(&ends_here).status == 401).then_some(()));
        for (cookie, status) in [(&kept, 200), (&ended, 401), (&ends_there, 401), (&ends_here, 401)] {
            assert_eq!(target.session(cookie).status, status, "{cookie}");
        }

        // A reset that was used does not come back, nor do the logins that it ended.
        let answer = target.reset(email, &reset, "a third lantern 9 tugboat");
        assert_eq!(answer.status, 200, "{answer:?}");
        assert_eq!((target.session(&kept).status, target.with_token(&token).status), (401, 401));
        // A login with the old password on the old side is none here.
        let late = cookie();
        copied(&from, &to);
        for cookie in [&kept, &late] {
            assert_eq!(target.session(cookie).status, 401);
        }
        assert_eq!(target.with_token(&token).status, 401);
        assert_eq!(target.reset(email, &reset, "a fourth lantern 9 tugboat").status, 401);
        assert_eq!(target.log_in(email, "a third lantern 9 tugboat", &[]).customer_id(), id);
    }
}

/// Medusa knows no ends: a password or an e-mail address that a later run changes ends the customer's logins.
#[test]
fn a_password_that_medusa_changed_ends_the_logins() {
    let postgres = Postgres::start();
    let folder = tempfile::tempdir().unwrap();
    for to in [new_file(&folder), postgres.empty_database()] {
        let from = medusa(&postgres);
        copied(&from, &to);
        let server = Server::with(|config| config.database.url = to.clone());
        let log_in = |email: &str, password: &str| server.log_in(email, password, &[]).cookie().unwrap();
        let alice = log_in("alice@example.com", "alice-secret-1");
        let [bob, carol] =
            [("bob@example.com", "correct horse battery staple"), ("carol@example.com", "pässwörd-ünïcode-✓")]
                .map(|(email, password)| log_in(email, password));
        let change = |email: &str, set: &str| {
            let later = "updated_at = now() + interval '1 day'";
            postgres.sql(&from, &format!("UPDATE customer SET {set}, {later} WHERE email = '{email}' AND has_account"));
        };
        let of_idem = "password_hash = (SELECT password_hash FROM customer WHERE email = 'idem@example.com')";
        change("alice@example.com", of_idem);
        change("carol@example.com", "email = 'carola@example.com'");
        let report = copied(&from, &to);
        assert_eq!(report.tables["customer"].updated, 2, "{report:?}");
        wait_for("what was copied", || (server.session(&alice).status == 401).then_some(()));
        for (cookie, status) in [(&alice, 401), (&bob, 200), (&carol, 401)] {
            assert_eq!(server.session(cookie).status, status);
        }
        assert_eq!(server.session(&log_in("alice@example.com", "x1")).customer_id(), ALICE);
        log_in("carola@example.com", "pässwörd-ünïcode-✓");
    }
}
