//! Bodies as body-parser 1.20 reads them (contract B.9), at most 100 KiB.

use std::io::Read as _;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::StatusCode;
use http::header::{self, HeaderMap};
use http_body_util::BodyExt as _;
use hyper::body::Body as _;
use hyper::body::Incoming;

use super::json::{self, JsonBody};
use super::{joined, latin1};
use crate::error::{Error, Result};

/// The largest body, in bytes, before and after it is decompressed.
const LIMIT: usize = 102_400;

/// So much of a body that nobody wants is still taken, after the answer, so that the client reads the answer instead of
/// failing to send, and may use the connection again.
const DISCARD: usize = 64 << 20;

/// A body arrives within this time.
const TIMEOUT: Duration = Duration::from_secs(30);

/// Reads a request's body. `None` when there is none or its type is not JSON: Express then has `{}`.
///
/// # Errors
/// [`Error::Body`] with 400 for what is not JSON, 413 for what is too large, 415 for charsets and encodings, 408 for what
/// does not arrive.
pub(crate) async fn read(headers: &HeaderMap, mut body: Incoming) -> Result<Option<JsonBody>> {
    let content_type = headers.get(header::CONTENT_TYPE).map(latin1).unwrap_or_default();
    let has_body = headers.contains_key(header::TRANSFER_ENCODING) || content_length(headers).is_some();
    if !has_body {
        return Ok(None);
    }
    let (charset, encoding) = match form(headers, &content_type) {
        Ok(Some(form)) => form,
        other => {
            discard(headers, body);
            return other.map(|_| None);
        }
    };
    let collected = tokio::time::timeout(TIMEOUT, collect(headers, &mut body)).await;
    let bytes = match collected {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(error)) => {
            discard(headers, body);
            return Err(error);
        }
        Err(_) => return Err(Error::Body(StatusCode::REQUEST_TIMEOUT, "the body did not arrive in time")),
    };
    let bytes = decompress(bytes, &encoding)?;
    json::parse(&charset.decode(&bytes)).map(Some)
}

/// Takes the rest of a body that nobody wants, behind the answer's back.
pub(crate) fn discard(headers: &HeaderMap, mut body: Incoming) {
    // A client that waits for "100 Continue" has sent nothing, and need not when nobody reads.
    if body.is_end_stream() || headers.contains_key(header::EXPECT) {
        return;
    }
    let all = async move {
        let mut length = 0;
        while let Some(Ok(frame)) = body.frame().await {
            length += frame.data_ref().map_or(0, Bytes::len);
            if length > DISCARD {
                return;
            }
        }
    };
    tokio::spawn(tokio::time::timeout(TIMEOUT, all));
}

/// The charset and encoding of a body that is to be read; `None` when it is not JSON.
fn form(headers: &HeaderMap, content_type: &str) -> Result<Option<(Charset, String)>> {
    let Some(charset) = json_charset(content_type) else { return Ok(None) };
    let charset = Charset::of(&charset)?;
    let encoding = joined(headers, header::CONTENT_ENCODING).filter(|value| !value.is_empty());
    let encoding = encoding.map_or("identity".into(), |value| value.to_ascii_lowercase());
    if !matches!(encoding.as_str(), "identity" | "gzip" | "deflate") {
        return Err(Error::Body(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "unsupported content encoding: use gzip or deflate",
        ));
    }
    Ok(Some((charset, encoding)))
}

