//! The database's URL, as Medusa's client for PostgreSQL (node-postgres) reads it, and what to say when it leads nowhere.

use std::error::Error as _;
use std::time::Duration;

use deadpool_postgres::PoolError;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use tokio_postgres::Config;
use tokio_postgres::config::SslMode;
use tokio_postgres::error::SqlState;

use super::WAIT;
use super::tls::{self, Trust};
use crate::error::StartError;

/// What is asked for of TLS.
enum Tls {
    None,
    IfThere,
    Unchecked,
    Checked,
}

/// Reads a URL. Its keys are those of libpq that apply here, and node-postgres' `ssl`, `sslmode=no-verify` and `schema`.
///
/// # Errors
/// A sentence that repeats nothing of a password.
pub(super) fn parse(url: &str) -> Result<(Config, Trust), StartError> {
    let (base, query) = url.split_once('?').unwrap_or((url, ""));
    let (mut tls, mut root, mut options, mut rest) = (Tls::IfThere, None, Vec::new(), Vec::new());
    for (key, value) in url::form_urlencoded::parse(query.as_bytes()) {
        match (&*key, &*value) {
            ("sslmode", "disable") | ("ssl", "false" | "0") => tls = Tls::None,
            ("sslmode", "prefer" | "allow") => tls = Tls::IfThere,
            ("sslmode" | "ssl", "no-verify") => tls = Tls::Unchecked,
            ("sslmode", "require" | "verify-ca" | "verify-full") | ("ssl", "true" | "1") => tls = Tls::Checked,
            ("sslrootcert", file) => root = Some(file.to_owned()),
            ("options", value) => options.push(value.to_owned()),
            ("schema", name) => options.push(format!("-c search_path={}", escaped(&name.replace('"', "\"\"")))),
            // Texts are UTF-8 in any case.
            ("client_encoding", value) if value.to_lowercase().replace('-', "") == "utf8" => {}
            (key, value) => {
                let [key, value] = [key, value].map(|text| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string());
                // Of the names, only the underscore needs to be as it was.
                rest.push(format!("{}={value}", key.replace("%5F", "_")));
            }
        }
    }
    let base = with_escaped_at(base);
    let mut config: Config = format!("{base}?{}", rest.join("&")).parse().map_err(|error: tokio_postgres::Error| {
        // What looks like a key may be the rest of a password.
        let is_told = base.contains('@') && !query.contains('@');
        let why = error.source().map(ToString::to_string).filter(|why| is_told && why.contains("option `"));
        StartError::new(format!(
            "database.url is not understood{}: write postgres://USER:PASSWORD@HOST:PORT/NAME, with %40 for an @ and %3F for a \
             ? in the password",
            why.map_or_else(String::new, |why| format!(" ({why})"))
        ))
    })?;
    if config.get_dbname().is_none_or(str::is_empty) {
        return Err(StartError::new("database.url names no database: postgres://USER:PASSWORD@HOST:PORT/NAME"));
    }
    if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
        config.host("localhost");
    }
    if !options.is_empty() {
        config.options(options.join(" "));
    }
    if config.get_application_name().is_none() {
        config.application_name("stheno");
    }
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(WAIT);
    }
    if !query.contains("keepalives_idle") {
        // Routers forget connections that are idle for minutes.
        config.keepalives_idle(Duration::from_secs(60));
    }
    let (mode, trust) = match (tls, root) {
        (Tls::None, _) => (SslMode::Disable, Trust::None),
        (Tls::Unchecked, _) => (SslMode::Require, Trust::None),
        (Tls::IfThere, None) => (SslMode::Prefer, Trust::None),
        (Tls::Checked, None) => (SslMode::Require, Trust::System),
        (_, Some(file)) if file == "system" => (SslMode::Require, Trust::System),
        (_, Some(file)) => (SslMode::Require, Trust::File(file)),
    };
    config.ssl_mode(mode);
    Ok((config, trust))
}

