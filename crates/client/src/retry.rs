//! When and how long after a try comes the next (contract C.5).

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{HeaderMap, Response, StatusCode, header::RETRY_AFTER};

use crate::{Error, ErrorKind};

/// The longest `Retry-After` that is waited for.
const LONGEST_RETRY_AFTER: Duration = Duration::from_secs(300);

/// How long to wait before retry number `retry` (from 1), or `None` when this outcome is final.
pub(crate) fn delay(retry: u32, outcome: &Result<Response<Bytes>, Error>, now: SystemTime) -> Option<Duration> {
    match outcome {
        Ok(answer) if is_retryable(answer.status()) => {
            let is_asked = answer.headers().get(RETRY_AFTER).is_some_and(|value| !value.is_empty());
            if !is_asked {
                return Some(backoff(retry));
            }
            // A header that asks for no wait, for too long a one, or cannot be read, makes the answer final, as in retry-axios.
            retry_after(answer.headers(), now).filter(|asked| !asked.is_zero() && *asked <= LONGEST_RETRY_AFTER)
        }
        Ok(_) => None,
        Err(error) => matches!(error.kind(), ErrorKind::Connect | ErrorKind::Timeout | ErrorKind::Transport)
            .then(|| backoff(retry)),
    }
}

/// 500 and 429 are final: the JS client does not send those again either.
fn is_retryable(status: StatusCode) -> bool {
    status == StatusCode::CONFLICT || (501..=599).contains(&status.as_u16())
}

/// `(2^n - 1)/2` seconds, without jitter. From 2^40 half seconds on it no longer grows.
fn backoff(retry: u32) -> Duration {
    Duration::from_millis(500 * ((1 << retry.min(40)) - 1))
}

/// The wait that `Retry-After` asks for, as seconds or as an HTTP date. A date in the past means now.
pub(crate) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let value = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = value.parse() {
        return Duration::try_from_secs_f64(seconds).ok();
    }
    let date = httpdate::parse_http_date(value).ok()?;
    Some(date.duration_since(now).unwrap_or_default())
}
