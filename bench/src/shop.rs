//! The shop that is asked: two customers, one of whom has ordered.

use std::path::Path;

use anyhow::Context as _;
use rusqlite::{Connection, params};

use crate::load::Case;
use crate::server::Stheno;
use crate::wire::{Answer, exchange, request};

const ORDERS: i64 = 5;
const ITEMS_OF_AN_ORDER: i64 = 2;

/// The requests that are measured.
#[derive(Debug)]
pub(crate) struct Shop {
    /// `GET /store/auth` of a customer without orders.
    pub(crate) session: Case,
    /// `GET /store/auth` of a customer with five orders of two items.
    pub(crate) session_with_orders: Case,
    /// `GET /store/auth/:email` of an account.
    pub(crate) exists: Case,
    /// `POST /store/auth` with the right password.
    pub(crate) login: Case,
}

impl Shop {
    /// Registers the customers, stores the orders, and logs both in.
    pub(crate) fn open(stheno: &Stheno, folder: &Path) -> anyhow::Result<Self> {
        let send = |request: Vec<u8>| -> anyhow::Result<Case> {
            let answer = exchange(stheno.address(), &request)?;
            Ok(Case { request: request.into(), answer: answer.into() })
        };
        for name in ["alice", "bob"] {
            let json = format!(
                r#"{{"email":"{name}@example.com","password":"{}","first_name":"{name}","last_name":"Baker","phone":"+49 30 123456"}}"#,
                password(name)
            );
            send(request("POST", "/store/customers", None, Some(&json)))?;
        }
        store_orders(folder, "bob@example.com")?;
        let login = |name: &str| {
            let json = format!(r#"{{"email":"{name}@example.com","password":"{}"}}"#, password(name));
            send(request("POST", "/store/auth", None, Some(&json)))
        };
        let session = |login: &Case| {
            let answer = Answer::read(&login.answer)?.context("no answer")?;
            let cookie = answer.cookie().context("a login without a cookie")?;
            send(request("GET", "/store/auth", Some(cookie), None))
        };
        let (alice, bob) = (login("alice")?, login("bob")?);
        Ok(Self {
            session: session(&alice)?,
            session_with_orders: session(&bob)?,
            exists: send(request("GET", "/store/auth/alice@example.com", None, None))?,
            login: alice,
        })
    }

    /// The cookie of the customer without orders.
    pub(crate) fn cookie(&self) -> anyhow::Result<String> {
        let login = Answer::read(&self.login.answer)?.context("no answer")?;
        Ok(login.cookie().context("a login without a cookie")?.to_owned())
    }

    /// The id of the customer without orders.
    pub(crate) fn customer_id(&self) -> anyhow::Result<String> {
        let login = Answer::read(&self.login.answer)?.context("no answer")?;
        let (_, rest) = std::str::from_utf8(login.body)?.split_once(r#"{"id":""#).context("no customer")?;
        Ok(rest.split('"').next().unwrap_or_default().to_owned())
    }
}

/// A password of this customer.
pub(crate) fn password(name: &str) -> String {
    format!("a plain lantern of {name}")
}

/// Orders come from Medusa, never over this wire, so they are written into the database.
fn store_orders(folder: &Path, email: &str) -> anyhow::Result<()> {
    let mut database = Connection::open(folder.join("stheno.db"))?;
    database.busy_timeout(std::time::Duration::from_secs(5))?;
    let transaction = database.transaction()?;
    transaction
        .execute("INSERT INTO region (id, name, currency_code, tax_rate) VALUES ('reg_1', 'Europe', 'eur', 19)", [])?;
    for order in 0..ORDERS {
        let order_id = format!("order_{order}");
        transaction.execute(
            "INSERT INTO \"order\" (id, status, fulfillment_status, payment_status, display_id, cart_id, customer_id, \
             email, region_id, currency_code, tax_rate, metadata) \
             SELECT ?1, 'completed', 'shipped', 'captured', ?2, 'cart_' || ?2, id, email, 'reg_1', 'eur', 19, '{\"gift\": true}' \
             FROM customer WHERE email = ?3",
            params![order_id, order, email],
        )?;
        for item in 0..ITEMS_OF_AN_ORDER {
            transaction.execute(
                "INSERT INTO line_item (id, cart_id, order_id, title, description, thumbnail, unit_price, variant_id, \
                 quantity, fulfilled_quantity, shipped_quantity, metadata) \
                 VALUES (?1, 'cart_' || ?2, ?3, 'Medusa T-Shirt', 'L / Black', 'https://shop.example/shirt.png', 1950, \
                 'variant_1', 2, 2, 2, '{}')",
                params![format!("item_{order}_{item}"), order, order_id],
            )?;
        }
    }
    transaction.commit()?;
    Ok(())
}
