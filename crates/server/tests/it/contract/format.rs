//! The recordings as types: one JSON object per line, the first of them `{"meta": …}`.
//!
//! Unknown members are refused, so that a newer recording cannot bring something the runner would silently ignore.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A whole recording.
pub(super) struct Recording {
    pub(super) meta: Meta,
    pub(super) exchanges: Vec<Exchange>,
}

#[derive(Deserialize)]
pub(super) struct Meta {
    /// Times before this moment are part of the recorded data; later ones are "now" and differ in every run.
    pub(super) recorded_after: String,
    /// How many exchanges follow: a cut file must not pass.
    pub(super) exchanges: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Exchange {
    pub(super) n: u64,
    pub(super) name: String,
    #[serde(rename = "route")]
    pub(super) _route: String,
    #[serde(default)]
    pub(super) tags: Vec<String>,
    /// Words for the reader of the recording.
    #[serde(default, rename = "needs")]
    pub(super) _needs: Vec<String>,
    #[serde(default, rename = "note")]
    pub(super) _note: Option<String>,
    pub(super) setup_sql: Option<String>,
    #[serde(default)]
    pub(super) make: Vec<Make>,
    pub(super) request: Request,
    pub(super) store_cookies: Option<String>,
    #[serde(default)]
    pub(super) capture: Vec<Capture>,
    pub(super) response: Recorded,
}

impl Exchange {
    /// The text that a policy entry's `match` is searched in.
    pub(super) fn label(&self) -> String {
        let (method, path) = (&self.request.method, &self.request.path);
        let status = self.response.status;
        format!("{} | {method} {path} {status} | {}", self.name, self.tags.join(" "))
    }
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Request {
    pub(super) method: String,
    pub(super) path: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Option<String>,
    pub(super) body_base64: Option<String>,
    pub(super) body_generator: Option<Generator>,
    pub(super) body_encode: Option<Encoding>,
    pub(super) raw: Option<Raw>,
    /// Which answer of the connection counts, from 1.
    pub(super) answer: Option<usize>,
}

/// A long text, kept short in the file.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Generator {
    pub(super) prefix: String,
    pub(super) repeat: String,
    pub(super) count: usize,
    pub(super) suffix: String,
}

#[derive(Clone, Copy, Deserialize, Serialize)]
pub(super) enum Encoding {
    #[serde(rename = "utf-16le")]
    Utf16Le,
    #[serde(rename = "gzip")]
    Gzip,
    #[serde(rename = "deflate")]
    Deflate,
}

/// The bytes of a whole request, for what no HTTP library would send.
#[derive(Deserialize, Serialize)]
#[serde(untagged)]
pub(super) enum Raw {
    Text(String),
    Generated(Generator),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Capture {
    pub(super) var: String,
    pub(super) from: Source,
    pub(super) path: String,
    #[serde(default)]
    pub(super) pattern: String,
}

#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
pub(super) enum Source {
    Body,
    Header,
}

/// A value that is computed before the request.
#[derive(Deserialize, Serialize)]
pub(super) struct Make {
    pub(super) var: String,
    #[serde(flatten)]
    pub(super) op: Op,
}

#[derive(Deserialize, Serialize)]
#[serde(tag = "op", rename_all = "snake_case")]
pub(super) enum Op {
    Set {
        value: String,
    },
    Jwt {
        claims: Option<Value>,
        payload_raw: Option<String>,
        secret: Option<String>,
        alg: Option<String>,
        header: Option<Value>,
    },
    JwtEdit {
        from: String,
        header: Option<Map<String, Value>>,
        claims: Option<Map<String, Value>>,
        signature: Option<String>,
        append: Option<String>,
    },
    Cookie {
        jar: String,
    },
    CookieSign {
        id: String,
        secret: Option<String>,
    },
    CookieEdit {
        from: String,
        how: String,
        other: Option<String>,
    },
    ResetToken {
        email: String,
        customer_id: String,
        names: Option<String>,
        exp: Option<i64>,
        by: Option<String>,
    },
}

/// What v1 answered.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Recorded {
    pub(super) status: u16,
    pub(super) headers: BTreeMap<String, String>,
    pub(super) set_cookie: Option<RecordedCookie>,
    pub(super) etag: bool,
    pub(super) body: Option<String>,
    pub(super) body_kind: Option<BodyKind>,
}

#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub(super) enum BodyKind {
    /// Express's page with a stack trace, which nobody can compare.
    HtmlError,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RecordedCookie {
    pub(super) attrs: Vec<String>,
    pub(super) lifetime: Option<i64>,
    pub(super) id: CookieKind,
}

/// What an answer did with the session cookie.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "lowercase")]
pub(super) enum CookieKind {
    Absent,
    New,
    Same,
    Cleared,
    /// Only in the policy file: whatever it did.
    Any,
}

pub(super) fn load(path: &Path) -> Recording {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut lines = text.lines().filter(|l| !l.trim().is_empty());
    #[derive(Deserialize)]
    struct First {
        meta: Meta,
    }
    let first: First = serde_json::from_str(lines.next().expect("an empty recording")).expect("the meta line");
    let exchanges: Vec<Exchange> =
        lines.map(|l| serde_json::from_str(l).unwrap_or_else(|e| panic!("{e} in {}", &l[..l.len().min(80)]))).collect();
    assert_eq!(exchanges.len(), first.meta.exchanges, "{} is cut", path.display());
    Recording { meta: first.meta, exchanges }
}
