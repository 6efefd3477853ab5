//! `stheno import`. What is copied, and how, is in the server's tests (copy.rs).

use serde_json::{Value, json};

use crate::services::Postgres;
use crate::shop::{Ran, Shop};

/// A shop whose Medusa has so many customers more than the sample.
fn medusa(postgres: &Postgres, customers: u32) -> (Shop, String) {
    let url = postgres.medusa_sample_database();
    postgres.sql(
        &url,
        &format!(
            "INSERT INTO customer (id, email) SELECT 'cus_' || n, n || '@example.com' FROM generate_series(1, {customers}) n; \
             INSERT INTO address (id, customer_id) SELECT 'addr_' || n, 'cus_' || n FROM generate_series(1, {customers}) n; \
             UPDATE customer SET billing_address_id = replace(id, 'cus_', 'addr_') WHERE id NOT LIKE 'cus_01M%'"
        ),
    );
    (Shop::new(), url)
}

fn count(shop: &Shop, query: &str) -> u32 {
    let database = rusqlite::Connection::open(shop.path("stheno.db")).unwrap();
    database.query_row(query, [], |row| row.get(0)).unwrap_or(0)
}

/// The line of a table: its numbers.
#[track_caller]
fn line(ran: &Ran, table: &str) -> Vec<u32> {
    let line = ran.stdout.lines().find(|line| line.split_whitespace().next() == Some(table));
    let line = line.unwrap_or_else(|| panic!("{table} is not told: {ran:?}"));
    line.split_whitespace().skip(1).map(|number| number.parse().unwrap()).collect()
}

#[test]
fn a_shop_leaves_medusa() {
    let postgres = Postgres::start();
    let (mut shop, from) = medusa(&postgres, 0);
    let ran = shop.run(&["import", "--from", &from, "--dry-run"]);
    assert!(ran.succeeds().ends_with("nothing was written\n"), "{ran:?}");
    assert_eq!((line(&ran, "customer"), line(&ran, "line_item")), (vec![11, 11, 0, 0], vec![10, 10, 0, 0]));
    assert_eq!(std::fs::read_dir(shop.path("")).unwrap().count(), 0, "a dry run makes no database");

    let ran = shop.run(&["import", "--from", &from]);
    assert_eq!((ran.code(), ran.stderr.as_str()), (Some(0), ""), "{ran:?}");
    assert_eq!((line(&ran, "customer"), line(&ran, "country")), (vec![11, 11, 0, 0, 11], vec![250, 0, 9, 241, 250]));
    assert!(!ran.stdout.contains("discount"), "what has no rows is not told: {ran:?}");
    assert_eq!(shop.mode("stheno.db"), 0o600);

    // From the variable, which other users of the machine do not see.
    shop.set("MEDUSA_DATABASE_URL", &from);
    let again = shop.run(&["import", "--json"]).json();
    assert_eq!((&again["equal"], &again["dry_run"], &again["logins"]), (&json!(true), &json!(false), &Value::Null));
    assert_eq!(
        again["tables"]["customer"],
        json!({"source": 11, "created": 0, "updated": 0, "unchanged": 11, "newer": 0, "refused": 0, "incomplete": 0,
               "source_after": 11, "target_after": 11, "only_in_target": 0, "only": []})
    );
    let help = shop.run(&["import", "--help"]);
    assert!(!help.succeeds().contains(&from), "{help:?}");

    let server = shop.serve(&[]);
    shop.auth_with(&server, &["login", "alice@example.com"], "alice-secret-1").succeeds();
    shop.auth(&server, &["session"]).succeeds();
    // It may go on serving meanwhile.
    shop.run(&["import"]).succeeds();
    shop.auth(&server, &["session"]).succeeds();
    server.stop().succeeds();
}

#[test]
fn differences_are_told_with_exit_code_1() {
    let postgres = Postgres::start();
    let (shop, from) = medusa(&postgres, 0);
    shop.add_customer("alice@example.com");
    let theirs = shop.run(&["customer", "list", "--json"]).json()[0]["id"].as_str().unwrap().to_owned();
    let alice = "customer cus_01M8076DQFCCZGHGXQ59YJWNYG is not taken: the target has";
    for arguments in [&["import", "--from", &from, "--dry-run"][..], &["import", "--from", &from]] {
        let ran = shop.run(arguments);
        assert_eq!(ran.code(), Some(1), "{ran:?}");
        assert!(ran.stderr.starts_with(&format!("{alice} {theirs} with the same email and has_account\n")), "{ran:?}");
        assert!(ran.stderr.contains("\ncustomer: 1 row not taken\n"), "{ran:?}");
        assert!(ran.stderr.ends_with("\nerror: the target is not what the source is: see above\n"), "{ran:?}");
    }
    let ran = shop.run(&["import", "--from", &from, "--json"]);
    let report: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(
        (ran.code(), &report["equal"], &report["tables"]["customer"]["only"]),
        (Some(1), &json!(false), &json!([theirs]))
    );
    assert_eq!(report["refused"][0]["key"], "cus_01M8076DQFCCZGHGXQ59YJWNYG");
}

