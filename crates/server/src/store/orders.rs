//! The orders of a customer, with all that an answer shows of them (contract A.6.8, A.9).
//!
//! Each relation is one statement for all orders of the page, and there is a fixed number of them.

mod columns;
mod ilike;
mod tables;
mod tax_lines;

use std::collections::HashMap;

use serde_json::Value;

use self::ilike::Pattern;
use self::tables::Relation;
use super::rows::{Kind, ORDER};
use super::sql::{Param, Row as SqlRow, Sql, SqlError};
use super::{Store, params};
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

/// Newest first. The text of the statement does not depend on the filter, so that the database plans it once. PostgreSQL
/// takes a parameter's type from where it comes first.
static MATCHING: Sql = Sql::new(
    r#"
    SELECT "order".id, "order".email, CAST("order".display_id AS TEXT), address.first_name, customer.first_name,
           customer.last_name, customer.phone, customer.id IS NOT NULL AND address.id IS NOT NULL
    FROM "order"
    LEFT JOIN customer ON $2 AND customer.id = "order".customer_id AND customer.deleted_at IS NULL
    LEFT JOIN address ON $2 AND address.id = "order".shipping_address_id AND address.deleted_at IS NULL
    WHERE "order".customer_id = $1
      AND ("order".id = $3 OR $3 IS NULL)
      AND ($4 = FALSE OR CAST("order".status AS TEXT) = ANY($5))
      AND ($6 = FALSE OR CAST("order".fulfillment_status AS TEXT) = ANY($7))
      AND ($8 = FALSE OR CAST("order".payment_status AS TEXT) = ANY($9))
      AND ("order".display_id = $10 OR $10 IS NULL)
      AND ("order".cart_id = $11 OR $11 IS NULL)
      AND ("order".email = $12 OR $12 IS NULL)
      AND ("order".region_id = $13 OR $13 IS NULL)
      AND ("order".currency_code = $14 OR $14 IS NULL)
      AND ("order".tax_rate = $15 OR $15 IS NULL)
      AND ("order".created_at < $16 OR $16 IS NULL)
      AND ("order".created_at > $17 OR $17 IS NULL)
      AND ("order".created_at >= $18 OR $18 IS NULL)
      AND ("order".created_at <= $19 OR $19 IS NULL)
      AND ("order".updated_at < $20 OR $20 IS NULL)
      AND ("order".updated_at > $21 OR $21 IS NULL)
      AND ("order".updated_at >= $22 OR $22 IS NULL)
      AND ("order".updated_at <= $23 OR $23 IS NULL)
      AND ("order".canceled_at < $24 OR $24 IS NULL)
      AND ("order".canceled_at > $25 OR $25 IS NULL)
      AND ("order".canceled_at >= $26 OR $26 IS NULL)
      AND ("order".canceled_at <= $27 OR $27 IS NULL)
    ORDER BY "order".created_at DESC, "order".id DESC"#,
);

/// Rows, each with the id of what it belongs to.
type Owned = Vec<(String, Row)>;

