//! `stheno migrate`, and what other commands and a start do on a PostgreSQL.

use serde_json::json;

use crate::services::{Postgres, Redis};
use crate::shop::{EMAIL, Shop};

/// The tables of a database that are Stheno's own.
fn own_tables(postgres: &Postgres, url: &str) -> usize {
    postgres.sql(url, "SELECT 1 FROM pg_tables WHERE tablename LIKE 'stheno%'").len()
}

fn tables(postgres: &Postgres, url: &str) -> usize {
    postgres.sql(url, "SELECT 1 FROM pg_tables WHERE schemaname = 'public'").len()
}

#[test]
fn a_file_is_made_but_not_by_a_dry_run() {
    let shop = Shop::new();
    let ran = shop.run(&["migrate", "--dry-run"]);
    assert!(ran.succeeds().starts_with("the database is Stheno's own\nto be created: stheno_migration\n"), "{ran:?}");
    assert!(ran.stdout.contains("to be created: customer\n"), "{ran:?}");
    let json = shop.run(&["migrate", "--dry-run", "--json"]).json();
    assert_eq!(
        (&json["dry_run"], &json["is_medusas"], &json["unknown_columns"]),
        (&json!(true), &json!(false), &json!([]))
    );
    assert_eq!(json["steps"][0], "0001_medusa_tables");
    assert!(json["tables"].as_array().unwrap().contains(&json!("stheno_session")), "{json}");
    assert_eq!(std::fs::read_dir(shop.path("")).unwrap().count(), 0, "a dry run makes nothing");
    shop.run(&["migrate", "--dry-run", "--database-url", "sqlite://missing/shop.db"])
        .fails_saying(1, &["there is no folder missing"]);

    let json_of_done = shop.run(&["migrate", "--json"]).json();
    assert_eq!((&json_of_done["dry_run"], &json_of_done["tables"]), (&json!(false), &json["tables"]));
    assert_eq!(shop.mode("stheno.db"), 0o600);
    for arguments in [&["migrate"][..], &["migrate", "--dry-run"]] {
        shop.run(arguments).prints("the database is Stheno's own\nall tables are there\n");
        assert_eq!(std::fs::read_dir(shop.path("")).unwrap().count(), 1, "a look leaves nothing beside it");
    }
    shop.run(&["customer", "list"]).succeeds();
    shop.write("diary.txt", &"Dear diary, this is no database. ".repeat(99));
    for arguments in [&["migrate"][..], &["migrate", "--dry-run"]] {
        let arguments = [arguments, &["--database-url", "sqlite://diary.txt"]].concat();
        shop.run(&arguments).fails_saying(1, &["cannot open the database diary.txt", "not a database"]);
    }
}

#[test]
fn a_medusas_database_gets_stheno_tables_only() {
    let postgres = Postgres::start();
    let url = postgres.medusa_database();
    postgres.sql(&url, "ALTER TABLE customer ADD \"vip\u{1b}\" boolean");
    let before = tables(&postgres, &url);
    let mut shop = Shop::new();
    shop.set("DATABASE_URL", &url).set("STHENO_MEDUSA_RUNNING", "false");
    // Before it is ready: no command but these adds to it.
    for arguments in
        [&["customer", "list"][..], &["customer", "group", "list"], &["outbox", "list"], &["passwords", "status"]]
    {
        shop.run(arguments).fails_saying(1, &["not all of Stheno's tables", "`stheno migrate`"]);
    }
    let own = "stheno_migration stheno_session stheno_customer stheno_revoked_token stheno_ending stheno_reset stheno_event \
               stheno_delivery stheno_imported";
    let words = |is: &str| {
        let mut text = "the database is a Medusa's, whose tables stay as they are\n".to_owned();
        own.split(' ').for_each(|table| text.push_str(&format!("{is}: {table}\n")));
        text + "not known to Stheno, and so in Medusa's answers only: customer.vip\u{fffd}\n"
    };
    shop.run(&["migrate", "--dry-run"]).prints(&words("to be created"));
    assert_eq!(tables(&postgres, &url), before);
    shop.run(&["migrate"]).prints(&words("created"));
    assert_eq!((tables(&postgres, &url), own_tables(&postgres, &url)), (before + 9, 9));
    let json = shop.run(&["migrate", "--json"]).json();
    assert_eq!((&json["is_medusas"], &json["steps"]), (&json!(true), &json!([])));
    assert_eq!(json["unknown_columns"], json!(["customer.vip\u{1b}"]));
    shop.add_customer(EMAIL);
    assert!(shop.run(&["customer", "list"]).succeeds().contains(EMAIL));
}

