//! A PostgreSQL of its own.

use std::fs::File;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;
use tokio_postgres::{NoTls, SimpleQueryMessage};

use super::child::{Child, on_free_port, run, wait_for};

const PACKAGE: &str = "postgresql";
const SCHEMA: &str = include_str!("../../../../../contract/medusa-v1-schema-full.sql");
const SAMPLE: &str = include_str!("../../../../../contract/medusa-v1-sample.sql");

/// A database that survives a crash but no power cut, and that only this machine reaches.
const SETTINGS: &str = "
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 100
shared_buffers = 16MB
fsync = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
dynamic_shared_memory_type = mmap
jit = off
timezone = 'UTC'
lc_messages = 'C'
";

/// `postgres` comes in without a password, every other role with its own.
const AUTHENTICATION: &str = "
host all postgres 127.0.0.1/32 trust
host all all 127.0.0.1/32 scram-sha-256
";

/// Bytes of memory that a PostgreSQL and its neighbours may take. A container often has 64 MB.
const ENOUGH: u64 = 2 << 30;

/// Templates of the databases that tests get.
const MEDUSA: &str = "medusa_template";
const MEDUSA_SAMPLE: &str = "medusa_sample_template";

/// A running PostgreSQL. It ends, with its data, when dropped.
pub(crate) struct Postgres {
    child: Option<Child>,
    folder: TempDir,
    port: u16,
    databases: AtomicUsize,
}

impl Postgres {
    /// Starts one with nothing in it. The first start of a machine takes seconds: it makes a cluster, which is kept as a
    /// template in Cargo's folder for tests.
    pub(crate) fn start() -> Self {
        let template = template();
        let folder = folder();
        let mut copy = Command::new("cp");
        copy.args(["-a", "-T"]).arg(template).arg(folder.path());
        run(copy, "coreutils");
        Self::on(folder)
    }

    /// Starts it on a cluster that is there.
    fn on(folder: TempDir) -> Self {
        let (port, child) = on_free_port(|port| run_server(folder.path(), port));
        Self { child: Some(child), folder, port, databases: AtomicUsize::new(0) }
    }

    /// The URL of a database, as PostgreSQL's superuser.
    pub(crate) fn url(&self, database: &str) -> String {
        format!("postgres://postgres@127.0.0.1:{}/{database}", self.port)
    }

    /// The URL of a new database with nothing in it.
    pub(crate) fn empty_database(&self) -> String {
        self.create("template0")
    }

    /// The URL of a new database with all tables of a Medusa v1 shop and their reference rows, without customers.
    pub(crate) fn medusa_database(&self) -> String {
        self.create(MEDUSA)
    }

    /// The same with the customers and orders of `contract/medusa-v1-sample.sql`.
    pub(crate) fn medusa_sample_database(&self) -> String {
        self.create(MEDUSA_SAMPLE)
    }

    fn create(&self, template: &str) -> String {
        let name = format!("test_{}", self.databases.fetch_add(1, Ordering::Relaxed));
        // By its files: the other strategy writes every page to the log, and takes twice as long.
        self.sql(&self.url("postgres"), &format!("CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy"));
        self.url(&name)
    }

    /// Runs statements on a connection of their own. Returns all rows, each value as PostgreSQL writes it, or `None` for NULL.
    pub(crate) fn sql(&self, database_url: &str, statements: &str) -> Vec<Vec<Option<String>>> {
        query(database_url, statements).unwrap_or_else(|error| panic!("{error}"))
    }

    /// Whether a file of the database's tables, also of the system's, holds this text. What is only in memory yet is written
    /// before.
    pub(crate) fn files_hold(&self, database_url: &str, text: &str) -> bool {
        self.sql(database_url, "CHECKPOINT");
        let folder =
            self.sql(database_url, "SELECT 'base/' || oid FROM pg_database WHERE datname = current_database()");
        let folder = self.folder.path().join(folder[0][0].as_ref().unwrap());
        std::fs::read_dir(folder).unwrap().any(|file| {
            // One that was removed meanwhile holds nothing.
            let file = std::fs::read(file.unwrap().path()).unwrap_or_default();
            file.windows(text.len()).any(|window| window == text.as_bytes())
        })
    }

    /// Changes a setting that a running server takes.
    pub(crate) fn set(&self, name: &str, value: &str) {
        self.sql(&self.url("postgres"), &format!("ALTER SYSTEM SET {name} = '{value}'"));
        self.reload();
    }

