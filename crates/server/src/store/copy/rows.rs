//! Rows as they are read and compared.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::HashMap;

use super::schema::{Column, Kind, quoted};
use super::tables::Pass;
use crate::jsonb;
use crate::store::sql::{Param, Row as SqlRow, Sql, SqlError, ToParam as _, Tx, Value};

/// So many rows are read at once, and written in one transaction: others who write wait some tens of milliseconds for it.
const PAGE: usize = 1000;

/// How values are read.
#[derive(Clone, Copy, Debug)]
pub(super) enum Form {
    /// As they are: both databases are of one engine.
    Own,
    /// As both engines have them: times in milliseconds, JSON and numbers in JavaScript's form.
    Common,
}

/// A row of a pass: the values of its columns.
pub(super) type Row = Vec<Param<'static>>;

/// Rows in the order in which they were stored, which is the order in which answers show them.
pub(super) struct Page {
    pub(super) rows: Vec<Row>,
    /// The last key.
    pub(super) end: Option<Vec<String>>,
}

/// What a row is to the target.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Outcome {
    Created,
    Updated,
    Unchanged,
    /// The target's was changed later, and stays.
    Newer,
}

impl Pass {
    /// The rows after a key, in the order of keys.
    pub(super) fn page(&self, tx: &Tx<'_>, after: Option<&[String]>, form: Form) -> Result<Page, SqlError> {
        let keys: Vec<String> =
            self.key.iter().filter_map(|&index| Some(quoted(&self.columns.get(index)?.name))).collect();
        let mut conditions: Vec<String> = self.late.map(|late| format!("\"{late}\" IS NOT NULL")).into_iter().collect();
        if after.is_some() {
            let values: Vec<String> = (1..=keys.len()).map(|n| format!("${n}")).collect();
            conditions.push(format!("({}) > ({})", keys.join(", "), values.join(", ")));
        }
        let table = self.table;
        // This one has no order of its own on SQLite, and needs none.
        let place = if table == "customer_group_customers" { "''" } else { "CAST(ctid AS text)" };
        let sql = format!(
            "SELECT {place}, {} FROM \"{table}\"{} ORDER BY {} LIMIT {PAGE}",
            expressions(&self.columns, form, tx),
            if conditions.is_empty() { String::new() } else { format!(" WHERE {}", conditions.join(" AND ")) },
            keys.join(", "),
        );
        let after: Vec<Param<'_>> = after.unwrap_or_default().iter().map(|part| part.to_param()).collect();
        let mut rows = tx.query(&Sql::made(sql), &after, |row| {
            let place: String = row.get(0)?;
            // A block and a place in it, or one number.
            let place = place.split(|sign: char| !sign.is_ascii_digit()).filter_map(|part| part.parse().ok());
            Ok((place.collect::<Vec<u64>>(), read(row, 1, &self.columns, form)?))
        })?;
        let end = rows.last().map(|(_, row)| self.key_of(row));
        rows.sort_by(|(one, _), (other, _)| one.cmp(other));
        Ok(Page { rows: rows.into_iter().map(|(_, row)| row).collect(), end })
    }

