//! HTTP/1.1 as bytes: requests, and just enough reading to check answers cheaply.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context as _, bail, ensure};

/// A complete answer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Answer<'a> {
    pub(crate) head: &'a str,
    pub(crate) body: &'a [u8],
}

impl<'a> Answer<'a> {
    /// Reads an answer that has a length. `None` while bytes are missing.
    pub(crate) fn read(bytes: &'a [u8]) -> anyhow::Result<Option<Self>> {
        let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") else {
            return Ok(None);
        };
        let (head, rest) = bytes.split_at(end);
        let body = rest.get(4..).unwrap_or_default();
        let answer = Self { head: std::str::from_utf8(head)?, body };
        let length: usize = answer.header("content-length").context("an answer without a length")?.parse()?;
        ensure!(body.len() <= length, "more bytes than one answer has");
        Ok((body.len() == length).then_some(answer))
    }

    pub(crate) fn is_ok(&self) -> bool {
        self.head.starts_with("HTTP/1.1 200 ")
    }

    pub(crate) fn headers(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.head.lines().skip(1).filter_map(|line| line.split_once(": "))
    }

    fn header(&self, name: &str) -> Option<&'a str> {
        self.headers().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// The cookie of `Set-Cookie`, as a request sends it back.
    pub(crate) fn cookie(&self) -> Option<&'a str> {
        self.header("set-cookie")?.split(';').next()
    }

    /// Everything but the time of day.
    pub(crate) fn without_date(&self) -> (Vec<&'a str>, &'a [u8]) {
        let is_date = |line: &&str| line.to_ascii_lowercase().starts_with("date:");
        (self.head.lines().filter(|line| !is_date(line)).collect(), self.body)
    }
}

/// A request with the headers that a storefront's server sends.
pub(crate) fn request(method: &str, path: &str, cookie: Option<&str>, json: Option<&str>) -> Vec<u8> {
    let mut text = format!("{method} {path} HTTP/1.1\r\nhost: localhost\r\naccept: application/json\r\n");
    if let Some(cookie) = cookie {
        text += &format!("cookie: {cookie}\r\n");
    }
    if let Some(json) = json {
        text += &format!("content-type: application/json\r\ncontent-length: {}\r\n", json.len());
    }
    text += "\r\n";
    text += json.unwrap_or_default();
    text.into()
}

/// Sends one request on a connection of its own, and returns the answer's bytes. Anything but 200 is an error.
pub(crate) fn exchange(address: SocketAddr, request: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    stream.write_all(request)?;
    let (mut bytes, mut chunk) = (Vec::new(), [0; 8192]);
    loop {
        let length = stream.read(&mut chunk)?;
        ensure!(length > 0, "the connection ended in the middle of an answer");
        bytes.extend_from_slice(chunk.get(..length).unwrap_or_default());
        if let Some(answer) = Answer::read(&bytes)? {
            if !answer.is_ok() {
                bail!("not 200: {}", String::from_utf8_lossy(&bytes));
            }
            return Ok(bytes);
        }
    }
}
