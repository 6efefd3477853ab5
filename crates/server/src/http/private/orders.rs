//! `POST /private/orders`.

use std::io::Cursor;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::response::Response;
use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};

use super::json;
use super::problem::Problem;
use crate::error::Result as Done;
use crate::import::order::Order;
use crate::import::{LONGEST_LINE, Line, Lines, Report, check_lines, write_lines};
use crate::state::App;

/// The longest body of many orders, in bytes. A longer file goes in parts, or by `stheno order import`.
const LONGEST_BODY: usize = 16 * 1024 * 1024;

/// A body arrives within this time.
const TIMEOUT: Duration = Duration::from_secs(60);

/// Import one order, or many
///
/// One order as JSON, or many as JSON lines. All are checked first; when one is wrong nothing is written. An order with the
/// id of one that is there updates it, and what is equal is left alone, so a request may be sent again.
#[utoipa::path(post, path = "/private/orders", operation_id = "importOrders", tag = "orders",
    params(("dry_run" = Option<bool>, Query, description = "Check only, and say what would be done")),
    request_body(description = "At most 1 MiB for an order, 16 MiB for all", content(
        (Order = "application/json"), (String = "application/jsonl"))),
    responses(
        (status = 200, description = "What became of the orders", body = Report),
        (status = 400, description = "An order is wrong", body = Problem),
        (status = 413, description = "The body is too long", body = Problem),
        (status = 415, description = "Neither JSON nor JSON lines", body = Problem),
        (status = "default", description = "Not done", body = Problem),
    ))]
pub(super) async fn import(State(app): State<Arc<App>>, request: Request) -> Result<Response, Problem> {
    let dry_run = match request.uri().query() {
        None | Some("" | "dry_run=false") => false,
        Some("dry_run=true") => true,
        Some(_) => return Err(invalid("the query takes dry_run=true or dry_run=false, and nothing else")),
    };
    let (parts, body) = request.into_parts();
    let is_many = is_many(&parts.headers)?;
    let limit = if is_many { LONGEST_BODY } else { LONGEST_LINE };
    let body = tokio::time::timeout(TIMEOUT, Limited::new(body, limit).collect()).await;
    let body = body.map_err(|_| invalid("the body did not arrive in time"))?.map_err(|error| {
        if error.is::<LengthLimitError>() {
            let message = format!("the body is longer than {limit} bytes");
            Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "invalid_data", message)
        } else {
            invalid("the body did not arrive whole")
        }
    })?;
    let body = body.to_bytes();
    // Reading and checking thousands of orders would keep others waiting.
    let runtime = tokio::runtime::Handle::current();
    let done = tokio::task::spawn_blocking(move || runtime.block_on(check_and_write(&app, body, is_many, dry_run)));
    let (report, is_checked) = done.await.map_err(|error| Problem::internal(&error))??;
    if report.wrong > 0 {
        return Err(Problem::wrong_orders(report, !is_checked));
    }
    json(StatusCode::OK, &report)
}

/// What became of the orders, and whether the check found nothing.
async fn check_and_write(app: &App, body: Bytes, is_many: bool, dry_run: bool) -> Done<(Report, bool)> {
    let report = check_lines(&app.store, lines(&body, is_many), |_| {})?;
    if report.wrong > 0 || dry_run {
        return Ok((report, false));
    }
    let report = write_lines(&app.store, app.clock.now(), lines(&body, is_many), |_| {}).await?;
    let Report { created, updated, unchanged, wrong, .. } = report;
    tracing::info!(event = "orders_imported", created, updated, unchanged, wrong, "orders were imported");
    Ok((report, true))
}

/// One order may have line breaks in it.
fn lines(body: &Bytes, is_many: bool) -> Box<dyn Iterator<Item = std::io::Result<Line>> + Send> {
    if is_many {
        return Box::new(Lines::of(Cursor::new(body.clone())));
    }
    let line = Line { number: 1, text: Some(body.to_vec()), end: body.len() as u64 + 1 };
    Box::new(std::iter::once(Ok(line)))
}

fn is_many(headers: &HeaderMap) -> Result<bool, Problem> {
    let given = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    match given.split(';').next().unwrap_or("").trim().to_ascii_lowercase().as_str() {
        "application/json" => Ok(false),
        "application/jsonl" | "application/x-ndjson" => Ok(true),
        _ => Err(Problem::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "invalid_data",
            "Content-Type must be application/json for one order, application/jsonl for many",
        )),
    }
}

fn invalid(message: &str) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, "invalid_data", message)
}
