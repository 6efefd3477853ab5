//! What `--help` says.

use crate::shop::Shop;

#[test]
fn help_mentions_what_it_should() {
    let mut shop = Shop::new();
    shop.set("MEDUSA_BACKEND_URL", "http://user:hunter2@localhost");
    for (command, mentioned) in [
        (&[][..], &["serve", "customer", "order", "auth", "doctor"][..]),
        (&[][..], &["serve", "migrate", "customer", "outbox", "passwords", "import", "auth"][..]),
        (
            &["serve"],
            &[
                "--host",
                "--port",
                "127.0.0.1",
                "9000",
                "--store-cors",
                "--accept-known-secret",
                "--demo",
                "--config",
                "stheno.toml",
                "--database-url",
                "sqlite://stheno.db",
                "DATABASE_URL",
                "JWT_SECRET",
                "COOKIE_SECRET",
                "NODE_ENV",
                ".env",
                "STHENO_SECTION_KEY",
            ],
        ),
        (&["migrate"], &["--dry-run", "--json", "--database-url", "stheno_", "may not create", "does not know"]),
        (&["customer"], &["add", "list", "show", "group", "--json", "--database-url", "--config"]),
        (&["customer", "add"], &["EMAIL", "standard input", "--first-name", "--last-name", "--phone", "--json"]),
        (&["customer", "group"], &["add", "remove", "list", "--json"]),
        (&["customer", "group", "add"], &["CUSTOMER", "GROUP", "is made"]),
        (&["customer", "list"], &["--email", "--group", "--limit", "--offset", "50", "--json"]),
        (&["customer", "show"], &["e-mail address or the id", "--json"]),
        (&["order"], &["import", "--json", "--database-url"]),
        (&["order", "import"], &["FILE", "--dry-run", "checked first", "again", "docs/operations.md"]),
        (
            &["import"],
            &[
                "--from",
                "MEDUSA_DATABASE_URL",
                "postgres://",
                "--dry-run",
                "--json",
                "--database-url",
                "only read",
                "interruption",
                "sides are counted",
                "docs/operations.md",
            ],
        ),
        (&["outbox"], &["list", "retry", "given up", "--json", "--database-url"]),
        (&["outbox", "list"], &["--limit", "50"]),
        (&["outbox", "retry"], &["given up"]),
        (&["passwords"], &["status", "wrap", "weak", "--json", "--database-url"]),
        (&["passwords", "status"], &["by kind", "weak"]),
        (
            &["passwords", "wrap"],
            &[
                "--rate",
                "10",
                "--no-vacuum",
                "shops that have left",
                "goes on",
                "refuses while a Medusa",
                "docs/operations.md",
            ],
        ),
        (&["config"], &["check", "from-medusa", "--json"]),
        (&["config", "check"], &["without secrets", "connects to nothing", "--config", "--database-url", "--json"]),
        (
            &["config", "from-medusa"],
            &["FOLDER", "medusa-config.js", "node", "NODE_ENV", "umask 077", "--timeout", "--json"],
        ),
        (
            &["auth"],
            &[
                "login",
                "session",
                "exists",
                "token",
                "logout",
                "--url",
                "MEDUSA_BACKEND_URL",
                "http://localhost:9000",
                "--session-file",
                "XDG_STATE_HOME",
                "--json",
                "--timeout",
                "--retries",
                "Medusa",
            ],
        ),
        (&["auth", "login"], &["EMAIL", "standard input", "--url", "--session-file"]),
        (&["auth", "session"], &["who is logged in"]),
        (&["auth", "exists"], &["EMAIL", "true or false"]),
        (&["auth", "token"], &["EMAIL", "standard input", "--keep", "30 days", "Bearer"]),
        (&["auth", "logout"], &["session file"]),
    ] {
        let mut arguments = command.to_vec();
        arguments.push("--help");
        let ran = shop.run(&arguments);
        let help = ran.succeeds();
        for text in mentioned.iter().chain(&["Usage: stheno", "Exit codes: 0 done, 1 failed, 2 ", ", 3 not logged in"])
        {
            assert!(help.contains(text), "{command:?} --help does not mention {text}:\n{help}");
        }
        assert!(!help.to_lowercase().contains("--password"), "{help}");
        assert!(!help.contains("hunter2"), "{help}");
    }
    assert_eq!(std::fs::read_dir(shop.path("")).unwrap().count(), 0, "asking for help makes no files");
}

#[test]
fn a_wrong_command_line_is_exit_code_2() {
    let shop = Shop::new();
    for arguments in [
        &[][..],
        &["nonsense"],
        &["serve", "--port", "ninethousand"],
        &["serve", "--port", "70000"],
        &["serve", "--prot", "9000"],
        &["serve", "--demo", "--database-url", "sqlite://shop.db"],
        &["customer"],
        &["customer", "add"],
        &["customer", "add", "a@b.co", "--password", "x"],
        &["customer", "list", "--limit", "-1"],
        &["passwords"],
        &["passwords", "wrap", "--rate", "0"],
        &["import"],
        &["import", "--from", "postgres://h/d", "now"],
        &["auth"],
        &["auth", "login"],
        &["migrate", "--dry-run=maybe"],
        &["auth", "session", "--timeout", "0"],
        &["auth", "session", "--retries", "some"],
    ] {
        let ran = shop.run(arguments);
        assert_eq!(ran.code(), Some(2), "{arguments:?}: {ran:?}");
        assert!(ran.stderr.contains("Usage: ") || ran.stderr.contains("--help"), "{ran:?}");
    }
}

#[test]
fn version() {
    Shop::new().run(&["--version"]).prints(concat!("stheno ", env!("CARGO_PKG_VERSION"), "\n"));
}
