//! The tax lines of orders for which none were stored, from the rates of products, shipping options and regions
//! (contract A.9). They are shown, and not stored.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::{Value, json};

use crate::error::Result;
use crate::order::{Row, number};
use crate::store::sql::Sql;
use crate::store::{Store, params};

/// A rate's number, name and code.
type Rate = (f64, Option<String>, Option<String>);
/// By what is taxed and region.
type Rates = HashMap<(String, String), Vec<Rate>>;

/// Those of the product, then those of its type.
static OF_PRODUCTS: Sql = Sql::new(
    "
    SELECT product_tax_rate.product_id, tax_rate.region_id, tax_rate.id, tax_rate.rate, tax_rate.name, tax_rate.code,
           0, product_tax_rate.ctid
    FROM product_tax_rate JOIN tax_rate ON tax_rate.id = product_tax_rate.rate_id
    WHERE product_tax_rate.product_id = ANY($1)
    UNION ALL
    SELECT product.id, tax_rate.region_id, tax_rate.id, tax_rate.rate, tax_rate.name, tax_rate.code,
           1, product_type_tax_rate.ctid
    FROM product JOIN product_type_tax_rate ON product_type_tax_rate.product_type_id = product.type_id
    JOIN tax_rate ON tax_rate.id = product_type_tax_rate.rate_id
    WHERE product.id = ANY($1)
    ORDER BY 7, 8",
);
/// In Medusa the region does not matter.
static OF_OPTIONS: Sql = Sql::new(
    "
    SELECT shipping_tax_rate.shipping_option_id, '', tax_rate.id, tax_rate.rate, tax_rate.name, tax_rate.code
    FROM shipping_tax_rate JOIN tax_rate ON tax_rate.id = shipping_tax_rate.rate_id
    WHERE shipping_tax_rate.shipping_option_id = ANY($1)
    ORDER BY shipping_tax_rate.ctid",
);

/// Items or shipping methods of an order.
struct Parts {
    name: &'static str,
    /// Where a part names what it is taxed by: its product or its shipping option.
    taxed_by: &'static str,
    /// The tax line's column for the part.
    key: &'static str,
}
const ITEMS: Parts = Parts { name: "items", taxed_by: "/variant/product_id", key: "item_id" };
const METHODS: Parts = Parts { name: "shipping_methods", taxed_by: "/shipping_option_id", key: "shipping_method_id" };

/// Gives the items of orders whose items have no stored tax line the lines that their products' rates make, and the shipping
/// methods likewise. Not where the order has a tax rate of its own.
pub(super) async fn compute_missing(store: &Store, orders: &mut [Row]) -> Result<()> {
    for (parts, sql) in [(&ITEMS, &OF_PRODUCTS), (&METHODS, &OF_OPTIONS)] {
        let mut orders: Vec<&mut Row> = orders.iter_mut().filter(|order| parts.are_untaxed(order)).collect();
        let owners = orders.iter().flat_map(|order| parts.of(order)).filter_map(|part| parts.owner(part)).collect();
        let rates = rates(store, sql, owners).await?;
        for order in &mut orders {
            parts.tax(order, &rates);
        }
    }
    Ok(())
}

impl Parts {
    fn of<'a>(&self, order: &'a Row) -> impl Iterator<Item = &'a Value> + use<'a> {
        order.get(self.name).and_then(Value::as_array).into_iter().flatten()
    }

    fn owner(&self, part: &Value) -> Option<String> {
        part.pointer(self.taxed_by).and_then(Value::as_str).map(ToOwned::to_owned)
    }

    /// Whether no part has a tax line, and the order no rate.
    fn are_untaxed(&self, order: &Row) -> bool {
        order.get("tax_rate").and_then(Value::as_f64).unwrap_or(0.0) == 0.0
            && self.of(order).all(|part| part.get("tax_lines").and_then(Value::as_array).is_none_or(Vec::is_empty))
    }

    fn tax(&self, order: &mut Row, rates: &Rates) {
        let region = order.get("region").cloned().unwrap_or_default();
        let text = |name: &str| region.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let (region_id, tax_provider_id) = (text("id"), text("tax_provider_id"));
        let of_region = region.get("tax_rate").and_then(Value::as_f64).unwrap_or(0.0);
        let default = vec![(of_region, Some("default".to_owned()), Some("default".to_owned()))];
        for part in order.get_mut(self.name).and_then(Value::as_array_mut).into_iter().flatten() {
            let is_return = part.get("is_return") == Some(&Value::Bool(true));
            let owner = self.owner(part);
            if owner.is_some() && (is_return || !tax_provider_id.is_empty()) {
                say_once(&region_id);
            }
            let Some(part) = part.as_object_mut() else { continue };
            let Some(owner) = owner.filter(|_| !is_return) else {
                // An item without a product has no taxes, and not even the key.
                part.shift_remove("tax_lines");
                continue;
            };
            let id = part.get("id").cloned().unwrap_or_default();
            let line =
                |(rate, name, code): &Rate| json!({"rate": number(*rate), "name": name, "code": code, self.key: id});
            // The rates of a shipping option hold in every region.
            let rates = rates.get(&(owner.clone(), region_id.clone())).or_else(|| rates.get(&(owner, String::new())));
            part.insert("tax_lines".to_owned(), rates.unwrap_or(&default).iter().map(line).collect());
        }
    }
}

async fn rates(store: &Store, sql: &Sql, keys: Vec<String>) -> Result<Rates> {
    let mut rates = Rates::new();
    // A product may have a rate by itself and by its type.
    let mut seen: HashSet<(String, String)> = HashSet::new();
    if keys.is_empty() {
        return Ok(rates);
    }
    store
        .read(&[(sql, params![keys])], |_, row| {
            if seen.insert((row.get(0)?, row.get(2)?)) {
                let rate = (row.get::<Option<f64>>(3)?.unwrap_or(0.0), row.get(4)?, row.get(5)?);
                rates.entry((row.get(0)?, row.get(1)?)).or_default().push(rate);
            }
            Ok(())
        })
        .await?;
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
