//! `stheno passwords`, beside a running server.

use std::ops::Deref;
use std::thread;

use rusqlite::types::Value as Cell;
use rustix::process::Signal;
use serde_json::{Value, json};

use crate::services::{Postgres, role};
use crate::shop::{DEADLINE, EMAIL, PASSWORD, Ran, Server, Shop};

/// Tells each story on both engines: in a file, and in the database of a Medusa that has been stopped.
macro_rules! on_each_engine {
    ($($story:ident),+ $(,)?) => {
        mod sqlite {
            $(#[test]
            fn $story() {
                super::$story(&super::Place::in_file());
            })+
        }
        mod postgres {
            $(#[test]
            fn $story() {
                super::$story(&super::Place::in_medusas());
            })+
        }
    };
}

on_each_engine!(
    logins_work_before_while_and_after_weak_hashes_are_wrapped,
    a_killed_wrap_goes_on,
    two_at_once_share_the_work,
    the_file_may_be_left_for_a_quiet_hour,
    every_kind_is_counted_and_what_cannot_be_wrapped_is_said,
);

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

/// What only the operator of a PostgreSQL that was a Medusa's can do.
const BY_HAND: &str = "warning: PostgreSQL's files and its log still hold old hashes. As the owner of the database, run \
    `VACUUM (FULL, ANALYZE) customer, staged_job` and then `VACUUM FULL pg_statistic`; logins wait meanwhile. The log is \
    written over by and by\n";

/// A shop, and where its customers are.
struct Place {
    shop: Shop,
    /// And the database's URL as its owner.
    postgres: Option<(Postgres, String)>,
}

impl Deref for Place {
    type Target = Shop;

    fn deref(&self) -> &Shop {
        &self.shop
    }
}

impl Place {
    /// In a file, which is not there yet.
    fn in_file() -> Self {
        Self { shop: Shop::new(), postgres: None }
    }

    /// In a Medusa's database, which has Stheno's tables. The shop has left Medusa, and serves as the role that the document
    /// describes.
    fn in_medusas() -> Self {
        let (mut shop, postgres) = (Shop::new(), Postgres::start());
        let owner = postgres.medusa_database();
        shop.set("STHENO_MEDUSA_RUNNING", "false").set("STHENO_PASSWORD_SCHEME", "argon2id");
        shop.set("JWT_SECRET", "0123456789abcdef0123456789abcdef");
        shop.set("COOKIE_SECRET", "fedcba9876543210fedcba9876543210");
        shop.set("DATABASE_URL", &owner).run(&["migrate"]).succeeds();
        let [serving, _] = role::documented();
        shop.set("DATABASE_URL", &role::restricted(&postgres, &owner, "plain", &serving));
        // It would move rows while a test looks for them.
        postgres.set("autovacuum", "off");
        Self { shop, postgres: Some((postgres, owner)) }
    }

    /// Customers from Medusa, with so many more that have bob's hash.
    fn fill(&self, more: u32) {
        self.add_customer(EMAIL);
        for (email, _, hash) in MEDUSAS {
            self.add(&format!("cus_{email}"), email, Some(hash));
        }
        self.sql(&format!("UPDATE customer SET deleted_at = '2026-01-01' WHERE email = '{}'", DAVE.0));
        self.sql("INSERT INTO customer (id, email, has_account) VALUES ('cus_g', 'guest@example.com', FALSE)");
        for n in 0..more {
            self.add(&format!("cus_m{n:03}"), &format!("m{n}@example.com"), Some(BOB.2));
        }
        if self.postgres.is_some() {
            // An event, as Medusa makes one and removes it when it is told. PostgreSQL's statistics hold values of rows.
            let event = format!("jsonb_build_object('password_hash', '{}')", CAROL.2);
            self.sql(&format!(
                "INSERT INTO staged_job (id, event_name, data) VALUES ('job_1', 'customer.created', {event})"
            ));
            self.sql("DELETE FROM staged_job");
            self.sql("ANALYZE customer");
        }
    }

    fn add(&self, id: &str, email: &str, hash: Option<&str>) {
        let hash = hash.map_or("NULL".to_owned(), |hash| format!("'{hash}'"));
        self.sql(&format!(
            "INSERT INTO customer (id, email, has_account, password_hash) VALUES ('{id}', '{email}', TRUE, {hash})"
        ));
    }

