//! Orders that come in: `POST /private/orders`.

use serde_json::{Value, json};

use crate::harness::{Answer, PASSWORD, Server};
use crate::private::{ask, start};

const EMAIL: &str = "ann.x@example.com";

fn post(server: &Server, order: &Value) -> Answer {
    ask(server, "POST /private/orders", "application/json", Some(order.to_string().as_bytes()))
}

fn post_all(server: &Server, lines: &str) -> Answer {
    ask(server, "POST /private/orders", "application/jsonl", Some(lines.as_bytes()))
}

/// Created, updated, unchanged.
#[track_caller]
fn counts(answer: &Answer) -> [u64; 3] {
    assert_eq!(answer.status, 200, "{answer:?}");
    let report = answer.json();
    ["created", "updated", "unchanged"].map(|key| report[key].as_u64().unwrap())
}

/// The orders that a recorded Medusa answered, of a customer with this id.
fn recorded(customer_id: &str) -> Vec<Value> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../contract/v1.jsonl");
    let text = std::fs::read_to_string(file).unwrap();
    let line = text.lines().find(|line| line.contains("\"orders: default\"")).unwrap();
    let body = serde_json::from_str::<Value>(line).unwrap()["response"]["body"].as_str().unwrap().to_owned();
    let body = body.replace("{{ann_id}}", customer_id).replace("{{TAG}}", "X").replace("{{tag}}", "x");
    serde_json::from_str::<Value>(&body).unwrap()["orders"].as_array().unwrap().clone()
}

/// As little as an order can be.
fn small() -> Value {
    json!({
        "id": "order_1", "display_id": 1, "created_at": "2024-01-31T12:00:00Z", "email": "guest@example.com",
        "currency_code": "eur", "region": {"id": "reg_1", "name": "EU", "currency_code": "eur", "tax_rate": 0},
        "items": [{"title": "Mug", "unit_price": 1000, "quantity": 2}],
    })
}

fn with(pointer: &str, value: Value) -> Value {
    let mut order = small();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    order.pointer_mut(parent).unwrap()[key] = value;
    order
}

/// An order with something in each table.
pub(crate) fn large() -> Value {
    let mut order = small();
    order["id"] = json!("order_2");
    order["metadata"] = json!({"note": "x"});
    order["shipping_address"] = json!({"id": "addr_1", "first_name": "Ann", "country_code": "dk"});
    order["billing_address"] = json!({"id": "addr_1", "first_name": "Ann", "country_code": "dk"});
    order["discounts"] =
        json!([{"id": "disc_1", "code": "TEN", "rule": {"type": "percentage", "value": 10, "allocation": "total"}}]);
    order["gift_cards"] = json!([{"id": "gift_1", "code": "G", "value": 500, "balance": 0, "order_id": "order_0"}]);
    order["gift_card_transactions"] = json!([{"gift_card_id": "gift_1", "amount": 500}]);
    order["items"] = json!([{
        "id": "item_1", "title": "Mug", "unit_price": 1000, "quantity": 2, "fulfilled_quantity": 2, "shipped_quantity": 1,
        "variant": {"id": "variant_1", "title": "Blue", "product_id": "prod_1", "sku": "MUG"},
        "tax_lines": [{"rate": 25, "name": "VAT", "code": "vat"}, {"rate": 1.5, "name": "Local", "code": "local"}],
        "adjustments": [{"description": "TEN", "discount_id": "disc_1", "amount": 200}],
    }]);
    order["shipping_methods"] = json!([{
        "price": 500, "shipping_option": {"id": "so_1", "name": "Post"}, "tax_lines": [{"rate": 25, "name": "VAT"}],
    }]);
    order["payments"] = json!([{"id": "pay_1", "amount": 2000, "data": {"b": 1, "a": {"z": 1, "y": [true]}}}]);
    order["refunds"] = json!([{"amount": 100, "reason": "return", "payment_id": "pay_1"}]);
    order["fulfillments"] = json!([{
        "provider_id": "manual", "tracking_numbers": ["T1"], "items": [{"item_id": "item_1", "quantity": 2}],
        "tracking_links": [{"tracking_number": "T1", "url": "https://t.example/T1"}],
    }]);
    order
}

