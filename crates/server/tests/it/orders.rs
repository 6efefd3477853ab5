//! `/store/customers/me/orders`: what the recordings leave open.

use serde_json::{Value, json};

use crate::harness::{Answer, Server};
use crate::log::Log;

/// Ann, who has the five orders of `orders/shop.sql`.
struct Shop {
    server: Server,
    id: String,
    cookie: String,
}

impl Shop {
    fn open() -> Self {
        let server = Server::start();
        let names =
            json!({"email": "ann@example.com", "password": "correct horse", "first_name": "Ann", "last_name": "An"});
        let ann = server.post("/store/customers", &[], &names);
        let shop = Self { id: ann.customer_id(), cookie: ann.cookie().unwrap(), server };
        shop.sql(include_str!("orders/shop.sql"));
        shop.sql(
            "update customer set created_at = '2024-01-01T00:00:00.000Z', updated_at = '2024-01-01T00:00:00.000Z'",
        );
        shop
    }

    fn sql(&self, statements: &str) {
        let connection = self.server.sql();
        connection.pragma_update(None, "foreign_keys", true).unwrap();
        connection.execute_batch(&format!("begin;{};commit", statements.replace("{customer_id}", &self.id))).unwrap();
    }

    fn list(&self, query: &str) -> Answer {
        self.server.get(&format!("/store/customers/me/orders?{query}"), &[("Cookie", &self.cookie)])
    }

    fn orders(&self, query: &str) -> Vec<Value> {
        let answer = self.list(query);
        assert_eq!(answer.status, 200, "{query}: {answer:?}");
        answer.json()["orders"].as_array().unwrap().clone()
    }

    /// The numbers that people see.
    fn numbers(&self, query: &str) -> Vec<i64> {
        self.orders(query).iter().map(|order| order["display_id"].as_i64().unwrap()).collect()
    }

    fn refusal(&self, query: &str) -> String {
        let answer = self.list(query);
        assert_eq!((answer.status, answer.json()["type"].as_str()), (400, Some("invalid_data")), "{query}");
        answer.message()
    }
}

fn keys(object: &Value) -> Vec<&str> {
    object.as_object().unwrap().keys().map(String::as_str).collect()
}

/// Every rule of the totals and every relation: discounts of which one counts, gift cards with and without transactions, a tax
/// rate, none and 0, lines that were not stored, free shipping, an exchange, a claim, deleted rows.
#[test]
fn an_answer_is_medusas_to_the_byte() {
    let shop = Shop::open();
    let expected = include_str!("orders/medusa.json").replace('\n', "").replace("{customer_id}", &shop.id);
    let answer = shop.list("");
    assert_eq!(answer.body, expected);
    let etag = answer.header("etag").unwrap().to_owned();
    let again = shop.server.get("/store/customers/me/orders", &[("Cookie", &shop.cookie), ("If-None-Match", &etag)]);
    assert_eq!((again.status, again.body.as_str()), (304, ""));
}

