//! Which tables there are, which are created (in a Medusa's database only those whose names begin with `stheno_`), and what the
//! role must be allowed to do with them.

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
const OURS: &[(&str, &str)] = &[
    ("0003_stheno_tables", include_str!("../../../migrations/postgres/0003_stheno_tables.sql")),
    ("0004_imported", include_str!("../../../migrations/postgres/0004_imported.sql")),
];

/// Which steps were taken.
const STEPS: &str = "stheno_migration";

/// Where a running Medusa takes events from.
const EVENTS: &str = "staged_job";

/// Two starts at once: the second waits for the first. Any number that nobody else uses ("stheno" in ASCII).
const LOCK: i64 = 0x73_74_68_65_6e_6f;

/// What serving does with Medusa's tables beside reading them.
const WRITTEN: (&str, &[&str]) = ("SELECT, INSERT, UPDATE", &["customer", "address"]);

/// The tables that only imports touch.
const IMPORTED: [&str; 6] =
    ["country", "currency", "fulfillment_provider", "payment_provider", "shipping_profile", "stheno_imported"];

const NOT_MEDUSAS: &str = "it is not the one of Medusa 1.20. Run `medusa migrations run` with that version first";

/// A schema and its tables.
struct Found {
    /// The schema, between quotes where it needs them.
    schema: String,
    /// Who is connected.
    role: String,
    /// Nobody can write here.
    is_read_only: bool,
    /// The columns of each table.
    tables: BTreeMap<String, BTreeSet<String>>,
    /// Table and column, between quotes where it needs them, that a new row must have a value for.
    required: Vec<(String, String)>,
}

impl Postgres {
    /// What opening the database would create in it.
    ///
    /// # Errors
    /// When its tables are neither Medusa v1's nor Stheno's.
    pub(in crate::store) async fn plan(&self) -> Result<Plan, StartError> {
        let client = self.client().await.map_err(|error| StartError::new(error.to_string()))?;
        let found = look(&client).await?;
        let plan = plan(&client, &found).await?;
        found.refuse_required().map(|()| plan)
    }

    /// The same for a database that is only read.
    ///
    /// # Errors
    /// As [`plan`](Self::plan).
    pub(in crate::store) async fn plan_to_read(&self) -> Result<Plan, StartError> {
        let client = self.client().await.map_err(|error| StartError::new(error.to_string()))?;
        plan(&client, &look(&client).await?).await
    }

    /// Creates what is missing, all of it or nothing. Returns what it was.
    pub(in crate::store) async fn migrate(&self) -> Result<Plan, StartError> {
        let client = self.client().await.map_err(|error| StartError::new(error.to_string()))?;
        let found = look(&client).await?;
        let plan = plan(&client, &found).await?;
        found.refuse_required()?;
        if !plan.steps.is_empty() {
            found.refuse_read_only()?;
            let created = create(&client, &plan).await;
            // It may be in a transaction.
            drop(Object::take(client));
            created?;
        }
        Ok(plan)
    }

    /// Refuses a database in which the role may not do what serving needs, before anything is written. `is_told`: a Medusa that
    /// runs beside is told of events.
    pub(in crate::store) async fn check_rights(&self, is_told: bool) -> Result<(), StartError> {
        let client = self.client().await.map_err(|error| StartError::new(error.to_string()))?;
        let found = look(&client).await?;
        if found.tables.contains_key("customer") {
            found.check()?;
        }
        found.refuse_read_only()?;
        let mut grants = Vec::new();
        for (rights, tables) in rights(is_told) {
            // What is missing will be created, and is then the role's own.
            let tables: Vec<String> = tables.into_iter().filter(|table| found.tables.contains_key(table)).collect();
            let lacking = lacking(&client, &found, rights, &tables).await?;
            if !lacking.is_empty() {
                grants.push(format!("GRANT {rights} ON {} TO {};", lacking.join(", "), found.role));
            }
        }
        if grants.is_empty() {
            return Ok(());
        }
        Err(StartError::new(format!(
            "the role {} may not do all that is needed. Nothing was written. As the owner of the tables, run: {}",
            found.role,
            grants.join(" ")
        )))
    }
}

