//! A shop that is copied into another database: `stheno import`.

mod logins;
mod sources;

use std::collections::BTreeMap;

use stheno_server::config::Running;
use stheno_server::copy::{CopyError, Progress, Report, Source, TableReport, check, copy};
use stheno_server::store::Store;
use stheno_server::{Clock, Config, StartError};
use tempfile::TempDir;

use crate::harness::Server;
use crate::services::Postgres;

/// The sample's accounts (contract/medusa-v1-sample.sql).
const ACCOUNTS: [(&str, &str); 8] = [
    ("alice@example.com", "alice-secret-1"),
    ("bob@example.com", "correct horse battery staple"),
    ("carol@example.com", "pässwörd-ünïcode-✓"),
    ("emptypw@example.com", "now-real"),
    ("idem@example.com", "x1"),
    ("second@example.com", "s2"),
    ("eve@example.com", "eve-3"),
    ("dave@example.com", "dave-again"),
];

const ALICE: &str = "cus_01M8076DQFCCZGHGXQ59YJWNYG";
const BOB: &str = "cus_01M8076DR5CXK2B8VKM81DH8HV";

/// Runs on a runtime of its own, so that a test can call it between others.
fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap().block_on(future)
}

fn config(url: &str) -> Config {
    let mut config = Config::default();
    config.database.url = url.to_owned();
    config
}

async fn open(from: &str, to: &str) -> Result<(Source, Store), StartError> {
    let source = Source::open(from).await?;
    source.check_target(&config(to)).await?;
    let target = Store::open(&config(to)).await?;
    Ok((source, target))
}

fn copied(from: &str, to: &str) -> Report {
    copied_with(from, to, |_| {}).unwrap()
}

fn copied_with(from: &str, to: &str, progress: impl FnMut(Progress)) -> Result<Report, CopyError> {
    run(async {
        let (source, target) = open(from, to).await.unwrap();
        copy(&source, &target, Clock::default().now(), progress).await
    })
}

fn checked(from: &str, to: &str) -> Report {
    run(async {
        let (source, target) = open(from, to).await.unwrap();
        check(&source, &target, |_| {}).await.unwrap()
    })
}

/// Created, updated, unchanged, newer and refused rows of all tables.
fn sums(report: &Report) -> [u64; 5] {
    let sum = |each: fn(&TableReport) -> u64| report.tables.values().map(each).sum();
    [sum(|t| t.created), sum(|t| t.updated), sum(|t| t.unchanged), sum(|t| t.newer), sum(|t| t.refused)]
}

/// What differs, by table.
fn differences(report: &Report) -> BTreeMap<&'static str, Vec<String>> {
    let all = report.tables.iter().map(|(name, table)| (*name, table.differences()));
    all.filter(|(_, differences)| !differences.is_empty()).collect()
}

/// A Medusa's database with the sample, and Alice's orders with every rule and relation (orders/shop.sql).
fn medusa(postgres: &Postgres) -> String {
    let url = postgres.medusa_sample_database();
    let orders = include_str!("orders/shop.sql")
        .replace("{customer_id}", ALICE)
        // The sample has these two.
        .replace("insert into fulfillment_provider (id) values\n    ('manual');", "")
        .replace("'VIP'", "'VIPs'");
    postgres.sql(&url, &orders);
    postgres.sql(
        &url,
        &format!(
            "UPDATE customer SET billing_address_id = 'addr_01M8076QK2KWVTJRN3ZSXNA00H', metadata = '{{\"b\": [1, {{\"c\": null}}]}}' \
             WHERE id = '{ALICE}'; \
             INSERT INTO line_item (id, order_id, title, unit_price, quantity, original_item_id) VALUES \
             ('item_0', 'order_1', 'Before its original', 1, 1, 'item_1a'); \
             INSERT INTO discount (id, code, is_dynamic, is_disabled, parent_discount_id) VALUES \
             ('disc_0', 'CHILD', FALSE, FALSE, 'disc_z')"
        ),
    );
    url
}

fn new_file(folder: &TempDir) -> String {
    format!("sqlite://{}", folder.path().join("shop.db").display())
}

