//! What the methods of the account page send, as medusa-js does, and what they resolve to.

use stheno_client::{
    AddressCreatePayload, AddressPayload, BillingAddress, Change, Config, DateComparisonOperator, ErrorKind,
    StoreGetCustomersCustomerOrdersParams, StorePostCustomersCustomerAddressesReq,
    StorePostCustomersCustomerPasswordTokenReq, StorePostCustomersCustomerReq, StorePostCustomersResetPasswordReq,
};

use crate::support::{Script, answer, client_of, server};

const CUSTOMER: &str = r#"{"customer":{"id":"cus_1","billing_address":{"id":"addr_1"},"shipping_addresses":[]}}"#;

#[tokio::test]
async fn update() {
    let body = r#"{"first_name":"Laury","phone":null}"#;
    let server = server("POST", "/store/customers/me", body, 200, CUSTOMER).await;
    let payload = StorePostCustomersCustomerReq {
        first_name: "Laury".into(),
        phone: Change::Clear,
        ..StorePostCustomersCustomerReq::default()
    };
    // A payload can also be lent.
    let response = client_of(&server).await.customers().update(&payload).await.unwrap();
    assert_eq!((response.status().as_u16(), &response.headers()["x-answer"].to_str().unwrap()), (200, &"yes"));
    assert_eq!(response.into_body().customer.billing_address.flatten().unwrap().id, "addr_1");
}

