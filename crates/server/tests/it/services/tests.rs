//! The services themselves: a test that believes in one must not be wrong.

use std::io::{BufRead as _, BufReader};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

use rustix::process::{Pid, Signal, kill_process_group};

use super::{Postgres, Redis};
use crate::harness::wait_for;

/// The first column of all rows.
fn column(postgres: &Postgres, url: &str, query: &str) -> Vec<String> {
    postgres.sql(url, query).into_iter().map(|row| row[0].clone().unwrap()).collect()
}

#[test]
fn databases_are_apart_and_hold_what_they_say() {
    let postgres = Postgres::start();
    let tables = "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'";
    let (empty, medusa, other) = (postgres.empty_database(), postgres.medusa_database(), postgres.medusa_database());
    assert_eq!(column(&postgres, &empty, tables), ["0"]);
    assert_eq!(column(&postgres, &medusa, tables), ["99"]);
    postgres.sql(&medusa, "INSERT INTO customer (id, email) VALUES ('cus_1', 'a@b.co')");
    assert_eq!(column(&postgres, &medusa, "SELECT email FROM customer"), ["a@b.co"]);
    assert!(column(&postgres, &other, "SELECT email FROM customer").is_empty());
    assert_eq!(column(&postgres, &other, "SELECT count(*) FROM country"), ["250"]);

    let sample = postgres.medusa_sample_database();
    assert_eq!(column(&postgres, &sample, "SELECT count(*) FROM customer"), ["11"]);
    assert_eq!(column(&postgres, &sample, "SELECT count(*) FROM country"), ["250"]);
    let rows = |url: &str, table: &str| column(&postgres, url, &format!("SELECT t::text FROM {table} t ORDER BY 1"));
    for table in ["country", "currency", "region"] {
        assert_eq!(rows(&sample, table), rows(&medusa, table), "{table} is not what the sample belongs to");
    }
}

#[test]
fn only_the_superuser_comes_in_without_a_password() {
    let postgres = Postgres::start();
    postgres.sql(&postgres.url("postgres"), "CREATE ROLE shop LOGIN PASSWORD 'right'");
    let url = |password| postgres.url("postgres").replace("postgres@", &format!("shop:{password}@"));
    assert_eq!(column(&postgres, &url("right"), "SELECT current_user"), ["shop"]);
    assert!(std::panic::catch_unwind(|| postgres.sql(&url("wrong"), "SELECT 1")).is_err());
}

#[test]
fn postgres_comes_back_with_what_was_acknowledged() {
    let mut postgres = Postgres::start();
    let url = postgres.empty_database();
    postgres.sql(&url, "CREATE TABLE kept (id int); INSERT INTO kept VALUES (7)");
    postgres.kill();
    assert!(std::panic::catch_unwind(|| postgres.sql(&url, "SELECT 1")).is_err());
    postgres.start_again();
    assert_eq!(column(&postgres, &url, "SELECT id::text FROM kept"), ["7"]);
}

#[test]
fn redis_comes_back_empty() {
    for mut redis in [Redis::start(), Redis::with_password("right")] {
        redis.run::<()>(&["SET", "key", "value"]);
        assert_eq!(redis.run::<Option<String>>(&["GET", "key"]).as_deref(), Some("value"));
        let get = |url: String| {
            let mut connection = redis::Client::open(url).unwrap().get_connection()?;
            redis::cmd("GET").arg("key").query::<Option<String>>(&mut connection)
        };
        assert_eq!(get(redis.url()).unwrap().as_deref(), Some("value"));
        redis.kill();
        assert!(get(redis.url()).is_err());
        redis.start_again();
        assert_eq!(get(redis.url()).unwrap(), None);
    }
}

/// Run by the test below, in a process that is killed.
#[test]
#[ignore = "only a part of services_end_when_the_tests_process_is_killed"]
fn start_services_and_wait() {
    let (postgres, redis) = (Postgres::start(), Redis::start());
    let folder: Vec<Vec<Option<String>>> = postgres.sql(&postgres.url("postgres"), "SHOW data_directory");
    let postgres_id =
        std::fs::read_to_string(Path::new(folder[0][0].as_ref().unwrap()).join("postmaster.pid")).unwrap();
    println!("STARTED {} {}", postgres_id.lines().next().unwrap(), folder[0][0].as_ref().unwrap());
    let words: String = redis.run(&["INFO", "server"]);
    let id = words.lines().find_map(|line| line.strip_prefix("process_id:")).unwrap();
    println!("STARTED {id} {}", redis.run::<Vec<String>>(&["CONFIG", "GET", "dir"])[1]);
    loop {
        std::thread::park();
    }
}

#[test]
fn services_end_when_the_tests_process_is_killed() {
    let mut process = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "services::tests::start_services_and_wait", "--ignored", "--nocapture"])
        .process_group(0)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(process.stdout.take().unwrap()).lines().map_while(Result::ok);
    let started = lines.filter_map(|line| {
        Some(line.split_once("STARTED ")?.1.split_once(' ')?).map(|(id, folder)| (id.to_owned(), folder.to_owned()))
    });
    let started: Vec<(String, String)> = started.take(2).collect();
    assert_eq!(started.len(), 2);
    let exists = |path: String| Path::new(&path).exists();
    assert!(started.iter().all(|(id, folder)| exists(format!("/proc/{id}")) && exists(folder.clone())), "{started:?}");
    // As a runner does it.
    kill_process_group(Pid::from_child(&process), Signal::KILL).unwrap();
    process.wait().unwrap();
    for (id, folder) in started {
        wait_for("the end of a service", || (!exists(format!("/proc/{id}"))).then_some(()));
        wait_for("the end of its folder", || (!exists(folder.clone())).then_some(()));
    }
}
