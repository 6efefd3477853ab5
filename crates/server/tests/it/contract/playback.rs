//! A server that answers each exchange with what v1 answered, or with a spoiled copy: what the runner is tested against.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::mpsc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

use super::compare::etag_of;
use super::cookie::{NAME, encode, mac, now, session_id};
use super::format::{CookieKind, Exchange, RecordedCookie};
use super::replay::{Step, replay_observed};
use super::{Options, Report, file, format};

pub(super) const COOKIE_SECRET: &str = "cookie secret";

/// An answer in the making.
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Reply {
    fn recorded(step: &Step<'_>) -> Self {
        let recorded = &step.exchange.response;
        let headers = recorded.headers.iter().map(|(k, v)| (k.clone(), v.clone())).collect();
        let mut body = if recorded.body_kind.is_some() { "<pre>Error</pre>" } else { step.body }.to_owned();
        for capture in &step.exchange.capture {
            body = body.replace(&format!("{{{{{}}}}}", capture.var), &stand_in(&capture.var));
        }
        let mut reply = Self { status: recorded.status, headers, body: body.clone().into() };
        if recorded.etag {
            reply.headers.push(("etag".into(), etag_of(body.as_bytes())));
        }
        if let Some(cookie) = &recorded.set_cookie {
            reply.set_cookie(cookie, step.sent);
        }
        reply
    }

    pub(super) fn header(&mut self, name: &str) -> Option<&mut String> {
        self.headers.iter_mut().find(|(k, _)| k == name).map(|(_, v)| v)
    }

    pub(super) fn remove(&mut self, name: &str) {
        self.headers.retain(|(k, _)| k != name);
    }

    pub(super) fn set(&mut self, name: &str, value: &str) {
        self.remove(name);
        self.headers.push((name.into(), value.into()));
    }

    /// Another body, with the ETag that belongs to it.
    pub(super) fn set_body(&mut self, body: &str) {
        self.body = body.into();
        if let Some(etag) = self.header("etag") {
            *etag = etag_of(body.as_bytes());
        }
    }

    pub(super) fn json(&mut self, status: u16, body: &str) {
        self.status = status;
        self.set("content-type", "application/json; charset=utf-8");
        self.set_body(body);
    }

    pub(super) fn set_cookie(&mut self, cookie: &RecordedCookie, sent: Option<&str>) {
        let id = match cookie.id {
            // Nothing is sent when earlier answers were changed to set no cookie.
            CookieKind::Same => sent.and_then(session_id).unwrap_or_else(new_id),
            _ => new_id(),
        };
        let mut header = format!("{NAME}={}", encode(&format!("s:{id}.{}", mac(&id, COOKIE_SECRET))));
        for attr in &cookie.attrs {
            header += "; ";
            header +=
                &if attr == "expires" { format!("Expires={}", date(cookie.lifetime.unwrap())) } else { attr.clone() };
        }
        self.set("set-cookie", &header);
    }

    fn bytes(&self, exchange: &Exchange) -> Vec<u8> {
        let before = exchange.request.answer.unwrap_or(1) - 1;
        let mut text = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nno".repeat(before);
        text += &format!("HTTP/1.1 {} Whatever\r\n", self.status);
        for (name, value) in &self.headers {
            text += &format!("{name}: {value}\r\n");
        }
        let mut bytes = text.into_bytes();
        let bodyless = exchange.request.method == "HEAD" || matches!(self.status, 204 | 304);
        if bodyless {
            bytes.extend(b"\r\n");
        } else {
            bytes.extend(format!("Content-Length: {}\r\n\r\n", self.body.len()).bytes());
            bytes.extend(&self.body);
        }
        bytes
    }
}

/// What this server makes where v1's answer made a new id or token; the same for a name every time.
pub(super) fn stand_in(variable: &str) -> String {
    if variable.ends_with("_tok") {
        return format!("eyJhbGciOiJIUzI1NiJ9.eyJ4IjoxfQ.{}", "x".repeat(43));
    }
    let prefix = if variable.ends_with("_addr") { "addr" } else { "cus" };
    let hash = Sha256::digest(variable.as_bytes());
    let random: String =
        hash.iter().map(|b| char::from(b"0123456789ABCDEFGHJKMNPQRSTVWXYZ"[usize::from(b % 32)])).collect();
    format!("{prefix}_01{}", &random[..24])
}

/// The HTTP date so many seconds from now.
pub(super) fn date(seconds: i64) -> String {
    let moment = jiff::Timestamp::from_second(now() + seconds).unwrap();
    jiff::fmt::rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&moment).unwrap()
}

fn new_id() -> String {
    let mut random = [0; 24];
    getrandom::fill(&mut random).unwrap();
    URL_SAFE_NO_PAD.encode(random)
}

/// To be replayed against this address, with a database of the server's tables.
pub(super) fn options(addr: SocketAddr, database: &Path) -> Options<'static> {
    Options {
        addr,
        jwt_secret: "jwt secret",
        cookie_secret: COOKIE_SECRET,
        database: format!("sqlite://{}", database.display()),
        file: file("v1.jsonl"),
        policy: None,
        require_deviations: false,
        reset_token: &|_, _| "token".to_owned(),
    }
}

/// A database with the server's own tables: what `setup_sql` writes must fit them.
pub(super) fn database(folder: &Path) -> PathBuf {
    let path = folder.join("shop.sqlite");
    let database = rusqlite::Connection::open(&path).unwrap();
    let migrations = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/sqlite");
    let mut steps: Vec<_> = std::fs::read_dir(migrations).unwrap().map(|entry| entry.unwrap().path()).collect();
    steps.sort();
    for step in steps {
        database.execute_batch(&std::fs::read_to_string(step).unwrap()).unwrap();
    }
    // Playing back registers nobody, and some tokens are made from a stored hash.
    for capture in format::load(&file("v1.jsonl")).exchanges.iter().flat_map(|x| &x.capture) {
        let insert = "insert or ignore into customer (id, email, password_hash) values (?1, ?1, 'hash')";
        database.execute(insert, [stand_in(&capture.var)]).unwrap();
    }
    path
}

/// Replays against the recorded answers, each changed by `change` first.
pub(super) fn play(configure: impl FnOnce(&mut Options<'_>), mut change: impl FnMut(&Exchange, &mut Reply)) -> Report {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut options = options(listener.local_addr().unwrap(), &database(folder.path()));
    configure(&mut options);
    let (sender, replies) = mpsc::channel::<(usize, Vec<u8>)>();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            for (request_length, reply) in replies {
                let (mut stream, _) = listener.accept().unwrap();
                stream.read_exact(&mut vec![0; request_length]).unwrap();
                stream.write_all(&reply).unwrap();
            }
        });
        let report = replay_observed(&options, &mut |step| {
            let mut reply = Reply::recorded(step);
            change(step.exchange, &mut reply);
            sender.send((step.request.len(), reply.bytes(step.exchange))).unwrap();
        });
        // Ends the server.
        drop(sender);
        report
    })
}
