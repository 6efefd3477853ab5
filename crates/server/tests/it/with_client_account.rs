//! Our client against our server: the methods of the account page.

use stheno_client::{
    Address, AddressCreatePayload, AddressPayload, BillingAddress, Change, Config, DateComparisonOperator, Medusa,
    StoreGetCustomersCustomerOrdersParams, StorePostAuthReq, StorePostCustomersCustomerAddressesReq,
    StorePostCustomersCustomerPasswordTokenReq, StorePostCustomersCustomerReq, StorePostCustomersReq,
    StorePostCustomersResetPasswordReq,
};

use crate::harness::{PASSWORD, Server};

const EMAIL: &str = "ann@example.com";
const NEW_PASSWORD: &str = "a long walk by the river";

fn start() -> Server {
    tokio::task::block_in_place(Server::start)
}

fn client(server: &Server) -> Medusa {
    Medusa::new(Config { base_url: server.url(), ..Config::default() }).unwrap()
}

async fn registered(server: &Server, email: &str) -> Medusa {
    let medusa = client(server);
    let payload = StorePostCustomersReq { email: email.into(), password: PASSWORD.into(), ..Default::default() };
    medusa.customers().create(payload).await.unwrap();
    medusa
}

fn credentials(email: &str, password: &str) -> StorePostAuthReq {
    StorePostAuthReq { email: email.into(), password: password.into() }
}

fn address() -> AddressCreatePayload {
    AddressCreatePayload {
        first_name: "Ann".into(),
        last_name: "Anderson".into(),
        address_1: "Main Street 1".into(),
        city: "Copenhagen".into(),
        country_code: "DK".into(),
        postal_code: "1000".into(),
        ..AddressCreatePayload::default()
    }
}