/// Every row of the tables of a PostgreSQL, with its place and the transaction that wrote it.
fn versions(postgres: &Postgres, url: &str) -> Vec<Vec<Option<String>>> {
    let tables = ["customer", "address", "\"order\"", "line_item", "region", "country", "order_discounts", "currency"];
    let rows = tables.map(|table| format!("SELECT '{table}', xmin::text, ctid::text FROM {table}"));
    postgres.sql(url, &format!("{} ORDER BY 1, 3", rows.join(" UNION ALL ")))
}

/// All rows of a file, as texts.
fn contents(url: &str) -> BTreeMap<String, Vec<String>> {
    let database = rusqlite::Connection::open(url.strip_prefix("sqlite://").unwrap()).unwrap();
    let mut tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").unwrap();
    let tables: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let tables = tables.into_iter().filter(|table| !table.starts_with("stheno_migration"));
    let rows = |table: &str| {
        let mut statement = database.prepare(&format!("SELECT * FROM \"{table}\"")).unwrap();
        let columns = statement.column_count();
        let row = |row: &rusqlite::Row<'_>| {
            let values = (0..columns).map(|index| Ok(format!("{:?}", row.get_ref(index)?)));
            Ok(values.collect::<rusqlite::Result<Vec<_>>>()?.join(" | "))
        };
        let mut rows: Vec<String> = statement.query_map([], row).unwrap().map(Result::unwrap).collect();
        // The rows' own order is the answers' business.
        rows.sort();
        rows
    };
    tables.map(|table| (table.clone(), rows(&table))).collect()
}

/// What customers see, byte for byte: from Medusa's database, from a file, and from another PostgreSQL.
#[test]
fn the_shop_answers_as_before() {
    let postgres = Postgres::start();
    let (folder, from) = (tempfile::tempdir().unwrap(), medusa(&postgres));
    let targets = [new_file(&folder), postgres.empty_database()];
    for to in &targets {
        let report = copied(&from, to);
        assert!(report.is_equal() && report.refused.is_empty(), "{report:?}");
        assert_eq!(report.tables["customer"].created, 11);
        assert_eq!(sums(&report)[3..], [0, 0]);
    }
    let answers = |url: &str| {
        let server = Server::with(|config| {
            config.database.url = url.to_owned();
            config.medusa.running = Running::No;
        });
        let mut answers = Vec::new();
        for (email, password) in ACCOUNTS {
            let login = server.log_in(email, password, &[]);
            assert_eq!(login.status, 200, "{email} on {url}: {login:?}");
            let cookie = login.cookie().unwrap();
            for path in [
                "/store/auth",
                "/store/customers/me",
                "/store/customers/me/orders?limit=50",
                "/store/customers/me/orders?expand=customer,customer.groups,billing_address,shipping_address",
            ] {
                let answer = server.get(path, &[("Cookie", &cookie)]);
                assert_eq!(answer.status, 200, "{path}: {answer:?}");
                answers.push((email, path, answer.body));
            }
        }
        let deleted = server.log_in("dave@example.com", "dave-secret", &[]);
        assert_eq!(deleted.status, 401, "{deleted:?}");
        answers
    };
    let before = answers(&from);
    assert!(
        before[2].2.contains("\"id\":\"order_4\"")
            && before[2].2.contains("\"id\":\"order_01M8076FBEPB3EDTHD6CM8B5AA\"")
    );
    for to in &targets {
        for ((email, path, before), (_, _, after)) in before.iter().zip(answers(to)) {
            assert_eq!(*before, after, "{email} {path} on {to}");
        }
    }
    // What refers to rows that come later.
    let database = rusqlite::Connection::open(targets[0].strip_prefix("sqlite://").unwrap()).unwrap();
    for (query, expected) in [
        ("SELECT original_item_id FROM line_item WHERE id = 'item_0'", "item_1a"),
        ("SELECT parent_discount_id FROM discount WHERE id = 'disc_0'", "disc_z"),
    ] {
        assert_eq!(database.query_row(query, [], |row| row.get::<_, String>(0)).unwrap(), expected);
        assert_eq!(postgres.sql(&targets[1], query)[0][0].as_deref(), Some(expected));
    }
    let wrong: Result<String, _> = database.query_row("PRAGMA foreign_key_check", [], |row| row.get(0));
    assert!(wrong.is_err(), "{wrong:?}");
}

