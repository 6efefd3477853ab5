//! How JavaScript writes values: Medusa's answers and messages show it.

use serde_json::Value;

/// A number as JavaScript prints it (ECMA-262, Number::toString).
#[must_use]
pub(crate) fn number(number: f64) -> String {
    if number == 0.0 {
        // Also -0.
        "0".into()
    } else if (1e-6..1e21).contains(&number.abs()) {
        number.to_string()
    } else {
        format!("{number:e}").replace('e', "e+").replace("e+-", "e-")
    }
}

/// What `String()` makes of a value.
#[must_use]
pub(crate) fn string(value: &Value) -> String {
    match value {
        Value::Null => "null".into(),
        Value::Bool(value) => value.to_string(),
        Value::String(text) => text.clone(),
        Value::Object(_) => "[object Object]".into(),
        Value::Number(value) => value.as_f64().map_or_else(|| value.to_string(), number),
        Value::Array(values) => {
            let texts = values.iter().map(|value| if value.is_null() { String::new() } else { string(value) });
            texts.collect::<Vec<_>>().join(",")
        }
    }
}

/// The key as an array index, when it is one: objects list such keys first, in ascending order.
#[must_use]
pub(crate) fn array_index(key: &str) -> Option<u32> {
    let index: u32 = key.parse().ok()?;
    (index != u32::MAX && index.to_string() == key).then_some(index)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_read_as_in_javascript() {
        for (json, text) in [
            ("5", "5"),
            ("5.0", "5"),
            ("0", "0"),
            ("-0", "0"),
            ("-0.0", "0"),
            ("1E5", "100000"),
            ("1.5", "1.5"),
            ("1e20", "100000000000000000000"),
            ("1e21", "1e+21"),
            ("1.5e300", "1.5e+300"),
            ("0.000001", "0.000001"),
            ("1e-7", "1e-7"),
            ("9007199254740993", "9007199254740992"),
            ("9223372036854775808", "9223372036854776000"),
            ("true", "true"),
            ("{}", "[object Object]"),
            ("[1,[null,\"a\"],{}]", "1,,a,[object Object]"),
        ] {
            let value: Value = serde_json::from_str(json).unwrap();
            assert_eq!(string(&value), text, "{json}");
        }
    }

    #[test]
    fn array_indices() {
        assert_eq!(array_index("0"), Some(0));
        assert_eq!(array_index("4294967294"), Some(4_294_967_294));
        for key in ["", "00", "01", "-1", "+1", "1.0", "4294967295", "a"] {
            assert_eq!(array_index(key), None, "{key}");
        }
    }
}
