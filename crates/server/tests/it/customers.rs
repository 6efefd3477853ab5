//! `/store/customers`: what the recordings leave open.

use futures_util::future::join_all;
use serde_json::json;
use stheno_server::store::NewCustomer;

use crate::harness::{Answer, Backend, PASSWORD, Server, on_each_backend};

#[test]
fn a_new_password_has_eight_code_points_and_at_most_1024() {
    let server = Server::start();
    for (password, message) in [
        ("1234567", "password must be longer than or equal to 8 characters"),
        ("🦀🦀🦀🦀🦀🦀🦀", "password must be longer than or equal to 8 characters"),
        (&"x".repeat(1025), "password must be shorter than or equal to 1024 characters"),
        ("", "password should not be empty"),
    ] {
        let answer = server.post("/store/customers", &[], &json!({"email": "a@example.com", "password": password}));
        assert_eq!((answer.status, answer.message().as_str()), (400, message));
        assert_eq!(answer.json()["type"], "invalid_data");
        assert_eq!(answer.header("set-cookie"), None);
    }
    // In the field's place among the others.
    let body = json!({"zzz": 1, "email": "no", "password": "short", "first_name": 3, "phone": []});
    assert_eq!(
        server.post("/store/customers", &[], &body).message(),
        "property zzz should not exist, first_name must be a string, email must be an email, password must be longer than \
         or equal to 8 characters, phone must be a string"
    );
    for password in ["12345678", "🦀🦀🦀🦀🦀🦀🦀🦀", &"x".repeat(1024), "  spaces  "] {
        let email = format!("a{}@example.com", password.len());
        let answer = server.post("/store/customers", &[], &json!({"email": email, "password": password}));
        assert_eq!(answer.status, 200, "{password}");
        assert_eq!(server.log_in(&email, password, &[]).status, 200, "{password}");
        assert_eq!(server.log_in(&email, &format!("{password} "), &[]).status, 401, "{password}");
    }
    // The reference's own example must work outside of production.
    server.post("/store/customers", &[], &json!({"email": "user@example.com", "password": "user@example.com"}));
    assert_eq!(server.log_in("user@example.com", "user@example.com", &[]).status, 200);
}

#[test]
fn production_refuses_common_passwords_and_the_local_part() {
    let server = Server::with(|config| config.server.environment = "production".into());
    for password in ["password", "Password1", "iloveyou", "hello-alice-b", "ALICE-B-rules"] {
        let body = json!({"email": "alice-b@example.com", "password": password});
        let answer = server.post("/store/customers", &[], &body);
        assert_eq!((answer.status, answer.json()["type"].as_str()), (400, Some("invalid_data")), "{password}");
    }
    server.register("alice-b@example.com");
}

/// Existing customers log in with what they have, however short.
#[test]
fn rules_are_for_new_passwords() {
    let server = Server::with(|config| config.password.min_length = 1);
    let short = json!({"email": "a@example.com", "password": "x"});
    assert_eq!(server.post("/store/customers", &[], &short).status, 200);
    let server = server.restart(|config| config.server.environment = "production".into());
    assert_eq!(server.log_in("a@example.com", "x", &[]).status, 200);
}

/// One account for an e-mail, however many ask at once, in any case of its letters (ASVS 2.3.4).
fn a_race_of_registrations_has_one_winner(backend: Backend) {
    let server = Server::on(backend);
    let answers: Vec<Answer> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..12)
            .map(|n| {
                let email = if n % 2 == 0 { "race@example.com" } else { "RACE@Example.com" };
                let body = json!({"email": email, "password": PASSWORD});
                scope.spawn(|| server.post("/store/customers", &[], &{ body }))
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let (winners, losers): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status == 200);
    assert_eq!((winners.len(), losers.len()), (1, 11), "{answers:?}");
    for loser in losers {
        assert_eq!((loser.status, loser.json()["type"].as_str()), (422, Some("duplicate_error")));
        let known = [
            "A customer with the given email already has an account. Log in instead",
            "Customer with email, has_account race@example.com, t already exists.",
        ];
        assert!(known.contains(&loser.message().as_str()), "{loser:?}");
    }
    assert_eq!(server.number("SELECT count(*) FROM customer"), 1);
}

