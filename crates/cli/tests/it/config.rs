//! Where the configuration comes from, and what is said about mistakes in it.

use crate::shop::{PASSWORD, Shop};

fn serve(shop: &Shop) -> crate::shop::Ran {
    shop.run(&["serve", "--port", "0"])
}

#[test]
fn flag_beats_environment_beats_dot_env_beats_file() {
    let mut shop = Shop::new();
    // Each source names another database; the one that appears has won.
    let made = |shop: &Shop, options: &[&str]| -> Vec<String> {
        let mut arguments = vec!["customer", "add", "a@b.co"];
        arguments.extend(options);
        shop.run_with(&arguments, PASSWORD).succeeds();
        let names = std::fs::read_dir(shop.path("")).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
        names.retain(|name| name.ends_with(".db"));
        for name in &names {
            std::fs::remove_file(shop.path(name)).unwrap();
        }
        names
    };
    assert_eq!(made(&shop, &[]), ["stheno.db"]);
    shop.write("stheno.toml", "[database]\nurl = \"sqlite://file.db\"\n");
    assert_eq!(made(&shop, &[]), ["file.db"]);
    shop.write(".env", "DATABASE_URL=sqlite://dotenv.db\n");
    assert_eq!(made(&shop, &[]), ["dotenv.db"]);
    shop.set("DATABASE_URL", "sqlite://env.db");
    assert_eq!(made(&shop, &[]), ["env.db"]);
    shop.set("STHENO_DATABASE_URL", "sqlite://own.db");
    assert_eq!(made(&shop, &[]), ["own.db"]);
    assert_eq!(made(&shop, &["--database-url", "sqlite://flag.db"]), ["flag.db"]);

    let shop = Shop::new();
    shop.write("other.toml", "[database]\nurl = \"sqlite://other.db\"\n");
    assert_eq!(made(&shop, &["--config", "other.toml"]), ["other.db"]);
    shop.run(&["customer", "list", "--config", "missing.toml"]).fails_saying(1, &["cannot read missing.toml"]);
}

#[test]
fn a_dot_env_file_is_read_as_the_environment_says() {
    let mut shop = Shop::new();
    shop.write(".env", "PORT=0\nSTHENO_LOG_LEVEL=\"warn\" # quiet\n");
    shop.write(".env.production", "JWT_SECRET=supersecret\n");
    let ran = shop.serve(&["--port", "0"]).stop();
    assert_eq!(ran.stderr, "", "the level of .env");
    shop.set("NODE_ENV", "production");
    serve(&shop).fails_saying(1, &["JWT_SECRET is a well-known secret"]);
}

#[test]
fn a_mistake_in_a_variable_is_told_by_its_name() {
    for (name, value, words) in [
        ("PORT", "http", "PORT must be a whole number"),
        ("PORT", "70000", "PORT"),
        ("PORT", "-1", "PORT"),
        ("STHENO_SERVER_PORT", "x", "STHENO_SERVER_PORT must be a whole number"),
        ("STHENO_SESSION_TTL", "-1", "STHENO_SESSION_TTL"),
        ("STHENO_LIMITS_ENABLED", "yes", "STHENO_LIMITS_ENABLED must be true or false"),
        ("STHENO_LOG_FORMAT", "xml", "STHENO_LOG_FORMAT"),
        ("STHENO_PASSWORD_POLICY", "none", "STHENO_PASSWORD_POLICY"),
        ("STHENO_LOG_LEVEL", "a=b=c", "log.level"),
        ("STHENO_SERVER_PROT", "9000", "STHENO_SERVER_PROT is not a key of the configuration"),
        ("STHENO_NONSENSE", "1", "STHENO_NONSENSE is not a key of the configuration"),
        ("STHENO_SERVER_TRUSTED_PROXIES", "loopback,10.0.0.0/33", "server.trusted_proxies: \"10.0.0.0/33\""),
        ("STORE_CORS", "/(/", "CORS"),
        ("JWT_SECRET_PREVIOUS", "hunter2", "JWT_SECRET_PREVIOUS is set, but no current secret"),
    ] {
        let mut shop = Shop::new();
        shop.set(name, value);
        // In the file, where a wrong PORT wins over it; a port of the machine might be taken.
        shop.write("stheno.toml", "[server]\nport = 0\n");
        let ran = shop.run(&["serve"]);
        ran.fails_saying(1, &[words]);
        assert!(!ran.stderr.contains("hunter2"), "{ran:?}");
        shop.run(&["config", "check"]).fails(1, ran.stderr.strip_prefix("error: ").unwrap().trim_end());
    }
}

