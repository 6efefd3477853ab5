//! A client for Medusa v1's Store Auth API, and so for Stheno: `medusa.auth` of the JS client, in Rust.
//!
//! ```no_run
//! # #[tokio::main(flavor = "current_thread")] async fn main() -> Result<(), stheno_client::Error> {
//! use stheno_client::{Config, Medusa, StorePostAuthReq};
//!
//! let medusa = Medusa::new(Config { base_url: "http://localhost:9000".into(), max_retries: 3, ..Config::default() })?;
//!
//! let payload = StorePostAuthReq { email: "user@example.com".into(), password: "supersecret".into() };
//! let response = medusa.auth().authenticate(payload).await?;
//! println!("{} {}", response.status(), response.customer.id);
//!
//! // The session cookie is kept, so this is the same customer.
//! let again = medusa.auth().get_session().await?;
//! assert_eq!(again.customer.id, response.customer.id);
//! # Ok(()) }
//! ```
//!
//! # What differs from the JS client
//!
//! - The session cookie is kept and sent again, as the JS client only does in a browser. Cookie and token belong to one
//!   [`Medusa`], never to the process, and [`delete_session`](AuthResource::delete_session) forgets both.
//! - [`exists`](AuthResource::exists) encodes the e-mail address.
//! - Redirects are not followed, and a try has a [time limit](Config::timeout).
//! - A call takes custom headers by [`Request::header`].
//!
//! Paths, bodies, headers and their precedence, and the retries are the same (contract C).
//!
//! # Without a network
//!
//! The feature `reqwest` (on by default) brings the transport over the network. Without it, [`Medusa::with_transport`]
//! takes another [`Transport`].

mod auth;
mod client;
mod config;
mod cookies;
mod customers;
mod error;
mod request;
mod retry;
mod send;
mod session;
mod transport;

pub use bytes::Bytes;
pub use http;
pub use stheno_types::{
    Address, Customer, CustomerGroup, ErrorBody, LineItem, Order, StoreAuthRes, StoreBearerAuthRes, StoreCustomersRes,
    StoreGetAuthEmailRes, StorePostAuthReq, StorePostCustomersReq,
};

pub use crate::{
    auth::AuthResource,
    client::Medusa,
    config::Config,
    customers::CustomersResource,
    error::{Error, ErrorKind},
    request::{Request, Response},
    session::Session,
    transport::{BoxFuture, Transport},
};
