//! Parameters as a query, in the form that `qs.stringify` gives them (contract C.3).

use percent_encoding::utf8_percent_encode;
use stheno_types::{DateComparisonOperator, StoreGetCustomersCustomerOrdersParams};

use crate::request::UNRESERVED;

/// The query with its question mark, or nothing when no parameter is given.
pub(super) fn of(params: &StoreGetCustomersCustomerOrdersParams) -> String {
    // Taken apart by name, so that a new parameter cannot be forgotten here.
    let StoreGetCustomersCustomerOrdersParams {
        limit,
        offset,
        fields,
        expand,
        id,
        q,
        status,
        fulfillment_status,
        payment_status,
        display_id,
        cart_id,
        email,
        region_id,
        currency_code,
        tax_rate,
        created_at,
        updated_at,
        canceled_at,
    } = params;
    let mut query = String::new();
    for (name, number) in [("limit", limit), ("offset", offset)] {
        if let Some(number) = number {
            push(&mut query, name, &number.to_string());
        }
    }
    for (name, text) in [
        ("fields", fields),
        ("expand", expand),
        ("id", id),
        ("q", q),
        ("display_id", display_id),
        ("cart_id", cart_id),
        ("email", email),
        ("region_id", region_id),
        ("currency_code", currency_code),
        ("tax_rate", tax_rate),
    ] {
        if let Some(text) = text {
            push(&mut query, name, text);
        }
    }
    for (name, values) in
        [("status", status), ("fulfillment_status", fulfillment_status), ("payment_status", payment_status)]
    {
        for (index, value) in values.iter().enumerate() {
            push(&mut query, &format!("{name}[{index}]"), value);
        }
    }
    for (name, times) in [("created_at", created_at), ("updated_at", updated_at), ("canceled_at", canceled_at)] {
        let DateComparisonOperator { lt, gt, lte, gte } = times;
        for (operator, time) in [("lt", lt), ("gt", gt), ("lte", lte), ("gte", gte)] {
            if let Some(time) = time {
                push(&mut query, &format!("{name}[{operator}]"), time);
            }
        }
    }
    query
}

fn push(query: &mut String, name: &str, value: &str) {
    query.push(if query.is_empty() { '?' } else { '&' });
    query.extend(utf8_percent_encode(name, UNRESERVED));
    query.push('=');
    query.extend(utf8_percent_encode(value, UNRESERVED));
}
