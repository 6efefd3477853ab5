//! Every recorded answer, read and written again.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use stheno_types::{
    ErrorBody, StoreAuthRes, StoreBearerAuthRes, StoreCustomersListOrdersRes, StoreCustomersListPaymentMethodsRes,
    StoreCustomersRes, StoreGetAuthEmailRes,
};

/// The recorded answers with JSON: route, status, body.
fn answers() -> Vec<(String, u64, String)> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../contract/v1.jsonl");
    let recording = std::fs::read_to_string(path).unwrap();
    let exchanges = recording.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    exchanges
        .filter(|exchange| exchange["response"]["headers"]["content-type"] == "application/json; charset=utf-8")
        .filter(|exchange| exchange["response"]["body"] != "")
        .map(|exchange| {
            let text = |value: &Value| value.as_str().unwrap().to_owned();
            let response = &exchange["response"];
            (text(&exchange["route"]), response["status"].as_u64().unwrap(), text(&response["body"]))
        })
        .collect()
}

fn again<T: DeserializeOwned + Serialize>(json: &str) -> String {
    let typed: T = serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {json}"));
    serde_json::to_string(&typed).unwrap()
}

#[test]
fn all_but_orders_come_out_as_they_were_byte_for_byte() {
    let mut seen = 0;
    for (route, status, body) in answers() {
        let again = match (status, route.as_str()) {
            (200, "POST /store/auth" | "GET /store/auth") => again::<StoreAuthRes>(&body),
            (200, "POST /store/auth/token") => again::<StoreBearerAuthRes>(&body),
            (200, "GET /store/auth/:email") => again::<StoreGetAuthEmailRes>(&body),
            (200, "GET /store/customers/me/payment-methods") => again::<StoreCustomersListPaymentMethodsRes>(&body),
            (200, "GET /store/customers/me/orders") => continue,
            (200, customers) if customers.contains("/store/customers") => again::<StoreCustomersRes>(&body),
            (200, other) => panic!("a route that is not known: {other}"),
            // Messages of `null` are read by the client (B.9).
            _ if body.contains("\"message\":null") => continue,
            _ => again::<ErrorBody>(&body),
        };
        assert_eq!(again, body, "{route}");
        seen += 1;
    }
    assert_eq!(seen, 262);
}

#[test]
fn orders_lose_nothing_and_keep_their_order() {
    let mut seen = 0;
    for (route, status, body) in answers() {
        if route == "GET /store/customers/me/orders" && status == 200 {
            let before: Value = serde_json::from_str(&body).unwrap();
            let after: Value = serde_json::from_str(&again::<StoreCustomersListOrdersRes>(&body)).unwrap();
            assert_keeps(&after, &before, "");
            seen += 1;
        }
    }
    assert_eq!(seen, 15);
}

/// Everything in `before` is in `after`, keys in the same order. What else is in `after` was not selected, so it is empty.
#[track_caller]
pub(crate) fn assert_keeps(after: &Value, before: &Value, at: &str) {
    match (after, before) {
        (Value::Object(after), Value::Object(before)) => {
            let kept: Vec<&String> = after.keys().filter(|key| before.contains_key(*key)).collect();
            assert_eq!(kept, before.keys().collect::<Vec<_>>(), "keys {at}");
            for (key, value) in after {
                match before.get(key) {
                    Some(before) => assert_keeps(value, before, &format!("{at}.{key}")),
                    None => assert!(*value == Value::Null || value == "" || value == 0, "{at}.{key} is {value}"),
                }
            }
        }
        (Value::Array(after), Value::Array(before)) => {
            assert_eq!(after.len(), before.len(), "{at}");
            for (index, (after, before)) in after.iter().zip(before).enumerate() {
                assert_keeps(after, before, &format!("{at}[{index}]"));
            }
        }
        _ => assert_eq!(after, before, "{at}"),
    }
}
