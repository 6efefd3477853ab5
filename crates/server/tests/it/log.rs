//! The log holds no password, token, cookie or secret, at any level, whatever happens.

use std::io::Write;
use std::sync::{Arc, Mutex};

use serde_json::json;

use crate::harness::{COOKIE_SECRET, JWT_SECRET, PASSWORD, Server};

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
