//! Runs a recording's PostgreSQL statements on the database of the server under test.
//!
//! The embedded database has Medusa's table and column names, so the statements need little translation:
//! - `now()` becomes SQLite's text of the same moment, in the form that the server stores;
//! - times without milliseconds get `.000`, as the server stores (and sorts) times as text.
//!
//! Every one must succeed.

use std::sync::LazyLock;

use regex::Regex;
use rusqlite::{Connection, OptionalExtension as _};

use crate::harness::open_behind;
use crate::services::query;

pub(super) enum Database {
    Sqlite(Connection),
    /// By its URL.
    Postgres(String),
}

impl Database {
    pub(super) fn open(url: &str) -> rusqlite::Result<Self> {
        let Some(path) = url.strip_prefix("sqlite://") else { return Ok(Self::Postgres(url.to_owned())) };
        let connection = open_behind(path.as_ref());
        connection.pragma_update(None, "foreign_keys", true)?;
        Ok(Self::Sqlite(connection))
    }

    /// Runs the statements of one exchange, all or none.
    pub(super) fn run(&mut self, sql: &str) -> Result<(), String> {
        let connection = match self {
            Self::Sqlite(connection) => connection,
            Self::Postgres(url) => return query(url, sql).map(drop),
        };
        let transaction = connection.transaction().map_err(|e| e.to_string())?;
        for statement in split(sql) {
            let translated = translate(&statement);
            transaction.execute(&translated, []).map_err(|e| format!("{e}: {translated}"))?;
        }
        transaction.commit().map_err(|e| e.to_string())
    }

    /// The stored hash, which v1 signs its reset tokens with.
    pub(super) fn password_hash(&self, customer_id: &str) -> Result<String, String> {
        let hash: Option<String> = match self {
            Self::Sqlite(connection) => {
                let find = "select password_hash from customer where id = ?1";
                connection
                    .query_row(find, [customer_id], |row| row.get(0))
                    .optional()
                    .map_err(|e| e.to_string())?
                    .flatten()
            }
            Self::Postgres(url) => {
                let rows = query(url, &format!("select password_hash from customer where id = '{customer_id}'"))?;
                rows.into_iter().flatten().next().flatten()
            }
        };
        hash.filter(|h| !h.is_empty()).ok_or_else(|| format!("no password_hash for {customer_id}"))
    }
}

/// Statements, cut at semicolons outside of quotes. (A doubled quote closes and opens again, which comes to the same.)
fn split(sql: &str) -> Vec<String> {
    let (mut statements, mut statement, mut quote) = (Vec::new(), String::new(), None);
    for c in sql.chars() {
        match quote {
            Some(q) if q == c => quote = None,
            None if c == '\'' || c == '"' => quote = Some(c),
            None if c == ';' => {
                statements.push(std::mem::take(&mut statement));
                continue;
            }
            _ => {}
        }
        statement.push(c);
    }
    statements.push(statement);
    statements.into_iter().map(|s| s.trim().to_owned()).filter(|s| !s.is_empty()).collect()
}

fn translate(statement: &str) -> String {
    static TIME: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"'(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)Z'").unwrap());
    let statement = TIME.replace_all(statement, "'$1.000Z'");
    statement.replace("now()", "strftime('%Y-%m-%dT%H:%M:%fZ','now')")
}

#[test]
fn statements_are_translated() {
    assert_eq!(split("a 'x;y' ; b \";\";"), ["a 'x;y'", "b \";\""]);
    assert_eq!(translate("values ('2024-01-01T08:00:00Z', 'Z')"), "values ('2024-01-01T08:00:00.000Z', 'Z')");
    assert_eq!(translate("a = now()"), "a = strftime('%Y-%m-%dT%H:%M:%fZ','now')");
}

#[test]
fn a_failing_statement_is_an_error() {
    let connection = Connection::open_in_memory().unwrap();
    connection.execute_batch("create table customer (id text primary key, password_hash text)").unwrap();
    let mut database = Database::Sqlite(connection);
    database.run("insert into customer (id) values ('a')").unwrap();
    assert!(database.run("insert into product (id) values ('p')").is_err());
    assert!(database.run("insert into customer (id, nope) values ('b', 1)").is_err());
    assert!(database.run("insert into customer (id) values ('c'); insert into customer (id) values ('a')").is_err());
    let Database::Sqlite(connection) = &database else { panic!() };
    let count: u32 = connection.query_row("select count(*) from customer", [], |r| r.get(0)).unwrap();
    assert_eq!(count, 1, "nothing of a failed exchange stays");
    assert!(database.password_hash("a").is_err());
}
