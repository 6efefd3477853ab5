//! Rows as wire types. The column lists stand beside the code that reads them, in the same order.

use rusqlite::Row;
use rusqlite::types::Type;
use stheno_types::{Address, Customer, LineItem, Order};

pub(super) const CUSTOMER: &str = "id, created_at, updated_at, deleted_at, email, first_name, last_name, \
                                   billing_address_id, phone, has_account, metadata";

pub(super) fn customer(row: &Row<'_>) -> rusqlite::Result<Customer> {
    Ok(Customer {
        id: row.get(0)?,
        created_at: row.get(1)?,
        updated_at: row.get(2)?,
        deleted_at: row.get(3)?,
        email: row.get(4)?,
        first_name: row.get(5)?,
        last_name: row.get(6)?,
        billing_address_id: row.get(7)?,
        phone: row.get(8)?,
        has_account: row.get(9)?,
        metadata: json(row, 10)?,
        ..Customer::default()
    })
}

pub(super) const ADDRESS: &str = "id, created_at, updated_at, deleted_at, customer_id, company, first_name, last_name, \
                                  address_1, address_2, city, country_code, province, postal_code, phone, metadata";

pub(super) fn address(row: &Row<'_>) -> rusqlite::Result<Address> {
    Ok(Address {
        id: row.get(0)?,
        created_at: row.get(1)?,
        updated_at: row.get(2)?,
        deleted_at: row.get(3)?,
        customer_id: row.get(4)?,
        company: row.get(5)?,
        first_name: row.get(6)?,
        last_name: row.get(7)?,
        address_1: row.get(8)?,
        address_2: row.get(9)?,
        city: row.get(10)?,
        country_code: row.get(11)?,
        province: row.get(12)?,
        postal_code: row.get(13)?,
        phone: row.get(14)?,
        metadata: json(row, 15)?,
    })
}

pub(super) const ORDER: &str = "id, created_at, updated_at, status, fulfillment_status, payment_status, display_id, \
                                cart_id, customer_id, email, billing_address_id, shipping_address_id, region_id, \
                                currency_code, tax_rate, draft_order_id, canceled_at, metadata, no_notification, \
                                idempotency_key, external_id, sales_channel_id";

pub(super) fn order(row: &Row<'_>) -> rusqlite::Result<Order> {
    Ok(Order {
        object: "order".into(),
        id: row.get(0)?,
        created_at: row.get(1)?,
        updated_at: row.get(2)?,
        status: row.get(3)?,
        fulfillment_status: row.get(4)?,
        payment_status: row.get(5)?,
        display_id: row.get(6)?,
        cart_id: row.get(7)?,
        customer_id: row.get(8)?,
        email: row.get(9)?,
        billing_address_id: row.get(10)?,
        shipping_address_id: row.get(11)?,
        region_id: row.get(12)?,
        currency_code: row.get(13)?,
        tax_rate: row.get(14)?,
        draft_order_id: row.get(15)?,
        canceled_at: row.get(16)?,
        metadata: json(row, 17)?,
        no_notification: row.get(18)?,
        idempotency_key: row.get(19)?,
        external_id: row.get(20)?,
        sales_channel_id: row.get(21)?,
        items: Some(Vec::new()),
    })
}

pub(super) const LINE_ITEM: &str = "line_item.id, line_item.created_at, line_item.updated_at, line_item.cart_id, \
                                    line_item.order_id, line_item.swap_id, line_item.claim_order_id, \
                                    line_item.original_item_id, line_item.order_edit_id, line_item.title, \
                                    line_item.description, line_item.thumbnail, line_item.is_return, \
                                    line_item.is_giftcard, line_item.should_merge, line_item.allow_discounts, \
                                    line_item.has_shipping, line_item.unit_price, line_item.variant_id, \
                                    line_item.quantity, line_item.fulfilled_quantity, line_item.returned_quantity, \
                                    line_item.shipped_quantity, line_item.metadata";

pub(super) fn line_item(row: &Row<'_>) -> rusqlite::Result<LineItem> {
    Ok(LineItem {
        id: row.get(0)?,
        created_at: row.get(1)?,
        updated_at: row.get(2)?,
        cart_id: row.get(3)?,
        order_id: row.get(4)?,
        swap_id: row.get(5)?,
        claim_order_id: row.get(6)?,
        original_item_id: row.get(7)?,
        order_edit_id: row.get(8)?,
        title: row.get(9)?,
        description: row.get(10)?,
        thumbnail: row.get(11)?,
        is_return: row.get(12)?,
        is_giftcard: row.get(13)?,
        should_merge: row.get(14)?,
        allow_discounts: row.get(15)?,
        has_shipping: row.get(16)?,
        unit_price: row.get(17)?,
        variant_id: row.get(18)?,
        quantity: row.get(19)?,
        fulfilled_quantity: row.get(20)?,
        returned_quantity: row.get(21)?,
        shipped_quantity: row.get(22)?,
        metadata: json(row, 23)?,
    })
}

/// A jsonb column: NULL is `None`.
fn json<T: serde::de::DeserializeOwned>(row: &Row<'_>, index: usize) -> rusqlite::Result<Option<T>> {
    let Some(text) = row.get_ref(index)?.as_str_or_null()? else {
        return Ok(None);
    };
    serde_json::from_str(text)
        .map(Some)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(index, Type::Text, Box::new(error)))
}
