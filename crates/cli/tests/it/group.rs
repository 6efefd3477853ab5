//! `stheno customer group`, and groups where customers are shown.

use serde_json::json;

use crate::shop::{EMAIL, Ran, Shop};

fn group(shop: &Shop, arguments: &[&str]) -> Ran {
    shop.run(&[&["customer", "group"], arguments].concat())
}

fn id(shop: &Shop, email: &str) -> String {
    shop.run(&["customer", "show", email, "--json"]).json()["id"].as_str().unwrap().to_owned()
}

#[test]
fn add_and_remove_may_be_repeated() {
    let shop = Shop::new();
    shop.add_customer(EMAIL);
    let id = id(&shop, EMAIL);
    group(&shop, &["add", EMAIL, "VIP"]).prints(&format!("{id} added to VIP\n"));
    group(&shop, &["add", "ADA@example.com", "VIP"]).prints(&format!("{id} is already in VIP\n"));
    group(&shop, &["add", &id, "wholesale ü"]).prints(&format!("{id} added to wholesale ü\n"));
    // Names differ by case, as in Medusa.
    group(&shop, &["remove", EMAIL, "vip"]).fails(1, "no group \"vip\": `stheno customer group list` shows them");
    group(&shop, &["remove", EMAIL, "VIP"]).prints(&format!("{id} removed from VIP\n"));
    group(&shop, &["remove", EMAIL, "VIP"]).prints(&format!("{id} was not in VIP\n"));
    let groups = group(&shop, &["add", EMAIL, "VIP", "--json"]).json();
    assert_eq!(
        (&groups[0]["name"], &groups[1]["name"], groups.as_array().unwrap().len()),
        (&json!("VIP"), &json!("wholesale ü"), 2)
    );
}

#[test]
fn wrong_names_are_refused() {
    let shop = Shop::new();
    shop.add_customer(EMAIL);
    for unknown in ["nobody@example.com", "cus_nobody"] {
        for command in ["add", "remove"] {
            group(&shop, &[command, unknown, "VIP"])
                .fails(1, &format!("no customer {unknown:?}: `stheno customer list` shows them"));
        }
    }
    for bad in ["", " VIP", "VIP ", "two\nlines"] {
        group(&shop, &["add", EMAIL, bad]).fails_saying(1, &["the name of a group is one line of text"]);
    }
    group(&shop, &["add", EMAIL, &"x".repeat(201)]).fails_saying(1, &["at most 200 characters"]);
    assert_eq!(group(&shop, &["list", "--json"]).json(), json!([]), "nothing was made by what was refused");
    assert_eq!(group(&shop, &["list"]).stderr, "no groups\n");
}

#[test]
fn groups_are_shown_where_customers_are() {
    let shop = Shop::new();
    for email in ["b@c.de", EMAIL] {
        shop.add_customer(email);
        group(&shop, &["add", email, "VIP"]).succeeds();
    }
    group(&shop, &["add", EMAIL, "staff"]).succeeds();
    group(&shop, &["remove", "b@c.de", "VIP"]).succeeds();
    assert!(shop.run(&["customer", "show", EMAIL]).succeeds().contains("\ngroups      VIP, staff\n"));
    assert!(shop.run(&["customer", "show", "b@c.de"]).succeeds().contains("\ngroups      -\n"));
    let shown = shop.run(&["customer", "show", EMAIL, "--json"]).json();
    assert_eq!((&shown["groups"][0]["name"], &shown["groups"][1]["name"]), (&json!("VIP"), &json!("staff")));
    assert!(shown["groups"][0]["id"].as_str().unwrap().starts_with("cgrp_"));

    let listed = shop.run(&["customer", "list", "--group", "VIP", "--json"]).json();
    assert_eq!((listed.as_array().unwrap().len(), &listed[0]["email"]), (1, &json!(EMAIL)));
    assert_eq!(shop.run(&["customer", "list", "--group", "vip"]).stderr, "no customers\n");

    let sizes = group(&shop, &["list", "--json"]).json();
    assert_eq!((&sizes[0]["name"], &sizes[0]["customers"]), (&json!("VIP"), &json!(1)));
    let list = group(&shop, &["list"]);
    assert!(list.succeeds().lines().any(|line| line.ends_with("1 customer   staff")), "{list:?}");
}
