//! A Redis of its own.

use std::path::PathBuf;
use std::process::Command;

use redis::FromRedisValue;
use rustix::process::Signal;
use tempfile::TempDir;

use super::child::{Child, on_free_port, run};

/// A running `redis-server`, empty at first. It keeps nothing, and ends when dropped.
pub(crate) struct Redis {
    child: Option<Child>,
    folder: TempDir,
    port: u16,
    password: &'static str,
    tls: bool,
}

impl Redis {
    pub(crate) fn start() -> Self {
        Self::with("", false)
    }

    /// One that asks for a password.
    pub(crate) fn with_password(password: &'static str) -> Self {
        Self::with(password, false)
    }

    /// One that speaks TLS only, as `localhost` with the certificate [`certificate`](Self::certificate).
    pub(crate) fn with_tls() -> Self {
        Self::with("", true)
    }

    fn with(password: &'static str, tls: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut redis = Self { child: None, folder, port: 0, password, tls };
        if tls {
            redis.make_certificate();
        }
        let (port, child) = on_free_port(|port| redis.run_server(port));
        redis.child = Some(child);
        redis.port = port;
        redis
    }

    fn run_server(&self, port: u16) -> Result<Child, String> {
        let mut command = Command::new("redis-server");
        command.current_dir(&self.folder).args(["--bind", "127.0.0.1", "--save", "", "--unixsocket", "socket"]);
        let port = port.to_string();
        if self.tls {
            command.args(["--port", "0", "--tls-port", &port, "--tls-auth-clients", "no"]);
            command.args([
                "--tls-cert-file",
                "cert.pem",
                "--tls-key-file",
                "key.pem",
                "--tls-ca-cert-file",
                "cert.pem",
            ]);
        } else {
            command.args(["--port", &port]);
        }
        if !self.password.is_empty() {
            command.args(["--requirepass", self.password]);
        }
        let mut child = Child::start(command, "redis-server", Signal::TERM, self.folder.path());
        child.wait_for("Ready to accept connections")?;
        Ok(child)
    }

    fn make_certificate(&self) {
        let mut command = Command::new("openssl");
        command.current_dir(&self.folder).args([
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
        ]);
        command.args(["-nodes", "-keyout", "key.pem", "-out", "cert.pem", "-days", "2", "-subj", "/CN=localhost"]);
        command.args(["-addext", "subjectAltName=DNS:localhost", "-addext", "basicConstraints=critical,CA:FALSE"]);
        run(command, "openssl");
    }

    /// The certificate of a server with TLS, in PEM. Nobody but itself has signed it.
    pub(crate) fn certificate(&self) -> PathBuf {
        self.folder.path().join("cert.pem")
    }

    /// Where it is, with its password.
    pub(crate) fn url(&self) -> String {
        match (self.tls, self.password) {
            (true, _) => format!("rediss://localhost:{}", self.port),
            (false, "") => format!("redis://127.0.0.1:{}", self.port),
            (false, password) => format!("redis://:{password}@127.0.0.1:{}", self.port),
        }
    }

    /// Runs a command on a connection of its own, over its Unix socket, so that it also works beside TLS.
    pub(crate) fn run<T: FromRedisValue>(&self, words: &[&str]) -> T {
        let socket = self.folder.path().join("socket");
        let mut url = format!("redis+unix://{}", socket.display());
        if !self.password.is_empty() {
            url.push_str(&format!("?pass={}", self.password));
        }
        let mut connection = redis::Client::open(url).unwrap().get_connection().unwrap();
        let mut command = redis::cmd(words[0]);
        command.arg(&words[1..]);
        command.query(&mut connection).unwrap_or_else(|error| panic!("{words:?}: {error}"))
    }

    /// Stops it until [`thaw`](Self::thaw): its connections stay, and nothing answers.
    pub(crate) fn freeze(&self) {
        self.child.as_ref().unwrap().freeze();
    }

    pub(crate) fn thaw(&self) {
        self.child.as_ref().unwrap().thaw();
    }

    /// Kills it. What it had is lost.
    pub(crate) fn kill(&mut self) {
        self.child.take().unwrap().end_with(Signal::KILL);
    }

    /// Starts it again in the same place, after [`kill`](Self::kill).
    pub(crate) fn start_again(&mut self) {
        self.child = Some(self.run_server(self.port).unwrap());
    }
}
