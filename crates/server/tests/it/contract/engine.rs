//! Makes one exchange after the other: setup, values, request, cookies, captures.

use std::io::Write as _;
use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};
use regex::Regex;
use serde_json::Value;

use super::Options;
use super::cookie::{self, Facts};
use super::format::{Encoding, Exchange, Generator, Raw, Request, Source};
use super::http::{self, Answer, Wire};
use super::make::make;
use super::setup_sql::Database;
use super::vars::{Stop, Vars, is_jar_only};

pub(super) struct Engine<'a> {
    pub(super) options: &'a Options<'a>,
    pub(super) vars: Vars,
    pub(super) database: Database,
}

/// What came of an exchange.
pub(super) struct Done {
    pub(super) answer: Answer,
    pub(super) facts: Facts,
    /// Captures that found nothing: a failure, unless a listed difference answers otherwise than v1.
    pub(super) missing: Vec<String>,
}

impl<'a> Engine<'a> {
    pub(super) fn new(options: &'a Options<'a>) -> Self {
        let database = Database::open(&options.database).unwrap_or_else(|e| panic!("the server's database: {e}"));
        Self { options, vars: Vars::new(options.jwt_secret, options.cookie_secret), database }
    }

    /// Runs an exchange's statements.
    pub(super) fn setup(&mut self, exchange: &Exchange) -> Result<(), Stop> {
        let Some(sql) = &exchange.setup_sql else { return Ok(()) };
        let sql = self.vars.render(sql)?;
        self.database.run(&sql).map_err(|e| Stop::Failed(format!("setup_sql: {e}")))
    }

    /// Everything up to the answer. `before` sees the bytes that will be sent, and the session cookie among them.
    pub(super) fn run(
        &mut self,
        exchange: &Exchange,
        before: impl FnOnce(&Self, &[u8], Option<&str>),
    ) -> Result<Done, Stop> {
        self.setup(exchange)?;
        for m in &exchange.make {
            let value = make(self, m)?;
            self.vars.set(&m.var, value);
        }
        let mut sent = None;
        for (name, value) in &exchange.request.headers {
            if sent.is_none() && name.eq_ignore_ascii_case("cookie") {
                sent = cookie::sent(&self.vars.render(value)?);
            }
        }
        let bytes = self.bytes(&exchange.request)?;
        before(self, &bytes, sent.as_deref());
        let request = &exchange.request;
        let wire = Wire {
            bytes,
            raw: request.raw.is_some(),
            bodyless: request.method == "HEAD",
            skip_answers: request.answer.unwrap_or(1) - 1,
        };
        let answer = http::exchange(self.options.addr, &wire).map_err(Stop::Failed)?;
        let facts = Facts::new(&answer, sent);
        if let Some(jar) = &exchange.store_cookies {
            self.vars.store_cookies(jar, &facts);
        }
        let missing = self.capture(exchange, &answer);
        Ok(Done { answer, facts, missing })
    }

    fn capture(&mut self, exchange: &Exchange, answer: &Answer) -> Vec<String> {
        let mut missing = Vec::new();
        for c in &exchange.capture {
            let found = match c.from {
                Source::Header => answer.get(&c.path),
                Source::Body => answer.json.as_ref().and_then(|j| at(j, &c.path)?.as_str().map(str::to_owned)),
            };
            let pattern = regress::Regex::new(&c.pattern).unwrap();
            match found.filter(|v| pattern.find(v).is_some()) {
                Some(value) => self.vars.set(&c.var, value),
                None => missing.push(format!("capture {}: no such {} in the answer", c.var, c.path)),
            }
        }
        missing
    }

