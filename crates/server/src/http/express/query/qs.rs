//! Query strings as npm qs reads them with Medusa's options: brackets nest up to five deep, equal keys become a list, lists
//! may be of any length, and no more than 1,000 parameters are looked at.
//!
//! No crate does this: they fail on, or drop, what qs merges (`a=1&a=2`, `a[gt]=1&a=2`), which Medusa then answers with words.

use std::borrow::Cow;
use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::http::express::decode_component;
use crate::http::express::validate::DROPPED;

const MOST_PARAMETERS: usize = 1000;
const DEEPEST: usize = 5;

/// What a parameter holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Text(String),
    /// By index, because `a[7]=x` may stand alone: there are no holes when it is read.
    List(BTreeMap<u64, Value>),
    Object(IndexMap<String, Value>),
}

/// Stands in the place of a value that is being replaced.
const EMPTY: Value = Value::Text(String::new());

/// Reads what follows the question mark.
pub(super) fn parse(query: &str) -> IndexMap<String, Value> {
    let query = query.replace("%5B", "[").replace("%5b", "[").replace("%5D", "]").replace("%5d", "]");
    let mut values: IndexMap<String, Value> = IndexMap::new();
    for part in query.split('&').take(MOST_PARAMETERS) {
        let split = part.find("]=").map(|at| at + 1).or_else(|| part.find('='));
        let (key, value) = split.and_then(|at| part.split_at_checked(at)).unwrap_or((part, ""));
        let (key, value) = (decode(key), Value::Text(decode(value.strip_prefix('=').unwrap_or(value))));
        match values.get_mut(&key) {
            Some(earlier) => *earlier = concatenate(std::mem::replace(earlier, EMPTY), value),
            None => drop(values.insert(key, value)),
        }
    }
    let mut query = Value::Object(IndexMap::new());
    for (key, value) in values {
        if let Some(path) = segments(&key)
            && !path.is_empty()
        {
            query = merge(query, nest(&path, value));
        }
    }
    match query {
        Value::Object(query) => query,
        // Every source is an object, so the result is one.
        Value::Text(_) | Value::List(_) => IndexMap::new(),
    }
}

fn decode(text: &str) -> String {
    let text = text.replace('+', " ");
    decode_component(&text).map(Cow::into_owned).unwrap_or_else(|| text.clone())
}

/// `a[b][]` as `a`, `[b]`, `[]`. `None` for names that every JavaScript object has: qs drops them.
fn segments(key: &str) -> Option<Vec<String>> {
    let parent = key.split('[').next().unwrap_or(key);
    let mut segments = Vec::new();
    if !parent.is_empty() {
        segments.push(parent.to_owned());
    }
    let mut rest = key.get(parent.len()..).unwrap_or("");
    for _ in 0..DEEPEST {
        let Some(end) = closing(rest) else { break };
        let (segment, after) = rest.split_at_checked(end)?;
        segments.push(segment.to_owned());
        // Text between two brackets is lost.
        rest = after.find('[').and_then(|at| after.get(at..)).unwrap_or("");
    }
    if !rest.is_empty() {
        segments.push(format!("[{rest}]"));
    }
    segments.iter().all(|segment| !DROPPED.contains(&inner(segment))).then_some(segments)
}

/// Where the bracket that opens the text is closed: after how many bytes.
fn closing(text: &str) -> Option<usize> {
    let mut level = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '[' => level += 1,
            ']' if level == 1 => return Some(at + 1),
            ']' => level = level.saturating_sub(1),
            _ => {}
        }
    }
    None
}

fn inner(segment: &str) -> &str {
    segment.strip_prefix('[').and_then(|segment| segment.strip_suffix(']')).unwrap_or(segment)
}

