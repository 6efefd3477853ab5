//! The server over its socket: one binary, a database for each test, stories by URL.

mod auth;
mod contract;
mod customers;
mod email;
mod express;
mod harness;
mod hashing;
mod log;
mod sessions;
mod tokens;
mod with_client;
