//! The command line's words.

mod auth;
mod config;
mod doctor;
mod import;

use std::num::NonZeroU16;
use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::{Args, Parser, Subcommand};
use stheno_server::Config;
use stheno_server::config::{Location, Sources};

pub(crate) use auth::{AuthCommand, AuthOptions};
pub(crate) use config::{ConfigCommand, ConfigureOptions};
pub(crate) use doctor::DoctorOptions;
pub(crate) use import::ImportOptions;

use crate::dotenv;

/// A store's customer authentication, on the wire of Medusa v1's Store Auth API.
#[derive(Debug, Parser)]
#[command(version, after_help = EXIT_CODES)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT_CODES: &str =
    "Exit codes: 0 done, 1 failed, 2 the command line is wrong, 3 not logged in or wrong credentials";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve the routes of /store/auth and /store/customers
    ///
    /// Without any option it serves on the loopback interface, keeps customers and sessions in ./stheno.db, and makes the
    /// secrets at random beside it.
    ///
    /// Medusa's environment variables mean what they mean there: DATABASE_URL, JWT_SECRET, COOKIE_SECRET, STORE_CORS, PORT,
    /// NODE_ENV; a .env file in this folder is read as Medusa reads it. Everything else is in stheno.toml, each key also as
    /// STHENO_SECTION_KEY. Flags win.
    #[command(after_help = EXIT_CODES)]
    Serve(ServeOptions),
    /// Create the tables that are missing in the database, or say which they are
    ///
    /// `stheno serve` does the same at its start; this is for a database whose server runs on a role that may not create
    /// tables. In a Medusa's database only tables that begin with stheno_ are created, and nothing else is changed. Says also
    /// which columns of customers, addresses, orders and items Stheno does not know.
    #[command(after_help = EXIT_CODES)]
    Migrate(MigrateOptions),
    /// Add, list and show customers in the database, and their groups
    #[command(after_help = EXIT_CODES)]
    Customer(CustomerOptions),
    /// Import orders into the database
    #[command(after_help = EXIT_CODES)]
    Order(OrderOptions),
    /// Copy a shop out of another database: customers, groups, addresses and orders of a Medusa v1, or of another Stheno
    ///
    /// The source is only read. A row that the target does not have is written; one that it has is written when it was changed
    /// later in the source. So the same command may be given again: after an interruption, and for what has changed. At the end
    /// the rows of both sides are counted; the exit code is 1 when they differ, and it says where and why.
    /// docs/operations.md has the whole way.
    #[command(after_help = EXIT_CODES)]
    Import(ImportOptions),
    /// Show the mails and webhooks that are not sent yet, and try again those that were given up
    #[command(after_help = EXIT_CODES)]
    Outbox(OutboxOptions),
    /// Show how passwords are stored, and protect weak hashes
    #[command(after_help = EXIT_CODES)]
    Passwords(PasswordsOptions),
    /// Check the configuration, or make one from a Medusa shop's medusa-config.js
    #[command(after_help = EXIT_CODES)]
    Config(ConfigureOptions),
    /// Log a customer in and out against any server: Stheno or Medusa v1
    ///
    /// The session is kept in a file that only its owner can read. It belongs to one server, and is sent to no other. Whoever
    /// has the file is logged in as that customer.
    #[command(after_help = EXIT_CODES)]
    Auth(AuthOptions),
    /// Find out whether customers stay logged in on a storefront, and if not, why: against Stheno or Medusa v1
    ///
    /// It asks the backend what a browser on the storefront would ask, and judges the answers as a browser does: CORS,
    /// preflight, cookie, SameSite, Secure, X-Forwarded-Proto. Each finding says what to change.
    ///
    /// With --email it logs in, reads the session back and logs out again, and nothing is left behind. Without, no account
    /// is needed and nothing is changed, but the exit code is never 0.
    #[command(after_help = doctor::DOCTOR_EXIT_CODES)]
    Doctor(DoctorOptions),
}

/// Where the configuration comes from.
#[derive(Args, Debug)]
pub(crate) struct ConfigOptions {
    /// The configuration file [default: stheno.toml of this folder, if there is one]
    #[arg(long, value_name = "FILE", global = true)]
    config: Option<PathBuf>,
    /// The database: sqlite:// and a path, or postgres:// [default: sqlite://stheno.db]
    #[arg(long, value_name = "URL", global = true)]
    database_url: Option<String>,
}

impl ConfigOptions {
    /// Reads the configuration: file, `.env`, environment, and these and further flags.
    pub(crate) fn load(&self, mut overrides: stheno_server::config::Overrides) -> anyhow::Result<Config> {
        if let Some(url) = &self.database_url {
            overrides.push(("database", "url", url.clone()));
        }
        let config = Sources { file: self.config.clone(), environment: dotenv::environment()?, overrides }.load()?;
        // The database's own words would not name the folder.
        if let Location::Sqlite(path) = config.database()?
            && let Some(folder) = path.parent().filter(|folder| *folder != Path::new(""))
            && !folder.try_exists().unwrap_or(true)
        {
            bail!(
                "cannot open the database {}: there is no folder {}. Make it, or name another file with --database-url or \
                 DATABASE_URL",
                path.display(),
                folder.display()
            );
        }
        Ok(config)
    }
}