    /// The request as it goes over the wire.
    fn bytes(&self, request: &Request) -> Result<Vec<u8>, Stop> {
        match &request.raw {
            Some(Raw::Text(text)) => return Ok(self.vars.render(text)?.into_bytes()),
            Some(Raw::Generated(generator)) => return self.generate(generator),
            None => {}
        }
        let mut headers = Vec::new();
        for (name, value) in &request.headers {
            let rendered = self.vars.render(value)?;
            if !(rendered.is_empty() && is_jar_only(value)) {
                headers.push((name.clone(), rendered));
            }
        }
        let has = |headers: &[(String, String)], name| headers.iter().any(|(k, _)| k.eq_ignore_ascii_case(name));
        if !has(&headers, "host") {
            headers.insert(0, ("Host".to_owned(), self.options.addr.to_string()));
        }
        let mut body = self.body(request)?;
        if has(&headers, "transfer-encoding") {
            body = body.map(|b| chunked(&b));
        } else if let Some(body) = &body
            && !has(&headers, "content-length")
        {
            headers.push(("Content-Length".to_owned(), body.len().to_string()));
        }
        headers.push(("Connection".to_owned(), "close".to_owned()));
        let mut text = format!("{} {} HTTP/1.1\r\n", request.method, self.vars.render(&request.path)?);
        for (name, value) in headers {
            text += &format!("{name}: {value}\r\n");
        }
        text += "\r\n";
        let mut bytes = text.into_bytes();
        bytes.extend(body.unwrap_or_default());
        Ok(bytes)
    }

    fn body(&self, request: &Request) -> Result<Option<Vec<u8>>, Stop> {
        if let Some(generator) = &request.body_generator {
            return self.generate(generator).map(Some);
        }
        if let Some(encoded) = &request.body_base64 {
            return Ok(Some(STANDARD.decode(encoded).unwrap()));
        }
        let Some(text) = &request.body else { return Ok(None) };
        let text = self.vars.render(text)?;
        Ok(Some(match request.body_encode {
            None => text.into_bytes(),
            Some(Encoding::Utf16Le) => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Some(Encoding::Gzip) => {
                let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
                encoder.write_all(text.as_bytes()).unwrap();
                encoder.finish().unwrap()
            }
            Some(Encoding::Deflate) => {
                let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
                encoder.write_all(text.as_bytes()).unwrap();
                encoder.finish().unwrap()
            }
        }))
    }

    fn generate(&self, g: &Generator) -> Result<Vec<u8>, Stop> {
        let (prefix, suffix) = (self.vars.render(&g.prefix)?, self.vars.render(&g.suffix)?);
        Ok((prefix + &g.repeat.repeat(g.count) + &suffix).into_bytes())
    }
}

/// Two chunks, so that the server has to put them together.
fn chunked(body: &[u8]) -> Vec<u8> {
    let (first, second) = body.split_at(body.len().min((body.len() / 2).max(1)));
    let mut out = Vec::new();
    for part in [first, second].into_iter().filter(|p| !p.is_empty()) {
        out.extend(format!("{:x}\r\n", part.len()).bytes());
        out.extend(part);
        out.extend(b"\r\n");
    }
    out.extend(b"0\r\n\r\n");
    out
}

/// The member of a JSON body at a path: `a.b.0.c`, or `[key=value]` to pick a list's element.
fn at<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    static SEGMENT: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\[([^\]=]*)=([^\]]*)\]|([^.\[\]]+)").unwrap());
    SEGMENT.captures_iter(path).try_fold(value, |value, segment| match (segment.get(3), value) {
        (Some(name), Value::Array(list)) => list.get(name.as_str().parse::<usize>().ok()?),
        (Some(name), value) => value.get(name.as_str()),
        (None, value) => value.as_array()?.iter().find(|e| match e.get(&segment[1]) {
            Some(Value::String(s)) => *s == segment[2],
            Some(other) => *other == segment[2],
            None => false,
        }),
    })
}

#[test]
fn paths_pick_members_and_elements() {
    let value = serde_json::json!({"a": {"b": [{"id": "x", "v": 1}, {"id": "y", "v": 2}]}});
    assert_eq!(at(&value, "a.b.0.v"), Some(&1.into()));
    assert_eq!(at(&value, "a.b[id=y].v"), Some(&2.into()));
    assert_eq!(at(&value, "a.b[id=z].v"), None);
    assert_eq!(at(&value, "a.b.7"), None);
}

#[test]
fn a_body_goes_out_in_two_chunks() {
    assert_eq!(chunked(b"abcde"), b"2\r\nab\r\n3\r\ncde\r\n0\r\n\r\n");
    assert_eq!(chunked(b""), b"0\r\n\r\n");
}