/// JavaScript's URLs end the password at the last `@` before the host, libpq's at the first.
fn with_escaped_at(base: &str) -> String {
    let (scheme, rest) = base.split_once("://").unwrap_or(("", base));
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    match authority.rsplit_once('@') {
        Some((user, host)) => format!("{scheme}://{}@{host}{path}", user.replace('@', "%40")),
        None => base.to_owned(),
    }
}

/// A name between quotes, as a word of PostgreSQL's options.
fn escaped(name: &str) -> String {
    let mut word = String::new();
    for char in format!("\"{name}\"").chars() {
        if char.is_whitespace() || char == '\\' {
            word.push('\\');
        }
        word.push(char);
    }
    word
}

/// Why no connection could be made, and what to do.
pub(super) fn refused(error: &PoolError) -> StartError {
    let PoolError::Backend(error) = error else {
        return StartError::new(format!(
            "cannot connect to PostgreSQL within {} s: is it host and port of database.url, and does nothing between stop it?",
            WAIT.as_secs()
        ));
    };
    let Some(cause) = error.as_db_error() else {
        let why = error.source().map_or_else(|| error.to_string(), |source| format!("{error}: {source}"));
        let advice = match error.source() {
            _ if why.contains("password missing") => "add the password: postgres://USER:PASSWORD@HOST:PORT/NAME",
            _ if why.contains("does not support TLS") => "sslmode=disable in database.url connects without it",
            Some(source) if why.contains("TLS") => tls::advice(source),
            _ => "does it run, and are host and port of database.url right?",
        };
        return StartError::new(format!("cannot connect to PostgreSQL: {why}: {advice}"));
    };
    let advice = match *cause.code() {
        SqlState::INVALID_PASSWORD => "check user and password of database.url; an @ in the password is written %40",
        SqlState::INVALID_AUTHORIZATION_SPECIFICATION => {
            "the server does not let this user in: check the user of database.url and pg_hba.conf; sslmode=require uses TLS"
        }
        SqlState::INVALID_CATALOG_NAME => "check the name at the end of database.url, or create the database",
        SqlState::INSUFFICIENT_PRIVILEGE => "let the user in with GRANT CONNECT ON DATABASE",
        SqlState::TOO_MANY_CONNECTIONS => "raise max_connections of PostgreSQL, or lower what others use",
        SqlState::CANNOT_CONNECT_NOW => "try again when it is ready",
        SqlState::UNDEFINED_OBJECT | SqlState::INVALID_PARAMETER_VALUE | SqlState::SYNTAX_ERROR => {
            "check options and schema of database.url"
        }
        SqlState::PROTOCOL_VIOLATION => {
            "PgBouncer passes no options on: remove options and schema from database.url, and set them with ALTER ROLE … SET"
        }
        _ => "check database.url",
    };
    StartError::new(format!("PostgreSQL refuses the connection: {}: {advice}", cause.message()))
}

#[cfg(test)]
mod tests {
    use tokio_postgres::config::Host;

    use super::*;

    fn read(url: &str) -> Config {
        parse(url).unwrap_or_else(|error| panic!("{url}: {error}")).0
    }

    #[test]
    fn what_is_written_is_read() {
        let tcp = |host: &str| Host::Tcp(host.to_owned());
        for (url, host, port, user, password, name) in [
            ("postgres://u:p@h:6/d", tcp("h"), 6, "u", "p", "d"),
            ("postgresql://u:p@[::1]:6/d", tcp("::1"), 6, "u", "p", "d"),
            ("postgres://u:p%40%3A%2F%3F%23%25@h/d", tcp("h"), 5432, "u", "p@:/?#%", "d"),
            // As JavaScript reads them.
            ("postgres://u:p@p@h/d", tcp("h"), 5432, "u", "p@p", "d"),
            ("postgres://u:p/p@h/d", tcp("h"), 5432, "u", "p/p", "d"),
            ("postgres://u%40s:p@h/d%20e", tcp("h"), 5432, "u@s", "p", "d e"),
            ("postgres://u:p@/d?host=/run/pg", Host::Unix("/run/pg".into()), 5432, "u", "p", "d"),
            ("postgres://u:p@%2Frun%2Fpg/d", Host::Unix("/run/pg".into()), 5432, "u", "p", "d"),
            ("postgres:///d?user=u&password=p&port=6", tcp("localhost"), 6, "u", "p", "d"),
        ] {
            let config = read(url);
            assert_eq!(config.get_hosts(), [host], "{url}");
            let read = (config.get_user(), config.get_password(), config.get_dbname());
            assert_eq!(read, (Some(user), Some(password.as_bytes()), Some(name)), "{url}");
            assert_eq!(config.get_ports().first().copied().unwrap_or(5432), port, "{url}");
        }
    }

