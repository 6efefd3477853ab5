//! `/store/customers`: registration and the customer's own data (contract A.6).

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Request, State};
use axum::routing::{get, post};
use serde_json::{Value, json};

use super::addresses;
use crate::auth::{Caller, Login, Registration};
use crate::customer::ProfileUpdate;
use crate::error::{Error, Result};
use crate::http::express::validate::Fields;
use crate::http::extract::{CurrentSession, LoggedIn};
use crate::http::proxy::IsHttps;
use crate::http::respond::Reply;
use crate::state::App;

/// `POST /store/customers`: register, and be logged in.
async fn create(
    State(app): State<Arc<App>>,
    Extension(https): Extension<IsHttps>,
    CurrentSession(old): CurrentSession,
    mut request: Request,
) -> Result<Reply> {
    let mut fields = Fields::of(request.extensions_mut(), &["first_name", "last_name", "email", "password", "phone"])?;
    // The order of the calls is the order of the messages.
    let first_name = fields.optional_text("first_name");
    let last_name = fields.optional_text("last_name");
    let email = fields.email("email");
    let password = fields.new_password("password", &email, &app.password_rules);
    let phone = fields.optional_text("phone");
    fields.finish()?;
    let customer_id = app.register(Registration { email, password, first_name, last_name, phone }).await?;
    let shape = customer_shape(&app, &customer_id).await?;
    shape.with_new_session(&app, https, Login { customer_id, epoch: 0 }, old).await
}

/// `GET /store/customers/me`.
async fn retrieve(State(app): State<Arc<App>>, LoggedIn(customer_id): LoggedIn) -> Result<Reply> {
    customer_shape(&app, &customer_id).await
}

/// `POST /store/customers/me`: change the profile, the password, the e-mail or the billing address.
async fn update(
    State(app): State<Arc<App>>,
    Extension(https): Extension<IsHttps>,
    caller: Caller,
    mut request: Request,
) -> Result<Reply> {
    let known = ["billing_address", "first_name", "last_name", "password", "phone", "email", "metadata"];
    let mut fields = Fields::of(request.extensions_mut(), &known)?;
    // The order of the calls is the order of the messages.
    let billing_address = addresses::billing_address(&mut fields)?;
    let mut columns: Vec<_> = ["first_name", "last_name"].into_iter().filter_map(|key| fields.column(key)).collect();
    // A new password is measured against the e-mail that the customer will have.
    let email = match fields.text("email") {
        Some(email) => email.text,
        None => app.store.email(&caller.customer_id).await?.unwrap_or_default(),
    };
    let password = fields.optional_new_password("password", &email, &app.password_rules);
    columns.extend(fields.column("phone"));
    let email = fields.optional_email("email");
    let metadata = match fields.metadata("metadata", false) {
        Some(Value::Object(metadata)) => Some(metadata),
        _ => None,
    };
    fields.finish()?;
    let customer_id = caller.customer_id.clone();
    let update = ProfileUpdate { columns, email, password, metadata, billing_address };
    let renewed = app.update_customer(caller, update, app.cookie.can_be_set(https)).await?;
    let shape = customer_shape(&app, &customer_id).await?;
    Ok(match renewed {
        Some(cookie) => shape.with_cookie(app.cookie.set(&cookie)?),
        None => shape,
    })
}

/// `GET /store/customers/me/payment-methods`: none, since no payment provider keeps any here.
async fn list_payment_methods(State(app): State<Arc<App>>, LoggedIn(customer_id): LoggedIn) -> Result<Reply> {
    match app.store.customer(&customer_id).await? {
        Some(_) => Reply::json(&json!({"payment_methods": []})),
        None => Err(Error::CustomerNotFound(customer_id)),
    }
}

/// `POST /store/customers/password-token`: ask for a reset. The answer is the same for every e-mail.
async fn generate_password_token(State(app): State<Arc<App>>, mut request: Request) -> Result<Reply> {
    let mut fields = Fields::of(request.extensions_mut(), &["email"])?;
    let email = fields.email("email");
    fields.finish()?;
    app.request_reset(&email).await?;
    Ok(Reply::no_content())
}

/// `POST /store/customers/password-reset`: set a new password with the token of a mail. Nobody is logged in by it.
async fn reset_password(State(app): State<Arc<App>>, mut request: Request) -> Result<Reply> {
    let mut fields = Fields::of(request.extensions_mut(), &["email", "token", "password"])?;
    let email = fields.email("email");
    let token = fields.required_text("token");
    let password = fields.new_password("password", &email, &app.password_rules);
    fields.finish()?;
    let customer_id = app.reset_password(&email, &token, password).await?;
    match app.store.customer(&customer_id).await? {
        Some(customer) => Ok(Reply::customer(&customer)),
        None => Err(Error::CustomerNotFound(customer_id)),
    }
}

pub(super) async fn customer_shape(app: &App, customer_id: &str) -> Result<Reply> {
    match app.store.customer_with_addresses(customer_id).await? {
        Some(customer) => Ok(Reply::customer(&customer)),
        None => Err(Error::CustomerNotFound(customer_id.to_owned())),
    }
}

pub(crate) fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/store/customers", post(create))
        .route("/store/customers/me", get(retrieve).post(update))
        .route("/store/customers/me/payment-methods", get(list_payment_methods))
        .route("/store/customers/password-token", post(generate_password_token))
        .route("/store/customers/password-reset", post(reset_password))
}
