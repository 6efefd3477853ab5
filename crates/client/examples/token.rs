//! A program that serves many customers: one set of connections, and each call carries its customer's token.
//!
//! It takes the token from `CUSTOMER_TOKEN`, and asks the server at `MEDUSA_BACKEND_URL`, or at `http://localhost:9000`.

use std::{error::Error, io::Write};

use stheno_client::{Config, Customer, Medusa};

/// The customer of a token, or `None` when the token is not valid any more.
async fn customer_of(medusa: &Medusa, token: &str) -> Result<Option<Customer>, stheno_client::Error> {
    // Without an empty cookie header the answer to one customer's call would bring a cookie to the next one's, and of the
    // two the server goes by the cookie.
    let request = medusa.auth().get_session().header("authorization", format!("Bearer {token}")).header("cookie", "");
    match request.await {
        Ok(response) => Ok(Some(response.into_body().customer)),
        Err(error) if error.is_unauthorized() || error.is_not_found() => Ok(None),
        Err(error) => Err(error),
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout().lock();
    let mut config = Config::default();
    if let Ok(base_url) = std::env::var("MEDUSA_BACKEND_URL") {
        config.base_url = base_url;
    }
    let medusa = Medusa::new(config)?;
    match customer_of(&medusa, &std::env::var("CUSTOMER_TOKEN").unwrap_or_default()).await? {
        Some(customer) => writeln!(out, "{} {}", customer.id, customer.email)?,
        None => writeln!(out, "the token is not valid")?,
    }
    Ok(())
}
