//! Bodies as body-parser 1.20 reads them (contract B.9), at most 100 KiB.

use std::io::Read as _;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::StatusCode;
use http::header::{self, HeaderMap};
use http_body_util::BodyExt as _;
use hyper::body::Incoming;
use indexmap::IndexMap;
use serde::de::{Deserialize, Deserializer, Visitor};
use serde_json::value::RawValue;

use super::{joined, latin1};
use crate::error::{Error, Result};

/// The largest body, in bytes, before and after it is decompressed.
const LIMIT: usize = 102_400;

/// So much of a body that is too large is still read, so that the client reads the answer instead of failing to send.
const DRAIN: usize = 16 << 20;

/// A body arrives within this time.
const TIMEOUT: Duration = Duration::from_secs(30);

/// A parsed body.
#[derive(Clone, Debug)]
pub(crate) enum JsonBody {
    /// The keys in JavaScript's order, each with its value as it was written. Values are not parsed before they are
    /// needed: a value may be nested as deeply as the size allows, and costs nothing.
    Object(IndexMap<JsString, Box<RawValue>>),
    /// A list: no route takes one.
    Array,
}

/// Reads a request's body. `None` when there is none or its type is not JSON: Express then has `{}`.
///
/// # Errors
/// [`Error::Body`] with 400 for what is not JSON, 413 for what is too large, 415 for charsets and encodings, 408 for what
/// does not arrive.
pub(crate) async fn read(headers: &HeaderMap, mut body: Incoming) -> Result<Option<JsonBody>> {
    let has_body = headers.contains_key(header::TRANSFER_ENCODING) || content_length(headers).is_some();
    let content_type = headers.get(header::CONTENT_TYPE).map(latin1).unwrap_or_default();
    let Some(charset) = json_charset(&content_type).filter(|_| has_body) else { return Ok(None) };
    let charset = Charset::of(&charset)?;
    let encoding = joined(headers, "content-encoding").filter(|value| !value.is_empty());
    let encoding = encoding.map_or("identity".into(), |value| value.to_ascii_lowercase());
    if !matches!(encoding.as_str(), "identity" | "gzip" | "deflate") {
        return Err(Error::Body(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "unsupported content encoding: use gzip or deflate",
        ));
    }
    // A client that waits for "100 Continue" has sent nothing yet and need not.
    let waits = headers.contains_key(header::EXPECT);
    if waits && content_length(headers).is_some_and(|length| length > LIMIT as u64) {
        return Err(too_large());
    }
    let bytes = tokio::time::timeout(TIMEOUT, collect(&mut body))
        .await
        .map_err(|_| Error::Body(StatusCode::REQUEST_TIMEOUT, "the body did not arrive in time"))??;
    let bytes = decompress(bytes, &encoding)?;
    parse(&charset.decode(&bytes)).map(Some)
}

/// The charset of a JSON body; `None` when the type is another, or its parameters are not as npm media-typer 0.3 wants
/// them: then Express leaves the body alone.
fn json_charset(content_type: &str) -> Option<String> {
    let mut parts = content_type.split(';');
    if !parts.next().unwrap_or("").trim_matches(' ').eq_ignore_ascii_case("application/json") {
        return None;
    }
    let is_token = |text: &str| {
        !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
    };
    let mut charset = String::new();
    for part in parts {
        let (name, value) = part.split_once('=')?;
        let (name, value) = (name.trim_matches(' '), value.trim_matches(' '));
        let quoted = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        // A quoted semicolon or quote is valid there and of no use here.
        let valid = is_token(name) && quoted.map_or_else(|| is_token(value), |text| !text.contains(['"', '\\']));
        if !valid {
            return None;
        }
        // The last of several counts.
        if name.eq_ignore_ascii_case("charset") {
            charset = quoted.unwrap_or(value).to_ascii_lowercase();
        }
    }
    Some(if charset.is_empty() { "utf-8".to_owned() } else { charset })
}

fn content_length(headers: &HeaderMap) -> Option<u64> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

fn too_large() -> Error {
    Error::Body(StatusCode::PAYLOAD_TOO_LARGE, "request entity too large: at most 102400 bytes")
}

async fn collect(body: &mut Incoming) -> Result<Bytes> {
    let mut bytes = BytesMut::new();
    let mut length = 0;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Error::Body(StatusCode::BAD_REQUEST, "the body ended early or is malformed"))?;
        let Some(data) = frame.data_ref() else { continue };
        length += data.len();
        if length <= LIMIT {
            bytes.extend_from_slice(data);
        } else if length > DRAIN {
            break;
        }
    }
    if length > LIMIT { Err(too_large()) } else { Ok(bytes.freeze()) }
}

fn decompress(bytes: Bytes, encoding: &str) -> Result<Bytes> {
    let mut inflated = Vec::new();
    // One byte beyond the limit tells a body that is too large from one that just fits; a bomb is not inflated further.
    let most = LIMIT as u64 + 1;
    let read = match encoding {
        "gzip" => flate2::bufread::MultiGzDecoder::new(&*bytes).take(most).read_to_end(&mut inflated),
        "deflate" => flate2::bufread::ZlibDecoder::new(&*bytes).take(most).read_to_end(&mut inflated),
        _ => return Ok(bytes),
    };
    read.map_err(|_| Error::Body(StatusCode::BAD_REQUEST, "the body is not compressed as its Content-Encoding says"))?;
    if inflated.len() > LIMIT { Err(too_large()) } else { Ok(inflated.into()) }
}