/// Everything that is stored, table by table.
fn dump(server: &Server) -> String {
    let connection = server.sql();
    let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'stheno%' ORDER BY name";
    let mut tables = connection.prepare(tables).unwrap();
    let names: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let mut dump = String::new();
    for name in names {
        let mut rows = connection.prepare(&format!("SELECT * FROM \"{name}\" ORDER BY 1, 2")).unwrap();
        let columns = rows.column_count();
        let rows = rows.query_map([], |row| {
            (0..columns).map(|n| row.get::<_, rusqlite::types::Value>(n)).collect::<Result<Vec<_>, _>>()
        });
        for row in rows.unwrap() {
            dump.push_str(&format!("{name}: {:?}\n", row.unwrap()));
        }
    }
    dump
}

/// What Medusa answers is taken as it is, and read again as it was.
#[test]
fn the_recorded_orders() {
    let server = start();
    let answer = server.register(EMAIL);
    let (id, cookie) = (answer.customer_id(), answer.cookie().unwrap());
    let orders = recorded(&id);
    assert_eq!(orders.len(), 5);
    let single = post(&server, &json!({"order": orders[0]}));
    assert_eq!(counts(&single), [1, 0, 0]);
    assert_eq!(single.json()["ignored"], json!({}));
    let lines: Vec<String> = orders.iter().map(Value::to_string).collect();
    let lines = lines.join("\n");
    assert_eq!(counts(&post_all(&server, &lines)), [4, 0, 1]);
    let before = dump(&server);
    assert_eq!(counts(&post_all(&server, &lines)), [0, 0, 5]);
    assert_eq!(dump(&server), before);

    // The list is what Medusa answered, totals and all, but for the customer who has registered here.
    let listed = server.get("/store/customers/me/orders", &[("Cookie", &cookie)]).json();
    assert_eq!(listed["count"], 5);
    for (listed, order) in listed["orders"].as_array().unwrap().iter().zip(&orders) {
        for (key, value) in order.as_object().unwrap().iter().filter(|(key, _)| *key != "customer") {
            assert_eq!(&listed[key], value, "{key}");
        }
    }

    let session = server.session(&cookie).json();
    let stored = session["customer"]["orders"].as_array().unwrap();
    assert_eq!(stored.len(), 5);
    for order in &orders {
        let stored = stored.iter().find(|stored| stored["id"] == order["id"]).unwrap();
        let keys =
            ["object", "created_at", "status", "fulfillment_status", "payment_status", "display_id", "customer_id"];
        for key in keys.iter().chain(&["cart_id", "email", "region_id", "currency_code", "tax_rate"]) {
            assert_eq!(stored[key], order[key], "{key}");
        }
        let (items, given) = (stored["items"].as_array().unwrap(), order["items"].as_array().unwrap());
        assert_eq!(items.len(), given.len());
        for (item, given) in items.iter().zip(given) {
            for (key, value) in item.as_object().unwrap() {
                assert_eq!(value, &given[key], "{key}");
            }
        }
    }
}