/// From one PostgreSQL into another nothing is rounded: microseconds, digits, JSON.
#[test]
fn a_postgres_is_copied_exactly() {
    let postgres = Postgres::start();
    let (from, to) = (medusa(&postgres), postgres.empty_database());
    postgres.sql(
        &from,
        "UPDATE line_item_adjustment SET amount = 12345678901234567.891, metadata = '{\"n\": 1.50, \"10\": 1e400}' WHERE id = 'lia_1'; \
         UPDATE region SET tax_rate = 12.3, updated_at = '2024-01-01 00:00:00.123456+00'",
    );
    assert!(copied(&from, &to).is_equal());
    for table in
        ["customer", "address", "\"order\"", "line_item", "line_item_adjustment", "region", "payment", "discount"]
    {
        let rows = |url: &str| postgres.sql(url, &format!("SELECT t::text FROM {table} t ORDER BY id"));
        assert_eq!(rows(&from), rows(&to), "{table}");
    }
    assert_eq!(sums(&copied(&from, &to))[..2], [0, 0]);
}

/// A file is a source, too, and nothing is lost on the way through a PostgreSQL.
#[test]
fn every_way_leads_to_the_same_rows() {
    let postgres = Postgres::start();
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let [first, second, third] = [0, 1, 2].map(|index| new_file(&folders[index]));
    let between = postgres.empty_database();
    copied(&medusa(&postgres), &first);
    for (from, to) in [(&first, &between), (&between, &second), (&first, &third)] {
        let report = copied(from, to);
        assert!(report.is_equal(), "{report:?}");
        assert_eq!(sums(&copied(from, to))[..2], [0, 0], "{from} to {to}");
    }
    let first = contents(&first);
    assert_eq!(first["order"].len(), 11);
    assert_eq!(first, contents(&second));
    assert_eq!(first, contents(&third));
}

#[test]
fn a_second_run_writes_nothing_and_a_dry_run_never() {
    let postgres = Postgres::start();
    let (folder, from) = (tempfile::tempdir().unwrap(), medusa(&postgres));
    let (file, other) = (new_file(&folder), postgres.empty_database());
    for to in [&file, &other] {
        // Its tables are made, and nothing else.
        let would = checked(&from, to);
        assert_eq!(sums(&checked(&from, to)), sums(&would));
        let report = copied(&from, to);
        assert_eq!(sums(&report), sums(&would));
        assert!(report.tables["country"].updated > 0, "the countries are the regions'");
    }
    let watcher = rusqlite::Connection::open(file.strip_prefix("sqlite://").unwrap()).unwrap();
    let version = || watcher.query_row("PRAGMA data_version", [], |row| row.get::<_, i64>(0)).unwrap();
    let before = (version(), versions(&postgres, &other));
    for to in [&file, &other] {
        let report = copied(&from, to);
        let all: u64 = report.tables.values().map(|table| table.source).sum();
        assert_eq!(sums(&report), [0, 0, all, 0, 0], "{report:?}");
    }
    assert_eq!((version(), versions(&postgres, &other)), before);
}

