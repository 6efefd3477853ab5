use proptest::prelude::*;

use super::*;

fn amount(totals: &[Total], name: &str) -> f64 {
    totals.iter().find(|(total, _)| *total == name).unwrap().1
}

fn amounts<const N: usize>(totals: &[Total], names: [&str; N]) -> [f64; N] {
    names.map(|name| amount(totals, name))
}

#[test]
fn halves_are_rounded_up() {
    for (number, expected) in [
        (0.5, 1.0),
        (-0.5, 0.0),
        (-1.5, -1.0),
        (2.4, 2.0),
        (-2.6, -3.0),
        (0.499_999_999_999_999_94, 0.0),
        (1e300, 1e300),
    ] {
        assert_eq!(round(number), expected, "{number}");
    }
}

/// The worked example of contract A.9.
#[test]
fn the_contracts_example_with_tax_lines() {
    let taxed = Item {
        unit_price: 1000.0,
        quantity: 3.0,
        returned: 1.0,
        discount: discount(&[(Some("disc_1"), 300.0)], Some("disc_1"), true),
        rates: vec![10.0],
        stored_rates: vec![10.0],
    };
    let totals = item(&taxed, None);
    let names = ["subtotal", "discount_total", "tax_total", "total", "original_total"];
    assert_eq!(amounts(&totals, names), [3000.0, 300.0, 270.0, 2970.0, 3300.0]);
    assert_eq!(refundable(&taxed, None), 1980.0);

    let untaxed = Item { unit_price: 200.0, quantity: 2.0, ..Item::default() };
    let order = order(&Order {
        items: vec![totals, item(&untaxed, None)],
        shipping: vec![shipping(500.0, &[10.0], None, false)],
        paid: vec![3000.0],
        ..Order::default()
    });
    let names = ["subtotal", "discount_total", "shipping_total", "tax_total", "total", "paid_total"];
    assert_eq!(amounts(&order, names), [3400.0, 300.0, 500.0, 320.0, 3920.0, 3000.0]);
}

/// The worked example of contract A.9 for orders of the old tax system.
#[test]
fn the_contracts_example_with_a_tax_rate() {
    let taxed = Item {
        unit_price: 999.0,
        quantity: 3.0,
        returned: 1.0,
        discount: discount(&[(None, 99.5)], None, true),
        // They do not count.
        rates: vec![10.0],
        stored_rates: vec![10.0],
    };
    let totals = item(&taxed, Some(12.5));
    let names = ["subtotal", "discount_total", "raw_discount_total", "tax_total", "total", "original_total"];
    assert_eq!(amounts(&totals, names), [2997.0, 100.0, 99.5, 362.0, 3359.0, 3372.0]);
    assert_eq!(refundable(&taxed, Some(12.5)), 2136.0);
    let method = shipping(500.0, &[], Some(12.5), false);
    assert_eq!(amounts(&method, ["total", "tax_total", "original_total"]), [500.0, 63.0, 500.0]);
    let order = order(&Order { items: vec![totals], shipping: vec![method], ..Order::default() });
    assert_eq!(amount(&order, "total"), 3822.0);
    // A rate of 0 is none, except for what is refundable.
    assert_eq!(amount(&item(&taxed, Some(0.0)), "tax_total"), 290.0);
    assert_eq!(refundable(&taxed, Some(0.0)), 1899.0);
}

#[test]
fn discounts_are_the_orders_own_and_those_of_nobody() {
    let adjustments = [(Some("disc_1"), 300.0), (None, 99.5), (Some("disc_2"), 50.0)];
    assert_eq!(discount(&adjustments, Some("disc_1"), true), 399.5);
    assert_eq!(discount(&adjustments, Some("disc_1"), false), 99.5);
    assert_eq!(discount(&adjustments, None, true), 99.5);
}

#[test]
fn free_shipping_keeps_what_it_would_have_cost() {
    let names = ["original_total", "total", "subtotal", "original_tax_total", "tax_total"];
    assert_eq!(amounts(&shipping(505.0, &[12.3], None, true), names), [567.0, 0.0, 0.0, 62.0, 0.0]);
}