#[test]
fn every_kind_of_fault_names_its_field() {
    let server = start();
    server.register(EMAIL);
    counts(&post(&server, &small()));
    let before = dump(&server);
    let cases = [
        (with("/id", json!("")), "id", "must not be empty"),
        (with("/id", json!(5)), "id", "invalid type: integer `5`, expected a string"),
        (with("/id", Value::Null), "id", "expected a string"),
        (with("/display_id", json!("7")), "display_id", "expected i32"),
        (with("/display_id", json!(1.5)), "display_id", "floating point `1.5`"),
        (with("/display_id", json!(5_000_000_000_u64)), "display_id", "invalid value: integer `5000000000`"),
        (with("/status", json!("done")), "status", "expected one of `pending`, `completed`"),
        (with("/payment_status", json!("paid")), "payment_status", "unknown variant `paid`"),
        (with("/created_at", json!("yesterday")), "created_at", "write it as \"2024-01-31T12:00:00.000Z\""),
        (with("/created_at", json!("2024-02-30T00:00:00Z")), "created_at", "is no time"),
        (with("/email", json!("nobody")), "email", "is not an e-mail address"),
        (with("/email", Value::Null), "customer_id", "is missing"),
        (with("/customer_id", json!("cus_nobody")), "customer_id", "add the customer first"),
        (with("/currency_code", json!("EUR")), "currency_code", "there is no currency \"EUR\""),
        (with("/region", Value::Null), "region_id", "is missing"),
        (with("/region/currency_code", json!("xxx")), "region.currency_code", "there is no currency"),
        (with("/region/tax_rate", json!("20")), "region.tax_rate", "expected f64"),
        (with("/metadata", json!("text")), "metadata", "expected a map"),
        (with("/metadata", json!({"a": ["x\0"]})), "metadata.a[0]", "NUL"),
        (with("/items", json!({})), "items", "expected a sequence"),
        (with("/items", json!([3])), "items[0]", "expected struct LineItem"),
        (with("/items", json!([{"unit_price": 1, "quantity": 1}])), "items[0]", "missing field `title`"),
        (with("/items", json!([{"title": "a", "unit_price": 1, "quantity": 0}])), "items[0].quantity", "1 or more"),
        (
            with("/items", json!([{"title": "a", "unit_price": 1, "quantity": 1, "fulfilled_quantity": 2}])),
            "items[0].fulfilled_quantity",
            "more than quantity",
        ),
        (
            with("/items", json!([{"title": "a", "unit_price": 1, "quantity": 1, "returned_quantity": 2}])),
            "items[0].returned_quantity",
            "more than quantity",
        ),
        (
            with(
                "/items",
                json!([{"title": "a", "unit_price": 1, "quantity": 2, "fulfilled_quantity": 1, "shipped_quantity": 2}]),
            ),
            "items[0].shipped_quantity",
            "more than fulfilled",
        ),
        (
            with(
                "/items",
                json!([{"id": "i", "title": "a", "unit_price": 1, "quantity": 1}, {"id": "i", "title": "b", "unit_price": 1, "quantity": 1}]),
            ),
            "items[1].id",
            "twice",
        ),
        (
            with(
                "/items",
                json!([{"title": "a", "unit_price": 1, "quantity": 1, "tax_lines": [{"name": "VAT", "rate": true}]}]),
            ),
            "items[0].tax_lines[0].rate",
            "expected f64",
        ),
        (
            with(
                "/items",
                json!([{"title": "a", "unit_price": 1, "quantity": 1, "adjustments": [{"description": "d", "amount": 1, "discount_id": "disc_9"}]}]),
            ),
            "items[0].adjustments[0].discount_id",
            "give it in `discounts`",
        ),
        (with("/shipping_methods", json!([{"price": -1}])), "shipping_methods[0].price", "0 or more"),
        (with("/shipping_methods", json!([{"price": 1}])), "shipping_methods[0].shipping_option", "is missing"),
        (
            with("/shipping_methods", json!([{"price": 1, "shipping_option_id": "so_9"}])),
            "shipping_methods[0].shipping_option_id",
            "give it as `shipping_option`",
        ),
        (with("/shipping_address", json!({"country_code": "DK"})), "shipping_address.country_code", "in lower case"),
        (with("/shipping_address_id", json!("addr_9")), "shipping_address_id", "there is no address"),
        (
            with("/payments", json!([{"amount": 1, "currency_code": "xyz"}])),
            "payments[0].currency_code",
            "there is no currency",
        ),
        (with("/refunds", json!([{"amount": 1, "reason": "bored"}])), "refunds[0].reason", "unknown variant"),
        (
            with("/discounts", json!([{"id": "d", "code": "D", "rule": {"type": "half", "value": 1}}])),
            "discounts[0].rule.type",
            "unknown variant",
        ),
        (json!([1]), "", "an order is a JSON object"),
        (json!({"order": 5}), "", "an order is a JSON object"),
        (json!({}), "", "missing field `id`"),
    ];
    for (order, path, message) in cases {
        let answer = post(&server, &order);
        assert_eq!((answer.status, answer.json()["type"].as_str()), (400, Some("invalid_data")), "{order}: {answer:?}");
        let error = &answer.json()["report"]["errors"][0];
        assert_eq!((error["path"].as_str(), &error["line"]), (Some(path), &json!(1)), "{order}: {answer:?}");
        assert!(error["message"].as_str().unwrap().contains(message), "{message}: {answer:?}");
        assert!(answer.message().contains(path), "{answer:?}");
    }
    for (text, message) in
        [("", "is no JSON"), ("{\"id\": \"x\"", "A line holds a whole order"), ("nonsense", "is no JSON")]
    {
        let answer = ask(&server, "POST /private/orders", "application/json", Some(text.as_bytes()));
        assert!(answer.status == 400 && answer.message().contains(message), "{answer:?}");
    }
    assert_eq!(dump(&server), before, "nothing is written of what is wrong");
}