#[test]
fn a_mistake_in_the_file_is_told_by_file_and_line_and_shows_no_secret() {
    for (text, line, words) in [
        ("[server]\nport = 0\nprot = 9000\n", 3, "unknown field `prot`"),
        ("\n\n[sevrer]\nport = 0\n", 3, "unknown field `sevrer`"),
        ("[server]\nhost = \"127.0.0.1\"\nport = \"nine\"\n", 3, "invalid type: string, expected u16"),
        ("[server]\nport = 70000\n", 2, "70000"),
        ("[secrets]\njwt = hunter2\n", 2, ""),
        ("[secrets]\njwt = \"hunter2\n", 2, ""),
        ("[secrets]\njwt = \"hunter2\"\ncookie \"hunter2\"\n", 3, ""),
        ("[secrets]\njwt = [\"hunter2\", 1]\n", 2, ""),
        ("[secrets]\njwt = \"a\"\naccept_known = \"hunter2\"\n", 3, "expected a boolean"),
        ("secrets = \"hunter2\"\n", 1, "invalid type: string, expected"),
        ("database = \"postgres://shop:hunter2@db/shop\"\n", 1, "invalid type: string, expected"),
        ("[server]\nport = 0\n[server\n", 3, ""),
        ("[server]\r\nport = 0\r\n\r\nprot = 1\r\n", 4, "unknown field `prot`"),
        ("[server]\nport = 0\nport = 1\n", 3, "duplicate key"),
    ] {
        let shop = Shop::new();
        shop.write("stheno.toml", text);
        let ran = serve(&shop);
        ran.fails_saying(1, &[&format!("stheno.toml, line {line}: "), words]);
        assert!(!ran.stderr.contains("hunter2"), "{ran:?}");
        shop.run(&["config", "check"]).fails(1, ran.stderr.strip_prefix("error: ").unwrap().trim_end());
    }
}

#[test]
fn a_check_finds_what_a_start_would_and_touches_nothing() {
    for text in [
        "[server]\nenvironment = \"production\"\n",
        "[server]\nmax_connections = 0\n",
        "[server]\ntrusted_proxies = [\"proxy\"]\n",
        "[private]\nlisten = \"127.0.0.1:0\"\n",
        "[secrets]\njwt = [\"\"]\n",
        "[session]\nname = \"a b\"\n",
        "[session]\nttl = 1\n",
        "[mail]\nfrom = \"nobody\"\n",
        "[mail]\ntemplates = \"missing\"\n",
        "[mail]\nsmtp_host = \"mail.example\"\n",
        "[webhooks]\nurls = [\"http://shop.example\"]\n",
        "[webhooks]\nurls = [\"https://shop.example\"]\nsecret = \"short\"\n",
        "[reset]\nurl = \"shop.example\"\n",
        "[database]\nurl = \"mysql://db/shop\"\n",
        "[database]\nurl = \"sqlite://missing/shop.db\"\n",
        "[database]\nurl = \"postgres://db/shop\"\n",
        "[database]\nurl = \"postgres://db/shop?color=red\"\n[secrets]\njwt = \"0123456789abcdef\"\ncookie = \"0123456789abcdef\"\n",
        "[log]\nlevel = \"a=b=c\"\n",
    ] {
        let shop = Shop::new();
        shop.write("stheno.toml", text);
        let checked = shop.run(&["config", "check"]);
        checked.fails_saying(1, &[]);
        assert_eq!(std::fs::read_dir(shop.path("")).unwrap().count(), 1, "{text}: it made a file");
        assert_eq!(serve(&shop).stderr.lines().last(), Some(checked.stderr.trim_end()), "{text}");
    }

    let mut shop = Shop::new();
    // Nobody is there, and it does not ask.
    shop.set("REDIS_URL", "redis://:hunter2@127.0.0.1:1").set("JWT_SECRET", "hunter2");
    shop.write("stheno.toml", "[server]\nport = 9001\n[password]\nmin_length = 12\n");
    let ran = shop.run(&["config", "check"]);
    for line in
        ["port = 9001", "min_length = 12", "url = \"sqlite://stheno.db\"", "jwt = \"[secret]\"", "cookie = \"\""]
    {
        assert!(ran.succeeds().lines().any(|printed| printed == line), "{line}: {ran:?}");
    }
    let short = "JWT_SECRET has fewer than 16 bytes and may be guessed: make one with: openssl rand -base64 32";
    assert_eq!(ran.stderr, format!("warning: {short}\n"));
    assert!(!ran.stdout.contains("hunter2"), "{ran:?}");
    // What it prints is a configuration, but for the secrets.
    shop.write("printed.toml", &ran.stdout.replace("\"[secret]\"", "\"\""));
    assert!(shop.run(&["config", "check", "--config", "printed.toml"]).stdout == ran.stdout);
    let ran = shop.run(&["config", "check", "--json", "--database-url", "postgres://shop:hunter2@db/shop"]);
    assert_eq!(ran.code(), Some(1), "without a cookie secret: {ran:?}");
    shop.set("COOKIE_SECRET", "0123456789abcdef");
    let ran = shop.run(&["config", "check", "--json", "--database-url", "postgres://shop:hunter2@db/shop"]);
    let json: serde_json::Value = serde_json::from_str(ran.succeeds()).unwrap();
    assert_eq!(json["config"]["database"]["url"], "postgres://[secret]@db/shop");
    assert_eq!(json["warnings"], serde_json::json!([short]));
    assert!(!ran.stdout.contains("hunter2") && !ran.stderr.contains("hunter2"), "{ran:?}");
    assert_eq!(std::fs::read_dir(shop.path("")).unwrap().count(), 2, "only what this test wrote");
}
