//! A server of its own for each test, and the domain's verbs.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;

use serde_json::{Value, json};
use stheno_server::{App, Clock, Config};
use tempfile::TempDir;
use tokio::sync::oneshot;

pub(crate) use crate::services::{PATIENCE, wait_for};
use crate::services::{Postgres, query};

pub(crate) const JWT_SECRET: &str = "jwt-secret-for-tests-only";
pub(crate) const COOKIE_SECRET: &str = "cookie-secret-for-tests-only";
pub(crate) const PASSWORD: &str = "correct horse battery staple";

/// Opens a server's database file behind its back, without syncs, which nobody here needs. With one the file changes some time
/// before the commit, and a reader of the server that looks in between goes on with what it saw for some milliseconds, so that
/// the next request would not always see what was written.
pub(crate) fn open_behind(path: &Path) -> rusqlite::Connection {
    let connection = rusqlite::Connection::open(path).unwrap();
    connection.busy_timeout(PATIENCE).unwrap();
    connection.pragma_update(None, "synchronous", "off").unwrap();
    connection
}

/// The databases that stories are told on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Backend {
    Sqlite,
    /// A PostgreSQL of its own, with tables that Stheno has made.
    Postgres,
}

/// Makes two tests of each story, which takes the backend: `sqlite::story` and `postgres::story`.
macro_rules! on_each_backend {
    ($($story:ident),+ $(,)?) => {
        $crate::harness::on_each_backend!(@ sqlite, Sqlite, $($story),+);
        $crate::harness::on_each_backend!(@ postgres, Postgres, $($story),+);
    };
    (@ $module:ident, $backend:ident, $($story:ident),+) => {
        mod $module {
            $(#[test]
            fn $story() {
                super::$story($crate::harness::Backend::$backend);
            })+
        }
    };
}
pub(crate) use on_each_backend;

/// A running server. It ends, with its folder, when dropped.
pub(crate) struct Server {
    pub(crate) app: Arc<App>,
    pub(crate) clock: Clock,
    addr: SocketAddr,
    private: Option<SocketAddr>,
    folder: TempDir,
    /// The database, when this is not a file in the folder.
    postgres: Option<(Postgres, String)>,
    handle: tokio::runtime::Handle,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts with the defaults and secrets for tests.
    pub(crate) fn start() -> Self {
        Self::with(|_| {})
    }

    /// Starts with a changed configuration.
    pub(crate) fn with(change: impl FnOnce(&mut Config)) -> Self {
        Self::on_with(Backend::Sqlite, change)
    }

    /// Starts with the defaults on a database of its own.
    pub(crate) fn on(backend: Backend) -> Self {
        Self::on_with(backend, |_| {})
    }

    pub(crate) fn on_with(backend: Backend, change: impl FnOnce(&mut Config)) -> Self {
        let postgres = (backend == Backend::Postgres).then(|| {
            let postgres = Postgres::start();
            let url = postgres.empty_database();
            (postgres, url)
        });
        Self::in_folder(tempfile::tempdir().unwrap(), postgres, Clock::standing(), change)
    }

    /// Starts by this clock. Others have one of their own that stands.
    pub(crate) fn by_clock(clock: Clock, change: impl FnOnce(&mut Config)) -> Self {
        Self::in_folder(tempfile::tempdir().unwrap(), None, clock, change)
    }

    fn in_folder(
        folder: TempDir,
        postgres: Option<(Postgres, String)>,
        clock: Clock,
        change: impl FnOnce(&mut Config),
    ) -> Self {
        let mut config = Config::default();
        config.database.url = match &postgres {
            Some((_, url)) => url.clone(),
            None => format!("sqlite://{}", folder.path().join("test.db").display()),
        };
        config.secrets.jwt.0 = vec![JWT_SECRET.to_owned().into()];
        config.secrets.cookie.0 = vec![COOKIE_SECRET.to_owned().into()];
        change(&mut config);
        if !config.database.url.starts_with("sqlite") && config.mail.folder.is_empty() {
            // Not in the folder where the tests run.
            config.mail.folder = folder.path().join("test.mails").display().to_string();
        }
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let app = runtime.block_on(App::open(config, clock.clone())).unwrap();
        let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
        let addr = listener.local_addr().unwrap();
        let handle = runtime.handle().clone();
        let (stop, stopped) = oneshot::channel();
        let served = Arc::clone(&app);
        let private = app.config.private_address().unwrap();
        let private = private.map(|address| runtime.block_on(tokio::net::TcpListener::bind(address)).unwrap());
        let private_addr = private.as_ref().map(|listener| listener.local_addr().unwrap());
        let thread = std::thread::spawn(move || {
            if let Some(private) = private {
                runtime.spawn(stheno_server::run_private(private, Arc::clone(&served), std::future::pending()));
            }
            runtime.block_on(stheno_server::run(listener, served, async {
                let _ = stopped.await;
            }));
        });
        Self {
            app,
            clock,
            addr,
            private: private_addr,
            folder,
            postgres,
            handle,
            stop: Some(stop),
            thread: Some(thread),
        }
    }

