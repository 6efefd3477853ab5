//! `/store/customers/me/orders`: the customer's orders with their totals (contract A.6.8, A.9).

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use http::Uri;
use serde::Serialize;
use serde_json::Value;

use crate::error::{Error, Result};
use crate::http::express::query::Query;
use crate::http::extract::LoggedIn;
use crate::http::respond::Reply;
use crate::order::{self, Row, Shape};
use crate::state::App;
use crate::store::{OrderFilter, is_order_column};

const KEYS: [&str; 18] = [
    "id",
    "q",
    "status",
    "fulfillment_status",
    "payment_status",
    "display_id",
    "cart_id",
    "email",
    "region_id",
    "currency_code",
    "tax_rate",
    "created_at",
    "updated_at",
    "canceled_at",
    "limit",
    "offset",
    "fields",
    "expand",
];
const STATUS: [&str; 5] = ["pending", "completed", "archived", "canceled", "requires_action"];
const FULFILLMENT_STATUS: [&str; 9] = [
    "not_fulfilled",
    "partially_fulfilled",
    "fulfilled",
    "partially_shipped",
    "shipped",
    "partially_returned",
    "returned",
    "canceled",
    "requires_action",
];
const PAYMENT_STATUS: [&str; 7] =
    ["not_paid", "awaiting", "captured", "partially_refunded", "refunded", "canceled", "requires_action"];
/// Longer texts to look for are refused: comparing takes as many steps as both texts have characters, multiplied.
const LONGEST_SEARCH: usize = 255;

/// The answer. Numbers come back as they were given, also fractions.
#[derive(Serialize)]
struct OrderList {
    orders: Vec<Row>,
    count: usize,
    offset: Value,
    limit: Value,
}

/// `GET /store/customers/me/orders`. Nobody looks whether the customer was deleted.
async fn list_orders(State(app): State<Arc<App>>, LoggedIn(customer_id): LoggedIn, uri: Uri) -> Result<Reply> {
    let List { filter, shape, offset, limit } = List::parse(uri.query().unwrap_or(""))?;
    let (mut orders, count) = app.store.orders(&customer_id, &filter, &shape).await?;
    for order in &mut orders {
        order::add_totals(order, &shape);
    }
    Reply::json(&OrderList { orders, count, offset: order::number(offset), limit: order::number(limit) })
}

/// What is asked for.
struct List {
    filter: OrderFilter,
    shape: Shape,
    offset: f64,
    limit: f64,
}

impl List {
    fn parse(query: &str) -> Result<Self> {
        let mut query = Query::of(query, &KEYS);
        // The order of the calls is the order of the messages.
        let mut filter = OrderFilter { id: query.text("id"), search: query.text("q"), ..OrderFilter::default() };
        match &filter.search {
            // Medusa fails.
            Some(text) if text.is_empty() => drop(query.refuse::<()>("q should not be empty".into())),
            Some(text) if text.chars().count() > LONGEST_SEARCH => {
                query.refuse::<()>(format!("q must be shorter than or equal to {LONGEST_SEARCH} characters"));
            }
            _ => {}
        }
        filter.status = query.each_of("status", &STATUS);
        filter.fulfillment_status = query.each_of("fulfillment_status", &FULFILLMENT_STATUS);
        filter.payment_status = query.each_of("payment_status", &PAYMENT_STATUS);
        // PostgreSQL refuses other texts, and Medusa fails. With a text to look for, it does not compare these two.
        if let Some(text) = query.text("display_id").filter(|_| filter.search.is_none()) {
            filter.display_id =
                text.trim().parse().ok().or_else(|| query.refuse("display_id must be an integer number".into()));
        }
        filter.cart_id = query.text("cart_id");
        filter.email = query.text("email").filter(|_| filter.search.is_none());
        filter.region_id = query.text("region_id");
        filter.currency_code = query.text("currency_code");
        if let Some(text) = query.text("tax_rate") {
            let rate = text.trim().parse().ok().or_else(|| query.refuse("tax_rate must be a number".into()));
            // No order has one that is no number.
            filter.tax_rate = rate.map(|rate: f64| if rate.is_nan() { f64::INFINITY } else { rate });
        }
        filter.created_at = query.period("created_at");
        filter.updated_at = query.period("updated_at");
        filter.canceled_at = query.period("canceled_at");
        let limit = query.number("limit").unwrap_or(10.0);
        let offset = query.number("offset").unwrap_or(0.0);
        let fields = query.text("fields");
        let expand = query.text("expand");
        query.finish()?;
        // A limit of 0 is none, but one that is rounded to 0 is.
        filter.take = if limit == 0.0 { usize::MAX } else { rows(limit) };
        filter.skip = rows(offset);
        let shape = shape(fields.as_deref(), expand.as_deref(), filter.search.is_some())?;
        Ok(Self { filter, shape, offset, limit })
    }
}