/// The charsets that both body-parser takes (`utf-…`) and its decoder knows.
#[derive(Clone, Copy)]
enum Charset {
    Utf8,
    Utf16Le,
    Utf16Be,
    /// By its byte order mark, else by where the zero bytes of the first character are, else little-endian.
    Utf16,
}

impl Charset {
    fn of(name: &str) -> Result<Self> {
        match name {
            "utf-8" => Ok(Self::Utf8),
            "utf-16le" => Ok(Self::Utf16Le),
            "utf-16be" => Ok(Self::Utf16Be),
            "utf-16" => Ok(Self::Utf16),
            _ => Err(Error::Body(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported charset: use utf-8")),
        }
    }

    fn decode(self, bytes: &[u8]) -> String {
        let utf16 = |unit: fn([u8; 2]) -> u16| {
            let units = bytes.chunks_exact(2).filter_map(|pair| pair.first_chunk().copied().map(unit));
            char::decode_utf16(units).map(|char| char.unwrap_or(char::REPLACEMENT_CHARACTER)).collect::<String>()
        };
        let text = match (self, bytes) {
            (Self::Utf8, _) => String::from_utf8_lossy(bytes).into_owned(),
            (Self::Utf16Be, _) | (Self::Utf16, [0xFE, 0xFF, ..] | [0, 1..=0xFF, ..]) => utf16(u16::from_be_bytes),
            (Self::Utf16Le | Self::Utf16, _) => utf16(u16::from_le_bytes),
        };
        match text.strip_prefix('\u{FEFF}') {
            Some(rest) => rest.to_owned(),
            None => text,
        }
    }
}

fn parse(text: &str) -> Result<JsonBody> {
    let malformed = |_| Error::Body(StatusCode::BAD_REQUEST, "the body is not valid JSON");
    if text.is_empty() {
        return Ok(JsonBody::Object(IndexMap::new()));
    }
    match text.trim_start_matches([' ', '\t', '\n', '\r']).as_bytes().first() {
        Some(b'{') => {
            let mut object: IndexMap<JsString, Box<RawValue>> = serde_json::from_str(text).map_err(malformed)?;
            // JavaScript lists keys that are array indices first, in ascending order.
            if object.keys().any(|key| key.array_index().is_some()) {
                object.sort_by(|a, _, b, _| {
                    let rank = |key: &JsString| key.array_index().map_or(u64::MAX, u64::from);
                    rank(a).cmp(&rank(b))
                });
            }
            Ok(JsonBody::Object(object))
        }
        Some(b'[') => serde_json::from_str::<&RawValue>(text).map(|_| JsonBody::Array).map_err(malformed),
        _ => Err(Error::Body(StatusCode::BAD_REQUEST, "the body must be a JSON object")),
    }
}

/// A JSON string as JavaScript holds it. Half a surrogate pair, which JavaScript allows and UTF-8 does not, becomes
/// U+FFFD, as it does whenever Node writes it.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub(crate) struct JsString(pub(crate) String);

impl JsString {
    fn array_index(&self) -> Option<u32> {
        let index: u32 = self.0.parse().ok()?;
        (index != u32::MAX && index.to_string() == self.0).then_some(index)
    }
}

impl std::borrow::Borrow<str> for JsString {
    fn borrow(&self) -> &str {
        &self.0
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
                Ok(JsString(replace_surrogates(bytes)))
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
            JsonBody::Object(object) => Some(object.into_keys().map(|key| key.0).collect()),
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
    fn any_depth_that_fits_is_read() {
        let deep = format!("{{\"a\":{}{}}}", "[".repeat(50_000), "]".repeat(50_000));
        assert_eq!(keys(&deep).unwrap(), ["a"]);
        assert!(parse(&"[".repeat(102_400)).is_err());
    }

    #[test]
    fn charsets_are_decoded() {
        let le: Vec<u8> = "{\"é\":1}".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = "\u{FEFF}{\"é\":1}".encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (charset, bytes) in
            [(Charset::Utf16, &le), (Charset::Utf16Le, &le), (Charset::Utf16, &be), (Charset::Utf16Be, &be)]
        {
            assert_eq!(charset.decode(bytes), "{\"é\":1}");
        }
        assert_eq!(Charset::Utf16.decode(be.get(2..).unwrap()), "{\"é\":1}");
        assert_eq!(Charset::Utf8.decode(b"\xEF\xBB\xBF\xFF"), "\u{FFFD}");
    }

    #[test]
    fn types_that_are_json() {
        for (content_type, charset) in [
            ("application/json", Some("utf-8")),
            (" Application/JSON ; Charset = \"UTF-16\" ; x=y", Some("utf-16")),
            ("application/json; charset=a; charset=b", Some("b")),
            ("application/json; charset=\"\"", Some("utf-8")),
            ("application/json;", None),
            ("application/json; charset", None),
            ("application/json; charset=", None),
            ("application/json; a b=c", None),
            ("application/jsonx", None),
            ("application/vnd.api+json", None),
            ("text/plain", None),
            ("", None),
        ] {
            assert_eq!(json_charset(content_type).as_deref(), charset, "{content_type}");
        }
    }

    #[test]
    fn a_bomb_is_not_inflated() {
        let mut encoder =
            flate2::read::GzEncoder::new(std::io::repeat(b' ').take(50_000_000), flate2::Compression::best());
        let mut bomb = Vec::new();
        encoder.read_to_end(&mut bomb).unwrap();
        assert!(bomb.len() < LIMIT);
        assert!(matches!(decompress(bomb.into(), "gzip"), Err(Error::Body(StatusCode::PAYLOAD_TOO_LARGE, _))));
    }
}
