//! Validation as Medusa does it with class-transformer and class-validator (contract B.6): all messages in one text, keys
//! that should not exist first, then the declared fields in their order.

use http::Extensions;
use serde_json::value::RawValue;

use super::json::{JsString, JsonBody};
use crate::email::is_email;
use crate::error::{Error, Result};
use crate::password::{Password, Rules};

/// Keys that class-transformer drops without a word: they name members that every JavaScript object has.
pub(super) const DROPPED: [&str; 12] = [
    "__proto__",
    "constructor",
    "toString",
    "toLocaleString",
    "valueOf",
    "hasOwnProperty",
    "isPrototypeOf",
    "propertyIsEnumerable",
    "__defineGetter__",
    "__defineSetter__",
    "__lookupGetter__",
    "__lookupSetter__",
];

/// A body under validation.
pub(crate) struct Fields {
    body: Option<JsonBody>,
    messages: Vec<String>,
}

impl Fields {
    /// Takes the request's body, of which only these keys may exist.
    ///
    /// # Errors
    /// [`Error::InvalidData`] when it is a list.
    pub(crate) fn of(extensions: &mut Extensions, known: &[&str]) -> Result<Self> {
        let body = extensions.remove::<JsonBody>();
        let messages = match &body {
            Some(JsonBody::Array) => {
                return Err(Error::InvalidData("an unknown value was passed to the validate function".into()));
            }
            Some(JsonBody::Object(object)) => object
                .keys()
                .map(|key| key.text.as_str())
                .filter(|key| !known.contains(key) && !DROPPED.contains(key))
                .map(|key| format!("property {key} should not exist"))
                .collect(),
            None => Vec::new(),
        };
        Ok(Self { body, messages })
    }

    fn value(&self, key: &str) -> Option<&RawValue> {
        match &self.body {
            Some(JsonBody::Object(object)) => object.get(key).map(AsRef::as_ref),
            _ => None,
        }
    }

    /// The value as a text. `None` when it is absent or of another type.
    fn text(&self, key: &str) -> Option<JsString> {
        serde_json::from_str(self.value(key)?.get()).ok()
    }

    /// A field that must be an e-mail address (contract B.7).
    pub(crate) fn email(&mut self, key: &str) -> String {
        let text = self.text(key).filter(|value| value.is_well_formed && is_email(&value.text));
        if text.is_none() {
            self.messages.push(format!("{key} must be an email"));
        }
        text.map(|value| value.text).unwrap_or_default()
    }

    /// A field that may be absent or `null`, and else must be a text.
    pub(crate) fn optional_text(&mut self, key: &str) -> Option<String> {
        let text = self.text(key);
        match &text {
            None if self.value(key).is_some_and(|value| value.get() != "null") => {
                self.messages.push(format!("{key} must be a string"));
            }
            Some(value) if !value.is_well_formed => self.messages.push(format!("{key} must be well-formed Unicode")),
            _ => {}
        }
        text.map(|value| value.text)
    }

    /// A password to be checked: anything but `""`, `null` and absence. `None` when it is no text, and so is wrong.
    pub(crate) fn given_password(&mut self, key: &str) -> Option<Password> {
        let is_empty = self.value(key).is_none_or(|value| matches!(value.get(), "null" | "\"\""));
        if is_empty {
            self.messages.push(format!("{key} should not be empty"));
        }
        self.text(key).map(|value| Password::from(value.text))
    }

    /// A password to be set: a text that the rules accept. Their message stands in the field's place.
    pub(crate) fn new_password(&mut self, key: &str, email: &str, rules: &Rules) -> Password {
        let password = self.text(key).map(|value| Password::from(value.text));
        let message = match &password {
            None => Some(format!("{key} must be a string")),
            // Medusa makes a logged-in guest of it.
            Some(password) if password.is_empty() => Some(format!("{key} should not be empty")),
            Some(password) => rules.refuse(password, email),
        };
        self.messages.extend(message);
        password.unwrap_or_else(|| Password::from(String::new()))
    }

    /// Ends the validation.
    ///
    /// # Errors
    /// [`Error::InvalidData`] with all messages, when there are any.
    pub(crate) fn finish(self) -> Result<()> {
        if self.messages.is_empty() { Ok(()) } else { Err(Error::InvalidData(self.messages.join(", "))) }
    }
}
