//! Copying a shop from another database: what the source and the target are asked ([`crate::copy`] has the order of things).

mod logins;
mod put;
mod rows;
mod schema;
mod source;
mod tables;

use std::collections::HashSet;
use std::sync::Arc;

use jiff::Timestamp;

pub use logins::Logins;
pub(crate) use put::Refusal;
use rows::{Form, Outcome, Row};
pub use source::Source;
use tables::PASSES;
pub(crate) use tables::Pass;

use super::sql::{SqlError, Tx};
use super::{Engine, Store};
use crate::copy::CopyError;
use crate::error::Result;

/// The ways through all tables, in their order.
pub(crate) fn passes() -> impl Iterator<Item = &'static Pass> {
    PASSES.iter()
}

/// One state of the source.
pub(crate) struct Snapshot<'a>(&'a Tx<'a>);

/// What is done with rows.
#[derive(Clone, Copy, Debug)]
pub(crate) enum How {
    /// They are compared with the target's.
    Compare,
    /// Those that the target does not have, or has older, are written.
    Write {
        now: Timestamp,
        /// Whether a changed password or e-mail address ends the customer's logins in the target. A source that ends logins
        /// itself says which.
        ends_logins: bool,
    },
}

/// What became of some rows, or would.
#[derive(Debug, Default)]
pub(crate) struct Copied {
    pub(crate) created: u64,
    pub(crate) updated: u64,
    pub(crate) unchanged: u64,
    /// The target's were changed later, and stay.
    pub(crate) newer: u64,
    pub(crate) refused: Vec<Refusal>,
}

impl Snapshot<'_> {
    /// How many rows a table has.
    pub(crate) fn count(&self, table: &str) -> Result<u64, SqlError> {
        rows::count(self.0, table)
    }

    /// Goes through a table, and tells what became of its rows page by page. A page is read while the one before it is
    /// written.
    pub(crate) fn copy(
        &self,
        pass: &'static Pass,
        target: &Store,
        how: How,
        mut each: impl FnMut(Copied),
    ) -> Result<(), CopyError> {
        let form = self.form(target);
        let (mut after, mut writing): (Option<Vec<String>>, _) = (None, None);
        loop {
            let page =
                pass.page(self.0, after.as_deref(), form).map_err(|error| CopyError::source(pass.table, &error))?;
            if let Some(writing) = writing.take() {
                each(finished(writing)?);
            }
            let Some(end) = page.end else { return Ok(()) };
            after = Some(end);
            match how {
                How::Compare => {
                    each(target.look(|tx| compare(tx, pass, &page.rows, form)).map_err(CopyError::target)?);
                }
                How::Write { now, ends_logins } => {
                    let (rows, in_redis) = (Arc::new(page.rows), target.sessions_in_redis);
                    let ends_logins = ends_logins.then_some((in_redis, now));
                    writing = Some(target.write(move |tx| write(tx, pass, &rows, form, ends_logins)));
                }
            }
        }
    }

    /// How many rows the target has and the source does not, and the names of some of them.
    pub(crate) fn only_in_target(&self, pass: &Pass, target: &Store) -> Result<(u64, Vec<String>), CopyError> {
        const NAMED: usize = 10;
        let form = self.form(target);
        let (mut after, mut count, mut named): (Option<Vec<String>>, _, _) = (None, 0, Vec::new());
        loop {
            let read = |tx: &Tx<'_>| Ok(pass.page(tx, after.as_deref(), form)?);
            let page = target.look(read).map_err(CopyError::target)?;
            let Some(end) = page.end else { return Ok((count, named)) };
            after = Some(end);
            let keys: Vec<Vec<String>> = page.rows.iter().map(|row| pass.key_of(row)).collect();
            let found = pass.with_keys(self.0, &keys, &pass.key, form)?;
            let found: HashSet<Vec<String>> = found.into_iter().map(|(key, _)| key).collect();
            for key in keys.iter().filter(|key| !found.contains(*key)) {
                count += 1;
                if named.len() < NAMED {
                    named.push(key.join(" "));
                }
            }
        }
    }

    /// Brings what ends and continues logins.
    pub(crate) fn copy_logins(&self, target: &Store, now: Timestamp) -> Result<Logins, CopyError> {
        logins::copy(self.0, target, now)
    }

    fn form(&self, target: &Store) -> Form {
        match (self.0, &target.engine) {
            (Tx::Sqlite(_), Engine::Sqlite(_)) | (Tx::Postgres(_), Engine::Postgres(_)) => Form::Own,
            _ => Form::Common,
        }
    }
}

impl Store {
    /// How many rows a table has.
    pub(crate) fn count_rows(&self, table: &str) -> Result<u64> {
        self.look(|tx| Ok(rows::count(tx, table)?))
    }
}

/// Waits for a write.
fn finished<T>(writing: impl Future<Output = Result<T>>) -> Result<T, CopyError> {
    tokio::runtime::Handle::current().block_on(writing).map_err(CopyError::target)
}

impl Copied {
    fn new(pass: &Pass, rows: &[Row], outcomes: &[Outcome], refused: Vec<Refusal>) -> Self {
        let keys: HashSet<&str> = refused.iter().map(|refusal| refusal.key.as_str()).collect();
        let mut copied = Self::default();
        for (row, outcome) in rows.iter().zip(outcomes) {
            let is_refused = !keys.is_empty() && keys.contains(pass.name_of(row).as_str());
            match outcome {
                _ if is_refused => {}
                Outcome::Created => copied.created += 1,
                Outcome::Updated => copied.updated += 1,
                Outcome::Unchanged => copied.unchanged += 1,
                Outcome::Newer => copied.newer += 1,
            }
        }
        Self { refused, ..copied }
    }
}

/// The rows that are to be written.
fn wanted<'r>(rows: &'r [Row], outcomes: &[Outcome], of: &[Outcome]) -> Vec<&'r Row> {
    rows.iter().zip(outcomes).filter(|(_, outcome)| of.contains(outcome)).map(|(row, _)| row).collect()
}

fn compare(tx: &Tx<'_>, pass: &Pass, rows: &[Row], form: Form) -> Result<Copied> {
    let outcomes = pass.compare(tx, rows, form)?;
    let refused = pass.taken_emails(tx, &wanted(rows, &outcomes, &[Outcome::Created, Outcome::Updated]))?;
    Ok(Copied::new(pass, rows, &outcomes, refused))
}

fn write(tx: &Tx<'_>, pass: &Pass, rows: &[Row], form: Form, ends_logins: Option<(bool, Timestamp)>) -> Result<Copied> {
    let outcomes = pass.compare(tx, rows, form)?;
    if let Some((in_redis, now)) = ends_logins {
        pass.end_logins(tx, &wanted(rows, &outcomes, &[Outcome::Updated]), in_redis, now)?;
    }
    let mut refused = Vec::new();
    pass.put(tx, &wanted(rows, &outcomes, &[Outcome::Created, Outcome::Updated]), &mut refused)?;
    Ok(Copied::new(pass, rows, &outcomes, refused))
}
