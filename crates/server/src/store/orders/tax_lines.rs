//! The tax lines of orders for which none were stored, from the rates of products, shipping options and regions
//! (contract A.9). They are shown, and not stored.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::order::{Row, number};

/// A rate's number, name and code.
type Rate = (f64, Option<String>, Option<String>);

/// By product and region: those of the product, then those of its type.
const OF_PRODUCTS: &str = "
    SELECT product_tax_rate.product_id, tax_rate.region_id, tax_rate.id, tax_rate.rate, tax_rate.name, tax_rate.code,
           0, product_tax_rate.rowid
    FROM product_tax_rate JOIN tax_rate ON tax_rate.id = product_tax_rate.rate_id
    WHERE product_tax_rate.product_id IN (SELECT value FROM json_each(?1))
    UNION ALL
    SELECT product.id, tax_rate.region_id, tax_rate.id, tax_rate.rate, tax_rate.name, tax_rate.code,
           1, product_type_tax_rate.rowid
    FROM product JOIN product_type_tax_rate ON product_type_tax_rate.product_type_id = product.type_id
    JOIN tax_rate ON tax_rate.id = product_type_tax_rate.rate_id
    WHERE product.id IN (SELECT value FROM json_each(?1))
    ORDER BY 7, 8";
/// By shipping option; in Medusa the region does not matter.
const OF_OPTIONS: &str = "
    SELECT shipping_tax_rate.shipping_option_id, '', tax_rate.id, tax_rate.rate, tax_rate.name, tax_rate.code
    FROM shipping_tax_rate JOIN tax_rate ON tax_rate.id = shipping_tax_rate.rate_id
    WHERE shipping_tax_rate.shipping_option_id IN (SELECT value FROM json_each(?1))
    ORDER BY shipping_tax_rate.rowid";

/// Gives the items of orders whose items have no stored tax line the lines that their products' rates make, and the shipping
/// methods likewise. Not where the order has a tax rate of its own.
pub(super) fn compute_missing(connection: &Connection, orders: &mut [Row]) -> rusqlite::Result<()> {
    let is_missing = |order: &Row, parts: &str| {
        let mut all = order.get(parts).and_then(Value::as_array).into_iter().flatten();
        order.get("tax_rate").and_then(Value::as_f64).unwrap_or(0.0) == 0.0
            && all.all(|part| part.get("tax_lines").and_then(Value::as_array).is_none_or(Vec::is_empty))
    };
    let all = |parts: &str, pointer: &str| -> Vec<String> {
        let parts =
            orders.iter().filter(|order| is_missing(order, parts)).filter_map(|order| order.get(parts)?.as_array());
        let ids = parts.flatten().filter_map(|part| part.pointer(pointer)?.as_str());
        ids.map(ToOwned::to_owned).collect()
    };
    let of_products = rates(connection, OF_PRODUCTS, all("items", "/variant/product_id"))?;
    let of_options = rates(connection, OF_OPTIONS, all("shipping_methods", "/shipping_option_id"))?;
    for order in orders {
        let region = order.get("region").cloned().unwrap_or_default();
        let region_id = region.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        let default = vec![(
            region.get("tax_rate").and_then(Value::as_f64).unwrap_or(0.0),
            Some("default".to_owned()),
            Some("default".to_owned()),
        )];
        for (parts, key, owner) in [
            ("items", "item_id", "/variant/product_id"),
            ("shipping_methods", "shipping_method_id", "/shipping_option_id"),
        ] {
            if !is_missing(order, parts) {
                continue;
            }
            for part in order.get_mut(parts).and_then(Value::as_array_mut).into_iter().flatten() {
                let owner = part.pointer(owner).and_then(Value::as_str).map(ToOwned::to_owned);
                let is_return = parts == "items" && part.get("is_return") == Some(&Value::Bool(true));
                if is_return || !region.get("tax_provider_id").is_none_or(Value::is_null) {
                    say_once(&region_id);
                }
                let rates = owner.filter(|_| !is_return).map(|owner| match parts {
                    "items" => of_products.get(&(owner, region_id.clone())),
                    _ => of_options.get(&(owner, String::new())),
                });
                let Some(part) = part.as_object_mut() else { continue };
                match rates {
                    Some(rates) => {
                        let id = part.get("id").cloned().unwrap_or_default();
                        let line = |(rate, name, code): &Rate| json!({"rate": number(*rate), "name": name, "code": code, key: id});
                        part.insert("tax_lines".into(), rates.unwrap_or(&default).iter().map(line).collect());
                    }
                    // An item without a product has no taxes, and not even the key.
                    None => drop(part.shift_remove("tax_lines")),
                }
            }
        }
    }
    Ok(())
}

fn rates(
    connection: &Connection,
    sql: &str,
    keys: Vec<String>,
) -> rusqlite::Result<HashMap<(String, String), Vec<Rate>>> {
    let mut rates: HashMap<_, Vec<Rate>> = HashMap::new();
    // A product may have a rate by itself and by its type.
    let mut seen: HashSet<(String, String)> = HashSet::new();
    if keys.is_empty() {
        return Ok(rates);
    }
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([Value::from(keys).to_string()])?;
    while let Some(row) = rows.next()? {
        if !seen.insert((row.get(0)?, row.get(2)?)) {
            continue;
        }
        let rate = (row.get::<_, Option<f64>>(3)?.unwrap_or(0.0), row.get(4)?, row.get(5)?);
        rates.entry((row.get(0)?, row.get(1)?)).or_default().push(rate);
    }
    Ok(rates)
}

/// Medusa would ask a plug-in for these lines, or fail (an item that is sent back and has none).
fn say_once(region_id: &str) {
    static SAID: AtomicBool = AtomicBool::new(false);
    if !SAID.swap(true, Ordering::Relaxed) {
        tracing::warn!(
            region_id,
            "an order has no stored tax lines, and Medusa would leave them to a tax provider or fail: its taxes are computed \
             from the stored rates. Store the tax lines with the order"
        );
    }
}
