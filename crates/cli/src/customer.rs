//! `stheno customer`: works on the database itself, beside a running server or without one.

mod group;

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;

use anyhow::{Context as _, anyhow, bail};
use serde::de::DeserializeOwned;
use serde_json::Value;
use stheno_client::Customer;
use stheno_server::auth::Registration;
use stheno_server::config::Location;
use stheno_server::password::Password;
use stheno_server::store::{CustomerFilter, Store};
use stheno_server::{App, Clock, Config, email};

use crate::args::{CustomerCommand, CustomerOptions};
use crate::output::{print, print_json, printable};
use crate::prompt;

pub(crate) async fn run(options: &CustomerOptions) -> anyhow::Result<ExitCode> {
    let config = options.config.load(Vec::new())?;
    match &options.command {
        CustomerCommand::Add { email, first_name, last_name, phone } => {
            let names = [first_name, last_name, phone].map(Clone::clone);
            add(config, email, names, options.json).await
        }
        CustomerCommand::List { email, group, limit, offset } => {
            let filter = CustomerFilter {
                email_contains: email.as_deref().map(email::normalize),
                group: group.clone(),
                limit: *limit,
                offset: *offset,
            };
            list(&config, &filter, options.json).await
        }
        CustomerCommand::Show { customer } => show(&config, customer, options.json).await,
        CustomerCommand::Group(command) => group::run(&config, command, options.json).await,
    }
}

async fn add(
    config: Config,
    email: &str,
    [first_name, last_name, phone]: [Option<String>; 3],
    json: bool,
) -> anyhow::Result<ExitCode> {
    if !email::is_email(email) {
        bail!("{email:?} is not an e-mail address");
    }
    let app = App::open_without_secrets(config, Clock::default()).await?;
    let password = Password::from(prompt::password(true)?);
    if let Some(reason) = app.password_rules.refuse(&password, email) {
        bail!("{reason}");
    }
    let registration = Registration { email: email.to_owned(), password, first_name, last_name, phone };
    let id = app.register(registration).await?;
    if json {
        print_json(&app.store.customer_with_addresses(&id).await?.map(|json| read::<Value>(&json)).transpose()?)?;
    } else {
        print(&format!("added {id}\n"))?;
    }
    Ok(ExitCode::SUCCESS)
}

async fn list(config: &Config, filter: &CustomerFilter, json: bool) -> anyhow::Result<ExitCode> {
    let customers = open(config).await?.customers(filter).await?;
    if json {
        print_json(&read::<Value>(&customers)?)?;
        return Ok(ExitCode::SUCCESS);
    }
    let customers: Vec<Customer> = read(&customers)?;
    let mut out = String::new();
    for customer in &customers {
        let kind = if customer.has_account { "account" } else { "guest" };
        writeln!(out, "{}  {}  {kind:7}  {}", customer.id, customer.created_at, printable(&customer.email))?;
    }
    if customers.is_empty() {
        writeln!(std::io::stderr(), "no customers")?;
    } else if customers.len() == filter.limit as usize {
        writeln!(std::io::stderr(), "there may be more: --limit and --offset show them")?;
    }
    print(&out)?;
    Ok(ExitCode::SUCCESS)
}

async fn show(config: &Config, customer: &str, json: bool) -> anyhow::Result<ExitCode> {
    let store = open(config).await?;
    let ids = ids(&store, customer).await?;
    let found = match ids.first() {
        Some(id) => store.customer_with_orders(id, None).await?,
        None => None,
    };
    let Some(found) = found else { return Err(unknown(customer)) };
    if let Some(guest) = ids.get(1) {
        writeln!(std::io::stderr(), "a guest has the same e-mail: stheno customer show {guest}")?;
    }
    let mut found: Value = read(&found)?;
    if let (Some(customer), Some(id)) = (found.as_object_mut(), ids.first()) {
        customer.insert("groups".into(), serde_json::to_value(store.groups_of(id).await?)?);
    }
    if json {
        print_json(&found)?;
        return Ok(ExitCode::SUCCESS);
    }
    let found: Customer = serde_json::from_value(found)?;
    let mut out = String::new();
    let text = |value: &Option<String>| value.as_deref().map_or_else(|| "-".to_owned(), printable);
    writeln!(out, "id          {}", found.id)?;
    writeln!(out, "email       {}", printable(&found.email))?;
    writeln!(out, "account     {}", if found.has_account { "yes" } else { "no, a guest" })?;
    writeln!(out, "first name  {}", text(&found.first_name))?;
    writeln!(out, "last name   {}", text(&found.last_name))?;
    writeln!(out, "phone       {}", text(&found.phone))?;
    writeln!(out, "created     {}", found.created_at)?;
    writeln!(out, "updated     {}", found.updated_at)?;
    let groups = found.groups.as_deref().unwrap_or_default();
    let names: Vec<String> = groups.iter().map(|group| printable(&group.name)).collect();
    writeln!(out, "groups      {}", if names.is_empty() { "-".to_owned() } else { names.join(", ") })?;
    writeln!(out, "addresses   {}", found.shipping_addresses.as_ref().map_or(0, Vec::len))?;
    for address in found.shipping_addresses.iter().flatten() {
        let parts = [&address.address_1, &address.postal_code, &address.city, &address.country_code];
        let line: Vec<String> = parts.into_iter().flatten().map(|part| printable(part)).collect();
        writeln!(out, "  {}  {}", address.id, line.join(", "))?;
    }
    writeln!(out, "orders      {}", found.orders.as_ref().map_or(0, Vec::len))?;
    for order in found.orders.iter().flatten() {
        writeln!(out, "  #{}  {}  {}  {}", order.display_id, order.created_at, order.status, order.payment_status)?;
    }
    print(&out)?;
    Ok(ExitCode::SUCCESS)
}

/// Those that an e-mail address or an id may mean: an account before a guest.
async fn ids(store: &Store, customer: &str) -> anyhow::Result<Vec<String>> {
    if customer.contains('@') {
        return Ok(store.customers_by_email(&email::normalize(customer)).await?);
    }
    Ok(vec![customer.to_owned()])
}

fn unknown(customer: &str) -> anyhow::Error {
    anyhow!("no customer {customer:?}: `stheno customer list` shows them")
}

/// Opens a database that is there.
pub(crate) async fn open(config: &Config) -> anyhow::Result<Store> {
    require_database(config).await?;
    Ok(Store::open(config).await?)
}

/// Refuses a database that is not there: a wrong path must not make an empty one, and no look at a Medusa's adds tables to it.
pub(crate) async fn require_database(config: &Config) -> anyhow::Result<()> {
    match config.database()? {
        Location::Sqlite(path) if !path.exists() => {
            bail!("there is no database {}: `stheno serve` makes one, --database-url names another", path.display())
        }
        Location::Postgres(_) if !Store::plan(config).await?.steps.is_empty() => {
            bail!(
                "the database has not all of Stheno's tables yet: `stheno migrate` creates them, as does `stheno serve`"
            )
        }
        _ => Ok(()),
    }
}

/// What the database gives is the JSON of the wire.
fn read<T: DeserializeOwned>(json: &[u8]) -> anyhow::Result<T> {
    serde_json::from_slice(json).context("cannot read what the database gave")
}
