//! Mails: what is in them, and where they go.

use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use mail_parser::Message;
use serde_json::json;

use crate::harness::{PASSWORD, Server, wait_for};
use crate::smtp::{Behaviour, SmtpServer, parse};

/// What a route writes when it records an event.
pub(crate) fn record(server: &Server, columns: &[(&str, &str)]) -> String {
    static RECORDED: AtomicU32 = AtomicU32::new(0);
    let id = format!("evt_{}", RECORDED.fetch_add(1, Ordering::Relaxed));
    let now = server.clock.now().as_millisecond();
    let names: String = columns.iter().map(|(name, _)| format!(", {name}")).collect();
    let values: String = columns.iter().map(|(_, value)| format!(", '{value}'")).collect();
    server.rows(&format!("INSERT INTO stheno_event (id, created_at{names}) VALUES ('{id}', {now}{values})"));
    id
}

/// Asks for a reset, as a storefront does.
pub(crate) fn ask_for_reset(server: &Server, email: &str) {
    assert_eq!(server.post("/store/customers/password-token", &[], &json!({"email": email})).status, 204);
}

fn folder(server: &Server) -> PathBuf {
    server.database().with_extension("mails")
}

/// Waits for the file of a mail, and returns it.
pub(crate) fn written(server: &Server, template: &str, to: &str) -> Message<'static> {
    wait_for(&format!("a mail {template} to {to}"), || {
        let files = std::fs::read_dir(folder(server)).ok()?.map(|entry| entry.unwrap().path());
        files
            .filter(|path| path.to_str().unwrap().ends_with(&format!(".{template}.eml")))
            .map(|path| parse(&std::fs::read(path).unwrap()))
            .find(|mail| recipient(mail) == to)
    })
}

fn recipient(mail: &Message<'_>) -> String {
    mail.to().unwrap().first().unwrap().address().unwrap().to_owned()
}

fn text(mail: &Message<'_>) -> String {
    mail.body_text(0).unwrap().replace("\r\n", "\n")
}

/// Waits until nothing is left to be sent.
pub(crate) fn wait_until_told(server: &Server) {
    wait_for("an empty outbox", || (server.number("SELECT count(*) FROM stheno_event") == 0).then_some(()));
}

#[test]
fn whoever_registers_is_welcomed() {
    let server = Server::with(|config| config.mail.shop_name = "Ann & Sons".into());
    let body = json!({"email": "ada@example.com", "password": PASSWORD, "first_name": "Ada"});
    assert_eq!(server.post("/store/customers", &[], &body).status, 200);
    let mail = written(&server, "welcome", "ada@example.com");
    assert_eq!(mail.subject().unwrap(), "Welcome to Ann & Sons");
    let from = mail.from().unwrap().first().unwrap();
    assert_eq!((from.name().unwrap(), from.address().unwrap()), ("Ann & Sons", "shop@localhost"));
    assert_eq!(mail.header("Auto-Submitted").unwrap().as_text(), Some("auto-generated"));
    let age = server.clock.now().as_second() - mail.date().unwrap().to_timestamp();
    assert!((0..60).contains(&age), "{age}");
    let text = text(&mail);
    assert!(text.starts_with("Hello Ada,\n\nyour account at Ann & Sons is ready."), "{text}");
    assert!(text.contains("ada@example.com") && !text.contains(PASSWORD));
    let html = mail.body_html(0).unwrap();
    assert!(html.contains("<h1") && html.contains("Hello Ada,") && html.contains("<strong>ada@example.com</strong>"));
    assert!(html.contains("Ann &amp; Sons") && !html.contains("Ann & Sons"), "{html}");

    let file = std::fs::read_dir(folder(&server)).unwrap().next().unwrap().unwrap();
    assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(folder(&server).metadata().unwrap().permissions().mode() & 0o777, 0o700);
    let id = format!("{}@localhost", file.file_name().to_str().unwrap().strip_suffix(".eml").unwrap());
    assert_eq!(mail.message_id().unwrap(), id);
    wait_until_told(&server);
}

