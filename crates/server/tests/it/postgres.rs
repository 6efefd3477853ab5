//! A start on PostgreSQL: what is created, what is refused with words that say what to do, and what a server bears while it
//! runs. The stories of the other files are told on both databases.

mod certificates;
mod refused;
mod resilience;
pub(crate) mod rights;
mod schema;
mod tls;

use stheno_server::Config;
use stheno_server::config::Running;
use stheno_server::store::{Plan, Store};

use crate::services::{Postgres, query};

/// A part of passwords that must not be in any message.
const CANARY: &str = "hunter2";

fn config(url: &str) -> Config {
    let mut config = Config::default();
    config.database.url = url.to_owned();
    config.medusa.running = Running::No;
    config
}

fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap().block_on(future)
}

fn open(url: &str) -> Result<Store, String> {
    open_with(&config(url))
}

fn open_with(config: &Config) -> Result<Store, String> {
    run(Store::open(config)).map_err(|error| error.to_string())
}

fn plan(url: &str) -> Result<Plan, String> {
    run(Store::plan(&config(url))).map_err(|error| error.to_string())
}

fn migrate(url: &str) -> Result<Plan, String> {
    run(Store::migrate(&config(url))).map_err(|error| error.to_string())
}

/// All tables, types and sequences of a database, each with its schema, and the columns of the tables.
fn contents(url: &str) -> Vec<String> {
    let schemas = "nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'";
    let rows = query(
        url,
        &format!(
            "SELECT nspname || '.' || relname || '.' || coalesce(attname, '') FROM pg_class JOIN pg_namespace n ON \
             n.oid = relnamespace LEFT JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0 WHERE {schemas} \
             UNION ALL SELECT nspname || '.' || typname FROM pg_type JOIN pg_namespace n ON n.oid = typnamespace WHERE {schemas} \
             ORDER BY 1"
        ),
    );
    rows.unwrap().into_iter().map(|row| row[0].clone().unwrap()).collect()
}

/// The tables of a schema that are Stheno's own.
fn own_tables(url: &str, schema: &str) -> Vec<String> {
    let sql = format!(
        "SELECT tablename FROM pg_tables WHERE schemaname = '{schema}' AND tablename LIKE 'stheno\\_%' ORDER BY 1"
    );
    query(url, &sql).unwrap().into_iter().map(|row| row[0].clone().unwrap()).collect()
}

/// The URL of a database as another role; its password holds the canary.
fn as_role(url: &str, role: &str) -> String {
    url.replace("postgres@", &format!("{role}:{CANARY}@"))
}

fn add_role(postgres: &Postgres, name: &str) {
    postgres.sql(&postgres.url("postgres"), &format!("CREATE ROLE {name} LOGIN PASSWORD '{CANARY}'"));
}
