//! Which tables there are, and which are created: in a Medusa's database only those whose names begin with `stheno_`.

use std::collections::{BTreeMap, BTreeSet};

use deadpool_postgres::Object;
use tokio_postgres::error::SqlState;

use super::{Postgres, SqlError};
use crate::error::StartError;
use crate::store::{Plan, created, rows};

/// Medusa's own tables, for a database that has none.
const MEDUSAS: [(&str, &str); 2] = [
    ("0001_medusa_tables", include_str!("../../../migrations/postgres/0001_medusa_tables.sql")),
    ("0002_countries_and_currencies", include_str!("../../../migrations/sqlite/0002_countries_and_currencies.sql")),
];

/// In order. A step that has been released is never changed; a new one is added below.
const OURS: &[(&str, &str)] =
    &[("0003_stheno_tables", include_str!("../../../migrations/postgres/0003_stheno_tables.sql"))];

/// Two starts at once: the second waits for the first. Any number that nobody else uses ("stheno" in ASCII).
const LOCK: i64 = 0x73_74_68_65_6e_6f;

/// The rights that a role needs: what Stheno does with a table.
const RIGHTS: [(&str, &[&str]); 4] = [
    ("SELECT, INSERT, UPDATE", &["customer", "address"]),
    ("SELECT, INSERT", &["customer_group", "customer_group_customers"]),
    ("SELECT", &["order", "line_item", "region", "country"]),
    (
        "SELECT, INSERT, UPDATE, DELETE",
        &[
            "stheno_session",
            "stheno_customer",
            "stheno_revoked_token",
            "stheno_ending",
            "stheno_reset",
            "stheno_event",
            "stheno_delivery",
        ],
    ),
];

impl Postgres {
    /// What opening the database would create in it.
    ///
    /// # Errors
    /// When its tables are neither Medusa v1's nor Stheno's.
    pub(in crate::store) async fn plan(&self) -> Result<Plan, StartError> {
        let client = self.client().await.map_err(|error| StartError::new(error.to_string()))?;
        plan(&client).await
    }

    /// Creates what is missing, all of it or nothing.
    pub(in crate::store) async fn migrate(&self) -> Result<Plan, StartError> {
        let client = self.client().await.map_err(|error| StartError::new(error.to_string()))?;
        let found = plan(&client).await?;
        if found.steps.is_empty() {
            check_rights(&client).await?;
            return Ok(found);
        }
        let batch = async |text: &str| client.batch_execute(text).await.map_err(|error| refused(&error, &found));
        batch(&format!("BEGIN; SELECT pg_advisory_xact_lock({LOCK})")).await?;
        // Another server may have been quicker.
        let missing = plan(&client).await?;
        batch("CREATE TABLE IF NOT EXISTS stheno_migration (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())")
            .await?;
        for (name, text) in MEDUSAS.iter().chain(OURS).filter(|(name, _)| missing.steps.iter().any(|step| step == name))
        {
            batch(text).await?;
            batch(&format!("INSERT INTO stheno_migration (name) VALUES ('{name}')")).await?;
            tracing::info!(step = name, "database brought up to date");
        }
        batch("COMMIT").await?;
        Ok(found)
    }
}

