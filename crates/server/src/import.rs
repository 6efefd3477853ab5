//! Orders from outside, one JSON object each: the core of `stheno order import` and of `POST /private/orders`.
//!
//! Everything is checked before anything is written, against the database as it is ([`check`]); then it is written in
//! batches ([`write()`]), each order whole or not at all. An order is named by its id, and what is equal to what is stored is
//! not written, so that an import can be repeated: after an interruption, or because nobody knows whether it was done.

mod lines;
pub(crate) mod order;
mod parse;
mod rows;

use std::collections::BTreeMap;
use std::io::BufRead;

use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use crate::error::{Error, Result};
use crate::store::{Seen, Store};
pub use lines::LONGEST_LINE;
pub(crate) use lines::{Line, Lines};
pub(crate) use parse::ParsedOrder;
pub(crate) use rows::{Kind, Row};

/// So many orders are written in one transaction. Others who write wait for its end, some tens of milliseconds.
const BATCH: usize = 100;

/// A batch that has so many bytes is not made longer: in memory an order takes up to a hundred times its text.
const BATCH_BYTES: usize = LONGEST_LINE;

/// So many faults are kept, and so many keys that were ignored; further faults are counted.
const KEPT: usize = 100;

/// What a report repeats of a file has at most so many characters.
const LONGEST_WORDS: usize = 500;

/// What is wrong with an order.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Fault {
    /// The line, counted from 1.
    pub line: u64,
    /// The field, for example `items[0].quantity`; empty when it is the order as a whole.
    pub path: String,
    /// What is wrong with it, and what to do.
    pub message: String,
}

impl Fault {
    pub(crate) fn at(path: &str, message: impl Into<String>) -> Self {
        Self { line: 0, path: path.to_owned(), message: message.into() }
    }
}

/// What became of an order, or would.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Outcome {
    Created,
    Updated,
    Unchanged,
}

/// What became of all orders.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct Report {
    /// Orders that were not there before.
    pub created: u64,
    /// Orders that were there, and differed.
    pub updated: u64,
    /// Orders that were there as they are.
    pub unchanged: u64,
    /// Keys that were not kept, as paths without indices, and in how many orders: the first hundred of them.
    pub ignored: BTreeMap<String, u64>,
    /// How many orders are wrong. Nothing of them was written.
    pub wrong: u64,
    /// What is wrong with the first hundred of them.
    pub errors: Vec<Fault>,
}

impl Report {
    fn add(&mut self, line: u64, outcome: Result<Outcome, Fault>) {
        match outcome {
            Ok(Outcome::Created) => self.created += 1,
            Ok(Outcome::Updated) => self.updated += 1,
            Ok(Outcome::Unchanged) => self.unchanged += 1,
            Err(fault) => {
                self.wrong += 1;
                if self.errors.len() < KEPT {
                    self.errors.push(Fault { line, path: shortened(fault.path), message: shortened(fault.message) });
                }
            }
        }
    }

    fn ignore(&mut self, order: &ParsedOrder) {
        for pattern in &order.ignored {
            let pattern = shortened(pattern.clone());
            if let Some(orders) = self.ignored.get_mut(&pattern) {
                *orders += 1;
            } else if self.ignored.len() < KEPT {
                self.ignored.insert(pattern, 1);
            }
        }
    }

    /// How many orders there are.
    #[must_use]
    pub fn orders(&self) -> u64 {
        self.created + self.updated + self.unchanged + self.wrong
    }
}

/// Checks the orders of a JSONL source, and tells what [`write()`] would do. `progress` hears of the bytes that are done.
///
/// # Errors
/// When the source or the database cannot be read. What is wrong with an order stands in the report.
pub fn check(store: &Store, source: impl BufRead, progress: impl FnMut(u64)) -> Result<Report> {
    check_lines(store, Lines::of(source), progress)
}

pub(crate) fn check_lines(
    store: &Store,
    lines: impl Iterator<Item = std::io::Result<Line>>,
    mut progress: impl FnMut(u64),
) -> Result<Report> {
    let (mut report, mut seen) = (Report::default(), Seen::new()?);
    for line in lines {
        let line = line.map_err(unreadable)?;
        let outcome = match read(&line) {
            Ok(order) => {
                report.ignore(&order);
                match seen.add_order(&order.id, line.number)? {
                    Some(first) => Err(Fault::at("id", format!("{:?} stands on line {first} already", order.id))),
                    None => store.plan_import(&order, &seen)?.map(|outcome| (outcome, order)),
                }
            }
            Err(fault) => Err(fault),
        };
        let outcome = match outcome {
            Ok((outcome, order)) => {
                // What it brings is there for the orders after it.
                seen.add_rows(&order)?;
                Ok(outcome)
            }
            Err(fault) => Err(fault),
        };
        report.add(line.number, outcome);
        progress(line.end);
    }
    Ok(report)
}

/// Writes the orders of a JSONL source that [`check`] found right.
///
/// # Errors
/// When the source cannot be read or the database cannot be written; the batches before that are written. Orders that only
/// the database refuses, because others changed it since the check, stand in the report.
pub async fn write(store: &Store, now: Timestamp, source: impl BufRead, progress: impl FnMut(u64)) -> Result<Report> {
    write_lines(store, now, Lines::of(source), progress).await
}

pub(crate) async fn write_lines(
    store: &Store,
    now: Timestamp,
    mut lines: impl Iterator<Item = std::io::Result<Line>>,
    mut progress: impl FnMut(u64),
) -> Result<Report> {
    let mut report = Report::default();
    loop {
        let (mut numbers, mut orders, mut end, mut bytes) = (Vec::new(), Vec::new(), 0, 0);
        while numbers.len() < BATCH && bytes < BATCH_BYTES {
            let Some(line) = lines.next() else { break };
            let line = line.map_err(unreadable)?;
            end = line.end;
            bytes += line.text.as_ref().map_or(0, Vec::len);
            match read(&line) {
                Ok(order) => {
                    report.ignore(&order);
                    numbers.push(line.number);
                    orders.push(order);
                }
                Err(fault) => report.add(line.number, Err(fault)),
            }
        }
        if end == 0 {
            return Ok(report);
        }
        let outcomes = store.import_orders(orders, now).await?;
        for (line, outcome) in numbers.into_iter().zip(outcomes) {
            report.add(line, outcome);
        }
        progress(end);
    }
}

fn shortened(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(LONGEST_WORDS) {
        text.truncate(end);
        text.push('…');
    }
    text
}

fn read(line: &Line) -> Result<ParsedOrder, Fault> {
    match &line.text {
        Some(text) => parse::parse(text),
        None => Err(Fault::at("", format!("is longer than {LONGEST_LINE} bytes"))),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
fn unreadable(error: std::io::Error) -> Error {
    Error::Internal(format!("the orders cannot be read: {error}"))
}
