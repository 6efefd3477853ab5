//! Who a request comes from, as parameters of the handlers (contract B.2).

use std::sync::Arc;

use axum::extract::FromRequestParts;
use http::header;
use http::request::Parts;

use super::express::latin1;
use crate::error::{Error, Result};
use crate::session::Session;
use crate::state::App;
use crate::token::{Claimed, Token};

/// The live session of the request's cookie, if it has one.
pub(super) struct CurrentSession(pub(super) Option<Session>);

impl FromRequestParts<Arc<App>> for CurrentSession {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self> {
        match app.cookie.session_id(&parts.headers, &app.config.secrets.cookie) {
            Some(id) => Ok(Self(app.load_session(id)?)),
            None => Ok(Self(None)),
        }
    }
}

/// The bearer token of the request, if it has one that still counts.
pub(super) struct Bearer(pub(super) Option<Token>);

impl FromRequestParts<Arc<App>> for Bearer {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self> {
        match parts.headers.get(header::AUTHORIZATION) {
            Some(value) => Ok(Self(app.bearer(&latin1(value))?)),
            None => Ok(Self(None)),
        }
    }
}

/// The customer who makes the request: the session's, or else the token's.
pub(super) struct LoggedIn(pub(super) String);

impl FromRequestParts<Arc<App>> for LoggedIn {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self> {
        let CurrentSession(session) = CurrentSession::from_request_parts(parts, app).await?;
        if let Some(customer_id) = session.as_ref().and_then(Session::customer_id) {
            return Ok(Self(customer_id.to_owned()));
        }
        let Bearer(token) = Bearer::from_request_parts(parts, app).await?;
        match token.map(|token| token.customer) {
            Some(Claimed::Id(customer_id)) => Ok(Self(customer_id)),
            Some(Claimed::NoId(text)) => Err(Error::CustomerNotFound(text)),
            None => Err(Error::NotLoggedIn),
        }
    }
}
