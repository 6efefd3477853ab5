//! The orders of a customer, with all that an answer shows of them (contract A.6.8, A.9).
//!
//! Each relation is one statement for all orders of the page, and there is a fixed number of them.

mod columns;
mod ilike;
mod tables;
mod tax_lines;

use std::collections::HashMap;

use rusqlite::{Connection, Row as SqlRow, named_params};
use serde_json::Value;

use self::ilike::Pattern;
use self::tables::Relation;
use super::Store;
use super::rows::{Kind, ORDER};
use crate::error::Result;
use crate::order::{Row, Shape};

/// Comparisons with one time. Times have the form of the wire, in which they sort.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Period {
    pub(crate) lt: Option<String>,
    pub(crate) gt: Option<String>,
    pub(crate) gte: Option<String>,
    pub(crate) lte: Option<String>,
}

/// Which of a customer's orders are listed. What is `None` does not matter.
#[derive(Debug, Default)]
pub(crate) struct OrderFilter {
    pub(crate) id: Option<String>,
    /// Part of a name, an e-mail address, a phone number or the number that people see. Then only orders with a shipping
    /// address and a live customer count.
    pub(crate) search: Option<String>,
    pub(crate) status: Option<Vec<String>>,
    pub(crate) fulfillment_status: Option<Vec<String>>,
    pub(crate) payment_status: Option<Vec<String>>,
    pub(crate) display_id: Option<i32>,
    pub(crate) cart_id: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) region_id: Option<String>,
    pub(crate) currency_code: Option<String>,
    /// In percent. Not NaN, which SQLite takes for NULL.
    pub(crate) tax_rate: Option<f64>,
    pub(crate) created_at: Period,
    pub(crate) updated_at: Period,
    pub(crate) canceled_at: Period,
    /// So many of them are left out, the newest ones.
    pub(crate) skip: usize,
    /// At most so many.
    pub(crate) take: usize,
}

/// Whether an order has this column.
pub(crate) fn is_order_column(name: &str) -> bool {
    ORDER.iter().any(|(column, kind)| *column == name && !matches!(kind, Kind::Always(_)))
}

/// Newest first. The text of the statement does not depend on the filter, so that SQLite plans it once.
const MATCHING: &str = r#"
    SELECT "order".id, "order".email, CAST("order".display_id AS TEXT), address.first_name, customer.first_name,
           customer.last_name, customer.phone, customer.id IS NOT NULL AND address.id IS NOT NULL
    FROM "order"
    LEFT JOIN customer ON :searches AND customer.id = "order".customer_id AND customer.deleted_at IS NULL
    LEFT JOIN address ON :searches AND address.id = "order".shipping_address_id AND address.deleted_at IS NULL
    WHERE "order".customer_id = :customer_id
      AND (:id IS NULL OR "order".id = :id)
      AND (:status IS NULL OR "order".status IN (SELECT value FROM json_each(:status)))
      AND (:fulfillment_status IS NULL
           OR "order".fulfillment_status IN (SELECT value FROM json_each(:fulfillment_status)))
      AND (:payment_status IS NULL OR "order".payment_status IN (SELECT value FROM json_each(:payment_status)))
      AND (:display_id IS NULL OR "order".display_id = :display_id)
      AND (:cart_id IS NULL OR "order".cart_id = :cart_id)
      AND (:email IS NULL OR "order".email = :email)
      AND (:region_id IS NULL OR "order".region_id = :region_id)
      AND (:currency_code IS NULL OR "order".currency_code = :currency_code)
      AND (:tax_rate IS NULL OR "order".tax_rate = :tax_rate)
      AND (:created_lt IS NULL OR "order".created_at < :created_lt)
      AND (:created_gt IS NULL OR "order".created_at > :created_gt)
      AND (:created_gte IS NULL OR "order".created_at >= :created_gte)
      AND (:created_lte IS NULL OR "order".created_at <= :created_lte)
      AND (:updated_lt IS NULL OR "order".updated_at < :updated_lt)
      AND (:updated_gt IS NULL OR "order".updated_at > :updated_gt)
      AND (:updated_gte IS NULL OR "order".updated_at >= :updated_gte)
      AND (:updated_lte IS NULL OR "order".updated_at <= :updated_lte)
      AND (:canceled_lt IS NULL OR "order".canceled_at < :canceled_lt)
      AND (:canceled_gt IS NULL OR "order".canceled_at > :canceled_gt)
      AND (:canceled_gte IS NULL OR "order".canceled_at >= :canceled_gte)
      AND (:canceled_lte IS NULL OR "order".canceled_at <= :canceled_lte)
    ORDER BY "order".created_at DESC, "order".id DESC"#;

