//! `stheno order import`.

use serde_json::{Value, json};

use crate::shop::{EMAIL, Ran, Shop};

fn order(n: u32, email: &str) -> Value {
    json!({
        "id": format!("order_{n}"), "display_id": n, "created_at": "2024-01-31T12:00:00Z", "email": email,
        "currency_code": "eur", "region": {"id": "reg_1", "name": "EU", "currency_code": "eur", "tax_rate": 0},
        "shipping_address": {"first_name": "Ada", "country_code": "gb"},
        "items": [
            {"title": "Mug", "unit_price": 1000, "quantity": 2, "tax_lines": [{"name": "VAT", "rate": 20}]},
            {"title": "Shirt", "unit_price": 1950, "quantity": 1, "tax_lines": [{"name": "VAT", "rate": 20}]},
        ],
        "payments": [{"amount": 3950}],
    })
}

fn lines(orders: impl IntoIterator<Item = Value>) -> String {
    orders.into_iter().map(|order| format!("{order}\n")).collect()
}

fn shop_with(text: &str) -> Shop {
    let shop = Shop::new();
    shop.add_customer(EMAIL);
    shop.write("orders.jsonl", text);
    shop
}

fn import(shop: &Shop) -> Ran {
    shop.run(&["order", "import", "orders.jsonl"])
}

fn count(shop: &Shop) -> u32 {
    let database = rusqlite::Connection::open(shop.path("stheno.db")).unwrap();
    database.query_row("SELECT count(*) FROM \"order\"", [], |row| row.get(0)).unwrap()
}

#[test]
fn the_same_file_twice_changes_nothing() {
    let shop = shop_with(&lines([order(1, EMAIL), order(2, "guest@example.com")]));
    shop.run(&["order", "import", "orders.jsonl", "--dry-run"])
        .prints("orders: 2 would be created, 0 would be updated, 0 unchanged\n");
    assert_eq!(count(&shop), 0);
    import(&shop).prints("orders: 2 created, 0 updated, 0 unchanged\n");
    import(&shop).prints("orders: 0 created, 0 updated, 2 unchanged\n");

    let mut changed = order(2, "guest@example.com");
    changed["status"] = json!("completed");
    shop.write("orders.jsonl", &lines([order(1, EMAIL), changed, order(3, EMAIL)]));
    let planned = shop.run(&["order", "--json", "import", "orders.jsonl", "--dry-run"]).json();
    let expected = json!({"dry_run": true, "written": false, "created": 1, "updated": 1, "unchanged": 1, "ignored": {}, "wrong": 0, "errors": []});
    assert_eq!(planned, expected);
    let done = shop.run(&["order", "import", "orders.jsonl", "--json"]).json();
    assert_eq!((&done["created"], &done["updated"], &done["unchanged"]), (&json!(1), &json!(1), &json!(1)));

    let shown = shop.run(&["customer", "show", EMAIL]);
    assert!(
        shown.succeeds().contains("orders      2\n  #1  2024-01-31T12:00:00.000Z  pending  not_paid\n"),
        "{shown:?}"
    );
    let guest = shop.run(&["customer", "show", "guest@example.com"]);
    assert!(
        guest.succeeds().contains("account     no, a guest\n") && guest.stdout.contains("  completed  "),
        "{guest:?}"
    );
}

#[test]
fn what_is_wrong_is_told_with_line_and_field() {
    let mut wrong = order(2, EMAIL);
    wrong["items"][1]["quantity"] = json!(0);
    let mut odd = order(3, EMAIL);
    odd["sales_channel"] = json!({"id": "sc_1"});
    let shop = shop_with(&format!("{}{odd}\n{{\"id\": \n", lines([order(1, EMAIL), wrong])));
    let ran = import(&shop);
    let expected = "orders.jsonl, line 2: items[1].quantity: must be 1 or more\n\
                    orders.jsonl, line 4: is no JSON: EOF while parsing a value at line 2 column 0. A line holds a whole order: \
                    `jq -c .` writes it so\n\
                    warning: sales_channel is not kept (1 order)\n\
                    error: 2 of 4 orders are wrong; nothing was written\n";
    assert_eq!((ran.code(), ran.stdout.as_str(), ran.stderr.as_str()), (Some(1), "", expected));
    assert_eq!(count(&shop), 0);
    let json = shop.run(&["order", "import", "orders.jsonl", "--json"]);
    let report: Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!((json.code(), &report["written"], &report["wrong"]), (Some(1), &json!(false), &json!(2)));
    assert_eq!(report["errors"][0], json!({"line": 2, "path": "items[1].quantity", "message": "must be 1 or more"}));

    // A hundred are told, the others counted; what others wrote does not steer the terminal.
    shop.write("orders.jsonl", &"\"\u{9b}31m\"\n".repeat(102));
    let ran = import(&shop);
    assert_eq!((ran.stderr.lines().count(), ran.stderr.lines().nth(100)), (102, Some("and 2 more")));
    shop.write("orders.jsonl", "{\"id\": \"\u{9b}31m\", \"display_id\": \"\u{9b}31m\"}");
    assert!(!import(&shop).stderr.contains('\u{9b}'));
}

#[test]
fn files_that_cannot_be_imported() {
    let shop = Shop::new();
    shop.write("orders.jsonl", &lines([order(1, EMAIL)]));
    import(&shop).fails(1, "there is no database stheno.db: `stheno serve` makes one, --database-url names another");
    shop.add_customer(EMAIL);
    shop.run(&["order", "import", "no.jsonl"]).fails_saying(1, &["cannot read no.jsonl"]);
    shop.run(&["order", "import", "/dev/stdin"]).fails_saying(1, &["/dev/stdin is no file: it is read twice"]);
    shop.run(&["order", "import", "."]).fails_saying(1, &[]);
    shop.write("orders.jsonl", "");
    import(&shop).prints("orders: 0 created, 0 updated, 0 unchanged\n");
}

/// A killed import leaves whole batches; the same command does the rest. A server stays up beside it.
#[test]
fn an_interrupted_import_is_resumed() {
    const ORDERS: u32 = 2000;
    let shop = shop_with(&lines((1..=ORDERS).map(|n| order(n, if n % 2 == 0 { EMAIL } else { "guest@example.com" }))));
    let server = shop.serve(&[]);
    let database = rusqlite::Connection::open(shop.path("stheno.db")).unwrap();
    let some = || database.query_row("SELECT 1 FROM \"order\"", [], |_| Ok(())).is_ok();
    shop.run_and_kill(&["order", "import", "orders.jsonl"], some);
    let written = count(&shop);
    assert!(written > 0 && written < ORDERS && written.is_multiple_of(100), "{written}");
    let items: u32 = database.query_row("SELECT count(*) FROM line_item", [], |row| row.get(0)).unwrap();
    assert_eq!(items, 2 * written, "each order is whole");
    import(&shop).prints(&format!("orders: {} created, 0 updated, {written} unchanged\n", ORDERS - written));
    shop.run(&["order", "import", "orders.jsonl", "--dry-run"])
        .prints(&format!("orders: 0 would be created, 0 would be updated, {ORDERS} unchanged\n"));
    let guests: u32 =
        database.query_row("SELECT count(*) FROM customer WHERE has_account = 0", [], |row| row.get(0)).unwrap();
    assert_eq!(guests, 1);
    shop.log_in(&server);
    let session = shop.auth(&server, &["session", "--json"]).json();
    assert_eq!(session["customer"]["orders"].as_array().unwrap().len(), ORDERS as usize / 2);
    server.stop().succeeds();
}
