//! `stheno auth` against a server: the whole story, and who is not logged in.

use serde_json::json;

use crate::shop::{EMAIL, PASSWORD, SESSION_FILE, Server, Shop};

fn id(shop: &Shop) -> String {
    let shown = shop.run(&["customer", "show", EMAIL, "--json"]).json();
    shown["id"].as_str().unwrap().to_owned()
}

/// The status of GET /store/auth with a token.
fn session_by_token(server: &Server, token: &str) -> String {
    let answer = crate::shutdown::exchange(
        server,
        &format!(
            "GET /store/auth HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\r\n"
        ),
    );
    answer.lines().next().unwrap().to_owned()
}

#[test]
fn the_story_in_words() {
    let (shop, server) = Shop::open();
    let id = id(&shop);
    let logged_in = format!("logged in as {EMAIL} ({id})\n");
    // The e-mail may be written in any case.
    shop.auth_with(&server, &["login", "Ada@Example.com"], PASSWORD).prints(&logged_in);
    shop.auth(&server, &["session"]).prints(&logged_in);

    let kept = shop.read(SESSION_FILE);
    let token = shop.auth_with(&server, &["token", EMAIL], PASSWORD);
    let token = token.succeeds().strip_suffix('\n').unwrap();
    assert_eq!(token.split('.').count(), 3, "a JWT: {token}");
    assert_eq!(session_by_token(&server, token), "HTTP/1.1 200 OK");
    assert_eq!(shop.read(SESSION_FILE), kept, "the token is printed and not kept");

    shop.auth(&server, &["logout"]).prints("logged out\n");
    assert!(!shop.path(SESSION_FILE).exists());
    shop.auth(&server, &["session"]).fails(3, "not logged in: run `stheno auth login EMAIL`");
    shop.auth(&server, &["logout"]).prints("was not logged in\n");
}

#[test]
fn the_story_in_json() {
    let (shop, server) = Shop::open();
    let id = id(&shop);
    let login = shop.auth_with(&server, &["login", EMAIL, "--json"], PASSWORD).json();
    let customer = &login["customer"];
    assert_eq!(
        (&customer["id"], &customer["email"], &customer["has_account"]),
        (&json!(id), &json!(EMAIL), &json!(true))
    );
    assert_eq!((&customer["orders"], &customer["shipping_addresses"]), (&json!([]), &json!([])));
    assert!(customer.get("password_hash").is_none());
    assert_eq!(shop.auth(&server, &["--json", "session"]).json(), login);

    let token = shop.auth_with(&server, &["token", EMAIL, "--json"], PASSWORD).json();
    assert_eq!(token.as_object().unwrap().len(), 1);
    let token = token["access_token"].as_str().unwrap();
    assert_eq!(session_by_token(&server, token), "HTTP/1.1 200 OK");

    assert_eq!(shop.auth(&server, &["logout", "--json"]).json(), json!({ "logged_out": true }));
    assert_eq!(shop.auth(&server, &["logout", "--json"]).json(), json!({ "logged_out": false }));
}

#[test]
fn a_token_is_kept_when_asked() {
    let (shop, server) = Shop::open();
    let token = shop.auth_with(&server, &["token", EMAIL, "--keep"], PASSWORD);
    let token = token.succeeds().trim();
    assert!(shop.read(SESSION_FILE).contains(token));
    assert_eq!(shop.mode(SESSION_FILE), 0o600);
    shop.auth(&server, &["session"]).prints(&format!("logged in as {EMAIL} ({})\n", id(&shop)));
    shop.auth(&server, &["logout"]).prints("logged out\n");
    assert_eq!(session_by_token(&server, token), "HTTP/1.1 401 Unauthorized");
}