/// Rows, each with the id of what it belongs to.
type Owned = Vec<(String, Row)>;

impl Store {
    /// A page of a customer's orders, newest first, and how many match in all. A deleted customer has theirs, too.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) fn orders(&self, customer_id: &str, filter: &OrderFilter, shape: &Shape) -> Result<(Vec<Row>, usize)> {
        self.readers.read(|connection| {
            let matching = matching(connection, customer_id, filter)?;
            let page = matching.iter().skip(filter.skip).take(filter.take);
            let page: Vec<&str> = page.map(String::as_str).collect();
            Ok((if page.is_empty() { Vec::new() } else { whole(connection, &page, shape)? }, matching.len()))
        })
    }
}

/// The ids of the orders that match.
fn matching(connection: &Connection, customer_id: &str, filter: &OrderFilter) -> rusqlite::Result<Vec<String>> {
    let json = |values: &Option<Vec<String>>| values.as_ref().map(|values| Value::from(values.clone()).to_string());
    let pattern = filter.search.as_deref().map(Pattern::containing);
    let mut statement = connection.prepare_cached(MATCHING)?;
    let mut rows = statement.query(named_params! {
        ":searches": pattern.is_some(),
        ":customer_id": customer_id,
        ":id": filter.id,
        ":status": json(&filter.status),
        ":fulfillment_status": json(&filter.fulfillment_status),
        ":payment_status": json(&filter.payment_status),
        ":display_id": filter.display_id,
        ":cart_id": filter.cart_id,
        ":email": filter.email,
        ":region_id": filter.region_id,
        ":currency_code": filter.currency_code,
        ":tax_rate": filter.tax_rate,
        ":created_lt": filter.created_at.lt, ":created_gt": filter.created_at.gt,
        ":created_gte": filter.created_at.gte, ":created_lte": filter.created_at.lte,
        ":updated_lt": filter.updated_at.lt, ":updated_gt": filter.updated_at.gt,
        ":updated_gte": filter.updated_at.gte, ":updated_lte": filter.updated_at.lte,
        ":canceled_lt": filter.canceled_at.lt, ":canceled_gt": filter.canceled_at.gt,
        ":canceled_gte": filter.canceled_at.gte, ":canceled_lte": filter.canceled_at.lte,
    })?;
    // The customer's own names are the same in every row.
    let mut customer: Option<bool> = None;
    let mut matching = Vec::new();
    while let Some(row) = rows.next()? {
        if let Some(pattern) = &pattern {
            if !row.get::<_, bool>(7)? {
                continue;
            }
            let is_customers = match customer {
                Some(known) => known,
                None => *customer.insert(any_matches(pattern, row, 4..7)?),
            };
            if !is_customers && !any_matches(pattern, row, 1..4)? {
                continue;
            }
        }
        matching.push(row.get(0)?);
    }
    Ok(matching)
}

