//! The private listener: who may use it, groups, and its OpenAPI document. Orders are in `import.rs`.

use serde_json::{Value, json};
use stheno_server::Config;

use crate::harness::{Answer, Server, send};

pub(crate) const KEY: &str = "kfD2x+0pQv7sYhJb3mUeWnR9tLc5Za1G8iOoPzXq4T6=";
const PREVIOUS: &str = "Zq4T6kfD2x+0pQv7sYhJb3mUeWnR9tLc5Za1G8iOoPz=";

pub(crate) fn start() -> Server {
    start_with(|_| {})
}

pub(crate) fn start_with(change: impl FnOnce(&mut Config)) -> Server {
    Server::with(|config| {
        config.private.listen = "127.0.0.1:0".into();
        config.private.key.0 = vec![KEY.to_owned().into(), PREVIOUS.to_owned().into()];
        change(config);
    })
}

/// Sends a request with the key to the private listener.
pub(crate) fn ask(server: &Server, request: &str, content_type: &str, body: Option<&[u8]>) -> Answer {
    let key = format!("Bearer {KEY}");
    send(server.private_addr(), request, &[("Authorization", &key), ("Content-Type", content_type)], body)
}

fn get(server: &Server, path: &str) -> Answer {
    ask(server, &format!("GET {path}"), "", None)
}

fn document(server: &Server) -> Value {
    let answer = send(server.private_addr(), "GET /private/openapi.json", &[], None);
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/json")));
    answer.json()
}

/// The document's operations as requests, with something in the places of their parameters.
fn operations(document: &Value) -> Vec<String> {
    let mut operations = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for method in methods.as_object().unwrap().keys() {
            let path = path.replace("{customer}", "cus_1").replace("{group}", "VIP");
            operations.push(format!("{} {path}", method.to_uppercase()));
        }
    }
    operations
}

#[test]
fn every_route_needs_a_key() {
    let server = start();
    let key = |key: &str| format!("Bearer {key}");
    let mut requests = operations(&document(&server));
    requests.push("GET /private/nothing".into());
    requests.push("GET /".into());
    requests.push("GET /private/openapi.json/".into());
    for request in &requests {
        let refused = |headers: &[(&str, &str)]| {
            let answer = send(server.private_addr(), request, headers, Some(b"{}"));
            assert_eq!(
                (answer.status, answer.header("www-authenticate")),
                (401, Some("Bearer")),
                "{request} {headers:?}"
            );
            assert_eq!(answer.json()["type"], "unauthorized");
            assert_eq!(answer.header("cache-control"), Some("no-store"));
        };
        refused(&[]);
        for wrong in [
            "",
            "Bearer",
            "Bearer ",
            KEY,
            &format!("Basic {KEY}"),
            &key(&KEY[1..]),
            &key(&format!("{KEY}x")),
            &key(&KEY.to_lowercase()),
            &key("supersecret"),
            &format!("{} {PREVIOUS}", key(KEY)),
        ] {
            refused(&[("Authorization", wrong)]);
        }
        for good in [key(KEY), key(PREVIOUS), format!("bearer  {KEY}")] {
            let answer = send(server.private_addr(), request, &[("Authorization", &good)], Some(b"{}"));
            assert_ne!(answer.status, 401, "{request}");
        }
    }
    // A customer's token opens nothing, and the public listener has none of the routes.
    server.register("ada@example.com");
    let token = key(&server.token("ada@example.com"));
    assert_eq!(send(server.private_addr(), "GET /private/groups", &[("Authorization", &token)], None).status, 401);
    let answer = server.get("/private/groups", &[("Authorization", &key(KEY))]);
    assert_eq!(answer.status, 404);
}

#[test]
fn browsers_are_refused() {
    let server = start();
    let key = format!("Bearer {KEY}");
    for (name, value) in [
        ("Origin", "https://evil.example"),
        ("Origin", "null"),
        ("Origin", "http://127.0.0.1:9100"),
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Site", "same-origin"),
        ("Sec-Fetch-Mode", "navigate"),
    ] {
        for request in ["GET /private/groups", "OPTIONS /private/orders", "GET /private/openapi.json"] {
            let answer = send(server.private_addr(), request, &[("Authorization", &key), (name, value)], None);
            assert_eq!((answer.status, answer.json()["type"].as_str()), (403, Some("not_allowed")), "{name}: {value}");
            assert_eq!(answer.header("access-control-allow-origin"), None);
        }
    }
}

