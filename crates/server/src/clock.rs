//! The time, as an argument, so that tests move it instead of sleeping.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;

/// Where the time comes from.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    /// When the clock stands, in milliseconds since 1970. Only tests' clocks do.
    stands_at: Option<Arc<AtomicI64>>,
}

impl Clock {
    /// A clock that stands until a test moves it forward with [`advance`](Self::advance), however long the test takes.
    #[must_use]
    pub fn standing() -> Self {
        let now = Self::default().now().as_millisecond();
        Self { stands_at: Some(Arc::new(AtomicI64::new(now))) }
    }

    /// Moves a standing clock, and all its clones, forward. Does nothing on the system's clock.
    pub fn advance(&self, by: jiff::SignedDuration) {
        if let Some(time) = &self.stands_at {
            time.fetch_add(i64::try_from(by.as_millis()).unwrap_or(i64::MAX), Ordering::Relaxed);
        }
    }

    /// The time now.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        match &self.stands_at {
            Some(time) => Timestamp::from_millisecond(time.load(Ordering::Relaxed)).unwrap_or(Timestamp::MAX),
            #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
            None => Timestamp::now(),
        }
    }
}

/// A time on the wire and in the database: `YYYY-MM-DDTHH:MM:SS.mmmZ`, later digits cut off (contract B.15).
#[must_use]
pub fn iso(time: Timestamp) -> String {
    format!("{:.3}", jiff::Timestamp::from_millisecond(time.as_millisecond()).unwrap_or(time))
}

/// A time in a cookie's `Expires` (RFC 9110, section 5.6.7).
#[must_use]
pub fn http_date(time: Timestamp) -> String {
    time.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_the_forms_of_the_wire() {
        let time: Timestamp = "2026-11-22T01:02:03.123956Z".parse().unwrap();
        assert_eq!(iso(time), "2026-11-22T01:02:03.123Z");
        assert_eq!(iso("2026-11-22T01:02:03Z".parse().unwrap()), "2026-11-22T01:02:03.000Z");
        assert_eq!(http_date(time), "Sun, 22 Nov 2026 01:02:03 GMT");
    }

    #[test]
    fn a_standing_clock_moves_for_all_who_hold_it() {
        let clock = Clock::standing();
        let other = clock.clone();
        let before = other.now();
        clock.advance(jiff::SignedDuration::from_hours(2));
        assert_eq!(other.now().duration_since(before), jiff::SignedDuration::from_hours(2));
    }
}
