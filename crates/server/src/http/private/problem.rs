//! What a private route answers when it does not do what it was asked for.

use std::fmt::Display;

use axum::extract::Request;
use axum::extract::rejection::PathRejection;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::header::{self, HeaderValue};
use serde::Serialize;
use utoipa::ToSchema;

use crate::error::Error;
use crate::import::{Fault, Report};

/// Why a request was not done.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Error)]
pub(super) struct Problem {
    #[serde(skip)]
    pub(super) status: StatusCode,
    /// `invalid_data`, `not_found`, `unauthorized`, `not_allowed`, `unknown_error`.
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    /// What is wrong, and what to do.
    message: String,
    /// For an import: what is wrong with which order, and what was written nevertheless.
    #[serde(skip_serializing_if = "Option::is_none")]
    report: Option<Box<Report>>,
}

impl Problem {
    pub(super) fn new(status: StatusCode, kind: &'static str, message: impl Into<String>) -> Self {
        Self { status, kind, message: message.into(), report: None }
    }

    pub(super) fn browser() -> Self {
        Self::new(StatusCode::FORBIDDEN, "not_allowed", "Browsers may not use the private routes")
    }

    pub(super) fn no_key() -> Self {
        let message = "Send a key of private.key as `Authorization: Bearer KEY`";
        Self::new(StatusCode::UNAUTHORIZED, "unauthorized", message)
    }

    pub(super) fn no_route(request: &Request) -> Self {
        let message = format!("There is no {}: GET /private/openapi.json lists the routes", request.uri().path());
        Self::new(StatusCode::NOT_FOUND, "not_found", message)
    }

    /// axum adds the header `Allow`.
    pub(super) fn wrong_method(request: &Request) -> Self {
        let message = format!("{} takes no {}", request.uri().path(), request.method());
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "not_allowed", message)
    }

    /// Orders that are wrong. Of one order alone the message says it all.
    pub(super) fn wrong_orders(report: Report, nothing_written: bool) -> Self {
        let message = match (report.orders(), report.errors.as_slice()) {
            (1, [Fault { path, message, .. }]) if path.is_empty() => format!("The order {message}"),
            (1, [Fault { path, message, .. }]) => format!("{path}: {message}"),
            _ => {
                let written = if nothing_written { "nothing was written" } else { "the others were written" };
                format!("{} of {} orders are wrong; {written}", report.wrong, report.orders())
            }
        };
        Self { report: Some(Box::new(report)), ..Self::new(StatusCode::BAD_REQUEST, "invalid_data", message) }
    }

    pub(super) fn internal(error: &dyn Display) -> Self {
        tracing::error!(%error, "a private request failed");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "unknown_error", "An unknown error occurred: the log has it")
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match &error {
            Error::InvalidData(_) => Self::new(StatusCode::BAD_REQUEST, "invalid_data", error.to_string()),
            Error::CustomerNotFound(_) | Error::GroupNotFound(_) => {
                Self::new(StatusCode::NOT_FOUND, "not_found", error.to_string())
            }
            _ => Self::internal(&error),
        }
    }
}

impl From<PathRejection> for Problem {
    fn from(rejection: PathRejection) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "invalid_data", format!("path: {}", rejection.body_text()))
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = self.status;
        // A struct of texts and numbers always serialises.
        let mut response = super::json(status, &self).unwrap_or_else(|_| status.into_response());
        if status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}
