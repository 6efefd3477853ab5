//! Validation as Medusa does it with class-transformer and class-validator (contract B.6): all messages in one text, keys
//! that should not exist first, then the declared fields in their order.

use http::Extensions;
use indexmap::IndexMap;
use serde_json::Value;
use serde_json::value::RawValue;

use super::json::{self, JsString, JsonBody};
use crate::email::is_email;
use crate::error::{Error, Result};
use crate::jsonb;
use crate::password::{Password, Rules};
use crate::store::Column;

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

/// What class-validator says of a list in the place of an object, and of anything else that is none.
pub(crate) const UNKNOWN_VALUE: &str = "an unknown value was passed to the validate function";

/// An object under validation: a body, or a value in it.
pub(crate) struct Fields {
    object: IndexMap<JsString, Box<RawValue>>,
    messages: Vec<String>,
}

impl Fields {
    /// Takes the request's body, of which only these keys may exist.
    ///
    /// # Errors
    /// [`Error::InvalidData`] when it is a list.
    pub(crate) fn of(extensions: &mut Extensions, known: &[&str]) -> Result<Self> {
        match extensions.remove::<JsonBody>() {
            Some(JsonBody::Array) => Err(Error::InvalidData(UNKNOWN_VALUE.into())),
            Some(JsonBody::Object(object)) => Ok(Self::new(object, known)),
            None => Ok(Self::new(IndexMap::new(), known)),
        }
    }

    fn new(object: IndexMap<JsString, Box<RawValue>>, known: &[&str]) -> Self {
        let messages = object
            .keys()
            .map(|key| key.text.as_str())
            .filter(|key| !known.contains(key) && !DROPPED.contains(key))
            .map(|key| format!("property {key} should not exist"))
            .collect();
        Self { object, messages }
    }

    /// The object in a field. `None` when the field is absent or something else.
    pub(crate) fn object(&self, key: &str, known: &[&str]) -> Option<Self> {
        match json::parse(self.value(key)?.get()) {
            Ok(JsonBody::Object(object)) => Some(Self::new(object, known)),
            _ => None,
        }
    }

    /// The object in a field that must have one. Its messages stand in the field's place. An absent one has no message
    /// (contract A.6.4).
    pub(crate) fn nested<T: Default>(&mut self, key: &str, known: &[&str], read: impl FnOnce(&mut Self) -> T) -> T {
        if let Some(mut nested) = self.object(key, known) {
            let result = read(&mut nested);
            self.messages.append(&mut nested.messages);
            return result;
        }
        match self.value(key).map(|value| value.get().starts_with('[')) {
            // Medusa fails with 500.
            Some(true) => self.messages.push(format!("{key} must be an object")),
            Some(false) => self.messages.push(format!("nested property {key} must be either object or array")),
            None => {}
        }
        T::default()
    }

    /// What the body has under this key, as it was written.
    pub(crate) fn value(&self, key: &str) -> Option<&RawValue> {
        self.object.get(key).map(AsRef::as_ref)
    }

    fn is_null(&self, key: &str) -> bool {
        self.value(key).is_some_and(|value| value.get() == "null")
    }

    /// The value as a text. `None` when it is absent or of another type.
    pub(crate) fn text(&self, key: &str) -> Option<JsString> {
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

    /// The same for a field that may be absent or `null`. The inner `None` is `null`.
    pub(crate) fn optional_email(&mut self, key: &str) -> Option<Option<String>> {
        self.value(key)?;
        Some(if self.is_null(key) { None } else { Some(self.email(key)) })
    }

    /// A field that must be a text.
    pub(crate) fn required_text(&mut self, key: &str) -> String {
        let text = self.text(key);
        match &text {
            None => self.messages.push(format!("{key} must be a string")),
            // PostgreSQL stores neither; Medusa answers 500.
            Some(text) if !text.is_well_formed => self.messages.push(format!("{key} must be well-formed Unicode")),
            Some(text) if text.text.contains('\0') => {
                self.messages.push(format!("{key} must not contain a NUL character"));
            }
            Some(_) => {}
        }
        text.map(|value| value.text).unwrap_or_default()
    }

    /// A field that may be absent or `null`, and else must be a text.
    pub(crate) fn optional_text(&mut self, key: &str) -> Option<String> {
        (self.value(key).is_some() && !self.is_null(key)).then(|| self.required_text(key))
    }

    /// A text that is to be written into the column of the same name: nothing when it is absent, NULL when it is `null`.
    pub(crate) fn column(&mut self, key: &'static str) -> Option<Column> {
        self.value(key)?;
        Some((key, self.optional_text(key)))
    }

    /// A field that may be absent or `null`, and else must be an object; with `or_anything`, or any other value.
    pub(crate) fn metadata(&mut self, key: &str, or_anything: bool) -> Option<Value> {
        let text = self.value(key)?.get();
        if text == "null" {
            return None;
        }
        let message = if !or_anything && !text.starts_with('{') {
            "must be an object".to_owned()
        } else if json::depth(text) > jsonb::MAX_DEPTH {
            format!("must not be nested more than {} levels deep", jsonb::MAX_DEPTH)
        } else {
            match serde_json::from_str(text).map(drop_inherited) {
                Ok(value) if jsonb::is_storable(&value) => return Some(value),
                Ok(_) => "must not contain a NUL character".into(),
                Err(_) => "must have well-formed Unicode and numbers of double precision".into(),
            }
        };
        self.messages.push(format!("{key} {message}"));
        None
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

    /// The same for a field that may be absent or `null`: then the password stays as it is.
    pub(crate) fn optional_new_password(&mut self, key: &str, email: &str, rules: &Rules) -> Option<Password> {
        (self.value(key).is_some() && !self.is_null(key)).then(|| self.new_password(key, email, rules))
    }

    /// Ends the validation.
    ///
    /// # Errors
    /// [`Error::InvalidData`] with all messages, when there are any.
    pub(crate) fn finish(self) -> Result<()> {
        self.messages().map_or(Ok(()), |messages| Err(Error::InvalidData(messages)))
    }

    /// All messages so far in one text, when there are any.
    pub(crate) fn messages(&self) -> Option<String> {
        (!self.messages.is_empty()).then(|| self.messages.join(", "))
    }
}

/// Leaves out the keys that class-transformer drops, at any depth.
fn drop_inherited(mut value: Value) -> Value {
    match &mut value {
        Value::Array(values) => values.iter_mut().for_each(|value| *value = drop_inherited(value.take())),
        Value::Object(map) => {
            map.retain(|key, _| !DROPPED.contains(&key.as_str()));
            map.values_mut().for_each(|value| *value = drop_inherited(value.take()));
        }
        _ => {}
    }
    value
}
