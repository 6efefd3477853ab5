//! The services of the server's tests: a PostgreSQL and a Redis for each test that starts one.

#![allow(dead_code)]

#[path = "../../../server/tests/it/services/child.rs"]
mod child;
#[path = "../../../server/tests/it/services/postgres.rs"]
mod postgres;
#[path = "../../../server/tests/it/services/redis.rs"]
mod redis;
#[path = "../../../server/tests/it/services/role.rs"]
pub(crate) mod role;

pub(crate) use postgres::Postgres;
pub(crate) use redis::Redis;
