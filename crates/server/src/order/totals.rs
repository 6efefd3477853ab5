//! The totals of an order, by Medusa's formulas (contract A.9): integer minor units, prices without tax.
//!
//! All numbers are JavaScript's, f64, and every operation stands in Medusa's order: 50 pieces at 29 % must round as there. So
//! nothing overflows, whatever integers the database holds.

/// What an item's totals are made of.
#[derive(Debug, Default)]
pub(super) struct Item {
    pub(super) unit_price: f64,
    /// All pieces, also those that came back.
    pub(super) quantity: f64,
    pub(super) returned: f64,
    /// See [`discount`].
    pub(super) discount: f64,
    /// The rates of its tax lines in percent, stored or not.
    pub(super) rates: Vec<f64>,
    /// Those of the stored ones.
    pub(super) stored_rates: Vec<f64>,
}

/// A gift card that was used, but of which no transaction tells how much.
#[derive(Debug)]
pub(super) struct GiftCard {
    pub(super) balance: f64,
    pub(super) tax_rate: Option<f64>,
}

/// What was taken from a gift card.
#[derive(Debug)]
pub(super) struct Transaction {
    pub(super) amount: f64,
    pub(super) is_taxable: Option<bool>,
    pub(super) tax_rate: Option<f64>,
}

/// The region's part.
#[derive(Debug, Default)]
pub(super) struct Region {
    pub(super) tax_rate: f64,
    pub(super) gift_cards_taxable: bool,
}

