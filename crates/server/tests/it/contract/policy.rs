//! The intended differences: what an answer may, or must, be instead of the recorded one.

use std::path::Path;

use regress::Regex;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::format::CookieKind;
use super::http::Answer;

/// One entry of the policy file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Difference {
    /// Searched in an exchange's label.
    #[serde(rename = "match")]
    pub(super) matches: Pattern,
    pub(super) expect: Expect,
    /// The row of the design's table.
    pub(super) why: String,
    /// What v1 does is a weakness: it must not be kept.
    #[serde(default, rename = "unsafe")]
    pub(super) is_unsafe: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Expect {
    pub(super) status: Option<OneOrMore<u16>>,
    pub(super) body: Option<Body>,
    /// Outer none: not said; inner none: no Content-Type.
    #[serde(default, deserialize_with = "said")]
    pub(super) content_type: Option<Option<String>>,
    #[serde(default)]
    pub(super) cors: Cors,
    pub(super) set_cookie: Option<OneOrMore<CookieKind>>,
}

#[derive(Clone, Copy, Default, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
pub(super) enum Cors {
    #[default]
    Recorded,
    Any,
    Present,
}

#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum OneOrMore<T> {
    One(T),
    More(Vec<T>),
}

impl<T: PartialEq> OneOrMore<T> {
    pub(super) fn contains(&self, value: &T) -> bool {
        match self {
            Self::One(one) => one == value,
            Self::More(more) => more.contains(value),
        }
    }

    fn all(&self, test: impl Fn(&T) -> bool) -> bool {
        match self {
            Self::One(one) => test(one),
            Self::More(more) => more.iter().all(test),
        }
    }
}

/// What of a body is demanded.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Body {
    Any,
    Json(Value),
    TextRe(Pattern),
}

/// A regular expression of the policy file. They use look-ahead, which the `regex` crate does not have.
pub(super) struct Pattern {
    pub(super) text: String,
    regex: Regex,
}

impl Pattern {
    pub(super) fn is_in(&self, text: &str) -> bool {
        self.regex.find(text).is_some()
    }
}

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let regex = Regex::new(&text).map_err(serde::de::Error::custom)?;
        Ok(Self { text, regex })
    }
}

fn said<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Option<String>>, D::Error> {
    Option::deserialize(from).map(Some)
}

/// How an answer stands to the recorded one, where an entry does not say otherwise.
pub(super) struct AsRecorded<'r> {
    pub(super) status: u16,
    pub(super) media: Option<&'r str>,
    /// Was the body as recorded?
    pub(super) body: bool,
}

impl Difference {
    /// Does the answer do what the entry says of status, type and body? None: it says nothing of them.
    pub(super) fn is_answered(&self, answer: &Answer, recorded: &AsRecorded<'_>) -> Option<bool> {
        let e = &self.expect;
        if e.status.is_none() && e.body.is_none() {
            return None;
        }
        let status = e.status.as_ref().map_or(answer.status == recorded.status, |s| s.contains(&answer.status));
        let body = match &e.body {
            None => e.status.is_some() || recorded.body,
            Some(Body::Any) => true,
            Some(Body::Json(pattern)) => answer.json.as_ref().is_some_and(|json| fits(pattern, json)),
            Some(Body::TextRe(pattern)) => pattern.is_in(&answer.text),
        };
        let media = answer.media();
        let media = match &e.content_type {
            Some(Some(wanted)) => wanted == "any" || media.as_deref() == Some(wanted),
            Some(None) => media.is_none(),
            // Said of another body than the recorded one, the recorded type says nothing.
            None => e.status.is_some() || e.body.is_some() || media.as_deref() == recorded.media,
        };
        Some(status && body && media)
    }

    /// May the answer do this with the session cookie? None: the entry says nothing of it.
    pub(super) fn allows_cookie(&self, kind: CookieKind) -> Option<bool> {
        self.expect.set_cookie.as_ref().map(|s| s.contains(&kind) || s.contains(&CookieKind::Any))
    }

    pub(super) fn allows_any_cookie(&self) -> bool {
        self.expect.set_cookie.as_ref().is_some_and(|s| s.contains(&CookieKind::Any))
    }

    /// Does the entry refuse what v1 did?
    pub(super) fn is_refusal(&self, recorded_status: u16) -> bool {
        recorded_status < 400 && self.expect.status.as_ref().is_some_and(|s| s.all(|s| *s >= 400))
    }
}

/// Are the members of the pattern in the value? `{"re": …}` is a text that fits, `{"any": true}` is anything.
fn fits(pattern: &Value, value: &Value) -> bool {
    let Value::Object(members) = pattern else {
        return match (pattern.as_f64(), value.as_f64()) {
            (Some(p), Some(v)) => p == v,
            _ => pattern == value,
        };
    };
    match members.iter().next() {
        Some((key, Value::String(re))) if members.len() == 1 && key == "re" => {
            value.as_str().is_some_and(|text| Regex::new(re).unwrap().find(text).is_some())
        }
        Some((key, _)) if members.len() == 1 && key == "any" => true,
        _ => value.as_object().is_some_and(|o| members.iter().all(|(k, p)| o.get(k).is_some_and(|v| fits(p, v)))),
    }
}

pub(super) fn load(path: &Path) -> Vec<Difference> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

#[test]
fn patterns_fit_by_structure() {
    use serde_json::json;
    let value = json!({"type": "x", "customer": {"email": "a@b", "n": 1}});
    assert!(fits(&json!({"customer": {"email": {"re": "^a@"}, "n": 1.0}}), &value));
    assert!(fits(&json!({"customer": {"any": true}}), &value));
    assert!(!fits(&json!({"customer": {"email": {"re": "^b"}}}), &value));
    assert!(!fits(&json!({"missing": {"any": true}}), &value));
    assert!(!fits(&json!({"customer": "x"}), &value));
}