    /// Stops, and starts again on the same database.
    pub(crate) fn restart(mut self, change: impl FnOnce(&mut Config)) -> Self {
        self.end();
        let folder = std::mem::replace(&mut self.folder, tempfile::tempdir().unwrap());
        let postgres = self.postgres.take();
        drop(self);
        Self::in_folder(folder, postgres, Clock::standing(), change)
    }

    fn end(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }

    /// Waits for what the server itself is asked, on its own runtime.
    pub(crate) fn wait<T>(&self, future: impl Future<Output = T>) -> T {
        self.handle.block_on(future)
    }

    pub(crate) fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// The address of the private listener, which a configuration with `private.listen` starts.
    pub(crate) fn private_addr(&self) -> SocketAddr {
        self.private.unwrap()
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.addr)
    }

    /// The database file.
    pub(crate) fn database(&self) -> PathBuf {
        PathBuf::from(self.app.config.database.url.strip_prefix("sqlite://").unwrap())
    }

    /// A connection of its own to the database file.
    pub(crate) fn sql(&self) -> rusqlite::Connection {
        open_behind(&self.database())
    }

    /// Runs a statement behind the server's back, on either database. Returns all rows, each value as a text.
    pub(crate) fn rows(&self, statement: &str) -> Vec<Vec<Option<String>>> {
        let url = &self.app.config.database.url;
        if !url.starts_with("sqlite") {
            return query(url, statement).unwrap();
        }
        let connection = self.sql();
        let mut statement = connection.prepare(statement).unwrap();
        let columns = statement.column_count();
        if columns == 0 {
            statement.execute([]).unwrap();
            return Vec::new();
        }
        let text = |value: rusqlite::types::Value| match value {
            rusqlite::types::Value::Null => None,
            rusqlite::types::Value::Integer(value) => Some(value.to_string()),
            rusqlite::types::Value::Real(value) => Some(value.to_string()),
            rusqlite::types::Value::Text(text) => Some(text),
            rusqlite::types::Value::Blob(_) => panic!("bytes are no text"),
        };
        let rows = statement.query_map([], |row| (0..columns).map(|column| row.get(column).map(text)).collect());
        rows.unwrap().map(Result::unwrap).collect()
    }

    /// The number that a statement answers.
    pub(crate) fn number(&self, statement: &str) -> i64 {
        self.rows(statement)[0][0].as_ref().unwrap().parse().unwrap()
    }

    /// Sends bytes on a connection of their own and reads until the server closes it.
    pub(crate) fn raw(&self, bytes: &[u8]) -> Vec<u8> {
        raw(self.addr, bytes)
    }

    /// Sends one request. `Host`, `Connection: close` and the length are added.
    pub(crate) fn send(&self, request: &str, headers: &[(&str, &str)], body: Option<&[u8]>) -> Answer {
        send(self.addr, request, headers, body)
    }

    pub(crate) fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send(&format!("GET {path}"), headers, None)
    }

    pub(crate) fn post(&self, path: &str, headers: &[(&str, &str)], body: &Value) -> Answer {
        let headers = [&[("Content-Type", "application/json")], headers].concat();
        self.send(&format!("POST {path}"), &headers, Some(body.to_string().as_bytes()))
    }

    /// Registers, and returns the answer; [`Answer::cookie`] is the login.
    pub(crate) fn register(&self, email: &str) -> Answer {
        let answer = self.post("/store/customers", &[], &json!({"email": email, "password": PASSWORD}));
        assert_eq!(answer.status, 200, "{answer:?}");
        answer
    }

    pub(crate) fn log_in(&self, email: &str, password: &str, headers: &[(&str, &str)]) -> Answer {
        self.post("/store/auth", headers, &json!({"email": email, "password": password}))
    }

    pub(crate) fn token(&self, email: &str) -> String {
        let answer = self.post("/store/auth/token", &[], &json!({"email": email, "password": PASSWORD}));
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.json()["access_token"].as_str().unwrap().to_owned()
    }

    /// `POST /store/customers/me` as the customer of this cookie.
    pub(crate) fn update(&self, cookie: &str, body: &Value) -> Answer {
        self.post("/store/customers/me", &[("Cookie", cookie)], body)
    }

    /// `GET /store/customers/me`, the customer.
    pub(crate) fn me(&self, cookie: &str) -> Value {
        self.get("/store/customers/me", &[("Cookie", cookie)]).json()["customer"].take()
    }

    /// Asks for a reset, and returns the token that its mail would bring.
    pub(crate) fn ask_for_reset(&self, email: &str) -> String {
        let answer = self.post("/store/customers/password-token", &[], &json!({ "email": email }));
        assert_eq!((answer.status, answer.body.as_str()), (204, ""), "{answer:?}");
        let sql =
            format!("SELECT id FROM customer WHERE email = lower('{email}') AND has_account AND deleted_at IS NULL");
        self.reset_token(self.rows(&sql)[0][0].as_ref().unwrap())
    }

    /// The token that the mail of a customer's newest reset would bring.
    pub(crate) fn reset_token(&self, customer_id: &str) -> String {
        let sql =
            format!("SELECT id FROM stheno_reset WHERE customer_id = '{customer_id}' ORDER BY expires_at DESC LIMIT 1");
        let id = self.rows(&sql)[0][0].clone().unwrap();
        self.wait(self.app.reset_token(&id)).unwrap().unwrap().text().to_owned()
    }

    pub(crate) fn reset(&self, email: &str, token: &str, password: &str) -> Answer {
        let body = json!({"email": email, "token": token, "password": password});
        self.post("/store/customers/password-reset", &[], &body)
    }

    pub(crate) fn session(&self, cookie: &str) -> Answer {
        self.get("/store/auth", &[("Cookie", cookie)])
    }

    pub(crate) fn with_token(&self, token: &str) -> Answer {
        self.get("/store/auth", &[("Authorization", &format!("Bearer {token}"))])
    }
}

