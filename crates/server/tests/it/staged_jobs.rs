//! Beside a running Medusa events are rows of its `staged_job`, which it gives to the shop's subscribers (contract B.10).

use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::beside::{Beside, NEW_PASSWORD};
use crate::harness::{PASSWORD, wait_for};
use crate::smtp::{Behaviour, SmtpServer};

/// A row, as Medusa reads it.
#[derive(Debug)]
struct Job {
    event: String,
    data: Value,
}

/// Takes all jobs in the order in which they were written, when there are so many.
#[track_caller]
fn take(beside: &Beside, count: usize) -> Vec<Job> {
    let told = "SELECT count(*) FROM staged_job UNION ALL SELECT count(*) FROM stheno_event";
    wait_for(&format!("{count} jobs"), || {
        let counts: Vec<usize> = beside.sql(told).iter().map(|row| row[0].as_ref().unwrap().parse().unwrap()).collect();
        assert!(counts[0] <= count, "too many: {:?}", beside.sql("SELECT * FROM staged_job"));
        (counts == [count, 0]).then_some(())
    });
    let rows = beside.sql("SELECT id, event_name, data, options FROM staged_job ORDER BY ctid");
    beside.sql("DELETE FROM staged_job");
    let text = |row: &[Option<String>], column: usize| row[column].clone().unwrap();
    rows.iter()
        .map(|row| {
            assert!(text(row, 0).starts_with("job_") && text(row, 0).len() == 30, "{row:?}");
            assert_eq!(text(row, 3), "{}");
            Job { event: text(row, 1), data: serde_json::from_str(&text(row, 2)).unwrap() }
        })
        .collect()
}

fn names(jobs: &[Job]) -> Vec<&str> {
    jobs.iter().map(|job| job.event.as_str()).collect()
}

/// The columns of a customer, without the hash; jsonb has the shorter names first.
const CUSTOMER: [&str; 11] = [
    "id",
    "email",
    "phone",
    "metadata",
    "last_name",
    "created_at",
    "deleted_at",
    "first_name",
    "updated_at",
    "has_account",
    "billing_address_id",
];

#[test]
fn events_have_medusas_names_and_payloads_without_the_hash() {
    let beside = Beside::with(|config| config.mail.folder = "/nowhere/mails".into());
    let body = json!({"email": "Ann@example.com", "password": PASSWORD, "first_name": "Ann", "phone": "1"});
    let ann = beside.server.post("/store/customers", &[], &body);
    let cookie = ann.cookie().unwrap();
    let jobs = take(&beside, 1);
    assert_eq!(names(&jobs), ["customer.created"]);
    let keys = |job: &Job| job.data.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&jobs[0]), CUSTOMER);
    let answered = ann.json()["customer"].take();
    for key in CUSTOMER {
        assert_eq!(jobs[0].data[key], answered[key], "{key}");
    }

    // Names, nothing at all, and what makes a new billing address, which comes along once.
    let address = json!({"first_name": "A", "last_name": "L", "address_1": "1 St", "city": "X", "country_code": "GB", "postal_code": "N1"});
    for (body, is_made) in [
        (json!({"last_name": "Lee", "metadata": {"a": 1}}), false),
        (json!({}), false),
        (json!({"billing_address": address}), true),
        (json!({"billing_address": {"city": "Y"}}), false),
    ] {
        let answer = beside.server.update(&cookie, &body).json()["customer"].take();
        let jobs = take(&beside, 1);
        assert_eq!(names(&jobs), ["customer.updated"], "{body}");
        assert_eq!(jobs[0].data["last_name"], "Lee");
        assert_eq!(jobs[0].data.get("billing_address"), is_made.then_some(&answer["billing_address"]), "{body}");
        assert_eq!(jobs[0].data["billing_address_id"], answer["billing_address_id"], "{body}");
    }

    // Neither logins nor tokens nor addresses are told, and nobody is told of an unknown e-mail.
    beside.log_in("ann@example.com", PASSWORD, &cookie);
    beside.server.token("ann@example.com");
    beside.server.post("/store/customers/password-token", &[], &json!({"email": "nobody@example.com"}));
    let updated = beside.server.register("bob@example.com").cookie().unwrap();
    beside.server.clock.advance(SignedDuration::from_millis(1));
    assert_eq!(beside.server.update(&updated, &json!({"password": NEW_PASSWORD})).status, 200);
    let jobs = take(&beside, 2);
    assert_eq!(names(&jobs), ["customer.created", "customer.updated"]);
    assert_eq!(keys(&jobs[1]), CUSTOMER);

    // The token of the event is good, once.
    beside.server.post("/store/customers/password-token", &[], &json!({"email": "ANN@example.com"}));
    let jobs = take(&beside, 1);
    assert_eq!(names(&jobs), ["customer.password_reset"]);
    assert_eq!(keys(&jobs[0]), ["id", "email", "token", "last_name", "first_name"]);
    let expected = json!([ann.customer_id(), "ann@example.com", "Lee", "Ann"]);
    assert_eq!(json!(["id", "email", "last_name", "first_name"].map(|key| &jobs[0].data[key])), expected);
    let token = jobs[0].data["token"].as_str().unwrap();
    assert_eq!(beside.server.reset("ann@example.com", token, NEW_PASSWORD).status, 200);
    assert_eq!(beside.server.reset("ann@example.com", token, NEW_PASSWORD).status, 401);
    assert_eq!(names(&take(&beside, 1)), ["customer.updated"]);
}

