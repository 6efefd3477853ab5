//! Medusa's tables as the migration for PostgreSQL says them, so that nothing is said twice.

use crate::store::created;

const MIGRATION: &str = include_str!("../../../migrations/postgres/0001_medusa_tables.sql");

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Kind {
    Plain,
    Time,
    Json,
    Numeric,
}

#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) name: String,
    /// PostgreSQL's type.
    pub(super) declared: String,
}

impl Column {
    pub(super) fn kind(&self) -> Kind {
        match self.declared.as_str() {
            "timestamp with time zone" => Kind::Time,
            "jsonb" => Kind::Json,
            "numeric" => Kind::Numeric,
            _ => Kind::Plain,
        }
    }
}

pub(super) fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

/// The columns of a table, in their order.
pub(super) fn columns(table: &str) -> Vec<Column> {
    let begin = |line: &&str| created(line).any(|name| name == table);
    let lines = MIGRATION.lines().skip_while(|line| !begin(line)).skip(1).take_while(|line| *line != ");");
    let lines = lines.filter_map(|line| line.trim().trim_end_matches(',').split_once(' '));
    let lines = lines.filter(|(name, _)| *name != "CONSTRAINT");
    lines
        .map(|(name, rest)| {
            let declared = rest.split(" DEFAULT ").next().unwrap_or(rest).trim_end_matches(" NOT NULL");
            Column { name: name.to_owned(), declared: declared.to_owned() }
        })
        .collect()
}

/// What comes after these words in the migration's statements about a table, where there is such a statement.
fn rules<'m>(table: &str, words: &str) -> impl Iterator<Item = (&'m str, &'m str)> {
    let head = [format!("ALTER TABLE ONLY {table}\n"), format!("ALTER TABLE ONLY \"{table}\"\n")];
    let words = format!(" {words} (");
    MIGRATION.split(";\n").filter_map(move |statement| {
        let rest = head.iter().find_map(|head| statement.trim_start().strip_prefix(head.as_str()))?;
        let (name, rest) = rest.trim_start().strip_prefix("ADD CONSTRAINT ")?.split_once(&words)?;
        Some((name.trim_matches('"'), rest))
    })
}

pub(super) fn key(table: &str) -> Vec<&'static str> {
    rules(table, "PRIMARY KEY")
        .next()
        .map_or_else(Vec::new, |(_, rest)| rest.trim_end_matches(')').split(", ").collect())
}

/// What a table's columns refer to: column, table and key.
pub(super) fn references(table: &str) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    rules(table, "FOREIGN KEY").filter_map(|(_, rest)| {
        let (column, rest) = rest.split_once(") REFERENCES ")?;
        let (other, rest) = rest.split_once('(')?;
        Some((column, other.trim_matches('"'), rest.split_once(')')?.0))
    })
}

/// The columns of a rule that two rows may not be equal in, by what the database says of it: SQLite names the columns,
/// PostgreSQL the rule.
pub(super) fn unique_columns(said: &str) -> Vec<String> {
    let of_rule = MIGRATION.split(";\n").find_map(|statement| {
        let (_, rest) = statement.split_once(said)?;
        let (_, rest) = rest.split_once(" UNIQUE (").or_else(|| rest.split_once(" USING btree ("))?;
        rest.split_once(')').map(|(columns, _)| columns)
    });
    let columns = of_rule.unwrap_or(said).split(", ");
    columns.map(|column| column.rsplit('.').next().unwrap_or(column).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::tables::{LATE, TABLES};
    use super::*;

    #[test]
    fn every_table_comes_after_what_it_refers_to() {
        assert_eq!(BTreeSet::from(TABLES.map(str::to_owned)), created(MIGRATION).collect());
        let place = |table: &str| TABLES.iter().position(|other| *other == table).unwrap();
        let mut all = 0;
        for table in TABLES {
            for (column, other, _) in references(table) {
                all += 1;
                assert!(place(other) < place(table) || LATE.contains(&(table, column)), "{table}.{column}");
            }
        }
        assert_eq!(all, MIGRATION.matches("FOREIGN KEY").count());
    }

    /// What is copied is what both engines have, and what one takes, the other takes, too.
    #[test]
    fn sqlite_has_the_same_columns_keys_and_references() {
        let sqlite = rusqlite::Connection::open_in_memory().unwrap();
        for text in [
            include_str!("../../../migrations/sqlite/0001_medusa_tables.sql"),
            include_str!("../../../migrations/sqlite/0004_orders.sql"),
        ] {
            sqlite.execute_batch(text).unwrap();
        }
        let names = |query: &str, table: &str| -> BTreeSet<String> {
            let mut statement = sqlite.prepare(query).unwrap();
            statement.query_map([table], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
        };
        for table in TABLES {
            let all: BTreeSet<String> = columns(table).into_iter().map(|column| column.name).collect();
            assert_eq!(all, names("SELECT name FROM pragma_table_info(?1)", table), "{table}");
            let keys: BTreeSet<String> = key(table).into_iter().map(str::to_owned).collect();
            assert_eq!(keys, names("SELECT name FROM pragma_table_info(?1) WHERE pk > 0", table), "{table}");
            let referring: BTreeSet<String> = references(table).map(|(column, ..)| column.to_owned()).collect();
            assert_eq!(referring, names("SELECT \"from\" FROM pragma_foreign_key_list(?1)", table), "{table}");
        }
    }

    #[test]
    fn a_rule_is_told_by_its_columns() {
        for said in ["customer.email, customer.has_account", "IDX_unique_email_for_guests_and_customer_accounts"] {
            assert_eq!(unique_columns(said), ["email", "has_account"]);
        }
        assert_eq!(unique_columns("REL_8abe81b9aac151ae60bf507ad1"), ["billing_address_id"]);
        for said in ["gcuniq", "gift_card_transaction.gift_card_id, gift_card_transaction.order_id"] {
            assert_eq!(unique_columns(said), ["gift_card_id", "order_id"]);
        }
    }
}
