//! Identifiers and randomness.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use ulid::Ulid;

use crate::error::{Error, Result};

/// Fills an array from the operating system's generator.
///
/// # Errors
/// When the system has no randomness to give; nothing can be made safely then.
pub fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| Error::Internal(format!("no randomness: {error}")))?;
    Ok(bytes)
}

/// A row's id as Medusa makes them: prefix, `_` and a ULID (contract B.15). It is a name, never a secret.
///
/// # Errors
/// As [`random`].
pub fn row_id(prefix: &str, now: Timestamp) -> Result<String> {
    let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
    let ulid = Ulid::from_parts(millis, u128::from_be_bytes(random()?));
    Ok(format!("{prefix}_{ulid}"))
}

/// A session id: 24 random bytes, 192 bits, as 32 characters of base64url (contract B.4).
///
/// # Errors
/// As [`random`].
pub fn session_id() -> Result<String> {
    Ok(URL_SAFE_NO_PAD.encode(random::<24>()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_medusas_form() {
        let now: Timestamp = "2026-11-21T23:18:50.429Z".parse().unwrap();
        let id = row_id("cus", now).unwrap();
        assert!(id.starts_with("cus_01M806FH"), "{id}");
        assert_eq!(id.len(), 30);
        assert_eq!(session_id().unwrap().len(), 32);
        assert_ne!(session_id().unwrap(), session_id().unwrap());
    }
}