/// A value at the end of its path.
fn nest(path: &[String], value: Value) -> Value {
    path.iter().rev().fold(value, |leaf, segment| {
        let name = inner(segment);
        let index = name.parse::<u32>().ok().filter(|index| name != segment && index.to_string() == name);
        match index {
            _ if segment == "[]" => concatenate(Value::List(BTreeMap::new()), leaf),
            Some(index) => Value::List(BTreeMap::from([(index.into(), leaf)])),
            None => Value::Object(IndexMap::from([(name.to_owned(), leaf)])),
        }
    })
}

fn push(list: &mut BTreeMap<u64, Value>, value: Value) {
    let next = list.last_key_value().map_or(0, |(index, _)| index.saturating_add(1));
    list.insert(next, value);
}

/// JavaScript's `[].concat(first, second)`.
fn concatenate(first: Value, second: Value) -> Value {
    let mut list = BTreeMap::new();
    for value in [first, second] {
        match value {
            Value::List(values) => values.into_values().for_each(|value| push(&mut list, value)),
            value => push(&mut list, value),
        }
    }
    Value::List(list)
}

/// Puts what one parameter says beside what earlier ones said.
fn merge(target: Value, source: Value) -> Value {
    match (target, source) {
        (target, Value::Text(text)) if text.is_empty() => target,
        (Value::List(mut list), text @ Value::Text(_)) => {
            push(&mut list, text);
            Value::List(list)
        }
        (Value::List(mut target), Value::List(source)) => {
            for (index, item) in source {
                match target.get_mut(&index) {
                    None => drop(target.insert(index, item)),
                    Some(Value::Text(_)) => push(&mut target, item),
                    Some(_) if matches!(item, Value::Text(_)) => push(&mut target, item),
                    Some(earlier) => *earlier = merge(std::mem::replace(earlier, EMPTY), item),
                }
            }
            Value::List(target)
        }
        (target @ (Value::List(_) | Value::Object(_)), source @ (Value::List(_) | Value::Object(_))) => {
            let mut target = members(target);
            for (key, value) in members(source) {
                match target.get_mut(&key) {
                    Some(earlier) => *earlier = merge(std::mem::replace(earlier, EMPTY), value),
                    None => drop(target.insert(key, value)),
                }
            }
            Value::Object(target)
        }
        (target, source) => concatenate(target, source),
    }
}

