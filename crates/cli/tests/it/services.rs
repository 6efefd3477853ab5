//! The services of the server's tests: a PostgreSQL for each test that starts one.

#![allow(dead_code)]

#[path = "../../../server/tests/it/services/child.rs"]
mod child;
#[path = "../../../server/tests/it/services/postgres.rs"]
mod postgres;

pub(crate) use postgres::Postgres;
