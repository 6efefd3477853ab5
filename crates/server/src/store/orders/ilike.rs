//! PostgreSQL's `ILIKE '%text%'`.

/// What is looked for. `%`, `_` and the backslash have their meaning in it: Medusa does not escape them.
pub(super) struct Pattern(Vec<Token>);

#[derive(PartialEq)]
enum Token {
    /// One character, folded.
    Char(char),
    One,
    Many,
}

/// Lower case as PostgreSQL has it here: one character for one, in all scripts.
fn fold(c: char) -> char {
    // Only `İ` becomes more than one; the C library makes `i` of it.
    c.to_lowercase().next().unwrap_or(c)
}

impl Pattern {
    /// Looks for a text anywhere.
    pub(super) fn containing(text: &str) -> Self {
        let mut tokens = vec![Token::Many];
        let pattern = format!("{text}%");
        let mut chars = pattern.chars();
        while let Some(c) = chars.next() {
            tokens.push(match c {
                '%' => Token::Many,
                '_' => Token::One,
                '\\' => Token::Char(fold(chars.next().unwrap_or(c))),
                c => Token::Char(fold(c)),
            });
        }
        Self(tokens)
    }

    /// Whether a text is like it. Takes at most as many steps as both have characters, multiplied.
    pub(super) fn matches(&self, text: &str) -> bool {
        let text: Vec<char> = text.chars().map(fold).collect();
        let (mut at, mut token) = (0, 0);
        // Where to go on when it does not fit: behind the last `%`, one character later.
        let mut retry: Option<(usize, usize)> = None;
        loop {
            match (self.0.get(token), text.get(at)) {
                (None, None) => return true,
                (Some(Token::Many), _) => {
                    token += 1;
                    retry = Some((at, token));
                }
                (Some(Token::One), Some(_)) => (at, token) = (at + 1, token + 1),
                (Some(Token::Char(wanted)), Some(c)) if wanted == c => (at, token) = (at + 1, token + 1),
                // The text is at its end: starting later would not help.
                (Some(_), None) => return false,
                _ => match &mut retry {
                    None => return false,
                    Some((start, after)) => {
                        *start += 1;
                        (at, token) = (*start, *after);
                    }
                },
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// As PostgreSQL 15 answers.
    #[test]
    fn texts_are_compared_as_postgresql_does() {
        for (pattern, text, expected) in [
            ("ann", "Joanne", true),
            ("ÄRG", "ärger", true),
            ("étoile", "Étoile@b.co", true),
            ("i", "İ", true),
            ("ß", "SS", false),
            ("Σ", "ς", false),
            ("a%c", "xabbcx", true),
            ("a_c", "xabcx", true),
            ("a_c", "xabbcx", false),
            ("%", "", true),
            ("_", "", false),
            ("", "", true),
            // The backslash escapes, also the `%` that Medusa adds.
            (r"\%", "100%", true),
            (r"\%", "100", false),
            (r"5\_", "5_%", true),
            (r"5\_", "55", false),
            (r"\", "100%", true),
            (r"\", "100", false),
            (r"\\", r"a\b", true),
        ] {
            assert_eq!(Pattern::containing(pattern).matches(text), expected, "{pattern} {text}");
        }
    }

    proptest! {
        #[test]
        fn without_signs_it_is_a_part(pattern in "[ab]{0,4}", text in "[abAB]{0,12}") {
            prop_assert_eq!(Pattern::containing(&pattern).matches(&text), text.to_lowercase().contains(&pattern));
        }
    }
}
