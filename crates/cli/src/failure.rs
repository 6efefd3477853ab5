//! Failures that have an exit code of their own. Every other one is 1.

use std::fmt;

/// The exit code of `stheno doctor` when it is not certain.
pub(crate) const COULD_NOT_FIND_OUT: u8 = 4;

/// Why a command failed, in one line.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The command line is wrong in a way that its parser does not see.
    Usage(String),
    /// Not logged in, or wrong credentials.
    NotLoggedIn(String),
    /// `stheno doctor` could not come to a verdict.
    Unknown(String),
}

impl Failure {
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Self::Usage(_) => 2,
            Self::NotLoggedIn(_) => 3,
            Self::Unknown(_) => COULD_NOT_FIND_OUT,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(message) | Self::NotLoggedIn(message) | Self::Unknown(message) => f.write_str(message),
        }
    }
}

impl std::error::Error for Failure {}
