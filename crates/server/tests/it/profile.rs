//! `POST /store/customers/me`: what the recordings leave open. `logins.rs` has what it ends.

use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::harness::{Answer, Backend, PASSWORD, Server, on_each_backend};

/// Sends a body as it is written.
fn raw(server: &Server, cookie: &str, body: &str) -> Answer {
    let headers = [("Cookie", cookie), ("Content-Type", "application/json")];
    server.send("POST /store/customers/me", &headers, Some(body.as_bytes()))
}

fn billing_id(server: &Server, cookie: &str) -> Value {
    server.me(cookie)["billing_address_id"].take()
}

#[test]
fn what_does_not_change_does_not_count_as_a_change() {
    let server = Server::start();
    let cookie = server.register("ann@example.com").cookie().unwrap();
    let bodies = [
        json!({"first_name": "Ann", "last_name": "Lee", "phone": "1"}),
        json!({"first_name": null}),
        json!({"metadata": {}}),
        json!({"metadata": {"bb": {"y": 1, "x": 1.5}, "a": "x"}}),
        json!({"metadata": {"a": ""}}),
        json!({"billing_address": {"city": "Lyon", "country_code": "FR"}}),
        json!({"billing_address": null}),
        json!({"email": "Ann2@Example.com"}),
    ];
    let mut cookie = cookie;
    for body in &bodies {
        let before = server.me(&cookie);
        server.clock.advance(SignedDuration::from_secs(2));
        let answer = server.update(&cookie, body);
        cookie = answer.cookie().unwrap_or(cookie);
        let changed = answer.json()["customer"].take();
        assert!(changed["updated_at"].as_str() > before["updated_at"].as_str(), "{body}: {changed}");
        assert_eq!(changed, server.me(&cookie), "{body}");
        // Once more: everything is as it is asked for.
        server.clock.advance(SignedDuration::from_secs(2));
        if *body != bodies[5] {
            assert_eq!(server.update(&cookie, body).json()["customer"], changed, "{body}");
        }
    }
    // The row of the billing address changes; the customer's does not.
    server.update(&cookie, &json!({"billing_address": {"city": "Lyon"}}));
    let before = server.me(&cookie);
    for (city, is_new) in [("Lyon", false), ("Nice", true)] {
        server.clock.advance(SignedDuration::from_secs(2));
        let after = server.update(&cookie, &json!({"billing_address": {"city": city}})).json()["customer"].take();
        assert_eq!(after["updated_at"], before["updated_at"]);
        let moved = after["billing_address"]["updated_at"] != before["billing_address"]["updated_at"];
        assert_eq!((moved, &after["billing_address"]["city"]), (is_new, &json!(city)));
    }
    server.clock.advance(SignedDuration::from_secs(2));
    let same_password = server.update(&cookie, &json!({"password": PASSWORD})).json()["customer"].take();
    assert!(same_password["updated_at"].as_str() > before["updated_at"].as_str(), "a new hash is a change");
}