#[test]
fn every_parameter_filters() {
    let shop = Shop::open();
    for (query, expected) in [
        ("id=order_1", &[1][..]),
        ("id=order_1,order_2", &[]),
        ("display_id=3", &[3]),
        ("display_id=+3%20", &[3]),
        ("cart_id=", &[]),
        ("email=a@b.co", &[15, 4, 2, 1]),
        ("email=A@b.co", &[]),
        ("region_id=reg_2", &[15, 4]),
        ("currency_code=eur", &[3, 2, 1]),
        ("tax_rate=12.50", &[2]),
        ("tax_rate=0", &[4]),
        ("tax_rate=NaN", &[]),
        ("status=completed", &[3]),
        ("status[]=pending,completed", &[15, 4, 3, 2, 1]),
        ("status[]=completed&status[]=archived", &[3]),
        ("fulfillment_status=shipped", &[]),
        ("payment_status[]=not_paid&status=completed", &[3]),
        ("created_at[gt]=2024-01-03T08:00:00Z", &[15, 4]),
        ("created_at[gte]=2024-01-03T08:00:00Z&created_at[lt]=2024-01-04T09:00:00Z", &[4, 3]),
        ("created_at[lte]=1704182400", &[2, 1]),
        ("updated_at[gt]=2024-01-03", &[15, 4, 3]),
        ("canceled_at[gt]=2020", &[15]),
        ("limit=2&offset=1", &[4, 3]),
        ("limit=", &[15, 4, 3, 2, 1]),
        ("limit=0&offset=3", &[2, 1]),
        ("limit=1.5", &[15, 4]),
        ("limit=0.4", &[]),
        ("offset=1.5", &[3, 2, 1]),
        // Only two orders have an address that was not deleted.
        ("q=a", &[3, 1]),
        ("q=%C3%84RGER", &[3, 1]),
        ("q=%C3%A9toile", &[3]),
        ("q=an%25n", &[3, 1]),
        ("q=3&display_id=abc&email=nobody", &[3]),
        ("q=15", &[]),
    ] {
        assert_eq!(shop.numbers(query), expected, "{query}");
    }
    let page = shop.list("limit=1.5&offset=1").json();
    assert_eq!((&page["count"], &page["offset"], &page["limit"]), (&json!(5), &json!(1), &json!(1.5)));
    // The last moment of the same millisecond is decided by the id.
    shop.sql("update \"order\" set created_at = '2024-01-04T09:00:00.000Z'");
    assert_eq!(shop.numbers(""), [15, 4, 3, 2, 1]);
}

#[test]
fn mistakes_are_400() {
    let shop = Shop::open();
    for (query, message) in [
        ("limit=-1", "limit must not be less than 0"),
        ("offset=-1", "offset must not be less than 0"),
        ("offset=1e30", "offset must not be greater than 9000000000000000000"),
        ("display_id=abc", "display_id must be an integer number"),
        ("tax_rate=abc", "tax_rate must be a number"),
        ("q=", "q should not be empty"),
        ("id=%00", "id must be well-formed Unicode"),
        ("order=id&customer_id=x", "property order should not exist, property customer_id should not exist"),
        ("fields=nope,id,no.pe", "Requested fields [no.pe, nope] are not valid"),
        ("fields=*nope", "Requested fields [nope] are not valid"),
        ("fields=object", "Requested fields [object] are not valid"),
        ("expand=items,nope", "Requested fields [nope] are not valid"),
    ] {
        assert_eq!(shop.refusal(query), message, "{query}");
    }
}

