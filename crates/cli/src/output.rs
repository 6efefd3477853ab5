//! What goes to standard output, the texts of others in it, and the bar beside it.

use std::io::{ErrorKind, IsTerminal as _, Write as _};

use anyhow::Context as _;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

/// Writes an answer. That nobody reads on (`| head`) is no failure.
pub(crate) fn print(text: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error).context("cannot write the answer"),
        _ => Ok(()),
    }
}

/// Writes an answer as JSON.
pub(crate) fn print_json(value: &impl Serialize) -> anyhow::Result<()> {
    let json = serde_json::to_string_pretty(value).context("cannot write the answer")?;
    print(&format!("{}\n", escape_controls(&json)))
}

/// A bar of indicatif's template on a terminal, and nothing elsewhere.
pub(crate) fn bar(template: &str, length: u64) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(length).with_style(style)
}

/// What customers and servers wrote must not steer the terminal.
pub(crate) fn printable(text: &str) -> String {
    text.chars().map(|char| if char.is_control() { '\u{FFFD}' } else { char }).collect()
}

/// JSON may hold DEL and the controls above it as they are. They can only stand in texts, where an escape means the same.
fn escape_controls(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for char in json.chars() {
        if char.is_control() && char != '\n' {
            escaped.push_str(&format!("\\u{:04x}", u32::from(char)));
        } else {
            escaped.push(char);
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_control_character_gets_through() {
        assert_eq!(printable("a\u{1b}[2J\u{9b}b\n"), "a\u{fffd}[2J\u{fffd}b\u{fffd}");
        let json = serde_json::to_string_pretty(&["a\u{1b}[2J\u{9b}\u{7f}b\n"]).unwrap();
        let escaped = escape_controls(&json);
        assert_eq!(escaped, "[\n  \"a\\u001b[2J\\u009b\\u007fb\\n\"\n]");
        assert_eq!(serde_json::from_str::<Vec<String>>(&escaped).unwrap(), ["a\u{1b}[2J\u{9b}\u{7f}b\n"]);
    }
}
