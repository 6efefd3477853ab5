//! A file line by line, in bounded memory.

use std::io::{BufRead, Read as _};

/// The longest line, in bytes: an order with thousands of items is shorter.
pub const LONGEST_LINE: usize = 1024 * 1024;

/// A line with something in it.
#[derive(Debug)]
pub(crate) struct Line {
    /// Counted from 1.
    pub(crate) number: u64,
    /// Its bytes; `None` when there are too many.
    pub(crate) text: Option<Vec<u8>>,
    /// How many bytes of the file it and those before it take.
    pub(crate) end: u64,
}

/// The lines of a source, without empty ones.
pub(crate) struct Lines<R> {
    source: R,
    number: u64,
    end: u64,
}

impl<R: BufRead> Lines<R> {
    pub(crate) fn of(source: R) -> Self {
        Self { source, number: 0, end: 0 }
    }

    fn read(&mut self) -> std::io::Result<Option<Line>> {
        loop {
            let mut text = Vec::new();
            let limit = LONGEST_LINE as u64 + 1;
            let mut read = self.source.by_ref().take(limit).read_until(b'\n', &mut text)? as u64;
            if read == 0 {
                return Ok(None);
            }
            let is_long = read == limit && !text.ends_with(b"\n");
            if is_long {
                read += self.source.skip_until(b'\n')? as u64;
            }
            self.number += 1;
            self.end += read;
            if self.number == 1 && text.starts_with("\u{FEFF}".as_bytes()) {
                text.drain(..3);
            }
            if is_long || !text.trim_ascii().is_empty() {
                let text = (!is_long).then_some(text);
                return Ok(Some(Line { number: self.number, text, end: self.end }));
            }
        }
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = std::io::Result<Line>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read().transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_have_their_number_and_a_limit() {
        let long = "x".repeat(LONGEST_LINE + 1);
        let text = format!("\u{FEFF}a\n\n \r\n{long}\n{}\nlast", &long[1..]);
        let lines: Vec<Line> = Lines::of(text.as_bytes()).map(Result::unwrap).collect();
        let seen: Vec<_> = lines.iter().map(|line| (line.number, line.text.as_ref().map(Vec::len))).collect();
        assert_eq!(seen, [(1, Some(2)), (4, None), (5, Some(LONGEST_LINE + 1)), (6, Some(4))]);
        assert_eq!(lines.last().unwrap().end, text.len() as u64);
    }
}