    pub(super) fn key_of(&self, row: &[Param<'_>]) -> Vec<String> {
        self.key.iter().filter_map(|&index| row.get(index)).map(text).map(Option::unwrap_or_default).collect()
    }

    /// A row's key, for people.
    pub(super) fn name_of(&self, row: &[Param<'_>]) -> String {
        self.key_of(row).join(" ")
    }

    /// Whether the table is there, and may be read.
    pub(super) fn try_to_read(&self, tx: &Tx<'_>) -> Result<(), SqlError> {
        let columns = expressions(&self.columns, Form::Own, tx);
        tx.query(&Sql::made(format!("SELECT {columns} FROM \"{}\" LIMIT 0", self.table)), &[], |_| Ok(())).map(drop)
    }

    /// What each of these rows is to the target. Reads only.
    pub(super) fn compare(&self, tx: &Tx<'_>, rows: &[Row], form: Form) -> Result<Vec<Outcome>, SqlError> {
        // Where rows say when they were changed, nothing else is looked at.
        let decides = |index: &usize| {
            self.key.contains(index)
                || match self.updated_at {
                    Some(updated_at) => *index == updated_at || self.late.is_some(),
                    None => true,
                }
        };
        let columns: Vec<usize> = (0..self.columns.len()).filter(decides).collect();
        let stored = self.stored(tx, rows, &columns, form)?;
        let outcome = |row: &Row| {
            let Some(stored) = stored.get(&self.key_of(row)) else {
                // One that refers to others, but was not taken itself.
                return if self.late.is_some() { Outcome::Unchanged } else { Outcome::Created };
            };
            let is_equal = columns.iter().filter_map(|&index| row.get(index)).eq(stored);
            let Some(updated_at) = self.updated_at else {
                return if is_equal { Outcome::Unchanged } else { Outcome::Updated };
            };
            let there = columns.iter().position(|&index| index == updated_at).and_then(|place| stored.get(place));
            // Times have one length, and sort as texts.
            match (row.get(updated_at).and_then(text).cmp(&there.and_then(text)), self.late) {
                (Ordering::Less, _) => Outcome::Newer,
                (Ordering::Equal, Some(_)) if !is_equal => Outcome::Updated,
                (Ordering::Greater, None) => Outcome::Updated,
                _ => Outcome::Unchanged,
            }
        };
        Ok(rows.iter().map(outcome).collect())
    }

    /// Some columns of the rows with the keys of these, by key.
    pub(super) fn stored(
        &self,
        tx: &Tx<'_>,
        rows: &[Row],
        columns: &[usize],
        form: Form,
    ) -> Result<HashMap<Vec<String>, Row>, SqlError> {
        let keys: Vec<Vec<String>> = rows.iter().map(|row| self.key_of(row)).collect();
        let found = self.with_keys(tx, &keys, columns, form)?;
        Ok(found.into_iter().collect())
    }

    /// Some columns of the rows with these keys, and perhaps of others, where keys have two parts.
    pub(super) fn with_keys(
        &self,
        tx: &Tx<'_>,
        keys: &[Vec<String>],
        columns: &[usize],
        form: Form,
    ) -> Result<Vec<(Vec<String>, Row)>, SqlError> {
        let named = |places: &[usize]| -> Vec<Column> {
            places.iter().filter_map(|&index| self.columns.get(index).cloned()).collect()
        };
        let (key, columns) = (named(&self.key), named(columns));
        let among: Vec<String> =
            key.iter().zip(1..).map(|(Column { name, .. }, n)| format!("\"{name}\" = ANY(${n})")).collect();
        let sql = format!(
            "SELECT {}, {} FROM \"{}\" WHERE {}",
            expressions(&key, form, tx),
            expressions(&columns, form, tx),
            self.table,
            among.join(" AND ")
        );
        let lists: Vec<Param<'_>> = (0..key.len())
            .map(|part| Param::List(keys.iter().filter_map(|key| key.get(part).map(String::as_str)).collect()))
            .collect();
        tx.query(&Sql::made(sql), &lists, |row| {
            let names = read(row, 0, &key, form)?.iter().map(text).map(Option::unwrap_or_default).collect();
            Ok((names, read(row, key.len(), &columns, form)?))
        })
    }
}

/// How many rows a table has.
pub(super) fn count(tx: &Tx<'_>, table: &str) -> Result<u64, SqlError> {
    let count = tx.one(&Sql::made(format!("SELECT count(*) FROM \"{table}\"")), &[], |row| row.get::<i64>(0))?;
    Ok(count.and_then(|count| u64::try_from(count).ok()).unwrap_or_default())
}

fn expressions(columns: &[Column], form: Form, tx: &Tx<'_>) -> String {
    let expression = |column: &Column| {
        let name = quoted(&column.name);
        match (form, tx, column.kind()) {
            // As texts, which keep microseconds and all digits.
            (Form::Own, Tx::Postgres(_), Kind::Time) => {
                format!("to_char({name} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')")
            }
            (Form::Own, Tx::Postgres(_), Kind::Numeric) => format!("CAST({name} AS text)"),
            _ => name,
        }
    };
    columns.iter().map(expression).collect::<Vec<_>>().join(", ")
}

fn read(row: &SqlRow<'_>, first: usize, columns: &[Column], form: Form) -> Result<Row, SqlError> {
    columns.iter().zip(first..).map(|(column, index)| own(row.value(index)?, column.kind(), form)).collect()
}

fn own(value: Value<'_>, kind: Kind, form: Form) -> Result<Param<'static>, SqlError> {
    Ok(match (value, kind, form) {
        (Value::Null, ..) => Param::Null,
        (Value::Bool(value), ..) => Param::Integer(value.into()),
        (Value::Integer(value), ..) => Param::Integer(value),
        (Value::Real(value), ..) => Param::Real(value),
        (Value::Text(text), Kind::Json, Form::Common) => match serde_json::from_str(&text) {
            Ok(value) => Param::Text(Cow::Owned(jsonb::text(&value))),
            // Nested too deeply to be read.
            Err(_) => Param::Text(Cow::Owned(text.into_owned())),
        },
        (Value::Text(text), ..) => Param::Text(Cow::Owned(text.into_owned())),
        (Value::Bytes(_), ..) => return Err(SqlError::unreadable("it is no text")),
    })
}

/// A value as PostgreSQL reads it from a text.
pub(super) fn text(value: &Param<'_>) -> Option<String> {
    match value {
        Param::Text(text) => Some(text.clone().into_owned()),
        Param::Integer(number) => Some(number.to_string()),
        Param::Real(number) => Some(number.to_string()),
        Param::Bool(value) => Some(value.to_string()),
        Param::Null | Param::Bytes(_) | Param::List(_) | Param::Texts(_) => None,
    }
}
