//! Copying a shop into another database: the core of `stheno import`.
//!
//! All rows of the source are read, in one state of it, and compared with those of the target; what is missing there, or older,
//! is written in pages. So a run that was interrupted is repeated, and writes only what is not written yet. At the end the rows
//! of both sides are counted.

use indexmap::IndexMap;
use jiff::Timestamp;
use serde::Serialize;

use crate::error::Error;
use crate::store::copy::{How, Snapshot, passes};
use crate::store::{SqlError, Store};

pub use crate::store::copy::{Logins, Source};

/// So many rows that were refused are named; the others are counted.
const NAMED: usize = 100;

/// Why a copy ended early. What was written stays.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// The source cannot be read.
    #[error("the source cannot be read: {0}")]
    Source(String),
    /// The target cannot be read or written.
    #[error("the target cannot be written: {0}")]
    Target(String),
}

impl CopyError {
    pub(crate) fn source(table: &str, error: &SqlError) -> Self {
        Self::Source(format!("{table}: {error}"))
    }

    #[expect(clippy::needless_pass_by_value, reason = "for map_err")]
    pub(crate) fn target(error: Error) -> Self {
        Self::Target(error.to_string())
    }
}

impl From<SqlError> for CopyError {
    fn from(error: SqlError) -> Self {
        Self::Source(error.to_string())
    }
}

/// What became of a table's rows, or would.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct TableReport {
    /// Rows of the source.
    pub source: u64,
    /// Rows that the target did not have.
    pub created: u64,
    /// Rows that the target had, from before the source's last change.
    pub updated: u64,
    /// Rows that the target had as they are.
    pub unchanged: u64,
    /// Rows that were changed in the target later than in the source, and stay.
    pub newer: u64,
    /// Rows that the target did not take.
    pub refused: u64,
    /// Rows that were taken without a reference, because what it names was not.
    pub incomplete: u64,
    /// Rows of the source at the end.
    pub source_after: Option<u64>,
    /// Rows of the target at the end.
    pub target_after: Option<u64>,
    /// Rows of the target that the source does not have, at the end.
    pub only_in_target: u64,
    /// The keys of some of these.
    pub only: Vec<String>,
}

impl TableReport {
    /// Why the two sides differ, where they do.
    #[must_use]
    pub fn differences(&self) -> Vec<String> {
        let rows = |count: u64| if count == 1 { "1 row".to_owned() } else { format!("{count} rows") };
        let mut differences = Vec::new();
        let after = self.source_after.unwrap_or(self.source);
        if after > self.source {
            differences.push(format!("{} came into the source meanwhile: run it again", rows(after - self.source)));
        }
        if after < self.source {
            differences.push(format!("{} went away from the source meanwhile", rows(self.source - after)));
        }
        if self.refused > 0 {
            differences.push(format!("{} not taken", rows(self.refused)));
        }
        if self.incomplete > 0 {
            differences.push(format!("{} without a reference", rows(self.incomplete)));
        }
        let taken = self.source.saturating_sub(self.refused);
        if let Some(missing) = self.target_after.and_then(|target| taken.checked_sub(target)).filter(|count| *count > 0)
        {
            differences.push(format!("{} went away from the target meanwhile: run it again", rows(missing)));
        }
        if self.only_in_target > 0 {
            let more = if self.only_in_target > self.only.len() as u64 { ", …" } else { "" };
            differences.push(format!(
                "{} only in the target: {}{more}",
                rows(self.only_in_target),
                self.only.join(", ")
            ));
        }
        differences
    }
}

/// A row that the target did not take.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Refused {
    /// Its table.
    pub table: &'static str,
    /// Its key.
    pub key: String,
    /// Why.
    pub why: String,
}

/// What became of a shop, or would.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    /// The tables, in the order in which they were copied.
    pub tables: IndexMap<&'static str, TableReport>,
    /// Rows that the target did not take: the first hundred.
    pub refused: Vec<Refused>,
    /// What of the logins was brought; only from a source that is Stheno's.
    pub logins: Option<Logins>,
}

