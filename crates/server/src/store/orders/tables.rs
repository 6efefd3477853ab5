//! What an order is made of: tables, their columns in the order of the wire, and what they hang on (contract A.9).

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row as SqlRow};
use serde_json::Value;

use super::Owned;
use crate::order::{COLUMNS, Row, number};

/// Rows of a table, and the column that says what they belong to.
pub(super) struct Relation {
    table: &'static str,
    columns: &'static str,
    /// The column, of this table or of the one that joins it.
    key: &'static str,
    join: &'static str,
    /// Deleted rows are left out.
    is_live: bool,
    sort: &'static str,
}

impl Relation {
    const fn new(table: &'static str, columns: &'static str, key: &'static str, sort: &'static str) -> Self {
        Self { table, columns, key, join: "", is_live: false, sort }
    }

    const fn live(self) -> Self {
        Self { is_live: true, ..self }
    }

    const fn joined(self, join: &'static str) -> Self {
        Self { join, ..self }
    }
}

/// Columns of these names hold jsonb, in every table.
const JSON: [&str; 3] = ["data", "metadata", "tracking_numbers"];
/// Columns of these names hold a boolean.
const FLAGS: [&str; 15] = [
    "admin_only",
    "allow_backorder",
    "allow_discounts",
    "automatic_taxes",
    "gift_cards_taxable",
    "has_account",
    "has_shipping",
    "is_disabled",
    "is_dynamic",
    "is_giftcard",
    "is_return",
    "is_taxable",
    "manage_inventory",
    "no_notification",
    "should_merge",
];

const LINE_ITEM: &str = "id created_at updated_at cart_id order_id swap_id claim_order_id original_item_id order_edit_id \
    title description thumbnail is_return is_giftcard should_merge allow_discounts has_shipping unit_price variant_id \
    quantity fulfilled_quantity returned_quantity shipped_quantity metadata";

pub(super) const ORDERS: Relation = Relation::new("\"order\"", COLUMNS, "\"order\".id", "\"order\".rowid");
pub(super) const ITEMS: Relation = Relation::new("line_item", LINE_ITEM, "line_item.order_id", "line_item.rowid");
pub(super) const ITEMS_OF_CLAIMS: Relation =
    Relation::new("line_item", LINE_ITEM, "line_item.claim_order_id", "line_item.rowid");
pub(super) const ITEMS_OF_SWAPS: Relation =
    Relation::new("line_item", LINE_ITEM, "line_item.swap_id", "line_item.rowid");