/// In Medusa any relation of the model may be expanded (contract E).
#[test]
fn expand_takes_what_is_listed_only() {
    let shop = Shop::open();
    for relation in [
        "items.variant.product",
        "gift_card_transactions.gift_card",
        "customer.orders",
        "customer.shipping_addresses",
        "returns",
        "region.countries",
        "cart",
        "sales_channel",
        "draft_order",
        "edits",
        "ITEMS",
        "%20items",
        "shipping_methods.shipping_option.profile",
        "claims.claim_items",
        "swaps.payment",
        "refunds.payment",
    ] {
        assert!(shop.refusal(&format!("expand={relation}")).contains(&relation.replace("%20", " ")), "{relation}");
        assert!(shop.refusal(&format!("fields=*{relation}")).contains("are not valid"), "{relation}");
    }
    let always = [
        "claims",
        "discounts",
        "gift_card_transactions",
        "gift_cards",
        "items",
        "payments",
        "refunds",
        "region",
        "shipping_methods",
        "swaps",
    ];
    let relations = |query: &str| {
        let order = shop.orders(&format!("id=order_1&{query}")).remove(0);
        let related = order.as_object().unwrap().iter().filter(|(_, value)| value.is_array() || value.is_object());
        related.map(|(key, _)| key.clone()).filter(|key| !always.contains(&key.as_str())).collect::<Vec<_>>()
    };
    assert_eq!(relations("expand="), [""; 0]);
    assert_eq!(relations("expand=items,"), [""; 0]);
    assert_eq!(relations("expand=customer.groups,,billing_address"), ["billing_address", "customer"]);
    assert_eq!(
        relations("fields=*billing_address"),
        ["billing_address", "customer", "fulfillments", "shipping_address"]
    );
    assert_eq!(relations("q=a&expand="), ["customer", "shipping_address"]);

    let order = |query: &str| shop.orders(&format!("id=order_1&{query}")).remove(0);
    assert_eq!(order("expand=customer")["customer"].get("groups"), None);
    let groups = &order("expand=customer.groups")["customer"]["groups"];
    assert_eq!(groups.as_array().unwrap().len(), 1, "{groups}");
    assert_eq!(keys(&groups[0]), ["id", "created_at", "updated_at", "deleted_at", "name", "metadata"]);
    assert!(order("expand=fulfillments")["fulfillments"][0].get("tracking_links").is_none());
    assert_eq!(order("expand=fulfillments")["fulfillments"][0]["items"].as_array().unwrap().len(), 2);
    assert!(order("expand=items")["shipping_methods"][0].get("shipping_option").is_none());
    assert_eq!(
        order("expand=shipping_methods.shipping_option")["shipping_methods"][0]["shipping_option"]["id"],
        "so_1"
    );
}

