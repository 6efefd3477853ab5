//! The log holds no password, token, cookie or secret, at any level, whatever happens.

use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Wake, Waker};
use std::thread::Thread;

use serde_json::json;
use stheno_server::password::Password;

use crate::harness::{COOKIE_SECRET, JWT_SECRET, PASSWORD, Server, wait_for};
use crate::hashing::{container, store};
use crate::mail::{ask_for_reset, record, wait_until_told, written};
use crate::smtp::{Behaviour, SmtpServer};

/// What was logged.
#[derive(Clone, Default)]
pub(crate) struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// Takes what all threads of this process log: the test runner gives each test a process of its own.
    pub(crate) fn take(level: tracing::Level) -> Self {
        let log = Self::default();
        let writer = log.clone();
        tracing_subscriber::fmt().with_ansi(false).with_max_level(level).with_writer(move || writer.clone()).init();
        log
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn no_secret_is_logged() {
    let log = Log::take(tracing::Level::TRACE);

    let server = Server::with(|config| config.secrets.cookie.0.push("supersecret".to_owned().into()));
    let cookie = server.register("canary@example.com").cookie().unwrap();
    let token = server.token("canary@example.com");
    let bearer = format!("Bearer {token}");
    server.log_in("canary@example.com", "wrong-canary-password", &[]);
    server.log_in("canary@example.com", PASSWORD, &[("Cookie", &cookie)]);
    server.get("/store/auth?access_token=query-canary", &[("Cookie", &cookie), ("Authorization", &bearer)]);
    server.post("/store/customers", &[], &json!({"email": "canary@example.com", "password": "second-canary-password"}));
    server.send("POST /store/auth", &[("Content-Type", "application/json")], Some(b"{\"password\":\"broken-canary"));
    server.send("DELETE /store/auth", &[("Cookie", &cookie), ("Authorization", &bearer)], None);
    // A reset, and changes that end logins.
    let reset = server.ask_for_reset("canary@example.com");
    server.reset("canary@example.com", "token-canary", "third-canary-password");
    server.reset("canary@example.com", &reset, PASSWORD);
    let again = server.log_in("canary@example.com", PASSWORD, &[]).cookie().unwrap();
    let body = json!({"email": "canary2@example.com", "password": PASSWORD, "metadata": {"a": "metadata-canary"}});
    let renewed = server.update(&again, &body).cookie().unwrap();
    server.update(&renewed, &json!({"email": "canary@example.com"}));
    server.update(&renewed, &json!({"email": "canary3@example.com", "billing_address": "addr_canary"}));
    // Refusals that an operator acts on.
    server.send("DELETE /store/auth", &[("Cookie", "connect.sid=x"), ("Sec-Fetch-Site", "cross-site")], None);
    // Failures of the database log their error.
    server.sql().execute_batch("ALTER TABLE stheno_session RENAME TO gone").unwrap();
    assert_eq!(server.log_in("canary@example.com", PASSWORD, &[]).status, 500);
    assert_eq!(server.session(&cookie).status, 500);

    let text = log.text();
    for expected in [
        "registered",
        "login_failed",
        "token_issued",
        "logout",
        "stheno_session",
        "well-known",
        "client=127.0.0.1",
        "registration_refused",
        "This site may not",
        "route=\"/store/auth\"",
        "password_reset_requested",
        "password_reset_refused",
        "password_changed",
        "email_changed",
    ] {
        assert!(text.contains(expected), "{expected} is missing, so this test looks at the wrong log:\n{text}");
    }
    let id = cookie.split_once("s%3A").unwrap().1.split_once('.').unwrap().0;
    let signature = token.rsplit_once('.').unwrap().1;
    for secret in [
        PASSWORD,
        "canary-password",
        "broken-canary",
        "query-canary",
        "canary@example.com",
        "canary2@example.com",
        "token-canary",
        "metadata-canary",
        &reset,
        JWT_SECRET,
        COOKIE_SECRET,
        id,
        &token,
        signature,
        "supersecret",
        "$argon2id$",
    ] {
        assert!(!text.contains(secret), "{secret} is in the log:\n{text}");
    }
}

/// What is told to others leaves no secret behind, neither in the log nor in the database.
#[test]
fn mails_and_webhooks_leave_no_secret_behind() {
    const SMTP_PASSWORD: &str = "smtp-password-canary";
    const WEBHOOK_SECRET: &str = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    let log = Log::take(tracing::Level::TRACE);
    let smtp = SmtpServer::start(Behaviour::Refuses("550 5.1.1 canary@example.com, no such mailbox"));
    let server = Server::with(|config| {
        smtp.configure(config);
        config.mail.smtp_user = "user".into();
        config.mail.smtp_password = SMTP_PASSWORD.to_owned().into();
        config.webhooks.urls = vec!["http://127.0.0.1:1/url-canary?key=url-canary".into()];
        config.webhooks.secret.0 = vec![WEBHOOK_SECRET.to_owned().into()];
    });
    let id = server.register("canary@example.com").customer_id();
    ask_for_reset(&server, "canary@example.com");
    record(&server, &[("name", "customer.updated"), ("customer_id", &id), ("password_changed", "1")]);
    let count = |server: &Server, sql: &str| -> u32 { server.sql().query_row(sql, [], |row| row.get(0)).unwrap() };
    for attempts in 1..=8 {
        wait_for("an attempt at each", || {
            let done =
                "SELECT count(*) FROM stheno_delivery WHERE last_error IS NOT NULL AND (attempts = ?1 OR failed_at)";
            let done: u32 = server.sql().query_row(done, [attempts], |row| row.get(0)).unwrap();
            // The reset ends after 15 minutes, and with it what would have told of it.
            (done == if attempts == 1 { 6 } else { 4 }).then_some(())
        });
        server.clock.advance(jiff::SignedDuration::from_hours(1));
    }
    assert_eq!(count(&server, "SELECT count(*) FROM stheno_delivery WHERE failed_at IS NOT NULL"), 2, "the mails");
    // Written to a file, the second reset shows its token.
    let server = server.restart(|config| config.reset.url = "https://shop.example/?token={token}".into());
    ask_for_reset(&server, "canary@example.com");
    let mail = written(&server, "reset", "canary@example.com");
    let text = mail.body_text(0).unwrap();
    let token = text.split("token=").nth(1).unwrap().split_whitespace().next().unwrap();
    server.sql().execute("DELETE FROM stheno_delivery WHERE channel <> 'mail' OR failed_at IS NOT NULL", []).unwrap();
    server
        .sql()
        .execute("DELETE FROM stheno_event WHERE id NOT IN (SELECT event_id FROM stheno_delivery)", [])
        .unwrap();
    wait_until_told(&server);

    let log = log.text();
    for expected in
        ["delivery_failed", "delivery_given_up", "[address]", "no such mailbox", "mail_written", "evt_", ".eml"]
    {
        assert!(log.contains(expected), "{expected} is missing, so this test looks at the wrong log:\n{log}");
    }
    // Deleted rows stay in the file until their place is needed: whatever was ever written is in here.
    let mut stored = std::fs::read(server.database()).unwrap();
    stored.extend(std::fs::read(server.database().with_extension("db-wal")).unwrap());
    let contains = |bytes: &[u8], text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(contains(&stored, "customer.password_reset") && contains(&stored, "no such mailbox"));
    for secret in [SMTP_PASSWORD, WEBHOOK_SECRET, "url-canary", token, PASSWORD] {
        assert!(!log.contains(secret), "{secret} is in the log:\n{log}");
        assert!(!contains(&stored, secret), "{secret} is in the database");
    }
    assert!(!log.contains("canary@example.com"), "{log}");
}

/// Notes that a future wants to be asked again.
struct Woken(AtomicBool, Thread);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::SeqCst);
        self.1.unpark();
    }
}

