//! `/store/auth`: what the recordings leave open.

use serde_json::json;

use crate::harness::{PASSWORD, Server};

#[test]
fn the_five_methods() {
    let server = Server::start();
    let registered = server.register("User@Example.com");
    assert_eq!(registered.json()["customer"]["email"], "user@example.com");

    let login = server.log_in("user@example.com", PASSWORD, &[]);
    assert_eq!(login.status, 200);
    assert_eq!(login.customer_id(), registered.customer_id());
    let cookie = login.cookie().unwrap();
    assert_eq!(server.session(&cookie).body, login.body);

    assert_eq!(server.get("/store/auth/user@example.com", &[]).json(), json!({"exists": true}));
    assert_eq!(server.with_token(&server.token("user@example.com")).body, login.body);

    let logout = server.send("DELETE /store/auth", &[("Cookie", &cookie)], None);
    assert_eq!((logout.status, logout.body.as_str()), (200, "OK"));
    assert_eq!(
        logout.header("set-cookie"),
        Some("connect.sid=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly")
    );
    assert_eq!(server.session(&cookie).status, 401);
    // The session that the registration made is another one.
    assert_eq!(server.session(&registered.cookie().unwrap()).status, 200);
}

/// The customer's keys in the wire's order, with orders and addresses as the contract's A.8 and A.9 have them.
#[test]
fn the_auth_shape_carries_orders_items_and_addresses() {
    let server = Server::start();
    let customer = server.register("ann@example.com");
    let id = customer.customer_id();
    server
        .sql()
        .execute_batch(&format!(
            "PRAGMA foreign_keys = ON;
             INSERT INTO region (id, name, currency_code, tax_rate) VALUES ('reg_1', 'EU', 'eur', 0);
             INSERT INTO address (id, customer_id, first_name, country_code, metadata, created_at, updated_at)
                VALUES ('addr_1', '{id}', 'Ann', 'dk', '{{\"door\":\"blue\"}}', '2024-01-01T08:00:00.000Z', '2024-01-01T08:00:00.000Z');
             INSERT INTO address (id, customer_id, deleted_at) VALUES ('addr_2', '{id}', '2024-01-01T08:00:00.000Z');
             INSERT INTO \"order\" (id, display_id, customer_id, email, region_id, currency_code, tax_rate, no_notification, created_at, updated_at)
                VALUES ('order_1', 7, '{id}', 'ann@example.com', 'reg_1', 'eur', 20, 0, '2024-01-01T08:00:00.000Z', '2024-01-01T08:00:00.000Z'),
                       ('order_2', 8, '{id}', 'ann@example.com', 'reg_1', 'eur', 12.5, NULL, '2024-01-01T08:00:00.000Z', '2024-01-01T08:00:00.000Z');
             INSERT INTO line_item (id, order_id, title, unit_price, quantity, is_giftcard, created_at, updated_at)
                VALUES ('item_1', 'order_1', 'Mug', 1000, 2, 1, '2024-01-01T08:00:00.000Z', '2024-01-01T08:00:00.000Z');"
        ))
        .unwrap();
    let body = server.session(&customer.cookie().unwrap()).body;
    let tail = body.split_once("\"metadata\":null,\"orders\":").unwrap().1;
    assert_eq!(
        tail,
        format!(
            r#"[{{"object":"order","id":"order_1","created_at":"2024-01-01T08:00:00.000Z","updated_at":"2024-01-01T08:00:00.000Z","status":"pending","fulfillment_status":"not_fulfilled","payment_status":"not_paid","display_id":7,"cart_id":null,"customer_id":"{id}","email":"ann@example.com","billing_address_id":null,"shipping_address_id":null,"region_id":"reg_1","currency_code":"eur","tax_rate":20,"draft_order_id":null,"canceled_at":null,"metadata":null,"no_notification":false,"idempotency_key":null,"external_id":null,"sales_channel_id":null,"items":[{{"id":"item_1","created_at":"2024-01-01T08:00:00.000Z","updated_at":"2024-01-01T08:00:00.000Z","cart_id":null,"order_id":"order_1","swap_id":null,"claim_order_id":null,"original_item_id":null,"order_edit_id":null,"title":"Mug","description":null,"thumbnail":null,"is_return":false,"is_giftcard":true,"should_merge":true,"allow_discounts":true,"has_shipping":null,"unit_price":1000,"variant_id":null,"quantity":2,"fulfilled_quantity":null,"returned_quantity":null,"shipped_quantity":null,"metadata":null}}]}},{{"object":"order","id":"order_2","created_at":"2024-01-01T08:00:00.000Z","updated_at":"2024-01-01T08:00:00.000Z","status":"pending","fulfillment_status":"not_fulfilled","payment_status":"not_paid","display_id":8,"cart_id":null,"customer_id":"{id}","email":"ann@example.com","billing_address_id":null,"shipping_address_id":null,"region_id":"reg_1","currency_code":"eur","tax_rate":12.5,"draft_order_id":null,"canceled_at":null,"metadata":null,"no_notification":null,"idempotency_key":null,"external_id":null,"sales_channel_id":null,"items":[]}}],"shipping_addresses":[{{"id":"addr_1","created_at":"2024-01-01T08:00:00.000Z","updated_at":"2024-01-01T08:00:00.000Z","deleted_at":null,"customer_id":"{id}","company":null,"first_name":"Ann","last_name":null,"address_1":null,"address_2":null,"city":null,"country_code":"dk","province":null,"postal_code":null,"phone":null,"metadata":{{"door":"blue"}}}}]}}}}"#
        )
    );
}

