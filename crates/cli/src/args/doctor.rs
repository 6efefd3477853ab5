//! The words of `stheno doctor`.

use std::path::PathBuf;

use clap::Args;

pub(super) const DOCTOR_EXIT_CODES: &str = "\
Exit codes: 0 a browser stays logged in; 1 it does not, or the secrets are well known; 2 the command line is wrong; 4 could \
not find out, as without --email, or when the backend cannot be reached";

#[derive(Args, Debug)]
pub(crate) struct DoctorOptions {
    /// The storefront's address, as customers open it
    #[arg(long, value_name = "URL")]
    pub(crate) storefront: String,
    /// The backend's address, as the storefront has it; a path in it is kept
    #[arg(long, value_name = "URL")]
    pub(crate) backend: String,
    /// The account to log in with; the password is asked for, or read from standard input
    #[arg(long)]
    pub(crate) email: Option<String>,
    /// Reach a host and port at this address, as curl does: for names that are not in the DNS yet. Can be given several
    /// times
    #[arg(long, value_name = "HOST:PORT:ADDRESS")]
    pub(crate) resolve: Vec<String>,
    /// Trust the authorities in this PEM file, too: for certificates of your own
    #[arg(long, value_name = "FILE")]
    pub(crate) ca: Option<PathBuf>,
    /// Judge by a browser that takes third-party cookies. Safari, private windows and others do not
    #[arg(long)]
    pub(crate) allow_third_party_cookies: bool,
    /// Only warn of a well-known secret such as "supersecret": for a backend that nobody else can reach
    #[arg(long)]
    pub(crate) accept_known_secret: bool,
    /// How long one answer may take
    #[arg(long, value_name = "SECONDS", default_value_t = 15, value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub(crate) timeout: u64,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}
