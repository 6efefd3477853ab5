//! What a replay found.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::compare::Verdict;
use super::policy::Difference;

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Outcome {
    /// As recorded in everything that is compared.
    Exact,
    /// Passed by these rows of the policy. `only_cookie`: in status, headers and body it is as recorded.
    Difference {
        whys: Vec<String>,
        only_cookie: bool,
    },
    Failed(Vec<String>),
}

#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) n: u64,
    pub(crate) label: String,
    pub(crate) outcome: Outcome,
    /// The answer, for failures.
    pub(crate) got: String,
}

#[derive(Debug, Default)]
pub(crate) struct Report {
    pub(crate) file: String,
    pub(crate) entries: Vec<Entry>,
    /// Entries of the policy that matched sent exchanges and that none of them needed.
    pub(crate) unused: Vec<String>,
    /// Refusals that the policy allows without demanding them, and that did not happen.
    pub(crate) kept_as_v1: Vec<String>,
}

impl Report {
    fn numbers(&self, choose: impl Fn(&Outcome) -> bool) -> Vec<u64> {
        self.entries.iter().filter(|e| choose(&e.outcome)).map(|e| e.n).collect()
    }

    /// The exchanges that were answered exactly as recorded.
    pub(crate) fn exact(&self) -> Vec<u64> {
        self.numbers(|o| *o == Outcome::Exact)
    }

    pub(crate) fn failed(&self) -> Vec<u64> {
        self.numbers(|o| matches!(o, Outcome::Failed(_)))
    }

    pub(crate) fn passed(&self) -> bool {
        self.failed().is_empty() && self.unused.is_empty() && !self.entries.is_empty()
    }

    /// Panics with the summary, unless everything passed and every listed difference occurred.
    pub(crate) fn assert_passed(&self) {
        assert!(self.passed(), "{}", self.summary());
    }

    pub(crate) fn summary(&self) -> String {
        let mut by_why: BTreeMap<&str, Vec<u64>> = BTreeMap::new();
        for entry in &self.entries {
            if let Outcome::Difference { whys, .. } = &entry.outcome {
                whys.iter().for_each(|why| by_why.entry(why).or_default().push(entry.n));
            }
        }
        let failed = self.failed();
        let mut out = format!("{}: {} exchanges\n", self.file, self.entries.len());
        let mut line = |text: String| writeln!(out, "{text}").unwrap();
        line(format!("{:>5} answered exactly as recorded", self.exact().len()));
        let differences = self.numbers(|o| matches!(o, Outcome::Difference { .. })).len();
        let cookies = self.numbers(|o| matches!(o, Outcome::Difference { only_cookie: true, .. })).len();
        line(format!("{differences:>5} by a listed difference ({cookies} as recorded in all but the session cookie)"));
        for (why, entries) in by_why {
            line(format!("{:>9} {why}", entries.len()));
        }
        for kept in &self.kept_as_v1 {
            line(format!("      kept as v1: {kept}"));
        }
        line(format!("{:>5} failed", failed.len()));
        for unused in &self.unused {
            line(format!("FAIL  listed but does not occur: {unused}"));
        }
        for entry in &self.entries {
            if let Outcome::Failed(reasons) = &entry.outcome {
                line(format!("FAIL {:>3} {}", entry.n, entry.label));
                reasons.iter().for_each(|reason| line(format!("       {reason}")));
                if !entry.got.is_empty() {
                    line(format!("       got {}", entry.got));
                }
            }
        }
        out
    }
}

/// Whether the entries of a policy occurred.
///
/// An entry that matches at least one sent exchange must have been needed by one of them (or, when it is unsafe, met by
/// one). There is one exception, an entry that *permits* a refusal: it is not unsafe, it refuses what v1 did, and its
/// row (`why`) has an unsafe entry too. The unsafe one is what holds the server to the row, and it is enforced on every
/// exchange; the other says that the row may also be applied where nothing is at stake. Unused, it is reported as kept.
pub(super) struct Ledger<'a> {
    policy: &'a [Difference],
    seen: Vec<Seen>,
}

#[derive(Clone, Default)]
struct Seen {
    matches: usize,
    failed: usize,
    occurred: bool,
    /// Was everything it matched something that it refuses, and v1 did not?
    refuses: bool,
}

impl<'a> Ledger<'a> {
    pub(super) fn new(policy: &'a [Difference]) -> Self {
        Self { policy, seen: vec![Seen { refuses: true, ..Seen::default() }; policy.len()] }
    }

    pub(super) fn enter(&mut self, verdict: &Verdict, recorded_status: u16, failed: bool) {
        for &i in &verdict.matching {
            let (seen, entry) = (&mut self.seen[i], &self.policy[i]);
            seen.matches += 1;
            seen.failed += usize::from(failed);
            seen.occurred |= verdict.used.contains(&i) || entry.is_unsafe && verdict.satisfied.contains(&i);
            seen.refuses &= entry.is_refusal(recorded_status);
        }
    }

    /// Fills the report's lists.
    pub(super) fn close(&self, report: &mut Report) {
        for (entry, seen) in self.policy.iter().zip(&self.seen) {
            // What failed has been reported already, and may be why the entry did not occur.
            if seen.occurred || seen.matches == seen.failed {
                continue;
            }
            let enforced = self.policy.iter().any(|other| other.is_unsafe && other.why == entry.why);
            let list =
                if !entry.is_unsafe && seen.refuses && enforced { &mut report.kept_as_v1 } else { &mut report.unused };
            list.push(format!("{} ({} exchanges match {:?})", entry.why, seen.matches, entry.matches.text));
        }
    }
}
