//! Stheno: a store's customer authentication on Medusa v1's wire.
//!
//! A request takes two or three hops: `http/express.rs` does what Express would, `http/v1/` parses and replies,
//! `auth.rs` and `session.rs` hold the rules, `store/` the database. `password.rs` hashes on its own threads.
//! `docs/architecture.md` tells it in one sitting.
//!
//! A program that embeds the server opens an [`App`] and calls [`run`]:
//!
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use stheno_server::{App, Clock, Config, run};
//!
//! let app = App::open(Config::default(), Clock::default()).await?;
//! let listener = tokio::net::TcpListener::bind("127.0.0.1:9000").await?;
//! run(listener, app, async { tokio::signal::ctrl_c().await.unwrap_or(()) }).await;
//! # Ok(())
//! # }
//! ```

pub mod auth;
pub mod clock;
pub mod config;
pub mod copy;
pub mod customer;
pub mod demo;
pub mod email;
pub mod error;
mod http;
pub mod id;
pub mod import;
mod javascript;
mod jsonb;
mod mail;
mod order;
mod outbox;
pub mod password;
pub mod reset;
mod serve;
pub mod session;
pub mod state;
pub mod store;
pub mod token;
mod webhook;
pub mod well_known;
pub mod wrap;

pub use clock::Clock;
pub use config::Config;
pub use error::{Error, StartError};
pub use serve::{run, run_private};
pub use state::App;