    #[test]
    fn options_and_schema_choose_the_search_path() {
        for (query, expected) in [
            ("", None),
            ("?options=-c%20search_path%3Dshop", Some("-c search_path=shop")),
            ("?options=-c+search_path=shop&client_encoding=UTF-8", Some("-c search_path=shop")),
            ("?schema=My+Shop", Some("-c search_path=\"My\\ Shop\"")),
            ("?schema=a%22b%5C", Some("-c search_path=\"a\"\"b\\\\\"")),
            ("?options=-c%20a%3Db&schema=s", Some("-c a=b -c search_path=\"s\"")),
        ] {
            let config = read(&format!("postgres://u@h/d{query}"));
            assert_eq!(config.get_options(), expected, "{query}");
        }
        assert_eq!(read("postgres://u@h/d").get_application_name(), Some("stheno"));
        assert_eq!(read("postgres://u@h/d?application_name=my%20shop").get_application_name(), Some("my shop"));
    }

    #[test]
    fn what_is_asked_of_tls() {
        use SslMode::{Disable, Prefer, Require};
        let file = || Trust::File("/a b.pem".to_owned());
        for (query, mode, trust) in [
            ("", Prefer, Trust::None),
            ("sslmode=prefer", Prefer, Trust::None),
            ("sslmode=disable", Disable, Trust::None),
            ("ssl=false", Disable, Trust::None),
            ("sslmode=no-verify", Require, Trust::None),
            ("ssl=true", Require, Trust::System),
            ("sslmode=require", Require, Trust::System),
            ("sslmode=verify-full&sslrootcert=system", Require, Trust::System),
            // In any order.
            ("sslrootcert=%2Fa%20b.pem", Require, file()),
            ("sslmode=require&sslrootcert=%2Fa+b.pem", Require, file()),
            ("sslrootcert=%2Fa%20b.pem&sslmode=verify-ca", Require, file()),
            ("sslrootcert=%2Fa%20b.pem&sslmode=disable", Disable, Trust::None),
        ] {
            let (config, read) = parse(&format!("postgres://u@h/d?{query}")).unwrap();
            assert_eq!((config.get_ssl_mode(), read), (mode, trust), "{query}");
        }
    }

    #[test]
    fn what_is_not_understood_is_said_and_no_password_with_it() {
        for (url, words) in [
            ("postgres://u:hunter2@h/d?sslmod=require", "(unknown option `sslmod`)"),
            ("postgres://u:hunter2@h/d?pgbouncer=true", "(unknown option `pgbouncer`)"),
            ("postgres://u:hunter2@h/d?sslmode=on", "(invalid value for option `sslmode`)"),
            ("postgres://u:hunter2@h:port/d", "(invalid value for option `port`)"),
            ("postgres://u:hun?ter2@h/d", "is not understood: write postgres://"),
            ("postgres://u:hun?ter2=x@h/d", "%3F for a ?"),
            ("postgres://u:hun@?ter2@h/d", "%40 for an @"),
            ("postgres://u:hunter2@h", "names no database"),
            ("postgres://u:hunter2@h/", "names no database"),
            ("postgres://u:hunter2@h/d?sslrootcert=/none.pem", ""),
        ] {
            let error = match parse(url) {
                Ok((_, trust)) => tls::config(&trust).map(drop).unwrap_err().to_string(),
                Err(error) => error.to_string(),
            };
            assert!(error.contains(words), "{url}: {error}");
            assert!(!error.contains("hun") && !error.contains("ter2"), "{url}: {error}");
        }
    }
}
