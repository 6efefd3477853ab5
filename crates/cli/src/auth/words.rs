//! What went wrong between client and server, in one line with what to do.

use std::error::Error as _;

use anyhow::anyhow;
use stheno_client::http::StatusCode;
use stheno_client::{Error, ErrorKind};

use crate::failure::Failure;

/// A failure of a call to `url`, which may take `timeout` seconds. What a 401 means depends on the call: the caller says it.
pub(super) fn failed(error: &Error, url: &str, timeout: u64) -> anyhow::Error {
    match error.kind() {
        ErrorKind::InvalidInput => Failure::Usage(error.message().to_owned()).into(),
        ErrorKind::Connect => anyhow!(
            "cannot reach {url} ({}): start the server, or name another with --url or MEDUSA_BACKEND_URL",
            cause(error)
        ),
        ErrorKind::Timeout => {
            anyhow!("{url} did not answer within {timeout} s: try again, or wait longer with --timeout")
        }
        ErrorKind::Transport => anyhow!(
            "the connection to {url} broke ({}): try again, or see whether it is a server of http or of https",
            cause(error)
        ),
        ErrorKind::Decode | ErrorKind::TooLarge => {
            anyhow!("{url} does not answer as Medusa's store does ({}): is --url right?", error.message())
        }
        ErrorKind::Status => status(error, url),
        _ => anyhow!("{error} ({})", cause(error)),
    }
}

fn status(error: &Error, url: &str) -> anyhow::Error {
    let status = error.status().unwrap_or_default();
    let when = match error.retry_after() {
        Some(wait) => format!("try again in {} s", wait.as_secs()),
        None => "try again in a moment".to_owned(),
    };
    let said = format!("{url} answered {}: {}", status.as_u16(), error.message());
    match status {
        StatusCode::TOO_MANY_REQUESTS => anyhow!("{said}; {when}"),
        StatusCode::BAD_GATEWAY | StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT => {
            anyhow!("{said}; {when}, or let --retries N do so")
        }
        StatusCode::INTERNAL_SERVER_ERROR => anyhow!("{said} (the server's log says more)"),
        // Not in Medusa's form, so perhaps not a Medusa.
        _ if error.body().is_none() => anyhow!("{said} (is --url right?)"),
        _ => anyhow!("{said}"),
    }
}

/// The last cause: the others only say that something failed.
fn cause(error: &Error) -> String {
    let mut cause = error.source();
    let mut words = error.message().to_owned();
    while let Some(error) = cause {
        words = error.to_string();
        cause = error.source();
    }
    words
}