#[test]
fn it_listens_on_the_loopback_interface_only() {
    let server = start();
    assert!(server.private_addr().ip().is_loopback());
    for address in ["0.0.0.0:9100", "192.0.2.1:9100", "[::]:9100"] {
        let mut config = stheno_server::Config::default();
        config.private.listen = address.into();
        config.private.key.0 = vec![KEY.to_owned().into()];
        let message = config.private_address().unwrap_err().to_string();
        assert!(message.contains(address) && message.contains("private.accept_remote"), "{message}");
        config.private.accept_remote = true;
        assert_eq!(config.private_address().unwrap().unwrap().to_string(), address);
    }
}

#[test]
fn groups() {
    let server = start();
    let id = server.register("ada@example.com").customer_id();
    let path = format!("/private/customers/{id}/groups");
    let change = |method: &str, customer: &str, group: &str| {
        ask(&server, &format!("{method} /private/customers/{customer}/groups/{group}"), "", None)
    };
    let names = |answer: Answer| -> Vec<String> {
        assert_eq!(answer.status, 200, "{answer:?}");
        assert_eq!(answer.json()["customer_id"], json!(id));
        let groups = answer.json()["groups"].as_array().unwrap().clone();
        groups.iter().map(|group| group["name"].as_str().unwrap().to_owned()).collect()
    };
    assert!(names(get(&server, &path)).is_empty());
    for _ in 0..2 {
        assert_eq!(names(change("PUT", &id, "VIP")), ["VIP"]);
    }
    assert_eq!(names(change("PUT", "ADA%40example.com", "a%2Fb%20%C3%BC")), ["VIP", "a/b ü"]);
    let listed = get(&server, "/private/groups").json();
    assert_eq!((&listed["groups"][0]["name"], &listed["groups"][0]["customers"]), (&json!("VIP"), &json!(1)));
    for _ in 0..2 {
        assert_eq!(names(change("DELETE", &id, "VIP")), ["a/b ü"]);
    }
    for (method, customer, group) in
        [("PUT", "cus_nobody", "VIP"), ("DELETE", "nobody%40example.com", "VIP"), ("DELETE", id.as_str(), "vip")]
    {
        let answer = change(method, customer, group);
        assert_eq!((answer.status, answer.json()["type"].as_str()), (404, Some("not_found")), "{answer:?}");
    }
    assert_eq!(get(&server, "/private/customers/cus_nobody/groups").status, 404);
    for bad in ["%20VIP", "a%0Ab", "%FF", &"x".repeat(201)] {
        let answer = change("PUT", &id, bad);
        assert_eq!((answer.status, answer.json()["type"].as_str()), (400, Some("invalid_data")), "{answer:?}");
    }
    let answer = ask(&server, &format!("POST {path}"), "", None);
    assert_eq!((answer.status, answer.header("allow")), (405, Some("GET,HEAD")));
}

/// Everything that the document refers to is in it, and every operation is a route.
#[test]
fn the_document_is_true() {
    let server = start();
    let document = document(&server);
    assert_eq!(document["openapi"], "3.1.0");
    let text = document.to_string();
    for reference in text.split("\"$ref\":\"#").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(document.pointer(reference).is_some(), "{reference}");
    }
    let operations = operations(&document);
    assert_eq!(operations.len(), 5);
    for request in operations {
        let answer = ask(&server, &request, "application/json", Some(b"{}"));
        assert!(!answer.body.contains("lists the routes") && answer.status != 405, "{request}: {answer:?}");
        assert!(answer.status < 500, "{request}: {answer:?}");
    }
    // What must be there and what may be there is what is read.
    let order = &document["components"]["schemas"]["Order"];
    assert_eq!(order["required"], json!(["id", "display_id", "currency_code", "created_at"]));
    let items = &document["components"]["schemas"]["LineItem"];
    assert_eq!(items["required"], json!(["title", "unit_price", "quantity"]));
    assert!(items["properties"]["tax_lines"].is_object(), "{items}");
}