/// Who hangs up as soon as nobody says no has found out the password: the log has it, also while others wait to be hashed.
#[test]
fn a_login_is_logged_before_it_waits_for_anything() {
    let log = Log::take(tracing::Level::INFO);
    let server = Server::with(|config| config.password.threads = 1);
    server.register("ada@example.com");
    store(&server, "slow@example.com", &container("secret", 17, 8, 2));
    server.wait(async {
        let attempt = |email: &'static str, password: &str| {
            Box::pin(server.app.authenticate(email, Some(Password::from(password.to_owned()))))
        };
        // Keeps the one thread busy until all the others wait behind it.
        let mut slow = attempt("slow@example.com", "a wrong password");
        assert!(slow.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
        let woken = Arc::new(Woken(AtomicBool::new(false), std::thread::current()));
        let mut login = attempt("ada@example.com", PASSWORD);
        assert!(login.as_mut().poll(&mut Context::from_waker(&Arc::clone(&woken).into())).is_pending());
        let mut others: Vec<_> = (0..30).map(|_| attempt("ada@example.com", "a wrong password")).collect();
        for other in &mut others {
            assert!(other.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
        }
        while !woken.0.swap(false, Ordering::SeqCst) {
            std::thread::park();
        }
        assert!(!log.text().contains("right credentials"));
        let _ = login.as_mut().poll(&mut Context::from_waker(Waker::noop()));
    });
    assert!(log.text().contains("right credentials"), "{}", log.text());
}
