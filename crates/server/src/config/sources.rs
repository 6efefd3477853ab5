//! Where the configuration comes from: file, environment, flags.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

use super::Config;
use crate::error::StartError;

/// Medusa's environment variables, and the keys they set (contract B.14).
const MEDUSA_NAMES: [(&str, &str, &str); 7] = [
    ("DATABASE_URL", "database", "url"),
    ("REDIS_URL", "redis", "url"),
    ("JWT_SECRET", "secrets", "jwt"),
    ("COOKIE_SECRET", "secrets", "cookie"),
    ("STORE_CORS", "server", "store_cors"),
    ("PORT", "server", "port"),
    ("NODE_ENV", "server", "environment"),
];

/// Variables that hold an earlier secret, which still verifies.
const PREVIOUS: [(&str, &str, &str); 3] = [
    ("JWT_SECRET_PREVIOUS", "secrets", "jwt"),
    ("COOKIE_SECRET_PREVIOUS", "secrets", "cookie"),
    ("STHENO_PRIVATE_KEY_PREVIOUS", "private", "key"),
];

/// Where to look.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The configuration file. `None` takes `stheno.toml` of the working directory, if there is one.
    pub file: Option<PathBuf>,
    /// The environment, with a `.env` file's variables under it.
    pub environment: BTreeMap<String, String>,
    /// What flags set: they win.
    pub overrides: Overrides,
}

/// What flags set: section, key and text.
pub type Overrides = Vec<(&'static str, &'static str, String)>;

impl Sources {
    /// Reads everything and returns the configuration. Its secrets are not checked yet.
    ///
    /// # Errors
    /// A sentence that names the file, variable or flag, and what it should be.
    pub fn load(&self) -> Result<Config, StartError> {
        let mut table = self.read_file()?;
        let defaults = defaults()?;
        for (name, section, key) in MEDUSA_NAMES {
            if let Some(text) = self.variable(name) {
                set(&mut table, &defaults, name, section, key, text)?;
            }
        }
        for (name, text) in &self.environment {
            let Some(rest) = name.strip_prefix("STHENO_").filter(|_| !text.is_empty()) else {
                continue;
            };
            let is_previous = PREVIOUS.iter().any(|(previous, ..)| previous == name);
            // Kubernetes sets the others for a service that is named stheno.
            if is_previous || rest.starts_with("PORT") || rest.starts_with("SERVICE_") {
                continue;
            }
            let found = defaults.iter().find_map(|(section, keys)| {
                let key = rest.strip_prefix(&section.to_uppercase())?.strip_prefix('_')?;
                keys.as_table()?.keys().find(|known| known.to_uppercase() == key).map(|known| (section, known))
            });
            let Some((section, key)) = found else {
                return Err(StartError::new(format!(
                    "{name} is not a key of the configuration: stheno.toml lists them"
                )));
            };
            set(&mut table, &defaults, name, section, key, text)?;
        }
        for (section, key, text) in &self.overrides {
            set(&mut table, &defaults, &format!("the flag for {section}.{key}"), section, key, text)?;
        }
        for (name, section, key) in PREVIOUS {
            if let Some(text) = self.variable(name) {
                add_previous(&mut table, name, section, key, text)?;
            }
        }
        let mut config: Config = Value::Table(table).try_into().map_err(|error: toml::de::Error| {
            StartError::new(format!("the configuration is not understood: {}", error.message()))
        })?;
        let environment = &mut config.server.environment;
        if environment.is_empty() {
            *environment = "development".into();
        }
        Ok(config)
    }

    /// A variable of the environment; one that is empty counts as not set.
    fn variable(&self, name: &str) -> Option<&String> {
        self.environment.get(name).filter(|text| !text.is_empty())
    }

    fn read_file(&self) -> Result<Table, StartError> {
        let (path, required) = match &self.file {
            Some(path) => (path.as_path(), true),
            None => (Path::new("stheno.toml"), false),
        };
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if !required && error.kind() == std::io::ErrorKind::NotFound => return Ok(Table::new()),
            Err(error) => return Err(StartError::new(format!("cannot read {}: {error}", path.display()))),
        };
        // Read as the configuration itself first, so that the message can name the line. Only the message's own words
        // are kept: the quoted line might be a secret's.
        let bad = |error: toml::de::Error| {
            let line = error.span().map_or(1, |span| text.get(..span.start).unwrap_or("").matches('\n').count() + 1);
            StartError::new(format!("{}, line {line}: {}", path.display(), without_value(error.message())))
        };
        toml::from_str::<Config>(&text).map_err(bad)?;
        toml::from_str(&text).map_err(bad)
    }
}

/// A text where something else belongs may be a secret, such as `secrets = "…"` or `database = "postgres://…"`.
fn without_value(message: &str) -> String {
    match (message.split_once(" \""), message.rsplit_once("\", expected ")) {
        (Some((before, _)), Some((_, expected))) => format!("{before}, expected {expected}"),
        _ => message.to_owned(),
    }
}

/// Every section and key with its default, to know names and types.
fn defaults() -> Result<Table, StartError> {
    Table::try_from(Config::default()).map_err(|error| StartError::new(format!("defaults: {error}")))
}

/// Sets one key from a text, read as the default's type.
fn set(
    table: &mut Table,
    defaults: &Table,
    name: &str,
    section: &str,
    key: &str,
    text: &str,
) -> Result<(), StartError> {
    let default = defaults.get(section).and_then(|keys| keys.get(key));
    let value = match default {
        Some(Value::Integer(_)) => text
            .trim()
            .parse()
            .map(Value::Integer)
            .map_err(|_| StartError::new(format!("{name} must be a whole number, not {text:?}")))?,
        Some(Value::Boolean(_)) => match text.trim() {
            "true" | "1" => Value::Boolean(true),
            "false" | "0" => Value::Boolean(false),
            _ => return Err(StartError::new(format!("{name} must be true or false, not {text:?}"))),
        },
        Some(Value::Array(_)) => Value::Array(
            text.split(',')
                .map(|part| Value::String(part.trim().into()))
                .filter(|part| part.as_str() != Some(""))
                .collect(),
        ),
        _ => Value::String(text.into()),
    };
    // Read alone first, so that the message can name where the value came from.
    let alone = Table::from_iter([(key.to_owned(), value.clone())]);
    Value::Table(Table::from_iter([(section.to_owned(), Value::Table(alone))]))
        .try_into::<Config>()
        .map_err(|error| StartError::new(format!("{name} is not understood: {}", error.message())))?;
    let keys = table.entry(section).or_insert_with(|| Value::Table(Table::new()));
    if let Value::Table(keys) = keys {
        keys.insert(key.into(), value);
    }
    Ok(())
}

/// Puts an earlier secret behind those that are there.
fn add_previous(table: &mut Table, name: &str, section: &str, key: &str, text: &str) -> Result<(), StartError> {
    let current = table.get_mut(section).and_then(Value::as_table_mut).and_then(|keys| keys.get_mut(key));
    let Some(current) = current else {
        return Err(StartError::new(format!("{name} is set, but no current secret: an earlier one only verifies")));
    };
    match current {
        Value::Array(all) => all.push(Value::String(text.into())),
        one => *one = Value::Array(vec![one.clone(), Value::String(text.into())]),
    }
    Ok(())
}
