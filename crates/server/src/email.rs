//! Which e-mail addresses are accepted, and how they are compared (contract B.7).

use std::ops::RangeInclusive;

/// Characters beyond ASCII that validator.js allows in a local part and in a top-level domain, in UTF-16 units.
const LETTERS_BEYOND_ASCII: [RangeInclusive<u16>; 3] = [0x00A1..=0xD7FF, 0xF900..=0xFDCF, 0xFDF0..=0xFFEF];

/// What JavaScript's `\s` matches: whitespace and line ends (ECMA-262, sections 12.2 and 12.3).
fn is_javascript_space(unit: u16) -> bool {
    matches!(unit, 0x09..=0x0D | 0x20 | 0xA0 | 0x1680 | 0x2000..=0x200A | 0x2028 | 0x2029 | 0x202F | 0x205F | 0x3000 | 0xFEFF)
}

fn is_beyond_ascii(unit: u16) -> bool {
    LETTERS_BEYOND_ASCII.iter().any(|range| range.contains(&unit))
}

fn is_ascii_and(unit: u16, test: impl Fn(u8) -> bool) -> bool {
    u8::try_from(unit).is_ok_and(|byte| byte.is_ascii() && test(byte))
}

/// Whether `text` is an e-mail address by the rule of validator.js 13 with its defaults.
///
/// Lengths count UTF-16 units where JavaScript counts them, and bytes where validator.js counts bytes.
#[must_use]
pub fn is_email(text: &str) -> bool {
    if text.encode_utf16().count() > 254 {
        return false;
    }
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    local.len() <= 64 && domain.len() <= 254 && is_domain(domain) && is_local_part(local)
}

fn is_local_part(local: &str) -> bool {
    // A single quote mark is both the first and the last character, and stands for an empty quoted text.
    if local == "\"" {
        return true;
    }
    if let Some(quoted) = local.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        return is_quoted(&quoted.encode_utf16().collect::<Vec<_>>());
    }
    local.split('.').all(|atom| {
        !atom.is_empty()
            && atom.encode_utf16().all(|unit| {
                is_beyond_ascii(unit)
                    || is_ascii_and(unit, |byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte))
            })
    })
}

/// The text between the quotes of a quoted local part: plain characters, or a backslash with what it escapes.
fn is_quoted(mut units: &[u16]) -> bool {
    // A backslash is no plain character, so each step can be decided by the next one or two units.
    while let Some((&first, rest)) = units.split_first() {
        let plain = is_javascript_space(first)
            || matches!(first, 0x01..=0x08 | 0x0B | 0x0C | 0x0E..=0x1F | 0x7F | 0x21 | 0x23..=0x5B | 0x5D..=0x7E)
            || first == 0xA0
            || is_beyond_ascii(first);
        units = match rest.split_first() {
            _ if plain => rest,
            Some((&escaped, rest))
                if first == u16::from(b'\\')
                    && (matches!(escaped, 0x01..=0x09 | 0x0B..=0x7F)
                        || escaped == 0xA0
                        || is_beyond_ascii(escaped)) =>
            {
                rest
            }
            _ => return false,
        };
    }
    true
}

fn is_domain(domain: &str) -> bool {
    let Some((_, top_level)) = domain.rsplit_once('.') else {
        return false;
    };
    is_top_level(top_level)
        && domain.split('.').all(|label| {
            let units: Vec<u16> = label.encode_utf16().collect();
            !units.is_empty()
                && units.len() <= 63
                && !label.starts_with('-')
                && !label.ends_with('-')
                && units.iter().all(|&unit| {
                    is_ascii_and(unit, |byte| byte.is_ascii_alphanumeric() || byte == b'-')
                        // Full-width forms look like ASCII and are not.
                        || (unit >= 0x00A1 && !(0xFF01..=0xFF5E).contains(&unit))
                })
        })
}

fn is_top_level(label: &str) -> bool {
    let units: Vec<u16> = label.encode_utf16().collect();
    let letters = units.len() >= 2
        && units.iter().all(|&unit| {
            is_ascii_and(unit, |byte| byte.is_ascii_alphabetic()) || (unit != 0x00A9 && is_beyond_ascii(unit))
        });
    let lower = label.to_ascii_lowercase();
    let punycode = lower
        .strip_prefix("xn")
        .is_some_and(|rest| rest.len() >= 2 && rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'));
    (letters || punycode) && !units.iter().any(|&unit| is_javascript_space(unit))
}

/// The form in which addresses are stored and compared: JavaScript's `toLowerCase`, and nothing else.
#[must_use]
pub fn normalize(email: &str) -> String {
    email.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The observed values of contract B.7; `tests/it/email.rs` adds those of the recordings.
    #[test]
    fn observed_values() {
        for accepted in ["ünï@example.com", "a@exämple.com", "\"a b\"@c.co", "É@b.co", "\"@b.co"] {
            assert!(is_email(accepted), "{accepted}");
        }
        let long = format!("{}@example.com", "a".repeat(65));
        for rejected in [
            "a@localhost",
            "a@b.c",
            "a@b_c.com",
            "a..b@b.co",
            ".a@b.co",
            "a@b.co.",
            "a@1.2.3.4",
            &long,
            "",
            "@",
            "@b.co",
        ] {
            assert!(!is_email(rejected), "{rejected}");
        }
    }

    #[test]
    fn lower_case_is_javascripts() {
        assert_eq!(normalize("İ@B.co"), "i\u{307}@b.co");
        assert_eq!(normalize("ΑΣ@B.co"), "ας@b.co");
    }
}
