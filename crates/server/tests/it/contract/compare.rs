//! Judges one answer: as recorded, as a listed difference says, or wrong.

use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use regex::Regex;
use serde_json::Value;
use sha1::{Digest as _, Sha1};

use super::compare_cookie::CookieFault;
use super::engine::Done;
use super::format::{BodyKind, CookieKind, Exchange, Recorded};
use super::http::{Answer, media_type};
use super::matcher::{Matcher, cut, same_key_order};
use super::policy::{AsRecorded, Cors, Difference};

const CORS: [&str; 6] = [
    "access-control-allow-origin",
    "access-control-allow-credentials",
    "access-control-allow-methods",
    "access-control-allow-headers",
    "access-control-expose-headers",
    "access-control-max-age",
];

/// Judges the answers of one replay, in their order.
pub(super) struct Judge<'a> {
    pub(super) policy: &'a [Difference],
    pub(super) matcher: Matcher,
    pub(super) cookie_secret: &'a str,
    /// The attributes of v1's session cookie.
    pub(super) usual_attrs: Option<Vec<String>>,
}

pub(super) struct Verdict {
    pub(super) failures: Vec<String>,
    /// Entries of the policy that match the exchange (by index).
    pub(super) matching: Vec<usize>,
    /// Those that the answer needed to pass.
    pub(super) used: Vec<usize>,
    /// Those whose demands it meets, needed or not.
    pub(super) satisfied: Vec<usize>,
    /// Unsafe ones whose weakness was kept.
    pub(super) kept: Vec<usize>,
    /// Was it answered (status, type, body) as an entry says and not as recorded?
    pub(super) differs: bool,
}

impl Judge<'_> {
    /// `expected` is the body to expect, its variables replaced.
    pub(super) fn judge(&mut self, exchange: &Exchange, expected: &str, done: &Done) -> Verdict {
        let (recorded, answer) = (&exchange.response, &done.answer);
        let label = exchange.label();
        let matching: Vec<usize> = (0..self.policy.len()).filter(|&i| self.policy[i].matches.is_in(&label)).collect();

        let mut failures = never_right(done);
        let mut main = status_and_type(recorded, answer);
        let as_v1 = main.is_empty();
        let before = self.matcher.clone();
        let body = if exchange.request.method == "HEAD" {
            BodyResult::default()
        } else {
            self.body(recorded, expected, answer)
        };
        let media = recorded_media(recorded);
        let as_recorded = AsRecorded { status: recorded.status, media: media.as_deref(), body: body.faults.is_empty() };
        // What each entry says of status, type and body; only those that match are asked.
        let mut form = vec![None; self.policy.len()];
        for &i in &matching {
            form[i] = self.policy[i].is_answered(answer, &as_recorded);
        }
        main.extend(body.faults);
        let mut headers = header_faults(recorded, answer);

        let mut used = Vec::new();
        let mut differs = false;
        if main.is_empty() {
            failures.extend(body.order);
        } else if let Some(&i) = matching.iter().find(|&&i| form[i] == Some(true)) {
            // The ids and times of an answer that is not the recorded one say nothing about later answers.
            self.matcher = before;
            used.push(i);
            differs = true;
            main.clear();
            match self.policy[i].expect.cors {
                Cors::Any => headers.clear(),
                Cors::Present if cors_present(exchange, answer) => headers.clear(),
                Cors::Present | Cors::Recorded => {}
            }
        }
        failures.extend(main);
        failures.extend(headers);
        if as_v1 && recorded.etag {
            failures.extend(etag_fault(answer));
        }

        let kind = done.facts.kind();
        let cookie_faults = self.cookie_faults(recorded, &done.facts);
        if !cookie_faults.is_empty() {
            let badly_formed = cookie_faults.iter().any(|f| f.form);
            let allows = |d: &Difference| d.allows_any_cookie() || !badly_formed && d.allows_cookie(kind) == Some(true);
            match matching.iter().find(|&&i| allows(&self.policy[i])) {
                Some(&i) => used.push(i),
                None => failures.extend(cookie_faults.into_iter().map(|f: CookieFault| f.text)),
            }
        }

        let satisfies = |i: usize| {
            let cookie = self.policy[i].allows_cookie(kind);
            form[i] != Some(false) && (form[i] == Some(true) || cookie != Some(false))
        };
        let is_kept = |i: usize| {
            // Answered as another entry says: this one, of the cookie only, has nothing to say of such an answer.
            let answered_otherwise = differs && form[i].is_none();
            let met = used.contains(&i) || satisfies(i) || answered_otherwise;
            self.policy[i].is_unsafe && !met
        };
        let kept = matching.iter().copied().filter(|&i| is_kept(i)).collect();
        let satisfied = matching.iter().copied().filter(|&i| satisfies(i)).collect();
        Verdict { failures, matching, used, satisfied, kept, differs }
    }

    fn body(&mut self, recorded: &Recorded, expected: &str, answer: &Answer) -> BodyResult {
        let fault = |fault: String| BodyResult { faults: vec![fault], order: None };
        if recorded.body_kind == Some(BodyKind::HtmlError) {
            if answer.text.contains("<pre>") {
                return BodyResult::default();
            }
            return fault(format!("body: expected an HTML error page, got {:?}", cut(&answer.text, 160)));
        }
        let is_json = recorded_media(recorded).as_deref() == Some("application/json");
        let Some(actual) = answer.json.as_ref().filter(|_| is_json) else {
            if expected == answer.text {
                return BodyResult::default();
            }
            return fault(format!("body: expected {:?}, got {:?}", cut(expected, 200), cut(&answer.text, 200)));
        };
        let expected: Value = serde_json::from_str(expected).unwrap();
        let (expected, actual) = match (with_parsed_message(&expected), with_parsed_message(actual)) {
            (Some(e), Some(a)) => (e, a),
            _ => (expected, actual.clone()),
        };
        let faults = self.matcher.diff(&expected, &actual);
        let ordered = same_key_order(&expected, &actual);
        let order = (!ordered).then(|| format!("key order: expected that of {}", cut(&expected.to_string(), 300)));
        BodyResult { faults, order }
    }
}

