//! Medusa v1's Store API, as far as it is about customers.

pub(super) mod addresses;
pub(super) mod auth;
pub(super) mod customers;
pub(super) mod orders;
