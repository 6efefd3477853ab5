//! Structural comparison of JSON bodies: ids map one-to-one, one recorded moment is one moment in all answers.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;
use serde_json::{Map, Value};

/// Relations without an order of their own.
const UNORDERED: [&str; 10] = [
    "shipping_addresses",
    "items",
    "tax_lines",
    "adjustments",
    "payments",
    "shipping_methods",
    "groups",
    "discounts",
    "fulfillments",
    "refunds",
];

static ID: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\b([a-z]{2,8})_([0-9A-HJKMNP-TV-Z]{26})\b").unwrap());
static TIME: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$").unwrap());
static TOKEN: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^eyJ[\w-]+\.[\w-]+\.[\w-]+$").unwrap());

/// What earlier answers of the run have shown; cloned to try an order of list elements.
#[derive(Clone)]
pub(super) struct Matcher {
    /// Recorded id to the server's, and back.
    ids: HashMap<String, String>,
    back: HashMap<String, String>,
    /// (entity, field, recorded time) to the server's time.
    times: HashMap<(String, String, String), String>,
    recorded_after: String,
}

impl Matcher {
    pub(super) fn new(recorded_after: &str) -> Self {
        let recorded_after = recorded_after.to_owned();
        Self { ids: HashMap::new(), back: HashMap::new(), times: HashMap::new(), recorded_after }
    }

    /// All differences between a recorded body and an answer's, each with its path.
    pub(super) fn diff(&mut self, expected: &Value, actual: &Value) -> Vec<String> {
        self.value(expected, actual, "$", None)
    }

    fn map_id(&mut self, expected: &str, actual: &str) -> bool {
        let known = self.ids.get(expected).is_none_or(|a| a == actual);
        if !known || self.back.get(actual).is_some_and(|e| e != expected) {
            return false;
        }
        self.ids.insert(expected.to_owned(), actual.to_owned());
        self.back.insert(actual.to_owned(), expected.to_owned());
        true
    }

    fn string(&mut self, e: &str, a: &str, path: &str, entity: Option<&str>) -> Option<String> {
        let different = || Some(format!("{path}: expected {:?}, got {:?}", cut(e, 200), cut(a, 200)));
        if TIME.is_match(e) {
            if e < self.recorded_after.as_str() {
                return if e == a { None } else { different() };
            }
            if !TIME.is_match(a) {
                return Some(format!("{path}: not an ISO time with milliseconds: {a:?}"));
            }
            let field = path.rsplit('.').next().unwrap_or_default();
            let key = (entity?.to_owned(), field.to_owned(), e.to_owned());
            let before = self.times.entry(key).or_insert_with(|| a.to_owned());
            return (before != a).then(|| format!("{path}: {a}, but the same moment was {before} before"));
        }
        if e == a {
            // An id that an earlier answer made is expected as it is; no other may stand for it later.
            for id in ID.find_iter(e).map(|id| id.as_str()) {
                if !self.ids.contains_key(id) && !self.back.contains_key(id) {
                    self.map_id(id, id);
                }
            }
            return None;
        }
        let pairs: Vec<_> = ID.captures_iter(e).zip(ID.captures_iter(a)).collect();
        let same_frame = ID.replace_all(e, "$1\0") == ID.replace_all(a, "$1\0");
        if !pairs.is_empty() && same_frame {
            for (e, a) in pairs {
                if !self.map_id(&e[0], &a[0]) {
                    return Some(format!("{path}: id {} stands for another recorded id (recorded {})", &a[0], &e[0]));
                }
            }
            return None;
        }
        if TOKEN.is_match(e) && TOKEN.is_match(a) { None } else { different() }
    }

    fn value(&mut self, e: &Value, a: &Value, path: &str, entity: Option<&str>) -> Vec<String> {
        let different = || format!("{path}: expected {}, got {}", cut(&e.to_string(), 160), cut(&a.to_string(), 160));
        match (e, a) {
            (Value::Number(x), Value::Number(y)) if x.as_f64() == y.as_f64() => Vec::new(),
            (Value::String(x), Value::String(y)) => self.string(x, y, path, entity).into_iter().collect(),
            (Value::Array(x), Value::Array(y)) => self.list(x, y, path, entity),
            (Value::Object(x), Value::Object(y)) => self.object(x, y, path, entity),
            _ if e == a => Vec::new(),
            _ => vec![different()],
        }
    }

    fn list(&mut self, e: &[Value], a: &[Value], path: &str, entity: Option<&str>) -> Vec<String> {
        if e.len() != a.len() {
            return vec![format!("{path}: expected {} elements, got {}", e.len(), a.len())];
        }
        let before = self.clone();
        let pairs = e.iter().zip(a).enumerate();
        let out: Vec<String> =
            pairs.flat_map(|(i, (x, y))| self.value(x, y, &format!("{path}[{i}]"), entity)).collect();
        let key = path.rsplit('.').next().unwrap_or_default();
        let loose = UNORDERED.contains(&key) || path == "$.customer.orders";
        if out.is_empty() || !loose || e.len() < 2 {
            return out;
        }
        *self = before.clone();
        let mut left: Vec<usize> = (0..a.len()).collect();
        for x in e {
            let found = left.iter().position(|&j| {
                let snapshot = self.clone();
                let fits = self.value(x, &a[j], &format!("{path}[{j}]"), entity).is_empty();
                if !fits {
                    *self = snapshot;
                }
                fits
            });
            let Some(found) = found else {
                *self = before;
                return out;
            };
            left.remove(found);
        }
        Vec::new()
    }

    fn object(
        &mut self,
        e: &Map<String, Value>,
        a: &Map<String, Value>,
        path: &str,
        entity: Option<&str>,
    ) -> Vec<String> {
        let entity = e.get("id").and_then(Value::as_str).or(entity);
        let missing = e.keys().filter(|k| !a.contains_key(*k)).map(|k| format!("{path}: missing key {k}"));
        let extra = a.keys().filter(|k| !e.contains_key(*k)).map(|k| format!("{path}: extra key {k}"));
        let mut out: Vec<String> = missing.chain(extra).collect();
        for (key, value) in e {
            if let Some(actual) = a.get(key) {
                out.extend(self.value(value, actual, &format!("{path}.{key}"), entity));
            }
        }
        let times = |o: &Map<String, Value>| {
            Some((o.get("created_at")?.as_str()?.to_owned(), o.get("updated_at")?.as_str()?.to_owned()))
        };
        if let (Some(e), Some(a)) = (times(e), times(a))
            && e.1 >= e.0
            && a.1 < a.0
        {
            out.push(format!("{path}: updated_at is before created_at"));
        }
        out
    }
}

/// Have the objects their keys in the same order? Of lists only the set of shapes counts, whatever their order.
pub(super) fn same_key_order(e: &Value, a: &Value) -> bool {
    fn shape(value: &Value) -> String {
        match value {
            Value::Object(o) => {
                let members: Vec<String> = o.iter().map(|(k, v)| format!("{k}:{}", shape(v))).collect();
                format!("{{{}}}", members.join(","))
            }
            Value::Array(list) => {
                let mut shapes: Vec<String> = list.iter().map(shape).collect();
                shapes.sort();
                format!("[{}]", shapes.join(","))
            }
            _ => ".".to_owned(),
        }
    }
    shape(e) == shape(a)
}

/// The start of a text, for messages.
pub(super) fn cut(text: &str, chars: usize) -> String {
    text.chars().take(chars).collect()
}
