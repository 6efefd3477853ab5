//! Whether a server signs with a secret that everybody knows, told from outside by what it hands out. For `stheno doctor`.

use jiff::Timestamp;

use crate::config::{Secrets, WELL_KNOWN};
use crate::{http, token};

/// Whether this session cookie, its value as `Set-Cookie` has it, is signed with a well-known secret (contract B.4). Whoever
/// knows the secret can make such cookies.
#[must_use]
pub fn signs_cookie(value: &str) -> bool {
    http::cookie::is_signed_with(value, &secrets())
}

/// Whether this bearer token of a customer is signed with a well-known secret (contract B.5).
#[must_use]
pub fn signs_token(token: &str) -> bool {
    // Whether it has expired does not matter: at the beginning of time none has.
    token::verify(token, &secrets(), Timestamp::UNIX_EPOCH).is_some()
}

fn secrets() -> Secrets {
    Secrets(WELL_KNOWN.iter().map(|&secret| secret.to_owned().into()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The vectors of contract B.4 and B.5: both are signed with `supersecret`.
    const COOKIE: &str = "s%3AabcdefghijklmnopqrstuvwxyzABCDEF.MjhgXvIJf3gjesgRwmyfVKAtyz4VeTYf4YAGlnczEZU";
    const TOKEN: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJjdXN0b21lcl9pZCI6ImN1c18wMUhYWVoiLCJkb21haW4iOiJzdG9yZSIsIm\
                         lhdCI6MTcwMDAwMDAwMCwiZXhwIjoxNzAyNTkyMDAwfQ.6TOJdntIWDR6nDvTzSEWcdgK264KzxYGSJk8IPBC_x8";

    #[test]
    fn the_contracts_vectors_are_found_out() {
        assert!(signs_cookie(COOKIE));
        assert!(signs_cookie(&COOKIE.replace("%3A", ":")));
        assert!(signs_token(TOKEN));
    }

    #[test]
    fn others_are_not() {
        for cookie in
            ["", "s%3A", "abc", &COOKIE.replace('M', "N"), "s%3Aid.9PFPlCl/aTDrCeSLsTS5mM4+Y8DJ1FtK0y0Zb1pH0vM"]
        {
            assert!(!signs_cookie(cookie), "{cookie}");
        }
        for token in ["", "a.b.c", &TOKEN.replace("6TOJ", "6TOK")] {
            assert!(!signs_token(token), "{token}");
        }
    }
}
