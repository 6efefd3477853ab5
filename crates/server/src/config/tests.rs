//! What wins, and what is refused.

use std::collections::BTreeMap;

use super::*;

fn load(file: Option<&str>, environment: &[(&str, &str)], overrides: Overrides) -> Result<Config, StartError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("stheno.toml");
    std::fs::write(&path, file.unwrap_or("")).unwrap();
    let environment: BTreeMap<String, String> =
        environment.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Sources { file: Some(path), environment, overrides }.load()
}

fn error(file: Option<&str>, environment: &[(&str, &str)]) -> String {
    load(file, environment, Vec::new()).unwrap_err().to_string()
}

#[test]
fn later_sources_win() {
    let file = "[server]\nport = 1\n[password]\nmin_length = 10\nqueue = 3";
    let environment = [("PORT", "2"), ("STHENO_PASSWORD_MIN_LENGTH", "11"), ("NODE_ENV", "production"), ("HOME", "/x")];
    let config = load(Some(file), &environment, Vec::new()).unwrap();
    assert_eq!((config.server.port, config.password.min_length, config.password.queue), (2, 11, 3));
    assert!(config.is_production() && config.has_secure_cookies() && config.has_strict_passwords());
    let environment = [("PORT", "2"), ("STHENO_SERVER_PORT", "3")];
    assert_eq!(load(Some(file), &environment, Vec::new()).unwrap().server.port, 3);
    let flags = vec![("server", "port", "4".to_owned())];
    assert_eq!(load(Some(file), &environment, flags).unwrap().server.port, 4);
    assert_eq!(load(None, &[], Vec::new()).unwrap().server.port, 9000);
    let list = load(None, &[("STHENO_SERVER_TRUSTED_PROXIES", "loopback, 10.0.0.1")], Vec::new()).unwrap();
    assert_eq!(list.server.trusted_proxies, ["loopback", "10.0.0.1"]);
}

#[test]
fn a_secret_is_never_split_and_earlier_ones_follow() {
    let environment = [("JWT_SECRET", "a,b"), ("JWT_SECRET_PREVIOUS", "c,d")];
    let config = load(None, &environment, Vec::new()).unwrap();
    let texts: Vec<&[u8]> = config.secrets.jwt.0.iter().map(Secret::bytes).collect();
    assert_eq!(texts, [b"a,b", b"c,d"]);
    let config =
        load(Some("[secrets]\ncookie = [\"x\", \"y\"]"), &[("COOKIE_SECRET_PREVIOUS", "z")], Vec::new()).unwrap();
    assert_eq!(config.secrets.cookie.0.len(), 3);
    assert!(error(None, &[("JWT_SECRET_PREVIOUS", "c")]).contains("no current secret"));
}

#[test]
fn mistakes_are_named_without_showing_values() {
    for (file, expected) in [
        ("[server]\nprot = 1", ["line 2", "prot"]),
        ("[sever]\nport = 1", ["line 1", "sever"]),
        ("[secrets]\njwt = 5hunter2", ["line 2", ""]),
        ("[secrets]\njwt = [5, \"hunter2\"]", ["line 2", ""]),
        ("[password]\npolicy = \"lax\"", ["line 2", "lax"]),
    ] {
        let message = error(Some(file), &[]);
        assert!(expected.iter().all(|part| message.contains(part)), "{message}");
        assert!(!message.contains("hunter2"), "{message}");
    }
    for (name, value, expected) in [
        ("PORT", "http", "PORT must be a whole number"),
        ("PORT", "70000", "70000"),
        ("STHENO_SERVER_PROT", "1", "STHENO_SERVER_PROT is not a key"),
        ("STHENO_LIMITS_ENABLED", "maybe", "must be true or false"),
        ("STHENO_PASSWORD_POLICY", "lax", "lax"),
    ] {
        let message = error(None, &[(name, value)]);
        assert!(message.contains(expected), "{name}: {message}");
    }
}

