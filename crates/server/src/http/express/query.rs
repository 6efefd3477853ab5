//! Query strings under validation, as Medusa does it with qs, class-transformer and class-validator (contract A.6.8, B.6).

mod javascript;
mod qs;

use std::collections::BTreeMap;

use indexmap::IndexMap;

use self::qs::Value;
use super::validate::DROPPED;
use crate::error::{Error, Result};
use crate::store::Period;

/// A query under validation. The order of the calls is the order of the messages.
pub(crate) struct Query {
    values: IndexMap<String, Value>,
    messages: Vec<String>,
}

impl Query {
    /// Reads a query, of which only these keys may exist.
    pub(crate) fn of(query: &str, known: &[&str]) -> Self {
        let mut values = qs::parse(query);
        values.values_mut().for_each(split_single);
        let messages = unknown(values.keys(), known).collect();
        Self { values, messages }
    }

    /// A text, if there is one.
    pub(crate) fn text(&mut self, key: &str) -> Option<String> {
        match self.values.swap_remove(key)? {
            // PostgreSQL cannot compare with it, and Medusa answers 500.
            Value::Text(text) if text.contains('\0') => self.refuse(format!("{key} must be well-formed Unicode")),
            Value::Text(text) => Some(text),
            Value::List(_) | Value::Object(_) => self.refuse(format!("{key} must be a string")),
        }
    }

    /// A number that is not negative, read as JavaScript's `Number(…)` reads it: an empty text is 0.
    pub(crate) fn number(&mut self, key: &str) -> Option<f64> {
        let number = match self.values.swap_remove(key)? {
            Value::Text(text) => javascript::number(&text),
            Value::List(_) | Value::Object(_) => None,
        };
        match number {
            None => self.refuse(format!("{key} must be a number conforming to the specified constraints")),
            // PostgreSQL rounds, and refuses these.
            Some(number) if number.round() < 0.0 => self.refuse(format!("{key} must not be less than 0")),
            Some(number) if number > 9e18 => self.refuse(format!("{key} must not be greater than 9000000000000000000")),
            number => number,
        }
    }

    /// One value or a list, of those that are allowed.
    pub(crate) fn each_of(&mut self, key: &str, allowed: &[&str]) -> Option<Vec<String>> {
        let values = match self.values.swap_remove(key)? {
            Value::List(list) => list.into_values().collect(),
            value => vec![value],
        };
        let texts: Option<Vec<String>> = values
            .into_iter()
            .map(|value| match value {
                Value::Text(text) if allowed.contains(&text.as_str()) => Some(text),
                _ => None,
            })
            .collect();
        texts.or_else(|| {
            let allowed = allowed.join(", ");
            self.refuse(format!("each value in {key} must be one of the following values: {allowed}"))
        })
    }

    /// Comparisons of a time: `created_at[gt]=2024-01-01`.
    pub(crate) fn period(&mut self, key: &str) -> Period {
        let mut period = Period::default();
        match self.values.swap_remove(key) {
            None => {}
            Some(Value::Object(mut object)) => {
                self.messages.extend(unknown(object.keys(), &["lt", "gt", "gte", "lte"]));
                for (name, time) in
                    [("lt", &mut period.lt), ("gt", &mut period.gt), ("gte", &mut period.gte), ("lte", &mut period.lte)]
                {
                    if let Some(value) = object.swap_remove(name) {
                        *time = date(&value);
                        if time.is_none() {
                            self.messages.push(format!("{name} must be a Date instance"));
                        }
                    }
                }
            }
            Some(other) => {
                // Of a list Medusa names each text, and fails on the objects.
                let texts = |list: &BTreeMap<_, _>| list.values().filter(|item| matches!(item, Value::Text(_))).count();
                let times = if let Value::List(list) = &other { texts(list).max(1) } else { 1 };
                let message = format!("nested property {key} must be either object or array");
                self.messages.extend(std::iter::repeat_n(message, times));
            }
        }
        period
    }

    /// Adds a message of the caller's own.
    pub(crate) fn refuse<T>(&mut self, message: String) -> Option<T> {
        self.messages.push(message);
        None
    }

    /// Ends the validation.
    ///
    /// # Errors
    /// [`Error::InvalidData`] with all messages, when there are any.
    pub(crate) fn finish(self) -> Result<()> {
        if self.messages.is_empty() { Ok(()) } else { Err(Error::InvalidData(self.messages.join(", "))) }
    }
}

fn unknown<'a>(keys: impl Iterator<Item = &'a String>, known: &[&str]) -> impl Iterator<Item = String> {
    keys.filter(|key| !known.contains(&key.as_str()) && !DROPPED.contains(&key.as_str()))
        .map(|key| format!("property {key} should not exist"))
        .collect::<Vec<_>>()
        .into_iter()
}

/// Medusa splits a list of one text at its commas (`status[]=a,b`), and nothing else.
fn split_single(value: &mut Value) {
    if let Value::List(list) = value
        && list.len() == 1
        && let Some(Value::Text(text)) = list.values().next()
    {
        let texts = text.split(',').map(|text| Value::Text(text.to_owned()));
        *value = Value::List((0..).zip(texts).collect());
    }
}

/// What JavaScript's `new Date(…)` makes of it.
fn date(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => javascript::date(text),
        // A list of one is its text.
        Value::List(list) if list.len() == 1 => date(list.values().next()?),
        Value::List(_) | Value::Object(_) => None,
    }
}

#[cfg(test)]
mod tests;
