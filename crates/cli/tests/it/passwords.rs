//! `stheno passwords`, beside a running server.

use std::thread;

use rustix::process::Signal;
use serde_json::{Value, json};

use crate::shop::{DEADLINE, EMAIL, PASSWORD, Ran, Server, Shop};

/// What a real Medusa 1.20.10 wrote: e-mail, password, hash.
type Row = (&'static str, &'static str, &'static str);
const ALICE: Row = (
    "alice@example.com",
    "alice-secret-1",
    "c2NyeXB0AAEAAAABAAAAAe6chAgFgJCd8EirXU51NJEkH6D3Kzr70VYhm2umMQN9hlyWTI/mL5jjXFrf8axnE5gAavqIC/oCcnliiXe+uHQTdtZTkewjQ3czBXrusgrA",
);
const CAROL: Row = (
    "carol@example.com",
    "pässwörd-ünïcode-✓",
    "c2NyeXB0AAEAAAABAAAAAbH5CR7sDhyGZPsVOMCxQUL6nnmHvZShPwmbuX7BBVWCINs4TfosPArq/TJCAPpB7Ak5kFaRU688S/LaoQs33KrWouJR1FgfzPdNgfl02TNU",
);
const BOB: Row = (
    "bob@example.com",
    "correct horse battery staple",
    "c2NyeXB0AAEAAAABAAAAAfNxGnZDPG5by2CqU9EIhjiKw44ZpKNfm/oZDe7tCpuk0f7drjQeefiZiB7jmfDTEfzRjg6npHzz2yFiLp+Gbvu6Zu+J7OoXeXB8xnvOlF02",
);
/// Whose account is deleted.
const DAVE: Row = (
    "dave@example.com",
    "dave-secret",
    "c2NyeXB0AAEAAAABAAAAARV6FrMsxDQlId18Eg8wxUUXXBpE6O1R88e5n8j0B9xDZmyC7z7TD44QwR72YcQz/0tAbI2GLPYGia7b05/4rS+a5QzToT+YE/vR/RiSBLs+",
);
const MEDUSAS: [Row; 4] = [ALICE, CAROL, BOB, DAVE];

const WARNING: &str = "warning: copies of the database that were made before now hold the old hashes: backups, snapshots, \
    replicas, and archives of its log. Remove them, or guard them as before\n";

fn sql(shop: &Shop) -> rusqlite::Connection {
    let connection = rusqlite::Connection::open(shop.path("stheno.db")).unwrap();
    connection.busy_timeout(DEADLINE).unwrap();
    connection
}

/// A shop whose customers come from Medusa, with so many more that have bob's hash.
fn shop_from_medusa(more: u32) -> Shop {
    let shop = Shop::new();
    shop.add_customer(EMAIL);
    let database = sql(&shop);
    let insert = |id: &str, email: &str, hash: &str| {
        let sql = "INSERT INTO customer (id, email, has_account, password_hash) VALUES (?1, ?2, 1, ?3)";
        database.execute(sql, (id, email, hash)).unwrap();
    };
    for (email, _, hash) in MEDUSAS {
        insert(&format!("cus_{email}"), email, hash);
    }
    database.execute("UPDATE customer SET deleted_at = '2026-01-01' WHERE email = ?1", [DAVE.0]).unwrap();
    database
        .execute("INSERT INTO customer (id, email, has_account) VALUES ('cus_g', 'guest@example.com', 0)", [])
        .unwrap();
    for n in 0..more {
        insert(&format!("cus_m{n:03}"), &format!("m{n}@example.com"), BOB.2);
    }
    shop
}

fn stored(shop: &Shop, email: &str) -> String {
    sql(shop).query_row("SELECT password_hash FROM customer WHERE email = ?1", [email], |row| row.get(0)).unwrap()
}

fn wrapped(database: &rusqlite::Connection) -> u32 {
    let sql = "SELECT count(*) FROM customer WHERE password_hash LIKE '$scrypt-kdf$%'";
    database.query_row(sql, [], |row| row.get(0)).unwrap()
}

fn log_in(shop: &Shop, server: &Server, email: &str, password: &str) {
    shop.auth_with(server, &["login", email], password).succeeds();
    shop.auth_with(server, &["login", email], "a wrong password").fails_saying(3, &[]);
}

/// As it is printed to people, and as JSON.
fn wrap_ends_with(ran: &Ran, count: u32) {
    assert_eq!(
        (ran.code(), ran.stdout.as_str()),
        (Some(0), format!("{count} wrapped, 0 weak left\n").as_str()),
        "{ran:?}"
    );
    assert_eq!(ran.stderr, WARNING);
}

/// Whether the database's file or its log holds the tag of this container: its last 32 bytes, which start within a letter.
fn files_hold(shop: &Shop, container: &str) -> bool {
    ["stheno.db", "stheno.db-wal"].iter().any(|name| {
        let file = std::fs::read(shop.path(name)).unwrap();
        file.windows(42).any(|window| window == &container.as_bytes()[86..])
    })
}

#[test]
fn logins_work_before_while_and_after_weak_hashes_are_wrapped() {
    let shop = shop_from_medusa(60);
    let server = shop.serve(&[]);
    log_in(&shop, &server, ALICE.0, ALICE.1);
    assert!(stored(&shop, ALICE.0).starts_with("$argon2id$"), "a login needs no wrapping");
    let ran = shop.run(&["passwords", "status"]);
    assert_eq!(
        ran.succeeds(),
        "       2  argon2id    m=19456,t=2,p=1\n      63  scrypt      N=2,r=1,p=1                               weak\n\
         63 weak: a good login replaces each; `stheno passwords wrap` protects 63 of them without one\n"
    );
    assert!(files_hold(&shop, BOB.2) && files_hold(&shop, DAVE.2));

    let database = sql(&shop);
    // Slow enough that most are not wrapped yet when the logins are done.
    let ran = shop.run_and_signal(&["passwords", "wrap", "--rate", "2"], Signal::TERM, || {
        if wrapped(&database) < 3 {
            return false;
        }
        log_in(&shop, &server, EMAIL, PASSWORD);
        log_in(&shop, &server, BOB.0, BOB.1);
        log_in(&shop, &server, "m59@example.com", BOB.1);
        true
    });
    assert_eq!((ran.code(), ran.stdout.as_str()), (Some(1), ""), "{ran:?}");
    for email in [BOB.0, "m59@example.com"] {
        assert!(stored(&shop, email).starts_with("$argon2id$"), "a good login has replaced it, wrapped or not");
    }
    let left = 61 - wrapped(&database);
    wrap_ends_with(&shop.run(&["passwords", "wrap", "--rate", "1000"]), left);

    // The server is up, and no old tag is left; also not the deleted customer's.
    for (email, _, container) in MEDUSAS {
        assert!(!files_hold(&shop, container), "{email}");
    }
    assert!(stored(&shop, DAVE.0).starts_with("$scrypt-kdf$"));
    log_in(&shop, &server, CAROL.0, CAROL.1);
    log_in(&shop, &server, BOB.0, BOB.1);
    log_in(&shop, &server, "m1@example.com", BOB.1);
    shop.auth_with(&server, &["login", DAVE.0], DAVE.1).fails_saying(3, &[]);
    let status = shop.run(&["passwords", "status", "--json"]).json();
    assert_eq!((&status["weak"], &status["wrappable"]), (&json!(0), &json!(0)), "{status}");
    let ran = server.stop();
    assert!(!ran.stderr.contains("ERROR"), "{ran:?}");
}

#[test]
fn a_killed_wrap_goes_on() {
    let shop = shop_from_medusa(36);
    let server = shop.serve(&[]);
    let database = sql(&shop);
    shop.run_and_kill(&["passwords", "wrap", "--rate", "5"], || wrapped(&database) > 3);
    let before = wrapped(&database);
    assert!(before > 3 && before < 40, "{before}");
    log_in(&shop, &server, "m35@example.com", BOB.1);
    // ctrl-c ends it between two rows.
    let ran =
        shop.run_and_signal(&["passwords", "wrap", "--rate", "5"], Signal::INT, || wrapped(&database) > before + 3);
    let after = wrapped(&database);
    let words = format!(
        "interrupted: {} hashes are wrapped, {} are not yet. The same command goes on from here",
        after - before,
        39 - after
    );
    ran.fails(1, &words);
    assert!(files_hold(&shop, BOB.2));
    wrap_ends_with(&shop.run(&["passwords", "wrap", "--rate", "1000"]), 39 - after);
    assert!(!files_hold(&shop, BOB.2));
    log_in(&shop, &server, "m1@example.com", BOB.1);
    let hash = stored(&shop, CAROL.0);
    wrap_ends_with(&shop.run(&["passwords", "wrap"]), 0);
    assert_eq!(stored(&shop, CAROL.0), hash, "what is wrapped is not wrapped again");
}

#[test]
fn two_at_once_share_the_work() {
    let shop = shop_from_medusa(26);
    let wrap = || shop.run(&["passwords", "wrap", "--rate", "1000", "--json"]);
    let [first, second] = thread::scope(|scope| [scope.spawn(wrap), scope.spawn(wrap)].map(|run| run.join().unwrap()));
    let read = |ran: &Ran| -> Value { serde_json::from_str(ran.succeeds()).unwrap() };
    let (first, second) = (read(&first), read(&second));
    assert_eq!(first["wrapped"].as_u64().unwrap() + second["wrapped"].as_u64().unwrap(), 30, "{first} {second}");
    assert_eq!((&first["vacuumed"], &second["vacuumed"]), (&json!(true), &json!(true)));
    assert_eq!(wrapped(&sql(&shop)), 30);
    let server = shop.serve(&[]);
    log_in(&shop, &server, CAROL.0, CAROL.1);
}

#[test]
fn the_file_may_be_left_for_a_quiet_hour() {
    let shop = shop_from_medusa(0);
    let ran = shop.run(&["passwords", "wrap", "--no-vacuum"]);
    assert_eq!(ran.succeeds(), "4 wrapped, 0 weak left\n");
    let first = "warning: the database's file still holds old hashes: run the same command without --no-vacuum\n";
    assert_eq!(ran.stderr, format!("{first}{WARNING}"));
    wrap_ends_with(&shop.run(&["passwords", "wrap"]), 0);
}

/// Whoever holds a snapshot keeps the log from being emptied. It is said, and the same command does the rest.
#[test]
fn a_log_that_others_read_is_emptied_later() {
    let shop = shop_from_medusa(0);
    let (database, reader) = (sql(&shop), sql(&shop));
    reader.execute_batch("BEGIN; SELECT count(*) FROM customer").unwrap();
    let ran = shop.run_and_signal(&["passwords", "wrap"], Signal::INT, || wrapped(&database) == 4);
    let words = "interrupted: the hashes are wrapped, but the database's file still holds old ones; the same command \
        removes them";
    ran.fails(1, words);
    let ran = shop.run(&["passwords", "wrap"]);
    ran.fails_saying(1, &["the hashes are wrapped", "the same command tries again", "another program reads"]);
    assert!(files_hold(&shop, BOB.2));
    reader.execute_batch("ROLLBACK").unwrap();
    wrap_ends_with(&shop.run(&["passwords", "wrap"]), 0);
    assert!(!files_hold(&shop, BOB.2));
    assert!(shop.run(&["passwords", "status"]).succeeds().ends_with("\nno hash is weak\n"));
}

#[test]
fn every_kind_is_counted_and_what_cannot_be_wrapped_is_said() {
    let shop = Shop::new();
    shop.add_customer(EMAIL);
    let tail = "c29tZXNhbHQ$cpx6VEQbwTVZvcpxNIxOVUWZ5xnAipUmAe1cg2GMG70";
    let hashes = [
        ALICE.2.to_owned(),
        // log2 N = 15, r = 8, p = 3.
        format!("c2NyeXB0AA8AAAAIAAAAAw{}", &ALICE.2[22..]),
        format!("$argon2id$v=19$m=64,t=1,p=1${tail}"),
        "$2b$12$something".to_owned(),
    ];
    let database = sql(&shop);
    for (n, hash) in hashes.iter().enumerate() {
        let sql = "INSERT INTO customer (id, email, has_account, password_hash) VALUES (?1, ?1, 1, ?2)";
        database.execute(sql, (format!("cus_{n}"), hash)).unwrap();
    }
    database.execute("INSERT INTO customer (id, email, has_account) VALUES ('cus_n', 'n', 1)", []).unwrap();
    let ran = shop.run(&["passwords", "wrap"]);
    assert_eq!(ran.succeeds(), "1 wrapped, 1 weak left\n");
    let first = "warning: the weak ones left are no scrypt containers: each is replaced at a good login\n";
    assert_eq!(ran.stderr, format!("{first}{WARNING}"));
    let kind = |count: u32, kind: &str, parameters: &str, weak: bool| json!({"count": count, "kind": kind, "parameters": parameters, "weak": weak, "wrappable": false});
    let expected = json!({"weak": 1, "wrappable": 0, "kinds": [
        kind(1, "argon2id", "m=19456,t=2,p=1", false),
        kind(1, "argon2id", "m=64,t=1,p=1", true),
        kind(1, "none", "", false),
        kind(1, "scrypt", "N=32768,r=8,p=3", false),
        kind(1, "unreadable", "", false),
        kind(1, "wrapped", "N=2,r=1,p=1;m=19456,t=2,p=1", false),
    ]});
    assert_eq!(shop.run(&["passwords", "status", "--json"]).json(), expected);
}

#[test]
fn wrapping_is_refused_while_medusa_is_to_read_the_hashes() {
    let mut shop = Shop::new();
    for command in ["status", "wrap"] {
        let words = "there is no database stheno.db: `stheno serve` makes one, --database-url names another";
        shop.run(&["passwords", command]).fails(1, words);
    }
    shop.add_customer(EMAIL);
    sql(&shop).execute("UPDATE customer SET password_hash = ?1", [ALICE.2]).unwrap();
    shop.set("STHENO_PASSWORD_SCHEME", "scrypt");
    shop.run(&["passwords", "wrap"]).fails_saying(1, &["way back to Medusa", "STHENO_PASSWORD_SCHEME=argon2id"]);
    assert_eq!(stored(&shop, EMAIL), ALICE.2);
    shop.set("STHENO_PASSWORD_SCHEME", "argon2id");
    wrap_ends_with(&shop.run(&["passwords", "wrap"]), 1);
}
