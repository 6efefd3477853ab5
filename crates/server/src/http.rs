//! The wire. Only this folder knows HTTP; what the routes do is in `auth.rs` and `store/`.

pub(crate) mod cookie;
mod demo;
pub(crate) mod express;
mod extract;
pub(crate) mod private;
pub(crate) mod proxy;
mod respond;
mod v1;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;

use crate::state::App;
use respond::Reply;

/// All routes. Paths arrive here in the form that [`express::path::make_canonical`] gives them.
pub(crate) fn router(app: Arc<App>) -> Router {
    let pages = if app.config.demo { demo::router() } else { Router::new() };
    pages
        .route(
            "/health",
            get(async || Reply::html("OK")).options(async || Reply::html("GET,HEAD").with_allow("GET,HEAD")),
        )
        .merge(v1::auth::router())
        .merge(v1::customers::router())
        .merge(v1::orders::router())
        .merge(v1::addresses::router())
        .fallback(respond::no_route)
        .method_not_allowed_fallback(respond::no_route)
        .with_state(app)
}
