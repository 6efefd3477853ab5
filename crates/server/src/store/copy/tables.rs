//! What is copied: Medusa's tables as the migration for PostgreSQL says them, so that nothing is said twice.

use std::sync::LazyLock;

use crate::store::created;
use crate::store::sql::Sql;

const MIGRATION: &str = include_str!("../../../migrations/postgres/0001_medusa_tables.sql");

/// All tables of the migration, each after those that its rows refer to.
pub(super) const TABLES: [&str; 36] = [
    "currency",
    "region",
    "country",
    "tax_rate",
    "customer",
    "address",
    "customer_group",
    "customer_group_customers",
    "fulfillment_provider",
    "payment_provider",
    "shipping_profile",
    "shipping_option",
    "product",
    "product_variant",
    "product_tax_rate",
    "product_type_tax_rate",
    "shipping_tax_rate",
    "discount_rule",
    "discount",
    "order",
    "order_discounts",
    "gift_card",
    "order_gift_cards",
    "gift_card_transaction",
    "swap",
    "claim_order",
    "line_item",
    "line_item_tax_line",
    "line_item_adjustment",
    "shipping_method",
    "shipping_method_tax_line",
    "payment",
    "refund",
    "fulfillment",
    "fulfillment_item",
    "tracking_link",
];

/// References to rows that may come later: they are set when all rows are there.
const LATE: [(&str, &str); 3] =
    [("customer", "billing_address_id"), ("discount", "parent_discount_id"), ("line_item", "original_item_id")];

/// A statement for rows: for one row's values, and for lists of them, one for each column.
#[derive(Debug)]
pub(super) struct Statement {
    pub(super) one: Sql,
    pub(super) many: Sql,
}

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
    declared: String,
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

/// One way through a table: all of its rows, or those with a late reference.
#[derive(Debug)]
pub(crate) struct Pass {
    pub(crate) table: &'static str,
    /// The late reference that is set; without one, rows are written.
    pub(crate) late: Option<&'static str>,
    pub(super) columns: Vec<Column>,
    /// The columns that name a row, by their place in `columns`.
    pub(super) key: Vec<usize>,
    pub(super) updated_at: Option<usize>,
    pub(super) put: Statement,
}

impl Pass {
    pub(super) fn position(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }
}

/// All passes, in their order.
pub(super) static PASSES: LazyLock<Vec<Pass>> = LazyLock::new(|| {
    let tables = TABLES.iter().map(|table| rows_of(table));
    tables.chain(LATE.iter().map(|(table, column)| references_of(table, column))).collect()
});

fn rows_of(table: &'static str) -> Pass {
    let late = LATE.iter().find(|(with, _)| *with == table).map(|(_, column)| *column);
    let mut columns = columns(table);
    columns.retain(|column| Some(column.name.as_str()) != late);
    let mut key = key(table);
    if table == "country" {
        // Its number is another in each database.
        columns.retain(|column| column.name != "id");
        key = vec!["iso_2"];
    }
    let names: Vec<String> = columns.iter().map(|column| quoted(&column.name)).collect();
    let others = columns.iter().filter(|column| !key.contains(&column.name.as_str()));
    let mut set: Vec<String> = others.map(|Column { name, .. }| format!("\"{name}\" = excluded.\"{name}\"")).collect();
    set.extend(late.map(|column| format!("\"{column}\" = NULL")));
    let keys: Vec<String> = key.iter().map(|name| quoted(name)).collect();
    let then = if set.is_empty() { "NOTHING".to_owned() } else { format!("UPDATE SET {}", set.join(", ")) };
    let (insert, conflict) = (
        format!("INSERT INTO \"{table}\" ({})", names.join(", ")),
        format!("ON CONFLICT ({}) DO {then}", keys.join(", ")),
    );
    let put = Statement {
        one: Sql::made(format!("{insert} VALUES ({}) {conflict}", list(&columns, |n, _| format!("${n}")))),
        many: Sql::made(format!("{insert} SELECT {} FROM {} {conflict}", list(&columns, cast), given(&columns))),
    };
    pass(table, None, columns, &key, put)
}

fn references_of(table: &'static str, late: &'static str) -> Pass {
    let mut columns = columns(table);
    let key = key(table);
    columns
        .retain(|column| key.contains(&column.name.as_str()) || [late, "updated_at"].contains(&column.name.as_str()));
    columns.sort_by_key(|column| (column.name == late, column.name == "updated_at"));
    let place = |name: &str| columns.iter().position(|column| column.name == name).map_or(0, |index| index + 1);
    let (id, value) = (place("id"), place(late));
    let put = Statement {
        one: Sql::made(format!("UPDATE \"{table}\" SET \"{late}\" = ${value} WHERE id = ${id}")),
        many: Sql::made(format!(
            "UPDATE \"{table}\" SET \"{late}\" = c{value} FROM {} WHERE id = c{id}",
            given(&columns)
        )),
    };
    pass(table, Some(late), columns, &key, put)
}

fn pass(table: &'static str, late: Option<&'static str>, columns: Vec<Column>, key: &[&str], put: Statement) -> Pass {
    let place = |name: &str| columns.iter().position(|column| column.name == name);
    let (key, updated_at) = (key.iter().filter_map(|name| place(name)).collect(), place("updated_at"));
    Pass { table, late, columns, key, updated_at, put }
}

pub(super) fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

fn list(columns: &[Column], each: impl Fn(usize, &Column) -> String) -> String {
    columns.iter().zip(1..).map(|(column, n)| each(n, column)).collect::<Vec<_>>().join(", ")
}

/// PostgreSQL gets a row's values as texts, which it reads as it would read them in a statement.
fn cast(n: usize, column: &Column) -> String {
    format!("CAST(c{n} AS {})", column.declared)
}

fn given(columns: &[Column]) -> String {
    format!(
        "unnest({}) AS given ({})",
        list(columns, |n, _| format!("${n}::text[]")),
        list(columns, |n, _| format!("c{n}"))
    )
}

/// The columns of a table, in their order.
fn columns(table: &str) -> Vec<Column> {
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

fn key(table: &str) -> Vec<&'static str> {
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