/// The charset of a JSON body; `None` when the type is another, or its parameters are not as npm media-typer 0.3 wants
/// them: then Express leaves the body alone.
fn json_charset(content_type: &str) -> Option<String> {
    let (kind, mut rest) = content_type.split_at(content_type.find(';').unwrap_or(content_type.len()));
    if !kind.trim_matches(' ').eq_ignore_ascii_case("application/json") {
        return None;
    }
    let mut charset = String::new();
    while let Some(parameter) = rest.trim_start_matches(' ').strip_prefix(';') {
        let (name, value) = parameter.trim_start_matches(' ').split_once('=')?;
        let value = value.trim_start_matches(' ');
        let (value, after) = match value.strip_prefix('"') {
            Some(quoted) => unquote(quoted)?,
            None => {
                let end = value.find([' ', ';']).unwrap_or(value.len());
                let (value, after) = value.split_at(end);
                (Some(value).filter(|value| is_token(value))?.to_owned(), after)
            }
        };
        // The last of several counts.
        match name.trim_end_matches(' ') {
            name if !is_token(name) => return None,
            name if name.eq_ignore_ascii_case("charset") => charset = value.to_ascii_lowercase(),
            _ => {}
        }
        rest = after;
    }
    let complete = rest.trim_start_matches(' ').is_empty();
    complete.then(|| if charset.is_empty() { "utf-8".to_owned() } else { charset })
}

fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

/// The text up to the closing quote, without backslashes, and what follows it.
fn unquote(quoted: &str) -> Option<(String, &str)> {
    let (mut text, mut chars) = (String::new(), quoted.chars());
    loop {
        match chars.next()? {
            '"' => return Some((text, chars.as_str())),
            '\\' => text.push(chars.next()?),
            char => text.push(char),
        }
    }
}

fn content_length(headers: &HeaderMap) -> Option<u64> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

fn too_large() -> Error {
    Error::Body(StatusCode::PAYLOAD_TOO_LARGE, "request entity too large: at most 102400 bytes")
}

async fn collect(headers: &HeaderMap, body: &mut Incoming) -> Result<Bytes> {
    if content_length(headers).is_some_and(|length| length > LIMIT as u64) {
        return Err(too_large());
    }
    let mut bytes = BytesMut::new();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Error::Body(StatusCode::BAD_REQUEST, "the body ended early or is malformed"))?;
        bytes.extend_from_slice(frame.data_ref().map_or(&[], |data| data));
        if bytes.len() > LIMIT {
            return Err(too_large());
        }
    }
    Ok(bytes.freeze())
}

fn decompress(bytes: Bytes, encoding: &str) -> Result<Bytes> {
    // One byte beyond the limit tells a body that is too large from one that just fits; a bomb is not inflated further.
    let most = LIMIT as u64 + 1;
    let mut inflated = Vec::new();
    let mut rest = &*bytes;
    let read = match encoding {
        "gzip" => loop {
            let mut member = flate2::bufread::GzDecoder::new(rest);
            let read = (&mut member).take(most - (inflated.len() as u64).min(most)).read_to_end(&mut inflated);
            rest = member.into_inner();
            // Node goes on with a next member, and takes zeros for padding.
            if read.is_err() || inflated.len() > LIMIT || matches!(rest.first(), None | Some(0)) {
                break read;
            }
        },
        "deflate" => flate2::bufread::ZlibDecoder::new(rest).take(most).read_to_end(&mut inflated),
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

#[cfg(test)]
mod tests {
    use super::*;

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
            ("application/json; foo=\"a;b\" ; charset=utf-16", Some("utf-16")),
            ("application/json; a=\"\\\"\"; charset=\"utf\\-16\"", Some("utf-16")),
            ("application/json; a=\"", None),
            ("application/json; a=b c=d", None),
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
    fn gzip_may_have_several_members_and_padding() {
        let gzip = |text: &str| {
            let mut member = Vec::new();
            flate2::read::GzEncoder::new(text.as_bytes(), flate2::Compression::fast())
                .read_to_end(&mut member)
                .unwrap();
            member
        };
        for (bytes, expected) in [
            ([gzip("{}"), gzip("  ")].concat(), Some("{}  ")),
            ([gzip("{}"), vec![0; 9]].concat(), Some("{}")),
            ([gzip("{}"), b"junk".to_vec()].concat(), None),
        ] {
            assert_eq!(decompress(bytes.into(), "gzip").ok().as_deref(), expected.map(str::as_bytes));
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