/// What was changed later wins, on either side; and what the target alone has is told.
#[test]
fn a_later_run_brings_what_has_changed() {
    let postgres = Postgres::start();
    let (folder, from) = (tempfile::tempdir().unwrap(), medusa(&postgres));
    for to in [new_file(&folder), postgres.empty_database()] {
        copied(&from, &to);
        let in_target = |statement: &str| match to.strip_prefix("sqlite://") {
            Some(path) => rusqlite::Connection::open(path).unwrap().execute_batch(statement).unwrap(),
            None => drop(postgres.sql(&to, statement)),
        };
        let in_source = |statement: &str| postgres.sql(&from, statement);
        in_target(
            "UPDATE customer SET first_name = 'Target', updated_at = '2031-01-01T00:00:00.000Z' WHERE email LIKE 'bob%'",
        );
        // A stronger hash of the same password is no change.
        in_target("UPDATE customer SET password_hash = 'stronger' WHERE email LIKE 'eve%'");
        in_target("INSERT INTO customer_group (id, name) VALUES ('cgrp_own', 'Own')");
        in_source(&format!(
            "BEGIN; UPDATE customer SET first_name = 'Source', updated_at = '2030-01-01' WHERE id IN ('{ALICE}', '{BOB}'); \
             UPDATE customer SET billing_address_id = NULL, updated_at = '2030-01-01' WHERE id = '{ALICE}'; \
             UPDATE address SET deleted_at = '2030-01-01', updated_at = '2030-01-01' WHERE id = 'addr_01M8076QK2KWVTJRN3ZSXNA00H'; \
             INSERT INTO customer (id, email, has_account) VALUES ('a_low_key', 'new@example.com', TRUE); \
             UPDATE shipping_method SET price = 501 WHERE id = 'sm_1'; \
             DELETE FROM customer_group_customers WHERE customer_id = '{ALICE}' AND customer_group_id LIKE 'cgrp_0%'; COMMIT"
        ));
        let report = copied(&from, &to);
        let of = |table: &str| {
            let TableReport { created, updated, newer, .. } = report.tables[table];
            [created, updated, newer]
        };
        assert_eq!(of("customer"), [1, 1, 1], "{report:?}");
        assert_eq!((of("address"), of("shipping_method")), ([0, 1, 0], [0, 1, 0]), "{report:?}");
        let expected = [
            ("customer_group", vec!["1 row only in the target: cgrp_own".to_owned()]),
            (
                "customer_group_customers",
                vec![format!("1 row only in the target: cgrp_01M8076E8ZMZMMGZNRQ06KMJCC {ALICE}")],
            ),
        ];
        assert_eq!(differences(&report), BTreeMap::from(expected));
        assert!(!report.is_equal());
        let server = Server::with(|config| config.database.url = to.clone());
        let me = |(email, password): (&str, &str)| server.me(&server.log_in(email, password, &[]).cookie().unwrap());
        let alice = me(ACCOUNTS[0]);
        assert_eq!((&alice["first_name"], &alice["billing_address_id"]), (&"Source".into(), &serde_json::Value::Null));
        assert_eq!(alice["shipping_addresses"].as_array().unwrap().len(), 0);
        assert_eq!(me(ACCOUNTS[1])["first_name"], "Target");
        drop(server);
        // The same for the next target.
        in_source(&format!(
            "UPDATE customer SET first_name = NULL, updated_at = '2026-11-22' WHERE id IN ('{ALICE}', '{BOB}'); \
             UPDATE customer SET billing_address_id = 'addr_01M8076QK2KWVTJRN3ZSXNA00H' WHERE id = '{ALICE}'; \
             UPDATE address SET deleted_at = NULL, updated_at = '2026-11-22' WHERE id = 'addr_01M8076QK2KWVTJRN3ZSXNA00H'; \
             DELETE FROM customer WHERE id = 'a_low_key'; UPDATE shipping_method SET price = 500 WHERE id = 'sm_1'; \
             INSERT INTO customer_group_customers VALUES ('cgrp_01M8076E8ZMZMMGZNRQ06KMJCC', '{ALICE}')"
        ));
    }
}

/// The source goes on meanwhile: what is copied is one state of it, and what came later is counted.
#[test]
fn a_source_that_changes_meanwhile() {
    let postgres = Postgres::start();
    let (folder, from) = (tempfile::tempdir().unwrap(), medusa(&postgres));
    for (to, n) in [(new_file(&folder), 1), (postgres.empty_database(), 2)] {
        let mut has_changed = false;
        let report = copied_with(&from, &to, |progress| {
            if progress.table == "address" && !has_changed {
                has_changed = true;
                // Customers are done, and orders are not.
                postgres.sql(
                    &from,
                    &format!(
                        "INSERT INTO customer (id, email) VALUES ('cus_late{n}', 'late{n}@example.com'); \
                         INSERT INTO \"order\" (id, display_id, customer_id, email, region_id, currency_code) \
                         SELECT 'order_late{n}', 99, 'cus_late{n}', 'late{n}@example.com', id, currency_code FROM region LIMIT 1; \
                         DELETE FROM tax_rate WHERE id = 'txr_{n}'"
                    ),
                );
            }
        });
        let report = report.unwrap();
        assert!(has_changed && report.refused.is_empty(), "{report:?}");
        let came = vec!["1 row came into the source meanwhile: run it again".to_owned()];
        let found = differences(&report);
        assert_eq!((&found["customer"], &found["order"]), (&came, &came), "{found:?}");
        assert_eq!(
            found["tax_rate"],
            ["1 row went away from the source meanwhile".to_owned(), format!("1 row only in the target: txr_{n}")]
        );
        let again = copied(&from, &to);
        assert_eq!(sums(&again)[..2], [2, 0], "{again:?}");
        assert_eq!(differences(&again).into_keys().collect::<Vec<_>>(), ["product_tax_rate", "tax_rate"]);
    }
}
