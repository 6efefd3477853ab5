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