/// The log names what a start creates, and what it does not know.
#[test]
fn a_start_says_what_it_creates() {
    let postgres = Postgres::start();
    let url = postgres.medusa_database();
    postgres.sql(&url, "ALTER TABLE customer ADD vip boolean");
    let mut shop = Shop::new();
    shop.set("DATABASE_URL", &url).set("STHENO_MEDUSA_RUNNING", "false");
    shop.set("JWT_SECRET", "0123456789abcdef0123456789abcdef").set("COOKIE_SECRET", "fedcba9876543210fedcba9876543210");
    let ran = shop.serve(&[]).stop();
    for words in ["creating tables in the database", "stheno_migration, stheno_session, ", "customer.vip"] {
        assert!(ran.stderr.contains(words), "{words:?}: {ran:?}");
    }
    assert!(ran.stdout.contains("customers and sessions are in PostgreSQL\n"), "{ran:?}");
    let ran = shop.serve(&[]).stop();
    assert!(!ran.stderr.contains("creating tables") && ran.stderr.contains("customer.vip"), "{ran:?}");

    // Beside the Medusa: nothing to be tried would change the shop.
    let redis = Redis::start();
    shop.set("STHENO_MEDUSA_RUNNING", "auto").set("REDIS_URL", &redis.url());
    // Settings of mails count with a mail server only.
    shop.set("STHENO_MAIL_FROM", "nobody");
    let ran = shop.serve(&[]).stop();
    for words in ["customers are in PostgreSQL, sessions in Redis\n", "mails are sent by Medusa's subscribers\n"] {
        assert!(ran.stdout.contains(words), "{words:?}: {ran:?}");
    }
    assert!(!ran.stdout.contains("store/customers") && ran.stderr.contains("Redis has no session"), "{ran:?}");
}

/// At every level of the log, and whatever is wrong.
#[test]
fn no_password_is_shown() {
    const CANARY: &str = "hunter2";
    let postgres = Postgres::start();
    let good = postgres.medusa_database();
    postgres.sql(&good, &format!("CREATE ROLE shop LOGIN PASSWORD '{CANARY}'"));
    let as_shop = good.replace("postgres@", &format!("shop:{CANARY}@"));
    let mut shop = Shop::new();
    shop.set("STHENO_LOG_LEVEL", "trace").set("RUST_BACKTRACE", "1").set("STHENO_MEDUSA_RUNNING", "false");
    shop.set("JWT_SECRET", "0123456789abcdef0123456789abcdef").set("COOKIE_SECRET", "fedcba9876543210fedcba9876543210");
    for url in [
        as_shop.clone(),
        as_shop.replace(CANARY, "hunter2-wrong"),
        as_shop.replace("test_0", "no_such"),
        format!("{as_shop}?sslmode=require"),
        format!("{as_shop}?nonsense=1"),
        format!("{as_shop}?options=-c%20nonsense%3D1"),
        format!("postgres://shop:{CANARY}@127.0.0.1:1/shop"),
        format!("postgres://shop:{CANARY}@127.0.0.1:port/shop"),
        "postgres://shop:hun?ter2@127.0.0.1:1/shop".to_owned(),
        format!("postgres://{CANARY}"),
        format!("postgres:/shop:{CANARY}@127.0.0.1/shop"),
    ] {
        shop.set("DATABASE_URL", &url);
        for arguments in [&["serve", "--port", "0"][..], &["migrate"], &["migrate", "--dry-run"], &["customer", "list"]]
        {
            // The dry run of a role that may look is the only one that does well.
            let ran = shop.run(arguments);
            let is_good = url == as_shop && arguments.contains(&"--dry-run");
            assert_eq!(ran.code(), Some(i32::from(!is_good)), "{url} {arguments:?}: {ran:?}");
            let said = format!("{}{}", ran.stdout, ran.stderr);
            assert!(!said.contains("hun") && !said.contains("ter2"), "{url} {arguments:?}: {said}");
        }
    }
    assert_eq!(own_tables(&postgres, &good), 0);
    // A server that runs, and whose database goes away, shows none either.
    let owner = good.replace("postgres@", &format!("postgres:{CANARY}@"));
    shop.set("DATABASE_URL", &owner);
    let server = shop.serve(&[]);
    drop(postgres);
    shop.auth(&server, &["exists", EMAIL]).fails_saying(1, &[]);
    let ran = server.stop();
    assert!(ran.stderr.contains("TRACE") && !ran.stderr.contains(CANARY) && !ran.stdout.contains(CANARY));
}