async fn add(medusa: &Medusa, address: AddressCreatePayload) -> Vec<Address> {
    let payload = StorePostCustomersCustomerAddressesReq { address };
    let response = medusa.customers().addresses().add_address(payload).await.unwrap();
    response.into_body().customer.shipping_addresses.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_profile_changes_by_what_is_said() {
    let server = start();
    let medusa = registered(&server, EMAIL).await;
    let update = async |payload: StorePostCustomersCustomerReq| {
        medusa.customers().update(payload).await.unwrap().into_body().customer
    };
    let object = |json: serde_json::Value| json.as_object().cloned();

    let customer = update(StorePostCustomersCustomerReq {
        first_name: "Laury".into(),
        phone: "555".into(),
        metadata: object(serde_json::json!({"a": 1, "b": 2})),
        ..Default::default()
    })
    .await;
    assert_eq!((customer.first_name.as_deref(), customer.phone.as_deref()), (Some("Laury"), Some("555")));
    let customer = update(StorePostCustomersCustomerReq {
        phone: Change::Clear,
        metadata: object(serde_json::json!({"a": "", "c": null})),
        ..Default::default()
    })
    .await;
    assert_eq!((customer.first_name.as_deref(), customer.phone.as_deref()), (Some("Laury"), None));
    assert_eq!(customer.metadata, Some(serde_json::json!({"b": 2, "c": null})));
    assert_eq!(medusa.customers().retrieve().await.unwrap().customer, customer);
    assert_eq!(update(StorePostCustomersCustomerReq::default()).await, customer);

    let nobody = client(&server).customers().update(StorePostCustomersCustomerReq::default()).await.unwrap_err();
    assert!(nobody.is_unauthorized());
    registered(&server, "bob@example.com").await;
    let taken = StorePostCustomersCustomerReq { email: Some("Bob@example.com".into()), ..Default::default() };
    assert!(medusa.customers().update(taken).await.unwrap_err().is_duplicate());
}

#[tokio::test(flavor = "multi_thread")]
async fn addresses_and_the_billing_address() {
    let server = start();
    let medusa = registered(&server, EMAIL).await;
    let addresses = medusa.customers().addresses();
    let added = add(&medusa, address()).await;
    assert_eq!((added[0].country_code.as_deref(), added[0].company.as_deref()), (Some("dk"), None));
    assert_eq!(add(&medusa, address()).await, added, "it is there already");

    let id = &added[0].id;
    let change = AddressPayload { city: "Hamburg".into(), address_1: Change::Clear, ..Default::default() };
    let changed = addresses.update_address(id, change).await.unwrap().into_body().customer.shipping_addresses.unwrap();
    assert_eq!((changed[0].city.as_deref(), changed[0].address_1.as_deref()), (Some("Hamburg"), None));

    let bill = async |billing_address| {
        let payload = StorePostCustomersCustomerReq { billing_address, ..Default::default() };
        medusa.customers().update(payload).await.unwrap().into_body().customer.billing_address.unwrap()
    };
    assert_eq!(bill(BillingAddress::Id(id.clone()).into()).await.as_ref(), Some(&changed[0]));
    assert_eq!(bill(Change::Clear).await, None);
    let fields = AddressPayload { city: "Lyon".into(), country_code: Some("FR".into()), ..Default::default() };
    assert_eq!(bill(fields.into()).await.unwrap().city.as_deref(), Some("Lyon"));

    let unknown = AddressCreatePayload { country_code: "xx".into(), ..address() };
    let payload = StorePostCustomersCustomerAddressesReq { address: unknown };
    assert!(addresses.add_address(payload).await.unwrap_err().is_not_found());
    // An id with a slash is still one segment: it reaches the route, which knows no such address.
    let error = addresses.update_address("addr/unknown?", AddressPayload::default()).await.unwrap_err();
    assert_eq!(error.message(), "Could not find address for customer");
    assert_eq!(addresses.delete_address("addr/unknown?").await.unwrap().customer.shipping_addresses, Some(changed));
    assert_eq!(addresses.delete_address(id).await.unwrap().customer.shipping_addresses, Some(vec![]));
}

#[tokio::test(flavor = "multi_thread")]
async fn no_payment_methods_are_kept() {
    let server = start();
    let medusa = registered(&server, EMAIL).await;
    assert_eq!(medusa.customers().payment_methods().list().await.unwrap().payment_methods, []);
    assert!(client(&server).customers().payment_methods().list().await.unwrap_err().is_unauthorized());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_session_that_changes_password_or_email_goes_on() {
    let server = start();
    let medusa = registered(&server, EMAIL).await;
    let mut login = credentials(EMAIL, PASSWORD);
    for (email, password) in [(None, Some(NEW_PASSWORD)), (Some("New@Example.com"), None)] {
        let (elsewhere, by_token) = (client(&server), client(&server));
        elsewhere.auth().authenticate(&login).await.unwrap();
        by_token.auth().get_token(&login).await.unwrap();
        let before = medusa.session();

        let payload = StorePostCustomersCustomerReq {
            email: email.map(str::to_owned),
            password: password.map(str::to_owned),
            ..Default::default()
        };
        medusa.customers().update(payload).await.unwrap();
        assert!(medusa.session() != before, "a new id");
        assert!(medusa.customers().retrieve().await.is_ok());
        for ended in [elsewhere, by_token] {
            assert!(ended.customers().retrieve().await.unwrap_err().is_unauthorized());
        }
        assert!(medusa.fresh().auth().authenticate(&login).await.unwrap_err().is_unauthorized());
        login = credentials(email.unwrap_or(EMAIL), NEW_PASSWORD);
        let response = medusa.fresh().auth().authenticate(&login).await.unwrap();
        assert_eq!(response.customer.email, login.email.to_lowercase());
    }
}

/// The token that the mail of the one customer's reset has.
fn reset_token(server: &Server) -> String {
    let sql = "SELECT id FROM stheno_reset WHERE customer_id IS NOT NULL";
    let id: String = server.sql().query_row(sql, [], |row| row.get(0)).unwrap();
    // Its callers are asynchronous.
    let token = std::thread::scope(|scope| scope.spawn(|| server.wait(server.app.reset_token(&id))).join().unwrap());
    token.unwrap().unwrap().text().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_password_is_reset_by_a_token() {
    let server = start();
    let medusa = registered(&server, EMAIL).await;
    for email in ["Ann@Example.com", "nobody@example.com"] {
        let payload = StorePostCustomersCustomerPasswordTokenReq { email: email.into() };
        assert_eq!(medusa.customers().generate_password_token(payload).await.unwrap().status(), 204);
    }
    let token = reset_token(&server);
    let reset = |token: &str| StorePostCustomersResetPasswordReq {
        email: EMAIL.into(),
        token: token.into(),
        password: NEW_PASSWORD.into(),
    };
    assert!(medusa.customers().reset_password(reset("garbage")).await.unwrap_err().is_unauthorized());
    let customer = medusa.customers().reset_password(reset(&token)).await.unwrap().into_body().customer;
    assert_eq!((customer.email.as_str(), customer.shipping_addresses), (EMAIL, None));
    assert!(medusa.customers().reset_password(reset(&token)).await.unwrap_err().is_unauthorized(), "only once");
    assert!(medusa.customers().retrieve().await.unwrap_err().is_unauthorized(), "every login has ended");
    medusa.auth().authenticate(credentials(EMAIL, NEW_PASSWORD)).await.unwrap();
}

/// Two orders, of which the first has an item; without products, payments and shipping.
const ORDERS: &str = "
    INSERT INTO region (id, name, currency_code, tax_rate) VALUES ('reg_1', 'EU', 'eur', 0);
    INSERT INTO \"order\" (id, customer_id, email, region_id, currency_code, display_id, status, created_at, updated_at)
    SELECT 'order_' || n, id, email, 'reg_1', 'eur', n, iif(n = 1, 'completed', 'pending'), '2024-01-0' || n || 'T08:00:00.000Z',
           '2024-01-0' || n || 'T08:00:00.000Z'
    FROM customer, (SELECT 1 AS n UNION SELECT 2);
    INSERT INTO line_item (id, order_id, title, unit_price, quantity, is_giftcard, created_at, updated_at)
    VALUES ('item_1', 'order_1', 'Mug', 1000, 3, 0, '2024-01-01T08:00:00.000Z', '2024-01-01T08:00:00.000Z');
    INSERT INTO line_item_tax_line (id, item_id, rate, name, code) VALUES ('litl_1', 'item_1', 10, 'VAT', 'vat');";

#[tokio::test(flavor = "multi_thread")]
async fn orders_are_listed_by_page_and_filter() {
    let server = start();
    let medusa = registered(&server, EMAIL).await;
    server.sql().execute_batch(ORDERS).unwrap();
    type Params = StoreGetCustomersCustomerOrdersParams;
    let list = async |params: Params| medusa.customers().list_orders(params).await.unwrap().into_body();
    let text = |text: &str| Some(text.to_owned());

    let page = list(Params::default()).await;
    assert_eq!((page.count, page.offset, page.limit), (2, 0, 10));
    assert_eq!(page.orders.iter().map(|order| order.display_id).collect::<Vec<_>>(), [2, 1], "newest first");
    let order = &page.orders[1];
    assert_eq!((order.subtotal, order.tax_total, order.total), (Some(3000), Some(300), Some(3300)));
    assert_eq!(order.shipping_address, Some(None), "expanded, and there is none");
    assert_eq!(order.region.as_ref().unwrap().name, "EU");
    assert_eq!(order.customer.as_ref().unwrap().email, EMAIL);
    assert_eq!((order.claims.as_deref(), &order.billing_address), (Some(&[][..]), &None));
    let item = &order.items.as_ref().unwrap()[0];
    assert_eq!((item.title.as_str(), item.total, item.refundable), ("Mug", Some(3300), Some(3300)));
    assert_eq!(item.tax_lines.as_ref().unwrap()[0].rate, 10.0);
    assert_eq!(item.variant, Some(None));

    let page = list(Params { limit: Some(1), offset: Some(1), ..Params::default() }).await;
    assert_eq!((page.orders.len(), page.orders[0].display_id, page.count, page.limit), (1, 1, 2, 1));
    let after = DateComparisonOperator { gt: text("2024-01-01T12:00:00.000Z"), ..Default::default() };
    for (params, found) in [
        (Params { status: vec!["pending".into(), "canceled".into()], ..Params::default() }, vec!["order_2"]),
        (Params { created_at: after, ..Params::default() }, vec!["order_2"]),
        (Params { display_id: text("1"), ..Params::default() }, vec!["order_1"]),
        (Params { email: text("nobody & co?"), ..Params::default() }, vec![]),
    ] {
        let page = list(Params { fields: text("id"), expand: text("items"), ..params }).await;
        assert_eq!(page.orders.iter().map(|order| order.id.as_str()).collect::<Vec<_>>(), found);
        assert!(page.orders.iter().all(|order| order.email.is_empty() && order.customer.is_none()), "not selected");
    }

    let wrong = Params { status: vec!["nope".into()], ..Params::default() };
    let error = medusa.customers().list_orders(wrong).await.unwrap_err();
    assert_eq!(error.body().unwrap().kind, "invalid_data");
    assert!(client(&server).customers().list_orders(Params::default()).await.unwrap_err().is_unauthorized());
}
