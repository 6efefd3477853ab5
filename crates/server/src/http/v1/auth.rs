//! `/store/auth`: the five methods of the JS client's AuthResource (contract A.1 to A.5).

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Request, State};
use axum::routing::get;
use http::{HeaderMap, Uri};
use stheno_types::{StoreBearerAuthRes, StoreGetAuthEmailRes};

use crate::auth::{Caller, Evidence};
use crate::email;
use crate::error::{Error, Result};
use crate::http::express::path;
use crate::http::express::validate::Fields;
use crate::http::extract::{Bearer, CurrentSession};
use crate::http::proxy::IsHttps;
use crate::http::respond::Reply;
use crate::password::Password;
use crate::state::App;
use crate::store::CustomerRow;

/// `POST /store/auth`: log in with a session.
async fn authenticate(
    State(app): State<Arc<App>>,
    Extension(https): Extension<IsHttps>,
    CurrentSession(old): CurrentSession,
    request: Request,
) -> Result<Reply> {
    let (email, password) = credentials(request)?;
    let login = app.authenticate(&email, password).await?;
    auth_shape(&app, &login.customer_id, None).await?.with_new_session(&app, https, login, old).await
}

/// `DELETE /store/auth`: log out. Anyone may; without a session it does nothing.
async fn delete_session(
    State(app): State<Arc<App>>,
    Extension(https): Extension<IsHttps>,
    CurrentSession(session): CurrentSession,
    Bearer(token): Bearer,
    headers: HeaderMap,
) -> Result<Reply> {
    let kept = app.log_out(session, token).await?;
    if !app.cookie.is_in(&headers) || !app.cookie.can_be_set(https) {
        return Ok(Reply::text("OK"));
    }
    Ok(Reply::text("OK").with_cookie(match kept {
        Some(cookie) => app.cookie.set(&cookie)?,
        None => app.cookie.clear()?,
    }))
}

/// `GET /store/auth`: who is logged in.
async fn get_session(State(app): State<Arc<App>>, caller: Caller) -> Result<Reply> {
    let Caller { customer_id, evidence } = caller;
    let customer = if let Evidence::Session(session) = evidence { session.into_customer() } else { None };
    auth_shape(&app, &customer_id, customer).await
}

/// `GET /store/auth/:email`: whether an account has this e-mail. It is lower-cased, not trimmed and not validated.
async fn exists(State(app): State<Arc<App>>, uri: Uri) -> Result<Reply> {
    let email = email::normalize(&path::last_segment(&uri)?);
    Reply::json(&StoreGetAuthEmailRes { exists: app.store.has_account(&email).await? })
}

/// `POST /store/auth/token`: log in with a bearer token. The session stays as it is.
async fn get_token(State(app): State<Arc<App>>, request: Request) -> Result<Reply> {
    let (email, password) = credentials(request)?;
    let login = app.authenticate(&email, password).await?;
    Reply::json(&StoreBearerAuthRes { access_token: app.issue_token(login).await? })
}

fn credentials(mut request: Request) -> Result<(String, Option<Password>)> {
    let mut fields = Fields::of(request.extensions_mut(), &["email", "password"])?;
    let email = fields.email("email");
    let password = fields.given_password("password");
    fields.finish()?;
    Ok((email, password))
}

/// `customer` is what was read already.
async fn auth_shape(app: &App, customer_id: &str, customer: Option<CustomerRow>) -> Result<Reply> {
    match app.store.customer_with_orders(customer_id, customer).await? {
        Some(customer) => Ok(Reply::customer(&customer)),
        None => Err(Error::CustomerNotFound(customer_id.to_owned())),
    }
}

pub(crate) fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/store/auth", get(get_session).post(authenticate).delete(delete_session))
        // `GET /store/auth/token` asks whether an account has the e-mail "token".
        .route("/store/auth/token", get(exists).post(get_token))
        .route("/store/auth/{email}", get(exists))
}
