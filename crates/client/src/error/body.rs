//! The three kinds of error bodies: JSON, text and HTML (contract B.9, D.7).

use http::{HeaderMap, StatusCode, header::CONTENT_TYPE};
use serde_json::Value;
use stheno_types::ErrorBody;

/// Reads an error object. A field of another type counts as absent: Medusa has a case of `"message":null`.
pub(super) fn error_body(bytes: &[u8]) -> Option<ErrorBody> {
    let json: Value = serde_json::from_slice(bytes).ok()?;
    let text = |key| json.get(key).and_then(Value::as_str).map(str::to_owned);
    let (code, kind, message) = (text("code"), text("type"), text("message"));
    if code.is_none() && kind.is_none() && message.is_none() {
        return None;
    }
    Some(ErrorBody { code, kind: kind.unwrap_or_default(), message: message.unwrap_or_default() })
}

/// What went wrong, in words: see [`Error::message`](super::Error::message).
pub(super) fn message(status: StatusCode, headers: &HeaderMap, body: Option<&ErrorBody>, bytes: &[u8]) -> String {
    let text = match body {
        Some(body) => tidy(&body.message),
        None if is_html(headers, bytes) => String::new(),
        None => tidy(&String::from_utf8_lossy(bytes)),
    };
    if !text.is_empty() {
        return text;
    }
    match status.canonical_reason() {
        Some(reason) if status.is_redirection() => format!("{reason} (redirects are not followed)"),
        Some(reason) => reason.to_owned(),
        None => "unknown status".to_owned(),
    }
}

/// The page of a development server holds a stack trace, that of a proxy its advertising: neither is a message.
fn is_html(headers: &HeaderMap, bytes: &[u8]) -> bool {
    let is_declared = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.to_ascii_lowercase().contains("html"));
    is_declared || bytes.trim_ascii_start().starts_with(b"<")
}

/// One line of limited length. Control characters go, because messages are printed to terminals.
fn tidy(text: &str) -> String {
    let one_line: String = text.chars().take(500).map(|char| if char.is_control() { ' ' } else { char }).collect();
    one_line.trim().to_owned()
}
