//! The difference between Node's HTTP parser and hyper's, on the bytes before hyper sees them.
//!
//! Node takes `<`, `>`, `"` and a backtick in a request's target, which hyper refuses: they are percent-encoded here, which
//! means the same to a route. Node refuses a request with two lengths (`Content-Length` twice, or with `Transfer-Encoding`)
//! and lines that end without a carriage return, the ways to smuggle one request inside another; hyper takes them. Here
//! such a request is made unreadable, so that hyper answers 400 and closes.
//!
//! Only heads are looked at. hyper stays the one that decides what a request is: after a chunked body, whose end is not
//! followed here, the rest of the connection is left to it (it closes the connection after a request with both headers).

use std::borrow::Cow;
use std::io;
use std::mem::MaybeUninit;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::{Buf as _, BytesMut};
use memchr::memmem;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::Sleep;

/// A head that is longer is handed on as it is: hyper answers 431.
const LONGEST_HEAD: usize = 16_384;

/// What hyper cannot read as a request line, and so answers with 400.
const UNREADABLE: &[u8] = b"\0\r\n\r\n";

/// A client that takes nothing of an answer for so long is cut off: it would keep its place for ever.
const WRITE_TIMEOUT: Duration = Duration::from_secs(30);

/// A connection whose requests read for hyper as they do for Node.
#[derive(Debug)]
pub(crate) struct NodeStream<S> {
    stream: S,
    /// Bytes of a head that is not complete yet.
    head: Vec<u8>,
    /// Bytes that hyper may read.
    ready: BytesMut,
    next: Next,
    /// Runs while the client takes nothing.
    stalled: Option<Pin<Box<Sleep>>>,
}

/// What the next byte of the stream belongs to.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Next {
    Head,
    /// A body of which so many bytes are to come.
    Body(u64),
    /// Whatever it is, hyper sees to it.
    Anything,
    /// It is not looked at any more.
    Refused,
}

impl<S> NodeStream<S> {
    pub(crate) fn new(stream: S) -> Self {
        Self { stream, head: Vec::new(), ready: BytesMut::new(), next: Next::Head, stalled: None }
    }

    /// Lets a write that cannot go on wait for so long.
    fn or_stalled<T>(&mut self, cx: &mut Context<'_>, written: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if written.is_ready() {
            self.stalled = None;
            return written;
        }
        let timer = self.stalled.get_or_insert_with(|| Box::pin(tokio::time::sleep(WRITE_TIMEOUT)));
        let stalled = || Err(io::Error::new(io::ErrorKind::TimedOut, "the client does not read the answer"));
        timer.as_mut().poll(cx).map(|()| stalled())
    }

    /// Sorts bytes that have arrived into what hyper may read and the start of a head.
    fn take(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            match self.next {
                Next::Anything => {
                    self.ready.extend_from_slice(bytes);
                    return;
                }
                Next::Refused => return,
                Next::Body(left) => {
                    let here = usize::try_from(left).unwrap_or(usize::MAX).min(bytes.len());
                    let (body, rest) = bytes.split_at(here);
                    self.ready.extend_from_slice(body);
                    bytes = rest;
                    let left = left - here as u64;
                    self.next = if left == 0 { Next::Head } else { Next::Body(left) };
                }
                Next::Head => {
                    // The end may straddle what was there and what has come.
                    let seen = self.head.len().saturating_sub(3);
                    // Nearly always a head comes in one piece, and need not be kept.
                    let all = if self.head.is_empty() {
                        Cow::Borrowed(bytes)
                    } else {
                        self.head.extend_from_slice(bytes);
                        Cow::Owned(std::mem::take(&mut self.head))
                    };
                    let end = all.get(seen..).and_then(|new| memmem::find(new, b"\r\n\r\n")).map(|end| seen + end + 4);
                    let (head, rest) = all.split_at(end.unwrap_or(all.len()));
                    if is_no_head(head, seen) {
                        return self.refuse();
                    }
                    if end.is_some() {
                        match finish_head(head, &mut self.ready) {
                            Some(next) => self.next = next,
                            None => return self.refuse(),
                        }
                        // What follows a head is small: a body or a next request that came in the same packet.
                        return self.take(rest);
                    }
                    self.head = all.into_owned();
                    if self.head.len() > LONGEST_HEAD {
                        self.let_go();
                    }
                    return;
                }
            }
        }
    }

    /// Makes hyper answer 400 and close. What else comes is of no interest.
    fn refuse(&mut self) {
        self.next = Next::Refused;
        self.head.clear();
        self.ready.extend_from_slice(UNREADABLE);
    }

    /// Leaves the rest of the connection to hyper.
    fn let_go(&mut self) {
        self.next = Next::Anything;
        self.ready.extend_from_slice(&self.head);
        self.head.clear();
    }
}

