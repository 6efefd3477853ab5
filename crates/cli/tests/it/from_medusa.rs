//! `stheno config from-medusa`, with the Node that a shop has.

use toml::{Table, Value};

use crate::shop::{Ran, Shop};

const SECRETS: &str = "this holds the shop's secrets: keep it in a file of mode 0600\n";

/// A shop in a folder beside the one where the program runs.
fn shop(config: &str) -> Shop {
    let shop = Shop::new();
    shop.write("medusa/medusa-config.js", config);
    shop
}

fn from_medusa(shop: &Shop) -> Ran {
    shop.run(&["config", "from-medusa", "medusa"])
}

/// What a shop's file with this `projectConfig` becomes, and the warnings.
fn translated(shop: &Shop) -> (Table, Vec<String>) {
    let ran = from_medusa(shop);
    let table = ran.succeeds().parse().unwrap_or_else(|error| panic!("{error}: {ran:?}"));
    let said = ran.stderr.strip_suffix(SECRETS).unwrap_or_else(|| panic!("{ran:?}"));
    (table, said.lines().map(|line| line.strip_prefix("warning: ").unwrap().to_owned()).collect())
}

/// The value of a `section.key`.
fn value<'a>(table: &'a Table, key: &str) -> Option<&'a Value> {
    let (section, key) = key.split_once('.').unwrap();
    table.get(section)?.get(key)
}

const PROJECT: &str = "jwt_secret: '0123456789abcdef-jwt', cookie_secret: '0123456789abcdef-cookie', \
                       redis_url: 'redis://redis:6379', database_url: 'postgres://medusa:word@db/shop'";

fn project(more: &str) -> Shop {
    shop(&format!("module.exports = {{ projectConfig: {{ {PROJECT}, {more} }} }}"))
}

#[test]
fn a_live_shop_becomes_a_file_that_stheno_accepts() {
    let mut shop = shop(
        r#"
        const dotenv = require("dotenv")
        dotenv.config()
        console.log("reading", process.env.JWT_SECRET)
        const plugins = [`medusa-fulfillment-manual`]
        /** @type {import('@medusajs/medusa').ConfigModule} */
        module.exports = {
          projectConfig: {
            jwtSecret: "of another version",
            cookie_secret: process.env.COOKIE_SECRET,
            store_cors: "https://shop.example,/^https:\\/\\/.*\\.shop\\.example$/",
            database_url: process.env.DATABASE_URL,
            database_extra: { ssl: { rejectUnauthorized: false } },
            database_schema: "shop",
            redis_url: process.env.REDIS_URL,
            redis_prefix: "medusa:",
            redis_options: { keyPrefix: "eu:" },
            http_compression: { enabled: true },
            session_options: { name: "shop.sid", ttl: 7200000, resave: false, rolling: false },
          },
          plugins,
        }
        "#,
    );
    // As the real one: what is set already stays.
    shop.write(
        "medusa/node_modules/dotenv/index.js",
        "exports.config = () => { for (const line of require('fs').readFileSync('.env', 'utf8').trim().split('\\n')) { \
         const [, name, value] = /^(\\w+)=(.*)$/.exec(line); process.env[name] = process.env[name] ?? value } }",
    );
    shop.write(
        "medusa/.env",
        "JWT_SECRET=0123456789abcdef-jwt\nCOOKIE_SECRET=0123456789abcdef-cookie\nREDIS_URL=redis://redis:6379\nPORT=9009\n",
    );
    shop.set("NODE_ENV", "production").set("DATABASE_URL", "postgres://medusa:word@db/shop");
    let ran = from_medusa(&shop);
    assert_eq!(
        ran.succeeds(),
        r#"# Made from a shop's medusa-config.js. It holds secrets: only its owner should be able to read it (mode 0600).

[server]
environment = "production"
# Medusa listens on port 9009. Beside it Stheno needs another one:
# port = 9001
store_cors = 'https://shop.example,/^https:\/\/.*\.shop\.example$/'

[database]
# sslmode: as database_extra.ssl says.
# schema: as database_schema says.
url = "postgres://medusa:word@db/shop?sslmode=no-verify&schema=shop"

[redis]
url = "redis://redis:6379"
prefix = "eu:medusa:"

[secrets]
jwt = "0123456789abcdef-jwt"
cookie = "0123456789abcdef-cookie"

[session]
name = "shop.sid"
ttl = 7200000
# resave, saveUninitialized: Stheno writes a session when it changes, and makes none for visitors who are not
# logged in.

# http_compression: Stheno does not compress. Let the proxy do it, if it is needed.
"#
    );
    let other = "warning: the variable DATABASE_URL says something else than this file, and Stheno takes variables before its \
                 file: start Stheno without DATABASE_URL\n";
    assert_eq!(ran.stderr, format!("{other}{SECRETS}"));

    shop.write("stheno.toml", &ran.stdout);
    shop.set("DATABASE_URL", "").set("NODE_ENV", "");
    let checked = shop.run(&["config", "check"]);
    assert!(checked.succeeds().contains("prefix = \"eu:medusa:\""), "{checked:?}");
    assert_eq!(checked.stderr, "");
    for secret in ["0123456789abcdef", ":word"] {
        assert!(!checked.stdout.contains(secret), "{checked:?}");
    }
}

