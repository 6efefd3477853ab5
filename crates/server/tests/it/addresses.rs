//! `/store/customers/me/addresses`: what the recordings leave open.

use serde_json::{Value, json};

use crate::harness::{Answer, Server};

fn full() -> Value {
    json!({"first_name": "Ann", "last_name": "Lee", "address_1": "Main 1", "address_2": null, "city": "Lyon",
           "country_code": "FR", "postal_code": "69001", "phone": null, "province": null})
}

/// The same with other fields.
fn with(changes: &Value) -> Value {
    let mut address = full();
    address.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    address
}

fn add(server: &Server, cookie: &str, address: &Value) -> Answer {
    server.post("/store/customers/me/addresses", &[("Cookie", cookie)], &json!({ "address": address }))
}

fn change(server: &Server, cookie: &str, id: &str, address: &Value) -> Answer {
    server.post(&format!("/store/customers/me/addresses/{id}"), &[("Cookie", cookie)], address)
}

fn delete(server: &Server, cookie: &str, id: &str) -> Answer {
    server.send(&format!("DELETE /store/customers/me/addresses/{id}"), &[("Cookie", cookie)], None)
}

fn addresses(answer: &Answer) -> Vec<Value> {
    answer.json()["customer"]["shipping_addresses"].as_array().unwrap_or_else(|| panic!("{answer:?}")).clone()
}

/// A customer with one address: the cookie and the address's id.
fn customer(server: &Server, email: &str) -> (String, String) {
    let cookie = server.register(email).cookie().unwrap();
    let id = addresses(&add(server, &cookie, &full()))[0]["id"].as_str().unwrap().to_owned();
    (cookie, id)
}

/// The row as it is stored, all of it.
fn row(server: &Server, id: &str) -> String {
    let sql = "SELECT json_array(customer_id, company, first_name, last_name, address_1, address_2, city, country_code, \
               province, postal_code, phone, metadata, created_at, updated_at, deleted_at) FROM address WHERE id = ?1";
    server.sql().query_row(sql, [id], |row| row.get(0)).unwrap()
}

/// ASVS 8.2.2: whose address it is decides, not who knows its id; a foreign id answers as an unknown one does.
#[test]
fn nobody_reaches_the_addresses_of_others() {
    let server = Server::start();
    let (ann, anns) = customer(&server, "ann@example.com");
    let (bob, bobs) = customer(&server, "bob@example.com");
    // Such rows belong to orders and carts.
    server.sql().execute("INSERT INTO address (id, city) VALUES ('addr_order', 'Rome')", []).unwrap();
    assert_eq!(delete(&server, &bob, &bobs).status, 200);
    let deleted = bobs;
    let before = [&anns, "addr_order", &deleted].map(|id| row(&server, id));
    let unknown = change(&server, &bob, "addr_unknown", &json!({"city": "x"}));
    assert_eq!((unknown.status, unknown.message().as_str()), (400, "Could not find address for customer"));
    let untouched = delete(&server, &bob, "addr_unknown");
    for id in [anns.as_str(), "addr_order", &deleted] {
        let answer = change(&server, &bob, id, &json!({"city": "x"}));
        assert_eq!((answer.status, &answer.body), (400, &unknown.body), "{id}");
        let answer = delete(&server, &bob, id);
        assert_eq!((answer.status, &answer.body), (200, &untouched.body), "{id}");
    }
    assert_eq!([&anns, "addr_order", &deleted].map(|id| row(&server, id)), before);
    // An address cannot be given away or taken over by naming its owner.
    for key in ["customer_id", "id", "deleted_at", "created_at"] {
        let answer = change(&server, &ann, &anns, &json!({key: "x"}));
        assert_eq!((answer.status, answer.message()), (400, format!("property {key} should not exist")));
        let answer = add(&server, &ann, &with(&json!({key: "x"})));
        assert_eq!((answer.status, answer.message()), (400, format!("property {key} should not exist")));
    }
    for request in ["POST /store/customers/me/addresses", "DELETE /store/customers/me/addresses/x"] {
        assert_eq!(server.send(request, &[], None).status, 401);
    }
}

/// Equal are addresses whose nine fields are equal; one that is not sent equals nothing (contract A.6.4).
#[test]
fn an_equal_address_is_not_added_twice() {
    let server = Server::start();
    let (cookie, _) = customer(&server, "ann@example.com");
    let count = |address: &Value| addresses(&add(&server, &cookie, address)).len();
    assert_eq!(count(&full()), 1);
    assert_eq!(count(&with(&json!({"country_code": "fr", "company": "Works", "metadata": {"a": 1}}))), 1);
    let mut expected = 1;
    for field in ["first_name", "last_name", "address_1", "address_2", "city", "postal_code", "phone", "province"] {
        expected += 1;
        assert_eq!(count(&with(&json!({field: "other"}))), expected, "{field}");
        assert_eq!(count(&with(&json!({field: "other"}))), expected, "{field}");
    }
    let mut without = full();
    without.as_object_mut().unwrap().remove("phone");
    assert_eq!(count(&without), expected + 1);
    assert_eq!(count(&without), expected + 2);
    // A deleted one, and another customer's, are not there.
    let (bob, bobs) = customer(&server, "bob@example.com");
    delete(&server, &bob, &bobs);
    assert_eq!(addresses(&add(&server, &bob, &full())).len(), 1);
}