/// A total's name on the wire and its amount.
pub(super) type Total = (&'static str, f64);

/// JavaScript's `Math.round`: halves go up, also negative ones.
pub(super) fn round(number: f64) -> f64 {
    let floor = number.floor();
    if number - floor >= 0.5 { floor + 1.0 } else { floor }
}

/// What is deducted from an item, not rounded: the adjustments (discount, amount) of the order's discount, if the item allows
/// discounts, and those of no discount.
pub(super) fn discount(adjustments: &[(Option<&str>, f64)], of: Option<&str>, allows_discounts: bool) -> f64 {
    let sum = |wanted: Option<&str>| -> f64 {
        adjustments.iter().filter(|(id, _)| *id == wanted).fold(0.0, |sum, (_, amount)| sum + amount)
    };
    let of_discount = if of.is_some() && allows_discounts { sum(of) } else { 0.0 };
    of_discount + sum(None)
}

/// The totals of an item, in their order on the wire. An order's own tax rate, unless it is 0, holds for everything (the old
/// tax system), and then the total does not deduct the discount.
pub(super) fn item(item: &Item, order_rate: Option<f64>) -> [Total; 7] {
    let subtotal = item.unit_price * item.quantity;
    let discount_total = round(item.discount);
    let (total, original_tax_total, tax_total) = match order_rate.filter(|rate| *rate != 0.0) {
        Some(rate) => {
            let rate = rate / 100.0;
            let tax_total = round((subtotal - discount_total) * rate);
            (subtotal + tax_total, round(subtotal * rate), tax_total)
        }
        None => {
            let tax_total = taxes(subtotal - item.discount, &item.rates);
            (subtotal - discount_total + tax_total, taxes(subtotal, &item.rates), tax_total)
        }
    };
    [
        ("subtotal", subtotal),
        ("discount_total", discount_total),
        ("total", total),
        ("original_total", subtotal + original_tax_total),
        ("original_tax_total", original_tax_total),
        ("tax_total", tax_total),
        ("raw_discount_total", item.discount),
    ]
}

/// What would be paid back for the pieces that did not come back yet. Here an order's tax rate of 0 counts as one, too.
pub(super) fn refundable(item: &Item, order_rate: Option<f64>) -> f64 {
    let quantity = item.quantity - item.returned;
    match order_rate {
        Some(rate) => round((item.unit_price * quantity - item.discount) * (1.0 + rate / 100.0)),
        None => {
            let unit_discount = round(item.discount / item.quantity);
            let subtotal = item.unit_price * quantity - unit_discount * quantity;
            subtotal + taxes(subtotal, &item.stored_rates)
        }
    }
}

fn taxes(amount: f64, rates: &[f64]) -> f64 {
    rates.iter().fold(0.0, |sum, rate| sum + round(amount * (rate / 100.0)))
}

/// The totals of a shipping method, in their order on the wire.
pub(super) fn shipping(price: f64, rates: &[f64], order_rate: Option<f64>, is_free: bool) -> [Total; 5] {
    let (tax, total) = match order_rate.filter(|rate| *rate != 0.0) {
        Some(rate) => (round(price * (rate / 100.0)), price),
        None => {
            let tax = round(rates.iter().fold(0.0, |sum, rate| sum + price * (rate / 100.0)));
            (tax, price + tax)
        }
    };
    let original_total = if order_rate.is_some_and(|rate| rate != 0.0) { price } else { price + tax };
    let unless_free = |amount| if is_free { 0.0 } else { amount };
    [
        ("original_total", original_total),
        ("total", unless_free(total)),
        ("subtotal", unless_free(price)),
        ("original_tax_total", tax),
        ("tax_total", unless_free(tax)),
    ]
}

/// What gift cards paid, and the tax in it: their transactions if there are any, else as much of their balances as is needed.
fn gift_cards(payable: f64, cards: &[GiftCard], transactions: &[Transaction], region: &Region) -> (f64, f64) {
    if !transactions.is_empty() {
        return transactions.iter().fold((0.0, 0.0), |(total, tax), transaction| {
            // NULL is from before Medusa wrote it down; then the region says.
            let rate = match transaction.is_taxable {
                None if region.gift_cards_taxable => region.tax_rate,
                _ => transaction.tax_rate.unwrap_or(0.0),
            };
            (total + transaction.amount, round(tax + transaction.amount * (rate / 100.0)))
        });
    }
    if cards.is_empty() {
        return (0.0, 0.0);
    }
    let (mut left, mut balance, mut tax) = (payable, 0.0, 0.0);
    for card in cards {
        balance += card.balance;
        let taxable = left.min(card.balance);
        if let Some(rate) = card.tax_rate.filter(|rate| *rate != 0.0 && taxable > 0.0) {
            tax += round(taxable * (rate / 100.0));
            left -= taxable;
        }
    }
    (payable.min(balance), round(tax))
}

/// What an order's own totals are made of.
#[derive(Debug, Default)]
pub(super) struct Order {
    pub(super) items: Vec<[Total; 7]>,
    pub(super) shipping: Vec<[Total; 5]>,
    pub(super) paid: Vec<f64>,
    pub(super) refunded: Vec<f64>,
    pub(super) gift_cards: Vec<GiftCard>,
    pub(super) transactions: Vec<Transaction>,
    pub(super) region: Region,
}

fn sum<const N: usize>(parts: &[[Total; N]], name: &str) -> f64 {
    parts.iter().flatten().filter(|(total, _)| *total == name).fold(0.0, |sum, (_, amount)| sum + amount)
}

/// The totals of an order, in their order on the wire.
pub(super) fn order(order: &Order) -> [Total; 13] {
    let add = |amounts: &[f64]| amounts.iter().fold(0.0, |sum, amount| sum + amount);
    let subtotal = sum(&order.items, "subtotal");
    let discount = sum(&order.items, "raw_discount_total");
    let shipping_total = sum(&order.shipping, "subtotal");
    let item_tax_total = sum(&order.items, "tax_total");
    let shipping_tax_total = sum(&order.shipping, "tax_total");
    let refunded_total = round(add(&order.refunded));
    let paid_total = add(&order.paid);
    let tax_total = item_tax_total + shipping_tax_total;
    let untaxed = subtotal + shipping_total - discount;
    let payable =
        if order.region.gift_cards_taxable { untaxed } else { subtotal + shipping_total + tax_total - discount };
    let (gift_card_total, gift_card_tax_total) =
        gift_cards(payable, &order.gift_cards, &order.transactions, &order.region);
    let tax_total = tax_total - gift_card_tax_total;
    let discount_total = round(discount);
    [
        ("subtotal", subtotal),
        ("discount_total", discount_total),
        ("shipping_total", shipping_total),
        ("refunded_total", refunded_total),
        ("paid_total", paid_total),
        ("refundable_amount", paid_total - refunded_total),
        ("item_tax_total", item_tax_total),
        ("shipping_tax_total", shipping_tax_total),
        ("tax_total", tax_total),
        ("gift_card_total", gift_card_total),
        ("gift_card_tax_total", gift_card_tax_total),
        ("raw_discount_total", discount),
        ("total", subtotal + shipping_total + tax_total - (gift_card_total + discount_total)),
    ]
}

#[cfg(test)]
mod tests;