#[derive(Default)]
struct BodyResult {
    faults: Vec<String>,
    order: Option<String>,
}

fn recorded_media(recorded: &Recorded) -> Option<String> {
    recorded.headers.get("content-type").map(|v| media_type(v))
}

/// What no entry of the policy can allow.
fn never_right(done: &Done) -> Vec<String> {
    let mut faults = Vec::new();
    if done.answer.get("www-authenticate").is_some() {
        faults.push("WWW-Authenticate is present".to_owned());
    }
    let session = done.facts.session().len();
    if session < done.facts.set.len() {
        let names: Vec<&str> = done.facts.set.iter().map(|c| c.name.as_str()).collect();
        faults.push(format!("unexpected cookies among {}", names.join(", ")));
    }
    if session > 1 {
        faults.push("the session cookie is set more than once".to_owned());
    }
    faults
}

fn status_and_type(recorded: &Recorded, answer: &Answer) -> Vec<String> {
    let mut faults = Vec::new();
    if answer.status != recorded.status {
        faults.push(format!("status: expected {}, got {}", recorded.status, answer.status));
    }
    let (expected, actual) = (recorded_media(recorded), answer.media());
    if expected != actual {
        faults.push(format!("content-type: expected {expected:?}, got {actual:?}"));
    }
    let (expected, actual) = (recorded.headers.get("location"), answer.get("location"));
    if expected != actual.as_ref() {
        faults.push(format!("location: expected {expected:?}, got {actual:?}"));
    }
    faults
}

fn members(list: &str) -> Vec<String> {
    let mut members: Vec<String> = list.split(',').map(|m| m.trim().to_ascii_lowercase()).collect();
    members.sort();
    members
}

fn header_faults(recorded: &Recorded, answer: &Answer) -> Vec<String> {
    let mut faults = Vec::new();
    for name in CORS {
        let (expected, actual) = (recorded.headers.get(name).cloned(), answer.get(name));
        let is_list = ["access-control-allow-methods", "access-control-allow-headers"].contains(&name);
        let same = if is_list {
            expected.as_deref().map(members) == actual.as_deref().map(members)
        } else {
            expected == actual
        };
        if !same {
            faults.push(format!("{name}: expected {expected:?}, got {actual:?}"));
        }
    }
    let vary = answer.get("vary").unwrap_or_default();
    let expected = recorded.headers.get("vary").map(|v| members(v)).unwrap_or_default();
    for member in expected.iter().filter(|m| !m.is_empty() && !members(&vary).contains(m)) {
        faults.push(format!("vary: {member} missing in {vary:?}"));
    }
    faults
}

/// Has the answer the CORS headers that v1 puts on every answer of a store route?
fn cors_present(exchange: &Exchange, answer: &Answer) -> bool {
    let origin = exchange.request.headers.iter().find(|(k, _)| k.eq_ignore_ascii_case("origin")).map(|(_, v)| v);
    answer.get("access-control-allow-credentials").as_deref() == Some("true")
        && members(&answer.get("vary").unwrap_or_default()).contains(&"origin".to_owned())
        && origin.is_none_or(|origin| answer.get("access-control-allow-origin").as_ref() == Some(origin))
}

/// An ETag of v1's form, `W/"<length in hex>-<27 characters of SHA-1>"`; over the body, when there is one to see.
fn etag_fault(answer: &Answer) -> Option<String> {
    let Some(etag) = answer.get("etag") else {
        return Some("etag: expected one, got none".to_owned());
    };
    if answer.body.is_empty() {
        static FORM: LazyLock<Regex> = LazyLock::new(|| Regex::new(r#"^W/"[0-9a-f]+-[A-Za-z0-9+/]{27}"$"#).unwrap());
        return (!FORM.is_match(&etag)).then(|| format!("etag: not of v1's form: {etag}"));
    }
    let expected = etag_of(&answer.body);
    (etag != expected).then(|| format!("etag: expected {expected}, got {etag}"))
}

pub(super) fn etag_of(body: &[u8]) -> String {
    let hash = STANDARD.encode(Sha1::digest(body));
    format!("W/\"{:x}-{}\"", body.len(), &hash[..27])
}

/// The body with a `message` that is JSON itself parsed: it is compared by structure too.
fn with_parsed_message(body: &Value) -> Option<Value> {
    let message = body.get("message")?.as_str().filter(|m| m.starts_with('{'))?;
    let message: Value = serde_json::from_str(message).ok()?;
    let mut body = body.clone();
    body["message"] = message;
    Some(body)
}

impl CookieKind {
    pub(super) fn word(self) -> String {
        format!("{self:?}").to_lowercase()
    }
}