#[test]
fn given_fields_overwrite_and_nothing_else_changes() {
    let server = Server::start();
    let (cookie, id) = customer(&server, "ann@example.com");
    let me = server.me(&cookie);
    let stored = || me_address(&server, &cookie);
    let first = stored();
    assert_eq!((&first["id"], &first["country_code"]), (&json!(id), &json!("fr")));
    // Nothing new, so the address is not touched.
    server.clock.advance(jiff::SignedDuration::from_secs(5));
    for same in
        [json!({}), json!({"city": "Lyon"}), json!({"country_code": null}), json!({"country_code": "fR"}), full()]
    {
        assert_eq!(change(&server, &cookie, &id, &same).status, 200);
        assert_eq!(stored(), first, "{same}");
    }
    assert_eq!(
        change(&server, &cookie, &id, &json!({"city": null, "phone": "1", "metadata": {"b": 1, "a": 2}})).status,
        200
    );
    let second = stored();
    assert_eq!((&second["city"], &second["phone"]), (&Value::Null, &json!("1")));
    assert_eq!(second["metadata"].to_string(), r#"{"a":2,"b":1}"#);
    assert!(second["updated_at"].as_str() > first["updated_at"].as_str());
    // The same metadata in another order is the same.
    server.clock.advance(jiff::SignedDuration::from_secs(5));
    change(&server, &cookie, &id, &json!({"metadata": {"a": 2.0, "b": 1}}));
    assert_eq!(stored(), second);
    // It is replaced, not merged; null removes it.
    change(&server, &cookie, &id, &json!({"metadata": {"c": ""}}));
    assert_eq!(stored()["metadata"], json!({"c": ""}));
    change(&server, &cookie, &id, &json!({"metadata": null}));
    assert_eq!(stored()["metadata"], Value::Null);
    delete(&server, &cookie, &id);
    let after = server.me(&cookie);
    assert_eq!(after["shipping_addresses"], json!([]));
    assert_eq!(after["updated_at"], me["updated_at"], "addresses do not change the customer");
}

fn me_address(server: &Server, cookie: &str) -> Value {
    server.me(cookie)["shipping_addresses"][0].take()
}

#[test]
fn countries_are_those_of_the_table() {
    let server = Server::start();
    let (cookie, id) = customer(&server, "ann@example.com");
    let before = row(&server, &id);
    for (code, message) in [
        ("xx", "Country with country_code xx does not exist."),
        ("France", "Country with country_code france does not exist."),
        ("a-_9", "Country with country_code a-_9 does not exist."),
        // What Medusa's pattern does not match.
        ("", "null"),
        ("f r", "null"),
        ("é", "null"),
    ] {
        for answer in [
            add(&server, &cookie, &with(&json!({"country_code": code}))),
            change(&server, &cookie, &id, &json!({"country_code": code, "city": "x"})),
            server.update(&cookie, &json!({"billing_address": {"country_code": code}})),
        ] {
            assert_eq!((answer.status, answer.message().as_str()), (404, message), "{code}");
            assert_eq!(answer.json()["type"], "not_found");
        }
    }
    assert_eq!(row(&server, &id), before);
    let me = server.me(&cookie);
    assert_eq!((&me["billing_address_id"], me["shipping_addresses"].as_array().unwrap().len()), (&Value::Null, 1));
}

#[test]
fn what_is_no_address_is_refused() {
    let server = Server::start();
    let (cookie, id) = customer(&server, "ann@example.com");
    let object = "nested property address must be either object or array";
    for (body, message) in [
        (json!({}), object),
        (json!({"address": null}), object),
        (json!({"address": 5}), object),
        (json!({"address": []}), "address must be an object"),
        (json!({"address": [full()]}), "address must be an object"),
        (json!({"zzz": 1}), "property zzz should not exist"),
        (json!([]), "an unknown value was passed to the validate function"),
        (
            json!({"zzz": 1, "address": with(&json!({"yyy": 1, "phone": 1, "metadata": "x", "city": "", "postal_code": null}))}),
            "property zzz should not exist, property yyy should not exist, phone must be a string, postal_code must be a \
             string",
        ),
        (json!({"address": with(&json!({"city": "a\0"}))}), "city must not contain a NUL character"),
        (json!({"address": with(&json!({"metadata": ["a\0"]}))}), "metadata must not contain a NUL character"),
    ] {
        let answer = server.post("/store/customers/me/addresses", &[("Cookie", &cookie)], &body);
        assert_eq!((answer.status, answer.message().as_str()), (400, message), "{body}");
        assert_eq!(answer.json()["type"], "invalid_data");
    }
    let answer = change(&server, &cookie, &id, &json!({"metadata": "x", "address": {}, "city": 1, "phone": 2}));
    assert_eq!(
        answer.message(),
        "property address should not exist, phone must be a string, metadata must be an object, city must be a string"
    );
    for bad in ["%00", "%zz", "%ff"] {
        assert_eq!(change(&server, &cookie, bad, &json!({})).status, 400, "{bad}");
        assert_eq!(delete(&server, &cookie, bad).status, 400, "{bad}");
    }
    assert_eq!(server.get("/store/customers/me/addresses/%zz", &[("Cookie", &cookie)]).status, 400);
    assert_eq!(server.get("/store/customers/me/addresses/%zz", &[]).status, 401);
}

/// A new address takes any metadata, as Medusa does; texts, numbers and lists too.
#[test]
fn metadata_of_a_new_address_may_be_anything() {
    let server = Server::start();
    let cookie = server.register("ann@example.com").cookie().unwrap();
    for (n, (given, served)) in [
        (r#""x""#, r#""x""#),
        ("1.0", "1"),
        ("false", "false"),
        ("null", "null"),
        (r#"[{"bb":1,"a":[]}]"#, r#"[{"a":[],"bb":1}]"#),
        (r#"{"constructor":1,"a":{"__proto__":1,"toString":2,"b":3}}"#, r#"{"a":{"b":3}}"#),
    ]
    .into_iter()
    .enumerate()
    {
        let address = with(&json!({"city": n.to_string()})).to_string();
        let body = format!(r#"{{"address":{},"metadata":{given}}}}}"#, address.strip_suffix('}').unwrap());
        let headers = [("Cookie", cookie.as_str()), ("Content-Type", "application/json")];
        let answer = server.send("POST /store/customers/me/addresses", &headers, Some(body.as_bytes()));
        assert!(answer.body.ends_with(&format!(r#""metadata":{served}}}]}}}}"#)), "{given}: {answer:?}");
    }
}

#[test]
fn a_bearer_token_and_a_deleted_customer() {
    let server = Server::start();
    let (cookie, id) = customer(&server, "ann@example.com");
    let token = format!("Bearer {}", server.token("ann@example.com"));
    let headers = [("Authorization", token.as_str())];
    let answer =
        server.post("/store/customers/me/addresses", &headers, &json!({"address": with(&json!({"city": "Nice"}))}));
    assert_eq!(addresses(&answer).len(), 2);
    server.sql().execute("UPDATE customer SET deleted_at = '2026-01-01T00:00:00.000Z'", []).unwrap();
    for answer in [
        add(&server, &cookie, &with(&json!({"city": "Metz"}))),
        change(&server, &cookie, &id, &json!({})),
        delete(&server, &cookie, "addr_unknown"),
        server.get("/store/customers/me/payment-methods", &headers),
        server.update(&cookie, &json!({"first_name": "x"})),
    ] {
        assert_eq!((answer.status, answer.json()["type"].as_str()), (404, Some("not_found")), "{answer:?}");
        assert!(answer.message().starts_with("Customer with id: cus_"));
    }
    let count: u32 = server.sql().query_row("SELECT count(*) FROM address", [], |row| row.get(0)).unwrap();
    assert_eq!(count, 2);
}

/// Every answer holds all of them: a customer must not make it as long as they like.
#[test]
fn addresses_do_not_grow_without_bound() {
    let server = Server::start();
    let (cookie, id) = customer(&server, "ann@example.com");
    let text = "x".repeat(100_000);
    let add_long = |n: u32| add(&server, &cookie, &with(&json!({"city": n.to_string(), "metadata": text})));
    let full = (0..20).map(add_long).find(|answer| answer.status != 200).unwrap();
    assert_eq!(
        (full.status, full.message().as_str()),
        (400, "all addresses together must be shorter than or equal to 1048576 bytes")
    );
    let others = addresses(&change(&server, &cookie, &id, &json!({})));
    assert_eq!(others.len(), 11);
    for longer in [json!({"metadata": {"a": text}}), json!({"company": text})] {
        assert_eq!(change(&server, &cookie, &id, &longer).status, 400);
    }
    assert_eq!(add(&server, &cookie, &with(&json!({"city": "Nice"}))).status, 200, "a usual one has its place");
    assert_eq!(delete(&server, &cookie, others[1]["id"].as_str().unwrap()).status, 200);
    assert_eq!(add_long(100).status, 200);
}