#[tokio::test]
async fn update_with_a_billing_address() {
    let update = |billing_address| StorePostCustomersCustomerReq { billing_address, ..Default::default() };
    let address = AddressPayload { city: "Lyon".into(), country_code: Some("FR".into()), ..Default::default() };
    for (payload, body) in [
        (update(BillingAddress::Id("addr_1".into()).into()), r#"{"billing_address":"addr_1"}"#),
        (update(address.into()), r#"{"billing_address":{"city":"Lyon","country_code":"FR"}}"#),
        (update(Change::Clear), r#"{"billing_address":null}"#),
        (update(Change::Keep), "{}"),
    ] {
        let server = server("POST", "/store/customers/me", body, 200, CUSTOMER).await;
        client_of(&server).await.customers().update(payload).await.unwrap();
    }
}

#[tokio::test]
async fn add_address() {
    let body = concat!(
        r#"{"address":{"first_name":"Celia","last_name":"Schumm","phone":null,"company":"Wyman LLC","#,
        r#""address_1":"225 Bednar Curve","address_2":null,"city":"Danielville","country_code":"US","province":null,"#,
        r#""postal_code":"85137"}}"#
    );
    let server = server("POST", "/store/customers/me/addresses", body, 200, CUSTOMER).await;
    let address = AddressCreatePayload {
        first_name: "Celia".into(),
        last_name: "Schumm".into(),
        company: Some("Wyman LLC".into()),
        address_1: "225 Bednar Curve".into(),
        city: "Danielville".into(),
        country_code: "US".into(),
        postal_code: "85137".into(),
        ..AddressCreatePayload::default()
    };
    let payload = StorePostCustomersCustomerAddressesReq { address };
    let response = client_of(&server).await.customers().addresses().add_address(payload).await.unwrap();
    assert_eq!(response.customer.shipping_addresses, Some(vec![]));
}

#[tokio::test]
async fn update_address() {
    let body = r#"{"first_name":"Gina","company":null}"#;
    let server = server("POST", "/store/customers/me/addresses/addr_1", body, 200, CUSTOMER).await;
    let payload = AddressPayload { first_name: "Gina".into(), company: Change::Clear, ..AddressPayload::default() };
    client_of(&server).await.customers().addresses().update_address("addr_1", payload).await.unwrap();
}

#[tokio::test]
async fn delete_address() {
    let server = server("DELETE", "/store/customers/me/addresses/addr_1", "{}", 200, CUSTOMER).await;
    client_of(&server).await.customers().addresses().delete_address("addr_1").await.unwrap();
}

#[tokio::test]
async fn an_address_id_is_one_path_segment() {
    let script = Script::new([answer(200, &[], CUSTOMER)]);
    let medusa = script.client(Config { max_retries: 2, ..Config::default() });
    let (customers, payload) = (medusa.customers(), AddressPayload::default());
    for (id, segment) in [("a/b?c#d e%2F", "a%2Fb%3Fc%23d%20e%252F"), ("../../auth", "..%2F..%2Fauth"), ("ü", "%C3%BC")]
    {
        customers.addresses().update_address(id, &payload).await.unwrap();
        customers.addresses().delete_address(id).await.unwrap();
        for request in script.state().requests.drain(..) {
            let expected = format!("http://localhost:9000/store/customers/me/addresses/{segment}");
            assert_eq!(request.uri().to_string(), expected);
        }
    }
    // These would be another route.
    for id in ["", ".", ".."] {
        for request in [customers.addresses().update_address(id, &payload), customers.addresses().delete_address(id)] {
            assert_eq!(request.await.unwrap_err().kind(), ErrorKind::InvalidInput);
        }
    }
    assert!(script.state().requests.is_empty());
}

#[tokio::test]
async fn payment_methods() {
    let answer = r#"{"payment_methods":[{"provider_id":"stripe","data":{"last4":"4242"}}]}"#;
    let server = server("GET", "/store/customers/me/payment-methods", "", 200, answer).await;
    let response = client_of(&server).await.customers().payment_methods().list().await.unwrap();
    assert_eq!(response.payment_methods[0].provider_id, "stripe");
    assert_eq!(response.payment_methods[0].data["last4"], "4242");
}

#[tokio::test]
async fn generate_password_token() {
    let body = r#"{"email":"user@example.com"}"#;
    let server = server("POST", "/store/customers/password-token", body, 204, "").await;
    let payload = StorePostCustomersCustomerPasswordTokenReq { email: "user@example.com".into() };
    let response = client_of(&server).await.customers().generate_password_token(payload).await.unwrap();
    assert_eq!(response.status(), 204);
    let () = response.into_body();
}

#[tokio::test]
async fn reset_password() {
    let body = r#"{"email":"user@example.com","token":"tok-en","password":"hunter-2-hunter"}"#;
    let answer = r#"{"customer":{"id":"cus_1","email":"user@example.com"}}"#;
    let server = server("POST", "/store/customers/password-reset", body, 200, answer).await;
    let payload = StorePostCustomersResetPasswordReq {
        email: "user@example.com".into(),
        token: "tok-en".into(),
        password: "hunter-2-hunter".into(),
    };
    let medusa = client_of(&server).await;
    let customer = medusa.customers().reset_password(payload).await.unwrap().into_body().customer;
    assert_eq!((customer.billing_address, customer.shipping_addresses), (None, None), "the bare shape");
    assert!(medusa.session().is_empty(), "a reset does not log in");
}

/// The queries are what `qs.stringify` 6.17 made of the same parameters.
#[tokio::test]
async fn list_orders_writes_its_parameters_as_qs_does() {
    let script = Script::new([answer(200, &[], r#"{"orders":[],"count":3,"offset":20,"limit":0}"#)]);
    let medusa = script.client(Config::default());
    let text = |text: &str| Some(text.to_owned());
    type Params = StoreGetCustomersCustomerOrdersParams;
    for (params, query) in [
        (Params::default(), None),
        (Params { limit: Some(0), offset: Some(20), ..Params::default() }, Some("limit=0&offset=20")),
        (
            Params {
                q: text("a b+c&d=é/ü~(x)!*'"),
                status: vec!["pending".into(), "completed".into()],
                ..Params::default()
            },
            Some("q=a%20b%2Bc%26d%3D%C3%A9%2F%C3%BC~%28x%29%21%2A%27&status%5B0%5D=pending&status%5B1%5D=completed"),
        ),
        (
            Params { fields: text("+id,-email"), expand: text(""), ..Params::default() },
            Some("fields=%2Bid%2C-email&expand="),
        ),
        (
            Params {
                created_at: DateComparisonOperator {
                    gt: text("2020-01-01"),
                    lte: text("1970-01-01T00:00:00.000Z"),
                    ..DateComparisonOperator::default()
                },
                canceled_at: DateComparisonOperator { lt: text("5"), ..DateComparisonOperator::default() },
                ..Params::default()
            },
            Some(concat!(
                "created_at%5Bgt%5D=2020-01-01&created_at%5Blte%5D=1970-01-01T00%3A00%3A00.000Z",
                "&canceled_at%5Blt%5D=5"
            )),
        ),
    ] {
        let response = medusa.customers().list_orders(&params).await.unwrap();
        assert_eq!((response.count, response.offset, response.limit), (3, 20, 0));
        let request = script.state().requests.pop().unwrap();
        assert_eq!((request.method().as_str(), request.uri().path()), ("GET", "/store/customers/me/orders"));
        assert_eq!(request.uri().query(), query);
        assert!(request.body().is_empty());
    }
}

#[tokio::test]
async fn every_parameter_has_its_name() {
    let names = [
        "limit",
        "offset",
        "fields",
        "expand",
        "id",
        "q",
        "display_id",
        "cart_id",
        "email",
        "region_id",
        "currency_code",
        "tax_rate",
        "status[0]",
        "fulfillment_status[0]",
        "payment_status[0]",
        "created_at[lt]",
        "created_at[gt]",
        "created_at[lte]",
        "created_at[gte]",
        "updated_at[lt]",
        "updated_at[gt]",
        "updated_at[lte]",
        "updated_at[gte]",
        "canceled_at[lt]",
        "canceled_at[gt]",
        "canceled_at[lte]",
        "canceled_at[gte]",
    ];
    let (text, list) = (Some("1".to_owned()), vec!["1".to_owned()]);
    let times = DateComparisonOperator { lt: text.clone(), gt: text.clone(), lte: text.clone(), gte: text.clone() };
    let params = StoreGetCustomersCustomerOrdersParams {
        limit: Some(1),
        offset: Some(1),
        fields: text.clone(),
        expand: text.clone(),
        id: text.clone(),
        q: text.clone(),
        status: list.clone(),
        fulfillment_status: list.clone(),
        payment_status: list,
        display_id: text.clone(),
        cart_id: text.clone(),
        email: text.clone(),
        region_id: text.clone(),
        currency_code: text.clone(),
        tax_rate: text,
        created_at: times.clone(),
        updated_at: times.clone(),
        canceled_at: times,
    };
    let script = Script::new([answer(200, &[], r#"{"orders":[],"count":0,"offset":1,"limit":1}"#)]);
    script.client(Config::default()).customers().list_orders(params).await.unwrap();
    let query = script.state().requests[0].uri().query().unwrap().to_owned();
    let query = query.replace("%5B", "[").replace("%5D", "]");
    assert_eq!(query, names.map(|name| format!("{name}=1")).join("&"));
}

/// After a change of the password the server goes on with the session under a new id.
#[tokio::test]
async fn the_cookie_of_an_update_replaces_the_kept_one() {
    let login = ("set-cookie", "connect.sid=s%3Aold.mac; Path=/; HttpOnly");
    let renewed = ("set-cookie", "connect.sid=s%3Anew.mac; Path=/; HttpOnly");
    let script =
        Script::new([answer(200, &[login], CUSTOMER), answer(200, &[renewed], CUSTOMER), answer(200, &[], CUSTOMER)]);
    let medusa = script.client(Config::default());
    medusa.customers().create(stheno_client::StorePostCustomersReq::default()).await.unwrap();
    let payload = StorePostCustomersCustomerReq { password: Some("new".into()), ..Default::default() };
    medusa.customers().update(payload).await.unwrap();
    medusa.customers().retrieve().header("x-request-id", "1").await.unwrap();
    let cookie = |text: &str| Some(text.to_owned());
    assert_eq!(script.sent("cookie"), [None, cookie("connect.sid=s%3Aold.mac"), cookie("connect.sid=s%3Anew.mac")]);
}

#[tokio::test]
async fn custom_headers_and_the_idempotency_key_go_with_every_method() {
    let script = Script::new([answer(401, &[], "Unauthorized")]);
    let medusa = script.client(Config { max_retries: 1, ..Config::default() });
    let customers = medusa.customers();
    let own = "per-call";
    assert!(customers.update(StorePostCustomersCustomerReq::default()).header("x-own", own).await.is_err());
    assert!(
        customers.list_orders(StoreGetCustomersCustomerOrdersParams::default()).header("x-own", own).await.is_err()
    );
    let payload = StorePostCustomersCustomerPasswordTokenReq::default();
    assert!(customers.generate_password_token(payload).header("x-own", own).await.is_err());
    let payload = StorePostCustomersResetPasswordReq::default();
    assert!(customers.reset_password(payload).header("x-own", own).await.is_err());
    let payload = StorePostCustomersCustomerAddressesReq::default();
    assert!(customers.addresses().add_address(payload).header("x-own", own).await.is_err());
    assert!(customers.addresses().update_address("a", AddressPayload::default()).header("x-own", own).await.is_err());
    assert!(customers.addresses().delete_address("a").header("x-own", own).await.is_err());
    assert!(customers.payment_methods().list().header("x-own", own).await.is_err());

    assert!(script.sent("x-own").iter().all(|value| value.as_deref() == Some(own)));
    let state = script.state();
    assert_eq!(state.requests.len(), 8);
    for request in &state.requests {
        assert_eq!(request.headers().contains_key("idempotency-key"), request.method() == "POST");
        assert_eq!(request.headers()["accept"], "application/json");
        assert_eq!(request.headers()["content-type"], "application/json");
    }
}
