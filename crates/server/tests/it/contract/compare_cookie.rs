//! Judges the session cookie of an answer.

use std::sync::LazyLock;

use regex::Regex;

use super::compare::Judge;
use super::cookie::{Facts, decode, mac, now, session_id};
use super::format::{CookieKind, Recorded};

/// Clocks differ, and answers take their time.
const LIFETIME_TOLERANCE: i64 = 120;

pub(super) struct CookieFault {
    pub(super) text: String,
    /// A cookie that is badly made: no entry that allows another kind of cookie allows that.
    pub(super) form: bool,
}

impl Judge<'_> {
    pub(super) fn cookie_faults(&self, recorded: &Recorded, facts: &Facts) -> Vec<CookieFault> {
        let mut faults = Vec::new();
        let mut fault = |form: bool, text: String| {
            faults.push(CookieFault { text: format!("set-cookie: {text}"), form });
        };
        let kind = facts.kind();
        let cookie = facts.session().pop();
        let expected = recorded.set_cookie.as_ref();
        if let Some(cookie) = cookie {
            if kind == CookieKind::Cleared {
                if !cookie.attrs.iter().any(|a| a == "path=/") {
                    fault(true, "no Path=/, as the cookie it clears has".to_owned());
                }
            } else {
                if let Some(text) = self.value_fault(&cookie.value) {
                    fault(true, text);
                }
                let usual = self.usual_attrs.as_ref();
                if expected.is_none() && usual.is_some_and(|usual| *usual != cookie.attrs) {
                    fault(true, format!("of another form than usual: {:?}, usual are {usual:?}", cookie.attrs));
                }
            }
        }
        match (expected, cookie) {
            (None, None) => {}
            (None, Some(_)) => fault(false, format!("expected none, got one ({})", kind.word())),
            (Some(_), None) => fault(false, "expected one, got none".to_owned()),
            (Some(expected), Some(cookie)) => {
                let form = kind != CookieKind::Cleared;
                let mut attrs = expected.attrs.clone();
                attrs.sort();
                if attrs != cookie.attrs {
                    fault(form, format!("expected the attributes {attrs:?}, got {:?}", cookie.attrs));
                }
                if kind != expected.id {
                    fault(false, format!("expected a {} session id, got {}", expected.id.word(), kind.word()));
                }
                let lifetime = cookie.expires.map(|e| e - now());
                if let Some(expected) = expected.lifetime.filter(|_| form)
                    && lifetime.is_none_or(|l| (l - expected).abs() > LIFETIME_TOLERANCE)
                {
                    fault(form, format!("expected a lifetime of about {expected} s, got {lifetime:?}"));
                }
            }
        }
        faults
    }

    fn value_fault(&self, value: &str) -> Option<String> {
        static FORM: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^s%3A[A-Za-z0-9_-]{32}\.[A-Za-z0-9%]+$").unwrap());
        if !FORM.is_match(value) {
            return Some(format!("value has not the form of v1: {value}"));
        }
        let decoded = decode(value);
        let signature = decoded.rsplit_once('.').map(|(_, signature)| signature);
        let expected = mac(&session_id(value).unwrap_or_default(), self.cookie_secret);
        (signature != Some(expected.as_str())).then(|| "the MAC does not verify with the cookie secret".to_owned())
    }
}
