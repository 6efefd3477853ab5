//! Numbers and times as JavaScript reads them.

use jiff::{Timestamp, civil, fmt::rfc2822, tz::TimeZone};

use crate::clock::iso;

/// `Number(text)`, without infinities.
pub(super) fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let radix = |prefix: [&str; 2]| prefix.iter().find_map(|prefix| text.strip_prefix(prefix));
    for (prefix, radix_of) in [(["0x", "0X"], 16), (["0o", "0O"], 8), (["0b", "0B"], 2)] {
        if let Some(digits) = radix(prefix) {
            // JavaScript takes longer ones, which nobody sends.
            let digits = Some(digits).filter(|digits| !digits.starts_with('+'));
            return digits.and_then(|digits| u32::from_str_radix(digits, radix_of).ok()).map(f64::from);
        }
    }
    if text.is_empty() {
        return Some(0.0);
    }
    // Rust's parser takes these words; JavaScript takes `Infinity`, which is refused anyway.
    let has_words = text.contains(|c: char| c.is_alphabetic() && !matches!(c, 'e' | 'E'));
    text.parse().ok().filter(|number: &f64| !has_words && number.is_finite())
}

/// A time in the form of the wire, from a text that Medusa takes for a filter: whatever `new Date(text)` reads, else Unix
/// seconds. Of the former this reads ISO 8601 (without an offset it is UTC), RFC 2822, what JavaScript itself writes, and bare
/// years and months.
pub(super) fn date(text: &str) -> Option<String> {
    let text = text.trim();
    if text.bytes().all(|byte| byte.is_ascii_digit()) && text.len() <= 6 {
        let number: i16 = match text.parse::<u32>() {
            // `new Date("")` is none, and `Number("")` is 0.
            Err(_) => return Some(iso(Timestamp::UNIX_EPOCH)),
            Ok(number @ (13..=31 | 275_761..)) => return seconds(number.into()),
            // Later than everything.
            Ok(number @ 10_000..) => i16::try_from(number).unwrap_or(9999).min(9999),
            Ok(number) => i16::try_from(number).ok()?,
        };
        let day = match number {
            0 => civil::date(2000, 1, 1),
            1..=12 => civil::Date::new(2001, i8::try_from(number).ok()?, 1).ok()?,
            32..=49 => civil::date(2000 + number, 1, 1),
            50..=99 => civil::date(1900 + number, 1, 1),
            year => civil::Date::new(year, 1, 1).ok()?,
        };
        return utc(day.into());
    }
    if let Some(number) = number(text).filter(|number| *number >= 275_761.0) {
        return seconds(number);
    }
    if let Ok(time) = text.parse::<Timestamp>() {
        return Some(iso(time));
    }
    if let Ok(time) = text.parse::<civil::DateTime>() {
        return utc(time);
    }
    // A year and a month.
    if let Ok(day) = format!("{text}-01").parse::<civil::Date>() {
        return utc(day.into());
    }
    if let Ok(time) = rfc2822::parse(text) {
        return Some(iso(time.timestamp()));
    }
    // `Date.toString()`, with or without its name of the time zone.
    let text = text.split(" (").next().unwrap_or(text);
    Timestamp::strptime("%a %b %d %Y %H:%M:%S GMT%z", text).ok().map(iso)
}

fn utc(time: civil::DateTime) -> Option<String> {
    time.to_zoned(TimeZone::UTC).ok().map(|time| iso(time.timestamp()))
}

fn seconds(number: f64) -> Option<String> {
    let milliseconds = (number * 1000.0).trunc();
    // JavaScript's last moment; the wire's form sorts only up to the year 9999.
    if milliseconds > 8.64e15 {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "within the bounds of an i64")]
    let time = Timestamp::from_millisecond(milliseconds as i64).unwrap_or(Timestamp::MAX);
    Some(iso(time))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_javascript_reads_them() {
        for (text, expected) in [
            ("", 0.0),
            (" ", 0.0),
            ("5", 5.0),
            (" 5 ", 5.0),
            ("+5", 5.0),
            ("-5", -5.0),
            ("1.5", 1.5),
            (".5", 0.5),
            ("5.", 5.0),
            ("1e3", 1000.0),
            ("0x10", 16.0),
            ("0b11", 3.0),
        ] {
            assert_eq!(number(text), Some(expected), "{text}");
        }
        for text in ["abc", "inf", "NaN", "Infinity", "-Infinity", "1e999", "1_000", "5 5", "0x", "0x+1", "1,5", "true"]
        {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn times_are_read_as_javascript_reads_them() {
        for (text, expected) in [
            ("", "1970-01-01T00:00:00.000Z"),
            ("0", "2000-01-01T00:00:00.000Z"),
            ("5", "2001-05-01T00:00:00.000Z"),
            ("13", "1970-01-01T00:00:13.000Z"),
            ("49", "2049-01-01T00:00:00.000Z"),
            ("50", "1950-01-01T00:00:00.000Z"),
            ("100", "0100-01-01T00:00:00.000Z"),
            ("2024", "2024-01-01T00:00:00.000Z"),
            ("275761", "1970-01-04T04:36:01.000Z"),
            ("1704268799", "2024-01-03T07:59:59.000Z"),
            ("20240103", "1970-08-23T06:15:03.000Z"),
            ("2024-01", "2024-01-01T00:00:00.000Z"),
            ("2024-01-03", "2024-01-03T00:00:00.000Z"),
            ("2024-01-03T08:00", "2024-01-03T08:00:00.000Z"),
            ("2024-01-03 08:00", "2024-01-03T08:00:00.000Z"),
            ("2024-01-03T08:00:00+02:00", "2024-01-03T06:00:00.000Z"),
            ("2024-01-03T08:00:00.1239Z", "2024-01-03T08:00:00.123Z"),
            ("Wed, 03 Jan 2024 08:00:00 GMT", "2024-01-03T08:00:00.000Z"),
            ("Wed Jan 03 2024 09:00:00 GMT+0100 (Central European Standard Time)", "2024-01-03T08:00:00.000Z"),
            // The year 123456, which does not sort as a text.
            ("123456", "9999-01-01T00:00:00.000Z"),
        ] {
            assert_eq!(date(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["bad", "2024-13-01", "1e100", "8640000000001", "2024-W01", "\u{0}", "-"] {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