    /// Lets it read its files again, and waits until it has.
    fn reload(&self) {
        let loaded = || self.sql(&self.url("postgres"), "SELECT pg_conf_load_time()");
        let before = loaded();
        self.sql(&self.url("postgres"), "SELECT pg_reload_conf()");
        wait_for("the new settings", || (loaded() != before).then_some(()));
    }

    /// Speaks TLS with this certificate and key, also to those who came in without.
    pub(crate) fn use_tls(&self, certificate: &Path, key: &Path) {
        let owner = std::fs::metadata(&self.folder).unwrap();
        for (from, name) in [(certificate, "server.crt"), (key, "server.key")] {
            let to = self.folder.path().join(name);
            std::fs::copy(from, &to).unwrap();
            std::fs::set_permissions(&to, std::fs::Permissions::from_mode(0o600)).unwrap();
            std::os::unix::fs::chown(&to, Some(owner.uid()), Some(owner.gid())).unwrap();
        }
        self.set("ssl", "on");
    }

    /// Replaces the rules who comes in how (pg_hba.conf). Those of the superuser stay.
    pub(crate) fn let_in(&self, rules: &str) {
        let superuser = "host all postgres 127.0.0.1/32 trust\n";
        std::fs::write(self.folder.path().join("pg_hba.conf"), format!("{superuser}{rules}\n")).unwrap();
        self.reload();
    }

    /// Stops the processes that serve a program until [`thaw`](Self::thaw): its connections stay, and nothing answers.
    pub(crate) fn freeze(&self, application: &str) -> Vec<Pid> {
        let sql = format!("SELECT pid::text FROM pg_stat_activity WHERE application_name = '{application}'");
        let ids =
            self.sql(&self.url("postgres"), &sql).into_iter().map(|row| row[0].as_ref().unwrap().parse().unwrap());
        let ids: Vec<Pid> = ids.map(|id| Pid::from_raw(id).unwrap()).collect();
        ids.iter().for_each(|id| kill_process(*id, Signal::STOP).unwrap());
        ids
    }

    pub(crate) fn thaw(&self, ids: &[Pid]) {
        ids.iter().for_each(|id| kill_process(*id, Signal::CONT).unwrap());
    }

    /// Kills it as a crash would. What was acknowledged is kept.
    pub(crate) fn kill(&mut self) {
        self.child.take().unwrap().end_with(Signal::QUIT);
    }

    /// Kills it with `kill -9`. Call [`set`](Self::set) with `fsync` before, if what was acknowledged must be there afterwards.
    pub(crate) fn kill_hard(&mut self) {
        self.child.take().unwrap().end_with(Signal::KILL);
    }

    /// Starts it again in the same place, after [`kill`](Self::kill).
    pub(crate) fn start_again(&mut self) {
        // The processes of one that was killed hard end a moment after it.
        let started = wait_for("the end of the one before", || match run_server(self.folder.path(), self.port) {
            Err(said) if said.contains("is still in use") => None,
            started => Some(started),
        });
        self.child = Some(started.unwrap());
    }
}

fn run_server(cluster: &Path, port: u16) -> Result<Child, String> {
    let mut command = program("postgres");
    command.arg("-D").arg(cluster).args(["-p", &port.to_string()]);
    let mut child = Child::start(command, PACKAGE, Signal::QUIT, cluster);
    child.wait_for("database system is ready to accept connections")?;
    Ok(child)
}

