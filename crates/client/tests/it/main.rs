//! The client against stub servers, and against a scripted transport whose clock stands still.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a failure is a failed test, also in the functions that tests share"
)]

mod calls;
mod cookies;
mod customers;
mod errors;
mod headers;
mod network;
mod recorded;
mod retries;
mod secrets;
mod session;
mod support;