/// Contract A.6.3: keys are set, `""` deletes, null is stored; in the order of jsonb as JavaScript reads it.
fn metadata_merges(backend: Backend) {
    let server = Server::on(backend);
    let cookie = server.register("ann@example.com").cookie().unwrap();
    for (body, expected) in [
        (
            r#"{"nested":{"bb":1,"a":[{"d":1,"c":2}]},"keep":"x","a":1}"#,
            r#"{"a":1,"keep":"x","nested":{"a":[{"c":2,"d":1}],"bb":1}}"#,
        ),
        (r#"{"a":2,"c":null}"#, r#"{"a":2,"c":null,"keep":"x","nested":{"a":[{"c":2,"d":1}],"bb":1}}"#),
        (r#"{"keep":"","gone":""}"#, r#"{"a":2,"c":null,"nested":{"a":[{"c":2,"d":1}],"bb":1}}"#),
        (r#"{"nested":{"n":""},"a":""}"#, r#"{"c":null,"nested":{"n":""}}"#),
        (r#"{"nested":"","c":"","10":1,"9":2,"é":3,"z":4,"z":5}"#, r#"{"9":2,"10":1,"z":5,"é":3}"#),
        (r#"{"9":1.0,"10":-0,"z":1e21,"é":9007199254740993}"#, r#"{"9":1,"10":0,"z":1e+21,"é":9007199254740992}"#),
        (
            r#"{"__proto__":{"x":1},"constructor":1,"toString":2,"z":{"constructor":3}}"#,
            r#"{"9":1,"10":0,"z":{},"é":9007199254740992}"#,
        ),
    ] {
        let answer = raw(&server, &cookie, &format!(r#"{{"metadata":{body}}}"#));
        let metadata = format!(r#""metadata":{expected},"billing_address""#);
        assert!(answer.status == 200 && answer.body.contains(&metadata), "{body}: {answer:?}");
        // The storefront reads what was stored.
        assert!(server.get("/store/customers/me", &[("Cookie", &cookie)]).body.contains(&metadata));
    }
    for (metadata, message) in [
        ("[]", "metadata must be an object"),
        ("\"x\"", "metadata must be an object"),
        ("false", "metadata must be an object"),
        (r#"{"a":"\u0000"}"#, "metadata must not contain a NUL character"),
        (r#"{"a":[{"\u0000":1}]}"#, "metadata must not contain a NUL character"),
        (r#"{"a":"\ud800"}"#, "metadata must have well-formed Unicode and numbers of double precision"),
        (r#"{"a":1e999}"#, "metadata must have well-formed Unicode and numbers of double precision"),
        (
            &format!("{{\"a\":{}{}}}", "[".repeat(100), "]".repeat(100)),
            "metadata must not be nested more than 100 levels deep",
        ),
    ] {
        let answer = raw(&server, &cookie, &format!(r#"{{"metadata":{metadata}}}"#));
        assert_eq!((answer.status, answer.message().as_str()), (400, message), "{metadata}");
    }
    let deep = format!("{{\"metadata\":{{\"a\":{}{}}}}}", "[".repeat(99), "]".repeat(99));
    assert_eq!(raw(&server, &cookie, &deep).status, 200);
    assert_eq!(server.session(&cookie).status, 200, "what was stored can be read");
}

/// Every answer holds all of it, and so does every later change: a customer must not make either as long as they like.
#[test]
fn metadata_does_not_grow_without_bound() {
    let server = Server::start();
    let cookie = server.register("ann@example.com").cookie().unwrap();
    let text = "x".repeat(100_000);
    let statuses: Vec<u16> =
        (0..12).map(|n| server.update(&cookie, &json!({"metadata": {n.to_string(): text}})).status).collect();
    assert_eq!(statuses, [vec![200; 10], vec![400; 2]].concat());
    let answer = server.update(&cookie, &json!({"metadata": {"b": text}, "first_name": "Ann"}));
    assert_eq!(answer.message(), "metadata must be shorter than or equal to 1048576 bytes in all");
    assert_eq!(server.me(&cookie)["first_name"], Value::Null, "nothing of it was done");
    assert_eq!(server.update(&cookie, &json!({"metadata": {"0": "", "b": text}})).status, 200);
    // What somebody else has stored may be longer, and become shorter.
    let sql = "UPDATE customer SET metadata = json_object('a', printf('%.*c', 3000000, 'x'), 'b', 1)";
    server.sql().execute(sql, []).unwrap();
    assert_eq!(server.update(&cookie, &json!({"metadata": {"c": 1}})).status, 400);
    assert_eq!(server.update(&cookie, &json!({"metadata": {"b": ""}})).status, 200);
}

#[test]
fn messages_have_medusas_order() {
    let server = Server::start();
    let cookie = server.register("ann@example.com").cookie().unwrap();
    let short = "password must be longer than or equal to 8 characters";
    for (body, message) in [
        (
            json!({"metadata": [], "email": "no", "zzz": 1, "phone": 1, "password": "short", "last_name": {}, "first_name": 1}),
            format!(
                "property zzz should not exist, first_name must be a string, last_name must be a string, {short}, phone \
                     must be a string, email must be an email, metadata must be an object"
            ),
        ),
        (json!({"password": 12345678}), "password must be a string".into()),
        (json!({"password": ""}), "password should not be empty".into()),
        (json!({"password": "x".repeat(1025)}), "password must be shorter than or equal to 1024 characters".into()),
        (json!({"first_name": "a\0"}), "first_name must not contain a NUL character".into()),
        (json!({"email": null}), "Can't insert null value in field email on insert in table customer".into()),
    ] {
        let answer = server.update(&cookie, &body);
        assert_eq!((answer.status, answer.message()), (400, message), "{body}");
        assert_eq!(answer.json()["type"], "invalid_data");
    }
    assert_eq!(raw(&server, &cookie, r#"{"phone":"\ud800"}"#).message(), "phone must be well-formed Unicode");
    for key in ["id", "has_account", "password_hash", "billing_address_id", "groups", "orders", "deleted_at"] {
        let answer = server.update(&cookie, &json!({key: "x"}));
        assert_eq!((answer.status, answer.message()), (400, format!("property {key} should not exist")));
    }
}

/// Contract A.6.3: the message is JSON, and stands alone.
#[test]
fn a_billing_address_of_no_kind() {
    let server = Server::start();
    let cookie = server.register("ann@example.com").cookie().unwrap();
    let unknown = r#"["an unknown value was passed to the validate function"]"#;
    for (given, text, payload) in [
        ("5.0", r#"["String validation failed: 5 is not a string"]"#, unknown),
        ("false", r#"["String validation failed: false is not a string"]"#, unknown),
        ("[]", r#"["String validation failed:  is not a string"]"#, unknown),
        ("[1,[2,null],{}]", r#"["String validation failed: 1","2","[object Object] is not a string"]"#, unknown),
        (
            r#"{"foo":1,"city":2,"metadata":"x"}"#,
            r#"["String validation failed: [object Object] is not a string"]"#,
            r#"["property foo should not exist"," metadata must be an object"," city must be a string"]"#,
        ),
    ] {
        let answer = raw(&server, &cookie, &format!(r#"{{"zzz":1,"email":"no","billing_address":{given}}}"#));
        let message = format!(
            r#"{{"message":"billing_address must be one of: AddressPayload,String","details":{{"String":{text},"AddressPayload":{payload}}}}}"#
        );
        assert_eq!((answer.status, answer.message()), (400, message), "{given}");
    }
    let answer = raw(&server, &cookie, r#"{"billing_address":"a\u0000","zzz":1}"#);
    assert_eq!(answer.message(), "property zzz should not exist, billing_address must not contain a NUL character");
}

/// Security table of the contract (E): the id of an address is no right to it.
#[test]
fn the_billing_address_is_the_customers_own() {
    let server = Server::start();
    let ann = server.register("ann@example.com");
    let (anns, bob) = (ann.cookie().unwrap(), server.register("bob@example.com"));
    let cookie = bob.cookie().unwrap();
    server.update(&anns, &json!({"billing_address": {"city": "Metz"}}));
    let anns_bill = billing_id(&server, &anns);
    let sql = format!(
        "INSERT INTO currency VALUES ('zzz', '', '', '');
         INSERT INTO region (id, name, currency_code, tax_rate) VALUES ('reg', '', 'zzz', 0);
         INSERT INTO address (id, customer_id, city) VALUES
            ('addr_ann', '{ann}', 'Lyon'), ('addr_bob', '{bob}', 'Nice'), ('addr_order', NULL, 'Rome'), ('addr_nobody', NULL, 'Bonn');
         INSERT INTO address (id, customer_id, deleted_at) VALUES ('addr_gone', '{bob}', '2026-01-01T00:00:00.000Z');
         INSERT INTO \"order\" (id, display_id, customer_id, email, region_id, currency_code, shipping_address_id)
            VALUES ('order_1', 1, '{ann}', '', 'reg', 'zzz', 'addr_order');",
        ann = ann.customer_id(),
        bob = bob.customer_id(),
    );
    server.sql().execute_batch(&sql).unwrap();
    let rows = || -> String {
        let sql = "SELECT json_group_array(json_array(id, customer_id, city, updated_at)) FROM (SELECT * FROM address ORDER BY id)";
        server.sql().query_row(sql, [], |row| row.get(0)).unwrap()
    };
    let before = rows();
    let foreign =
        ["addr_unknown", "", "addr_ann", "addr_order", "addr_nobody", "addr_gone", anns_bill.as_str().unwrap()];
    for id in foreign {
        let answer = server.update(&cookie, &json!({"billing_address": id, "first_name": "x"}));
        assert_eq!((answer.status, answer.message()), (404, format!("Address with id {id} was not found")));
        assert_eq!(answer.json()["type"], "not_found");
    }
    let me = server.me(&cookie);
    assert_eq!((&me["billing_address_id"], &me["first_name"]), (&Value::Null, &Value::Null));

    // Where Medusa has let somebody link another's address, it is not overwritten.
    let link = |id: &str| {
        let sql = "UPDATE customer SET billing_address_id = ?1 WHERE id = ?2";
        server.sql().execute(sql, (id, bob.customer_id())).unwrap();
    };
    for id in ["addr_ann", "addr_order"] {
        link(id);
        for value in [json!({"city": "stolen"}), json!({}), json!(id)] {
            let answer = server.update(&cookie, &json!({"billing_address": value}));
            assert_eq!((answer.status, answer.message()), (404, format!("Address with id {id} was not found")));
        }
    }
    assert_eq!(rows(), before);
    // A deleted one, in Medusa's words.
    link("addr_gone");
    let answer = server.update(&cookie, &json!({"billing_address": {"city": "x"}}));
    assert_eq!(
        (answer.status, answer.message().as_str()),
        (400, "Can't insert null value in field id on insert in table address")
    );

    // One's own, and the one that it is already.
    for value in [json!("addr_bob"), json!({"city": "Brest"}), json!("addr_bob"), Value::Null, json!({"city": "Caen"})]
    {
        assert_eq!(server.update(&cookie, &json!({"billing_address": value})).status, 200, "{value}");
    }
    let bill = billing_id(&server, &cookie);
    assert_eq!(server.update(&cookie, &json!({"billing_address": bill})).status, 200);
    assert_eq!(billing_id(&server, &cookie), bill);
    let me = server.me(&cookie);
    assert_eq!((&me["billing_address"]["city"], &me["billing_address"]["customer_id"]), (&json!("Caen"), &Value::Null));
    assert_eq!(
        (&me["shipping_addresses"][0]["city"], me["shipping_addresses"].as_array().unwrap().len()),
        (&json!("Brest"), 1)
    );
    // One's own that is another customer's billing address already.
    server
        .sql()
        .execute("UPDATE customer SET billing_address_id = 'addr_bob' WHERE email = 'ann@example.com'", [])
        .unwrap();
    let answer = server.update(&cookie, &json!({"billing_address": "addr_bob"}));
    assert_eq!(
        (answer.status, answer.message().as_str()),
        (422, "Customer with billing_address_id addr_bob already exists.")
    );
}

#[test]
fn an_email_is_unique_among_accounts_and_in_lower_case() {
    let server = Server::start();
    let cookie = server.register("ann@example.com").cookie().unwrap();
    server.register("bob@example.com");
    server.sql().execute_batch(
        "INSERT INTO customer (id, email, has_account) VALUES ('cus_g', 'guest@example.com', 0), ('cus_h', 'guest2@example.com', 0);
         INSERT INTO customer (id, email, has_account, deleted_at) VALUES ('cus_d', 'gone@example.com', 1, '2026-01-01T00:00:00.000Z');",
    ).unwrap();
    let answer = server.update(&cookie, &json!({"email": "BOB@example.com", "first_name": "x"}));
    assert_eq!(
        (answer.status, answer.message().as_str()),
        (422, "Customer with email, has_account bob@example.com, t already exists.")
    );
    assert_eq!(answer.json()["code"], "invalid_request_error");
    assert_eq!(server.me(&cookie)["first_name"], Value::Null, "nothing of it was done");
    let mut cookie = cookie;
    for email in ["GUEST@example.com", "gone@example.com", "Ann@Example.COM"] {
        let answer = server.update(&cookie, &json!({"email": email}));
        assert_eq!(answer.json()["customer"]["email"], email.to_lowercase(), "{answer:?}");
        cookie = answer.cookie().unwrap();
        assert_eq!(server.log_in(email, PASSWORD, &[]).status, 200);
    }
    // A guest who is logged in, as Medusa allows.
    server.sql().execute("UPDATE stheno_session SET customer_id = 'cus_g' WHERE customer_id IS NOT NULL", []).unwrap();
    let answer = server.update(&cookie, &json!({"email": "guest2@example.com"}));
    assert_eq!(
        (answer.status, answer.message().as_str()),
        (422, "Customer with email, has_account guest2@example.com, f already exists.")
    );
}

/// ASVS 2.3.3: two customers who want the same e-mail at once.
fn a_race_for_an_email_has_one_winner(backend: Backend) {
    let server = Server::on(backend);
    let cookies: Vec<String> =
        (0..6).map(|n| server.register(&format!("c{n}@example.com")).cookie().unwrap()).collect();
    let mut statuses: Vec<u16> = std::thread::scope(|scope| {
        let running: Vec<_> = cookies
            .iter()
            .map(|cookie| scope.spawn(|| server.update(cookie, &json!({"email": "same@example.com"})).status))
            .collect();
        running.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 422, 422, 422, 422, 422]);
}

/// Each change reads the metadata and writes all of it: none may write what another has changed meanwhile.
fn metadata_of_changes_at_once_is_all_kept(backend: Backend) {
    let server = Server::on(backend);
    let cookie = server.register("ann@example.com").cookie().unwrap();
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let change = |n: usize| {
            let (server, cookie) = (&server, &cookie);
            scope.spawn(move || server.update(cookie, &json!({"metadata": {format!("key{n}"): n}})).status)
        };
        // Fewer than a transaction that met another is done again.
        let running: Vec<_> = (0..16).map(change).collect();
        running.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(statuses, [200; 16]);
    let metadata = server.me(&cookie)["metadata"].take();
    assert_eq!(metadata, Value::from_iter((0..16).map(|n| (format!("key{n}"), json!(n)))));
}

on_each_backend!(metadata_merges, a_race_for_an_email_has_one_winner, metadata_of_changes_at_once_is_all_kept);

/// ASVS 6.2.4, 6.2.11: the rules for new passwords hold here too, against the e-mail that the customer will have.
#[test]
fn the_strict_rules_hold_for_a_change() {
    let server = Server::with(|config| config.password.policy = stheno_server::config::Policy::Strict);
    let cookie = server.register("alice-b@example.com").cookie().unwrap();
    for body in [
        json!({"password": "iloveyou"}),
        json!({"password": "hello-ALICE-b"}),
        json!({"password": "hello-carol-c", "email": "carol-c@example.com"}),
    ] {
        assert_eq!(server.update(&cookie, &body).status, 400, "{body}");
    }
    let answer = server.update(&cookie, &json!({"password": "hello-alice-b", "email": "carol-c@example.com"}));
    assert_eq!(answer.status, 200, "it is her e-mail no more");
}

#[test]
fn there_are_no_payment_methods() {
    let server = Server::start();
    let cookie = server.register("ann@example.com").cookie().unwrap();
    let answer = server.get("/store/customers/me/payment-methods", &[("Cookie", &cookie)]);
    assert_eq!((answer.status, answer.body.as_str()), (200, r#"{"payment_methods":[]}"#));
}