/// The rights that serving needs, and on which tables, as `docs/operations.md` lists them. Groups and the import of orders need
/// more.
fn rights(is_told: bool) -> Vec<(&'static str, Vec<String>)> {
    let (write, written) = WRITTEN;
    let is_served = |table: &String| !IMPORTED.contains(&table.as_str());
    let is_read = |table: &String| !written.contains(&table.as_str()) && is_served(table);
    let mut rights = vec![
        (write, written.iter().map(|table| (*table).to_owned()).collect()),
        ("SELECT", created(MEDUSAS[0].1).filter(is_read).chain([STEPS.to_owned()]).collect()),
        ("SELECT, INSERT, UPDATE, DELETE", OURS.iter().flat_map(|(_, text)| created(text)).filter(is_served).collect()),
    ];
    if is_told {
        rights.push(("INSERT", vec![EVENTS.to_owned()]));
    }
    rights
}

/// Those of the tables, between quotes, with which the role may not do all of that.
async fn lacking(client: &Object, found: &Found, rights: &str, tables: &[String]) -> Result<Vec<String>, StartError> {
    let rights: Vec<&str> = rights.split(", ").collect();
    let ask = "SELECT format('%s.%I', $3::text, name) FROM unnest($1::text[]) AS name WHERE EXISTS (SELECT 1 FROM \
               unnest($2::text[]) AS wanted WHERE NOT has_table_privilege(format('%s.%I', $3, name), wanted)) ORDER BY 1";
    let rows = client.query(ask, &[&tables, &rights, &found.schema]).await.map_err(|error| unreadable(&error))?;
    rows.iter().map(|row| row.try_get(0).map_err(|error| unreadable(&error))).collect()
}

/// Looks into the system's catalogue, which everybody may read; the views of `information_schema` hide what a role may not use.
async fn look(client: &Object) -> Result<Found, StartError> {
    // The schema in which Medusa's tables are found, or else the one where new tables go.
    let schema = "SELECT quote_ident(nspname), quote_ident(current_user), current_setting('transaction_read_only') = 'on', oid \
                  FROM pg_catalog.pg_namespace WHERE oid = coalesce( \
                  (SELECT relnamespace FROM pg_catalog.pg_class WHERE oid = to_regclass('customer')), \
                  (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = current_schema()))";
    // Without the tables of extensions.
    let columns = "SELECT relname::text, attname::text, attnotnull AND NOT atthasdef AND attidentity = '', quote_ident(attname) \
                   FROM pg_catalog.pg_class \
                   JOIN pg_catalog.pg_attribute ON attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped \
                   WHERE relnamespace = $1 AND relkind IN ('r', 'p', 'f', 'v', 'm') AND NOT EXISTS (SELECT 1 FROM \
                   pg_catalog.pg_depend WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype = 'e')";
    let failed = |error: tokio_postgres::Error| unreadable(&error);
    let Some(row) = client.query_opt(schema, &[]).await.map_err(failed)? else {
        let row =
            client.query_one("SELECT current_setting('search_path'), current_user::text", &[]).await.map_err(failed)?;
        let (path, role): (String, String) = (row.try_get(0).map_err(failed)?, row.try_get(1).map_err(failed)?);
        return Err(StartError::new(format!(
            "of the search_path of database.url ({path}) no schema is there that the role {role:?} may use: correct it, or \
             CREATE SCHEMA, or GRANT USAGE ON SCHEMA"
        )));
    };
    let mut found = Found {
        schema: row.try_get(0).map_err(failed)?,
        role: row.try_get(1).map_err(failed)?,
        is_read_only: row.try_get(2).map_err(failed)?,
        tables: BTreeMap::new(),
        required: Vec::new(),
    };
    let schema: u32 = row.try_get(3).map_err(failed)?;
    for row in client.query(columns, &[&schema]).await.map_err(failed)? {
        let (table, column): (String, String) = (row.try_get(0).map_err(failed)?, row.try_get(1).map_err(failed)?);
        if row.try_get(2).map_err(failed)? {
            found.required.push((table.clone(), row.try_get(3).map_err(failed)?));
        }
        found.tables.entry(table).or_default().insert(column);
    }
    Ok(found)
}