async fn plan(client: &Object) -> Result<Plan, StartError> {
    let unreadable = |error: tokio_postgres::Error| {
        StartError::new(format!("the tables of the database cannot be looked at: {error}"))
    };
    let rows = client
        .query("SELECT table_name::text, column_name::text FROM information_schema.columns WHERE table_schema = current_schema()", &[])
        .await
        .map_err(unreadable)?;
    let mut tables: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in &rows {
        let (table, column) = (row.try_get(0).map_err(unreadable)?, row.try_get(1).map_err(unreadable)?);
        tables.entry(table).or_default().insert(column);
    }
    let mut done: Vec<String> = Vec::new();
    if tables.contains_key("stheno_migration") {
        let names = client.query("SELECT name FROM stheno_migration", &[]).await.map_err(unreadable)?;
        for row in &names {
            done.push(row.try_get(0).map_err(unreadable)?);
        }
    }
    if let Some(unknown) = done.iter().find(|name| MEDUSAS.iter().chain(OURS).all(|(known, _)| known != name)) {
        return Err(StartError::new(format!(
            "the database was brought up to date by a newer version of Stheno (step {unknown}): start that version, or restore \
             a backup"
        )));
    }
    let is_missing = |name: &str| done.iter().all(|done| done != name);
    let mut steps: Vec<&(&str, &str)> = OURS.iter().filter(|(name, _)| is_missing(name)).collect();
    let is_medusas = tables.contains_key("customer") && is_missing(MEDUSAS[0].0);
    if !tables.contains_key("customer") {
        if let Some(other) = tables.keys().find(|name| !name.starts_with("stheno_")) {
            return Err(StartError::new(format!(
                "the database has tables, {other:?} for example, but no Medusa v1's: check the name at the end of database.url \
                 and its search_path, or run `medusa migrations run` first; an empty database becomes one of Stheno's own"
            )));
        }
        steps.splice(0..0, &MEDUSAS);
    } else {
        check_tables(&tables)?;
    }
    Ok(Plan {
        is_medusas,
        tables: steps.iter().flat_map(|(_, text)| created(text)).collect(),
        steps: steps.iter().map(|(name, _)| (*name).to_owned()).collect(),
        unknown_columns: if is_medusas { unknown_columns(&tables) } else { Vec::new() },
    })
}

/// Refuses tables that are not those of Medusa v1, 1.20.
fn check_tables(tables: &BTreeMap<String, BTreeSet<String>>) -> Result<(), StartError> {
    let has = |table: &str, column: &str| tables.get(table).is_some_and(|columns| columns.contains(column));
    if !has("customer", "password_hash") {
        let which = if tables.contains_key("mikro_orm_migrations") || tables.contains_key("provider_identity") {
            "it looks like Medusa v2's"
        } else {
            "it has no column customer.password_hash"
        };
        return Err(StartError::new(format!("this is not the database of a Medusa v1: {which}")));
    }
    for table in created(MEDUSAS[0].1) {
        if !tables.contains_key(&table) {
            return Err(StartError::new(format!(
                "the database has no table {table:?}: it is not the one of Medusa 1.20. Run `medusa migrations run` with that \
                 version first"
            )));
        }
    }
    for (table, columns) in rows::WATCHED {
        if let Some(missing) = rows::stored(columns).find(|column| !has(table, column)) {
            return Err(StartError::new(format!(
                "the table {table:?} has no column {missing:?}: it is not the one of Medusa 1.20. Run `medusa migrations run` \
                 with that version first"
            )));
        }
    }
    Ok(())
}

/// What plug-ins or the shop have added: Medusa's answers hold it, Stheno's do not.
fn unknown_columns(tables: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    let mut unknown = Vec::new();
    for (table, columns) in rows::WATCHED {
        let known: BTreeSet<&str> = rows::stored(columns).chain(["password_hash"]).collect();
        let all = tables.get(table).into_iter().flatten();
        unknown.extend(all.filter(|column| !known.contains(column.as_str())).map(|column| format!("{table}.{column}")));
    }
    unknown
}

/// Says what a role may not do before a customer meets it.
async fn check_rights(client: &Object) -> Result<(), StartError> {
    for (rights, tables) in RIGHTS {
        for table in tables {
            for right in rights.split(", ") {
                let row = client
                    .query_one("SELECT has_table_privilege(format('%I.%I', current_schema(), $1::text), $2::text), current_user::text", &[table, &right])
                    .await;
                let row = row
                    .map_err(|error| StartError::new(format!("the rights of the role cannot be looked at: {error}")))?;
                let (is_allowed, role): (bool, String) = (row.get(0), row.get(1));
                if !is_allowed {
                    return Err(StartError::new(format!(
                        "the role {role:?} may not {right} in the table {table:?}: as the owner, \
                         GRANT {rights} ON \"{table}\" TO \"{role}\""
                    )));
                }
            }
        }
    }
    Ok(())
}

fn refused(error: &tokio_postgres::Error, plan: &Plan) -> StartError {
    if error.code() == Some(&SqlState::INSUFFICIENT_PRIVILEGE) {
        return StartError::new(format!(
            "the role may not create the tables that are missing ({}): run `stheno migrate` once with a role that may, then \
             grant this one its rights; nothing was written",
            plan.tables.join(", ")
        ));
    }
    StartError::new(format!(
        "the database could not be brought up to date, nothing was written: {}",
        SqlError::from(error)
    ))
}
