//! From what a `medusa-config.js` says to a `stheno.toml` that means the same.

use std::fmt::Display;

use stheno_server::{App, Config};
use toml::{Table, Value};

use super::node::Shop;

/// What Medusa falls back to outside production.
const DEFAULT_SECRET: &str = "supersecret";

/// The file, the same as values, and what its reader has to know.
pub(super) struct Translated {
    pub(super) text: String,
    pub(super) table: Table,
    pub(super) warnings: Vec<String>,
}

/// Writes the file and the table at once.
#[derive(Default)]
struct Writer {
    text: String,
    table: Table,
    section: &'static str,
}

impl Writer {
    fn section(&mut self, name: &'static str) {
        self.section = name;
        self.text.push_str(&format!("\n[{name}]\n"));
    }

    fn comment(&mut self, text: impl Display) {
        self.text.push_str(&format!("# {text}\n"));
    }

    fn set(&mut self, key: &str, value: impl Into<Value>) {
        let value = value.into();
        self.text.push_str(&format!("{key} = {value}\n"));
        let section = self.table.entry(self.section).or_insert_with(|| Table::new().into());
        if let Value::Table(section) = section {
            section.insert(key.into(), value);
        }
    }

    /// Sets what there is.
    fn set_text(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.set(key, text);
        }
    }
}

pub(super) fn translate(shop: &Shop) -> Translated {
    let mut out = Writer::default();
    let mut warnings: Vec<String> = shop.odd.iter().map(|odd| format!("medusa-config.js: {odd}")).collect();
    out.comment(
        "Made from a shop's medusa-config.js. It holds secrets: only its owner should be able to read it (mode 0600).",
    );
    server(shop, &mut out);
    let database = database(shop, &mut out, &mut warnings);
    let redis = redis(shop, &mut out, &mut warnings);
    let (jwt, cookies) = secrets(shop, &mut out);
    session(shop, &mut out, &mut warnings);
    if shop.http_compression {
        out.text.push('\n');
        out.comment("http_compression: Stheno does not compress. Let the proxy do it, if it is needed.");
    }

    // Variables win over the file.
    let cookie = if let [only] = cookies.as_slice() { Some(only) } else { None };
    for (name, here) in [
        ("JWT_SECRET", jwt.as_ref()),
        ("COOKIE_SECRET", cookie),
        ("STORE_CORS", shop.store_cors.as_ref()),
        ("REDIS_URL", redis.as_ref()),
        ("DATABASE_URL", database.as_ref()),
    ] {
        if shop.environment.get(name).is_some_and(|value| Some(value) != here) {
            warnings.push(format!(
                "the variable {name} says something else than this file, and Stheno takes variables before its file: start \
                 Stheno without {name}"
            ));
        }
    }
    warnings.extend(refusals(&out.text));
    Translated { text: out.text, table: out.table, warnings }
}

fn server(shop: &Shop, out: &mut Writer) {
    out.section("server");
    let environment = shop.environment.get("NODE_ENV");
    if environment.is_none() {
        out.comment(
            "NODE_ENV was not set when this was made. It decides how the cookie is sent: Stheno needs Medusa's.",
        );
    }
    out.set_text("environment", environment.map(String::as_str));
    let port = shop.environment.get("PORT").map_or("9000", String::as_str);
    out.comment(format_args!("Medusa listens on port {}. Beside it Stheno needs another one:", port.escape_debug()));
    out.comment("port = 9001");
    out.set_text("store_cors", shop.store_cors.as_deref());
}

/// Returns the URL as it was written.
fn database(shop: &Shop, out: &mut Writer, warnings: &mut Vec<String>) -> Option<String> {
    out.section("database");
    let Some(url) = shop.database_url.as_ref().filter(|url| !url.is_empty()) else {
        warnings.push("database_url is not set: name Medusa's PostgreSQL as database.url (DATABASE_URL)".into());
        return None;
    };
    let mut url = url.clone();
    let mut add = |key: &str, value: &str| {
        let sign = if url.contains('?') { '&' } else { '?' };
        url.push_str(&format!("{sign}{key}={value}"));
    };
    let has_tls = shop.database_url.as_ref().is_some_and(|url| url.contains("ssl=") || url.contains("sslmode="));
    if let Some(mode) = shop.database_ssl.as_deref().filter(|_| !has_tls) {
        out.comment("sslmode: as database_extra.ssl says.");
        add("sslmode", mode);
    }
    if let Some(schema) = shop.database_schema.as_deref().filter(|schema| !schema.is_empty() && *schema != "public") {
        out.comment("schema: as database_schema says.");
        add("schema", schema);
    }
    if shop.database_ca {
        warnings.push(
            "database_extra.ssl brings an authority of its own: write its certificate into a file, and add &sslrootcert=FILE \
             to database.url"
                .into(),
        );
    }
    out.set("url", url.as_str());
    Some(url)
}

