//! One request, one connection, the answer read to its end: with plain sockets, so that nothing is made nicer than it is.

use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::Value;

/// A server may keep the connection of a malformed request open: silence for so long ends an answer that has begun.
const RAW_TIMEOUT: Duration = Duration::from_secs(3);
const TIMEOUT: Duration = Duration::from_secs(30);

/// Request bytes and how to read what comes back.
pub(super) struct Wire {
    pub(super) bytes: Vec<u8>,
    pub(super) raw: bool,
    /// The answer without a body: HEAD.
    pub(super) bodyless: bool,
    /// How many answers come before the one that counts.
    pub(super) skip_answers: usize,
}

/// An answer as it came.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
    pub(super) text: String,
    /// The body as JSON, when its media type says so.
    pub(super) json: Option<Value>,
}

impl Answer {
    fn new(status: u16, headers: Vec<(String, String)>, body: Vec<u8>) -> Self {
        let text = String::from_utf8_lossy(&body).into_owned();
        let mut answer = Self { status, headers, body, text, json: None };
        if answer.media().as_deref() == Some("application/json") {
            answer.json = serde_json::from_str(&answer.text).ok();
        }
        answer
    }

    /// All values of a header, joined as a client may join them.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        let values = self.all(name);
        (!values.is_empty()).then(|| values.join(", "))
    }

    pub(super) fn all(&self, name: &str) -> Vec<&str> {
        self.headers.iter().filter(|(k, _)| k.eq_ignore_ascii_case(name)).map(|(_, v)| v.as_str()).collect()
    }

    pub(super) fn media(&self) -> Option<String> {
        self.get("content-type").map(|v| media_type(&v))
    }
}

/// A Content-Type without its parameters.
pub(super) fn media_type(value: &str) -> String {
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Sends the bytes and reads until the server closes.
pub(super) fn exchange(addr: SocketAddr, wire: &Wire) -> Result<Answer, String> {
    let mut stream = TcpStream::connect_timeout(&addr, TIMEOUT).map_err(|e| format!("connect: {e}"))?;
    stream.set_read_timeout(Some(TIMEOUT)).map_err(|e| e.to_string())?;
    stream.set_write_timeout(Some(TIMEOUT)).map_err(|e| e.to_string())?;
    let mut sender = stream.try_clone().map_err(|e| e.to_string())?;
    let buf = std::thread::scope(|scope| {
        // Beside the reading: a server may refuse a large body before it has read all of it, and the answer to that
        // would be lost with the connection if nobody read it in time. That the writing fails then is no mistake.
        scope.spawn(move || sender.write_all(&wire.bytes).is_ok());
        let answer = read_to_end(&mut stream, wire.raw);
        // Ends the writing, if it still goes on.
        let _ = stream.shutdown(std::net::Shutdown::Both);
        answer
    })?;
    let mut rest = buf.as_slice();
    for _ in 0..wire.skip_answers {
        let (head, after) = split_head(rest)?;
        let length = header(&head.1, "content-length").and_then(|v| v.parse().ok()).ok_or("no Content-Length")?;
        rest = after.get(length..).ok_or("the first answer is cut")?;
    }
    parse(rest, wire.bodyless)
}

/// All bytes until the server closes; for raw requests, or is silent.
fn read_to_end(stream: &mut TcpStream, raw: bool) -> Result<Vec<u8>, String> {
    let mut buf = Vec::new();
    let mut chunk = [0; 65536];
    loop {
        match stream.read(&mut chunk) {
            Ok(0) => return Ok(buf),
            Ok(n) => {
                buf.extend_from_slice(&chunk[..n]);
                if raw {
                    stream.set_read_timeout(Some(RAW_TIMEOUT)).map_err(|e| e.to_string())?;
                }
            }
            Err(e) if e.kind() == ErrorKind::ConnectionReset => return Ok(buf),
            Err(e) if e.kind() == ErrorKind::Interrupted => {}
            Err(e) if matches!(e.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                let open_on_purpose = raw && !buf.is_empty();
                return if open_on_purpose { Ok(buf) } else { Err("no (complete) answer in time".to_owned()) };
            }
            Err(e) => return Err(format!("read: {e}")),
        }
    }
}

type Head = (u16, Vec<(String, String)>);

fn header<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().rev().find(|(k, _)| k.eq_ignore_ascii_case(name)).map(|(_, v)| v.as_str())
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|w| w == needle)
}