/// Whether this can never become a head for Node: it does not begin with a method (as TLS on the wrong port), or a line
/// ends without a carriage return, about which parsers disagree. Bytes before `seen` have been looked at, but for the last.
fn is_no_head(head: &[u8], seen: usize) -> bool {
    let Some(start) = head.iter().position(|byte| !matches!(byte, b'\r' | b'\n')) else { return false };
    let begins = head.get(start).is_some_and(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(byte));
    let lines = head.get(start.max(seen)..).unwrap_or_default();
    let ends_otherwise = |end: usize| end.checked_sub(1).is_some_and(|before| lines.get(before) != Some(&b'\r'));
    !begins || memchr::memchr_iter(b'\n', lines).any(ends_otherwise)
}

/// Hands a complete head on, and says what comes after it. `None` when it tells its length twice.
fn finish_head(head: &[u8], ready: &mut BytesMut) -> Option<Next> {
    let mut lines = head.split(|&byte| byte == b'\n');
    let target_line = lines.next().unwrap_or_default();
    let (mut length, mut encoded, mut twice) = (None, false, false);
    for line in lines {
        let Some(colon) = line.iter().position(|&byte| byte == b':') else {
            continue;
        };
        let (name, value) = line.split_at(colon);
        if name.eq_ignore_ascii_case(b"transfer-encoding") {
            encoded = true;
        } else if name.eq_ignore_ascii_case(b"content-length") {
            twice |= length.is_some();
            let value = value.get(1..).unwrap_or_default().trim_ascii();
            // One that is no number is refused by hyper, and nothing follows.
            length = Some(std::str::from_utf8(value).ok().and_then(|text| text.parse().ok()).unwrap_or(0_u64));
        }
    }
    if twice || encoded && length.is_some() {
        return None;
    }
    if target_line.iter().any(|&byte| is_refused_by_hyper(byte)) {
        for &byte in target_line {
            if is_refused_by_hyper(byte) {
                ready.extend_from_slice(format!("%{byte:02X}").as_bytes());
            } else {
                ready.extend_from_slice(&[byte]);
            }
        }
        ready.extend_from_slice(head.get(target_line.len()..).unwrap_or_default());
    } else {
        ready.extend_from_slice(head);
    }
    Some(match length {
        _ if encoded => Next::Anything,
        None | Some(0) => Next::Head,
        Some(length) => Next::Body(length),
    })
}

fn is_refused_by_hyper(byte: u8) -> bool {
    matches!(byte, b'<' | b'>' | b'"' | b'`')
}

