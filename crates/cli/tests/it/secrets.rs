//! The secrets of a server: made, refused, and kept over a restart.

use crate::shop::{EMAIL, PASSWORD, SESSION_FILE, Shop};

const GOOD: &str = "0123456789abcdef0123456789abcdef";

#[test]
fn they_are_made_once_and_sessions_survive_a_restart() {
    let (shop, server) = Shop::open();
    let made = shop.read("stheno.secrets.toml");
    assert_eq!(shop.mode("stheno.secrets.toml"), 0o600);
    shop.log_in(&server);
    let port = server.port().to_owned();
    server.stop().succeeds();

    let server = shop.serve(&["--port", &port]);
    assert_eq!(shop.read("stheno.secrets.toml"), made);
    let ran = shop.auth(&server, &["session"]);
    assert!(ran.succeeds().starts_with(&format!("logged in as {EMAIL} (cus_")), "{ran:?}");
    server.stop().succeeds();

    // Without the file everybody is logged out.
    std::fs::remove_file(shop.path("stheno.secrets.toml")).unwrap();
    let server = shop.serve(&["--port", &port]);
    assert_ne!(shop.read("stheno.secrets.toml"), made);
    shop.auth(&server, &["session"])
        .fails(3, "not logged in any more: the session has ended. Run `stheno auth login EMAIL`");
    assert!(shop.path(SESSION_FILE).exists());
}

#[test]
fn a_broken_file_of_secrets_is_not_quoted() {
    let shop = Shop::new();
    shop.write("stheno.secrets.toml", "jwt = hunter2hunter2\n");
    let ran = shop.run(&["serve", "--port", "0"]);
    ran.fails_saying(1, &["stheno.secrets.toml", "not TOML with the keys jwt and cookie"]);
    assert!(!ran.stderr.contains("hunter2"));
}

#[test]
fn production_does_not_start_without() {
    let mut shop = Shop::new();
    shop.set("NODE_ENV", "production");
    shop.run(&["serve", "--port", "0"]).fails_saying(1, &["JWT_SECRET is not set", "openssl rand -base64 32"]);
    shop.set("JWT_SECRET", GOOD);
    shop.run(&["serve", "--port", "0"]).fails_saying(1, &["COOKIE_SECRET is not set", "openssl rand -base64 32"]);
    shop.set("COOKIE_SECRET", "");
    shop.run(&["serve", "--port", "0"]).fails_saying(1, &["COOKIE_SECRET is not set"]);
    assert_eq!(std::fs::read_dir(shop.path("")).unwrap().count(), 0, "no file is made");
    shop.set("COOKIE_SECRET", GOOD).set("STHENO_MAIL_SEND", "off");
    let ran = shop.serve(&[]).stop();
    assert!(!ran.stderr.contains("WARN") && !ran.stderr.contains(GOOD), "{ran:?}");
    assert!(!shop.path("stheno.secrets.toml").exists());
}

#[test]
fn production_refuses_known_ones_unless_told_to() {
    let mut shop = Shop::new();
    shop.set("NODE_ENV", "production").set("JWT_SECRET", "supersecret").set("COOKIE_SECRET", GOOD);
    let ran = shop.run(&["serve", "--port", "0"]);
    ran.fails_saying(1, &["JWT_SECRET is a well-known secret", "openssl rand -base64 32", "--accept-known-secret"]);
    assert!(!ran.stderr.contains("supersecret"), "{ran:?}");

    let ran = shop.serve(&["--accept-known-secret"]).stop();
    assert!(ran.stderr.contains("WARN") && ran.stderr.contains("JWT_SECRET is a well-known secret"), "{ran:?}");
    assert!(!ran.stderr.contains("supersecret") && !ran.stdout.contains("supersecret"), "{ran:?}");
}

#[test]
fn an_earlier_secret_still_verifies() {
    let (mut shop, server) = Shop::open();
    let port = server.port().to_owned();
    server.stop().succeeds();
    shop.set("COOKIE_SECRET", "the first secret of the shop");
    let server = shop.serve(&["--port", &port]);
    shop.auth_with(&server, &["login", EMAIL], PASSWORD).succeeds();
    server.stop().succeeds();
    shop.set("COOKIE_SECRET", "the second secret of the shop")
        .set("COOKIE_SECRET_PREVIOUS", "the first secret of the shop");
    let server = shop.serve(&["--port", &port]);
    shop.auth(&server, &["session"]).succeeds();
}