fn unreadable(error: &tokio_postgres::Error) -> StartError {
    StartError::new(format!("the tables of the database cannot be looked at: {}", SqlError::from(error)))
}

impl Found {
    fn refuse_read_only(&self) -> Result<(), StartError> {
        if !self.is_read_only {
            return Ok(());
        }
        Err(StartError::new(
            "the database takes no writes: database.url must lead to the server that does, not to a standby, and \
             default_transaction_read_only must be off for this role",
        ))
    }

    /// Refuses tables that are not those of Medusa v1, 1.20.
    fn check(&self) -> Result<(), StartError> {
        let has = |table: &str, column: &str| self.tables.get(table).is_some_and(|columns| columns.contains(column));
        if !has("customer", "password_hash") {
            let which =
                if self.tables.contains_key("mikro_orm_migrations") || self.tables.contains_key("provider_identity") {
                    "it looks like Medusa v2's"
                } else {
                    "it has no column customer.password_hash"
                };
            return Err(StartError::new(format!(
                "this is not the database of a Medusa v1: {which}. Check the name at the end of database.url"
            )));
        }
        for (table, column) in columns(MEDUSAS[0].1) {
            if !self.tables.contains_key(table) {
                return Err(StartError::new(format!("the database has no table {table:?}: {NOT_MEDUSAS}")));
            }
            if !has(table, column) {
                return Err(StartError::new(format!("the table {table:?} has no column {column:?}: {NOT_MEDUSAS}")));
            }
        }
        Ok(())
    }

    /// Refuses columns that plug-ins or the shop have added and that every new row must give: Stheno does not know what.
    fn refuse_required(&self) -> Result<(), StartError> {
        let is_given = |table: &str, column: &str| columns(MEDUSAS[0].1).any(|known| known == (table, column));
        let is_written = |table: &str| WRITTEN.1.contains(&table);
        let unknown = self.required.iter().find(|(table, column)| is_written(table) && !is_given(table, column));
        let Some((table, column)) = unknown else { return Ok(()) };
        let alter = format!("ALTER TABLE {table} ALTER COLUMN {column}");
        Err(StartError::new(format!(
            "the table {table:?} has a column {column} that Stheno does not know and that must be given for each new row: \
             registrations or new addresses would fail. As its owner, give it a default ({alter} SET DEFAULT …) or let it be \
             empty ({alter} DROP NOT NULL)"
        )))
    }

    /// What plug-ins or the shop have added: Medusa's answers hold it, Stheno's do not.
    fn unknown_columns(&self) -> Vec<String> {
        let mut unknown = Vec::new();
        for (table, columns) in rows::WATCHED {
            let known: BTreeSet<&str> = rows::stored(columns).chain(["password_hash"]).collect();
            let all = self.tables.get(table).into_iter().flatten();
            unknown.extend(
                all.filter(|column| !known.contains(column.as_str())).map(|column| format!("{table}.{column}")),
            );
        }
        unknown
    }
}

