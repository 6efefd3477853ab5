//! Statements, parameters and rows that both engines know, so that every rule of `store/` is written once.
//!
//! A statement is PostgreSQL's text. SQLite takes nearly all of it as it is; [`Sql`] changes the few words that differ.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::{postgres, sqlite};
use crate::error::Error;

/// A statement.
#[derive(Debug)]
pub(crate) struct Sql {
    text: Cow<'static, str>,
    sqlite: OnceLock<String>,
}

/// PostgreSQL's word, and SQLite's. A `$` is in no statement but before a parameter's number.
const WORDS: [(&str, &str); 4] = [("$", "?"), ("GREATEST(", "max("), ("strpos(", "instr("), ("ctid", "rowid")];

impl Sql {
    pub(crate) const fn new(text: &'static str) -> Self {
        Self { text: Cow::Borrowed(text), sqlite: OnceLock::new() }
    }

    pub(crate) fn made(text: String) -> Self {
        Self { text: Cow::Owned(text), sqlite: OnceLock::new() }
    }

    pub(super) fn for_postgres(&self) -> &str {
        &self.text
    }

    pub(super) fn for_sqlite(&self) -> &str {
        self.sqlite.get_or_init(|| {
            let text = WORDS.iter().fold(self.text.to_string(), |text, (word, other)| text.replace(word, other));
            let mut parts = text.split("= ANY(");
            let mut text = parts.next().unwrap_or_default().to_owned();
            // What follows is the parameter with the list, which SQLite gets as JSON.
            for part in parts {
                let (parameter, rest) = part.split_once(')').unwrap_or((part, ""));
                text.push_str(&format!("IN (SELECT value FROM json_each({parameter})){rest}"));
            }
            text
        })
    }
}

/// A statement that is made once.
macro_rules! sql {
    ($text:expr) => {{
        static STATEMENT: $crate::store::sql::Sql = $crate::store::sql::Sql::new($text);
        &STATEMENT
    }};
}
pub(super) use sql;

/// A value that is bound to a statement.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Param<'a> {
    Null,
    Bool(bool),
    Integer(i64),
    Real(f64),
    /// Also a time in the form of the wire, JSON, and a word of an enumeration, as the column is.
    Text(Cow<'a, str>),
    Bytes(&'a [u8]),
    /// For `= ANY($n)`.
    List(Vec<&'a str>),
    /// For `unnest($n)`, which only PostgreSQL has.
    Texts(Vec<Option<String>>),
}

/// What can be bound.
pub(crate) trait ToParam {
    fn to_param(&self) -> Param<'_>;
}

macro_rules! to_param {
    ($($type:ty: $value:ident => $param:expr),*) => {$(
        impl ToParam for $type {
            fn to_param(&self) -> Param<'_> {
                let $value = self;
                $param
            }
        }
    )*};
}
to_param! {
    str: text => Param::Text(Cow::Borrowed(text)),
    String: text => Param::Text(Cow::Borrowed(text)),
    bool: value => Param::Bool(*value),
    i64: value => Param::Integer(*value),
    i32: value => Param::Integer(i64::from(*value)),
    u32: value => Param::Integer(i64::from(*value)),
    f64: value => Param::Real(*value),
    [u8; 32]: bytes => Param::Bytes(bytes),
    [&str]: list => Param::List(list.to_vec()),
    Vec<&str>: list => Param::List(list.clone()),
    Vec<String>: list => Param::List(list.iter().map(String::as_str).collect()),
    Param<'_>: param => param.clone()
}

impl<T: ToParam + ?Sized> ToParam for &T {
    fn to_param(&self) -> Param<'_> {
        (**self).to_param()
    }
}

impl<T: ToParam> ToParam for Option<T> {
    fn to_param(&self) -> Param<'_> {
        self.as_ref().map_or(Param::Null, ToParam::to_param)
    }
}

/// The parameters of a statement, in the order of their numbers.
macro_rules! params {
    ($($value:expr),* $(,)?) => {
        &[$($crate::store::sql::ToParam::to_param(&$value)),*]
    };
}
pub(super) use params;

/// A value of a row.
#[derive(Debug)]
pub(crate) enum Value<'r> {
    Null,
    Bool(bool),
    Integer(i64),
    Real(f64),
    Text(Cow<'r, str>),
    Bytes(&'r [u8]),
}

/// A row of an answer.
pub(crate) enum Row<'r> {
    Sqlite(&'r rusqlite::Row<'r>),
    Postgres(&'r tokio_postgres::Row),
}

impl Row<'_> {
    pub(super) fn value(&self, index: usize) -> Result<Value<'_>, SqlError> {
        match self {
            Self::Sqlite(row) => sqlite::value(row, index),
            Self::Postgres(row) => postgres::value(row, index),
        }
    }

    pub(super) fn get<T: FromValue>(&self, index: usize) -> Result<T, SqlError> {
        let value = self.value(index)?;
        T::from_value(value).ok_or_else(|| SqlError::Other(format!("column {index} of a row is of another type")))
    }
}