#[test]
fn fields_replace_or_change_the_default_ones() {
    let shop = Shop::open();
    let scalars = |fields: &str| {
        let order = shop.orders(&format!("id=order_1&expand=&fields={fields}")).remove(0);
        keys(&order).into_iter().take_while(|key| *key != "claims").skip(1).map(ToOwned::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(scalars(""), ["id", "created_at", "tax_rate"]);
    assert_eq!(scalars("status,,email"), ["id", "created_at", "status", "email", "tax_rate"]);
    assert_eq!(scalars("status,-email"), ["id", "created_at", "status", "email", "tax_rate"]);
    assert_eq!(scalars("metadata,items,items.title"), ["id", "created_at", "tax_rate", "metadata"]);
    let all = [
        "id",
        "created_at",
        "updated_at",
        "fulfillment_status",
        "payment_status",
        "display_id",
        "cart_id",
        "customer_id",
        "email",
        "region_id",
        "currency_code",
        "tax_rate",
    ];
    assert_eq!(scalars("-status,-id,-tax_rate,-nope,%2Bupdated_at"), all);
    let order = shop.orders("id=order_1&fields=billing_address.city,customer.groups.name").remove(0);
    assert_eq!(
        (order["billing_address"]["id"].as_str(), order["customer"]["groups"][0]["name"].as_str()),
        (Some("addr_1"), Some("VIP"))
    );
}

/// Only they are shown, by the same formulas as without names.
#[test]
fn named_totals() {
    let shop = Shop::open();
    let all = shop.orders("id=order_1").remove(0);
    let named = |fields: &str| shop.orders(&format!("id=order_1&fields={fields}")).remove(0);
    let totals = |order: &Value| {
        let totals = keys(order).into_iter().skip_while(|key| *key != "swaps").skip(1);
        totals.map(|key| (key.to_owned(), order[key].clone())).collect::<Vec<_>>()
    };
    for (fields, expected) in [
        ("total", &["total"][..]),
        ("subtotal,shipping_total,status", &["shipping_total", "subtotal"]),
        ("%2Btotal", &["total"]),
        (
            "tax_total,gift_card_total,discount_total",
            &["discount_total", "gift_card_total", "gift_card_tax_total", "tax_total"],
        ),
        ("refunded_total,paid_total,refundable_amount", &["paid_total", "refundable_amount", "refunded_total"]),
        ("items.refundable", &[]),
    ] {
        let expected: Vec<_> = expected.iter().map(|key| ((*key).to_owned(), all[*key].clone())).collect();
        assert_eq!(totals(&named(fields)), expected, "{fields}");
    }
    assert_eq!(named("total")["items"][0]["total"], all["items"][0]["total"]);
    assert_eq!(named("total")["items"][0].get("refundable"), None);
    assert_eq!(named("paid_total")["items"][0].get("total"), None);
    assert_eq!(named("items.refundable")["items"][0]["refundable"], all["items"][0]["refundable"]);
    let swap = "swaps.additional_items.refundable";
    let item = &named(swap)["swaps"][0]["additional_items"][0];
    // Unlike without names, the quantity is the stored one.
    assert_eq!((&item["refundable"], &item["quantity"]), (&json!(322), &json!(3)));
}

/// ASVS 8.2: whatever is asked for, it is one's own (contract A.6.8).
#[test]
fn somebody_elses_orders_never_show() {
    let shop = Shop::open();
    let bob = shop.server.register("bob@example.com").cookie().unwrap();
    for query in [
        "",
        "limit=0",
        "id=order_1",
        "email=a@b.co",
        "q=a",
        "q=%25",
        "display_id=1",
        "region_id=reg_1",
        "status=pending",
        "expand=customer.groups",
        "offset=0&limit=1e18",
        "created_at[gt]=1970",
    ] {
        let answer = shop.server.get(&format!("/store/customers/me/orders?{query}"), &[("Cookie", &bob)]);
        assert_eq!(
            (answer.status, &answer.json()["orders"], &answer.json()["count"]),
            (200, &json!([]), &json!(0)),
            "{query}"
        );
    }
    for query in ["customer_id={customer_id}", "id[]=order_1", "id[$ne]=x", "where[id]=order_1"] {
        let query = query.replace("{customer_id}", &shop.id);
        let answer = shop.server.get(&format!("/store/customers/me/orders?{query}"), &[("Cookie", &bob)]);
        assert_eq!(answer.status, 400, "{query}");
    }
    let anonymous = shop.server.get("/store/customers/me/orders?nope=1", &[]);
    assert_eq!((anonymous.status, anonymous.body.as_str()), (401, "Unauthorized"));
}

/// Nobody looks the customer up on this route (contract A.6.8).
#[test]
fn a_deleted_customer_still_has_orders() {
    let shop = Shop::open();
    shop.sql("update customer set deleted_at = '2024-05-01T00:00:00.000Z' where id = '{customer_id}'");
    assert_eq!(shop.server.get("/store/customers/me", &[("Cookie", &shop.cookie)]).status, 404);
    assert_eq!(shop.numbers(""), [15, 4, 3, 2, 1]);
    assert_eq!(shop.orders("")[0]["customer"], json!(null));
    assert_eq!(shop.numbers("q=a"), [0; 0]);
}

/// Lines that were not stored: a product's rates and its type's, each once, those of its region only; a shipping option's rates.
/// What Medusa would ask a plug-in for is logged once.
#[test]
fn taxes_that_were_not_stored_are_computed() {
    let log = Log::take(tracing::Level::WARN);
    let shop = Shop::open();
    shop.sql(
        "update product set type_id = 'ptyp_1' where id = 'prod_1';
         insert into product_tax_rate (product_id, rate_id) values ('prod_1', 'txr_1');
         insert into product_type_tax_rate (product_type_id, rate_id) values
             ('ptyp_1', 'txr_1'), ('ptyp_1', 'txr_2'), ('ptyp_1', 'txr_3');
         insert into shipping_tax_rate (shipping_option_id, rate_id) values ('so_1', 'txr_4')",
    );
    let order = shop.orders("id=order_3").remove(0);
    let lines = |of: &Value| {
        let lines = of["tax_lines"].as_array().unwrap().iter();
        lines
            .map(|line| (line["rate"].as_f64().unwrap(), line["code"].as_str().unwrap().to_owned()))
            .collect::<Vec<_>>()
    };
    assert_eq!(lines(&order["items"][0]), [(7.0, "red".into()), (3.5, "x".into())]);
    assert_eq!(lines(&order["shipping_methods"][0]), [(9.0, "ship".into())]);
    assert_eq!((&order["items"][0]["tax_total"], &order["shipping_tax_total"]), (&json!(210 + 105), &json!(45)));
    // One stored line, and nothing is computed for the others.
    let line = "insert into line_item_tax_line (id, rate, name, item_id) values ('litl_31', 10, 'VAT', 'item_32')";
    shop.sql(line);
    let items = shop.orders("id=order_3").remove(0)["items"].clone();
    assert_eq!((&items[0]["tax_lines"], &items[2]["tax_lines"]), (&json!([]), &json!([])));

    assert!(!log.text().contains("tax provider"), "{}", log.text());
    shop.sql("delete from line_item_tax_line; update region set tax_provider_id = 'avalara'; update line_item set is_return = 1");
    assert_eq!(shop.orders("id=order_3").remove(0)["items"][0].get("tax_lines"), None);
    shop.orders("");
    assert_eq!(log.text().matches("tax provider").count(), 1, "{}", log.text());
}

/// Numbers that no shop has, and JSON that nobody should have stored.
#[test]
fn an_order_of_any_numbers_is_answered() {
    let shop = Shop::open();
    shop.sql(
        "update line_item set unit_price = 9223372036854775807, quantity = 9223372036854775807, fulfilled_quantity = null,
                              shipped_quantity = null, returned_quantity = -9223372036854775808;
         update line_item_adjustment set amount = -1.7e308;
         update line_item_tax_line set rate = 1.7e308;
         update shipping_method set price = 9223372036854775807;
         update payment set amount = -9223372036854775808;
         update refund set amount = 9223372036854775807;
         update gift_card set balance = -9223372036854775808, tax_rate = -1e308;
         update \"order\" set metadata = '[1, 2]' where id = 'order_5'",
    );
    assert_eq!(shop.list("").status, 200);
    // What is no number goes out as `null`, as in JavaScript.
    assert_eq!(shop.orders("id=order_1")[0]["total"], json!(null));
    assert_eq!(shop.server.get("/health", &[]).status, 200);
}

/// What a request costs has a bound: a thousand orders, and texts of 255 characters to look for.
#[test]
fn costs_are_bounded() {
    let shop = Shop::open();
    let letters = "a".repeat(20_000);
    shop.sql(&format!(
        "insert into \"order\" (id, display_id, customer_id, email, shipping_address_id, region_id, currency_code, created_at)
         with recursive n (n) as (select 100 union all select n + 1 from n where n < 1200)
         select 'order_many_' || n, n, '{{customer_id}}', 'a@b.co', 'addr_1', 'reg_1', 'eur', '2023-01-01T00:00:00.000Z' from n;
         update customer set first_name = '{letters}' where id = '{{customer_id}}'"
    ));
    for (limit, expected) in [("0", 1106), ("", 1106), ("1000000000", 1106), ("9e18", 1106), ("999", 999)] {
        let page = shop.list(&format!("fields=id&expand=&limit={limit}")).json();
        assert_eq!((page["orders"].as_array().unwrap().len(), &page["count"]), (expected, &json!(1106)), "{limit}");
    }
    assert_eq!(shop.orders("limit=0&offset=1000&expand=").len(), 106);
    assert_eq!(shop.orders("offset=9e18").len(), 0);
    assert_eq!(shop.refusal(&format!("q={}", "a".repeat(256))), "q must be shorter than or equal to 255 characters");
    // Without bounds it would be minutes, and the test would be ended as hanging.
    for q in ["a".repeat(254) + "b", "%25a".repeat(126) + "b", "%25_".repeat(127)] {
        shop.list(&format!("q={q}&limit=1&expand="));
    }
}
