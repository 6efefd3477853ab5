//! A customer's account page, from registration to a forgotten password, with a new customer.
//!
//! It asks the server at `MEDUSA_BACKEND_URL`, or at `http://localhost:9000`.

use std::{error::Error, io::Write};

use stheno_client::{
    AddressCreatePayload, AddressPayload, Change, Config, Customer, Medusa, StoreGetCustomersCustomerOrdersParams,
    StorePostCustomersCustomerAddressesReq, StorePostCustomersCustomerPasswordTokenReq, StorePostCustomersCustomerReq,
    StorePostCustomersReq,
};
use uuid::Uuid;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout().lock();
    let mut config = Config { max_retries: 3, ..Config::default() };
    if let Ok(base_url) = std::env::var("MEDUSA_BACKEND_URL") {
        config.base_url = base_url;
    }
    let medusa = Medusa::new(config)?;
    let customers = medusa.customers();

    let email = format!("user-{}@example.com", Uuid::new_v4().simple());
    let password = Uuid::new_v4().to_string();
    customers.create(StorePostCustomersReq { email: email.clone(), password, ..Default::default() }).await?;

    // The profile: names are set, the phone number is removed, everything else stays.
    let profile = StorePostCustomersCustomerReq {
        first_name: "Celia".into(),
        last_name: "Schumm".into(),
        phone: Change::Clear,
        ..Default::default()
    };
    let customer = customers.update(profile).await?.into_body().customer;
    writeln!(out, "profile     {} {}", text(&customer.first_name), text(&customer.last_name))?;

    // An address, and a change of it.
    let address = AddressCreatePayload {
        first_name: "Celia".into(),
        last_name: "Schumm".into(),
        address_1: "225 Bednar Curve".into(),
        city: "Danielville".into(),
        country_code: "us".into(),
        postal_code: "85137".into(),
        ..Default::default()
    };
    let customer = customers.addresses().add_address(StorePostCustomersCustomerAddressesReq { address }).await?;
    writeln!(out, "addresses   {}", addresses(&customer.customer))?;
    let address_id = customer.customer.shipping_addresses.iter().flatten().next().map(|address| address.id.clone());
    if let Some(id) = address_id {
        let change = AddressPayload { city: "Georgetown".into(), ..Default::default() };
        let customer = customers.addresses().update_address(&id, change).await?;
        writeln!(out, "addresses   {}", addresses(&customer.customer))?;
        let customer = customers.addresses().delete_address(&id).await?;
        writeln!(out, "addresses   {}", addresses(&customer.customer))?;
    }

    // The newest orders; amounts are in the currency's smallest unit.
    let params = StoreGetCustomersCustomerOrdersParams { limit: Some(5), ..Default::default() };
    let page = customers.list_orders(params).await?;
    writeln!(out, "orders      {} of {}", page.orders.len(), page.count)?;
    for order in &page.orders {
        writeln!(out, "  #{} {} {} {}", order.display_id, order.status, order.total.unwrap_or(0), order.currency_code)?;
    }
    let saved = customers.payment_methods().list().await?;
    writeln!(out, "payments    {} saved", saved.payment_methods.len())?;

    // The server sends a mail with the token that `reset_password` needs.
    customers.generate_password_token(StorePostCustomersCustomerPasswordTokenReq { email }).await?;
    writeln!(out, "a token to reset the password is on its way")?;

    medusa.auth().delete_session().await?;
    Ok(())
}

fn text(text: &Option<String>) -> &str {
    text.as_deref().unwrap_or("-")
}

fn addresses(customer: &Customer) -> String {
    let addresses = customer.shipping_addresses.iter().flatten();
    let lines: Vec<_> =
        addresses.map(|address| format!("{}, {}", text(&address.address_1), text(&address.city))).collect();
    if lines.is_empty() { "none".to_owned() } else { lines.join("; ") }
}
