//! Passwords come from the terminal or from standard input, never from an argument: other users of the machine can read
//! arguments.

use std::io::{BufRead as _, IsTerminal as _};

use anyhow::{Context as _, bail};

/// Asks for a password, or reads the first line of standard input when that is no terminal. `twice` asks again for a new one.
pub(crate) fn password(twice: bool) -> anyhow::Result<String> {
    if !std::io::stdin().is_terminal() {
        let mut line = String::new();
        std::io::stdin().lock().read_line(&mut line).context("cannot read the password from standard input")?;
        let password = line.strip_suffix('\n').unwrap_or(&line);
        let password = password.strip_suffix('\r').unwrap_or(password);
        if password.is_empty() {
            bail!("no password: write it to standard input, or run this in a terminal");
        }
        return Ok(password.to_owned());
    }
    let password = rpassword::prompt_password("Password: ")?;
    if twice && rpassword::prompt_password("Again: ")? != password {
        bail!("the two passwords differ");
    }
    Ok(password)
}
