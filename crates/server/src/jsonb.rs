//! Metadata in the form in which Medusa serves it: PostgreSQL's jsonb keeps it, and JavaScript reads and writes it.

use serde_json::Value;

use crate::javascript;

/// How deeply metadata may be nested. serde_json reads 128 levels; an answer holds metadata four levels down.
pub(crate) const MAX_DEPTH: usize = 100;

/// The one text of a value. Equal values have equal texts.
///
/// jsonb orders keys by length, then by bytes, and keeps the last of those that are equal (which reading has done
/// already). JavaScript then puts keys that are array indices before the others, and has no numbers but doubles.
#[must_use]
pub(crate) fn text(value: &Value) -> String {
    match value {
        Value::Object(map) => {
            let mut entries: Vec<_> = map.iter().collect();
            entries.sort_by_key(|&(key, _)| rank(key));
            let members = entries.into_iter().map(|(key, value)| format!("{}:{}", quoted(key), text(value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(","))
        }
        Value::Array(values) => format!("[{}]", values.iter().map(text).collect::<Vec<_>>().join(",")),
        Value::Number(number) => number.as_f64().map_or_else(|| number.to_string(), javascript::number),
        Value::String(text) => quoted(text),
        Value::Null | Value::Bool(_) => value.to_string(),
    }
}

fn rank(key: &str) -> (u64, usize, &str) {
    (javascript::array_index(key).map_or(u64::MAX, u64::from), key.len(), key)
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
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
        super::text(&serde_json::from_str(text).unwrap())
    }

    #[test]
    fn the_form_of_jsonb_in_javascript() {
        for (text, expected) in [
            (r#"{"bb":1,"a":2,"é":3,"b":4}"#, r#"{"a":2,"b":4,"bb":1,"é":3}"#),
            (r#"{"a":1,"a":2}"#, r#"{"a":2}"#),
            (r#"{"b":1,"10":2,"9":3,"01":4,"a":5}"#, r#"{"9":3,"10":2,"a":5,"b":1,"01":4}"#),
            (r#"[{"b":[{"dd":0,"c":0}]},null]"#, r#"[{"b":[{"c":0,"dd":0}]},null]"#),
            ("[1.0,-0.0,1e2,0.1,1.50]", "[1,0,100,0.1,1.5]"),
            ("[9007199254740993,18446744073709551615]", "[9007199254740992,18446744073709552000]"),
            ("[1e20,1e21,1e-6,1e-7]", "[100000000000000000000,1e+21,0.000001,1e-7]"),
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

    /// Whether JavaScript finds no difference.
    fn are_equal(a: &Value, b: &Value) -> bool {
        match (a, b) {
            (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
            (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| are_equal(a, b)),
            (Value::Object(a), Value::Object(b)) => {
                a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| are_equal(a, b)))
            }
            _ => a == b,
        }
    }

    proptest! {
        #[test]
        fn one_value_has_one_text(value in any_json()) {
            let text = super::text(&value);
            let read: Value = serde_json::from_str(&text).unwrap();
            prop_assert!(is_ordered(&read), "{text}");
            // Read and written again it stays as it is.
            prop_assert_eq!(&form(&text), &text);
            // The order in which the keys were given is forgotten, and nothing else.
            let turned = |value: &Value| match value {
                Value::Object(map) => Value::Object(map.clone().into_iter().rev().collect()),
                other => other.clone(),
            };
            prop_assert_eq!(&super::text(&turned(&value)), &text);
            prop_assert!(are_equal(&read, &value), "{text}");
        }
    }
}
