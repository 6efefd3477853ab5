//! The account page of `stheno serve --demo`, and the mails of its customers. Nothing of this is there without it.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::response::IntoResponse;
use axum::routing::get;
use http::header;
use serde_json::json;

use super::respond::Reply;
use crate::demo;
use crate::error::{Error, Result};
use crate::state::App;

/// Scripts, styles and pictures of this origin only, and nothing that makes HTML out of a text.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; \
                      trusted-types 'none'";

const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// The page's files: path, type and text.
const FILES: [(&str, &str, &str); 10] = [
    ("/", HTML, include_str!("../../demo/index.html")),
    ("/page.css", CSS, include_str!("../../demo/page.css")),
    ("/account.css", CSS, include_str!("../../demo/account.css")),
    ("/mails.css", CSS, include_str!("../../demo/mails.css")),
    ("/icon.svg", "image/svg+xml", include_str!("../../demo/icon.svg")),
    ("/account.js", SCRIPT, include_str!("../../demo/account.js")),
    ("/forms.js", SCRIPT, include_str!("../../demo/forms.js")),
    ("/wire.js", SCRIPT, include_str!("../../demo/wire.js")),
    ("/words.js", SCRIPT, include_str!("../../demo/words.js")),
    ("/mails.js", SCRIPT, include_str!("../../demo/mails.js")),
];

pub(super) fn router() -> Router<Arc<App>> {
    let mails = Router::new().route("/demo/mails", get(mails));
    FILES.into_iter().fold(mails, |router, (path, content_type, text)| {
        router.route(path, get(async move || page(Reply::file(content_type, text))))
    })
}

/// A page may be kept, but is asked for again each time: the ETag saves sending it.
fn page(reply: Reply) -> impl IntoResponse {
    let headers = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::REFERRER_POLICY, "same-origin"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, reply)
}

/// The mails that were written, newest first. A browser of another site may not read them: there is no CORS here.
async fn mails(State(app): State<Arc<App>>) -> Result<impl IntoResponse> {
    let internal = |error: &dyn std::fmt::Display| Error::Internal(error.to_string());
    let folder = app.config.mail_folder().map_err(|error| internal(&error))?;
    let mails = tokio::task::spawn_blocking(move || demo::mails(&folder)).await.map_err(|error| internal(&error))??;
    Ok(([(header::CACHE_CONTROL, "no-store")], Reply::json(&json!({ "mails": mails }))?))
}