#[test]
fn what_cannot_be_done_is_told_in_one_line() {
    let postgres = Postgres::start();
    let (mut shop, from) = medusa(&postgres, 0);
    shop.run(&["import", "--from", "sqlite://none.db"]).fails_saying(1, &["none.db", "no such file"]);
    shop.run(&["import", "--from", "postgres://shop:hunter2@127.0.0.1:1/shop"])
        .fails_saying(1, &["PostgreSQL", "--from"]);
    assert_eq!(shop.run(&["import"]).code(), Some(2));
    assert_eq!(std::fs::read_dir(shop.path("")).unwrap().count(), 0);
    // As in the folder of a shop on Medusa, whose .env names Medusa's database.
    shop.write(".env", &format!("DATABASE_URL={from}\n"));
    shop.run(&["import", "--from", &from]).fails_saying(1, &["the target is the source", "--database-url"]);
    shop.run(&["import", "--from", &from, "--database-url", "sqlite://missing/shop.db"])
        .fails_saying(1, &["there is no folder missing"]);
    shop.set("DATABASE_URL", "sqlite://own.db").run(&["import", "--from", &from]).succeeds();
    postgres.sql(&from, "ALTER TABLE customer ADD COLUMN points int");
    let ran = shop.run(&["import", "--from", &from]);
    assert_eq!(ran.stderr, "warning: the column customer.points is not copied: Stheno does not know it\n");
    assert_eq!(ran.code(), Some(0));
}

/// A killed import leaves whole pages; the same command does the rest, and no row twice.
#[test]
fn an_interrupted_import_is_resumed() {
    const CUSTOMERS: u32 = 16_000;
    let postgres = Postgres::start();
    let (shop, from) = medusa(&postgres, CUSTOMERS);
    let to = postgres.empty_database();
    let all = CUSTOMERS + 11;
    for target in ["sqlite://stheno.db", &to] {
        let written = |table: &str| {
            let query = format!("SELECT count(*) FROM {table}");
            match target.starts_with("sqlite") {
                true if shop.path("stheno.db").exists() => count(&shop, &query),
                true => 0,
                false => {
                    let there = postgres.sql(target, &format!("SELECT to_regclass('{table}')"));
                    let rows = there[0][0].is_some().then(|| postgres.sql(target, &query));
                    rows.map_or(0, |rows| rows[0][0].as_ref().unwrap().parse().unwrap())
                }
            }
        };
        let arguments = ["import", "--from", &from, "--database-url", target];
        // Once among the customers, once among their addresses.
        for table in ["customer", "address"] {
            shop.run_and_kill(&arguments, || written(table) > 0);
        }
        let (customers, addresses) = (written("customer"), written("address"));
        assert!(customers == all && addresses > 0 && addresses % 1000 < 18, "whole pages: {customers} {addresses}");
        let ran = shop.run(&arguments);
        assert_eq!((ran.code(), ran.stderr.as_str()), (Some(0), ""), "{ran:?}");
        assert_eq!(line(&ran, "customer"), [all, 0, 0, all, all]);
        let every = CUSTOMERS + 17;
        assert_eq!(line(&ran, "address"), [every, every - addresses, 0, addresses, every]);
        let linked = "SELECT count(*) FROM customer JOIN address ON address.id = billing_address_id";
        match target.starts_with("sqlite") {
            true => assert_eq!(count(&shop, linked), CUSTOMERS),
            false => assert_eq!(postgres.sql(target, linked), [[Some(CUSTOMERS.to_string())]]),
        }
    }
}

/// A limit on the size of files stands for a full disk. What was written stays, and with room again the rest comes.
#[test]
fn a_full_disk_ends_it_early() {
    let postgres = Postgres::start();
    let (shop, from) = medusa(&postgres, 6000);
    // Signal XFSZ would end the program; ignored, the write fails as on a full disk.
    let limit = ["bash", "-c", "trap '' XFSZ; ulimit -f 3000; exec \"$0\" \"$@\""];
    let ran = shop.run_through(&limit, &["import", "--from", &from]);
    ran.fails_saying(1, &["it ended early; the same command goes on where it was: the target cannot be written"]);
    let before = count(&shop, "SELECT count(*) FROM customer");
    assert!(before > 0);
    let ran = shop.run(&["import", "--from", &from]);
    assert_eq!((ran.code(), ran.stderr.as_str()), (Some(0), ""), "{ran:?}");
    assert_eq!(line(&ran, "customer"), [6011, 6011 - before, 0, before, 6011]);
}
