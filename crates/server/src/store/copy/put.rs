//! Rows as they are written, and why some are not.

use jiff::Timestamp;

use super::rows::{Form, Row, text};
use super::schema::{references, unique_columns};
use super::tables::Pass;
use crate::error::Result;
use crate::store::logins;
use crate::store::sql::{Param, Sql, SqlError, ToParam as _, Tx};

/// A row that the target did not take.
#[derive(Clone, Debug)]
pub(crate) struct Refusal {
    /// Its name: its id, or the ids in its key.
    pub(crate) key: String,
    pub(crate) why: String,
}

impl Pass {
    /// Writes rows. Those that the target's rules refuse are left out, and told.
    pub(super) fn put(&self, tx: &Tx<'_>, rows: &[&Row], refused: &mut Vec<Refusal>) -> Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        tx.batch("SAVEPOINT some_rows")?;
        let error = match self.write(tx, rows) {
            Ok(()) => return Ok(tx.batch("RELEASE some_rows")?),
            Err(error @ SqlError::Other(_)) => return Err(error.into()),
            Err(error) => error,
        };
        tx.batch("ROLLBACK TO some_rows; RELEASE some_rows")?;
        if let [row] = rows {
            refused.push(Refusal { key: self.name_of(row), why: self.reason(tx, row, error)? });
            return Ok(());
        }
        // The one that is refused is found by halves.
        let (first, second) = rows.split_at(rows.len() / 2);
        self.put(tx, first, refused)?;
        self.put(tx, second, refused)
    }

    fn write(&self, tx: &Tx<'_>, rows: &[&Row]) -> Result<(), SqlError> {
        if matches!(tx, Tx::Sqlite(_)) {
            return rows.iter().try_for_each(|row| tx.execute(&self.put.one, row).map(drop));
        }
        let column = |index| Param::Texts(rows.iter().map(|row| row.get(index).and_then(text)).collect());
        let columns: Vec<Param<'_>> = (0..self.columns.len()).map(column).collect();
        tx.execute(&self.put.many, &columns).map(drop)
    }

    /// Why the target does not take a row.
    fn reason(&self, tx: &Tx<'_>, row: &Row, error: SqlError) -> Result<String, SqlError> {
        Ok(match error {
            SqlError::Unique(said) => {
                let columns = unique_columns(&said);
                same(&self.holder(tx, row, &columns)?.unwrap_or_else(|| "another".to_owned()), &columns)
            }
            SqlError::ForeignKey(said) => {
                for (column, table, key) in references(self.table) {
                    let Some(value) = self.position(column).and_then(|index| row.get(index)).and_then(text) else {
                        continue;
                    };
                    let find = Sql::made(format!("SELECT 1 FROM \"{table}\" WHERE \"{key}\" = $1"));
                    if !tx.exists(&find, &[value.to_param()])? {
                        return Ok(format!("{column}: the target has no {} {value}", table.replace('_', " ")));
                    }
                }
                said
            }
            other => other.to_string(),
        })
    }

    /// The key of another row with the same values.
    fn holder(&self, tx: &Tx<'_>, row: &Row, columns: &[String]) -> Result<Option<String>, SqlError> {
        let places: Vec<usize> = columns.iter().filter_map(|name| self.position(name)).collect();
        let values: Vec<Param<'_>> = places.iter().filter_map(|&index| row.get(index).cloned()).collect();
        let Some(id) = self.position("id") else { return Ok(None) };
        if values.len() != columns.len() {
            return Ok(None);
        }
        let same = columns.iter().zip(1..).map(|(name, n)| format!("\"{name}\" = ${n}"));
        let mut conditions: Vec<String> = same.collect();
        conditions.extend(self.position("deleted_at").map(|_| "deleted_at IS NULL".to_owned()));
        let sql = Sql::made(format!("SELECT id FROM \"{}\" WHERE {}", self.table, conditions.join(" AND ")));
        let found: Vec<String> = tx.query(&sql, &values, |row| row.get(0))?;
        let own = row.get(id).and_then(text);
        Ok(found.into_iter().find(|other| Some(other) != own.as_ref()))
    }

    /// Those of these customers whose e-mail address another one has in the target.
    pub(super) fn taken_emails(&self, tx: &Tx<'_>, rows: &[&Row]) -> Result<Vec<Refusal>, SqlError> {
        let mut taken = Vec::new();
        if self.table == "customer" && self.late.is_none() {
            let columns = ["email".to_owned(), "has_account".to_owned()];
            for row in rows {
                if self.position("deleted_at").and_then(|index| row.get(index)) == Some(&Param::Null)
                    && let Some(other) = self.holder(tx, row, &columns)?
                {
                    taken.push(Refusal { key: self.name_of(row), why: same(&other, &columns) });
                }
            }
        }
        Ok(taken)
    }

    /// Ends the logins of customers whose password or e-mail address these rows change.
    pub(super) fn end_logins(&self, tx: &Tx<'_>, rows: &[&Row], in_redis: bool, now: Timestamp) -> Result<()> {
        if self.table != "customer" || self.late.is_some() {
            return Ok(());
        }
        let rows: Vec<Row> = rows.iter().map(|row| (*row).clone()).collect();
        let columns: Vec<usize> = ["email", "password_hash"].iter().filter_map(|name| self.position(name)).collect();
        let stored = self.stored(tx, &rows, &columns, Form::Common)?;
        for row in &rows {
            let key = self.key_of(row);
            let given = columns.iter().filter_map(|&index| row.get(index));
            if let (Some(stored), [id]) = (stored.get(&key), key.as_slice())
                && !given.eq(stored)
            {
                logins::end_all(tx, id, in_redis, now)?;
            }
        }
        Ok(())
    }
}

fn same(other: &str, columns: &[String]) -> String {
    format!("the target has {other} with the same {}", columns.join(" and "))
}
