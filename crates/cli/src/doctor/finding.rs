//! What was found, the verdict that it makes, and how both are printed.

use std::fmt::Write as _;
use std::process::ExitCode;

use serde::Serialize;

use crate::failure::COULD_NOT_FIND_OUT;
use crate::output::{print, print_json, printable};

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Level {
    /// As it should be.
    Ok,
    /// Does not end the login of the browser that is judged by.
    Warning,
    /// Ends it, or lets others in.
    Failure,
    /// Could not be checked, so nothing is certain.
    Unchecked,
}

#[derive(Debug, Serialize)]
pub(super) struct Finding {
    pub(super) level: Level,
    /// A name for programs; the message explains it to people.
    pub(super) code: &'static str,
    pub(super) message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    to_do: Option<String>,
}

impl Finding {
    pub(super) fn new(level: Level, code: &'static str, message: String, to_do: impl Into<String>) -> Self {
        Self { level, code, message, to_do: Some(to_do.into()) }
    }

    pub(super) fn ok(code: &'static str, message: String) -> Self {
        Self { level: Level::Ok, code, message, to_do: None }
    }
}

/// The findings in the order of the checks.
#[derive(Debug, Serialize)]
pub(super) struct Report {
    /// The origin that was judged.
    pub(super) storefront: String,
    pub(super) backend: String,
    /// `null` when it could not be found out.
    stays_logged_in: Option<bool>,
    pub(super) findings: Vec<Finding>,
}

impl Report {
    pub(super) fn new(storefront: String, backend: String) -> Self {
        Self { storefront, backend, stays_logged_in: None, findings: Vec::new() }
    }

    /// Adds a finding about the login. A failure decides the verdict. What was said already is not said again.
    pub(super) fn add(&mut self, finding: Finding) {
        if finding.level == Level::Failure {
            self.stays_logged_in = Some(false);
        }
        self.add_apart(finding);
    }

    /// Adds a finding that says nothing about whether the login lasts.
    pub(super) fn add_apart(&mut self, finding: Finding) {
        if !self.has(finding.code) {
            self.findings.push(finding);
        }
    }

    /// The session was read back with what a browser would send.
    pub(super) fn stays(&mut self) {
        self.stays_logged_in.get_or_insert(true);
    }

    pub(super) fn has(&self, code: &str) -> bool {
        self.findings.iter().any(|finding| finding.code == code)
    }

    fn has_level(&self, level: Level) -> bool {
        self.findings.iter().any(|finding| finding.level == level)
    }

    /// Prints it; returns the exit code.
    pub(super) fn finish(mut self, json: bool) -> anyhow::Result<ExitCode> {
        if self.stays_logged_in == Some(true) && self.has_level(Level::Unchecked) {
            self.stays_logged_in = None;
        }
        if json {
            print_json(&self)?;
        } else {
            print(&self.text()?)?;
        }
        Ok(ExitCode::from(self.exit_code()))
    }

    fn exit_code(&self) -> u8 {
        match self.stays_logged_in {
            _ if self.has_level(Level::Failure) => 1,
            Some(true) => 0,
            _ => COULD_NOT_FIND_OUT,
        }
    }

    fn text(&self) -> anyhow::Result<String> {
        let mut text = String::new();
        for finding in &self.findings {
            let level = match finding.level {
                Level::Ok => "ok",
                Level::Warning => "WARNING",
                Level::Failure => "FAILURE",
                Level::Unchecked => "not checked",
            };
            writeln!(text, "{level:12} {} [{}]", printable(&finding.message), finding.code)?;
            if let Some(to_do) = &finding.to_do {
                writeln!(text, "{:12} To do: {}", "", printable(to_do))?;
            }
        }
        let browser = format!("a browser on {}", printable(&self.storefront));
        match self.stays_logged_in {
            Some(true) if self.has_level(Level::Failure) => {
                writeln!(text, "\nYes, {browser} stays logged in. But others can log in as any customer.")
            }
            Some(true) => writeln!(text, "\nYes, {browser} stays logged in."),
            Some(false) => writeln!(text, "\nNo, {browser} does not stay logged in."),
            None => writeln!(text, "\nWhether {browser} stays logged in could not be found out."),
        }?;
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(levels: &[Level], stays: bool) -> Report {
        let mut report = Report::new("https://shop.example".into(), "https://api.shop.example".into());
        const CODES: [&str; 3] = ["one", "two", "three"];
        for (&level, code) in levels.iter().zip(CODES) {
            report.add(Finding::new(level, code, "message".into(), "do"));
        }
        if stays {
            report.stays();
        }
        report
    }

    #[test]
    fn the_exit_code_is_0_only_when_it_is_certain() {
        use Level::{Failure, Ok, Unchecked, Warning};
        for (levels, stays, code) in [
            (&[Ok, Warning][..], true, 0),
            (&[Ok, Warning], false, COULD_NOT_FIND_OUT),
            (&[Unchecked], false, COULD_NOT_FIND_OUT),
            (&[Failure, Unchecked], false, 1),
            (&[Failure], true, 1),
        ] {
            assert_eq!(report(levels, stays).exit_code(), code, "{levels:?} {stays}");
        }
        let finished = report(&[Unchecked], true).finish(true).unwrap();
        assert_eq!(finished, ExitCode::from(COULD_NOT_FIND_OUT));
    }

    #[test]
    fn a_secret_that_is_known_fails_without_ending_the_login() {
        let mut report = report(&[], true);
        report.add_apart(Finding::new(Level::Failure, "known_secret", "message".into(), "do"));
        assert_eq!((report.exit_code(), report.stays_logged_in), (1, Some(true)));
        assert!(report.text().unwrap().ends_with("stays logged in. But others can log in as any customer.\n"));
    }

    #[test]
    fn what_others_wrote_does_not_steer_the_terminal() {
        let mut report = report(&[], false);
        report.add(Finding::ok("one", "a\u{1b}[2Jb".into()));
        assert!(!report.text().unwrap().contains('\u{1b}'));
    }
}