fn members(value: Value) -> IndexMap<String, Value> {
    match value {
        Value::Object(object) => object,
        Value::List(list) => list.into_iter().map(|(index, value)| (index.to_string(), value)).collect(),
        Value::Text(_) => IndexMap::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(value: Value) -> serde_json::Value {
        match value {
            Value::Text(text) => text.into(),
            Value::List(list) => list.into_values().map(json).collect(),
            Value::Object(object) => object.into_iter().map(|(key, value)| (key, json(value))).collect(),
        }
    }

    /// What npm qs 6.17.1 makes of them.
    #[test]
    fn queries_are_read_as_qs_reads_them() {
        for (query, expected) in [
            ("a=1&b=2", r#"{"a":"1","b":"2"}"#),
            ("a=1&a=2", r#"{"a":["1","2"]}"#),
            ("a[]=1", r#"{"a":["1"]}"#),
            ("a[]=1&a[]=2", r#"{"a":["1","2"]}"#),
            ("a=1&a[]=2", r#"{"a":["1","2"]}"#),
            ("a[]=1&a=2", r#"{"a":["1","2"]}"#),
            ("a[b]=1", r#"{"a":{"b":"1"}}"#),
            ("a[b]=1&a[c]=2", r#"{"a":{"b":"1","c":"2"}}"#),
            ("a[b]=1&a=2", r#"{"a":[{"b":"1"},"2"]}"#),
            ("a=2&a[b]=1", r#"{"a":["2",{"b":"1"}]}"#),
            ("a[b]=1&a=2&a[c]=3", r#"{"a":{"0":{"b":"1"},"1":"2","c":"3"}}"#),
            ("a[0]=x&a[1]=y", r#"{"a":["x","y"]}"#),
            ("a[1]=y&a[0]=x", r#"{"a":["x","y"]}"#),
            ("a[7]=x", r#"{"a":["x"]}"#),
            ("a[01]=x", r#"{"a":{"01":"x"}}"#),
            ("a[0]=x&a[b]=y", r#"{"a":{"0":"x","b":"y"}}"#),
            ("a[b]=1&a[]=2", r#"{"a":{"0":"2","b":"1"}}"#),
            ("a[b]=1&a[b]=2", r#"{"a":{"b":["1","2"]}}"#),
            ("a[b][]=1&a[b][]=2", r#"{"a":{"b":["1","2"]}}"#),
            ("a[0][b]=1&a[0][c]=2", r#"{"a":[{"b":"1","c":"2"}]}"#),
            ("a[0][b]=1&a[1][b]=2", r#"{"a":[{"b":"1"},{"b":"2"}]}"#),
            ("a[][b]=1&a[][b]=2", r#"{"a":[{"b":["1","2"]}]}"#),
            ("a[]=1&a[0]=2", r#"{"a":["1","2"]}"#),
            ("a[b][c][d][e][f][g]=1", r#"{"a":{"b":{"c":{"d":{"e":{"f":{"[g]":"1"}}}}}}}"#),
            ("a", r#"{"a":""}"#),
            ("a=", r#"{"a":""}"#),
            ("=1", "{}"),
            ("&&&", "{}"),
            ("a==b", r#"{"a":"=b"}"#),
            ("a[b]]=1", r#"{"a":{"b":"1"}}"#),
            ("a[b=1", r#"{"a":{"[b":"1"}}"#),
            ("a]b=1", r#"{"a]b":"1"}"#),
            ("[a]=1", r#"{"a":"1"}"#),
            ("[]=1", r#"{"0":"1"}"#),
            ("[0]=1", r#"{"0":"1"}"#),
            ("a[b]c[d]=1", r#"{"a":{"b":{"d":"1"}}}"#),
            ("a%5Bb%5D=1", r#"{"a":{"b":"1"}}"#),
            ("a%5bb%5d=%5B", r#"{"a":{"b":"["}}"#),
            ("a+b=c+d", r#"{"a b":"c d"}"#),
            ("a=%zz", r#"{"a":"%zz"}"#),
            ("a=%E4%B8%AD", r#"{"a":"中"}"#),
            ("a=%ff", r#"{"a":"%ff"}"#),
            ("constructor=1", "{}"),
            ("a[toString]=1", "{}"),
            ("__proto__[a]=1", "{}"),
            ("a[__proto__]=1", "{}"),
            ("a[][]=1", r#"{"a":["1"]}"#),
            ("a[[b]]=1", r#"{"a":{"[b]":"1"}}"#),
            ("a[b]=&a[c]=1", r#"{"a":{"b":"","c":"1"}}"#),
            ("a[b]=1&a=", r#"{"a":{"b":"1"}}"#),
            ("a=&a=1", r#"{"a":["","1"]}"#),
            ("a[]=&a[]=x", r#"{"a":["","x"]}"#),
            ("a=1&b=2&a=3", r#"{"a":["1","3"],"b":"2"}"#),
            ("1=a&b=c", r#"{"1":"a","b":"c"}"#),
            ("a?b=c", r#"{"a?b":"c"}"#),
            ("a[gt]=x=y", r#"{"a":{"gt":"x=y"}}"#),
            ("a]=b", r#"{"a]":"b"}"#),
            ("a[]b=1", r#"{"a":["1"]}"#),
            ("a[0]=1&a=2&a[1]=3", r#"{"a":["1","2","3"]}"#),
        ] {
            let expected: serde_json::Value = serde_json::from_str(expected).unwrap();
            assert_eq!(json(Value::Object(parse(query))), expected, "{query}");
        }
    }

    #[test]
    fn only_so_many_parameters_count() {
        let query: Vec<String> = (0..1100).map(|n| format!("k{n}=")).collect();
        assert_eq!(parse(&query.join("&")).len(), 1000);
        // An index far away takes no memory.
        assert_eq!(parse("a[4294967295]=x&a[]=y").len(), 1);
    }
}
