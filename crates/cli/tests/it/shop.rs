//! A folder of its own with the program in it: commands that run to their end, and servers that run until dropped.

use std::io::{BufRead as _, BufReader, Read, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

/// Nothing here takes this long. A test that fails fails with words, instead of hanging.
pub(crate) const DEADLINE: Duration = Duration::from_secs(60);

pub(crate) const EMAIL: &str = "ada@example.com";
pub(crate) const PASSWORD: &str = "plain lantern 5 tugboat";

/// The folder is working directory and home. Of the environment only PATH is passed on.
pub(crate) struct Shop {
    folder: tempfile::TempDir,
    variables: Vec<(String, String)>,
}

impl Shop {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), variables: Vec::new() }
    }

    /// A shop where [`EMAIL`] has an account, and a server on it.
    pub(crate) fn open() -> (Self, Server) {
        let shop = Self::new();
        shop.add_customer(EMAIL);
        let server = shop.serve(&[]);
        (shop, server)
    }

    /// Sets a variable for everything that is started from now on.
    pub(crate) fn set(&mut self, name: &str, value: &str) -> &mut Self {
        self.variables.retain(|(old, _)| old != name);
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        std::fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        std::fs::write(self.path(name), text).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    pub(crate) fn mode(&self, name: &str) -> u32 {
        std::fs::metadata(self.path(name)).unwrap().permissions().mode() & 0o7777
    }

    pub(crate) fn set_mode(&self, name: &str, mode: u32) {
        std::fs::set_permissions(self.path(name), std::fs::Permissions::from_mode(mode)).unwrap();
    }

    pub(crate) fn add_customer(&self, email: &str) {
        self.run_with(&["customer", "add", email], PASSWORD).succeeds();
    }

    /// The program, started by another one (`prefix`) that becomes it, or by itself.
    fn command(&self, prefix: &[&str], arguments: &[&str]) -> Command {
        let path = std::env::var_os("PATH").unwrap();
        let words = [prefix, &[env!("CARGO_BIN_EXE_stheno")], arguments].concat();
        let mut command = Command::new(words[0]);
        command
            .args(&words[1..])
            .current_dir(&self.folder)
            .env_clear()
            .env("PATH", path)
            .env("HOME", self.folder.path())
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    fn start(&self, prefix: &[&str], arguments: &[&str]) -> Running {
        let mut child = self.command(prefix, arguments).spawn().unwrap();
        Running {
            stdout: Lines::of(child.stdout.take().unwrap()),
            stderr: Lines::of(child.stderr.take().unwrap()),
            child,
        }
    }

    /// Runs a command with nothing on its standard input.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.run_with(arguments, "")
    }

    /// Runs a command through another program that becomes it.
    pub(crate) fn run_through(&self, prefix: &[&str], arguments: &[&str]) -> Ran {
        self.start(prefix, arguments).finish()
    }

    /// Runs a command whose output nobody reads, as `| head` ends.
    pub(crate) fn run_unread(&self, arguments: &[&str]) -> Ran {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = self.command(&[], arguments).stdin(Stdio::null()).stdout(writer).output().unwrap();
        Ran { status: output.status, stdout: String::new(), stderr: String::from_utf8(output.stderr).unwrap() }
    }

    /// Runs a command with a password on its standard input, which it must not print.
    pub(crate) fn run_with(&self, arguments: &[&str], password: &str) -> Ran {
        let mut running = self.start(&[], arguments);
        // One that does not read it closes the pipe.
        let _ = writeln!(running.child.stdin.take().unwrap(), "{password}");
        let ran = running.finish();
        if !password.is_empty() {
            assert!(!ran.stdout.contains(password) && !ran.stderr.contains(password), "{ran:?}");
        }
        ran
    }

    /// Runs a command, and kills it as soon as the condition holds.
    pub(crate) fn run_and_kill(&self, arguments: &[&str], condition: impl FnMut() -> bool) {
        let ran = self.run_and_signal(arguments, Signal::KILL, condition);
        assert_eq!(ran.code(), None, "it ended before it was killed");
    }

    /// Runs a command, and sends it a signal as soon as the condition holds.
    pub(crate) fn run_and_signal(
        &self,
        arguments: &[&str],
        signal: Signal,
        mut condition: impl FnMut() -> bool,
    ) -> Ran {
        let mut running = self.start(&[], arguments);
        let start = Instant::now();
        while !condition() {
            assert!(start.elapsed() < DEADLINE, "it never came to that: {:?}", running.finish());
        }
        kill_process(Pid::from_child(&running.child), signal).unwrap();
        running.finish()
    }

    /// Starts a server on a port that the system chooses, unless the arguments name one.
    pub(crate) fn serve(&self, arguments: &[&str]) -> Server {
        self.serve_through(&[], arguments)
    }

    /// Starts a server through another program that becomes it.
    pub(crate) fn serve_through(&self, prefix: &[&str], arguments: &[&str]) -> Server {
        let mut all = vec!["serve"];
        if !arguments.contains(&"--port") {
            all.extend(["--port", "0"]);
        }
        all.extend(arguments);
        let mut running = self.start(prefix, &all);
        let Some(line) = running.stdout.wait_for("listening on ") else {
            panic!("it does not start: {:?}", running.finish());
        };
        let url = line.strip_prefix("listening on ").unwrap().to_owned();
        Server { running, url }
    }

    /// Runs `stheno auth` against a server.
    pub(crate) fn auth(&self, server: &Server, arguments: &[&str]) -> Ran {
        self.auth_with(server, arguments, "")
    }

    pub(crate) fn auth_with(&self, server: &Server, arguments: &[&str], password: &str) -> Ran {
        let mut all = vec!["auth", "--url", &server.url];
        all.extend(arguments);
        self.run_with(&all, password)
    }

    pub(crate) fn log_in(&self, server: &Server) {
        self.auth_with(server, &["login", EMAIL], PASSWORD).succeeds();
    }
}