/// Sends bytes on a connection of their own and reads until the server closes it.
fn raw(addr: SocketAddr, bytes: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(addr).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    // The server may answer and close before it has taken everything.
    let _ = stream.write_all(bytes);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    answer
}

/// Sends one request to an address.
pub(crate) fn send(addr: SocketAddr, request: &str, headers: &[(&str, &str)], body: Option<&[u8]>) -> Answer {
    let mut head = format!("{request} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n", addr);
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    if let Some(body) = body {
        head.push_str(&format!("Content-Length: {}\r\n", body.len()));
    }
    head.push_str("\r\n");
    Answer::parse(&raw(addr, &[head.as_bytes(), body.unwrap_or_default()].concat()))
}

impl Drop for Server {
    fn drop(&mut self) {
        self.end();
    }
}

/// What came back.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn parse(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no answer: {text:?}"));
        let mut lines = head.split("\r\n");
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines.map(|line| line.split_once(':').unwrap());
        let headers = headers.map(|(name, value)| (name.to_lowercase(), value.trim().to_owned())).collect();
        Self { status, headers, body: body.to_owned() }
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The cookie that the answer hands out, as a request sends it back. `None` also when it is cleared.
    pub(crate) fn cookie(&self) -> Option<String> {
        let pair = self.header("set-cookie")?.split(';').next()?;
        (!pair.ends_with('=')).then(|| pair.to_owned())
    }

    pub(crate) fn customer_id(&self) -> String {
        self.json()["customer"]["id"].as_str().unwrap_or_else(|| panic!("{self:?}")).to_owned()
    }

    /// The `message` of an error's JSON.
    pub(crate) fn message(&self) -> String {
        self.json()["message"].as_str().unwrap_or_else(|| panic!("{self:?}")).to_owned()
    }
}
