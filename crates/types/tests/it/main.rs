//! The types against what a real Medusa answered, and against what was not recorded but is known.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a failure is a failed test, also in the functions that tests share"
)]

mod changes;
mod orders;
mod recorded;
