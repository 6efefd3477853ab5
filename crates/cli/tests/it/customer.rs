//! `stheno customer`.

use serde_json::json;

use crate::shop::{EMAIL, PASSWORD, Shop};

#[test]
fn add_prints_the_id() {
    let shop = Shop::new();
    let ran = shop.run_with(&["customer", "add", EMAIL], PASSWORD);
    let id = ran.succeeds().strip_prefix("added cus_").unwrap().trim_end();
    assert_eq!((id.len(), ran.stderr.as_str()), (26, ""));
    assert_eq!(shop.mode("stheno.db"), 0o600);
}

#[test]
fn add_takes_names_and_prints_json() {
    let shop = Shop::new();
    let arguments = [
        "customer",
        "add",
        "Ada@Example.com",
        "--first-name",
        "Ada",
        "--last-name",
        "Lovelace",
        "--phone",
        "+44 1",
        "--json",
    ];
    let added = shop.run_with(&arguments, PASSWORD).json();
    for (key, value) in [
        ("email", json!(EMAIL)),
        ("first_name", json!("Ada")),
        ("last_name", json!("Lovelace")),
        ("phone", json!("+44 1")),
        ("has_account", json!(true)),
        ("shipping_addresses", json!([])),
    ] {
        assert_eq!(added[key], value, "{key}");
    }
    assert!(added.get("password_hash").is_none());
}

#[test]
fn add_refuses_what_registration_refuses() {
    let mut shop = Shop::new();
    for bad in ["nobody", "a@localhost", "", "a b@c.de\n"] {
        shop.run_with(&["customer", "add", bad], PASSWORD).fails(1, &format!("{bad:?} is not an e-mail address"));
    }
    assert!(!shop.path("stheno.db").exists(), "nothing is made before the e-mail is right");
    shop.run_with(&["customer", "add", EMAIL], "1234567")
        .fails(1, "password must be longer than or equal to 8 characters");
    shop.run(&["customer", "add", EMAIL])
        .fails(1, "no password: write it to standard input, or run this in a terminal");
    shop.run(&["customer", "list"]).succeeds();

    shop.add_customer(EMAIL);
    for again in [EMAIL, "ADA@EXAMPLE.COM"] {
        shop.run_with(&["customer", "add", again], PASSWORD)
            .fails(1, "A customer with the given email already has an account. Log in instead");
    }

    shop.run_with(&["customer", "add", "dev@example.com"], "iloveyou").succeeds();
    // Adding signs nothing: it neither asks for secrets, as `serve` does in production, nor makes them.
    shop.set("NODE_ENV", "production");
    assert!(!shop.path("stheno.secrets.toml").exists());
    shop.run_with(&["customer", "add", "open@example.com"], "iloveyou")
        .fails(1, "password must not be one of the most common passwords");
    shop.run_with(&["customer", "add", "gertrude@example.com"], "gertrude is great")
        .fails(1, "password must not contain the part of the email before the @");
}

#[test]
fn only_the_line_end_is_cut_from_a_password() {
    let (shop, server) = Shop::open();
    shop.run_with(&["customer", "add", "b@c.de"], "  spaces at both ends  \r").succeeds();
    shop.auth_with(&server, &["login", "b@c.de"], "  spaces at both ends  ").succeeds();
    shop.auth_with(&server, &["login", "b@c.de"], "spaces at both ends").fails(3, "wrong e-mail address or password");
}

#[test]
fn list() {
    let shop = Shop::new();
    for email in ["a@example.com", "b@example.com", "c@other.test"] {
        shop.add_customer(email);
    }
    let emails = |arguments: &[&str]| -> Vec<String> {
        let mut all = vec!["customer", "list"];
        all.extend(arguments);
        let ran = shop.run(&all);
        let lines = ran.succeeds().lines();
        lines.map(|line| line.split_whitespace().last().unwrap().to_owned()).collect()
    };
    assert_eq!(emails(&[]), ["c@other.test", "b@example.com", "a@example.com"]);
    assert_eq!(emails(&["--limit", "1", "--offset", "1"]), ["b@example.com"]);
    assert_eq!(emails(&["--email", "EXAMPLE"]), ["b@example.com", "a@example.com"]);
    // The text is no pattern.
    for text in ["%", "_", "*"] {
        assert!(emails(&["--email", text]).is_empty(), "{text}");
    }

    let line = shop.run(&["customer", "list", "--email", "c@"]);
    let words: Vec<&str> = line.succeeds().split_whitespace().collect();
    assert!(words[0].starts_with("cus_") && words[1].ends_with('Z') && words[2] == "account", "{words:?}");

    let listed = shop.run(&["customer", "list", "--json", "--email", "a@example.com"]).json();
    assert_eq!((listed.as_array().unwrap().len(), &listed[0]["email"]), (1, &json!("a@example.com")));
    assert!(listed[0].get("password_hash").is_none());

    let none = shop.run(&["customer", "list", "--email", "nobody"]);
    assert_eq!((none.succeeds(), none.stderr.as_str()), ("", "no customers\n"));
    assert_eq!(shop.run(&["customer", "list", "--json", "--email", "nobody"]).json(), json!([]));
}

#[test]
fn show() {
    let shop = Shop::new();
    let arguments = ["customer", "add", EMAIL, "--first-name", "A\u{1b}[31mda"];
    shop.run_with(&arguments, PASSWORD).succeeds();
    let by_email = shop.run(&["customer", "show", "ADA@example.com"]);
    let id = by_email.succeeds().lines().next().unwrap().split_whitespace().last().unwrap();
    for line in [
        "email       ada@example.com",
        "account     yes",
        "first name  A\u{fffd}[31mda",
        "last name   -",
        "addresses   0",
        "orders      0",
    ] {
        assert!(by_email.stdout.lines().any(|shown| shown == line), "{line}: {}", by_email.stdout);
    }
    shop.run(&["customer", "show", id]).prints(&by_email.stdout);
    let shown = shop.run(&["--json", "customer", "show", id]);
    assert!(shown.stderr.contains("unexpected argument"), "--json belongs behind `customer`");
    let shown = shop.run(&["customer", "show", id, "--json"]).json();
    assert_eq!((&shown["id"], &shown["orders"]), (&json!(id), &json!([])));
    assert!(shown.get("password_hash").is_none());

    for unknown in ["nobody@example.com", "cus_nobody", ""] {
        shop.run(&["customer", "show", unknown])
            .fails(1, &format!("no customer {unknown:?}: `stheno customer list` shows them"));
    }
}

#[test]
fn a_missing_database_is_not_made() {
    let shop = Shop::new();
    for arguments in [
        &["customer", "list", "--database-url", "sqlite://shop.db"][..],
        &["customer", "--database-url", "sqlite://shop.db", "show", EMAIL],
    ] {
        shop.run(arguments)
            .fails(1, "there is no database shop.db: `stheno serve` makes one, --database-url names another");
    }
    assert_eq!(std::fs::read_dir(shop.path("")).unwrap().count(), 0);
}

#[test]
fn that_nobody_reads_on_is_no_failure() {
    let shop = Shop::new();
    shop.add_customer(EMAIL);
    for arguments in [&["customer", "list"][..], &["customer", "list", "--json"], &["customer", "show", EMAIL]] {
        shop.run_unread(arguments).prints("");
    }
}

#[test]
fn it_works_beside_a_running_server() {
    let (shop, server) = Shop::open();
    shop.auth(&server, &["exists", "b@c.de"]).prints("false\n");
    shop.add_customer("b@c.de");
    shop.auth(&server, &["exists", "b@c.de"]).prints("true\n");
}