#[test]
fn a_login_ends_the_session_and_drops_the_token_that_it_replaces() {
    let (shop, server) = Shop::open();
    shop.add_customer("bob@example.com");
    shop.log_in(&server);
    shop.write("old.json", &shop.read(SESSION_FILE));
    shop.set_mode("old.json", 0o600);
    shop.auth_with(&server, &["login", "bob@example.com"], PASSWORD).succeeds();
    shop.auth(&server, &["session", "--session-file", "old.json"])
        .fails(3, "not logged in any more: the session has ended. Run `stheno auth login EMAIL`");

    shop.auth_with(&server, &["token", EMAIL, "--keep"], PASSWORD).succeeds();
    shop.auth_with(&server, &["login", "bob@example.com"], PASSWORD).succeeds();
    let kept: serde_json::Value = serde_json::from_str(&shop.read(SESSION_FILE)).unwrap();
    assert!(kept["token"].is_null(), "ada's token must not speak for bob");
}

#[test]
fn wrong_credentials() {
    let (shop, server) = Shop::open();
    for (command, email) in
        [("login", EMAIL), ("token", EMAIL), ("login", "nobody@example.com"), ("token", "nobody@example.com")]
    {
        shop.auth_with(&server, &[command, email], "not the password").fails(3, "wrong e-mail address or password");
    }
    assert!(!shop.path(SESSION_FILE).exists());
    // A failed login leaves the session that there was.
    shop.log_in(&server);
    shop.auth_with(&server, &["login", EMAIL], "not the password").fails(3, "wrong e-mail address or password");
    shop.auth(&server, &["session"]).succeeds();
}

#[test]
fn a_password_is_needed_and_never_an_argument() {
    let (shop, server) = Shop::open();
    shop.auth(&server, &["login", EMAIL])
        .fails(1, "no password: write it to standard input, or run this in a terminal");
    let ran = shop.auth(&server, &["login", EMAIL, "a password"]);
    assert!(ran.stderr.contains("unexpected argument"), "{ran:?}");
}

#[test]
fn what_the_server_refuses_is_said() {
    let (shop, server) = Shop::open();
    shop.auth_with(&server, &["login", "no address"], PASSWORD)
        .fails(1, &format!("{} answered 400: email must be an email", server.url));
}

#[test]
fn exists() {
    let (shop, server) = Shop::open();
    shop.auth(&server, &["exists", EMAIL]).prints("true\n");
    shop.auth(&server, &["exists", "ADA@example.com"]).prints("true\n");
    shop.auth(&server, &["exists", "nobody@example.com"]).prints("false\n");
    shop.auth(&server, &["exists", "../../health?x=1#y"]).prints("false\n");
    assert_eq!(shop.auth(&server, &["exists", EMAIL, "--json"]).json(), json!({ "exists": true }));
    assert_eq!(shop.auth(&server, &["exists", "b@c.de", "--json"]).json(), json!({ "exists": false }));
    shop.auth(&server, &["exists", ""]).fails(2, "the e-mail address is empty or a dot");
    assert!(!shop.path(SESSION_FILE).exists());
}

#[test]
fn a_deleted_customer_is_told() {
    let (shop, server) = Shop::open();
    shop.log_in(&server);
    let id = id(&shop);
    let database = rusqlite::Connection::open(shop.path("stheno.db")).unwrap();
    database.execute("UPDATE customer SET deleted_at = created_at WHERE id = ?1", [&id]).unwrap();
    shop.auth(&server, &["session"])
        .fails(1, &format!("{} answered 404: Customer with id: {id} was not found", server.url));
    // Logging out is still possible.
    shop.auth(&server, &["logout"]).prints("logged out\n");
}

#[test]
fn a_production_server_sets_no_cookie_over_plain_http() {
    let mut shop = Shop::new();
    shop.set("NODE_ENV", "production")
        .set("JWT_SECRET", "0123456789abcdef0123456789abcdef")
        .set("COOKIE_SECRET", "fedcba9876543210fedcba9876543210");
    shop.add_customer(EMAIL);
    let server = shop.serve(&[]);
    shop.auth_with(&server, &["login", EMAIL], PASSWORD)
        .fails_saying(1, &["set no session cookie", "https://", "stheno auth token"]);
    assert!(!shop.path(SESSION_FILE).exists());
    shop.auth_with(&server, &["token", EMAIL, "--keep"], PASSWORD).succeeds();
    shop.auth(&server, &["session"]).succeeds();
}
