//! An order as rows, in the order in which foreign keys let them be written.

use std::collections::HashSet;

use serde::Serialize;
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};
use ulid::Ulid;

use super::Fault;
use super::order::{Address, Fulfillment, LineItem, Order, ShippingMethod, TaxLine};

/// How a row is written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Kind {
    /// The order itself.
    Order,
    /// Of this order alone: replaced with it.
    Owned,
    /// Of other orders, too: the one that was changed last counts.
    Shared,
    /// Only there to be referred to: made when it is missing.
    Stub,
}

/// A row of a table.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) kind: Kind,
    pub(crate) table: &'static str,
    /// Where it stands in the JSON, for messages; empty for the order itself.
    pub(crate) path: String,
    pub(crate) columns: Map<String, Value>,
}

impl Row {
    pub(crate) fn id(&self) -> Option<&str> {
        self.columns.get("id").and_then(Value::as_str)
    }
}

/// All rows of an order.
pub(super) struct Rows<'a> {
    order: &'a Order,
    region_id: &'a str,
    pub(super) rows: Vec<Row>,
    /// What the order has and the rows have not, because it refers to something outside.
    pub(super) ignored: Vec<&'static str>,
    ids: HashSet<(&'static str, String)>,
}

impl<'a> Rows<'a> {
    /// # Errors
    /// What is wrong with the order in itself.
    pub(super) fn of(order: &'a Order) -> Result<Self, Fault> {
        let region_id = order.region.as_ref().map(|region| &region.id).or(order.region_id.as_ref());
        let region_id = region_id.ok_or_else(|| {
            Fault::at("region_id", "is missing: name a region that is known, or give one as `region`")
        })?;
        let mut rows = Self { order, region_id, rows: Vec::new(), ignored: Vec::new(), ids: HashSet::new() };
        if let Some(region) = &order.region {
            rows.shared("region", "region", region, &[])?;
        }
        let shipping =
            rows.address("shipping_address", order.shipping_address.as_ref(), order.shipping_address_id.as_ref())?;
        let billing =
            rows.address("billing_address", order.billing_address.as_ref(), order.billing_address_id.as_ref())?;
        let links = [
            ("region_id", Some(region_id.as_str())),
            ("shipping_address_id", shipping.as_deref()),
            ("billing_address_id", billing.as_deref()),
        ];
        rows.push(Kind::Order, "order", "order", String::new(), order, &links)?;
        rows.reductions()?;
        for (index, method) in order.shipping_methods.iter().enumerate() {
            rows.shipping_method(&format!("shipping_methods[{index}]"), method)?;
        }
        for (index, item) in order.items.iter().enumerate() {
            rows.item(&format!("items[{index}]"), item)?;
        }
        rows.payments()?;
        for (index, fulfillment) in order.fulfillments.iter().enumerate() {
            rows.fulfillment(&format!("fulfillments[{index}]"), fulfillment)?;
        }
        Ok(rows)
    }

    fn address(&mut self, path: &str, address: Option<&Address>, id: Option<&String>) -> Result<Option<String>, Fault> {
        let Some(address) = address else { return Ok(id.cloned()) };
        let given = address.id.as_ref().or(id);
        // Shipping and billing address may be one row.
        if let Some(id) = given.filter(|id| self.has("address", id)) {
            return Ok(Some(id.clone()));
        }
        let links = given.map(|id| ("id", Some(id.as_str())));
        self.push(Kind::Shared, "address", "addr", path.to_owned(), address, links.as_slice()).map(Some)
    }

    /// Discounts and gift cards.
    fn reductions(&mut self) -> Result<(), Fault> {
        for (index, discount) in self.order.discounts.iter().enumerate() {
            let path = format!("discounts[{index}]");
            let rule_id = match &discount.rule {
                Some(rule) if rule.id.is_none() => {
                    let id = discount.rule_id.clone().unwrap_or_else(|| made_id("dru", &discount.id, "rule"));
                    Some(self.shared("discount_rule", &format!("{path}.rule"), rule, &[("id", Some(&id))])?)
                }
                Some(rule) => Some(self.shared("discount_rule", &format!("{path}.rule"), rule, &[])?),
                None => discount.rule_id.clone(),
            };
            let parent = discount.parent_discount_id.as_ref();
            let parent = parent.filter(|id| self.has("discount", id)).cloned();
            self.note(parent.is_none() && discount.parent_discount_id.is_some(), "discounts[].parent_discount_id");
            let links = [("rule_id", rule_id.as_deref()), ("parent_discount_id", parent.as_deref())];
            self.shared("discount", &path, discount, &links)?;
            self.link("order_discounts", &path, &[("order_id", &self.order.id), ("discount_id", &discount.id)])?;
        }
        for (index, card) in self.order.gift_cards.iter().enumerate() {
            let path = format!("gift_cards[{index}]");
            let bought_with = card.order_id.as_ref().filter(|id| **id == self.order.id);
            self.note(bought_with.is_none() && card.order_id.is_some(), "gift_cards[].order_id");
            self.shared("gift_card", &path, card, &[("order_id", bought_with.map(String::as_str))])?;
            self.link("order_gift_cards", &path, &[("order_id", &self.order.id), ("gift_card_id", &card.id)])?;
        }
        for (index, transaction) in self.order.gift_card_transactions.iter().enumerate() {
            let path = format!("gift_card_transactions[{index}]");
            self.owned("gift_card_transaction", "gct", path, transaction, ("order_id", &self.order.id))?;
        }
        Ok(())
    }

