//! Sources and targets that cannot be, and rows that the target does not take.

use super::{ALICE, BOB, checked, config, copied, differences, medusa, new_file, open, run};
use crate::harness::Server;
use crate::services::Postgres;
use stheno_server::copy::{Refused, Source};

fn refusal(from: &str, to: &str) -> String {
    run(async { open(from, to).await.map(drop).unwrap_err().to_string() })
}

#[track_caller]
fn says(words: &str, all: &[&str]) {
    for part in all {
        assert!(words.contains(part), "{part:?} is not said: {words}");
    }
    assert!(!words.contains("hunter2") && !words.contains("database.url"), "{words}");
}

#[test]
fn a_source_that_is_none_is_told() {
    let postgres = Postgres::start();
    let folder = tempfile::tempdir().unwrap();
    let to = new_file(&folder);
    says(&refusal("postgres://shop:hunter2@127.0.0.1:1/shop", &to), &["cannot connect to PostgreSQL", "--from"]);
    says(&refusal("mysql://shop:hunter2@db/shop", &to), &["--from must start with sqlite:// or postgres://"]);
    says(&refusal(&postgres.url("nothing"), &to), &["\"nothing\" does not exist", "--from"]);
    postgres.sql(&postgres.url("postgres"), "CREATE ROLE shop LOGIN PASSWORD 'right'");
    let medusa = medusa(&postgres);
    let as_shop = |password: &str| medusa.replace("postgres@", &format!("shop:{password}@"));
    says(&refusal(&as_shop("hunter2"), &to), &["password authentication failed", "--from"]);
    says(&refusal(&as_shop("right"), &to), &["permission denied", "SELECT"]);
    postgres.sql(&medusa, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO shop; REVOKE SELECT ON refund FROM shop; GRANT UPDATE ON refund TO shop");
    says(&refusal(&as_shop("right"), &to), &["\"refund\"", "permission denied", "SELECT"]);

    let sthenos = postgres.empty_database();
    run(stheno_server::store::Store::open(&config(&sthenos))).unwrap();
    let grant = "GRANT SELECT ON ALL TABLES IN SCHEMA public TO shop; REVOKE SELECT ON stheno_customer FROM shop";
    postgres.sql(&sthenos, grant);
    // Without it what was ended would go on.
    let as_shop = sthenos.replace("postgres@", "shop:right@");
    says(&refusal(&as_shop, &to), &["\"stheno_customer\"", "permission denied", "SELECT"]);

    let empty = postgres.empty_database();
    says(&refusal(&empty, &to), &["the source has no tables", "--from"]);
    postgres.sql(&empty, "CREATE TABLE wp_posts (id int)");
    says(&refusal(&empty, &to), &["wp_posts", "no Medusa v1's", "--from"]);
    postgres.sql(&empty, "CREATE TABLE customer (id text); CREATE TABLE mikro_orm_migrations (id int)");
    says(&refusal(&empty, &to), &["not the database of a Medusa v1", "Medusa v2"]);
    let older = postgres.medusa_database();
    postgres.sql(&older, "ALTER TABLE refund DROP COLUMN payment_id");
    says(&refusal(&older, &to), &["table \"refund\"", "payment_id", "Medusa 1.20"]);
    postgres.sql(&older, "DROP TABLE line_item_adjustment");
    says(&refusal(&older, &to), &["line_item_adjustment", "Medusa 1.20"]);

    says(&refusal("sqlite://nowhere.db", &to), &["nowhere.db", "no such file"]);
    let diary = folder.path().join("diary.txt");
    std::fs::write(&diary, "Dear diary, this is no database. ".repeat(99)).unwrap();
    says(&refusal(&format!("sqlite://{}", diary.display()), &to), &["diary.txt", "not a database"]);
    let foreign = folder.path().join("foreign.db");
    rusqlite::Connection::open(&foreign).unwrap().execute_batch("CREATE TABLE t (n)").unwrap();
    says(&refusal(&format!("sqlite://{}", foreign.display()), &to), &["foreign.db", "no database of Stheno"]);
    assert!(!folder.path().join("shop.db").exists(), "the target is not made");
}

/// Not even a role that may only read is asked for more, and nothing is created in the source.
#[test]
fn the_source_is_only_read() {
    let postgres = Postgres::start();
    let (folder, from) = (tempfile::tempdir().unwrap(), medusa(&postgres));
    postgres.sql(
        &from,
        "CREATE ROLE reader LOGIN PASSWORD 'r'; GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader; \
         ALTER ROLE reader SET statement_timeout = 20000; ALTER ROLE reader SET default_transaction_read_only = on",
    );
    let rows = || super::versions(&postgres, &from);
    let tables = || postgres.sql(&from, "SELECT table_name::text FROM information_schema.tables ORDER BY 1");
    let before = (rows(), tables());
    let report = copied(&from.replace("postgres@", "reader:r@"), &new_file(&folder));
    assert!(report.is_equal() && report.logins.is_none(), "{report:?}");
    assert_eq!((rows(), tables()), before);
}

#[test]
fn a_target_that_cannot_be_one_is_left_alone() {
    let postgres = Postgres::start();
    let from = medusa(&postgres);
    let tables = |url: &str| {
        postgres.sql(url, "SELECT count(*) FROM information_schema.tables WHERE table_name LIKE 'stheno_%'")
    };
    let none = [[Some("0".to_owned())]];
    // Whatever its address says.
    for same in [from.clone(), from.replace("127.0.0.1", "localhost"), format!("{from}?application_name=other")] {
        says(&refusal(&from, &same), &["the target is the source", "--database-url"]);
    }
    assert_eq!(tables(&from), none);
    let other = postgres.medusa_database();
    says(&refusal(&from, &other), &["that Medusa made", "--database-url"]);
    assert_eq!(tables(&other), none);

    let folder = tempfile::tempdir().unwrap();
    let file = new_file(&folder);
    copied(&from, &file);
    let link = folder.path().join("link.db");
    std::os::unix::fs::symlink(folder.path().join("shop.db"), &link).unwrap();
    says(&refusal(&file, &format!("sqlite://{}", link.display())), &["the target is the source"]);

    // A schema of its own in the same database is another place.
    postgres.sql(&from, "CREATE SCHEMA stheno");
    let report = copied(&from, &format!("{from}?schema=stheno"));
    assert!(report.is_equal(), "{report:?}");
    assert_eq!(postgres.sql(&from, "SELECT count(*) FROM stheno.customer"), [[Some("11".to_owned())]]);
}

/// Columns that plug-ins have added are told, and the rest is copied.
#[test]
fn columns_of_others_are_told() {
    let postgres = Postgres::start();
    let (folder, from) = (tempfile::tempdir().unwrap(), medusa(&postgres));
    postgres.sql(
        &from,
        "ALTER TABLE customer ADD points int NOT NULL DEFAULT 7; ALTER TABLE customer ALTER points DROP DEFAULT",
    );
    let source = run(Source::open(&from)).unwrap();
    assert_eq!(source.unknown_columns, ["customer.points"]);
    assert!(copied(&from, &new_file(&folder)).is_equal());
}

/// Other people's rows in the target stay theirs, and what cannot stand beside them is named.
#[test]
fn rows_that_the_target_refuses_are_named() {
    let postgres = Postgres::start();
    let (folder, from) = (tempfile::tempdir().unwrap(), medusa(&postgres));
    for to in [new_file(&folder), postgres.empty_database()] {
        let server = Server::with(|config| config.database.url = to.clone());
        let theirs = server.register("alice@example.com").customer_id();
        drop(server);
        let why = format!("the target has {theirs} with the same email and has_account");
        let expected = Refused { table: "customer", key: ALICE.to_owned(), why };
        assert_eq!(checked(&from, &to).refused, std::slice::from_ref(&expected));

        let report = copied(&from, &to);
        assert_eq!(report.refused[0], expected, "{to}");
        assert_eq!(report.tables["customer"].created, 10);
        let of = |table: &str| report.refused.iter().filter(|row| row.table == table).collect::<Vec<_>>();
        assert!(
            of("order").iter().all(|row| row.why == format!("customer_id: the target has no customer {ALICE}")),
            "{report:?}"
        );
        assert_eq!((of("order").len(), of("address").len(), of("customer_group_customers").len()), (10, 1, 3));
        assert!(of("line_item").iter().any(|row| row.why == "order_id: the target has no order order_1"), "{report:?}");
        let found = differences(&report);
        assert_eq!(found["customer"], ["1 row not taken".to_owned(), format!("1 row only in the target: {theirs}")]);
        assert_eq!(found["order"], ["10 rows not taken"]);
        assert!(!found.contains_key("discount"), "{found:?}");

        // Bob is whole.
        let server = Server::with(|config| config.database.url = to.clone());
        let bob = server.log_in("bob@example.com", "correct horse battery staple", &[]);
        assert_eq!(bob.customer_id(), BOB);
        assert_eq!(server.me(&bob.cookie().unwrap())["shipping_addresses"].as_array().unwrap().len(), 2);
        drop(server);

        // When they have gone, the same command brings the rest.
        let gone = format!("UPDATE customer SET deleted_at = '2027-01-01T00:00:00.000Z' WHERE id = '{theirs}'");
        match to.strip_prefix("sqlite://") {
            Some(path) => rusqlite::Connection::open(path).unwrap().execute_batch(&gone).unwrap(),
            None => drop(postgres.sql(&to, &gone)),
        }
        let again = copied(&from, &to);
        assert!(again.refused.is_empty(), "{again:?}");
        assert_eq!(differences(&again).into_keys().collect::<Vec<_>>(), ["customer"]);
    }
}
