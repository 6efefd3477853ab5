//! What requests say about a field: nothing, `null`, or a value.

use serde_json::{Value, json};
use stheno_types::{
    AddressCreatePayload, AddressPayload, BillingAddress, Change, StorePostCustomersCustomerAddressesAddressReq,
    StorePostCustomersCustomerReq,
};

#[test]
fn an_update_says_only_what_changes() {
    assert_eq!(serde_json::to_value(StorePostCustomersCustomerReq::default()).unwrap(), json!({}));
    let payload = StorePostCustomersCustomerReq {
        billing_address: Change::Clear,
        first_name: "Laury".into(),
        last_name: Change::Clear,
        password: Some("hunter-2-hunter".into()),
        phone: Change::to(Some("555".to_owned())),
        email: Some("user@example.com".into()),
        metadata: json!({"size": 3, "gone": ""}).as_object().cloned(),
    };
    let json = json!({
        "billing_address": null, "first_name": "Laury", "last_name": null, "password": "hunter-2-hunter",
        "phone": "555", "email": "user@example.com", "metadata": {"size": 3, "gone": ""},
    });
    assert_eq!(serde_json::to_value(&payload).unwrap(), json);
    assert_eq!(serde_json::from_value::<StorePostCustomersCustomerReq>(json).unwrap(), payload);
}

#[test]
fn a_billing_address_is_an_id_or_an_address() {
    let update = |billing_address| StorePostCustomersCustomerReq { billing_address, ..Default::default() };
    let by_id = update(BillingAddress::Id("addr_1".into()).into());
    let by_fields = update(AddressPayload { city: "Lyon".into(), phone: Change::Clear, ..Default::default() }.into());
    for (payload, json) in [
        (by_id, json!({"billing_address": "addr_1"})),
        (by_fields, json!({"billing_address": {"phone": null, "city": "Lyon"}})),
    ] {
        assert_eq!(serde_json::to_value(&payload).unwrap(), json);
        assert_eq!(serde_json::from_value::<StorePostCustomersCustomerReq>(json).unwrap(), payload);
    }
}

#[test]
fn an_address_update_says_only_what_changes() {
    assert_eq!(serde_json::to_value(AddressPayload::default()).unwrap(), json!({}));
    let text = |value: &str| Change::Set(value.to_owned());
    let payload = StorePostCustomersCustomerAddressesAddressReq {
        first_name: text("a"),
        last_name: text("b"),
        phone: Change::Clear,
        metadata: Change::Set(json!({"door": "blue"}).as_object().cloned().unwrap()),
        company: text("c"),
        address_1: text("d"),
        address_2: Change::Clear,
        city: text("e"),
        country_code: Some("fr".into()),
        province: Change::Keep,
        postal_code: text("f"),
    };
    let json = json!({
        "first_name": "a", "last_name": "b", "phone": null, "metadata": {"door": "blue"}, "company": "c",
        "address_1": "d", "address_2": null, "city": "e", "country_code": "fr", "postal_code": "f",
    });
    assert_eq!(serde_json::to_value(&payload).unwrap(), json);
    assert_eq!(serde_json::from_value::<AddressPayload>(json).unwrap(), payload);
}

/// Medusa finds an address that is there already only when its empty fields are sent (contract A.6.4).
#[test]
fn a_new_address_says_what_is_empty() {
    let json = serde_json::to_value(AddressCreatePayload::default()).unwrap();
    for empty in ["phone", "company", "address_2", "province"] {
        assert_eq!(json.get(empty), Some(&Value::Null), "{empty}");
    }
}
