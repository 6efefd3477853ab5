//! The environment, with a `.env` file under it.

use std::collections::BTreeMap;
use std::io::ErrorKind;

use anyhow::Context as _;

/// The pattern with which npm dotenv 16, and so a Medusa shop, reads a `.env` file.
const LINE: &str = r#"^\s*(?:export\s+)?([\w.-]+)(?:\s*=\s*?|:\s+?)(\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?\s*(?:#.*)?(?:$|$)"#;

/// The process's variables, and under them those of the file that Medusa's configuration reads: `.env`, or in production,
/// staging and tests `.env.production`, `.env.staging` and `.env.test`.
pub(crate) fn environment() -> anyhow::Result<BTreeMap<String, String>> {
    // A variable that is no UTF-8 is none of ours.
    let process: BTreeMap<String, String> = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .collect();
    let file = match process.get("NODE_ENV").map(String::as_str) {
        Some("production") => ".env.production",
        Some("staging") => ".env.staging",
        Some("test") => ".env.test",
        _ => ".env",
    };
    let mut all = match std::fs::read_to_string(file) {
        Ok(text) => parse(&text)?,
        Err(error) if error.kind() == ErrorKind::NotFound => BTreeMap::new(),
        Err(error) => return Err(error).context(format!("cannot read {file}")),
    };
    all.extend(process);
    Ok(all)
}

/// Values are taken as they stand: a `$` in a secret is a `$`, as in dotenv without its expand plug-in.
fn parse(text: &str) -> anyhow::Result<BTreeMap<String, String>> {
    let line = regress::Regex::with_flags(LINE, "m").context("the pattern of .env files")?;
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let group = |range: Option<std::ops::Range<usize>>| range.and_then(|range| text.get(range)).unwrap_or("").trim();
    let pairs = line.find_iter(&text).map(|found| {
        let value = group(found.group(2));
        let quoted = ['\'', '"', '`']
            .into_iter()
            .find_map(|quote| Some((quote, value.strip_prefix(quote)?.strip_suffix(quote)?)));
        let value = match quoted {
            Some(('"', inner)) => inner.replace("\\n", "\n").replace("\\r", "\r"),
            Some((_, inner)) => inner.to_owned(),
            None => value.to_owned(),
        };
        (group(found.group(1)).to_owned(), value)
    });
    Ok(pairs.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shops_file_is_read_as_dotenv_reads_it() {
        let text = "# comment\nJWT_SECRET=pa$$word\nexport COOKIE_SECRET = 'a#b' # why\nEMPTY=\nTWO=\"line\\nbreak\"\r\n\
                    STORE_CORS=http://localhost:8000,/^http:\\/\\/shop\\.test$/\nnot a line\nLAST=x # y";
        let all = parse(text).unwrap();
        for (name, value) in [
            ("JWT_SECRET", "pa$$word"),
            ("COOKIE_SECRET", "a#b"),
            ("EMPTY", ""),
            ("TWO", "line\nbreak"),
            ("STORE_CORS", "http://localhost:8000,/^http:\\/\\/shop\\.test$/"),
            ("LAST", "x"),
        ] {
            assert_eq!(all.get(name).map(String::as_str), Some(value), "{name}");
        }
        assert_eq!(all.len(), 6);
    }
}
