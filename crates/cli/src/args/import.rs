//! The words of `stheno import`.

use clap::Args;

use super::ConfigOptions;

#[derive(Args, Debug)]
pub(crate) struct ImportOptions {
    #[command(flatten)]
    pub(crate) config: ConfigOptions,
    /// The database to copy: postgres://, or sqlite:// and a path. In the variable a password is not seen by others
    #[arg(long, value_name = "URL", env = "MEDUSA_DATABASE_URL", hide_env_values = true)]
    pub(crate) from: String,
    /// Compare only, and say what would be done
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}