#[test]
fn production_asks_for_secrets() {
    let check = |environment: &[(&str, &str)]| {
        let production = [&[("NODE_ENV", "production")], environment].concat();
        load(None, &production, Vec::new()).unwrap().check_secrets().map_err(|error| error.to_string())
    };
    let good = [("JWT_SECRET", "0123456789abcdef0123"), ("COOKIE_SECRET", "fedcba9876543210fedc")];
    assert_eq!(check(&good), Ok(Vec::new()));
    for environment in [&[][..], &good[..1], &good[1..], &[good[0], ("COOKIE_SECRET", "")]] {
        let message = check(environment).unwrap_err();
        assert!(message.contains("is not set") && message.contains("openssl rand"), "{message}");
    }
    for known in ["supersecret", "SuperSecret", "something"] {
        let message = check(&[good[0], ("COOKIE_SECRET", known)]).unwrap_err();
        assert!(message.contains("COOKIE_SECRET is a well-known secret") && !message.contains(known), "{message}");
        let accepted = check(&[good[0], ("COOKIE_SECRET", known), ("STHENO_SECRETS_ACCEPT_KNOWN", "true")]).unwrap();
        assert_eq!(accepted.len(), 1, "a warning");
    }
    // Also an earlier one that still verifies.
    assert!(check(&[good[0], good[1], ("COOKIE_SECRET_PREVIOUS", "supersecret")]).is_err());
    assert_eq!(check(&[good[0], ("COOKIE_SECRET", "short")]).unwrap().len(), 1, "a warning");
}

#[test]
fn random_secrets_are_kept_beside_the_database() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let mut first = Config::default();
    first.database.url = format!("sqlite://{}", folder.path().join("shop.db").display());
    let mut second = first.clone();
    first.make_secrets().unwrap();
    second.make_secrets().unwrap();
    assert_eq!(first.secrets.jwt.0[0].bytes(), second.secrets.jwt.0[0].bytes());
    assert_ne!(first.secrets.jwt.0[0].bytes(), first.secrets.cookie.0[0].bytes());
    assert_eq!(first.secrets.jwt.0[0].bytes().len(), 44);
    let file = folder.path().join("shop.secrets.toml");
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    // A broken file is not overwritten: it may be all there is left of the secrets.
    let good = "0123456789abcdef";
    for text in [
        "jwt = \"hunter2".to_owned(),
        format!("jwt = \"\"\ncookie = \"{good}\""),
        format!("jwt = \"{good}\"\ncookie = [\"{good}\", \"\"]"),
        format!("jwt = \"{good}\"\ncookie = \"hunter2\""),
    ] {
        std::fs::write(&file, &text).unwrap();
        let mut third = Config { database: first.database.clone(), ..Config::default() };
        let message = third.make_secrets().unwrap_err().to_string();
        assert!(message.contains("shop.secrets.toml") && !message.contains("hunter2"), "{message}");
        assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
    }
}

#[test]
fn production_asks_twice_before_it_runs_without_limits() {
    let mut config = Config::default();
    config.limits.enabled = false;
    assert!(config.check_values().is_ok());
    config.server.environment = "production".into();
    assert!(config.check_values().is_err());
    config.limits.accept_disabled = true;
    assert!(config.check_values().is_ok());
}

#[test]
fn values_that_would_lock_everybody_out_are_refused() {
    for (section, key, text) in [
        ("password", "min_length", "0"),
        ("password", "min_length", "1025"),
        ("session", "ttl", "999"),
        ("session", "max_age", "35999999"),
        ("server", "max_connections", "0"),
    ] {
        let config = load(None, &[], vec![(section, key, text.to_owned())]).unwrap();
        let message = config.check_values().unwrap_err().to_string();
        assert!(message.contains(key), "{message}");
    }
}

/// A link that leads nowhere would be noticed by customers only.
#[test]
fn a_reset_url_that_cannot_work_is_refused() {
    let check = |url: &str| load(None, &[("STHENO_RESET_URL", url)], Vec::new()).unwrap().check_values();
    for good in [
        "",
        "https://shop.example/reset?token={token}&email={email}",
        "http://localhost:8000/a/{token}",
        "https://shop.example/#/reset/{token}",
    ] {
        assert!(check(good).is_ok(), "{good}");
    }
    for bad in [
        "https://shop.example/reset",
        "https://shop.example/{email}",
        "shop.example/{token}",
        "/reset?token={token}",
        "javascript:alert('{token}')",
        "ftp://shop.example/{token}",
        "https://{token}",
        "https://{token}.example/",
        "https:///{token}",
        "https://shop.example/a b?{token}",
    ] {
        let message = check(bad).err().map(|error| error.to_string()).unwrap_or_default();
        assert!(message.contains("reset.url"), "{bad}");
    }
}

