//! One line as an order: what is wrong with it is said with the path of the field.

use serde::Deserialize as _;
use serde_ignored::Path;
use serde_json::Value;

use super::Fault;
use super::order::Order;
use super::rows::{Row, Rows, join};
use crate::email;

/// An order that is right in itself.
#[derive(Debug)]
pub(crate) struct ParsedOrder {
    pub(crate) id: String,
    /// Whose it is said to be; or else whose e-mail this is.
    pub(crate) customer_id: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) rows: Vec<Row>,
    /// What is not kept, as paths without indices.
    pub(crate) ignored: Vec<String>,
}

/// Reads one order.
pub(super) fn parse(text: &[u8]) -> Result<ParsedOrder, Fault> {
    let value: Value = serde_json::from_slice(text).map_err(|error| {
        let hint = if error.is_eof() { ". A line holds a whole order: `jq -c .` writes it so" } else { "" };
        Fault::at("", format!("is no JSON: {error}{hint}"))
    })?;
    // `GET /admin/orders/:id` answers with the order under this key.
    let value = match value {
        Value::Object(mut object) if !object.contains_key("id") && object.contains_key("order") => {
            object.remove("order").unwrap_or_default()
        }
        value => value,
    };
    if !value.is_object() {
        return Err(Fault::at("", "is no order: an order is a JSON object"));
    }
    if let Some(path) = find_nul(&value, "") {
        return Err(Fault::at(&path, "holds a NUL character, which cannot be stored"));
    }
    let mut ignored = Vec::new();
    let mut track = serde_path_to_error::Track::new();
    let deserializer = serde_path_to_error::Deserializer::new(&value, &mut track);
    let mut ignore = |path: Path<'_>| {
        let (pattern, value) = locate(&path, &value);
        if value.is_some_and(holds_something) && !is_derived(&pattern) {
            ignored.push(pattern);
        }
    };
    let order = Order::deserialize(serde_ignored::Deserializer::new(deserializer, &mut ignore));
    let order = order.map_err(|error| {
        let path = track.path().to_string();
        Fault::at(if path == "." { "" } else { &path }, error.to_string())
    })?;
    if let Some(email) = order.email.as_deref().filter(|email| !email::is_email(email)) {
        return Err(Fault::at("email", format!("{email:?} is not an e-mail address")));
    }
    if order.customer_id.is_none() && order.email.is_none() {
        return Err(Fault::at("customer_id", "is missing: name the customer by it or by `email`"));
    }
    let rows = Rows::of(&order)?;
    ignored.extend(rows.ignored.iter().map(|pattern| (*pattern).to_owned()));
    ignored.sort_unstable();
    ignored.dedup();
    Ok(ParsedOrder { rows: rows.rows, id: order.id, customer_id: order.customer_id, email: order.email, ignored })
}

fn find_nul(value: &Value, path: &str) -> Option<String> {
    match value {
        Value::String(text) => text.contains('\0').then(|| path.to_owned()),
        Value::Array(values) => {
            values.iter().enumerate().find_map(|(index, value)| find_nul(value, &format!("{path}[{index}]")))
        }
        Value::Object(map) => map.iter().find_map(|(key, value)| {
            let path = join(path, &key.replace('\0', "\u{FFFD}"));
            if key.contains('\0') { Some(path) } else { find_nul(value, &path) }
        }),
        _ => None,
    }
}

/// The path without indices, and what is there.
fn locate<'a>(path: &Path<'_>, root: &'a Value) -> (String, Option<&'a Value>) {
    match path {
        Path::Root => (String::new(), Some(root)),
        Path::Seq { parent, index } => {
            let (pattern, value) = locate(parent, root);
            (format!("{pattern}[]"), value.and_then(|value| value.get(index)))
        }
        Path::Map { parent, key } => {
            let (pattern, value) = locate(parent, root);
            (join(&pattern, key), value.and_then(|value| value.get(key)))
        }
        Path::Some { parent } | Path::NewtypeStruct { parent } | Path::NewtypeVariant { parent } => {
            locate(parent, root)
        }
    }
}

fn holds_something(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Array(values) => !values.is_empty(),
        Value::Object(map) => !map.is_empty(),
        _ => true,
    }
}

/// What follows from the rest: totals, which are computed when an order is read, and what says in a row whose row it is.
fn is_derived(pattern: &str) -> bool {
    let key = pattern.rsplit('.').next().unwrap_or(pattern);
    let links = ["order_id", "item_id", "shipping_method_id", "fulfillment_id"];
    let totals = ["subtotal", "total", "refundable", "refundable_amount"];
    key.ends_with("_total")
        || totals.contains(&key)
        || (pattern != key && links.contains(&key))
        || ["object", "customer", "returnable_items", "gift_card_transactions[].gift_card"].contains(&pattern)
}
