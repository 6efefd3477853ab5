//! `stheno`: the server, and what an operator does beside it.

mod args;
mod auth;
mod config;
mod customer;
mod demo;
mod doctor;
mod dotenv;
mod failure;
mod import;
mod migrate;
mod order;
mod outbox;
mod output;
mod passwords;
mod prompt;
mod serve;

use std::io::Write as _;
use std::num::NonZero;
use std::process::ExitCode;

use clap::Parser as _;

use args::{Arguments, Command};
use failure::Failure;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(arguments) {
        Ok(code) => code,
        Err(error) => {
            // One line, whatever others wrote into it. A closed stderr leaves nobody to tell.
            let words = output::printable(&format!("{error:#}"));
            let _ = writeln!(std::io::stderr(), "error: {words}");
            ExitCode::from(error.downcast_ref().map_or(1, Failure::exit_code))
        }
    }
}

fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    // A request takes microseconds, and threads that wake each other for it take as long again. Hashes have threads of their own.
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(cores.div_ceil(2)).enable_all().build()?;
    match arguments.command {
        Command::Serve(options) => runtime.block_on(serve::run(&options)),
        Command::Migrate(options) => runtime.block_on(migrate::run(&options)),
        Command::Customer(options) => runtime.block_on(customer::run(&options)),
        Command::Order(options) => runtime.block_on(order::run(&options)),
        Command::Import(options) => runtime.block_on(import::run(&options)),
        Command::Outbox(options) => runtime.block_on(outbox::run(&options)),
        Command::Passwords(options) => runtime.block_on(passwords::run(&options)),
        Command::Config(options) => runtime.block_on(config::run(&options)),
        Command::Auth(options) => runtime.block_on(auth::run(&options)),
        Command::Doctor(options) => runtime.block_on(doctor::run(&options)),
    }
}