/// The words of those who come second to the database itself (contract A.6.1).
fn a_lost_race_has_medusas_words(backend: Backend) {
    let server = Server::on(backend);
    let insert = |id: &str| {
        let new = NewCustomer {
            id: id.into(),
            email: "a@example.com".into(),
            password_hash: "x".into(),
            first_name: None,
            last_name: None,
            phone: None,
        };
        server.app.store.insert_customer(new, server.clock.now())
    };
    let ids: Vec<String> = (0..20).map(|n| format!("cus_{n}")).collect();
    let mut outcomes = server.wait(async { join_all(ids.iter().map(|id| insert(id))).await });
    outcomes.retain(Result::is_err);
    assert_eq!(outcomes.len(), 19);
    let words = "Customer with email, has_account a@example.com, t already exists.";
    for error in outcomes {
        assert!(matches!(&error, Err(stheno_server::Error::Duplicate(said)) if said == words), "{error:?}");
    }
}

on_each_backend!(a_race_of_registrations_has_one_winner, a_lost_race_has_medusas_words);

/// ASVS 6.2.8: nothing is cut, folded or normalised.
#[test]
fn passwords_differ_to_the_last_byte() {
    let server = Server::start();
    let long = "x".repeat(1024);
    for (n, (password, others)) in [
        ("Correct horse é", vec!["correct horse é", "Correct horse e\u{301}", "Correct horse é ", "Correct horse"]),
        (&long, vec![&long[..1023], &long[..72]]),
    ]
    .into_iter()
    .enumerate()
    {
        let email = format!("a{n}@example.com");
        server.post("/store/customers", &[], &json!({"email": email, "password": password}));
        assert_eq!(server.log_in(&email, password, &[]).status, 200);
        for other in others {
            assert_eq!(server.log_in(&email, other, &[]).status, 401, "{other}");
        }
        for at in [72, 999] {
            let mut changed = password.to_owned().into_bytes();
            if let Some(byte) = changed.get_mut(at) {
                *byte = b'y';
                assert_eq!(server.log_in(&email, std::str::from_utf8(&changed).unwrap(), &[]).status, 401, "{at}");
            }
        }
    }
}

/// PostgreSQL cannot store these, and Medusa answers 500 (its half of a surrogate pair is no character).
#[test]
fn texts_that_cannot_be_stored_are_refused() {
    let server = Server::start();
    for (key, text) in
        [("first_name", r"a\u0000b"), ("last_name", r"\ud800"), ("phone", r"x\udfff"), ("email", r"a\ud800@b.co")]
    {
        let mut fields = vec![format!(r#""{key}":"{text}""#), format!(r#""password":"{PASSWORD}""#)];
        if key != "email" {
            fields.push(r#""email":"a@example.com""#.to_owned());
        }
        let body = format!("{{{}}}", fields.join(","));
        let answer =
            server.send("POST /store/customers", &[("Content-Type", "application/json")], Some(body.as_bytes()));
        assert_eq!((answer.status, answer.json()["type"].as_str()), (400, Some("invalid_data")), "{key}");
    }
}

/// Fields that a client must not set are refused, not ignored (ASVS 8.2.3).
#[test]
fn no_mass_assignment() {
    let server = Server::start();
    for key in ["has_account", "id", "metadata", "groups", "password_hash", "billing_address_id", "created_at"] {
        let body = json!({"email": "a@example.com", "password": PASSWORD, key: "x"});
        let answer = server.post("/store/customers", &[], &body);
        assert_eq!((answer.status, answer.message()), (400, format!("property {key} should not exist")));
    }
}

#[test]
fn me_has_a_billing_address_or_null() {
    let server = Server::start();
    let customer = server.register("ann@example.com");
    let me = || server.get("/store/customers/me", &[("Cookie", &customer.cookie().unwrap())]);
    assert_eq!(me().body, customer.body);
    assert!(
        me().body.ends_with(r#""metadata":null,"billing_address":null,"shipping_addresses":[]}}"#),
        "{}",
        me().body
    );
    let id = customer.customer_id();
    server
        .sql()
        .execute_batch(&format!(
            "INSERT INTO address (id, customer_id, city) VALUES ('addr_1', '{id}', 'Lyon');
             UPDATE customer SET billing_address_id = 'addr_1' WHERE id = '{id}';"
        ))
        .unwrap();
    assert_eq!(me().json()["customer"]["billing_address"]["city"], "Lyon");
    server.sql().execute("UPDATE address SET deleted_at = '2024-01-01T08:00:00.000Z'", []).unwrap();
    let deleted = me().json();
    assert_eq!(deleted["customer"]["billing_address"], json!(null));
    assert_eq!(deleted["customer"]["billing_address_id"], "addr_1");
    assert_eq!(deleted["customer"]["shipping_addresses"], json!([]));
}