/// A cluster that is stopped, with the databases that [`Postgres::create`] copies. Made once for each version, user and schema.
fn template() -> PathBuf {
    let user = run(as_server_user(Command::new("id")), "coreutils");
    let version = run(program_with("postgres", &["--version"]), PACKAGE);
    let mut hasher = DefaultHasher::new();
    (user, version, SETTINGS, AUTHENTICATION, SCHEMA, SAMPLE).hash(&mut hasher);
    let tests = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let ready = tests.join(format!("postgres-{:016x}", hasher.finish()));
    if ready.exists() {
        return ready;
    }
    // Many processes start at once; one makes it.
    let lock = File::create(ready.with_extension("lock")).unwrap();
    lock.lock().unwrap();
    if !ready.exists() {
        let folder = make_cluster();
        let draft = ready.with_extension("draft");
        let mut copy = Command::new("sh");
        // An interrupted start leaves a draft.
        copy.args(["-c", r#"rm -rf "$2" && cp -a -T "$1" "$2" && mv -T "$2" "$3""#, "sh"]);
        copy.arg(folder.path()).args([&draft, &ready]);
        run(copy, "coreutils");
    }
    ready
}

fn make_cluster() -> TempDir {
    let folder = folder();
    if let Some((user, group)) = server_user() {
        std::os::unix::fs::chown(&folder, Some(user), Some(group)).unwrap();
    }
    let mut initdb = program_with("initdb", &["--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8"]);
    initdb.args(["--no-sync", "--no-instructions", "--auth=trust", "--wal-segsize=1", "-D"]).arg(folder.path());
    run(initdb, PACKAGE);
    let append = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, std::fs::read_to_string(&path).unwrap() + text).unwrap();
    };
    append("postgresql.conf", SETTINGS);
    std::fs::write(folder.path().join("pg_hba.conf"), AUTHENTICATION).unwrap();
    let mut postgres = Postgres::on(folder);
    postgres.sql(&postgres.url("postgres"), &format!("CREATE DATABASE {MEDUSA}"));
    postgres.sql(&postgres.url(MEDUSA), SCHEMA);
    postgres.sql(&postgres.url("postgres"), &format!("CREATE DATABASE {MEDUSA_SAMPLE} TEMPLATE {MEDUSA}"));
    // The sample brings these rows, too; they are the same.
    let without =
        "SET session_replication_role = replica; DELETE FROM country; DELETE FROM currency; DELETE FROM region";
    postgres.sql(&postgres.url(MEDUSA_SAMPLE), without);
    postgres.sql(&postgres.url(MEDUSA_SAMPLE), SAMPLE);
    // In good order, so that a copy has nothing to recover.
    postgres.child.take().unwrap().end_with(Signal::INT);
    // A copy takes as long as it is large, and the log of all this is half of it.
    run(program_with("pg_resetwal", &["-D", &postgres.folder.path().to_string_lossy()]), PACKAGE);
    postgres.folder
}

/// A folder in memory, if the machine has enough: there a copy takes a third of the time, also while others use the disk.
fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    let free = rustix::fs::statvfs(memory).map_or(0, |memory| memory.f_bavail * memory.f_frsize);
    let place = if free > ENOUGH { memory.to_owned() } else { std::env::temp_dir() };
    tempfile::tempdir_in(place).unwrap()
}

/// A program of PostgreSQL's server, which Debian does not put into PATH: the newest, run by a user that it accepts.
fn program(name: &str) -> Command {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().filter_map(Result::ok);
    let versions = versions.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    let found = versions.map(|version| (version, format!("/usr/lib/postgresql/{version}/bin/{name}")));
    let newest = found.filter(|(_, path)| Path::new(path).exists()).max();
    as_server_user(Command::new(newest.map_or_else(|| name.to_owned(), |(_, path)| path)))
}

fn program_with(name: &str, arguments: &[&str]) -> Command {
    let mut command = program(name);
    command.args(arguments);
    command
}

fn as_server_user(mut command: Command) -> Command {
    if let Some((user, group)) = server_user() {
        command.uid(user).gid(group);
    }
    // Of the environment nothing but PATH: PGDATA, PGPORT and the like must not steer it.
    let path = std::env::var_os("PATH").unwrap_or_default();
    command.env_clear().env("PATH", path).env("LC_ALL", "C").current_dir("/");
    command
}

/// Whom PostgreSQL runs as when we are root, whom it refuses: user and group of `postgres`, else of `nobody`.
fn server_user() -> Option<(u32, u32)> {
    if !rustix::process::getuid().is_root() {
        return None;
    }
    let users = std::fs::read_to_string("/etc/passwd").unwrap();
    ["postgres", "nobody"].iter().find_map(|name| {
        let line = users.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?;
        let mut fields = line.split(':').skip(1);
        Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
    })
}

/// Runs statements on a connection of their own. Returns all rows, each value as PostgreSQL writes it, or `None` for NULL.
pub(crate) fn query(database_url: &str, statements: &str) -> Result<Vec<Vec<Option<String>>>, String> {
    let (url, statements) = (database_url.to_owned(), statements.to_owned());
    // A thread of its own, so that asynchronous tests can call it, too.
    let ran = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let (client, connection) =
                tokio_postgres::connect(&url, NoTls).await.map_err(|error| format!("{error:?}"))?;
            tokio::spawn(connection);
            let answer = client.simple_query(&statements).await.map_err(|error| format!("{error:?}"))?;
            let rows = answer.into_iter().filter_map(|message| match message {
                SimpleQueryMessage::Row(row) => Some(row),
                _ => None,
            });
            Ok(rows.map(|row| (0..row.len()).map(|column| row.get(column).map(str::to_owned)).collect()).collect())
        })
    });
    ran.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}