    /// Runs a statement as the database's owner. Returns the first value of the first row.
    fn sql(&self, statement: &str) -> Option<String> {
        if let Some((postgres, owner)) = &self.postgres {
            return postgres.sql(owner, statement).into_iter().next()?.swap_remove(0);
        }
        let connection = rusqlite::Connection::open(self.path("stheno.db")).unwrap();
        connection.busy_timeout(DEADLINE).unwrap();
        let mut statement = connection.prepare(statement).unwrap();
        let value = statement.query(()).unwrap().next().unwrap().map(|row| row.get(0).unwrap());
        match value? {
            Cell::Text(text) => Some(text),
            Cell::Integer(number) => Some(number.to_string()),
            other => panic!("{other:?}"),
        }
    }

    fn stored(&self, email: &str) -> String {
        self.sql(&format!("SELECT password_hash FROM customer WHERE email = '{email}'")).unwrap()
    }

    fn wrapped(&self) -> u32 {
        self.sql("SELECT count(*) FROM customer WHERE password_hash LIKE '$scrypt-kdf$%'").unwrap().parse().unwrap()
    }

    fn log_in(&self, server: &Server, email: &str, password: &str) {
        self.auth_with(server, &["login", email], password).succeeds();
        self.auth_with(server, &["login", email], "a wrong password").fails_saying(3, &[]);
    }

    /// As it is printed to people. On PostgreSQL the operator then does what is said.
    #[track_caller]
    fn wrap_ends_with(&self, ran: &Ran, count: u32) {
        assert_eq!(
            (ran.code(), ran.stdout.as_str()),
            (Some(0), format!("{count} wrapped, 0 weak left\n").as_str()),
            "{ran:?}"
        );
        match &self.postgres {
            None => assert_eq!(ran.stderr, WARNING),
            Some(_) => {
                assert_eq!(ran.stderr, format!("{BY_HAND}{WARNING}"));
                BY_HAND.split('`').skip(1).step_by(2).for_each(|statement| drop(self.sql(statement)));
            }
        }
    }

    /// Whether the database's files hold the tag of this container: its last 32 bytes, which start within a letter.
    fn files_hold(&self, container: &str) -> bool {
        let tag = &container[86..];
        if let Some((postgres, owner)) = &self.postgres {
            return postgres.files_hold(owner, tag);
        }
        ["stheno.db", "stheno.db-wal"].iter().any(|name| {
            // Without a server there is no log.
            let file = std::fs::read(self.path(name)).unwrap_or_default();
            file.windows(tag.len()).any(|window| window == tag.as_bytes())
        })
    }
}

fn logins_work_before_while_and_after_weak_hashes_are_wrapped(shop: &Place) {
    shop.fill(60);
    let server = shop.serve(&[]);
    shop.log_in(&server, ALICE.0, ALICE.1);
    assert!(shop.stored(ALICE.0).starts_with("$argon2id$"), "a login needs no wrapping");
    let ran = shop.run(&["passwords", "status"]);
    assert_eq!(
        ran.succeeds(),
        "       2  argon2id    m=19456,t=2,p=1\n      63  scrypt      N=2,r=1,p=1                               weak\n\
         63 weak: a good login replaces each; `stheno passwords wrap` protects 63 of them without one\n"
    );
    assert!(shop.files_hold(BOB.2) && shop.files_hold(DAVE.2));

    // Slow enough that most are not wrapped yet when the logins are done.
    let ran = shop.run_and_signal(&["passwords", "wrap", "--rate", "2"], Signal::TERM, || {
        if shop.wrapped() < 3 {
            return false;
        }
        shop.log_in(&server, EMAIL, PASSWORD);
        shop.log_in(&server, BOB.0, BOB.1);
        shop.log_in(&server, "m59@example.com", BOB.1);
        true
    });
    assert_eq!((ran.code(), ran.stdout.as_str()), (Some(1), ""), "{ran:?}");
    for email in [BOB.0, "m59@example.com"] {
        assert!(shop.stored(email).starts_with("$argon2id$"), "a good login has replaced it, wrapped or not");
    }
    let left = 61 - shop.wrapped();
    shop.wrap_ends_with(&shop.run(&["passwords", "wrap", "--rate", "1000"]), left);

    // The server is up, and no old tag is left; also not the deleted customer's.
    for (email, _, container) in MEDUSAS {
        assert!(!shop.files_hold(container), "{email}");
    }
    assert!(shop.stored(DAVE.0).starts_with("$scrypt-kdf$"));
    shop.log_in(&server, CAROL.0, CAROL.1);
    shop.log_in(&server, BOB.0, BOB.1);
    shop.log_in(&server, "m1@example.com", BOB.1);
    shop.auth_with(&server, &["login", DAVE.0], DAVE.1).fails_saying(3, &[]);
    let status = shop.run(&["passwords", "status", "--json"]).json();
    assert_eq!((&status["weak"], &status["wrappable"]), (&json!(0), &json!(0)), "{status}");
    let ran = server.stop();
    assert!(!ran.stderr.contains("ERROR"), "{ran:?}");
}

