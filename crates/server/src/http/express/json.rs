//! JSON as Node reads it: objects with JavaScript's keys, values that are not parsed before they are needed.

use std::hash::{Hash, Hasher};

use http::StatusCode;
use indexmap::IndexMap;
use serde::de::{Deserialize, Deserializer, Visitor};
use serde_json::value::RawValue;

use crate::error::{Error, Result};
use crate::javascript::array_index;

/// Deeper values make Medusa fail with 500: class-transformer recurses. They are refused with 400.
const MAX_DEPTH: usize = 5_000;

/// A parsed body.
#[derive(Clone, Debug)]
pub(crate) enum JsonBody {
    /// The keys in JavaScript's order, each with its value as it was written. Values are not parsed before they are
    /// needed: a value may be nested as deeply as the size allows, and costs nothing.
    Object(IndexMap<JsString, Box<RawValue>>),
    /// A list: no route takes one.
    Array,
}

/// Reads a body's text.
///
/// # Errors
/// [`Error::Body`] with 400 for what Node's parser or body-parser refuses.
pub(crate) fn parse(text: &str) -> Result<JsonBody> {
    let malformed = |_| Error::Body(StatusCode::BAD_REQUEST, "the body is not valid JSON");
    if text.is_empty() {
        return Ok(JsonBody::Object(IndexMap::new()));
    }
    if text.len() > MAX_DEPTH && depth(text) > MAX_DEPTH {
        return Err(Error::Body(StatusCode::BAD_REQUEST, "the body is nested too deeply"));
    }
    match text.trim_start_matches([' ', '\t', '\n', '\r']).as_bytes().first() {
        Some(b'{') => {
            let mut object: IndexMap<JsString, Box<RawValue>> = serde_json::from_str(text).map_err(malformed)?;
            // JavaScript lists keys that are array indices first, in ascending order.
            if object.keys().any(|key| array_index(&key.text).is_some()) {
                object.sort_by(|a, _, b, _| {
                    let rank = |key: &JsString| array_index(&key.text).map_or(u64::MAX, u64::from);
                    rank(a).cmp(&rank(b))
                });
            }
            Ok(JsonBody::Object(object))
        }
        Some(b'[') => serde_json::from_str::<&RawValue>(text).map(|_| JsonBody::Array).map_err(malformed),
        _ => Err(Error::Body(StatusCode::BAD_REQUEST, "the body must be a JSON object")),
    }
}

/// How deeply lists and objects are nested in a JSON text.
pub(crate) fn depth(text: &str) -> usize {
    let (mut now, mut most, mut bytes) = (0_usize, 0, text.bytes());
    while let Some(byte) = bytes.next() {
        match byte {
            b'[' | b'{' => {
                now += 1;
                most = most.max(now);
            }
            b']' | b'}' => now = now.saturating_sub(1),
            b'"' => loop {
                match bytes.next() {
                    Some(b'\\') => drop(bytes.next()),
                    None | Some(b'"') => break,
                    Some(_) => {}
                }
            },
            _ => {}
        }
    }
    most
}

/// A JSON string. Half a surrogate pair, which JavaScript allows and UTF-8 does not, becomes U+FFFD, as it does in the
/// bytes that Node hashes.
#[derive(Clone, Debug)]
pub(crate) struct JsString {
    pub(crate) text: String,
    /// Whether all of it was there: PostgreSQL, and so Medusa, does not store half a pair.
    pub(crate) is_well_formed: bool,
}

// A key is found by its text, so the text alone is compared and hashed.
impl Hash for JsString {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl PartialEq for JsString {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for JsString {}

impl std::borrow::Borrow<str> for JsString {
    fn borrow(&self) -> &str {
        &self.text
    }
}

impl<'de> Deserialize<'de> for JsString {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bytes;
        impl Visitor<'_> for Bytes {
            type Value = JsString;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a string")
            }

            fn visit_bytes<E>(self, bytes: &[u8]) -> Result<JsString, E> {
                Ok(match std::str::from_utf8(bytes) {
                    Ok(text) => JsString { text: text.to_owned(), is_well_formed: true },
                    Err(_) => JsString { text: replace_surrogates(bytes), is_well_formed: false },
                })
            }
        }
        // As bytes, serde_json hands a lone surrogate on instead of failing.
        deserializer.deserialize_bytes(Bytes)
    }
}

/// A lone surrogate arrives as the three bytes that UTF-8 would have for it; each becomes one U+FFFD.
fn replace_surrogates(mut bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    loop {
        match std::str::from_utf8(bytes) {
            Ok(rest) => {
                text.push_str(rest);
                return text;
            }
            Err(error) => {
                let (valid, rest) = bytes.split_at(error.valid_up_to());
                text.push_str(&String::from_utf8_lossy(valid));
                text.push(char::REPLACEMENT_CHARACTER);
                bytes = rest.get(3..).unwrap_or_default();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Option<Vec<String>> {
        match parse(text).ok()? {
            JsonBody::Object(object) => Some(object.into_keys().map(|key| key.text).collect()),
            JsonBody::Array => None,
        }
    }

    #[test]
    fn objects_have_javascripts_keys() {
        assert_eq!(keys("").unwrap(), [""; 0]);
        assert_eq!(keys(r#"{"b":1,"a":2,"b":3}"#).unwrap(), ["b", "a"]);
        assert_eq!(keys(r#"{"b":1,"10":1,"2":1,"02":1,"-1":1}"#).unwrap(), ["2", "10", "b", "02", "-1"]);
        assert_eq!(keys(r#"{"a\ud800b":1,"\ud83e\udd80":2}"#).unwrap(), ["a\u{FFFD}b", "🦀"]);
    }

    #[test]
    fn what_node_refuses_is_refused() {
        for text in [
            "{",
            "{} x",
            "\"hello\"",
            "null",
            "1",
            " ",
            "{'a':1}",
            "{\"a\":01}",
            "{\"a\":\"\u{1}\"}",
            "[1,]",
            "{\"a\":1,}",
            "{\"a\":\"\\x\"}",
            "\u{FEFF}{}",
            "{\"a\":NaN}",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
        assert!(matches!(parse("[]"), Ok(JsonBody::Array)));
        assert!(parse("{\"a\":1e999}").is_ok());
    }

    #[test]
    fn values_may_be_nested_deeply_but_not_without_bound() {
        let nested = |depth: usize| format!("{{\"a\":{}{}}}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(keys(&nested(4_999)).unwrap(), ["a"]);
        assert!(parse(&nested(5_000)).is_err());
        assert!(parse(&"[".repeat(102_400)).is_err());
        // Brackets inside texts are no depth.
        assert_eq!(keys(&format!("{{\"a\":\"\\\"{}\"}}", "[".repeat(6_000))).unwrap(), ["a"]);
    }
}