async fn plan(client: &Object, found: &Found) -> Result<Plan, StartError> {
    let Found { schema, role, tables, .. } = found;
    let mut done: Vec<String> = Vec::new();
    if tables.contains_key(STEPS) {
        let names = client.query(&format!("SELECT name FROM {schema}.{STEPS}"), &[]).await.map_err(|error| {
            if error.code() == Some(&SqlState::INSUFFICIENT_PRIVILEGE) {
                let grant = format!("GRANT SELECT ON {STEPS} TO {role}");
                return StartError::new(format!(
                    "the role {role} may not read the table {STEPS}: as its owner, run: {grant}"
                ));
            }
            unreadable(&error)
        })?;
        for row in &names {
            done.push(row.try_get(0).map_err(|error| unreadable(&error))?);
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
    if tables.contains_key("customer") {
        found.check()?;
        if is_medusas && !tables.contains_key(EVENTS) {
            return Err(StartError::new(format!("the database has no table {EVENTS:?}: {NOT_MEDUSAS}")));
        }
    } else {
        if let Some(other) = tables.keys().find(|name| !name.starts_with("stheno_")) {
            return Err(StartError::new(format!(
                "the database has tables, {other:?} for example, but no Medusa v1's: check the name at the end of database.url \
                 and its search_path, or run `medusa migrations run` first; an empty database becomes one of Stheno's own"
            )));
        }
        steps.splice(0..0, &MEDUSAS);
    }
    let own = (!tables.contains_key(STEPS)).then(|| STEPS.to_owned());
    Ok(Plan {
        is_medusas,
        tables: own.into_iter().chain(steps.iter().flat_map(|(_, text)| created(text))).collect(),
        steps: steps.iter().map(|(name, _)| (*name).to_owned()).collect(),
        unknown_columns: if is_medusas { found.unknown_columns() } else { Vec::new() },
    })
}

async fn create(client: &Object, plan: &Plan) -> Result<(), StartError> {
    let batch = async |text: &str| client.batch_execute(text).await.map_err(|error| refused(&error, plan));
    batch(&format!("BEGIN; SET LOCAL lock_timeout = '60s'; SELECT pg_advisory_xact_lock({LOCK})")).await?;
    // Another server may have been quicker.
    let found = look(client).await?;
    let missing = self::plan(client, &found).await?;
    if missing.steps.is_empty() {
        return Ok(());
    }
    tracing::info!(tables = missing.tables.join(", "), "creating tables in the database");
    batch(&format!("SET LOCAL search_path TO {}", found.schema)).await?;
    batch(&format!(
        "CREATE TABLE IF NOT EXISTS {STEPS} (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())"
    ))
    .await?;
    for (name, text) in MEDUSAS.iter().chain(OURS).filter(|(name, _)| missing.steps.iter().any(|step| step == name)) {
        batch(text).await?;
        batch(&format!("INSERT INTO {STEPS} (name) VALUES ('{name}')")).await?;
        tracing::info!(step = name, "database brought up to date");
    }
    batch("COMMIT").await
}

fn refused(error: &tokio_postgres::Error, plan: &Plan) -> StartError {
    let why = match error.code() {
        Some(&SqlState::INSUFFICIENT_PRIVILEGE) => {
            return StartError::new(format!(
                "the role may not create the tables that are missing ({}): run `stheno migrate` once with a role that may, then \
                 GRANT this one its rights (docs/operations.md). Nothing was written",
                plan.tables.join(", ")
            ));
        }
        Some(&SqlState::LOCK_NOT_AVAILABLE) => {
            "another Stheno has been doing it for a minute; end it, or wait for it".to_owned()
        }
        _ => SqlError::from(error).to_string(),
    };
    StartError::new(format!("the database could not be brought up to date, nothing was written: {why}"))
}

/// The columns of the tables that a step creates, each with its table.
fn columns(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut table = None;
    text.lines().filter_map(move |line| {
        if let Some(rest) = line.strip_prefix("CREATE TABLE ") {
            table = Some(rest.trim_end_matches(" (").trim_matches('"'));
        } else if line.starts_with(')') {
            table = None;
        }
        let column = line.strip_prefix("    ")?.split(' ').next()?;
        (column != "CONSTRAINT").then_some((table?, column.trim_matches('"')))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_of_medusa_are_known() {
        let all: Vec<_> = columns(MEDUSAS[0].1).collect();
        assert!(all.contains(&("customer", "password_hash")) && all.contains(&("order", "display_id")), "{all:?}");
        assert!(
            all.iter()
                .all(|(_, column)| column.chars().all(|c| c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit()))
        );
        let tables: BTreeSet<_> = all.iter().map(|(table, _)| (*table).to_owned()).collect();
        assert_eq!(tables, created(MEDUSAS[0].1).collect());
        for (table, names) in rows::WATCHED {
            assert!(rows::stored(names).all(|name| all.contains(&(table, name))), "{table}");
        }
    }
}