#[test]
fn owners_hear_of_changes() {
    let server = Server::start();
    let id = server.register("new@example.com").customer_id();
    let updated = [("name", "customer.updated"), ("customer_id", id.as_str())];
    record(&server, &[&updated[..], &[("password_changed", "1")]].concat());
    let mail = written(&server, "password_changed", "new@example.com");
    assert_eq!(mail.subject().unwrap(), "Your password for our shop was changed");
    assert!(text(&mail).contains("was changed") && mail.body_html(0).unwrap().contains("was changed"));
    wait_until_told(&server);

    record(&server, &[&updated[..], &[("old_email", "old@example.com")]].concat());
    let mail = written(&server, "email_changed", "new@example.com");
    assert!(text(&mail).contains("now uses this e-mail address: new@example.com.\n"), "{}", text(&mail));
    // The old address may be somebody else's by now, so it is not told the new one.
    let mail = written(&server, "email_changed_old", "old@example.com");
    assert_eq!(mail.subject().unwrap(), "The e-mail address of your account at our shop was changed");
    for words in [text(&mail), mail.body_html(0).unwrap().into_owned()] {
        assert!(words.contains("does not use this e-mail address any more.") && !words.contains("new@"), "{words}");
        assert!(!words.contains("password was changed"), "{words}");
    }
    wait_until_told(&server);

    // Both at once are one mail for each address.
    std::fs::remove_dir_all(folder(&server)).unwrap();
    record(&server, &[&updated[..], &[("old_email", "old@example.com"), ("password_changed", "1")]].concat());
    for (template, to) in [("email_changed", "new@example.com"), ("email_changed_old", "old@example.com")] {
        assert!(text(&written(&server, template, to)).contains("Its password was changed, too."));
    }
    wait_until_told(&server);
    // Nothing that an owner must hear of.
    record(&server, &updated);
    wait_until_told(&server);
    assert_eq!(std::fs::read_dir(folder(&server)).unwrap().count(), 2);
}

#[test]
fn a_reset_is_a_link() {
    let server =
        Server::with(|config| config.reset.url = "https://shop.example/reset?token={token}&email={email}".into());
    let id = server.register("ada@example.com").customer_id();
    ask_for_reset(&server, "ada@example.com");
    let mail = written(&server, "reset", "ada@example.com");
    let link = text(&mail).lines().find(|line| line.starts_with("https://shop.example/")).unwrap().to_owned();
    let html = mail.body_html(0).unwrap().replace("&amp;", "&").replace("&#x2f;", "/");
    assert!(html.contains(&format!("href=\"{link}\"")), "{html}");
    wait_until_told(&server);
    let token = link.strip_suffix("&email=ada%40example.com").unwrap().split_once("token=").unwrap().1;
    let body = json!({"email": "ada@example.com", "token": token, "password": "another plain lantern"});
    assert_eq!(server.post("/store/customers/password-reset", &[], &body).status, 200);
    written(&server, "password_changed", "ada@example.com");
    wait_until_told(&server);

    // A reset that is over, a reset for an unknown e-mail, a customer who is gone: taken out, and nobody is told.
    std::fs::remove_dir_all(folder(&server)).unwrap();
    record(&server, &[("name", "customer.password_reset"), ("customer_id", &id), ("reset_id", "over")]);
    ask_for_reset(&server, "unknown@example.com");
    record(&server, &[("name", "customer.created"), ("customer_id", "cus_gone")]);
    wait_until_told(&server);
    assert!(!folder(&server).exists());
}

#[test]
fn without_a_page_for_it_a_reset_is_a_code() {
    let server = Server::start();
    server.register("ada@example.com");
    ask_for_reset(&server, "ada@example.com");
    let mail = written(&server, "reset", "ada@example.com");
    let token = text(&mail).lines().find(|line| line.len() == 43).unwrap().to_owned();
    assert!(mail.body_html(0).unwrap().contains(&format!("<code>{token}</code>")));
    let body = json!({"email": "ada@example.com", "token": token, "password": "another plain lantern"});
    assert_eq!(server.post("/store/customers/password-reset", &[], &body).status, 200);
}