impl Report {
    /// Whether both sides have the same rows, as far as counting shows it.
    #[must_use]
    pub fn is_equal(&self) -> bool {
        self.tables.values().all(|table| table.differences().is_empty())
    }
}

/// How far it is.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    /// The table that is copied.
    pub table: &'static str,
    /// Rows that are done, of all tables.
    pub done: u64,
    /// Rows of all tables.
    pub total: u64,
}

/// Compares, and tells what [`copy`] would do. The thread is blocked meanwhile: a runtime needs several.
///
/// # Errors
/// When one of the databases cannot be read.
pub async fn check(source: &Source, target: &Store, progress: impl FnMut(Progress)) -> Result<Report, CopyError> {
    tokio::task::block_in_place(|| source.snapshot(|from| tables(from, target, How::Compare, progress)))
}

/// Copies what the target does not have, or has older. The thread is blocked meanwhile: a runtime needs several.
///
/// # Errors
/// When the source cannot be read, or the target cannot be written. What was written stays.
pub async fn copy(
    source: &Source,
    target: &Store,
    now: Timestamp,
    progress: impl FnMut(Progress),
) -> Result<Report, CopyError> {
    let how = How::Write { now, ends_logins: !source.is_sthenos };
    tokio::task::block_in_place(|| {
        let mut report = source.snapshot(|from| {
            let mut report = tables(from, target, how, progress)?;
            if source.is_sthenos {
                report.logins = Some(from.copy_logins(target, now)?);
            }
            Ok::<_, CopyError>(report)
        })?;
        // A new state: the source may have changed.
        source.snapshot(|from| count(from, target, &mut report))?;
        Ok(report)
    })
}

fn tables(
    from: &Snapshot<'_>,
    target: &Store,
    how: How,
    mut progress: impl FnMut(Progress),
) -> Result<Report, CopyError> {
    let mut report = Report::default();
    for pass in passes() {
        let count = || Ok::<_, CopyError>(TableReport { source: from.count(pass.table)?, ..TableReport::default() });
        if pass.late.is_none() {
            report.tables.insert(pass.table, count()?);
        }
    }
    let total = report.tables.values().map(|table| table.source).sum();
    let mut done = 0;
    for pass in passes() {
        let Report { tables, refused, .. } = &mut report;
        let table = tables.entry(pass.table).or_default();
        from.copy(pass, target, how, |copied| {
            let refusals = copied.refused.len() as u64;
            *(if pass.late.is_none() { &mut table.refused } else { &mut table.incomplete }) += refusals;
            let named = copied.refused.into_iter().take(NAMED.saturating_sub(refused.len()));
            refused.extend(named.map(|refusal| Refused { table: pass.table, key: refusal.key, why: refusal.why }));
            // A late reference belongs to a row that is counted already.
            if pass.late.is_none() {
                let rows = copied.created + copied.updated + copied.unchanged + copied.newer + refusals;
                table.created += copied.created;
                table.updated += copied.updated;
                table.unchanged += copied.unchanged;
                table.newer += copied.newer;
                done += rows;
                progress(Progress { table: pass.table, done, total });
            }
        })?;
    }
    Ok(report)
}

/// Counts the rows of both sides, and looks which the target alone has.
fn count(from: &Snapshot<'_>, target: &Store, report: &mut Report) -> Result<(), CopyError> {
    for pass in passes().filter(|pass| pass.late.is_none()) {
        let Some(table) = report.tables.get_mut(pass.table) else { continue };
        let in_target = target.count_rows(pass.table).map_err(CopyError::target)?;
        let in_source = from.count(pass.table)?;
        (table.source_after, table.target_after) = (Some(in_source), Some(in_target));
        if in_target > in_source.min(table.source.saturating_sub(table.refused)) {
            (table.only_in_target, table.only) = from.only_in_target(pass, target)?;
        }
    }
    Ok(())
}