fn split_head(buf: &[u8]) -> Result<(Head, &[u8]), String> {
    let shown = || String::from_utf8_lossy(&buf[..buf.len().min(80)]).into_owned();
    let end = find(buf, b"\r\n\r\n").ok_or_else(|| {
        if buf.is_empty() { "no HTTP answer".to_owned() } else { format!("cut answer: {:?}", shown()) }
    })?;
    // Latin-1, as header bytes are.
    let head: String = buf[..end].iter().map(|b| char::from(*b)).collect();
    let mut lines = head.split("\r\n");
    let first = lines.next().unwrap_or_default();
    let status = first.strip_prefix("HTTP/1.1 ").or_else(|| first.strip_prefix("HTTP/1.0 "));
    let status = status.and_then(|s| s.get(..3)?.parse().ok()).ok_or_else(|| format!("bad status line {first:?}"))?;
    let headers = lines.map(|l| l.split_once(':').unwrap_or((l, ""))).map(|(k, v)| (k.trim().into(), v.trim().into()));
    Ok(((status, headers.collect()), &buf[end + 4..]))
}

fn parse(mut buf: &[u8], bodyless: bool) -> Result<Answer, String> {
    let (status, headers) = loop {
        let (head, rest) = split_head(buf)?;
        buf = rest;
        if !(100..200).contains(&head.0) {
            break head;
        }
    };
    let body = if bodyless || matches!(status, 204 | 304) {
        Vec::new()
    } else if header(&headers, "transfer-encoding").is_some_and(|v| v.eq_ignore_ascii_case("chunked")) {
        dechunk(buf)?
    } else if let Some(length) = header(&headers, "content-length") {
        let length: usize = length.parse().map_err(|_| format!("Content-Length {length:?}"))?;
        buf.get(..length).ok_or("the body is cut")?.to_vec()
    } else {
        buf.to_vec()
    };
    Ok(Answer::new(status, headers, body))
}

fn dechunk(mut buf: &[u8]) -> Result<Vec<u8>, String> {
    let mut body = Vec::new();
    loop {
        let end = find(buf, b"\r\n").ok_or("the chunked body is cut")?;
        let size = String::from_utf8_lossy(&buf[..end]).into_owned();
        let size = size.split(';').next().unwrap_or_default().trim();
        let size = usize::from_str_radix(size, 16).map_err(|_| format!("chunk size {size:?}"))?;
        if size == 0 {
            return Ok(body);
        }
        body.extend_from_slice(buf.get(end + 2..end + 2 + size).ok_or("the chunked body is cut")?);
        buf = buf.get(end + 4 + size..).ok_or("the chunked body is cut")?;
    }
}

#[test]
fn answers_are_read_in_all_their_forms() {
    let answer = |text: &str, bodyless| parse(text.as_bytes(), bodyless).map(|a| (a.status, a.text));
    let chunked =
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n0\r\n\r\n";
    assert_eq!(answer(chunked, false), Ok((200, "abc".to_owned())));
    assert_eq!(answer("HTTP/1.0 400 \r\n\r\nto the end", false), Ok((400, "to the end".to_owned())));
    assert_eq!(answer("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", true), Ok((200, String::new())));
    assert_eq!(answer("HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n", false), Ok((304, String::new())));
    for cut in ["", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", "hello\r\n\r\n"] {
        assert!(answer(cut, false).is_err(), "{cut:?}");
    }
}