/// Where the session is kept when nothing else is said.
pub(crate) const SESSION_FILE: &str = ".local/state/stheno/session.json";

struct Running {
    child: Child,
    stdout: Lines,
    stderr: Lines,
}

impl Running {
    fn finish(&mut self) -> Ran {
        let stdout = self.stdout.finish();
        let stderr = self.stderr.finish();
        Ran { status: self.child.wait().unwrap(), stdout, stderr }
    }
}

/// What a program printed, read as it comes.
struct Lines {
    receiver: Receiver<String>,
    seen: String,
}

impl Lines {
    fn of(stream: impl Read + Send + 'static) -> Self {
        let (sender, receiver) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(stream).lines() {
                if sender.send(line.unwrap()).is_err() {
                    break;
                }
            }
        });
        Self { receiver, seen: String::new() }
    }

    /// The next line that holds `text`; `None` when the program closes the stream before.
    fn wait_for(&mut self, text: &str) -> Option<String> {
        let start = Instant::now();
        loop {
            let left = DEADLINE.saturating_sub(start.elapsed());
            let line = match self.receiver.recv_timeout(left) {
                Ok(line) => line,
                Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) => panic!("{text:?} does not come, only:\n{}", self.seen),
            };
            self.seen.push_str(&line);
            self.seen.push('\n');
            if line.contains(text) {
                return Some(line);
            }
        }
    }

    fn finish(&mut self) -> String {
        // No line holds a line break.
        self.wait_for("\n");
        std::mem::take(&mut self.seen)
    }
}

/// A running server. It is killed when dropped.
pub(crate) struct Server {
    running: Running,
    /// `http://127.0.0.1:PORT`
    pub(crate) url: String,
}

impl Server {
    pub(crate) fn address(&self) -> &str {
        self.url.strip_prefix("http://").unwrap()
    }

    pub(crate) fn port(&self) -> &str {
        self.url.rsplit_once(':').unwrap().1
    }

    /// Where its private routes are.
    pub(crate) fn private_address(&mut self) -> String {
        let line = self.running.stdout.wait_for("private routes on http://").unwrap();
        line.rsplit('/').next().unwrap().to_owned()
    }

    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.running.child), signal).unwrap();
    }

    /// Waits for a line of its log.
    pub(crate) fn wait_for_log(&mut self, text: &str) -> String {
        let line = self.running.stderr.wait_for(text);
        line.unwrap_or_else(|| panic!("{text:?} is not in the log:\n{}", self.running.stderr.seen))
    }

    /// Waits until it has ended.
    pub(crate) fn ended(mut self) -> Ran {
        self.running.finish()
    }

    /// Ends it as a service manager does.
    pub(crate) fn stop(self) -> Ran {
        self.signal(Signal::TERM);
        self.ended()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.running.child.kill();
        let _ = self.running.child.wait();
    }
}

/// How a command ended, and what it printed.
#[derive(Debug)]
pub(crate) struct Ran {
    status: ExitStatus,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ran {
    pub(crate) fn code(&self) -> Option<i32> {
        self.status.code()
    }

    /// It did what it should, and prints this.
    #[track_caller]
    pub(crate) fn prints(&self, stdout: &str) {
        assert_eq!((self.code(), self.stdout.as_str(), self.stderr.as_str()), (Some(0), stdout, ""));
    }

    /// Exit code 0. Returns what it printed.
    #[track_caller]
    pub(crate) fn succeeds(&self) -> &str {
        assert_eq!(self.code(), Some(0), "{self:?}");
        &self.stdout
    }

    /// Exit code 0, nothing on standard error, and JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> serde_json::Value {
        assert_eq!((self.code(), self.stderr.as_str()), (Some(0), ""), "{self:?}");
        serde_json::from_str(&self.stdout).unwrap()
    }

    /// This exit code and this one line on standard error, and nothing else.
    #[track_caller]
    pub(crate) fn fails(&self, code: i32, stderr: &str) {
        assert_eq!(
            (self.code(), self.stdout.as_str(), self.stderr.as_str()),
            (Some(code), "", format!("error: {stderr}\n").as_str())
        );
    }

    /// This exit code, nothing on standard output, and one line of standard error that says all this.
    #[track_caller]
    pub(crate) fn fails_saying(&self, code: i32, words: &[&str]) {
        assert_eq!((self.code(), self.stdout.as_str()), (Some(code), ""), "{self:?}");
        assert!(self.stderr.starts_with("error: "), "{self:?}");
        assert_eq!(self.stderr.lines().count(), 1, "{self:?}");
        for words in words {
            assert!(self.stderr.contains(words), "{words:?} is not said: {self:?}");
        }
    }
}