/// As a running Medusa 1.20.10 answered.
#[test]
fn gift_cards_pay_by_transaction_or_by_balance() {
    let region = |gift_cards_taxable| Region { tax_rate: 20.0, gift_cards_taxable };
    let transaction = |amount, is_taxable, tax_rate| Transaction { amount, is_taxable, tax_rate };
    let transactions = [
        transaction(333.0, None, None),
        transaction(55.0, Some(true), Some(12.5)),
        transaction(77.0, Some(false), Some(10.0)),
    ];
    let card = |balance, tax_rate| GiftCard { balance, tax_rate };
    let cards = [card(200.0, Some(25.0)), card(200.0, None)];
    assert_eq!(gift_cards(5298.2, &cards, &transactions, &region(true)), (465.0, 82.0));
    assert_eq!(gift_cards(5298.2, &cards, &transactions, &region(false)), (465.0, 15.0));
    assert_eq!(gift_cards(3885.0, &cards, &[], &region(true)), (400.0, 50.0));
    assert_eq!(gift_cards(120.0, &cards, &[], &region(true)), (120.0, 30.0));
    assert_eq!(gift_cards(120.0, &[], &[], &region(true)), (0.0, 0.0));
}

prop_compose! {
    /// Any numbers that the database can hold.
    fn any_item()(
        unit_price in any::<i64>(), quantity in any::<i64>(), returned in any::<i64>(), discount in any::<f64>(),
        rates in proptest::collection::vec(any::<f64>(), 0..4),
    ) -> Item {
        let stored_rates = rates.clone();
        Item { unit_price: unit_price as f64, quantity: quantity as f64, returned: returned as f64, discount, rates, stored_rates }
    }
}

prop_compose! {
    /// Numbers as shops have them.
    fn shop_item()(
        unit_price in -100_000i32..10_000_000, quantity in 1i32..10_000, returned in 0i32..10_000, discount in 0i32..1_000_000,
        rates in proptest::collection::vec(0u8..100, 0..4),
    ) -> Item {
        let rates: Vec<f64> = rates.into_iter().map(f64::from).collect();
        let [unit_price, quantity, returned] = [unit_price, quantity, returned].map(f64::from);
        Item { unit_price, quantity, returned, discount: f64::from(discount) / 4.0, stored_rates: rates.clone(), rates }
    }
}

proptest! {
    #[test]
    fn no_number_is_too_large(
        items in proptest::collection::vec(any_item(), 0..4), prices in proptest::collection::vec(any::<i64>(), 0..4),
        rate in proptest::option::of(any::<f64>()), balance in any::<i64>(), is_free in any::<bool>(),
    ) {
        let amounts: Vec<f64> = prices.iter().map(|price| *price as f64).collect();
        for of in &items {
            refundable(of, rate);
        }
        order(&Order {
            items: items.iter().map(|of| item(of, rate)).collect(),
            shipping: amounts.iter().map(|price| shipping(*price, &[1e300], rate, is_free)).collect(),
            paid: amounts.clone(),
            refunded: amounts,
            gift_cards: vec![GiftCard { balance: balance as f64, tax_rate: rate }],
            ..Order::default()
        });
    }

    #[test]
    fn totals_add_up(
        items in proptest::collection::vec(shop_item(), 0..6), price in 0i32..100_000, rate in proptest::option::of(0u8..100),
        paid in proptest::collection::vec(0i32..100_000, 0..3),
    ) {
        let rate = rate.map(f64::from);
        let is_old = rate.is_some_and(|rate| rate != 0.0);
        let of_items: Vec<_> = items.iter().map(|of| item(of, rate)).collect();
        for totals in &of_items {
            let [subtotal, discount_total, tax_total, total, original_total, original_tax_total] = amounts(
                totals, ["subtotal", "discount_total", "tax_total", "total", "original_total", "original_tax_total"],
            );
            prop_assert_eq!(total, subtotal - if is_old { 0.0 } else { discount_total } + tax_total);
            prop_assert_eq!(original_total, subtotal + original_tax_total);
            for (name, amount) in totals {
                prop_assert!(amount.fract() == 0.0 || *name == "raw_discount_total", "{} {}", name, amount);
            }
        }
        let paid: Vec<f64> = paid.into_iter().map(f64::from).collect();
        let whole = order(&Order {
            items: of_items.clone(),
            shipping: vec![shipping(price.into(), &[], rate, false)],
            paid: paid.clone(),
            ..Order::default()
        });
        let [subtotal, discount_total, shipping_total, tax_total, item_tax, shipping_tax, total] = amounts(
            &whole,
            ["subtotal", "discount_total", "shipping_total", "tax_total", "item_tax_total", "shipping_tax_total", "total"],
        );
        prop_assert_eq!(subtotal, sum(&of_items, "subtotal"));
        prop_assert_eq!(tax_total, item_tax + shipping_tax);
        prop_assert_eq!(total, subtotal + shipping_total + tax_total - discount_total);
        prop_assert_eq!(amount(&whole, "refundable_amount"), paid.iter().sum::<f64>());
    }
}
