//! A program that runs beside a test, and ends with it.

use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child as Process, Command, Stdio};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

/// Nothing here takes this long. A test that fails fails with words, instead of hanging.
const PATIENCE: Duration = Duration::from_secs(60);

/// Waits for a line on its standard input. When that closes before one comes, the test's process was killed: then it ends
/// the program and removes its folder.
const GUARD: &str = r#"
read -r _ && exit
kill -s "$2" "$1" 2>/dev/null
kill -s CONT "$1" 2>/dev/null
while kill -0 "$1" 2>/dev/null; do sleep 0.1; done
rm -rf "$3"
"#;

/// A running program. It ends when dropped.
pub(crate) struct Child {
    process: Process,
    guard: Process,
    end: Signal,
    /// In a mutex, so that the threads of a test can share it.
    output: Mutex<Receiver<String>>,
    seen: String,
}

impl Child {
    /// Starts a program. `end` is the signal that ends it soon; `folder` is removed when the test's process is killed.
    pub(crate) fn start(mut command: Command, package: &str, end: Signal, folder: &Path) -> Self {
        let (output, both) = std::io::pipe().unwrap();
        command.stdin(Stdio::null()).stdout(both.try_clone().unwrap()).stderr(both);
        let process = command.spawn().unwrap_or_else(|error| missing(&command, package, &error));
        // It holds an end of the pipe, which must close with the program.
        drop(command);
        let name = if end == Signal::QUIT { "QUIT" } else { "TERM" };
        let guard = Command::new("sh")
            .args(["-c", GUARD, "guard", &process.id().to_string(), name])
            .arg(folder)
            // A group of its own: a runner kills a test with its whole group.
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let (sender, lines) = channel();
        // Reads on when nobody listens any more, or the program would stop at a full pipe.
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                let _ = sender.send(line);
            }
        });
        Self { process, guard, end, output: Mutex::new(lines), seen: String::new() }
    }

    /// Waits for a line of its output that holds `text`. When it ends before that, returns everything that it said.
    pub(crate) fn wait_for(&mut self, text: &str) -> Result<(), String> {
        let start = Instant::now();
        loop {
            match self.output.get_mut().unwrap().recv_timeout(PATIENCE.saturating_sub(start.elapsed())) {
                Ok(line) => {
                    let found = line.contains(text);
                    self.seen = format!("{}{line}\n", self.seen);
                    if found {
                        return Ok(());
                    }
                }
                Err(RecvTimeoutError::Disconnected) => return Err(std::mem::take(&mut self.seen)),
                Err(RecvTimeoutError::Timeout) => panic!("{text:?} does not come, only:\n{}", self.seen),
            }
        }
    }

    /// Stops it until [`thaw`](Self::thaw): its connections stay, and nothing answers.
    pub(crate) fn freeze(&self) {
        kill_process(Pid::from_child(&self.process), Signal::STOP).unwrap();
    }

    pub(crate) fn thaw(&self) {
        kill_process(Pid::from_child(&self.process), Signal::CONT).unwrap();
    }

    /// Ends it with another signal than usual, and waits until it is gone.
    pub(crate) fn end_with(mut self, signal: Signal) {
        self.end = signal;
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        // It may have ended by itself. Its id is nobody else's before it is waited for.
        let _ = kill_process(Pid::from_child(&self.process), self.end);
        // One that is frozen would not see it.
        let _ = kill_process(Pid::from_child(&self.process), Signal::CONT);
        let _ = self.process.wait();
        let _ = self.guard.stdin.take().map(|mut stdin| stdin.write_all(b"done\n"));
        let _ = self.guard.wait();
    }
}

/// Runs a program to its end, which must be a good one. Returns its standard output.
pub(crate) fn run(mut command: Command, package: &str) -> String {
    let output = command.output().unwrap_or_else(|error| missing(&command, package, &error));
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn missing(command: &Command, package: &str, error: &std::io::Error) -> ! {
    panic!(
        "{:?} cannot be started ({error}): install the Debian package {package}, or run scripts/test",
        command.get_program()
    )
}

/// Starts something on ports that the kernel gives, again when another process was quicker to take one.
pub(crate) fn on_free_port<T>(mut start: impl FnMut(u16) -> Result<T, String>) -> (u16, T) {
    for _ in 0..20 {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        match start(port) {
            Ok(started) => return (port, started),
            Err(said) if said.contains("Address already in use") => {}
            Err(said) => panic!("it does not start:\n{said}"),
        }
    }
    panic!("twenty ports that the kernel gave were taken before they were used")
}
