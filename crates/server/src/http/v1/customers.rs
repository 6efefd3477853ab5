//! `/store/customers`: registration and the customer's own data (contract A.6).

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Request, State};
use axum::routing::{get, post};

use crate::auth::Registration;
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
    customer_shape(&app, &customer_id)?.with_new_session(&app, https, customer_id, old).await
}

/// `GET /store/customers/me`.
async fn retrieve(State(app): State<Arc<App>>, LoggedIn(customer_id): LoggedIn) -> Result<Reply> {
    customer_shape(&app, &customer_id)
}

fn customer_shape(app: &App, customer_id: &str) -> Result<Reply> {
    match app.store.customer_with_addresses(customer_id)? {
        Some(customer) => Ok(Reply::customer(&customer)),
        None => Err(Error::CustomerNotFound(customer_id.to_owned())),
    }
}

pub(crate) fn router() -> Router<Arc<App>> {
    Router::new().route("/store/customers", post(create)).route("/store/customers/me", get(retrieve))
}