/// One that is wrong keeps all from being written; lines refer to those before them.
#[test]
fn many_orders_are_checked_together() {
    let server = start();
    let mut second = with("/region", Value::Null);
    second["id"] = json!("order_2");
    second["region_id"] = json!("reg_1");
    let mut wrong = second.clone();
    wrong["items"][0]["quantity"] = json!(-1);
    let lines = format!("{}\n\n{wrong}\n{}\nnonsense\n", small(), small());
    let answer = post_all(&server, &lines);
    assert_eq!((answer.status, answer.message().as_str()), (400, "3 of 4 orders are wrong; nothing was written"));
    let faults = answer.json()["report"]["errors"].clone();
    let places: Vec<_> = faults
        .as_array()
        .unwrap()
        .iter()
        .map(|fault| (fault["line"].as_u64().unwrap(), fault["path"].as_str().unwrap()))
        .collect();
    assert_eq!(places, [(3, "items[0].quantity"), (4, "id"), (5, "")]);
    assert!(faults[1]["message"].as_str().unwrap().contains("stands on line 1 already"));
    let lines = format!("{}\n{second}\n", small());
    let planned = ask(&server, "POST /private/orders?dry_run=true", "application/jsonl", Some(lines.as_bytes()));
    assert_eq!(counts(&planned), [2, 0, 0]);
    let orders = || -> u32 { server.sql().query_row("SELECT count(*) FROM \"order\"", [], |row| row.get(0)).unwrap() };
    assert_eq!(orders(), 0);
    assert_eq!(counts(&post_all(&server, &lines)), [2, 0, 0]);
    assert_eq!(orders(), 2);
}

#[test]
fn an_order_is_updated_with_all_its_rows() {
    let server = start();
    let mut order = large();
    assert_eq!(counts(&post(&server, &order)), [1, 0, 0]);
    let first = dump(&server);
    for table in [
        "line_item_tax_line",
        "line_item_adjustment",
        "shipping_method_tax_line",
        "fulfillment_item",
        "tracking_link",
        "order_discounts",
        "order_gift_cards",
        "gift_card_transaction",
        "refund",
        "discount_rule",
        "product",
    ] {
        assert!(first.contains(&format!("\n{table}: ")), "{table}:\n{first}");
    }
    assert_eq!(counts(&post(&server, &order)), [0, 0, 1]);
    assert_eq!(dump(&server), first);

    // Swapped, so that row by row each would meet the other's code.
    order["items"][0]["tax_lines"].as_array_mut().unwrap().reverse();
    assert_eq!(counts(&post(&server, &order)), [0, 1, 0]);
    for list in
        ["discounts", "gift_cards", "gift_card_transactions", "shipping_methods", "payments", "refunds", "fulfillments"]
    {
        order[list] = json!([]);
        if list == "discounts" {
            order["items"][0]["adjustments"] = json!([]);
        }
        assert_eq!(counts(&post(&server, &order)), [0, 1, 0], "{list}");
        assert_eq!(counts(&post(&server, &order)), [0, 0, 1], "{list}");
    }
    order["items"] = json!([]);
    assert_eq!(counts(&post(&server, &order)), [0, 1, 0]);
    assert!(!dump(&server).contains("item_1"));
    assert_eq!(counts(&post(&server, &large())), [0, 1, 0]);
    assert_eq!(dump(&server), first, "and back");
}