impl Store {
    /// A page of a customer's orders, newest first, and how many match in all. A deleted customer has theirs, too.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) async fn orders(
        &self,
        customer_id: &str,
        filter: &OrderFilter,
        shape: &Shape,
    ) -> Result<(Vec<Row>, usize)> {
        let matching = self.matching(customer_id, filter).await?;
        let page = matching.iter().skip(filter.skip).take(filter.take);
        let page: Vec<&str> = page.map(String::as_str).collect();
        Ok((if page.is_empty() { Vec::new() } else { self.whole(&page, shape).await? }, matching.len()))
    }

    /// The ids of the orders that match.
    async fn matching(&self, customer_id: &str, filter: &OrderFilter) -> Result<Vec<String>> {
        let pattern = filter.search.as_deref().map(Pattern::containing);
        let searches = pattern.is_some();
        let mut values = params![customer_id, searches, filter.id].to_vec();
        for list in [&filter.status, &filter.fulfillment_status, &filter.payment_status] {
            let texts = list.iter().flatten().map(String::as_str).collect();
            values.extend([Param::Bool(list.is_some()), Param::List(texts)]);
        }
        values.extend_from_slice(params![filter.display_id, filter.cart_id, filter.email]);
        values.extend_from_slice(params![filter.region_id, filter.currency_code, filter.tax_rate]);
        for period in [&filter.created_at, &filter.updated_at, &filter.canceled_at] {
            values.extend_from_slice(params![period.lt, period.gt, period.gte, period.lte]);
        }
        // The customer's own names are the same in every row.
        let mut customer: Option<bool> = None;
        let mut matching = Vec::new();
        self.read(&[(&MATCHING, &values)], |_, row| {
            if let Some(pattern) = &pattern {
                if !row.get::<bool>(7)? {
                    return Ok(());
                }
                let is_customers = match customer {
                    Some(known) => known,
                    None => *customer.insert(any_matches(pattern, row, 4..7)?),
                };
                if !is_customers && !any_matches(pattern, row, 1..4)? {
                    return Ok(());
                }
            }
            matching.push(row.get(0)?);
            Ok(())
        })
        .await?;
        Ok(matching)
    }

    /// The rows of relations that belong to these keys, all asked for together.
    async fn load<const N: usize>(&self, wanted: [(&Relation, &[&str]); N]) -> Result<[Owned; N]> {
        let statements = wanted.map(|(relation, keys)| (relation.select(), [Param::List(keys.to_vec())]));
        let statements: Vec<(&Sql, &[Param<'_>])> =
            statements.iter().map(|(sql, keys)| (sql, keys.as_slice())).collect();
        let mut found = [const { Owned::new() }; N];
        self.read(&statements, |statement, row| match (wanted.get(statement), found.get_mut(statement)) {
            (Some((relation, _)), Some(rows)) => relation.read(row, rows),
            _ => Ok(()),
        })
        .await?;
        Ok(found)
    }

    /// The orders with these ids, in this order, with their relations. Their keys are in the order of the wire.
    async fn whole(&self, ids: &[&str], shape: &Shape) -> Result<Vec<Row>> {
        let [found, mut claims, mut swaps, mut items, mut discounts, mut methods] = self
            .load([
                (&tables::ORDERS, ids),
                (&tables::CLAIMS, ids),
                (&tables::SWAPS, ids),
                (&tables::ITEMS, ids),
                (&tables::DISCOUNTS, ids),
                (&tables::SHIPPING_METHODS, ids),
            ])
            .await?;
        let [mut fulfillments, transactions, gift_cards, payments, refunds] = self
            .load([
                (&tables::FULFILLMENTS, ids),
                (&tables::GIFT_CARD_TRANSACTIONS, ids),
                (&tables::GIFT_CARDS, ids),
                (&tables::PAYMENTS, ids),
                (&tables::REFUNDS, ids),
            ])
            .await?;
        let mut found: HashMap<String, Row> = found.into_iter().collect();
        let mut orders: Owned = ids.iter().filter_map(|id| found.remove_entry(*id)).collect();

        let [mut items_of_claims, mut items_of_swaps, variants, rules, options, lines] = self
            .load([
                (&tables::ITEMS_OF_CLAIMS, &values(&claims, "id")),
                (&tables::ITEMS_OF_SWAPS, &values(&swaps, "id")),
                (&tables::VARIANTS, &values(&items, "variant_id")),
                (&tables::DISCOUNT_RULES, &values(&discounts, "rule_id")),
                (&tables::SHIPPING_OPTIONS, &values(&methods, "shipping_option_id")),
                (&tables::SHIPPING_TAX_LINES, &values(&methods, "id")),
            ])
            .await?;
        let [links, fulfillment_items, regions, billing, shipping, mut customers] = self
            .load([
                (&tables::TRACKING_LINKS, &values(&fulfillments, "id")),
                (&tables::FULFILLMENT_ITEMS, &values(&fulfillments, "id")),
                (&tables::REGIONS, &values(&orders, "region_id")),
                (&tables::ADDRESSES, &values(&orders, "billing_address_id")),
                (&tables::ADDRESSES, &values(&orders, "shipping_address_id")),
                (&tables::CUSTOMERS, &values(&orders, "customer_id")),
            ])
            .await?;
        for items in [&mut items, &mut items_of_claims, &mut items_of_swaps] {
            let ids = values(items, "id");
            let [adjustments, lines] =
                self.load([(&tables::ADJUSTMENTS, &ids), (&tables::ITEM_TAX_LINES, &ids)]).await?;
            put_lists(items, "adjustments", adjustments);
            put_lists(items, "tax_lines", lines);
        }
        put_ones(&mut items, "variant", "variant_id", variants);
        put_lists(&mut claims, "additional_items", items_of_claims);
        put_lists(&mut swaps, "additional_items", items_of_swaps);
        put_ones(&mut discounts, "rule", "rule_id", rules);
        if shape.has("shipping_methods.shipping_option") {
            put_ones(&mut methods, "shipping_option", "shipping_option_id", options);
        }
        put_lists(&mut methods, "tax_lines", lines);

        // From here on in the order of the alphabet.
        if shape.has("billing_address") {
            put_ones(&mut orders, "billing_address", "billing_address_id", billing);
        }
        put_lists(&mut orders, "claims", claims);
        if shape.has("customer") {
            if shape.has("customer.groups") {
                let [groups] = self.load([(&tables::GROUPS, &values(&customers, "id"))]).await?;
                put_lists(&mut customers, "groups", groups);
            }
            put_ones(&mut orders, "customer", "customer_id", customers);
        }
        put_lists(&mut orders, "discounts", discounts);
        if shape.has("fulfillments") {
            if shape.has("fulfillments.tracking_links") {
                put_lists(&mut fulfillments, "tracking_links", links);
            }
            put_lists(&mut fulfillments, "items", fulfillment_items);
            put_lists(&mut orders, "fulfillments", fulfillments);
        }
        put_lists(&mut orders, "gift_card_transactions", transactions);
        put_lists(&mut orders, "gift_cards", gift_cards);
        put_lists(&mut orders, "items", items);
        put_lists(&mut orders, "payments", payments);
        put_lists(&mut orders, "refunds", refunds);
        put_ones(&mut orders, "region", "region_id", regions);
        if shape.has("shipping_address") {
            put_ones(&mut orders, "shipping_address", "shipping_address_id", shipping);
        }
        put_lists(&mut orders, "shipping_methods", methods);
        put_lists(&mut orders, "swaps", swaps);

        let mut orders: Vec<Row> = orders.into_iter().map(|(_, order)| order).collect();
        tax_lines::compute_missing(self, &mut orders).await?;
        for order in &mut orders {
            order.retain(|key, _| !is_order_column(key) || shape.fields.contains(key));
        }
        Ok(orders)
    }
}

fn any_matches(pattern: &Pattern, row: &SqlRow<'_>, columns: std::ops::Range<usize>) -> Result<bool, SqlError> {
    for column in columns {
        if row.get::<Option<String>>(column)?.is_some_and(|text| pattern.matches(&text)) {
            return Ok(true);
        }
    }
    Ok(false)
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
