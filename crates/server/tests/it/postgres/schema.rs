//! What is created, and where.

use super::{config, contents, migrate, open, own_tables, plan, run};
use crate::harness::Server;
use crate::mail::ask_for_reset;
use crate::services::Postgres;
use stheno_server::config::Running;
use stheno_server::store::Store;

const OWN: [&str; 9] = [
    "stheno_customer",
    "stheno_delivery",
    "stheno_ending",
    "stheno_event",
    "stheno_imported",
    "stheno_migration",
    "stheno_reset",
    "stheno_revoked_token",
    "stheno_session",
];

/// Registers, logs in and reads, so that rows go into all tables that a start may have missed.
fn serve(url: &str) {
    let server = Server::with(|config| {
        config.database.url = url.to_owned();
        config.medusa.running = Running::No;
    });
    let cookie = server.register("ann@example.com").cookie().unwrap();
    server.update(&cookie, &serde_json::json!({"billing_address": {"city": "Lyon", "country_code": "fr"}}));
    ask_for_reset(&server, "ann@example.com");
    assert_eq!(server.session(&cookie).status, 200);
    assert_eq!(server.get("/store/customers/me/orders", &[("Cookie", &cookie)]).status, 200);
}

#[test]
fn a_dry_run_says_what_a_start_creates() {
    let postgres = Postgres::start();
    for (url, is_medusas) in [(postgres.medusa_database(), true), (postgres.empty_database(), false)] {
        let before = contents(&url);
        let said = plan(&url).unwrap();
        assert_eq!((said.is_medusas, contents(&url) == before), (is_medusas, true));
        let mut expected = said.tables.clone();
        expected.sort();
        migrate(&url).unwrap();
        let name = |line: &String| line.split('.').nth(1).unwrap().to_owned();
        let is_table = |name: &String| {
            postgres.sql(&url, &format!("SELECT 1 FROM pg_tables WHERE tablename = '{name}'")).len() == 1
        };
        let mut created: Vec<String> = contents(&url).iter().filter(|line| !before.contains(line)).map(name).collect();
        created.dedup();
        created.retain(is_table);
        assert_eq!(created, expected);
        if is_medusas {
            assert_eq!(created, OWN);
            // Nothing of Medusa's was touched.
            assert!(contents(&url).iter().filter(|line| !line.contains("stheno_")).eq(&before));
        }
        let again = plan(&url).unwrap();
        assert!(again.steps.is_empty() && again.tables.is_empty(), "{again:?}");
        assert_eq!(again.is_medusas, is_medusas);
        serve(&url);
    }
}

#[test]
fn columns_that_a_shop_has_added_are_named() {
    let postgres = Postgres::start();
    let url = postgres.medusa_database();
    assert!(plan(&url).unwrap().unknown_columns.is_empty());
    postgres.sql(
        &url,
        "ALTER TABLE customer ADD vip boolean NOT NULL DEFAULT false, ADD n int NOT NULL GENERATED ALWAYS AS IDENTITY; ALTER TABLE \"order\" ADD note text; ALTER TABLE address ADD floor int; \
         ALTER TABLE product ADD colour text; ALTER TABLE line_item ADD engraving text",
    );
    let expected = ["customer.n", "customer.vip", "address.floor", "order.note", "line_item.engraving"];
    assert_eq!(plan(&url).unwrap().unknown_columns, expected);
    let log = crate::log::Log::take(tracing::Level::WARN);
    open(&url).unwrap();
    assert!(
        log.text().contains("customer.n, customer.vip, address.floor, order.note, line_item.engraving"),
        "{}",
        log.text()
    );
}

/// Wherever the search path leads to Medusa's tables, Stheno's are beside them.
#[test]
fn tables_go_where_medusas_are() {
    let postgres = Postgres::start();
    for (schema, query) in [
        ("shop", "?options=-c%20search_path%3Dshop"),
        ("shop", "?schema=shop"),
        ("My Shop", "?schema=My%20Shop"),
        ("My \"Shop\\", "?schema=My+%22Shop%5C"),
        // An empty schema comes first.
        ("shop", "?options=-c%20search_path%3Dpublic,shop"),
    ] {
        let url = postgres.medusa_database();
        let quoted = schema.replace('"', "\"\"");
        postgres.sql(&url, &format!("ALTER SCHEMA public RENAME TO \"{quoted}\"; CREATE SCHEMA public"));
        let at = format!("{url}{query}");
        assert!(plan(&at).unwrap().is_medusas, "{query}");
        serve(&at);
        assert_eq!(own_tables(&url, schema), OWN, "{query}");
        assert!(own_tables(&url, "public").is_empty(), "{query}");
    }
    // One of Stheno's own, in an empty schema.
    let url = postgres.empty_database();
    postgres.sql(&url, "CREATE SCHEMA shop; CREATE TABLE public.blog (id int)");
    serve(&format!("{url}?schema=shop"));
    assert_eq!(own_tables(&url, "shop"), OWN);
    assert!(own_tables(&url, "public").is_empty());
}

#[test]
fn names_of_databases_may_be_any() {
    let postgres = Postgres::start();
    postgres.sql(&postgres.url("postgres"), "CREATE DATABASE \"My shop/é%\"");
    serve(&postgres.url("My%20shop%2F%C3%A9%25"));
    assert_eq!(own_tables(&postgres.url("My%20shop%2F%C3%A9%25"), "public"), OWN);
}

/// What an extension has put into an empty database is nobody's.
#[test]
fn extensions_do_not_count() {
    let postgres = Postgres::start();
    let url = postgres.empty_database();
    // As `CREATE EXTENSION` would, of those that bring tables.
    postgres.sql(&url, "CREATE EXTENSION pg_trgm; CREATE TABLE spatial_ref_sys (id int); ALTER EXTENSION pg_trgm ADD TABLE spatial_ref_sys");
    open(&url).unwrap();
}

#[test]
fn first_starts_at_once_agree() {
    let postgres = Postgres::start();
    for url in [postgres.empty_database(), postgres.medusa_database()] {
        let config = config(&url);
        run(async {
            let starts = futures_util::future::join_all((0..6).map(|_| Store::open(&config))).await;
            for start in starts {
                start.unwrap();
            }
        });
        assert_eq!(own_tables(&url, "public"), OWN);
    }
}