impl<S: AsyncRead + Unpin> AsyncRead for NodeStream<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, out: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        while self.ready.is_empty() {
            let mut chunk = [MaybeUninit::uninit(); 4096];
            let mut arrived = ReadBuf::uninit(&mut chunk);
            ready!(Pin::new(&mut self.stream).poll_read(cx, &mut arrived))?;
            if arrived.filled().is_empty() {
                // The client has ended. Half a head is hyper's to judge; after it, this is reached again and ends.
                if self.head.is_empty() {
                    return Poll::Ready(Ok(()));
                }
                self.let_go();
            } else {
                self.take(arrived.filled());
            }
        }
        let length = self.ready.len().min(out.remaining());
        out.put_slice(self.ready.get(..length).unwrap_or_default());
        self.ready.advance(length);
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for NodeStream<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.or_stalled(cx, written)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(cx, parts);
        self.or_stalled(cx, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What hyper reads when the bytes arrive in pieces of this size.
    fn through(bytes: &[u8], piece: usize) -> Vec<u8> {
        let mut stream = NodeStream::new(());
        for piece in bytes.chunks(piece) {
            stream.take(piece);
        }
        let mut all = stream.ready.to_vec();
        all.extend_from_slice(&stream.head);
        all
    }

    #[test]
    fn targets_are_encoded_on_every_request_of_a_connection() {
        let bytes = b"GET /a<b>?c=\"`\" HTTP/1.1\r\nHost: <x>\r\n\r\n\
                      POST /<1> HTTP/1.1\r\nContent-Length: 3\r\n\r\n<>\r\
                      GET /<2> HTTP/1.1\r\n\r\n";
        let expected = b"GET /a%3Cb%3E?c=%22%60%22 HTTP/1.1\r\nHost: <x>\r\n\r\n\
                         POST /%3C1%3E HTTP/1.1\r\nContent-Length: 3\r\n\r\n<>\r\
                         GET /%3C2%3E HTTP/1.1\r\n\r\n";
        for piece in 1..bytes.len() {
            assert_eq!(through(bytes, piece), expected, "{piece}");
        }
    }

    #[test]
    fn two_lengths_are_unreadable_in_any_order() {
        for headers in [
            "Content-Length: 2\r\nTransfer-Encoding: chunked",
            "transfer-encoding: chunked\r\nA: b\r\nCONTENT-LENGTH: 2",
        ] {
            let bytes = format!("POST / HTTP/1.1\r\nHost: x\r\n{headers}\r\n\r\n");
            assert_eq!(through(bytes.as_bytes(), 7), UNREADABLE, "{headers}");
        }
    }

    /// With tokio's paused clock: it moves on by itself when nothing else can happen.
    #[tokio::test(start_paused = true)]
    async fn a_client_that_does_not_read_is_cut_off() {
        use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
        let (mut client, server) = tokio::io::duplex(16);
        let mut server = NodeStream::new(server);
        let writing = tokio::spawn(async move { server.write_all(&[b'x'; 64]).await });
        let mut some = [0; 20];
        client.read_exact(&mut some).await.unwrap();
        let error = writing.await.unwrap().unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
    }

    #[test]
    fn a_head_without_end_is_handed_on() {
        let bytes = [b"GET /<".as_slice(), &[b'a'; 20_000]].concat();
        assert_eq!(through(&bytes, 4096), bytes);
    }

    #[test]
    fn what_is_no_head_is_unreadable_at_once() {
        for bytes in [
            b"\x16\x03\x01\x02".as_slice(),
            b"\0",
            b"\r\n\r\n\x80",
            b"GET / HTTP/1.1\nHost: x\r\n",
            b"GET / HTTP/1.1\r\nA: b\nB: c\r\n",
        ] {
            for piece in 1..=bytes.len() {
                assert!(through(bytes, piece).ends_with(UNREADABLE), "{bytes:?} {piece}");
            }
        }
    }

    /// What the head of a request may hold, and what may make it none.
    fn head_like() -> impl Strategy<Value = String> {
        "(GET /[a<>`\"]{0,5} HTTP/1.1\r\nContent-Length: [0-9]\r\n\r?\n[a-c<\r\n]{0,9}){0,4}"
    }

    proptest! {
        #[test]
        fn bodies_are_not_changed(body in proptest::collection::vec(any::<u8>(), 1..400), piece in 1_usize..50) {
            let head = format!("POST / HTTP/1.1\r\nContent-Length: {}\r\n\r\n", body.len());
            let bytes = [head.as_bytes(), &body].concat();
            prop_assert_eq!(through(&bytes, piece), bytes);
        }

        /// However it is cut, hyper reads the same.
        #[test]
        fn pieces_do_not_matter(text in head_like(), piece in 1_usize..50) {
            prop_assert_eq!(through(text.as_bytes(), piece), through(text.as_bytes(), text.len().max(1)));
        }
    }
}
