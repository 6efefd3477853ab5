//! The five methods of `medusa.auth`, in turn, with a new customer.
//!
//! It asks the server at `MEDUSA_BACKEND_URL`, or at `http://localhost:9000`.

use std::{error::Error, io::Write};

use stheno_client::{Config, Medusa, StorePostAuthReq, StorePostCustomersReq};
use uuid::Uuid;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout().lock();
    let mut config = Config { max_retries: 3, ..Config::default() };
    if let Ok(base_url) = std::env::var("MEDUSA_BACKEND_URL") {
        config.base_url = base_url;
    }
    let medusa = Medusa::new(config)?;

    let email = format!("user-{}@example.com", Uuid::new_v4().simple());
    let password = Uuid::new_v4().to_string();
    let new_customer =
        StorePostCustomersReq { email: email.clone(), password: password.clone(), ..StorePostCustomersReq::default() };
    let registered = medusa.customers().create(new_customer).await?;
    writeln!(out, "registered      {} {}", registered.status(), registered.customer.id)?;

    let credentials = StorePostAuthReq { email: email.clone(), password };
    let response = medusa.auth().authenticate(&credentials).await?;
    writeln!(out, "authenticate    {} {}", response.status(), response.customer.email)?;

    let response = medusa.auth().get_session().await?;
    writeln!(out, "get_session     {} {}", response.status(), response.customer.email)?;

    let response = medusa.auth().exists(&email).header("x-request-id", "example").await?;
    writeln!(out, "exists          {} {}", response.status(), response.exists)?;

    let response = medusa.auth().delete_session().await?;
    writeln!(out, "delete_session  {}", response.status())?;
    match medusa.auth().get_session().await {
        Err(error) if error.is_unauthorized() => writeln!(out, "get_session     {error}")?,
        other => return Err(format!("still logged in: {other:?}").into()),
    }

    let response = medusa.auth().get_token(&credentials).await?;
    writeln!(out, "get_token       {} a token of {} characters", response.status(), response.access_token.len())?;
    let response = medusa.auth().get_session().await?;
    writeln!(out, "get_session     {} {}", response.status(), response.customer.email)?;
    Ok(())
}