/// What a value can be read as.
pub(super) trait FromValue: Sized {
    fn from_value(value: Value<'_>) -> Option<Self>;
}

macro_rules! from_value {
    ($($type:ty: $($pattern:pat => $value:expr),*;)*) => {$(
        impl FromValue for $type {
            fn from_value(value: Value<'_>) -> Option<Self> {
                match value {
                    $($pattern => $value,)*
                    _ => None,
                }
            }
        }
    )*};
}
from_value! {
    String: Value::Text(text) => Some(text.into_owned());
    bool: Value::Bool(value) => Some(value), Value::Integer(value) => Some(value != 0);
    i64: Value::Integer(value) => Some(value);
    u32: Value::Integer(value) => u32::try_from(value).ok();
    f64: Value::Real(value) => Some(value), Value::Integer(value) => Some(value as Self);
    [u8; 32]: Value::Bytes(bytes) => bytes.try_into().ok();
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: Value<'_>) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            value => T::from_value(value).map(Some),
        }
    }
}

/// Why a statement failed.
#[derive(Debug)]
pub(crate) enum SqlError {
    /// A unique index: the columns or the index's name.
    Unique(String),
    /// A foreign key.
    ForeignKey(String),
    /// Another rule of the tables.
    Constraint(String),
    /// Anything else: the database is not to be reached, is full, and so on.
    Other(String),
}

impl SqlError {
    /// What cannot be read as what it should be.
    pub(super) fn unreadable(error: impl std::fmt::Display) -> Self {
        Self::Other(format!("a stored value cannot be read: {error}"))
    }
}

impl std::fmt::Display for SqlError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unique(words) => write!(f, "unique: {words}"),
            Self::ForeignKey(words) => write!(f, "foreign key: {words}"),
            Self::Constraint(words) | Self::Other(words) => f.write_str(words),
        }
    }
}

impl From<SqlError> for Error {
    fn from(error: SqlError) -> Self {
        Self::Database(error.to_string())
    }
}

/// An open transaction. Its statements see what those before them wrote.
pub(crate) enum Tx<'a> {
    Sqlite(&'a rusqlite::Connection),
    Postgres(&'a postgres::Transaction),
}

impl Tx<'_> {
    /// Runs a statement, and returns how many rows it changed.
    pub(super) fn execute(&self, sql: &Sql, params: &[Param<'_>]) -> Result<u64, SqlError> {
        match self {
            Self::Sqlite(connection) => sqlite::execute(connection, sql, params),
            Self::Postgres(transaction) => transaction.execute(sql, params),
        }
    }

    /// All rows of an answer.
    pub(super) fn query<T>(
        &self,
        sql: &Sql,
        params: &[Param<'_>],
        mut read: impl FnMut(&Row<'_>) -> Result<T, SqlError>,
    ) -> Result<Vec<T>, SqlError> {
        let mut all = Vec::new();
        let mut each = |row: &Row<'_>| {
            all.push(read(row)?);
            Ok(())
        };
        match self {
            Self::Sqlite(connection) => sqlite::query(connection, sql, params, &mut each)?,
            Self::Postgres(transaction) => transaction.query(sql, params, &mut each)?,
        }
        Ok(all)
    }

    /// The first row of an answer.
    pub(super) fn one<T>(
        &self,
        sql: &Sql,
        params: &[Param<'_>],
        read: impl FnMut(&Row<'_>) -> Result<T, SqlError>,
    ) -> Result<Option<T>, SqlError> {
        Ok(self.query(sql, params, read)?.into_iter().next())
    }

    /// Whether there is a row.
    pub(super) fn exists(&self, sql: &Sql, params: &[Param<'_>]) -> Result<bool, SqlError> {
        Ok(self.one(sql, params, |_| Ok(()))?.is_some())
    }

    /// Several statements without parameters and answers.
    pub(super) fn batch(&self, text: &str) -> Result<(), SqlError> {
        match self {
            Self::Sqlite(connection) => Ok(connection.execute_batch(text)?),
            Self::Postgres(transaction) => transaction.batch(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sqlite_has_other_words() {
        let text = "SELECT GREATEST($1, 2) FROM t WHERE a = ANY($2) AND strpos(b, $10) > 0 ORDER BY t.ctid";
        let expected = "SELECT max(?1, 2) FROM t WHERE a IN (SELECT value FROM json_each(?2)) AND instr(b, ?10) > 0 \
                        ORDER BY t.rowid";
        assert_eq!(Sql::new(text).for_sqlite(), expected);
        assert_eq!(Sql::new(text).for_postgres(), text);
    }
}
