//! A client for the customers of Medusa v1's Store API, and so for Stheno: `medusa.auth` and `medusa.customers` of the JS
//! client, in Rust.
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
//! | | |
//! |---|---|
//! | [`medusa.auth()`](AuthResource) | `authenticate`, `delete_session`, `exists`, `get_session`, `get_token` |
//! | [`medusa.customers()`](CustomersResource) | `create`, `retrieve`, `update`, `list_orders`, `generate_password_token`, `reset_password` |
//! | [`….addresses()`](AddressesResource) | `add_address`, `update_address`, `delete_address` |
//! | [`….payment_methods()`](PaymentMethodsResource) | `list` |
//!
//! # What differs from the JS client
//!
//! - The session cookie is kept and sent again, as the JS client only does in a browser. Cookie and token belong to one
//!   [`Medusa`], never to the process, and [`delete_session`](AuthResource::delete_session) forgets both.
//! - E-mail addresses and ids in paths are percent-encoded, so every character may stand in them.
//! - An update tells fields that stay from fields that are emptied by [`Change`].
//! - [`add_address`](AddressesResource::add_address) sends what is empty as `null`, so that Medusa does not add an address
//!   twice.
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
    Address, AddressCreatePayload, AddressPayload, BillingAddress, Change, ClaimOrder, Customer, CustomerGroup,
    DateComparisonOperator, Discount, DiscountRule, ErrorBody, Fulfillment, FulfillmentItem, GiftCard,
    GiftCardTransaction, LineItem, LineItemAdjustment, Order, Payment, PaymentMethod, ProductVariant, Refund, Region,
    ShippingMethod, ShippingOption, StoreAuthRes, StoreBearerAuthRes, StoreCustomersListOrdersRes,
    StoreCustomersListPaymentMethodsRes, StoreCustomersRes, StoreGetAuthEmailRes,
    StoreGetCustomersCustomerOrdersParams, StorePostAuthReq, StorePostCustomersCustomerAddressesAddressReq,
    StorePostCustomersCustomerAddressesReq, StorePostCustomersCustomerPasswordTokenReq, StorePostCustomersCustomerReq,
    StorePostCustomersReq, StorePostCustomersResetPasswordReq, Swap, TaxLine, TrackingLink,
};

pub use crate::{
    auth::AuthResource,
    client::Medusa,
    config::Config,
    customers::{AddressesResource, CustomersResource, PaymentMethodsResource},
    error::{Error, ErrorKind},
    request::{Request, Response},
    session::Session,
    transport::{BoxFuture, Transport},
};