/// The column may hold any JSON (contract B.15); it is served as it is.
#[test]
fn metadata_may_be_anything() {
    let server = Server::start();
    let cookie = server.register("ann@example.com").cookie().unwrap();
    for metadata in ["null", "\"x\"", "[1]", "5", r#"{"b":1,"a":{"c":[]}}"#] {
        server.sql().execute("UPDATE customer SET metadata = ?1", [metadata]).unwrap();
        let answer = server.session(&cookie);
        assert!(answer.body.contains(&format!(r#""metadata":{metadata},"#)), "{metadata}: {answer:?}");
    }
}

/// The owner of one account cannot see another's data by any of these routes.
#[test]
fn a_login_sees_only_itself() {
    let server = Server::start();
    let (ann, bob) = (server.register("ann@example.com"), server.register("bob@example.com"));
    assert_eq!(server.session(&ann.cookie().unwrap()).customer_id(), ann.customer_id());
    let spoofed = format!("/store/auth?customer_id={}", bob.customer_id());
    let answer = server.get(&spoofed, &[("Cookie", &ann.cookie().unwrap()), ("X-Customer-Id", &bob.customer_id())]);
    assert_eq!(answer.customer_id(), ann.customer_id());
}

/// A cookie of somebody else wins over a token, as in Medusa, and logging out with both ends the session only.
#[test]
fn logout_ends_a_token_only_of_the_same_customer() {
    let server = Server::start();
    let (ann, bob) = (server.register("ann@example.com"), server.register("bob@example.com"));
    let (anns, bobs) = (server.token("ann@example.com"), server.token("bob@example.com"));
    let logout = |cookie: &str, token: &str| {
        let bearer = format!("Bearer {token}");
        server.send("DELETE /store/auth", &[("Cookie", cookie), ("Authorization", &bearer)], None)
    };
    assert_eq!(logout(&ann.cookie().unwrap(), &bobs).status, 200);
    assert_eq!(server.session(&ann.cookie().unwrap()).status, 401, "the session has ended");
    assert_eq!(server.with_token(&bobs).customer_id(), bob.customer_id(), "another's token has not");

    logout(&bob.cookie().unwrap(), &bobs);
    assert_eq!(server.with_token(&bobs).status, 401, "one's own has");

    // A dead cookie is nobody, so the token is who the request is.
    logout(&ann.cookie().unwrap(), &anns);
    assert_eq!(server.with_token(&anns).status, 401);
}

#[test]
fn every_failed_login_looks_the_same() {
    let server = Server::start();
    server.register("ann@example.com");
    let sql = server.sql();
    sql.execute_batch(
        "INSERT INTO customer (id, email, has_account) VALUES ('cus_guest', 'guest@example.com', 0), ('cus_nohash', 'nohash@example.com', 1);
         INSERT INTO customer (id, email, has_account, password_hash) VALUES ('cus_odd', 'odd@example.com', 1, 'bcrypt?');",
    )
    .unwrap();
    let wrong = server.log_in("ann@example.com", "wrong", &[]);
    assert_eq!((wrong.status, wrong.body.as_str()), (401, "Unauthorized"));
    for email in ["unknown@example.com", "guest@example.com", "nohash@example.com", "odd@example.com"] {
        let answer = server.log_in(email, "wrong", &[]);
        assert_eq!((answer.status, &answer.body), (wrong.status, &wrong.body), "{email}");
        for header in ["content-type", "content-length", "etag", "vary", "cache-control", "set-cookie"] {
            assert_eq!(answer.header(header), wrong.header(header), "{email}: {header}");
        }
    }
}