    fn shipping_method(&mut self, path: &str, method: &ShippingMethod) -> Result<(), Fault> {
        check(method.price >= 0, path, "price", "must be 0 or more")?;
        let mut option_id = method.shipping_option_id.as_deref();
        if let Some(option) = &method.shipping_option {
            let path = format!("{path}.shipping_option");
            check(option.amount.is_none_or(|amount| amount >= 0), &path, "amount", "must be 0 or more")?;
            let profile = [("id", option.profile_id.as_str()), ("name", "Default"), ("type", "default")];
            self.stub("shipping_profile", &path, &profile);
            self.stub("fulfillment_provider", &path, &[("id", &option.provider_id)]);
            self.shared("shipping_option", &path, option, &[])?;
            option_id = Some(&option.id);
        }
        check(option_id.is_some(), path, "shipping_option", "is missing: give it, or the id of one that is known")?;
        let links = [("order_id", Some(self.order.id.as_str())), ("shipping_option_id", option_id)];
        let id = self.push(Kind::Owned, "shipping_method", "sm", path.to_owned(), method, &links)?;
        self.tax_lines("shipping_method_tax_line", "smtl", path, &method.tax_lines, ("shipping_method_id", &id))
    }

    fn item(&mut self, path: &str, item: &LineItem) -> Result<(), Fault> {
        let at_most = |part: Option<i32>, whole: Option<i32>| part.zip(whole).is_none_or(|(part, whole)| part <= whole);
        check(item.quantity > 0, path, "quantity", "must be 1 or more")?;
        check(
            at_most(item.fulfilled_quantity, Some(item.quantity)),
            path,
            "fulfilled_quantity",
            "is more than quantity",
        )?;
        check(
            at_most(item.returned_quantity, Some(item.quantity)),
            path,
            "returned_quantity",
            "is more than quantity",
        )?;
        check(
            at_most(item.shipped_quantity, item.fulfilled_quantity),
            path,
            "shipped_quantity",
            "is more than fulfilled_quantity",
        )?;
        if let Some(variant) = &item.variant {
            let path = format!("{path}.variant");
            self.stub("product", &path, &[("id", &variant.product_id), ("title", &item.title)]);
            if !self.has("product_variant", &variant.id) {
                self.shared("product_variant", &path, variant, &[])?;
            }
        }
        let variant_id = item.variant.as_ref().map(|variant| &variant.id).or(item.variant_id.as_ref());
        // An edit of the order takes the original out of it.
        let original = item.original_item_id.as_ref().filter(|id| self.has("line_item", id));
        self.note(original.is_none() && item.original_item_id.is_some(), "items[].original_item_id");
        let links = [
            ("order_id", Some(self.order.id.as_str())),
            ("variant_id", variant_id.map(String::as_str)),
            ("original_item_id", original.map(String::as_str)),
        ];
        let id = self.push(Kind::Owned, "line_item", "item", path.to_owned(), item, &links)?;
        self.tax_lines("line_item_tax_line", "litl", path, &item.tax_lines, ("item_id", &id))?;
        for (index, adjustment) in item.adjustments.iter().enumerate() {
            let path = format!("{path}.adjustments[{index}]");
            self.owned("line_item_adjustment", "lia", path, adjustment, ("item_id", &id))?;
        }
        Ok(())
    }

    fn tax_lines(
        &mut self,
        table: &'static str,
        prefix: &str,
        path: &str,
        lines: &[TaxLine],
        owner: (&str, &str),
    ) -> Result<(), Fault> {
        for (index, line) in lines.iter().enumerate() {
            self.owned(table, prefix, format!("{path}.tax_lines[{index}]"), line, owner)?;
        }
        Ok(())
    }

    fn payments(&mut self) -> Result<(), Fault> {
        for (index, payment) in self.order.payments.iter().enumerate() {
            self.owned("payment", "pay", format!("payments[{index}]"), payment, ("order_id", &self.order.id))?;
        }
        for (index, refund) in self.order.refunds.iter().enumerate() {
            let payment = refund.payment_id.as_ref().filter(|id| self.has("payment", id));
            self.note(payment.is_none() && refund.payment_id.is_some(), "refunds[].payment_id");
            let links = [("order_id", Some(self.order.id.as_str())), ("payment_id", payment.map(String::as_str))];
            self.push(Kind::Owned, "refund", "ref", format!("refunds[{index}]"), refund, &links)?;
        }
        Ok(())
    }

