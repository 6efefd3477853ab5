//! Numbers as JavaScript writes them.

use serde::Serializer;

/// Writes a whole number without a fraction (`20`, not `20.0`).
pub(crate) fn as_javascript<S: Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    match *number {
        // Up to 2^53 every whole f64 is an i64, so the cast is exact.
        #[expect(clippy::cast_possible_truncation, reason = "whole and below 2^53")]
        whole if whole.fract() == 0.0 && whole.abs() < 9_007_199_254_740_992.0 => {
            serializer.serialize_i64(whole as i64)
        }
        number => serializer.serialize_f64(number),
    }
}

/// The same for a number that may be absent.
pub(crate) fn option_as_javascript<S: Serializer>(number: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match number {
        Some(number) => as_javascript(number, serializer),
        None => serializer.serialize_none(),
    }
}
