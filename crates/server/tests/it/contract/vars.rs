//! Variables of a replay: `{{name}}` in what is sent and in what is expected.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::{Captures, Regex};
use serde_json::{Map, Value};

use super::cookie::{self, Facts, NAME};

static VARIABLE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\{\{([\w.]+)\}\}").unwrap());

/// Why an exchange could not be made.
#[derive(Debug)]
pub(super) enum Stop {
    /// A variable that nothing has made.
    Unknown(String),
    /// The setup, or the way to the server.
    Failed(String),
}

#[derive(Default)]
pub(super) struct Vars {
    values: HashMap<String, String>,
    /// Cookie jars; their cookies in the order they came.
    jars: HashMap<String, Vec<(String, String)>>,
}

impl Vars {
    /// With a fresh tag, so that a recording can be replayed many times against one database.
    pub(super) fn new(jwt_secret: &str, cookie_secret: &str) -> Self {
        // Crockford's alphabet: the tag in upper case becomes part of ids.
        const ALPHABET: &[u8; 32] = b"abcdefghjkmnpqrstvwxyz0123456789";
        const LETTERS: u8 = 22;
        let mut random = [0_u8; 8];
        getrandom::fill(&mut random).unwrap();
        let pick =
            |(i, byte): (usize, &u8)| char::from(ALPHABET[usize::from(byte % if i == 0 { LETTERS } else { 32 })]);
        let tag: String = random.iter().enumerate().map(pick).collect();
        let mut vars = Self::default();
        vars.set("TAG", tag.to_uppercase());
        vars.set("tag", tag);
        vars.set("jwt_secret", jwt_secret.to_owned());
        vars.set("cookie_secret", cookie_secret.to_owned());
        vars
    }

    pub(super) fn set(&mut self, name: &str, value: String) {
        self.values.insert(name.to_owned(), value);
    }

    fn get(&self, name: &str) -> Option<String> {
        match name.strip_prefix("jar.") {
            Some(jar) => Some(self.jar_header(jar)),
            None => self.values.get(name).cloned(),
        }
    }

    /// The text with its variables replaced.
    pub(super) fn render(&self, text: &str) -> Result<String, Stop> {
        match references(text).into_iter().find(|name| self.get(name).is_none()) {
            Some(unknown) => Err(Stop::Unknown(unknown)),
            None => Ok(self.render_known(text)),
        }
    }

    /// The same, unknown variables left as they stand: an expected body may name what the answer did not make.
    pub(super) fn render_known(&self, text: &str) -> String {
        let value = |c: &Captures<'_>| self.get(&c[1]).unwrap_or_else(|| c[0].to_owned());
        VARIABLE.replace_all(text, value).into_owned()
    }

    /// The same in all strings of a value; `{"now": n}` becomes the Unix time in n seconds.
    pub(super) fn render_deep(&self, value: &Value) -> Result<Value, Stop> {
        Ok(match value {
            Value::String(s) => self.render(s)?.into(),
            Value::Array(list) => list.iter().map(|v| self.render_deep(v)).collect::<Result<Vec<_>, _>>()?.into(),
            Value::Object(o) => match o.get("now").and_then(Value::as_i64).filter(|_| o.len() == 1) {
                Some(offset) => (cookie::now() + offset).into(),
                None => self.render_object(o)?.into(),
            },
            other => other.clone(),
        })
    }

    pub(super) fn render_object(&self, object: &Map<String, Value>) -> Result<Map<String, Value>, Stop> {
        object.iter().map(|(k, v)| Ok((self.render(k)?, self.render_deep(v)?))).collect()
    }

    fn jar_header(&self, jar: &str) -> String {
        let cookies = self.jars.get(jar).into_iter().flatten();
        cookies.map(|(k, v)| format!("{k}={v}")).collect::<Vec<_>>().join("; ")
    }

    /// The raw session cookie in a jar.
    pub(super) fn session_cookie(&self, jar: &str) -> Result<String, Stop> {
        let cookie = self.jars.get(jar).into_iter().flatten().find(|(k, _)| k == NAME);
        cookie.map(|(_, v)| v.clone()).ok_or_else(|| Stop::Unknown(format!("cookie of jar {jar}")))
    }

    /// Does to a jar what a browser does with the answer's cookies.
    pub(super) fn store_cookies(&mut self, jar: &str, facts: &Facts) {
        let jar = self.jars.entry(jar.to_owned()).or_default();
        for cookie in &facts.set {
            jar.retain(|(name, _)| *name != cookie.name);
            if !cookie.cleared {
                jar.push((cookie.name.clone(), cookie.value.clone()));
            }
        }
    }
}

/// The names of the variables in a text.
pub(super) fn references(text: &str) -> Vec<String> {
    VARIABLE.captures_iter(text).map(|c| c[1].to_owned()).collect()
}

/// Is the text one cookie jar and nothing else? Such a header is left out while the jar is empty.
pub(super) fn is_jar_only(text: &str) -> bool {
    VARIABLE.captures(text).is_some_and(|c| c[0].len() == text.len() && c[1].starts_with("jar."))
}
