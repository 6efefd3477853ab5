//! Metadata in the form in which Medusa serves it: PostgreSQL's jsonb keeps it, and JavaScript reads and writes it.

use serde_json::{Number, Value};

use crate::javascript;

/// How deeply metadata may be nested. serde_json reads 128 levels; an answer holds metadata four levels down.
pub(crate) const MAX_DEPTH: usize = 100;

/// Brings a value into its one form. Equal values have equal texts in it.
///
/// jsonb orders keys by length, then by bytes, and keeps the last of those that are equal (which reading has done
/// already). JavaScript then puts keys that are array indices before the others, and has no numbers but doubles.
#[must_use]
pub(crate) fn normal(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let mut entries: Vec<_> = map.into_iter().map(|(key, value)| (key, normal(value))).collect();
            entries.sort_by(|(a, _), (b, _)| rank(a).cmp(&rank(b)));
            Value::Object(entries.into_iter().collect())
        }
        Value::Array(values) => Value::Array(values.into_iter().map(normal).collect()),
        Value::Number(number) => Value::Number(double(number)),
        other => other,
    }
}

fn rank(key: &str) -> (u64, usize, &str) {
    (javascript::array_index(key).map_or(u64::MAX, u64::from), key.len(), key)
}

/// The number that JavaScript reads: `1.0` is `1`, and what no double can be is the nearest one.
fn double(number: Number) -> Number {
    let text = number.as_f64().map(javascript::number);
    text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or(number)
}

/// Whether jsonb takes the value: it has no place for NUL, in texts and in keys.
#[must_use]
pub(crate) fn is_storable(value: &Value) -> bool {
    match value {
        Value::String(text) => !text.contains('\0'),
        Value::Array(values) => values.iter().all(is_storable),
        Value::Object(map) => map.iter().all(|(key, value)| !key.contains('\0') && is_storable(value)),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn form(text: &str) -> String {
        normal(serde_json::from_str(text).unwrap()).to_string()
    }

    #[test]
    fn the_form_of_jsonb_in_javascript() {
        for (text, expected) in [
            (r#"{"bb":1,"a":2,"é":3,"b":4}"#, r#"{"a":2,"b":4,"bb":1,"é":3}"#),
            (r#"{"a":1,"a":2}"#, r#"{"a":2}"#),
            (r#"{"b":1,"10":2,"9":3,"01":4,"a":5}"#, r#"{"9":3,"10":2,"a":5,"b":1,"01":4}"#),
            (r#"[{"b":[{"dd":0,"c":0}]},null]"#, r#"[{"b":[{"c":0,"dd":0}]},null]"#),
            ("[1.0,-0.0,1e2,0.1,1.50]", "[1,0,100,0.1,1.5]"),
            ("[9007199254740993,18446744073709551615]", "[9007199254740992,1.8446744073709552e+19]"),
            (r#""a\u00e9""#, "\"aé\""),
        ] {
            assert_eq!(form(text), expected, "{text}");
        }
    }

    #[test]
    fn nul_is_found_anywhere() {
        assert!(is_storable(&json!({"a": ["b", {"c": 1}]})));
        for value in [json!("\0"), json!([["x\0y"]]), json!({"a": {"\0": 1}})] {
            assert!(!is_storable(&value), "{value}");
        }
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<u64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            "[a-c0-9é]{0,3}".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
                prop::collection::vec(("[a-c0-2é]{0,3}", inner), 0..6)
                    .prop_map(|entries| entries.into_iter().collect()),
            ]
        })
    }

    /// Every object's keys: array indices in ascending order, then the others by length and bytes.
    fn is_ordered(value: &Value) -> bool {
        match value {
            Value::Array(values) => values.iter().all(is_ordered),
            Value::Object(map) => {
                let (indices, others): (Vec<&String>, Vec<&String>) =
                    map.keys().partition(|key| javascript::array_index(key).is_some());
                map.keys().eq(indices.iter().chain(&others).copied())
                    && indices.is_sorted_by_key(|key| key.parse::<u32>().unwrap())
                    && others.is_sorted_by_key(|key| (key.len(), key.as_bytes()))
                    && map.values().all(is_ordered)
            }
            _ => true,
        }
    }

    proptest! {
        #[test]
        fn one_value_has_one_form(value in any_json()) {
            let normal_value = normal(value.clone());
            prop_assert!(is_ordered(&normal_value), "{normal_value}");
            // Written and read again it stays as it is.
            let text = normal_value.to_string();
            prop_assert_eq!(&form(&text), &text);
            // The order in which the keys were given is forgotten, and nothing else.
            let turned = |value: &Value| match value {
                Value::Object(map) => Value::Object(map.clone().into_iter().rev().collect()),
                other => other.clone(),
            };
            prop_assert_eq!(normal(turned(&value)).to_string(), text);
            if let (Value::Object(before), Value::Object(after)) = (&value, &normal_value) {
                prop_assert_eq!(before.len(), after.len());
            }
        }
    }
}
