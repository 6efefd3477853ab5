//! The server over its socket: one binary, a database for each test, stories by URL.

// Tests and their helpers fail by panicking, and print what they compared.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::cast_precision_loss
)]

mod addresses;
mod auth;
mod beside;
mod contract;
mod copy;
mod customers;
mod email;
mod engines;
mod express;
mod harness;
mod hashing;
mod import;
mod log;
mod logins;
mod mail;
mod mail_settings;
mod orders;
mod outbox;
mod postgres;
mod private;
mod profile;
mod resets;
mod schemes;
mod services;
mod sessions;
mod shared_ends;
mod shared_faults;
mod shared_logins;
mod shared_sessions;
mod smtp;
mod staged_jobs;
mod tokens;
mod two_servers;
mod webhooks;
mod with_client;
mod with_client_account;