/// What orders share is as new as the newest of them, in whatever order they come.
#[test]
fn the_newest_of_what_is_shared_counts() {
    let server = start();
    let order = |id: &str, region: &str, at: &str| {
        let mut order = small();
        order["id"] = json!(id);
        order["region"]["name"] = json!(region);
        order["region"]["updated_at"] = json!(at);
        order
    };
    let name = || -> String { server.sql().query_row("SELECT name FROM region", [], |row| row.get(0)).unwrap() };
    let (old, new) = (order("order_1", "Old", "2024-01-01T00:00:00Z"), order("order_2", "New", "2024-01-02T00:00:00Z"));
    for (order, expected) in [(&old, "Old"), (&new, "New"), (&old, "New")] {
        post(&server, order);
        assert_eq!(name(), expected);
    }
    assert_eq!(counts(&post_all(&server, &format!("{new}\n{old}"))), [0, 0, 2]);
}

#[test]
fn the_customer_of_an_order() {
    let server = start();
    let owner = |id: &str| -> (String, bool, String) {
        let sql = "SELECT customer.id, has_account, \"order\".email FROM \"order\" JOIN customer ON customer.id = customer_id WHERE \"order\".id = ?1";
        server.sql().query_row(sql, [id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap()
    };
    // Nobody has the e-mail: a guest, one for all orders, whom nobody can log in as.
    let mut second = with("/email", json!("Guest@example.com"));
    second["id"] = json!("order_2");
    post_all(&server, &format!("{}\n{second}", small()));
    let (guest, has_account, email) = owner("order_1");
    assert_eq!((has_account, email.as_str()), (false, "guest@example.com"));
    assert_eq!((owner("order_2").0, owner("order_2").2), (guest, "Guest@example.com".into()), "as it was given");
    assert_eq!(server.get("/store/auth/guest@example.com", &[]).json(), json!({"exists": false}));
    // An account has it: theirs.
    let id = server.register(EMAIL).customer_id();
    let mut third = with("/email", json!(EMAIL));
    third["id"] = json!("order_3");
    post(&server, &third);
    assert_eq!(owner("order_3").0, id);
    // The id decides before the e-mail; an address is in nobody else's book.
    let mut fourth = with("/customer_id", json!(id));
    fourth["id"] = json!("order_4");
    fourth["shipping_address"] = json!({"id": "addr_1", "customer_id": id});
    fourth["billing_address"] = json!({"id": "addr_2", "customer_id": "cus_other"});
    assert_eq!(counts(&post(&server, &fourth)), [1, 0, 0]);
    assert_eq!(owner("order_4"), (id, true, "guest@example.com".into()));
    let me = server.log_in(EMAIL, PASSWORD, &[]).json();
    let book = me["customer"]["shipping_addresses"].as_array().unwrap();
    assert_eq!((book.len(), &book[0]["id"]), (1, &json!("addr_1")));
    assert_eq!(counts(&post(&server, &fourth)), [0, 0, 1]);
}

/// Rows of another order are not taken from it.
#[test]
fn rows_of_others_are_not_taken() {
    let server = start();
    post(&server, &large());
    let before = dump(&server);
    let mut thief = small();
    thief["items"][0]["id"] = json!("item_1");
    let answer = post(&server, &thief);
    assert_eq!((answer.status, &answer.json()["report"]["errors"][0]["path"]), (400, &json!("items[0]")), "{answer:?}");
    assert!(answer.message().contains("another order or customer has the same line_item.id"), "{answer:?}");
    assert_eq!(dump(&server), before, "not even the guest was made");
}

#[test]
fn what_is_not_kept_is_told_once() {
    let server = start();
    let mut order = large();
    order["sales_channel"] = json!({"id": "sc_1"});
    order["swaps"] = json!([]);
    order["claims"] = json!([{"id": "claim_1"}]);
    order["items"][0]["includes_tax"] = json!(true);
    order["items"][0]["original_item_id"] = json!("item_0");
    order["total"] = json!(1);
    let answer = post(&server, &order);
    let ignored = json!({"claims": 1, "gift_cards[].order_id": 1, "items[].includes_tax": 1, "items[].original_item_id": 1, "sales_channel": 1});
    assert_eq!((counts(&answer), &answer.json()["ignored"]), ([1, 0, 0], &ignored));
    assert_eq!(counts(&post(&server, &order)), [0, 0, 1]);
}

#[test]
fn bodies_have_types_and_limits() {
    let server = start();
    for (content_type, status) in [
        ("", 415),
        ("text/plain", 415),
        ("application/x-www-form-urlencoded", 415),
        ("Application/JSON; charset=utf-8", 200),
        ("application/x-ndjson", 200),
    ] {
        let answer = ask(&server, "POST /private/orders", content_type, Some(small().to_string().as_bytes()));
        assert_eq!(answer.status, status, "{content_type}: {answer:?}");
    }
    let spaces = " ".repeat(1 << 20);
    let answer =
        ask(&server, "POST /private/orders", "application/json", Some(format!("{}{spaces}", small()).as_bytes()));
    assert_eq!((answer.status, answer.json()["type"].as_str()), (413, Some("invalid_data")));
    let answer = post_all(&server, &format!("{}{spaces}\n{}\n", small(), large()));
    assert_eq!((answer.status, answer.message().as_str()), (400, "1 of 2 orders are wrong; nothing was written"));
    assert!(answer.body.contains("is longer than 1048576 bytes"));
    assert_eq!(ask(&server, "POST /private/orders?dryrun=1", "application/json", Some(b"{}")).status, 400);
}

/// Whatever is in a file, its report stays short.
#[test]
fn reports_are_bounded() {
    let server = start();
    let long = "x".repeat(100_000);
    let answer = post(&server, &with("/email", json!(long)));
    assert!(answer.status == 400 && answer.body.contains("xxx") && answer.body.len() < 5000, "{}", answer.body.len());
    let mut order = small();
    for n in 0..200 {
        order[format!("plugin_{n:03}")] = json!(1);
    }
    let answer = post(&server, &order);
    assert_eq!(counts(&answer), [1, 0, 0]);
    assert_eq!(answer.json()["ignored"].as_object().unwrap().len(), 100);
}

/// Many long orders are not in memory at once, and others who write do not wait for all of them.
#[test]
fn batches_are_bounded() {
    let server = start();
    let mut lines = String::new();
    for n in 0..6 {
        let mut order = with("/metadata", json!({"note": "x".repeat(700_000)}));
        order["id"] = json!(format!("order_{n}"));
        lines.push_str(&format!("{order}\n"));
    }
    let mut ends = vec![0];
    let write =
        stheno_server::import::write(&server.app.store, server.clock.now(), lines.as_bytes(), |end| ends.push(end));
    let report = tokio::runtime::Runtime::new().unwrap().block_on(write).unwrap();
    assert_eq!((report.created, *ends.last().unwrap()), (6, lines.len() as u64));
    assert!(ends.windows(2).all(|step| step[1] - step[0] < 2 * 1024 * 1024), "{ends:?}");
}