pub(super) const ADJUSTMENTS: Relation = Relation::new(
    "line_item_adjustment",
    "id item_id description discount_id amount metadata",
    "line_item_adjustment.item_id",
    "line_item_adjustment.rowid",
);
pub(super) const ITEM_TAX_LINES: Relation = Relation::new(
    "line_item_tax_line",
    "id created_at updated_at rate name code metadata item_id",
    "line_item_tax_line.item_id",
    "line_item_tax_line.rowid",
);
/// Deleted ones, too: what was bought stays visible. The same holds for discounts, their rules and regions.
pub(super) const VARIANTS: Relation = Relation::new(
    "product_variant",
    "id created_at updated_at deleted_at title product_id sku barcode ean upc variant_rank inventory_quantity \
     allow_backorder manage_inventory hs_code origin_country mid_code material weight length height width metadata",
    "product_variant.id",
    "product_variant.rowid",
);
pub(super) const DISCOUNTS: Relation = Relation::new(
    "discount",
    "id created_at updated_at deleted_at code is_dynamic rule_id is_disabled parent_discount_id starts_at ends_at \
     valid_duration usage_limit usage_count metadata",
    "order_discounts.order_id",
    "order_discounts.rowid",
)
.joined("JOIN order_discounts ON order_discounts.discount_id = discount.id");
pub(super) const DISCOUNT_RULES: Relation = Relation::new(
    "discount_rule",
    "id created_at updated_at deleted_at description type value allocation metadata",
    "discount_rule.id",
    "discount_rule.rowid",
);
pub(super) const REGIONS: Relation = Relation::new(
    "region",
    "id created_at updated_at deleted_at name currency_code tax_rate tax_code gift_cards_taxable automatic_taxes \
     tax_provider_id metadata",
    "region.id",
    "region.rowid",
);
pub(super) const SHIPPING_METHODS: Relation = Relation::new(
    "shipping_method",
    "id shipping_option_id order_id claim_order_id cart_id swap_id return_id price data",
    "shipping_method.order_id",
    "shipping_method.rowid",
);
pub(super) const SHIPPING_OPTIONS: Relation = Relation::new(
    "shipping_option",
    "id created_at updated_at deleted_at name region_id profile_id provider_id price_type amount is_return admin_only data \
     metadata",
    "shipping_option.id",
    "shipping_option.rowid",
)
.live();
pub(super) const SHIPPING_TAX_LINES: Relation = Relation::new(
    "shipping_method_tax_line",
    "id created_at updated_at rate name code metadata shipping_method_id",
    "shipping_method_tax_line.shipping_method_id",
    "shipping_method_tax_line.rowid",
);
pub(super) const PAYMENTS: Relation = Relation::new(
    "payment",
    "id created_at updated_at swap_id cart_id order_id amount currency_code amount_refunded provider_id data captured_at \
     canceled_at metadata idempotency_key",
    "payment.order_id",
    "payment.rowid",
);
pub(super) const REFUNDS: Relation = Relation::new(
    "refund",
    "id created_at updated_at order_id payment_id amount note reason metadata idempotency_key",
    "refund.order_id",
    "refund.rowid",
);
pub(super) const FULFILLMENTS: Relation = Relation::new(
    "fulfillment",
    "id created_at updated_at claim_order_id swap_id order_id no_notification provider_id location_id tracking_numbers data \
     shipped_at canceled_at metadata idempotency_key",
    "fulfillment.order_id",
    "fulfillment.rowid",
);
pub(super) const FULFILLMENT_ITEMS: Relation = Relation::new(
    "fulfillment_item",
    "fulfillment_id item_id quantity",
    "fulfillment_item.fulfillment_id",
    "fulfillment_item.rowid",
);
pub(super) const TRACKING_LINKS: Relation = Relation::new(
    "tracking_link",
    "id created_at updated_at deleted_at url tracking_number fulfillment_id idempotency_key metadata",
    "tracking_link.fulfillment_id",
    "tracking_link.rowid",
)
.live();
pub(super) const GIFT_CARDS: Relation = Relation::new(
    "gift_card",
    "id created_at updated_at deleted_at code value balance region_id order_id is_disabled ends_at tax_rate metadata",
    "order_gift_cards.order_id",
    "order_gift_cards.rowid",
)
.joined("JOIN order_gift_cards ON order_gift_cards.gift_card_id = gift_card.id")
.live();
pub(super) const GIFT_CARD_TRANSACTIONS: Relation = Relation::new(
    "gift_card_transaction",
    "id gift_card_id order_id amount created_at is_taxable tax_rate",
    "gift_card_transaction.order_id",
    "gift_card_transaction.rowid",
);
pub(super) const SWAPS: Relation = Relation::new(
    "swap",
    "id created_at updated_at deleted_at fulfillment_status payment_status order_id difference_due shipping_address_id \
     cart_id confirmed_at canceled_at no_notification allow_backorder idempotency_key metadata",
    "swap.order_id",
    "swap.rowid",
)
.live();
pub(super) const CLAIMS: Relation = Relation::new(
    "claim_order",
    "id created_at updated_at deleted_at payment_status fulfillment_status type order_id shipping_address_id refund_amount \
     canceled_at no_notification metadata idempotency_key",
    "claim_order.order_id",
    "claim_order.rowid",
)
.live();
pub(super) const CUSTOMERS: Relation = Relation::new(
    "customer",
    "id created_at updated_at deleted_at email first_name last_name billing_address_id phone has_account metadata",
    "customer.id",
    "customer.rowid",
)
.live();
pub(super) const GROUPS: Relation = Relation::new(
    "customer_group",
    "id created_at updated_at deleted_at name metadata",
    "customer_group_customers.customer_id",
    "customer_group.rowid",
)
.joined("JOIN customer_group_customers ON customer_group_customers.customer_group_id = customer_group.id")
.live();
pub(super) const ADDRESSES: Relation = Relation::new(
    "address",
    "id created_at updated_at deleted_at customer_id company first_name last_name address_1 address_2 city country_code \
     province postal_code phone metadata",
    "address.id",
    "address.rowid",
)
.live();

/// The rows that belong to these keys, in the order in which they were stored, each with its key.
pub(super) fn load(connection: &Connection, relation: &Relation, keys: &[&str]) -> rusqlite::Result<Owned> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let Relation { table, key, join, sort, .. } = relation;
    let columns: Vec<&str> = relation.columns.split_whitespace().collect();
    let list: Vec<String> = columns.iter().map(|column| format!("{table}.{column}")).collect();
    let live = if relation.is_live { format!("AND {table}.deleted_at IS NULL") } else { String::new() };
    let sql = format!(
        "SELECT {key}, {} FROM {table} {join} WHERE {key} IN (SELECT value FROM json_each(?1)) {live} ORDER BY {sort}",
        list.join(", ")
    );
    connection
        .prepare_cached(&sql)?
        .query_map([Value::from(keys).to_string()], |row| {
            let object: rusqlite::Result<Row> = columns
                .iter()
                .zip(1..)
                .map(|(column, index)| Ok(((*column).to_owned(), value(row, index, column)?)))
                .collect();
            Ok((row.get(0)?, object?))
        })?
        .collect()
}

/// A value as it goes onto the wire.
fn value(row: &SqlRow<'_>, index: usize, column: &str) -> rusqlite::Result<Value> {
    Ok(match row.get_ref(index)? {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(flag) if FLAGS.contains(&column) => Value::Bool(flag != 0),
        ValueRef::Integer(integer) => Value::from(integer),
        ValueRef::Real(real) => number(real),
        ValueRef::Text(_) if JSON.contains(&column) => crate::store::rows::json(row, index)?.unwrap_or_default(),
        ValueRef::Text(text) => Value::from(String::from_utf8_lossy(text)),
        // There are none in these tables.
        ValueRef::Blob(_) => Value::Null,
    })
}