/// A link that does not work any more is not sent.
#[test]
fn a_reset_mail_that_comes_too_late_is_not_sent() {
    let smtp = SmtpServer::start(Behaviour::Takes);
    let server = Server::with(|config| smtp.configure(config));
    server.register("ada@example.com");
    assert_eq!(smtp.next().to, "ada@example.com");
    smtp.becomes(Behaviour::Refuses("451 later"));
    ask_for_reset(&server, "ada@example.com");
    wait_for("the refusal", || {
        let sql = "SELECT 1 FROM stheno_delivery WHERE last_error IS NOT NULL";
        server.sql().query_row(sql, [], |_| Ok(())).ok()
    });
    smtp.becomes(Behaviour::Takes);
    server.clock.advance(jiff::SignedDuration::from_mins(16));
    wait_until_told(&server);
    assert!(smtp.others().is_empty());
}

/// Who registers with somebody else's address chooses the name, too.
#[test]
fn a_name_is_no_way_to_write_to_others() {
    let server = Server::start();
    let names = [
        "Buy at evil.example",
        "<b>x</b>",
        "https://evil",
        "a\r\nBcc: x@evil.example",
        "You have won a prize of",
        "%0d",
    ];
    for (n, name) in names.iter().enumerate() {
        let email = format!("victim{n}@example.com");
        let body =
            json!({"email": email, "password": PASSWORD, "first_name": name, "last_name": "a\r\nBcc: x@evil.example"});
        assert_eq!(server.post("/store/customers", &[], &body).status, 200);
        let mail = written(&server, "welcome", &email);
        assert!(text(&mail).starts_with("Hello,\n"), "{name}: {}", text(&mail));
        let whole = String::from_utf8(mail.raw_message().to_vec()).unwrap();
        assert!(!whole.contains(name) && !whole.contains("evil"), "{whole}");
        assert!(mail.bcc().is_none());
    }
}

/// Medusa takes addresses that no mail can have: line breaks between quotes, for one.
#[test]
fn addresses_cannot_add_headers_and_hold_up_nobody() {
    let smtp = SmtpServer::start(Behaviour::Takes);
    let server = Server::with(|config| smtp.configure(config));
    let hostile = "\"a\r\nBcc: x\"@example.com";
    server.register(hostile);
    // This mail server does not speak SMTPUTF8.
    server.register("ünï@exämple.com");
    server.register("ada@exämple.com");
    let arrived = smtp.next();
    assert_eq!(arrived.to, "ada@xn--exmple-cua.com", "a domain has a form in ASCII");
    assert_eq!(recipient(&arrived.parse()), "ada@xn--exmple-cua.com");
    assert!(smtp.others().is_empty());
    let errors = wait_for("both failures", || {
        let sql = server.sql();
        let mut failed = sql.prepare("SELECT last_error FROM stheno_delivery WHERE last_error IS NOT NULL").unwrap();
        let errors: Vec<String> = failed.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        (errors.len() == 2).then_some(errors)
    });
    assert!(errors.iter().any(|error| error.contains("the address cannot be written in a mail")), "{errors:?}");
    assert!(errors.iter().any(|error| error.contains("server does not support SMTPUTF8")), "{errors:?}");
}

#[test]
fn templates_of_the_shop() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("welcome.txt", "Subject: Servus bei {{ shop_name }}\n\nGrüß dich{% include 'footer.txt' %}");
    write("footer.txt", "\n-- \nshop");
    write("layout.html", "<p>own layout: {% block body %}{% endblock %}</p>");
    let server = Server::with(|config| config.mail.templates = folder.path().to_str().unwrap().into());
    server.register("ada@example.com");
    let mail = written(&server, "welcome", "ada@example.com");
    assert_eq!(mail.subject().unwrap(), "Servus bei our shop");
    assert_eq!(text(&mail).trim_end(), "Grüß dich\n-- \nshop");
    let html = mail.body_html(0).unwrap();
    assert!(html.starts_with("<p>own layout: ") && html.contains("your account at our shop is ready"), "{html}");
}