    fn fulfillment(&mut self, path: &str, fulfillment: &Fulfillment) -> Result<(), Fault> {
        if let Some(provider) = &fulfillment.provider_id {
            self.stub("fulfillment_provider", path, &[("id", provider)]);
        }
        let id = self.owned("fulfillment", "ful", path.to_owned(), fulfillment, ("order_id", &self.order.id))?;
        for (index, item) in fulfillment.items.iter().enumerate() {
            if self.has("line_item", &item.item_id) {
                let path = format!("{path}.items[{index}]");
                self.push(Kind::Owned, "fulfillment_item", "", path, item, &[("fulfillment_id", Some(&id))])?;
            } else {
                self.note(true, "fulfillments[].items");
            }
        }
        for (index, link) in fulfillment.tracking_links.iter().enumerate() {
            let path = format!("{path}.tracking_links[{index}]");
            self.owned("tracking_link", "tlink", path, link, ("fulfillment_id", &id))?;
        }
        Ok(())
    }

    fn has(&self, table: &'static str, id: &str) -> bool {
        self.ids.contains(&(table, id.to_owned()))
    }

    fn note(&mut self, is_lost: bool, pattern: &'static str) {
        if is_lost {
            self.ignored.push(pattern);
        }
    }

    fn owned(
        &mut self,
        table: &'static str,
        prefix: &str,
        path: String,
        value: &impl Serialize,
        owner: (&str, &str),
    ) -> Result<String, Fault> {
        self.push(Kind::Owned, table, prefix, path, value, &[(owner.0, Some(owner.1))])
    }

    fn shared(
        &mut self,
        table: &'static str,
        path: &str,
        value: &impl Serialize,
        links: &[(&str, Option<&str>)],
    ) -> Result<String, Fault> {
        self.push(Kind::Shared, table, "", path.to_owned(), value, links)
    }

    fn link(&mut self, table: &'static str, path: &str, columns: &[(&str, &String)]) -> Result<(), Fault> {
        let columns: Map<String, Value> =
            columns.iter().map(|(name, id)| ((*name).to_owned(), Value::from(id.as_str()))).collect();
        self.push(Kind::Owned, table, "", path.to_owned(), &columns, &[]).map(|_| ())
    }

    fn stub(&mut self, table: &'static str, path: &str, columns: &[(&str, &str)]) {
        let columns: Map<String, Value> =
            columns.iter().map(|(name, text)| ((*name).to_owned(), Value::from(*text))).collect();
        self.rows.push(Row { kind: Kind::Stub, table, path: path.to_owned(), columns });
    }

    /// Adds a row and returns its id. What was left out is filled in from the order, so that the same line always makes
    /// the same rows.
    fn push(
        &mut self,
        kind: Kind,
        table: &'static str,
        prefix: &str,
        path: String,
        value: &impl Serialize,
        links: &[(&str, Option<&str>)],
    ) -> Result<String, Fault> {
        let Ok(Value::Object(mut columns)) = serde_json::to_value(value) else {
            return Err(Fault::at(&path, "cannot be kept"));
        };
        for (name, value) in links {
            columns.insert((*name).to_owned(), Value::from(*value));
        }
        let times = serde_json::to_value(self.order.created_at).unwrap_or_default();
        let updated = serde_json::to_value(self.order.updated_at).unwrap_or_default();
        let changed = if updated.is_null() { times.clone() } else { updated };
        let defaults = [
            ("created_at", times.clone()),
            ("starts_at", times),
            // Of what is shared, the newest counts: without a time of its own it is as new as the order.
            ("updated_at", changed),
            ("region_id", Value::from(self.region_id)),
            ("currency_code", Value::from(self.order.currency_code.as_str())),
        ];
        for (name, default) in defaults {
            if let Some(value) = columns.get_mut(name).filter(|value| value.is_null()) {
                *value = default;
            }
        }
        let Some(id) = columns.get_mut("id") else {
            self.rows.push(Row { kind, table, path, columns });
            return Ok(String::new());
        };
        if id.is_null() {
            *id = Value::from(made_id(prefix, &self.order.id, &path));
        }
        let id = id.as_str().unwrap_or_default().to_owned();
        check(!id.is_empty(), &path, "id", "must not be empty")?;
        if !self.ids.insert((table, id.clone())) {
            return Err(Fault::at(&join(&path, "id"), "stands in this order twice"));
        }
        self.rows.push(Row { kind, table, path, columns });
        Ok(id)
    }
}

/// An id for what came without one: the same for the same place in the same order.
fn made_id(prefix: &str, owner: &str, path: &str) -> String {
    let digest = Sha256::digest(format!("{owner}\n{path}"));
    let bytes = digest.first_chunk().copied().unwrap_or_default();
    format!("{prefix}_{}", Ulid::from(u128::from_be_bytes(bytes)))
}

fn check(holds: bool, path: &str, key: &str, message: &str) -> Result<(), Fault> {
    if holds { Ok(()) } else { Err(Fault::at(&join(path, key), message)) }
}

/// The path of a key.
pub(super) fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}
