//! The program as its users run it: commands, what they print, and their exit codes.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a failure is a failed test, also in the functions that tests share"
)]

mod auth;
mod auth_network;
mod config;
mod customer;
mod database;
mod demo;
mod doctor;
mod durability;
mod from_medusa;
mod group;
mod help;
mod import;
mod migrate;
mod order;
mod outbox;
mod passwords;
mod private;
mod secrets;
mod serve;
mod services;
mod session_file;
mod shop;
mod shutdown;

/// A PostgreSQL of a test's own: the same one as in the server's tests.
#[path = "../../../server/tests/it/services"]
#[allow(dead_code, reason = "each test takes what it needs")]
mod services {
    mod child;
    mod postgres;

    pub(crate) use postgres::Postgres;
}
