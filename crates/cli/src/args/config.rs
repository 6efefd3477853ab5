//! The words of `stheno config`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{ConfigOptions, EXIT_CODES};

#[derive(Args, Debug)]
pub(crate) struct ConfigureOptions {
    /// Print JSON
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: ConfigCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ConfigCommand {
    /// Check the configuration of this folder, and print what it comes to, without secrets
    ///
    /// Looks at stheno.toml, .env, the environment and flags, as serve does. It connects to nothing and writes nothing.
    #[command(after_help = EXIT_CODES)]
    Check(ConfigOptions),
    /// Print a stheno.toml that means what a Medusa v1 shop's medusa-config.js means, with its secrets
    ///
    /// The file is evaluated by the node in PATH, so run this where the shop runs, with the environment that Medusa has
    /// (NODE_ENV above all): (umask 077; stheno config from-medusa FOLDER > stheno.toml). What needs attention is said on
    /// standard error.
    #[command(after_help = EXIT_CODES)]
    FromMedusa {
        /// The shop's folder, with medusa-config.js and node_modules in it
        folder: PathBuf,
        /// How long the evaluation may take
        #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=3600))]
        timeout: u64,
    },
}
