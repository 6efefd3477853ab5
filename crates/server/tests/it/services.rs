//! Real services for tests: a PostgreSQL and a Redis of its own for whoever starts one, on a port of the loopback interface
//! that the kernel gives. They end with their owner, and also when the test's process is killed.
//!
//! A program that is missing fails the test with the name of its Debian package. The services that a package starts by
//! itself are never used.

// Each test takes what it needs.
#![allow(dead_code)]

mod child;
mod postgres;
mod proxy;
mod redis;
pub(crate) mod role;

#[allow(unused_imports)]
pub(crate) use child::{PATIENCE, run, wait_for};
#[allow(unused_imports)]
pub(crate) use postgres::{Postgres, query};
#[allow(unused_imports)]
pub(crate) use proxy::{Lost, Proxy};
#[allow(unused_imports)]
pub(crate) use redis::Redis;

mod tests;