#[test]
fn modules_of_every_kind_are_read() {
    for (package, config) in [
        ("{}", "module.exports = { projectConfig: { store_cors: 'a' } }"),
        ("{}", "exports.projectConfig = { store_cors: 'a' }"),
        ("{}", "exports.__esModule = true; exports.default = { projectConfig: { store_cors: 'a' } }"),
        (r#"{"type": "module"}"#, "export default { projectConfig: { store_cors: 'a' } }"),
        (r#"{"type": "module"}"#, "export const projectConfig = { store_cors: 'a' }"),
        (
            r#"{"type": "module"}"#,
            "const cors = await Promise.resolve('a'); export default { projectConfig: { store_cors: cors } }",
        ),
        // Something that goes on for ever does not hold the answer up.
        ("{}", "setInterval(() => {}, 1000); module.exports = { projectConfig: { store_cors: 'a' } }"),
        (
            "{}",
            "process.stdout.write('{'); console.error('}'); module.exports = { projectConfig: { store_cors: 'a' } }",
        ),
    ] {
        let shop = shop(config);
        shop.write("medusa/package.json", package);
        assert_eq!(value(&translated(&shop).0, "server.store_cors"), Some(&Value::from("a")), "{config}");
    }
}

#[test]
fn each_key_is_what_medusa_makes_of_it() {
    let url = |more: &str| Some(Value::from(format!("postgres://medusa:word@db/shop{more}")));
    let text = |text: &str| Some(Value::from(text));
    let number = |number: i64| Some(Value::from(number));
    let list = |texts: [&str; 2]| Some(Value::from(texts.to_vec()));
    for (more, expected) in [
        (
            "",
            &[
                ("session.name", None),
                ("session.ttl", None),
                ("redis.prefix", None),
                ("server.store_cors", None),
                ("server.environment", None),
                ("database.url", url("")),
                ("secrets.cookie", text("0123456789abcdef-cookie")),
            ][..],
        ),
        (
            "session_options: { secret: ['the-new-one-000000', 'the-old-one-000000'], ttl: 86400000 }, redis_url: 'localhost'",
            &[
                ("secrets.cookie", list(["the-new-one-000000", "the-old-one-000000"])),
                ("session.ttl", number(86_400_000)),
                ("session.max_age", None),
                ("redis.url", text("redis://localhost")),
            ],
        ),
        (
            "session_options: { secret: 'the-session-secret', ttl: 31536000000 }, redis_url: 'localhost:6380/2'",
            &[
                ("secrets.cookie", text("the-session-secret")),
                ("session.ttl", number(31_536_000_000)),
                ("session.max_age", number(31_536_000_000)),
                ("redis.url", text("redis://localhost:6380/2")),
            ],
        ),
        (
            "session_options: { secret: ['the-only-one-00000'] }, redis_url: '//:word@localhost', database_extra: { ssl: {} }",
            &[
                ("secrets.cookie", text("the-only-one-00000")),
                ("redis.url", text("redis://:word@localhost")),
                ("database.url", url("?sslmode=require")),
            ],
        ),
        (
            "redis_url: '6380', database_extra: { ssl: false }, database_schema: 'public'",
            &[("redis.url", text("redis://127.0.0.1:6380")), ("database.url", url(""))],
        ),
        (
            "redis_url: '/run/redis.sock', database_url: 'postgres://db/shop?sslmode=disable', database_extra: { ssl: true }, \
             database_schema: 'eu'",
            &[
                ("redis.url", text("redis+unix:///run/redis.sock")),
                ("database.url", text("postgres://db/shop?sslmode=disable&schema=eu")),
            ],
        ),
        (
            r#"jwt_secret: `"'''\\\n$\{x}ü\u{1}"""`, redis_url: 'rediss://u:w@redis:6380'"#,
            &[("secrets.jwt", text("\"'''\\\n${x}ü\u{1}\"\"\"")), ("redis.url", text("rediss://u:w@redis:6380"))],
        ),
    ] {
        let shop = project(more);
        let ran = from_medusa(&shop);
        let table = ran.succeeds().parse().unwrap();
        for (key, expected) in expected {
            assert_eq!(value(&table, key), expected.as_ref(), "{more}: {key}");
        }
        // Whatever it is, Stheno reads it.
        shop.write("stheno.toml", &ran.stdout);
        shop.run(&["config", "check"]).succeeds();
    }
}

#[test]
fn secrets_come_from_where_medusa_takes_them() {
    const GOOD: &str = "0123456789abcdef0123";
    let secrets = |config: &str, environment: &[(&str, &str)]| {
        let mut shop = shop(&format!("module.exports = {{ projectConfig: {{ {config} }} }}"));
        for (name, text) in environment {
            shop.set(name, text);
        }
        let (table, warnings) = translated(&shop);
        let text = |key| value(&table, key).map(|value| value.as_str().unwrap().to_owned());
        (text("secrets.jwt"), text("secrets.cookie"), warnings)
    };
    let of = |name: &str| Some(name.to_owned());
    let (jwt, cookie, warnings) = secrets("", &[]);
    assert_eq!((jwt, cookie), (of("supersecret"), of("supersecret")));
    for name in ["JWT_SECRET", "COOKIE_SECRET"] {
        let words = format!("{name} is a well-known secret: anyone can forge logins");
        assert!(warnings.iter().any(|warning| warning.starts_with(&words)), "{warnings:?}");
    }
    let (jwt, cookie, warnings) =
        secrets("cookie_secret: undefined", &[("JWT_SECRET", GOOD), ("COOKIE_SECRET", "other")]);
    assert_eq!((jwt, cookie), (of(GOOD), of("other")));
    let undefined = "medusa-config.js: cookie_secret is there and undefined, with which Medusa does not start";
    assert!(warnings.contains(&undefined.to_owned()), "{warnings:?}");

    // The file wins over the variable in Medusa, and the variable over the file here.
    let (jwt, _, warnings) = secrets(&format!("jwt_secret: '{GOOD}'"), &[("JWT_SECRET", "another")]);
    assert_eq!(jwt, of(GOOD));
    assert!(warnings.iter().any(|warning| warning.ends_with("start Stheno without JWT_SECRET")), "{warnings:?}");

    let (jwt, cookie, warnings) = secrets("database_url: 'postgres://db/shop'", &[("NODE_ENV", "production")]);
    assert_eq!((jwt, cookie), (None, None));
    assert!(
        warnings.iter().any(|warning| warning.contains("does not start with this: JWT_SECRET is not set")),
        "{warnings:?}"
    );
    let (.., warnings) =
        secrets("jwt_secret: 'supersecret', cookie_secret: 'supersecret'", &[("NODE_ENV", "production")]);
    assert!(warnings.iter().any(|warning| warning.starts_with("JWT_SECRET is a well-known secret")), "{warnings:?}");
}

#[test]
fn what_needs_attention_is_said() {
    assert_eq!(translated(&project("")).1, Vec::<String>::new());
    for (more, words) in [
        ("redis_url: undefined", "Set redis_url in Medusa first"),
        ("redis_url: ''", "Set redis_url in Medusa first"),
        ("database_url: null", "database_url is not set"),
        ("database_url: 'mysql://db/shop'", "Stheno does not start with this: database.url must start with"),
        ("database_extra: { ssl: { ca: 'PEM' } }", "sslrootcert=FILE"),
        (
            "redis_options: { tls: {}, db: 3, retryStrategy() {} }",
            "redis_options is not taken over (tls, db, retryStrategy)",
        ),
        ("redis_url: 'http://redis'", "Stheno does not start with this: redis.url (REDIS_URL) is not understood"),
        ("session_options: { rolling: true }", "session_options.rolling is true"),
        ("session_options: { ttl: 0 }", "session_options.ttl is 0 ms"),
        ("session_options: { ttl: '3600000' }", "medusa-config.js: session_options.ttl is of type string"),
        ("session_options: { name: 'a b' }", "Stheno does not start with this: session.name"),
        ("jwt_secret: Buffer.from('x')", "medusa-config.js: jwt_secret is of type object"),
        ("store_cors: ['https://shop.example']", "medusa-config.js: store_cors is of type object"),
        ("store_cors: '/(/'", "Stheno does not start with this: STORE_CORS"),
        ("cookie_secret: 'short'", "COOKIE_SECRET has fewer than 16 bytes"),
    ] {
        let (_, warnings) = translated(&project(more));
        assert!(warnings.iter().any(|warning| warning.contains(words)), "{more}: {warnings:?}");
        assert!(warnings.iter().all(|warning| !warning.contains("medusa:word")), "{more}: {warnings:?}");
    }
    let ran = project("session_options: { rolling: true }").run(&["config", "from-medusa", "--json", "medusa"]);
    let json: serde_json::Value = serde_json::from_str(ran.succeeds()).unwrap();
    assert_eq!(json["config"]["redis"]["url"], "redis://redis:6379");
    assert_eq!(json["warnings"].as_array().unwrap().len(), 1);
    assert!(ran.stderr.ends_with(SECRETS), "{ran:?}");
}

#[test]
fn what_cannot_be_evaluated_is_told_in_words() {
    Shop::new().run(&["config", "from-medusa", "nowhere"]).fails_saying(1, &["there is no nowhere/medusa-config.js"]);
    for (config, words) in [
        ("throw new Error('no DATABASE_URL\\nat all')", &["line 1: Error: no DATABASE_URL"][..]),
        ("const a = 1\nmodule.exports = {", &["SyntaxError: "]),
        ("\n\nconst a = b.c", &["line 3: ReferenceError: b is not defined"]),
        ("require('dotenv').config()", &["Cannot find module 'dotenv'", "Run npm install in that folder first"]),
        ("", &["it exports no projectConfig"]),
        ("module.exports = null", &["it exports no projectConfig"]),
        ("module.exports = { projectConfig: { http: { jwtSecret: 'x' } } }", &["Medusa v2"]),
        (
            "console.error('set the variables'); process.exit(3)",
            &["node ended before", "exit status: 3", "set the variables"],
        ),
    ] {
        from_medusa(&shop(config)).fails_saying(1, &[&["medusa/medusa-config.js"], words].concat());
    }
    let ran = shop("for (;;) {}").run(&["config", "from-medusa", "medusa", "--timeout", "1"]);
    ran.fails_saying(1, &["medusa/medusa-config.js was not evaluated within 1 s", "--timeout"]);
    let mut shop = project("");
    shop.set("PATH", "/nonexistent");
    from_medusa(&shop).fails_saying(1, &["cannot run node", "PATH"]);
}
