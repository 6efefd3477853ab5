//! The JSON of Medusa v1's Store Auth API, as types: what Stheno's server sends and its client reads.
//!
//! Fields stand in the order in which Medusa serves them (contract A.8 and A.9), because the server serialises these very
//! types. Names are those of the JS client's reference. Relations that a route does not expand are `None` and are left
//! out of the JSON; columns that are NULL are `None` and are sent as `null`. Reading ignores unknown fields and takes
//! absent ones as `None`, so a newer server is never an error.

mod customer;
mod order;
mod requests;

pub use customer::{Address, Customer, CustomerGroup};
pub use order::{LineItem, Order};
pub use requests::{
    ErrorBody, StoreAuthRes, StoreBearerAuthRes, StoreCustomersRes, StoreGetAuthEmailRes, StorePostAuthReq,
    StorePostCustomersReq,
};
