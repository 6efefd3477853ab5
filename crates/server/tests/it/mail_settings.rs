//! Settings of mails and webhooks with which a server does not start, and what it says then.

use std::path::Path;

use stheno_server::config::{Secret, SmtpTls};
use stheno_server::{App, Clock, Config};

fn refused(change: impl FnOnce(&mut Config)) -> String {
    let folder = tempfile::tempdir().unwrap();
    let mut config = Config::default();
    config.database.url = format!("sqlite://{}", folder.path().join("test.db").display());
    change(&mut config);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime
        .block_on(App::open(config, Clock::default()))
        .map(|_| "it starts".to_owned())
        .unwrap_or_else(|error| error.to_string())
}

#[test]
fn mail_settings_that_cannot_work_are_refused() {
    let smtp = |host: &str, tls: SmtpTls, from: &str, timeout_seconds: u64| {
        refused(|config| {
            config.mail.smtp_host = host.into();
            config.mail.smtp_tls = tls;
            config.mail.from = from.into();
            config.mail.timeout_seconds = timeout_seconds;
        })
    };
    let from = "Shop <shop@example.com>";
    for host in ["mail.example.com", "10.0.0.1", "localhost.example.com", "0.0.0.0"] {
        let message = smtp(host, SmtpTls::None, from, 1);
        assert!(message.contains("mail.smtp_tls is \"none\"") && message.contains("starttls"), "{host}: {message}");
    }
    for host in ["localhost", "127.0.0.1", "127.1.2.3", "::1"] {
        assert_eq!(smtp(host, SmtpTls::None, from, 1), "it starts", "{host}");
    }
    for tls in [SmtpTls::Starttls, SmtpTls::Tls] {
        assert_eq!(smtp("mail.example.com", tls, from, 1), "it starts");
    }
    assert!(smtp("mail.example.com", SmtpTls::Tls, "", 1).contains("mail.from is not set"));
    assert!(smtp("mail.example.com", SmtpTls::Tls, "shop", 1).contains("mail.from is no address"));
    for seconds in [0, 61] {
        assert!(smtp("mail.example.com", SmtpTls::Tls, from, seconds).contains("mail.timeout_seconds must be between"));
    }
}

#[test]
fn broken_templates_are_told_by_file_and_line() {
    let folder = tempfile::tempdir().unwrap();
    let templates = |config: &mut Config| config.mail.templates = folder.path().to_str().unwrap().into();
    for (name, text, expected) in [
        ("welcome.txt", "Subject: x\n\nHello {{ first_name }\n", "welcome.txt, line 3: syntax error"),
        ("reset.html", "<p>\n{% if link %}\n", "reset.html, line 2: syntax error"),
        // A variable that there is not.
        ("reset.txt", "Subject: x\n\n{{ lnk }}", "reset.txt, line 3: undefined value"),
        // Only in one of the cases.
        ("email_changed.html", "{% if is_old_address %}\n{{ old_email }}\n{% endif %}", "email_changed.html, line 2: "),
        ("password_changed.html", "{% include 'missing.html' %}", "missing.html"),
        ("welcome.txt", "Hello\n", "welcome.txt, line 1: syntax error: the first line must be \"Subject: \""),
        (
            "welcome.txt",
            "Subject: \n\nHello\n",
            "welcome.txt, line 1: syntax error: the first line must be \"Subject: \"",
        ),
        ("layout.html", "{% block body %}", "layout.html, line 1"),
    ] {
        std::fs::write(folder.path().join(name), text).unwrap();
        let message = refused(templates);
        assert!(message.starts_with("the mail template ") && message.contains(expected), "{name}: {message}");
        assert!(message.contains(folder.path().to_str().unwrap()), "{message}");
        std::fs::remove_file(folder.path().join(name)).unwrap();
    }
    assert_eq!(refused(templates), "it starts");
    // Bytes that are no text.
    std::fs::write(folder.path().join("welcome.txt"), b"Subject: \xff").unwrap();
    assert!(refused(templates).contains("cannot be read"));
    let missing = refused(|config| config.mail.templates = "/nowhere/at/all".into());
    assert!(missing.contains("there is no folder /nowhere/at/all"), "{missing}");
}

#[test]
fn webhook_settings_that_cannot_work_are_refused() {
    let good = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    let webhook = |url: &str, secrets: &[&str]| {
        refused(|config| {
            config.webhooks.urls = vec!["https://example.com/first".into(), url.into()];
            config.webhooks.secret.0 = secrets.iter().map(|text| Secret::from((*text).to_owned())).collect();
        })
    };
    for url in
        ["https://example.com/hooks?key=canary", "http://localhost:8000/", "http://127.0.0.1/", "http://[::1]:80/"]
    {
        assert_eq!(webhook(url, &[good]), "it starts", "{url}");
    }
    for (url, expected) in [
        ("http://example.com/canary", "must begin with https://"),
        ("http://localhost.example.com/canary", "must begin with https://"),
        ("http://10.0.0.1/canary", "must begin with https://"),
        ("ftp://localhost/canary", "must begin with https://"),
        ("canary", "not a URL"),
        ("https://user:canary@example.com/", "must not hold a user or a password"),
        ("https://example.com/first", "it stands there twice"),
    ] {
        let message = webhook(url, &[good]);
        assert!(message.contains("webhooks.urls, entry 2: ") && message.contains(expected), "{url}: {message}");
        assert!(!message.contains("canary"), "{message}");
    }
    let url = "https://example.com/hooks";
    assert!(webhook(url, &[]).contains("webhooks.secret is not set"));
    for secret in ["canary", "whsec_canary!", "whsec_Y2FuYXJ5", "whsec_"] {
        for secrets in [&[secret][..], &[good, secret]] {
            let message = webhook(url, secrets);
            assert!(message.contains("webhooks.secret must be whsec_") && !message.contains("canary"), "{message}");
        }
    }
}

#[test]
fn the_default_folder_is_beside_the_database() {
    let mut config = Config::default();
    config.database.url = "sqlite:///var/lib/shop.db".into();
    assert_eq!(config.mail_folder().unwrap(), Path::new("/var/lib/shop.mails"));
    config.mail.folder = "elsewhere".into();
    assert_eq!(config.mail_folder().unwrap(), Path::new("elsewhere"));
}