/// PostgreSQL rounds fractions of rows, halves up.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast saturates, and it is not negative")]
fn rows(number: f64) -> usize {
    number.round() as usize
}

/// Reads `fields` and `expand`. Medusa fails on names that it does not know, and serves any relation; here those that hang on
/// more than the customer's own order are unknown, too.
fn shape(fields: Option<&str>, expand: Option<&str>, searches: bool) -> Result<Shape> {
    let fields = Fields::parse(fields);
    let mut relations: BTreeSet<&str> = match expand {
        Some(expand) => expand.split(',').filter(|relation| !relation.is_empty()).collect(),
        None => fields.relations.iter().copied().chain(order::DEFAULT_RELATIONS).collect(),
    };
    let mut unknown: Vec<&str> = fields.columns.iter().copied().filter(|field| !is_field(field)).collect();
    unknown.extend(relations.iter().copied().filter(|relation| !order::is_relation(relation)));
    if !unknown.is_empty() {
        return Err(Error::InvalidData(format!("Requested fields [{}] are not valid", unknown.join(", "))));
    }
    if expand.is_none() {
        relations.extend(fields.columns.iter().filter_map(|field| relation_of(field)));
    }
    if searches {
        relations.extend(["customer", "shipping_address"]);
    }
    // `a.b` does not go without `a`.
    let parents: Vec<&str> = relations.iter().filter_map(|relation| relation_of(relation)).collect();
    relations.extend(parents);
    let (named, mut columns): (BTreeSet<&str>, BTreeSet<&str>) =
        fields.columns.into_iter().partition(|field| is_total(field));
    // Medusa adds it to whatever is selected, for the totals.
    columns.insert("tax_rate");
    let own = |texts: BTreeSet<&str>| texts.into_iter().map(ToOwned::to_owned).collect();
    Ok(Shape { fields: own(columns), relations: own(relations), named: own(named) })
}

/// Whether there is such a field: a column, a total, a column of a relation (which brings the relation), or a relation
/// (which brings nothing; `*` or `expand` do).
fn is_field(field: &str) -> bool {
    let is_in_relation = relation_of(field).is_some_and(order::is_relation);
    is_order_column(field) || is_total(field) || order::is_relation(field) || is_in_relation
}

/// What stands before the last dot.
fn relation_of(field: &str) -> Option<&str> {
    field.rsplit_once('.').map(|(relation, _)| relation)
}

fn is_total(field: &str) -> bool {
    order::NAMED_TOTALS.contains(&field)
}

/// `fields`: a plain list replaces the default one; signs alone (`+x`, `-x`, `*x`) change it.
struct Fields<'a> {
    /// Columns and totals.
    columns: BTreeSet<&'a str>,
    /// The relations that `*x` names.
    relations: BTreeSet<&'a str>,
}

impl<'a> Fields<'a> {
    fn parse(fields: Option<&'a str>) -> Self {
        let (mut columns, mut relations) = (BTreeSet::from(order::DEFAULT_FIELDS), BTreeSet::new());
        let Some(fields) = fields else { return Self { columns, relations } };
        let fields: Vec<&str> = fields.split(',').filter(|field| !field.is_empty()).collect();
        let changes = !fields.is_empty() && fields.iter().all(|field| field.starts_with(['+', '-', '*']));
        if !changes {
            columns.clear();
        }
        for field in fields {
            match (field.strip_prefix('*'), field.strip_prefix('-')) {
                (Some(relation), _) => relations.insert(relation),
                (_, Some(column)) if changes => columns.remove(column),
                (_, Some(column)) => columns.insert(column),
                _ => columns.insert(field.strip_prefix('+').unwrap_or(field)),
            };
        }
        columns.extend(["id", "created_at"]);
        Self { columns, relations }
    }
}

pub(crate) fn router() -> Router<Arc<App>> {
    Router::new().route("/store/customers/me/orders", get(list_orders))
}
