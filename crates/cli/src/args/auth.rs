//! The words of `stheno auth`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::EXIT_CODES;

#[derive(Args, Debug)]
pub(crate) struct AuthOptions {
    /// The server's address; a path in it is kept
    #[arg(
        long,
        value_name = "URL",
        env = "MEDUSA_BACKEND_URL",
        hide_env_values = true,
        default_value = "http://localhost:9000",
        global = true
    )]
    pub(crate) url: String,
    /// Where the session is kept [default: stheno/session.json in $XDG_STATE_HOME or ~/.local/state]
    #[arg(long, value_name = "FILE", global = true)]
    pub(crate) session_file: Option<PathBuf>,
    /// Print the server's answer as JSON
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// How long one try may take
    #[arg(
        long,
        value_name = "SECONDS",
        default_value_t = 30,
        value_parser = clap::value_parser!(u64).range(1..=86_400),
        global = true
    )]
    pub(crate) timeout: u64,
    /// How often to try again when there is no answer, or a 409 or 501 to 599
    #[arg(long, value_name = "N", default_value_t = 0, global = true)]
    pub(crate) retries: u32,
    #[command(subcommand)]
    pub(crate) command: AuthCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AuthCommand {
    /// Log in and keep the session; the password is asked for, or read from standard input
    ///
    /// What the session file held before is replaced, and Stheno ends the session that it held.
    #[command(after_help = EXIT_CODES)]
    Login {
        /// The e-mail address
        email: String,
    },
    /// Show who is logged in
    #[command(after_help = EXIT_CODES)]
    Session,
    /// Print true or false: whether an account has this e-mail address
    ///
    /// Both are exit code 0. The session is not used.
    #[command(after_help = EXIT_CODES)]
    Exists {
        /// The e-mail address
        email: String,
    },
    /// Print an access token; the password is asked for, or read from standard input
    ///
    /// The token is valid for 30 days and is to be sent as "Authorization: Bearer TOKEN". It is printed and nothing else:
    /// the session file stays as it is, unless --keep is given.
    #[command(after_help = EXIT_CODES)]
    Token {
        /// The e-mail address
        email: String,
        /// Keep the token in the session file, in place of what is there
        #[arg(long)]
        keep: bool,
    },
    /// Log out and remove the session file
    ///
    /// It succeeds without a session, too.
    #[command(after_help = EXIT_CODES)]
    Logout,
}