#[derive(Args, Debug)]
pub(crate) struct ServeOptions {
    #[command(flatten)]
    pub(crate) config: ConfigOptions,
    /// The address to listen on [default: 127.0.0.1]
    #[arg(long, value_name = "ADDRESS")]
    host: Option<String>,
    /// The port to listen on; 0 lets the system choose [default: 9000]
    #[arg(long)]
    port: Option<u16>,
    /// The origins of storefronts, between commas; /…/ is a regular expression
    #[arg(long, value_name = "ORIGINS")]
    store_cors: Option<String>,
    /// Start in production on a well-known secret such as "supersecret", with a warning
    #[arg(long)]
    accept_known_secret: bool,
    /// Show what it does: an account page at / with customers and orders, on a database that is removed at the end
    #[arg(long, conflicts_with = "database_url")]
    pub(crate) demo: bool,
}

impl ServeOptions {
    /// Reads the configuration: file, environment and flags.
    pub(crate) fn load(&self) -> anyhow::Result<Config> {
        let flags = [
            ("server", "host", self.host.clone()),
            ("server", "port", self.port.map(|port| port.to_string())),
            ("server", "store_cors", self.store_cors.clone()),
            ("secrets", "accept_known", self.accept_known_secret.then(|| "true".to_owned())),
        ];
        self.config.load(flags.into_iter().filter_map(|(section, key, text)| Some((section, key, text?))).collect())
    }
}

#[derive(Args, Debug)]
pub(crate) struct MigrateOptions {
    #[command(flatten)]
    pub(crate) config: ConfigOptions,
    /// Say what would be created, and create nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct CustomerOptions {
    #[command(flatten)]
    pub(crate) config: ConfigOptions,
    /// Print JSON
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: CustomerCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum CustomerCommand {
    /// Add an account; the password is asked for, or read from standard input
    #[command(after_help = EXIT_CODES)]
    Add {
        /// The e-mail address
        email: String,
        /// The first name
        #[arg(long, value_name = "NAME")]
        first_name: Option<String>,
        /// The last name
        #[arg(long, value_name = "NAME")]
        last_name: Option<String>,
        /// The phone number
        #[arg(long, value_name = "NUMBER")]
        phone: Option<String>,
    },
    /// List customers, newest first
    #[command(after_help = EXIT_CODES)]
    List {
        /// Only those whose e-mail holds this text
        #[arg(long, value_name = "TEXT")]
        email: Option<String>,
        /// Only those in the group with this name
        #[arg(long, value_name = "NAME")]
        group: Option<String>,
        /// At most so many
        #[arg(long, default_value_t = 50)]
        limit: u32,
        /// After so many
        #[arg(long, default_value_t = 0)]
        offset: u32,
    },
    /// Show one customer with groups, addresses and orders
    #[command(after_help = EXIT_CODES)]
    Show {
        /// The e-mail address or the id
        customer: String,
    },
    /// Put customers into groups and take them out
    #[command(subcommand, after_help = EXIT_CODES)]
    Group(GroupCommand),
}

#[derive(Debug, Subcommand)]
pub(crate) enum GroupCommand {
    /// Put a customer into a group; a group that is not there is made
    #[command(after_help = EXIT_CODES)]
    Add {
        /// The e-mail address or the id
        customer: String,
        /// The group's name
        group: String,
    },
    /// Take a customer out of a group; the group stays
    #[command(after_help = EXIT_CODES)]
    Remove {
        /// The e-mail address or the id
        customer: String,
        /// The group's name
        group: String,
    },
    /// List the groups with how many customers they have; `customer list --group NAME` shows who
    #[command(after_help = EXIT_CODES)]
    List,
}

#[derive(Args, Debug)]
pub(crate) struct OrderOptions {
    #[command(flatten)]
    pub(crate) config: ConfigOptions,
    /// Print JSON
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: OrderCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum OrderCommand {
    /// Import orders from a file of JSON lines, each an order as Medusa's GET /admin/orders/:id answers it
    ///
    /// The whole file is checked first; when an order is wrong nothing is written. An order with the id of one that is
    /// there updates it, and what is equal is left alone: the same file may be imported again, also after an interruption.
    /// A running server may stay up. docs/operations.md has the fields.
    #[command(after_help = EXIT_CODES)]
    Import {
        /// The file, one order on each line
        file: PathBuf,
        /// Check only, and say what would be done
        #[arg(long)]
        dry_run: bool,
    },
}

#[derive(Args, Debug)]
pub(crate) struct OutboxOptions {
    #[command(flatten)]
    pub(crate) config: ConfigOptions,
    /// Print JSON
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: OutboxCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum OutboxCommand {
    /// List what is not sent yet, first what was given up
    #[command(after_help = EXIT_CODES)]
    List {
        /// At most so many
        #[arg(long, default_value_t = 50)]
        limit: u32,
    },
    /// Let the server send again what was given up
    #[command(after_help = EXIT_CODES)]
    Retry,
}

#[derive(Args, Debug)]
pub(crate) struct PasswordsOptions {
    #[command(flatten)]
    pub(crate) config: ConfigOptions,
    /// Print JSON
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: PasswordsCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PasswordsCommand {
    /// Count the stored hashes by kind, and how many are weak
    #[command(after_help = EXIT_CODES)]
    Status,
    /// Put argon2id around every weak scrypt hash, without waiting for logins; for shops that have left Medusa
    ///
    /// Customers notice nothing, and a running server may stay up. It may be interrupted: the same command goes on. Medusa
    /// cannot verify wrapped hashes, so this refuses while a Medusa is running. At the end SQLite's file is written anew, so
    /// that it holds no old hash; for PostgreSQL it says what to run. docs/operations.md says what else may hold them.
    #[command(after_help = EXIT_CODES)]
    Wrap {
        /// At most so many hashes in a second; each takes some 30 ms of one core
        #[arg(long, value_name = "PER SECOND", default_value = "10")]
        rate: NonZeroU16,
        /// Leave SQLite's file as it is, with old hashes in its free space; the same command without this does the rest
        #[arg(long)]
        no_vacuum: bool,
    },
}
