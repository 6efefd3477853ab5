//! Who a request comes from, as parameters of the handlers (contract B.2).

use std::sync::Arc;

use axum::extract::FromRequestParts;
use http::header;
use http::request::Parts;

use super::express::latin1;
use crate::auth::{Caller, Evidence};
use crate::error::{Error, Result};
use crate::session::Session;
use crate::state::App;
use crate::token::{Claimed, Token};

/// The live session of the request's cookie, if it has one.
pub(super) struct CurrentSession(pub(super) Option<Session>);

impl FromRequestParts<Arc<App>> for CurrentSession {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self> {
        match app.cookie.session_id(&parts.headers) {
            Some(id) => Ok(Self(app.load_session(id).await?)),
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
            Some(value) => Ok(Self(app.bearer(&latin1(value)).await?)),
            None => Ok(Self(None)),
        }
    }
}

impl FromRequestParts<Arc<App>> for Caller {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self> {
        let CurrentSession(session) = CurrentSession::from_request_parts(parts, app).await?;
        if let Some(session) = session
            && let Some(customer_id) = session.customer_id().map(str::to_owned)
        {
            return Ok(Self { customer_id, evidence: Evidence::Session(session) });
        }
        let Bearer(token) = Bearer::from_request_parts(parts, app).await?;
        let Some(token) = token else { return Err(Error::NotLoggedIn) };
        match &token.customer {
            Claimed::Id(customer_id) => Ok(Self { customer_id: customer_id.clone(), evidence: Evidence::Token(token) }),
            Claimed::NoId(text) => Err(Error::CustomerNotFound(text.clone())),
        }
    }
}

/// The id of the customer who makes the request: the session's, or else the token's.
pub(super) struct LoggedIn(pub(super) String);

impl FromRequestParts<Arc<App>> for LoggedIn {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self> {
        Ok(Self(Caller::from_request_parts(parts, app).await?.customer_id))
    }
}