/// One job for each event, and those of a customer in their order; whichever server a request goes to.
#[test]
fn two_servers_stage_each_event_once_and_in_order() {
    let beside = Beside::start();
    let other = beside.another();
    let cookies: Vec<String> = std::thread::scope(|scope| {
        let register = |n: usize| {
            let server = if n.is_multiple_of(2) { &beside.server } else { &other };
            server.register(&format!("ann{n}@example.com")).cookie().unwrap()
        };
        let running: Vec<_> = (0..8).map(|n| scope.spawn(move || register(n))).collect();
        running.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    std::thread::scope(|scope| {
        for cookie in &cookies {
            let (beside, other) = (&beside, &other);
            scope.spawn(move || {
                for n in 0_u32..6 {
                    // One moment after what was before, by the clock of both.
                    other.clock.advance(SignedDuration::from_millis(1));
                    let server = if n.is_multiple_of(2) { other } else { &beside.server };
                    assert_eq!(server.update(cookie, &json!({"last_name": n.to_string()})).status, 200);
                }
            });
        }
    });
    let jobs = take(&beside, 8 * 7);
    for n in 0..8 {
        let email = format!("ann{n}@example.com");
        let of_one: Vec<&Job> = jobs.iter().filter(|job| job.data["email"] == json!(email)).collect();
        assert_eq!(of_one.len(), 7, "{email}");
        assert_eq!(of_one[0].event, "customer.created", "{email}: a subscriber meets nobody whom it does not know");
        // An event tells the newest state, so names may repeat, but do not go back.
        let names: Vec<_> = of_one.iter().map(|job| job.data["last_name"].as_str().unwrap_or("").to_owned()).collect();
        assert!(names.is_sorted(), "{email}: {names:?}");
    }
}

/// One event that cannot be told (its token cannot be made any more) holds up its customer's others, and nobody else's.
#[test]
fn a_reset_of_a_lost_secret_holds_up_nobody_else() {
    let beside = Beside::start();
    let ann = beside.server.register("ann@example.com");
    take(&beside, 1);
    beside.sql(&format!(
        "INSERT INTO stheno_reset (id, token_hash, customer_id, expires_at) VALUES ('r', '\\x00', '{0}', {1}); \
         UPDATE stheno_reset SET token_hash = sha256('of another secret'); \
         INSERT INTO stheno_event (id, name, customer_id, reset_id, created_at) VALUES ('evt_r', 'customer.password_reset', '{0}', 'r', 1)",
        ann.customer_id(),
        (beside.server.clock.now() + SignedDuration::from_mins(15)).as_millisecond()
    ));
    let failed = "SELECT attempts FROM stheno_delivery WHERE last_error LIKE '%JWT_SECRET_PREVIOUS%'";
    wait_for("a failure", || beside.sql(failed).first().map(|_| ()));
    beside.server.update(&ann.cookie().unwrap(), &json!({"first_name": "Ann"}));
    beside.server.register("bob@example.com");
    wait_for("bob's job", || (beside.sql("SELECT 1 FROM staged_job").len() == 1).then_some(()));
    assert_eq!(beside.sql("SELECT data->>'email' FROM staged_job"), [[Some("bob@example.com".to_owned())]]);
    // When the reset is over, there is nothing to be told of it.
    beside.server.clock.advance(SignedDuration::from_mins(16));
    let jobs = take(&beside, 2);
    assert_eq!(names(&jobs), ["customer.created", "customer.updated"]);
    assert_eq!(jobs[1].data["first_name"], "Ann");
}

/// What Medusa's events do not say is told by a mail, if there is a mail server; everything else is left to the subscribers.
#[test]
fn changes_of_password_and_email_are_told_by_mail() {
    let smtp = SmtpServer::start(Behaviour::Takes);
    let beside = Beside::with(|config| smtp.configure(config));
    let ann = beside.server.register("ann@example.com").cookie().unwrap();
    beside.server.post("/store/customers/password-token", &[], &json!({"email": "ann@example.com"}));
    beside.server.clock.advance(SignedDuration::from_millis(1));
    let ann = beside.server.update(&ann, &json!({"password": NEW_PASSWORD})).cookie().unwrap();
    let told = smtp.next();
    assert_eq!(told.to, "ann@example.com");
    assert!(told.parse().subject().unwrap().to_lowercase().contains("password"), "{told:?}");
    assert_eq!(beside.server.update(&ann, &json!({"email": "lee@example.com"})).status, 200);
    let mut told = [smtp.next().to, smtp.next().to];
    told.sort();
    assert_eq!(told, ["ann@example.com", "lee@example.com"]);
    wait_for("all events", || beside.sql("SELECT 1 FROM stheno_event").is_empty().then_some(()));
    let jobs = beside.sql("SELECT event_name FROM staged_job ORDER BY ctid");
    // The reset may have ended before it was told.
    let jobs: Vec<&str> =
        jobs.iter().filter_map(|row| row[0].as_deref()).filter(|job| !job.contains("reset")).collect();
    assert_eq!(jobs, ["customer.created", "customer.updated", "customer.updated"]);
    assert!(smtp.others().is_empty());
}
