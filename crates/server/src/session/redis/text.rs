//! The text of a session as connect-redis 5 and express-session 1 write it. What is not ours in it stays as it was written,
//! byte for byte.

use indexmap::IndexMap;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::clock::iso;
use crate::error::{Error, Result};
use crate::store::EndMark;

/// The key that is left in a session whose customer was taken out: which end that was. Medusa keeps it, as every key that it does
/// not know. So a session that has it and a customer again is one in which Medusa has logged the customer in since; one that
/// Medusa has only brought back, as it was before, has none, or that of an earlier end.
const ENDED: &str = "stheno_ended";

/// Keys of a session and their JSON, in the order in which they were written.
pub(crate) type Keys = IndexMap<String, Box<RawValue>>;

/// What the attributes of a session's cookie follow from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CookieForm {
    /// How long a session lives without use, in milliseconds: Medusa renews it by this.
    pub(crate) max_age: u64,
    /// `Secure; SameSite=None`, as in production.
    pub(crate) secure: bool,
}

/// A session as it was found.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    raw: String,
    keys: Keys,
    cookie: Keys,
}

impl Found {
    /// Reads a text; `None` when it is no session.
    pub(super) fn read(text: &[u8]) -> Option<Self> {
        let raw = std::str::from_utf8(text).ok()?;
        let keys: Keys = serde_json::from_str(raw).ok()?;
        let cookie = serde_json::from_str(keys.get("cookie")?.get()).ok()?;
        Some(Self { raw: raw.to_owned(), keys, cookie })
    }

    /// The text as it was read.
    pub(crate) fn raw(&self) -> &str {
        &self.raw
    }

    /// Who is logged in. Medusa writes a text; something else is nobody.
    pub(crate) fn customer_id(&self) -> Option<String> {
        let id: Option<String> = serde_json::from_str(self.keys.get("customer_id")?.get()).ok();
        id.filter(|id| !id.is_empty())
    }

    /// Whether an admin is logged in, too: JavaScript's truth of `user_id`.
    pub(crate) fn has_admin(&self) -> bool {
        let truth = |value: Value| match value {
            Value::Null => false,
            Value::Bool(value) => value,
            Value::Number(number) => number.as_f64().is_none_or(|number| number != 0.0),
            Value::String(text) => !text.is_empty(),
            Value::Array(_) | Value::Object(_) => true,
        };
        // What is nested too deeply to be read is an array or an object.
        self.keys.get("user_id").is_some_and(|id| serde_json::from_str(id.get()).map_or(true, truth))
    }

    /// When its cookie says that it ends. `None`: it does not say, and Redis's TTL alone ends it.
    pub(crate) fn expires_at(&self) -> Option<Timestamp> {
        let text: String = serde_json::from_str(self.cookie.get("expires")?.get()).ok()?;
        text.parse().ok()
    }

    /// Which end the customer had been taken out at, before this one came in.
    pub(crate) fn ended(&self) -> Option<EndMark> {
        serde_json::from_str(self.keys.get(ENDED)?.get()).ok().map(EndMark)
    }

    /// The keys that are neither Medusa's own for every session nor ours.
    pub(crate) fn others(&self) -> Keys {
        let mut others = self.keys.clone();
        for key in ["cookie", "customer_id", ENDED] {
            others.shift_remove(key);
        }
        others
    }

    /// The text without the customer, who was taken out at this end.
    pub(super) fn without_customer(&self, EndMark(ended): EndMark) -> Result<String> {
        let mut keys = self.keys.clone();
        keys.shift_remove("customer_id");
        keys.insert(ENDED.to_owned(), raw(&ended)?);
        json(&keys)
    }

    /// The text with nothing but the cookie.
    pub(super) fn emptied(&self) -> Result<String> {
        json(&self.keys.get_key_value("cookie").into_iter().collect::<IndexMap<_, _>>())
    }

    /// The text with another end.
    pub(super) fn renewed(&self, expires_at: Timestamp) -> Result<String> {
        let (mut keys, mut cookie) = (self.keys.clone(), self.cookie.clone());
        cookie.insert("expires".into(), raw(&iso(expires_at))?);
        keys.insert("cookie".into(), raw(&cookie)?);
        json(&keys)
    }
}

/// The text of a new session, in the order in which express-session has its members.
pub(super) fn new(customer_id: &str, others: &Keys, form: CookieForm, expires_at: Timestamp) -> Result<String> {
    let cookie = serde_json::json!({
        "originalMaxAge": form.max_age,
        "expires": iso(expires_at),
        "secure": form.secure,
        "httpOnly": true,
        "path": "/",
        "sameSite": if form.secure { Value::from("none") } else { Value::from(false) },
    });
    let mut keys = Keys::from_iter([("cookie".to_owned(), raw(&cookie)?)]);
    keys.extend(others.iter().map(|(key, value)| (key.clone(), value.clone())));
    // Last, since a login writes it into what is there.
    keys.insert("customer_id".to_owned(), raw(customer_id)?);
    json(&keys)
}

/// The TTL that connect-redis gives a session with this end.
pub(super) fn seconds_until(expires_at: Timestamp, now: Timestamp) -> i64 {
    let millis = expires_at.as_millisecond().saturating_sub(now.as_millisecond());
    millis.saturating_add(999).div_euclid(1000)
}

fn raw<T: Serialize + ?Sized>(value: &T) -> Result<Box<RawValue>> {
    serde_json::value::to_raw_value(value).map_err(|error| unwritable(&error))
}

fn json(keys: &impl Serialize) -> Result<String> {
    serde_json::to_string(keys).map_err(|error| unwritable(&error))
}

fn unwritable(error: &serde_json::Error) -> Error {
    Error::Internal(format!("a session's JSON: {error}"))
}