/// Variables that nobody wrote for Stheno do not stop it.
#[test]
fn empty_variables_and_those_of_kubernetes_are_not_settings() {
    let environment = [
        ("PORT", ""),
        ("STORE_CORS", ""),
        ("STHENO_LOG_LEVEL", ""),
        ("STHENO_PORT", "tcp://10.0.0.1:9000"),
        ("STHENO_PORT_9000_TCP_ADDR", "10.0.0.1"),
        ("STHENO_SERVICE_HOST", "10.0.0.1"),
    ];
    let config = load(None, &environment, Vec::new()).unwrap();
    assert_eq!((config.server.port, config.log.level.as_str()), (9000, "info"));
}

#[test]
fn networks_and_database_urls() {
    let mut config = Config::default();
    config.server.trusted_proxies = vec!["10.1.2.3".into(), "2001:db8::/32".into(), "loopback".into()];
    assert_eq!(config.trusted_networks().unwrap().len(), 4);
    config.server.trusted_proxies = vec!["localhost".into()];
    assert!(config.trusted_networks().unwrap_err().to_string().contains("localhost"));
    for (url, expected) in [
        ("sqlite:///var/lib/x.db", Ok(Location::Sqlite("/var/lib/x.db".into()))),
        ("sqlite://x.db?mode=rw", Ok(Location::Sqlite("x.db".into()))),
        ("postgres://u:hunter2@h/d", Ok(Location::Postgres("postgres://u:hunter2@h/d"))),
        ("postgresql://h/d", Ok(Location::Postgres("postgresql://h/d"))),
        ("sqlite://", Err("names no file")),
        ("mysql://u:hunter2@h/d", Err("must start with sqlite://")),
        ("x.db", Err("must start with sqlite://")),
    ] {
        config.database.url = url.into();
        match (config.database(), expected) {
            (Ok(location), Ok(expected)) => assert_eq!(location, expected),
            (Err(error), Err(expected)) => {
                assert!(error.to_string().contains(expected) && !error.to_string().contains("hunter2"), "{error}");
            }
            (result, _) => panic!("{url}: {result:?}"),
        }
    }
}

/// `stheno.toml` has every key with its default, and words above each.
#[test]
fn the_reference_file_is_the_default() {
    let text = include_str!("../../../../stheno.toml");
    let file: toml::Table = text.parse().unwrap();
    assert_eq!(file, toml::Table::try_from(Config::default()).unwrap());
    toml::from_str::<Config>(text).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| line.contains(" = ") && !line.starts_with('#')) {
        assert!(lines[index - 1].starts_with("# "), "no words above {line}");
    }
}

#[test]
fn debug_shows_no_secret() {
    let mut config = Config::default();
    config.secrets.jwt.0.push("canary".to_owned().into());
    assert!(!format!("{config:?}").contains("canary"));
    assert!(!toml::to_string(&config).unwrap().contains("canary"));
}

#[test]
fn what_is_serialised_holds_no_secret() {
    let text = r#"
        [database]
        url = "postgres://shop:hunter2@db:5432/shop?password=hunter2&sslmode=require"
        [redis]
        url = "redis://:hunter2@redis"
        [secrets]
        jwt = ["hunter2", "hunter2old"]
        cookie = "hunter2"
        [private]
        key = "hunter2"
        [mail]
        smtp_password = "hunter2"
        [webhooks]
        urls = ["https://hooks.example:8443/hunter2?token=hunter2", "hunter2"]
        secret = "hunter2"
    "#;
    let config: Config = toml::from_str(text).unwrap();
    let shown = toml::to_string(&config).unwrap();
    assert!(!shown.contains("hunter2"), "{shown}");
    for text in [
        r#"url = "postgres://[secret]@db:5432/shop?[secret]""#,
        r#"url = "[secret]""#,
        r#"jwt = "[secret]""#,
        r#"urls = ["https://hooks.example:8443/[secret]", "[secret]"]"#,
    ] {
        assert!(shown.contains(text), "{text}: {shown}");
    }
    for (url, place) in [
        ("postgres://db/shop", "postgres://db/shop"),
        ("postgres://u:a@b:hunter2@db/shop", "postgres://[secret]@db/shop"),
        ("postgres:hunter2", "[secret]"),
        ("sqlite://a b.db?x", "sqlite://a b.db?x"),
    ] {
        let database = Database { url: url.into() };
        assert_eq!(serde_json::to_value(database).unwrap()["url"], place);
    }
}
