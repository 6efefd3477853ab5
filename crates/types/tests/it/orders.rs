//! Orders with everything that contract A.9 names, of which the recordings have only a part.

use serde_json::{Value, json};
use stheno_types::{GiftCard, Order, TaxLine};

use crate::recorded::assert_keeps;

/// Keys and their order as in A.9; fractions where the wire has them.
const ORDER: &str = r#"{
    "object":"order","id":"order_1","created_at":"2024-01-05T08:00:00.000Z","status":"pending",
    "fulfillment_status":"shipped","payment_status":"captured","display_id":7,"cart_id":null,"customer_id":"cus_1",
    "email":"user@example.com","region_id":"reg_1","currency_code":"eur","tax_rate":12.5,
    "billing_address":null,
    "claims":[{"id":"claim_1","payment_status":"na","fulfillment_status":"not_fulfilled","type":"replace",
        "order_id":"order_1","additional_items":[{"id":"item_9","quantity":1}]}],
    "customer":{"id":"cus_1","email":"user@example.com","groups":[{"id":"cgrp_1","name":"Wholesale"}]},
    "discounts":[{"id":"disc_1","created_at":"t","updated_at":"t","deleted_at":null,"code":"TEN","is_dynamic":false,
        "rule_id":"dru_1","is_disabled":false,"parent_discount_id":null,"starts_at":"t","ends_at":null,
        "valid_duration":null,"usage_limit":5,"usage_count":1,"metadata":null,
        "rule":{"id":"dru_1","created_at":"t","updated_at":"t","deleted_at":null,"description":null,
            "type":"percentage","value":10,"allocation":"total","metadata":null}}],
    "fulfillments":[{"id":"ful_1","created_at":"t","updated_at":"t","claim_order_id":null,"swap_id":null,
        "order_id":"order_1","no_notification":null,"provider_id":"manual","location_id":null,
        "tracking_numbers":["T1"],"data":{},"shipped_at":"t","canceled_at":null,"metadata":null,
        "idempotency_key":null,
        "tracking_links":[{"id":"tlink_1","created_at":"t","updated_at":"t","deleted_at":null,"url":null,
            "tracking_number":"T1","fulfillment_id":"ful_1","idempotency_key":null,"metadata":null}],
        "items":[{"fulfillment_id":"ful_1","item_id":"item_1","quantity":2}]}],
    "gift_card_transactions":[{"id":"gct_1","gift_card_id":"gift_1","order_id":"order_1","amount":100,"created_at":"t",
        "is_taxable":null,"tax_rate":null}],
    "gift_cards":[{"id":"gift_1","created_at":"t","updated_at":"t","deleted_at":null,"code":"SECRET-CODE","value":500,
        "balance":400,"region_id":"reg_1","order_id":null,"is_disabled":false,"ends_at":null,"tax_rate":7.5,
        "metadata":null}],
    "items":[{"id":"item_1","title":"Mug","unit_price":999,"quantity":3,"returned_quantity":1,
        "adjustments":[{"id":"lia_1","item_id":"item_1","description":"discount","discount_id":"disc_1","amount":99.5,
            "metadata":null}],
        "tax_lines":[{"rate":12.5,"name":"default","code":"default","item_id":"item_1"}],"variant":null,
        "subtotal":2997,"discount_total":100,"total":3359,"original_total":3372,"original_tax_total":375,
        "tax_total":362,"raw_discount_total":99.5,"refundable":2136}],
    "payments":[],
    "refunds":[{"id":"ref_1","created_at":"t","updated_at":"t","order_id":"order_1","payment_id":null,"amount":50,
        "note":null,"reason":"other","metadata":null,"idempotency_key":null}],
    "shipping_address":null,
    "swaps":[{"id":"swap_1","fulfillment_status":"not_fulfilled","payment_status":"not_paid","order_id":"order_1",
        "difference_due":-5,"allow_backorder":false}],
    "subtotal":2997,"discount_total":100,"raw_discount_total":99.5,"total":3822}"#;

#[test]
fn an_order_with_everything() {
    let order: Order = serde_json::from_str(ORDER).unwrap();
    assert_eq!(order.tax_rate, Some(12.5));
    assert_eq!(
        (&order.billing_address, &order.shipping_address),
        (&Some(None), &Some(None)),
        "expanded: there is none"
    );
    assert_eq!((&order.region, order.paid_total), (&None, None), "not expanded, not computed");
    assert_eq!(order.customer.as_ref().unwrap().groups.as_ref().unwrap()[0].name, "Wholesale");
    let item = &order.items.as_ref().unwrap()[0];
    assert_eq!((item.raw_discount_total, item.adjustments.as_ref().unwrap()[0].amount), (Some(99.5), 99.5));
    assert_eq!(item.variant, Some(None), "the variant was deleted");
    assert_eq!(item.tax_lines.as_ref().unwrap()[0], computed_tax(), "computed, so not stored");
    assert_eq!(order.swaps.as_ref().unwrap()[0].difference_due, Some(-5));

    let before: Value = serde_json::from_str(ORDER).unwrap();
    let after = serde_json::to_value(&order).unwrap();
    assert_eq!(after["raw_discount_total"].to_string(), "99.5");
    // Every part of an order that is served whole is written whole.
    for part in ["discounts", "fulfillments", "gift_card_transactions", "gift_cards", "refunds"] {
        assert_eq!(after[part].to_string(), before[part].to_string());
    }
    assert_keeps(&without_false(after), &before, "");
}

fn computed_tax() -> TaxLine {
    TaxLine {
        rate: 12.5,
        name: "default".into(),
        code: Some("default".into()),
        item_id: Some("item_1".into()),
        ..TaxLine::default()
    }
}

/// Without the flags that [`ORDER`] leaves out for shortness; they are read as false.
fn without_false(mut json: Value) -> Value {
    for flag in ["is_return", "is_giftcard", "should_merge", "allow_discounts"] {
        for item in ["/items/0", "/claims/0/additional_items/0"] {
            json.pointer_mut(item).unwrap().as_object_mut().unwrap().shift_remove(flag);
        }
    }
    json["customer"].as_object_mut().unwrap().shift_remove("has_account");
    json
}

#[test]
fn what_no_type_knows_is_no_error() {
    let order = json!({"id": "order_1", "brand_new": [1], "items": [{"id": "item_1", "includes_tax": true,
        "variant": {"id": "variant_1", "product": {"id": "prod_1"}}}], "returns": [{"id": "ret_1"}]});
    let order: Order = serde_json::from_value(order).unwrap();
    assert_eq!(order.items.unwrap()[0].variant.as_ref().unwrap().as_ref().unwrap().id, "variant_1");
}

#[test]
fn whole_numbers_have_no_fraction() {
    let tax = TaxLine { rate: 20.0, ..TaxLine::default() };
    assert_eq!(serde_json::to_value(tax).unwrap()["rate"].to_string(), "20");
    let order = Order { tax_rate: Some(0.0), raw_discount_total: Some(-300.0), ..Order::default() };
    let json = serde_json::to_value(order).unwrap();
    assert_eq!((json["tax_rate"].to_string(), json["raw_discount_total"].to_string()), ("0".into(), "-300".into()));
}

#[test]
fn a_gift_cards_code_is_not_printed() {
    let card = GiftCard { code: "SECRET-CODE".into(), ..GiftCard::default() };
    assert!(!format!("{card:?} {card:#?}").contains("SECRET-CODE"));
}