fn a_killed_wrap_goes_on(shop: &Place) {
    shop.fill(36);
    let server = shop.serve(&[]);
    shop.run_and_kill(&["passwords", "wrap", "--rate", "5"], || shop.wrapped() > 3);
    let before = shop.wrapped();
    assert!(before > 3 && before < 40, "{before}");
    shop.log_in(&server, "m35@example.com", BOB.1);
    // ctrl-c ends it between two rows.
    let ran = shop.run_and_signal(&["passwords", "wrap", "--rate", "5"], Signal::INT, || shop.wrapped() > before + 3);
    let after = shop.wrapped();
    let words = format!(
        "interrupted: {} hashes are wrapped, {} are not yet. The same command goes on from here",
        after - before,
        39 - after
    );
    ran.fails(1, &words);
    assert!(shop.files_hold(BOB.2));
    shop.wrap_ends_with(&shop.run(&["passwords", "wrap", "--rate", "1000"]), 39 - after);
    assert!(!shop.files_hold(BOB.2));
    shop.log_in(&server, "m1@example.com", BOB.1);
    let hash = shop.stored(CAROL.0);
    shop.wrap_ends_with(&shop.run(&["passwords", "wrap"]), 0);
    assert_eq!(shop.stored(CAROL.0), hash, "what is wrapped is not wrapped again");
}

fn two_at_once_share_the_work(shop: &Place) {
    shop.fill(26);
    let wrap = || shop.run(&["passwords", "wrap", "--rate", "1000", "--json"]);
    let [first, second] = thread::scope(|scope| [scope.spawn(wrap), scope.spawn(wrap)].map(|run| run.join().unwrap()));
    let read = |ran: &Ran| -> Value { serde_json::from_str(ran.succeeds()).unwrap() };
    let (first, second) = (read(&first), read(&second));
    assert_eq!(first["wrapped"].as_u64().unwrap() + second["wrapped"].as_u64().unwrap(), 30, "{first} {second}");
    let in_file = shop.postgres.is_none();
    assert_eq!((&first["vacuumed"], &second["vacuumed"]), (&json!(in_file), &json!(in_file)));
    assert_eq!(shop.wrapped(), 30);
    let server = shop.serve(&[]);
    shop.log_in(&server, CAROL.0, CAROL.1);
}

fn the_file_may_be_left_for_a_quiet_hour(shop: &Place) {
    shop.fill(0);
    let ran = shop.run(&["passwords", "wrap", "--no-vacuum"]);
    assert_eq!(ran.succeeds(), "4 wrapped, 0 weak left\n");
    let first = match shop.postgres {
        None => "warning: the database's file still holds old hashes: run the same command without --no-vacuum\n",
        Some(_) => BY_HAND,
    };
    assert_eq!(ran.stderr, format!("{first}{WARNING}"));
    // Of so few rows SQLite writes the whole page anew.
    assert!(shop.postgres.is_none() || shop.files_hold(BOB.2));
    shop.wrap_ends_with(&shop.run(&["passwords", "wrap"]), 0);
    assert!(!shop.files_hold(BOB.2));
}