/// Returns the URL as it was written.
fn redis(shop: &Shop, out: &mut Writer, warnings: &mut Vec<String>) -> Option<String> {
    out.section("redis");
    let Some(url) = shop.redis_url.as_deref().filter(|url| !url.is_empty()) else {
        out.comment("Medusa has no redis_url: see the warning that was printed when this was made.");
        warnings.push(
            "redis_url is not set: Medusa keeps its sessions in its own memory, where Stheno cannot find them. Set redis_url in \
             Medusa first (it logs everybody out once), and run this again"
                .into(),
        );
        return None;
    };
    let url = redis_url(url);
    out.set("url", url.as_str());
    let prefix =
        [shop.redis_key_prefix.as_deref(), shop.redis_prefix.as_deref()].map(Option::unwrap_or_default).concat();
    out.set_text("prefix", Some(&prefix));
    if !shop.redis_options.is_empty() {
        let names = shop.redis_options.join(", ");
        out.comment(format_args!("redis_options is not taken over: {}", names.escape_debug()));
        warnings.push(format!(
            "redis_options is not taken over ({names}): what it says of user, password, database or TLS belongs into redis.url, \
             as in rediss://USER:PASSWORD@HOST:PORT/1"
        ));
    }
    Some(url)
}

/// ioredis, Medusa's client, also takes an address without `redis:`.
fn redis_url(url: &str) -> String {
    match url {
        url if url.contains("://") => url.to_owned(),
        url if url.starts_with("//") => format!("redis:{url}"),
        url if url.starts_with('/') => format!("redis+unix://{url}"),
        url if url.bytes().all(|byte| byte.is_ascii_digit()) => format!("redis://127.0.0.1:{url}"),
        url => format!("redis://{url}"),
    }
}

/// Returns what signs tokens, and what signs cookies.
fn secrets(shop: &Shop, out: &mut Writer) -> (Option<String>, Vec<String>) {
    out.section("secrets");
    let is_production = shop.environment.get("NODE_ENV").is_some_and(|name| name == "production" || name == "prod");
    let fallback = |own: &Option<String>, variable: &str| {
        let found = own.clone().or_else(|| shop.environment.get(variable).cloned());
        found.or_else(|| (!is_production).then(|| DEFAULT_SECRET.into())).filter(|secret| !secret.is_empty())
    };
    let jwt = fallback(&shop.jwt_secret, "JWT_SECRET");
    out.set_text("jwt", jwt.as_deref());
    let cookies = if shop.session_secrets.is_empty() {
        fallback(&shop.cookie_secret, "COOKIE_SECRET").into_iter().collect()
    } else {
        out.comment("session_options.secret");
        shop.session_secrets.clone()
    };
    match cookies.as_slice() {
        [] => {}
        [only] => out.set("cookie", only.as_str()),
        several => out.set("cookie", several.to_vec()),
    }
    (jwt, cookies)
}

fn session(shop: &Shop, out: &mut Writer, warnings: &mut Vec<String>) {
    out.section("session");
    out.set_text("name", shop.session_name.as_deref());
    if let Some(ttl) = shop.session_ttl {
        #[expect(clippy::cast_possible_truncation, reason = "saturates, and what is too large is no sensible time")]
        let ttl = ttl as i64;
        if ttl < 1000 {
            warnings.push(format!("session_options.ttl is {ttl} ms, which nobody stays logged in with: left out"));
        } else {
            out.set("ttl", ttl);
            let max_age = i64::try_from(Config::default().session.max_age).unwrap_or(i64::MAX);
            if ttl > max_age {
                out.comment("Medusa's sessions have no end that use does not move.");
                out.set("max_age", ttl);
            }
        }
    }
    out.comment(
        "resave, saveUninitialized: Stheno writes a session when it changes, and makes none for visitors who are not",
    );
    out.comment("logged in.");
    if shop.session_rolling {
        out.comment(
            "rolling: Stheno sends the cookie at a login only. It ends ttl after that, however much it is used.",
        );
        warnings.push(
            "session_options.rolling is true: Stheno's cookie ends session.ttl after the login and is not sent again meanwhile"
                .into(),
        );
    }
}

/// What Stheno would say of this file at its start.
fn refusals(text: &str) -> Vec<String> {
    let config = toml::from_str(text).map(|config: Config| {
        // A live shop's well-known secret is to be warned of, and not to hide what else is wrong.
        let mut config = config;
        config.secrets.accept_known = true;
        App::check(&config)
    });
    match config {
        Ok(Ok(warnings)) => warnings,
        Ok(Err(error)) => vec![format!("Stheno does not start with this: {error}")],
        Err(error) => vec![format!("Stheno does not start with this: {}", error.message())],
    }
}