fn any_matches(pattern: &Pattern, row: &SqlRow<'_>, columns: std::ops::Range<usize>) -> rusqlite::Result<bool> {
    for column in columns {
        if row.get_ref(column)?.as_str_or_null()?.is_some_and(|text| pattern.matches(text)) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The orders with these ids, in this order, with their relations. Their keys are in the order of the wire.
fn whole(connection: &Connection, ids: &[&str], shape: &Shape) -> rusqlite::Result<Vec<Row>> {
    let load = |relation: &Relation, keys: &[&str]| tables::load(connection, relation, keys);
    let mut found: HashMap<String, Row> = load(&tables::ORDERS, ids)?.into_iter().collect();
    let mut orders: Owned = ids.iter().filter_map(|id| found.remove_entry(*id)).collect();

    let mut claims = load(&tables::CLAIMS, ids)?;
    let mut swaps = load(&tables::SWAPS, ids)?;
    let mut items = load(&tables::ITEMS, ids)?;
    let mut items_of_claims = load(&tables::ITEMS_OF_CLAIMS, &values(&claims, "id"))?;
    let mut items_of_swaps = load(&tables::ITEMS_OF_SWAPS, &values(&swaps, "id"))?;
    for items in [&mut items, &mut items_of_claims, &mut items_of_swaps] {
        let ids = values(items, "id");
        let (adjustments, lines) = (load(&tables::ADJUSTMENTS, &ids)?, load(&tables::ITEM_TAX_LINES, &ids)?);
        put_lists(items, "adjustments", adjustments);
        put_lists(items, "tax_lines", lines);
    }
    let variants = load(&tables::VARIANTS, &values(&items, "variant_id"))?;
    put_ones(&mut items, "variant", "variant_id", variants);
    put_lists(&mut claims, "additional_items", items_of_claims);
    put_lists(&mut swaps, "additional_items", items_of_swaps);

    let mut discounts = load(&tables::DISCOUNTS, ids)?;
    let rules = load(&tables::DISCOUNT_RULES, &values(&discounts, "rule_id"))?;
    put_ones(&mut discounts, "rule", "rule_id", rules);

    let mut methods = load(&tables::SHIPPING_METHODS, ids)?;
    if shape.has("shipping_methods.shipping_option") {
        let options = load(&tables::SHIPPING_OPTIONS, &values(&methods, "shipping_option_id"))?;
        put_ones(&mut methods, "shipping_option", "shipping_option_id", options);
    }
    let lines = load(&tables::SHIPPING_TAX_LINES, &values(&methods, "id"))?;
    put_lists(&mut methods, "tax_lines", lines);

    // From here on in the order of the alphabet.
    if shape.has("billing_address") {
        let addresses = load(&tables::ADDRESSES, &values(&orders, "billing_address_id"))?;
        put_ones(&mut orders, "billing_address", "billing_address_id", addresses);
    }
    put_lists(&mut orders, "claims", claims);
    if shape.has("customer") {
        let mut customers = load(&tables::CUSTOMERS, &values(&orders, "customer_id"))?;
        if shape.has("customer.groups") {
            let groups = load(&tables::GROUPS, &values(&customers, "id"))?;
            put_lists(&mut customers, "groups", groups);
        }
        put_ones(&mut orders, "customer", "customer_id", customers);
    }
    put_lists(&mut orders, "discounts", discounts);
    if shape.has("fulfillments") {
        let mut fulfillments = load(&tables::FULFILLMENTS, ids)?;
        if shape.has("fulfillments.tracking_links") {
            let links = load(&tables::TRACKING_LINKS, &values(&fulfillments, "id"))?;
            put_lists(&mut fulfillments, "tracking_links", links);
        }
        let items = load(&tables::FULFILLMENT_ITEMS, &values(&fulfillments, "id"))?;
        put_lists(&mut fulfillments, "items", items);
        put_lists(&mut orders, "fulfillments", fulfillments);
    }
    put_lists(&mut orders, "gift_card_transactions", load(&tables::GIFT_CARD_TRANSACTIONS, ids)?);
    put_lists(&mut orders, "gift_cards", load(&tables::GIFT_CARDS, ids)?);
    put_lists(&mut orders, "items", items);
    put_lists(&mut orders, "payments", load(&tables::PAYMENTS, ids)?);
    put_lists(&mut orders, "refunds", load(&tables::REFUNDS, ids)?);
    let regions = load(&tables::REGIONS, &values(&orders, "region_id"))?;
    put_ones(&mut orders, "region", "region_id", regions);
    if shape.has("shipping_address") {
        let addresses = load(&tables::ADDRESSES, &values(&orders, "shipping_address_id"))?;
        put_ones(&mut orders, "shipping_address", "shipping_address_id", addresses);
    }
    put_lists(&mut orders, "shipping_methods", methods);
    put_lists(&mut orders, "swaps", swaps);

    let mut orders: Vec<Row> = orders.into_iter().map(|(_, order)| order).collect();
    tax_lines::compute_missing(connection, &mut orders)?;
    for order in &mut orders {
        order.retain(|key, _| !is_order_column(key) || shape.fields.contains(key));
    }
    Ok(orders)
}

/// The texts of a column.
fn values<'a>(rows: &'a Owned, column: &str) -> Vec<&'a str> {
    rows.iter().filter_map(|(_, row)| row.get(column).and_then(Value::as_str)).collect()
}

/// Gives each row the list of what belongs to it.
fn put_lists(rows: &mut Owned, name: &str, parts: Owned) {
    let mut lists: HashMap<String, Vec<Value>> = HashMap::new();
    for (owner, part) in parts {
        lists.entry(owner).or_default().push(Value::Object(part));
    }
    for (_, row) in rows {
        let list = row.get("id").and_then(Value::as_str).and_then(|id| lists.remove(id));
        row.insert(name.to_owned(), Value::Array(list.unwrap_or_default()));
    }
}

/// Gives each row what a column of it names, or `null`.
fn put_ones(rows: &mut Owned, name: &str, column: &str, others: Owned) {
    let others: HashMap<String, Value> = others.into_iter().map(|(id, row)| (id, Value::Object(row))).collect();
    for (_, row) in rows {
        let one = row.get(column).and_then(Value::as_str).and_then(|id| others.get(id)).cloned();
        row.insert(name.to_owned(), one.unwrap_or_default());
    }
}