/// Whoever holds a snapshot keeps the log from being emptied. It is said, and the same command does the rest.
#[test]
fn a_log_that_others_read_is_emptied_later() {
    let shop = Place::in_file();
    shop.fill(0);
    let reader = rusqlite::Connection::open(shop.path("stheno.db")).unwrap();
    reader.execute_batch("BEGIN; SELECT count(*) FROM customer").unwrap();
    let ran = shop.run_and_signal(&["passwords", "wrap"], Signal::INT, || shop.wrapped() == 4);
    let words = "interrupted: the hashes are wrapped, but the database's file still holds old ones; the same command \
        removes them";
    ran.fails(1, words);
    let ran = shop.run(&["passwords", "wrap"]);
    ran.fails_saying(1, &["the hashes are wrapped", "the same command tries again", "another program reads"]);
    assert!(shop.files_hold(BOB.2));
    reader.execute_batch("ROLLBACK").unwrap();
    shop.wrap_ends_with(&shop.run(&["passwords", "wrap"]), 0);
    assert!(!shop.files_hold(BOB.2));
    assert!(shop.run(&["passwords", "status"]).succeeds().ends_with("\nno hash is weak\n"));
}

fn every_kind_is_counted_and_what_cannot_be_wrapped_is_said(shop: &Place) {
    shop.add_customer(EMAIL);
    let tail = "c29tZXNhbHQ$cpx6VEQbwTVZvcpxNIxOVUWZ5xnAipUmAe1cg2GMG70";
    let hashes = [
        ALICE.2.to_owned(),
        // log2 N = 15, r = 8, p = 3.
        format!("c2NyeXB0AA8AAAAIAAAAAw{}", &ALICE.2[22..]),
        format!("$argon2id$v=19$m=64,t=1,p=1${tail}"),
        "$2b$12$something".to_owned(),
    ];
    for (n, hash) in hashes.iter().enumerate() {
        shop.add(&format!("cus_{n}"), &format!("cus_{n}"), Some(hash));
    }
    shop.add("cus_n", "n", None);
    let ran = shop.run(&["passwords", "wrap"]);
    assert_eq!(ran.succeeds(), "1 wrapped, 1 weak left\n");
    let first = "warning: the weak ones left are no scrypt containers: each is replaced at a good login\n";
    let by_hand = shop.postgres.as_ref().map_or("", |_| BY_HAND);
    assert_eq!(ran.stderr, format!("{first}{by_hand}{WARNING}"));
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
    let mut shop = Place::in_file();
    for command in ["status", "wrap"] {
        let words = "there is no database stheno.db: `stheno serve` makes one, --database-url names another";
        shop.run(&["passwords", command]).fails(1, words);
    }
    shop.add_customer(EMAIL);
    shop.sql(&format!("UPDATE customer SET password_hash = '{}'", ALICE.2));
    shop.shop.set("STHENO_PASSWORD_SCHEME", "scrypt");
    shop.run(&["passwords", "wrap"]).fails_saying(1, &["way back to Medusa", "STHENO_PASSWORD_SCHEME=argon2id"]);
    assert_eq!(shop.stored(EMAIL), ALICE.2);
    shop.shop.set("STHENO_PASSWORD_SCHEME", "argon2id");
    shop.wrap_ends_with(&shop.run(&["passwords", "wrap"]), 1);
}

/// In its database both settings are needed, and each refusal names the one that lacks.
#[test]
fn a_shop_that_has_left_medusa_says_so_twice() {
    let mut shop = Place::in_medusas();
    shop.fill(0);
    shop.shop.set("STHENO_MEDUSA_RUNNING", "auto").set("STHENO_PASSWORD_SCHEME", "auto");
    shop.run(&["passwords", "wrap"]).fails_saying(1, &["a Medusa works", "STHENO_MEDUSA_RUNNING=false"]);
    shop.shop.set("STHENO_MEDUSA_RUNNING", "false");
    shop.run(&["passwords", "wrap"]).fails_saying(1, &["way back to Medusa", "STHENO_PASSWORD_SCHEME=argon2id"]);
    assert_eq!((shop.wrapped(), shop.stored(BOB.0).as_str()), (0, BOB.2));
    shop.shop.set("STHENO_PASSWORD_SCHEME", "argon2id");
    shop.wrap_ends_with(&shop.run(&["passwords", "wrap"]), 4);
}
