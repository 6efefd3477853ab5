//! The same requests get the same answers on both databases: metadata in the form of jsonb, the words of refusals, texts that
//! are looked for.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use regex::Regex;
use serde_json::{Value, json};
use stheno_server::import::{check, write};

use crate::harness::{Answer, Backend, Server};
use crate::services::query;

/// One customer on each of the databases.
struct Both {
    servers: [Server; 2],
    cookies: [String; 2],
    variable: Regex,
}

impl Both {
    fn start() -> Self {
        let servers = [Backend::Sqlite, Backend::Postgres].map(Server::on);
        let cookies = std::array::from_fn(|n| {
            servers[n].register("taken@example.com");
            servers[n].register("ann@example.com").cookie().unwrap()
        });
        let variable = Regex::new(r"(cus|addr)_[0-9A-Z]{26}|\d{4}-\d\d-\d\dT[0-9:.]+Z").unwrap();
        Self { servers, cookies, variable }
    }

    /// Sends a request to both, and returns the answer after comparing it.
    fn send(&mut self, request: &str, body: Option<&str>) -> Answer {
        let answers: [Answer; 2] = std::array::from_fn(|n| {
            let headers = [("Cookie", self.cookies[n].as_str()), ("Content-Type", "application/json")];
            // Addresses have an id of their own on each.
            let request = match request.split_once("ADDRESS") {
                Some((before, after)) => {
                    let addresses = self.servers[n].me(&self.cookies[n])["shipping_addresses"].take();
                    format!("{before}{}{after}", addresses[0]["id"].as_str().unwrap_or("addr_none"))
                }
                None => request.to_owned(),
            };
            self.servers[n].send(&request, &headers, body.map(str::as_bytes))
        });
        let shown =
            answers.each_ref().map(|answer| (answer.status, self.variable.replace_all(&answer.body, "…").into_owned()));
        assert_eq!(shown[0], shown[1], "{request} {body:?}");
        for (cookie, answer) in self.cookies.iter_mut().zip(&answers) {
            *cookie = answer.cookie().unwrap_or(cookie.clone());
        }
        let [answer, _] = answers;
        answer
    }

    /// As the customer was at first, but for the e-mail.
    fn tidy_up(&self) {
        for server in &self.servers {
            server.rows(
                "UPDATE customer SET billing_address_id = NULL, metadata = NULL, first_name = NULL, phone = NULL",
            );
            server.rows("DELETE FROM address");
        }
    }
}

/// JSON as a storefront may write it: keys twice and in any order, numbers in any spelling.
fn any_json() -> impl Strategy<Value = String> {
    let number = "-?(0|[1-9][0-9]{0,24})([.][0-9]{1,9})?([eE][+-]?[0-9]{1,2})?";
    let text = "[a-cé😀0-9 \"\\\\/\u{1}\u{7f}\u{2028}]{0,6}".prop_map(|text| json!(text).to_string());
    let literal =
        prop::sample::select(vec!["null", "true", "false", "\"\"", "-0", "1.0", "1e2", "[]", "{}", "\"\\u00e9\""]);
    let leaf = prop_oneof![number, text, literal.prop_map(ToOwned::to_owned)];
    leaf.prop_recursive(3, 24, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|values| format!("[ {}]", values.join(" ,"))),
            object(inner),
        ]
    })
}

fn object(value: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    let key =
        prop::sample::select(vec!["a", "b", "ab", "é", "0", "1", "10", "01", "", "-1", "4294967295", "z z", "\\u0061"]);
    prop::collection::vec((key, value), 0..5).prop_map(|members| {
        let members: Vec<String> = members.iter().map(|(key, value)| format!("\"{key}\": {value}")).collect();
        format!("{{{}}}", members.join(", "))
    })
}

/// A member of a body, or none.
fn member(name: &'static str, values: Vec<&'static str>) -> impl Strategy<Value = Option<String>> {
    prop::option::of(prop::sample::select(values).prop_map(move |value| format!("\"{name}\": {value}")))
}

