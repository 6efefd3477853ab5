//! What is wrong is told with what to do, and nothing is written.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;

use super::{CANARY, add_role, as_role, config, contents, open, open_with, plan};
use crate::services::Postgres;

/// This is what a start says, with the words that tell what to do, in one line and without the password.
#[track_caller]
fn assert_said(said: Result<impl std::fmt::Debug, String>, words: &[&str]) {
    let said = said.unwrap_err();
    println!("{said}");
    assert!(!said.contains(CANARY) && !said.contains('\n'), "{said}");
    for words in words {
        assert!(said.contains(words), "{words:?} is not said: {said}");
    }
}

#[test]
fn a_server_that_is_not_there() {
    // Takes connections, and says nothing.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    // Another kind of server.
    let other = TcpListener::bind("127.0.0.1:0").unwrap();
    let (silent_at, other_at) = (silent.local_addr().unwrap(), other.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in other.incoming() {
            let mut stream = stream.unwrap();
            let _ = stream.read(&mut [0; 100]);
            let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
        }
    });
    for (place, words) in [
        ("127.0.0.1:1".to_owned(), &["refused", "host and port of database.url"][..]),
        (silent_at.to_string(), &["within 5 s", "host and port of database.url"]),
        (other_at.to_string(), &["host and port of database.url"]),
        ("no-such-host.invalid".to_owned(), &["host and port of database.url"]),
        ("[::1]:1".to_owned(), &["host and port of database.url"]),
        ("%2Fno%2Fsuch%2Ffolder".to_owned(), &["No such file", "host and port of database.url"]),
    ] {
        assert_said(open(&format!("postgres://shop:{CANARY}@{place}/shop")), words);
    }
}

#[test]
fn a_server_that_does_not_let_in() {
    let postgres = Postgres::start();
    for role in ["shop", "full", "stranger"] {
        add_role(&postgres, role);
    }
    let url = postgres.empty_database();
    let name = url.rsplit('/').next().unwrap();
    postgres.sql(&url, &format!("REVOKE CONNECT ON DATABASE {name} FROM PUBLIC"));
    postgres.sql(&url, &format!("GRANT CONNECT ON DATABASE {name} TO shop, full; ALTER ROLE full CONNECTION LIMIT 0"));
    let shop = as_role(&url, "shop");
    for (url, words) in [
        (
            shop.replace(CANARY, "hunter2-wrong"),
            &["password authentication failed", "user and password of database.url"][..],
        ),
        (url.replace("postgres@", "shop@"), &["password missing", "postgres://USER:PASSWORD@"]),
        (as_role(&url, "nobody"), &["password authentication failed", "user and password of database.url"]),
        (shop.replace(name, "no_such"), &["\"no_such\" does not exist", "or create the database"]),
        (as_role(&url, "stranger"), &["permission denied", "GRANT CONNECT ON DATABASE"]),
        (as_role(&url, "full"), &["too many connections", "max_connections"]),
        (format!("{shop}?options=-c%20nonsense%3D1"), &["nonsense", "options and schema of database.url"]),
        (format!("{shop}?options=-c%20statement_timeout%3Dnever"), &["statement_timeout", "options and schema"]),
        (format!("{shop}?sslmode=require"), &["does not support TLS", "sslmode=disable"]),
        (format!("{shop}?sslmod=require"), &["unknown option `sslmod`", "postgres://USER:PASSWORD@HOST:PORT/NAME"]),
        (shop.replace(&format!("/{name}"), ""), &["names no database"]),
        (shop.replace("127.0.0.1", "nobody/127.0.0.1"), &["host and port of database.url"]),
    ] {
        assert_said(open(&url), words);
        assert_said(plan(&url), words);
    }
    postgres.let_in("hostssl all all 127.0.0.1/32 scram-sha-256");
    assert_said(open(&shop), &["no pg_hba.conf entry", "check the user of database.url and pg_hba.conf"]);
    assert!(contents(&url).is_empty());
}

/// What the databases are made with, and what is said.
const OTHERS: [(&str, &str, &[&str]); 11] = [
    (
        "empty",
        "CREATE TABLE blog (id int)",
        &["\"blog\" for example, but no Medusa v1's", "name at the end of database.url"],
    ),
    (
        "empty",
        "CREATE TABLE customer (id int)",
        &["not the database of a Medusa v1", "customer.password_hash", "database.url"],
    ),
    (
        "empty",
        "CREATE TABLE customer (id text, email text, has_account boolean); CREATE TABLE provider_identity (id text); \
         CREATE TABLE mikro_orm_migrations (id int)",
        &["not the database of a Medusa v1", "Medusa v2's", "database.url"],
    ),
    // Other versions of Medusa v1.
    ("medusa", "DROP TABLE tax_rate CASCADE", &["no table \"tax_rate\"", "Medusa 1.20", "medusa migrations run"]),
    ("medusa", "DROP TABLE staged_job", &["no table \"staged_job\"", "Medusa 1.20", "medusa migrations run"]),
    ("medusa", "ALTER TABLE customer DROP phone", &["\"customer\" has no column \"phone\"", "medusa migrations run"]),
    ("medusa", "ALTER TABLE payment DROP data", &["\"payment\" has no column \"data\"", "medusa migrations run"]),
    // Of a newer Stheno.
    (
        "medusa",
        "CREATE TABLE stheno_migration (name text); INSERT INTO stheno_migration VALUES ('9999_future')",
        &["newer version of Stheno (step 9999_future)", "start that version"],
    ),
    ("empty", "ALTER DATABASE this SET default_transaction_read_only = on", &["takes no writes", "standby"]),
    (
        "medusa",
        "ALTER TABLE address ADD \"Floor\" int NOT NULL",
        &["\"address\"", "must be given", "ALTER TABLE address ALTER COLUMN \"Floor\" SET DEFAULT", "DROP NOT NULL"],
    ),
    ("medusa", "ALTER DATABASE this SET search_path = nowhere", &["search_path", "(nowhere)", "CREATE SCHEMA"]),
];

#[test]
fn a_database_of_something_else() {
    let postgres = Postgres::start();
    for (kind, sql, words) in OTHERS {
        let url = if kind == "empty" { postgres.empty_database() } else { postgres.medusa_database() };
        postgres.sql(&url, &sql.replace("this", url.rsplit('/').next().unwrap()));
        let before = contents(&url);
        assert_said(open(&url), words);
        // What it would be brought into needs no rights to write.
        if !sql.contains("read_only") {
            assert_said(plan(&url), words);
        }
        assert_eq!(contents(&url), before, "{sql}");
    }
}

/// One that was good, and is read-only now: a standby, for example.
#[test]
fn a_database_that_takes_no_writes_any_more() {
    let postgres = Postgres::start();
    let url = postgres.empty_database();
    open(&url).unwrap();
    postgres.sql(&url, "ALTER ROLE postgres SET default_transaction_read_only = on");
    assert_said(open(&url), &["takes no writes", "standby", "default_transaction_read_only"]);
    assert!(plan(&url).unwrap().steps.is_empty(), "looking needs no writes");
}

#[test]
fn a_medusa_that_is_said_to_run_must_have_made_the_database() {
    let postgres = Postgres::start();
    let url = postgres.empty_database();
    let mut config = config(&url);
    config.medusa.running = stheno_server::config::Running::Yes;
    assert_said(open_with(&config), &["medusa.running is true", "set database.url to the one of Medusa"]);
    assert!(contents(&url).is_empty());
}
