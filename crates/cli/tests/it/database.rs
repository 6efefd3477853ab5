//! The database file of a server: missing folders, files of others, newer versions, two servers.

use crate::shop::{EMAIL, Shop};

fn serve(shop: &Shop, url: &str) -> crate::shop::Ran {
    shop.run(&["serve", "--port", "0", "--database-url", url])
}

#[test]
fn a_url_that_is_no_file_is_refused_without_repeating_it() {
    let shop = Shop::new();
    for (url, words) in [
        ("mysql://shop:hunter2@db/shop", "must start with sqlite:// or postgres://"),
        ("shop.db", "must start with sqlite:// or postgres://"),
        ("sqlite://", "names no file"),
    ] {
        let ran = serve(&shop, url);
        ran.fails_saying(1, &["database.url", words, "sqlite://stheno.db"]);
        assert!(!ran.stderr.contains("hunter2"), "{ran:?}");
    }
    assert_eq!(std::fs::read_dir(shop.path("")).unwrap().count(), 0);
}

#[test]
fn a_missing_folder_is_named() {
    let mut shop = Shop::new();
    serve(&shop, "sqlite://missing/shop.db").fails(
        1,
        "cannot open the database missing/shop.db: there is no folder missing. Make it, or name another file with \
         --database-url or DATABASE_URL",
    );
    shop.set("NODE_ENV", "production")
        .set("JWT_SECRET", "0123456789abcdef0123456789abcdef")
        .set("COOKIE_SECRET", "fedcba9876543210fedcba9876543210");
    serve(&shop, "sqlite://missing/shop.db").fails_saying(1, &["missing/shop.db", "there is no folder missing"]);
    assert!(!shop.path("missing").exists());
}

#[test]
fn a_file_of_something_else_is_left_alone() {
    let shop = Shop::new();
    let text = "Dear diary, this is no database. ".repeat(99);
    shop.write("diary.txt", &text);
    serve(&shop, "sqlite://diary.txt").fails_saying(1, &["cannot open the database diary.txt", "not a database"]);
    assert_eq!(shop.read("diary.txt"), text);
    std::fs::create_dir(shop.path("folder.db")).unwrap();
    serve(&shop, "sqlite://folder.db").fails_saying(1, &["cannot open the database folder.db"]);
}

#[test]
fn one_of_a_newer_version_is_refused() {
    let shop = Shop::new();
    shop.add_customer(EMAIL);
    let database = rusqlite::Connection::open(shop.path("stheno.db")).unwrap();
    database
        .execute("INSERT INTO stheno_migration (name, applied_at) VALUES ('9999_future', '2099-01-01')", [])
        .unwrap();
    let words = "cannot open the database stheno.db: it was made by a newer version of Stheno (step 9999_future): start \
                 that version, or restore a backup";
    serve(&shop, "sqlite://stheno.db").fails(1, words);
    shop.run(&["customer", "list"]).fails(1, words);
}

#[test]
fn two_servers_share_one_database() {
    let (shop, first) = Shop::open();
    let second = shop.serve(&[]);
    assert_ne!(first.port(), second.port());
    shop.add_customer("b@c.de");
    for server in [&first, &second] {
        shop.auth(server, &["exists", "b@c.de"]).prints("true\n");
    }
    shop.log_in(&first);
    shop.auth(&first, &["session"]).succeeds();
    shop.log_in(&second);
    first.stop().succeeds();
    shop.auth(&second, &["session"]).succeeds();
}