fn address() -> impl Strategy<Value = String> {
    let countries = vec![r#""dk""#, r#""DK""#, r#""xx""#, r#""""#, r#""d-k""#, r#""d k""#, r#""é""#, "null", "1"];
    let metadata = prop::option::of(object(any_json()).prop_map(|json| format!("\"metadata\": {json}")));
    let names = member("first_name", vec![r#""Ann""#, r#""Änn 'x' \"y\" \\ $1""#, r#""""#, "null"]);
    let cities = member("city", vec![r#""Lyon""#, "null", "[]"]);
    (names, cities, member("country_code", countries), metadata)
        .prop_map(|(a, b, c, d)| format!("{{{}}}", [a, b, c, d].into_iter().flatten().collect::<Vec<_>>().join(", ")))
}

/// A request, and its body.
fn request() -> impl Strategy<Value = (String, Option<String>)> {
    let metadata = prop::option::weighted(0.8, object(any_json()).prop_map(|json| format!("\"metadata\": {json}")));
    let emails = vec![
        r#""ANN@example.com""#,
        r#""taken@example.com""#,
        r#""Taken@Example.com""#,
        r#""new@example.com""#,
        "null",
    ];
    let billing = prop::option::of(prop_oneof![
        3 => address(),
        1 => prop::sample::select(vec!["null", r#""addr_none""#]).prop_map(ToOwned::to_owned),
    ]);
    let billing = billing.prop_map(|value| value.map(|value| format!("\"billing_address\": {value}")));
    let phone = member("phone", vec![r#""1""#, r#""é😀""#, "null"]);
    let profile = (metadata, member("email", emails), billing, phone).prop_map(|(a, b, c, d)| {
        let body = [a, b, c, d].into_iter().flatten().collect::<Vec<_>>().join(", ");
        ("POST /store/customers/me".to_owned(), Some(format!("{{{body}}}")))
    });
    let complete = address().prop_map(|address| {
        let rest = r#""last_name": "B", "address_1": "C", "postal_code": "1""#;
        let separator = if address == "{}" { "" } else { ", " };
        let address = format!("{}{separator}{rest}}}", address.trim_end_matches('}'));
        ("POST /store/customers/me/addresses".to_owned(), Some(format!("{{\"address\": {address}}}")))
    });
    prop_oneof![
        4 => profile,
        2 => complete,
        2 => address().prop_map(|body| ("POST /store/customers/me/addresses/ADDRESS".to_owned(), Some(body))),
        1 => Just(("DELETE /store/customers/me/addresses/ADDRESS".to_owned(), None)),
    ]
}

#[test]
fn both_answer_alike() {
    let both = RefCell::new(Both::start());
    let config = ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() };
    let seen = RefCell::new(BTreeMap::new());
    let stories = prop::collection::vec(request(), 1..6);
    TestRunner::new(config)
        .run(&stories, |story| {
            let mut both = both.borrow_mut();
            both.tidy_up();
            for (request, body) in &story {
                *seen.borrow_mut().entry(both.send(request, body.as_deref()).status).or_insert(0) += 1;
            }
            both.send("GET /store/customers/me", None);
            both.send("GET /store/auth", None);
            Ok(())
        })
        .unwrap();
    let seen = seen.into_inner();
    println!("{seen:?}");
    // The stories are worth something only if they come that far.
    assert!([200, 400, 404, 422].iter().all(|status| seen.contains_key(status)), "{seen:?}");
}

/// What is looked for in orders is found as PostgreSQL's own `ILIKE` finds it. The letters are those whose case is a matter of
/// dispute.
#[test]
fn q_folds_case_as_postgresql_does() {
    const LETTERS: &str = "[aAkKsSiIéÉßẞſKÅåÅİıΣσςǅǆǄÿŸµΜμþÞђЂ%_\\\\ 1]";
    let server = Server::on(Backend::Postgres);
    let ann = server.register("ann@example.com");
    let (cookie, id) = (ann.cookie().unwrap(), ann.customer_id());
    let url = server.app.config.database.url.clone();
    let quoted = |text: &str| format!("'{}'", text.replace('\'', "''"));
    let mut runner =
        TestRunner::new(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() });
    server.rows("INSERT INTO region (id, name, currency_code, tax_rate) VALUES ('reg', 'EU', 'eur', 0)");
    for n in 0..60 {
        let text = || format!("{LETTERS}{{0,6}}");
        let [email, name] = [0, 1].map(|_| text().new_tree(&mut runner).unwrap().current());
        let (email, name) = (quoted(&email), quoted(&name));
        server.rows(&format!("INSERT INTO address (id, first_name) VALUES ('addr_{n}', {name})"));
        server.rows(&format!(
            "INSERT INTO \"order\" (id, display_id, customer_id, email, shipping_address_id, region_id, currency_code) \
             VALUES ('order_{n}', {n}, '{id}', {email}, 'addr_{n}', 'reg', 'eur')"
        ));
    }
    let found = Cell::new(0);
    runner
        .run(&proptest::string::string_regex(&format!("{LETTERS}{{1,3}}")).unwrap(), |q| {
            let encoded: String = url::form_urlencoded::byte_serialize(q.as_bytes()).collect();
            let path = format!("/store/customers/me/orders?limit=100&fields=id&expand=items&q={encoded}");
            let answer = server.get(&path, &[("Cookie", &cookie)]);
            assert_eq!(answer.status, 200, "{q:?}: {answer:?}");
            let orders: Value = answer.json();
            let mut ids: Vec<String> = orders["orders"].as_array().unwrap().iter().map(|order| order["id"].as_str().unwrap().to_owned()).collect();
            ids.sort();
            let like = quoted(&format!("%{q}%"));
            let sql = format!(
                "SELECT o.id FROM \"order\" o JOIN address a ON a.id = o.shipping_address_id JOIN customer c ON c.id = o.customer_id \
                 WHERE o.email ILIKE {like} OR o.display_id::text ILIKE {like} OR a.first_name ILIKE {like} \
                 OR c.first_name ILIKE {like} OR c.last_name ILIKE {like} OR c.phone ILIKE {like} ORDER BY o.id COLLATE \"C\""
            );
            // A backslash at the end of a pattern is an error there; Medusa adds a `%`, which it then escapes.
            let expected: Vec<String> = query(&url, &sql).unwrap().into_iter().map(|row| row[0].clone().unwrap()).collect();
            prop_assert_eq!(&ids, &expected, "{:?}", q);
            found.set(found.get() + expected.len());
            Ok(())
        })
        .unwrap();
    assert!(found.get() > 100, "{found:?}");
}

/// All that an order can have, brought in and shown.
#[test]
fn orders_are_shown_alike() {
    let mut both = Both::start();
    let mut order = crate::import::large();
    order["email"] = json!("ann@example.com");
    for server in &both.servers {
        let line = order.to_string();
        let now = server.clock.now();
        for expected in [[1, 0, 0], [0, 0, 1]] {
            let checked = server.wait(async { check(&server.app.store, line.as_bytes(), |_| {}) }).unwrap();
            assert_eq!([checked.created, checked.updated, checked.unchanged], expected, "{checked:?}");
            let report = server.wait(write(&server.app.store, now, line.as_bytes(), |_| {})).unwrap();
            assert_eq!([report.created, report.updated, report.unchanged], expected, "{report:?}");
        }
    }
    for path in [
        "GET /store/customers/me/orders",
        "GET /store/customers/me/orders?q=ann&status[]=pending&created_at[lt]=2100-01-01",
        "GET /store/customers/me/orders?expand=billing_address,shipping_address,customer,customer.groups,fulfillments,payments",
        "GET /store/auth",
    ] {
        let answer = both.send(path, None);
        assert!(answer.status == 200 && answer.body.contains("order_2"), "{path}: {answer:?}");
    }
}
