//! TLS to the database.

use stheno_server::store::Store;

use super::certificates::Authority;
use super::{add_role, as_role, config, plan, run};
use crate::services::{Postgres, query};

/// A database, and its URL as a role that comes in with TLS only.
fn start() -> (Postgres, String) {
    let postgres = Postgres::start();
    add_role(&postgres, "shop");
    let url = postgres.empty_database();
    let name = url.rsplit('/').next().unwrap();
    postgres.sql(&url, &format!("ALTER DATABASE {name} OWNER TO shop"));
    postgres.let_in("hostssl all all 127.0.0.1/32 scram-sha-256");
    (postgres, as_role(&url, "shop").replace("127.0.0.1", "localhost"))
}

#[test]
fn what_a_url_asks_of_tls_is_done() {
    let (postgres, url) = start();
    let authority = Authority::new();
    let (certificate, key) = authority.issue("DNS:localhost", 2099);
    postgres.use_tls(&certificate, &key);
    let root = format!("sslrootcert={}", authority.file().display());
    for query in [
        "",
        "?sslmode=prefer",
        "?sslmode=no-verify",
        "?ssl=no-verify",
        &format!("?sslmode=require&{root}"),
        &format!("?sslmode=verify-ca&{root}"),
        &format!("?{root}&sslmode=verify-full"),
        &format!("?{root}"),
        &format!("?{root}&channel_binding=require"),
    ] {
        plan(&format!("{url}{query}")).unwrap_or_else(|error| panic!("{query}: {error}"));
    }
    let is_encrypted = "SELECT ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE usename = 'shop'";
    run(async {
        let store = Store::open(&config(&format!("{url}?{root}"))).await.unwrap();
        assert!(!store.is_customer("nobody").await.unwrap());
        assert_eq!(query(&postgres.url("postgres"), is_encrypted).unwrap(), [[Some("t".to_owned())]]);
    });
    for (query, words) in [
        // Nobody of the system's authorities has signed it.
        ("?sslmode=require", &["certificate", "UnknownIssuer", "sslrootcert=FILE"][..]),
        ("?sslmode=verify-full", &["UnknownIssuer", "sslrootcert=FILE"]),
        ("?ssl=true", &["UnknownIssuer", "sslrootcert=FILE"]),
        ("?sslmode=disable", &["no pg_hba.conf entry", "sslmode=require uses TLS"]),
        ("?sslrootcert=/no/such.pem", &["sslrootcert of database.url, /no/such.pem", "PEM"]),
    ] {
        assert_said(&format!("{url}{query}"), words);
    }
    // By its address instead of its name.
    assert_said(
        &format!("{}?{root}", url.replace("localhost", "127.0.0.1")),
        &["not valid for name", "subjectAltName"],
    );
    let other = Authority::new();
    assert_said(&format!("{url}?sslrootcert={}", other.file().display()), &["certificate", "sslrootcert=FILE"]);
    // A file of something else.
    assert_said(&format!("{url}?sslrootcert={}", key.display()), &["sslrootcert of database.url", "PEM certificates"]);
}

#[track_caller]
fn assert_said(url: &str, words: &[&str]) {
    let said = plan(url).unwrap_err();
    println!("{said}");
    assert!(!said.contains(super::CANARY), "{said}");
    for words in words {
        assert!(said.contains(words), "{words:?} is not said: {said}");
    }
}

#[test]
fn a_certificate_of_another_name_or_time_is_refused() {
    let (postgres, url) = start();
    let authority = Authority::new();
    let root = format!("sslrootcert={}", authority.file().display());
    for (name, until, words) in [
        ("DNS:other.example", 2099, &["not valid for name", "subjectAltName"][..]),
        ("DNS:localhost", 2021, &["expired", "renew the certificate"]),
    ] {
        let (certificate, key) = authority.issue(name, until);
        postgres.use_tls(&certificate, &key);
        assert_said(&format!("{url}?{root}"), words);
        plan(&format!("{url}?sslmode=no-verify")).unwrap();
    }
    // An address, too, when the certificate has it.
    let (certificate, key) = authority.issue("IP:127.0.0.1", 2099);
    postgres.use_tls(&certificate, &key);
    plan(&format!("{}?{root}", url.replace("localhost", "127.0.0.1"))).unwrap();
}

/// The server's own certificate is its authority.
#[test]
fn a_certificate_that_signs_itself_is_taken_from_the_file() {
    let (postgres, url) = start();
    let authority = Authority::new();
    let (certificate, key) = authority.self_signed();
    postgres.use_tls(&certificate, &key);
    let root = format!("sslrootcert={}", certificate.display());
    plan(&format!("{url}?{root}")).unwrap();
    assert_said(
        &format!("{}?{root}", url.replace("localhost", "127.0.0.1")),
        &["not valid for name", "subjectAltName"],
    );
    assert_said(&format!("{url}?sslrootcert={}", authority.file().display()), &["certificate", "database.url"]);
}
