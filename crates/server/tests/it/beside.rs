//! Servers beside a running Medusa, on its database and its Redis; and their start. No Medusa runs here: the tests write what
//! one writes.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::SignedDuration;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use stheno_server::clock::iso;
use stheno_server::config::{Running, Scheme};
use stheno_server::{App, Clock, Config};

use crate::harness::{Answer, COOKIE_SECRET, JWT_SECRET, PASSWORD, Server, wait_for};
use crate::services::{Postgres, Redis};

pub(crate) const NEW_PASSWORD: &str = "another horse battery staple";

/// A server, and what it shares with a Medusa.
pub(crate) struct Beside {
    pub(crate) server: Server,
    pub(crate) redis: Redis,
    pub(crate) postgres: Postgres,
    pub(crate) database: String,
}

impl Beside {
    pub(crate) fn start() -> Self {
        Self::with(|_| {})
    }

    /// Starts on a database that a Medusa made, with a changed configuration.
    pub(crate) fn with(change: impl FnOnce(&mut Config)) -> Self {
        let (postgres, redis) = (Postgres::start(), Redis::start());
        let database = postgres.medusa_database();
        let server = Server::with(|config| {
            configure(config, &database, &redis.url());
            change(config);
        });
        Self { server, redis, postgres, database }
    }

    /// One more server on the same database and Redis.
    pub(crate) fn another(&self) -> Server {
        Server::by_clock(self.server.clock.clone(), |config| configure(config, &self.database, &self.redis.url()))
    }

    pub(crate) fn sql(&self, statements: &str) -> Vec<Vec<Option<String>>> {
        self.postgres.sql(&self.database, statements)
    }

    /// The text of a session that Medusa has used just now: its cookie's end is ten hours away, and these members follow.
    pub(crate) fn medusas_text(&self, members: &str) -> String {
        let expires = iso(self.server.clock.now() + SignedDuration::from_hours(10));
        format!(
            r#"{{"cookie":{{"originalMaxAge":36000000,"expires":"{expires}","secure":false,"httpOnly":true,"path":"/","sameSite":false}}{members}}}"#
        )
    }

    /// A session that Medusa made, as the cookie that it signed.
    pub(crate) fn medusas_session(&self, members: &str) -> String {
        let cookie = signed(&stheno_server::id::session_id().unwrap());
        self.put(&cookie, &self.medusas_text(members));
        cookie
    }

    /// Saves a session, as Medusa does at the end of each request.
    pub(crate) fn put(&self, cookie: &str, text: &str) {
        self.redis.run::<()>(&["SET", &key(cookie), text, "EX", "36000"]);
    }

    pub(crate) fn text(&self, cookie: &str) -> Option<String> {
        self.redis.run(&["GET", &key(cookie)])
    }

    /// What Redis holds of a session besides its cookie and the mark of its end, to the byte: `,"customer_id":"cus_1"`, for
    /// example.
    pub(crate) fn members(&self, cookie: &str) -> Option<String> {
        let text = self.text(cookie)?;
        let (_, members) = text.split_once("\"sameSite\":false}").unwrap_or_else(|| panic!("{text}"));
        let members = members.strip_suffix('}').unwrap();
        let Some((members, mark)) = members.split_once(r#","stheno_ended":"#) else { return Some(members.to_owned()) };
        Some(members.to_owned() + mark.trim_start_matches(|char: char| char.is_ascii_digit()))
    }

    /// Logs a customer in at Medusa, by a route of its own: it keeps the id and what else is in the session. Returns the text.
    pub(crate) fn medusas_login(&self, cookie: &str, customer_id: &str) -> String {
        let left = self.text(cookie).unwrap();
        let text = format!(r#"{},"customer_id":"{customer_id}"}}"#, left.strip_suffix('}').unwrap());
        self.put(cookie, &text);
        text
    }

    pub(crate) fn ttl(&self, cookie: &str) -> i64 {
        self.redis.run(&["TTL", &key(cookie)])
    }

    /// Whether this id is written down as one that has ended.
    pub(crate) fn is_buried(&self, cookie: &str) -> bool {
        let hash: String = Sha256::digest(id(cookie)).iter().map(|byte| format!("{byte:02x}")).collect();
        let find = format!("SELECT 1 FROM stheno_session WHERE id_hash = '\\x{hash}' AND is_ended");
        !self.sql(&find).is_empty()
    }

    /// Waits until all of Redis was looked through.
    pub(crate) fn wait_for_ends(&self) {
        wait_for("the end of all endings", || self.sql("SELECT 1 FROM stheno_ending").is_empty().then_some(()));
    }

    /// Waits until nothing but the cookie is left of a session, or nothing at all.
    #[track_caller]
    pub(crate) fn wait_until_emptied(&self, cookie: &str) {
        wait_for("an emptied session", || self.members(cookie).is_none_or(|members| members.is_empty()).then_some(()));
    }

    /// Waits until no customer is in a session.
    #[track_caller]
    pub(crate) fn wait_until_stripped(&self, cookie: &str) {
        let has_customer = || self.text(cookie).is_some_and(|text| text.contains("customer_id"));
        wait_for("a session without its customer", || (!has_customer()).then_some(()));
    }

    /// All ids in Redis whose session has this customer or admin.
    pub(crate) fn sessions_of(&self, customer_id: &str) -> Vec<String> {
        let find = "local found = {} \
                    for _, key in ipairs(redis.call('KEYS', 'sess:*')) do \
                      if string.find(redis.call('GET', key), ARGV[1], 1, true) then table.insert(found, string.sub(key, 6)) end \
                    end \
                    return found";
        self.redis.run(&["EVAL", find, "0", customer_id])
    }

    pub(crate) fn log_in(&self, email: &str, password: &str, old: &str) -> Answer {
        self.server.log_in(email, password, &[("Cookie", old)])
    }

    pub(crate) fn log_out(&self, cookie: &str) -> Answer {
        self.server.send("DELETE /store/auth", &[("Cookie", cookie)], None)
    }

    /// The status of `GET /store/auth`.
    #[track_caller]
    pub(crate) fn status(&self, cookie: &str) -> u16 {
        self.server.session(cookie).status
    }
}

/// The settings of a server beside a Medusa. Its hashes are cheap: what they cost is not what is tested here.
pub(crate) fn configure(config: &mut Config, database: &str, redis: &str) {
    config.database.url = database.into();
    config.redis.url = redis.to_owned().into();
    config.password.scheme = Scheme::Argon2id;
}

/// The session id inside a cookie.
pub(crate) fn id(cookie: &str) -> String {
    cookie.split_once("s%3A").unwrap().1.split_once('.').unwrap().0.to_owned()
}

pub(crate) fn key(cookie: &str) -> String {
    format!("sess:{}", id(cookie))
}

/// The cookie of an id, as Medusa signs it.
pub(crate) fn signed(id: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(COOKIE_SECRET.as_bytes()).unwrap();
    mac.update(id.as_bytes());
    let mac = STANDARD_NO_PAD.encode(mac.finalize().into_bytes()).replace('+', "%2B").replace('/', "%2F");
    format!("connect.sid=s%3A{id}.{mac}")
}

/// Why a server does not start.
fn refused(change: impl FnOnce(&mut Config)) -> String {
    let mut config = Config::default();
    config.secrets.jwt.0 = vec![JWT_SECRET.to_owned().into()];
    config.secrets.cookie.0 = vec![COOKIE_SECRET.to_owned().into()];
    change(&mut config);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(App::open(config, Clock::standing())).unwrap_err().to_string()
}

/// A shop's database is not touched by a start that cannot succeed.
#[test]
fn without_its_redis_nothing_starts_and_nothing_is_written() {
    let (postgres, redis) = (Postgres::start(), Redis::with_password("hunter2"));
    let (medusa, empty) = (postgres.medusa_database(), postgres.empty_database());
    let place = redis.url().rsplit('@').next().unwrap().to_owned();
    for (url, running, words) in [
        (
            String::new(),
            Running::Auto,
            &["redis_url", "medusa-config.js", "REDIS_URL", "STHENO_MEDUSA_RUNNING=false"][..],
        ),
        (String::new(), Running::Yes, &["redis_url", "medusa-config.js", "REDIS_URL"]),
        (format!("redis://{place}"), Running::Auto, &["asks for a password", "REDIS_URL"]),
        (format!("redis://:wrong@{place}"), Running::Auto, &["refuses the user or the password"]),
        ("redis://127.0.0.1:1".into(), Running::Auto, &["cannot reach the Redis", "Is it running"]),
        (format!("redis://:hunter2@{place}/99"), Running::Auto, &["refuses the database whose number"]),
    ] {
        let said = refused(|config| {
            configure(config, &medusa, &url);
            config.medusa.running = running;
        });
        assert!(words.iter().all(|words| said.contains(words)) && !said.contains("hunter2"), "{said}");
    }
    let said = refused(|config| {
        configure(config, &empty, &redis.url());
        config.medusa.running = Running::Yes;
    });
    assert!(said.contains("medusa.running is true, but Medusa did not make this database"), "{said}");
    for (database, tables) in [(&medusa, "99"), (&empty, "0")] {
        let count = "SELECT count(*), count(*) FILTER (WHERE table_name LIKE 'stheno%') \
                     FROM information_schema.tables WHERE table_schema = 'public'";
        assert_eq!(postgres.sql(database, count), [[Some(tables.to_owned()), Some("0".to_owned())]]);
    }
    assert_eq!(redis.run::<i64>(&["DBSIZE"]), 0);
}

/// When no Medusa runs any more, its Redis is not needed: sessions are rows, and what Redis knew is over.
#[test]
fn without_a_medusa_sessions_are_in_the_database() {
    let beside = Beside::start();
    let live = beside.server.register("ann@example.com").cookie().unwrap();
    let log_in = || beside.server.log_in("ann@example.com", PASSWORD, &[]).cookie().unwrap();
    let (logged_out, replaced) = (log_in(), log_in());
    beside.log_out(&logged_out);
    beside.log_in("ann@example.com", PASSWORD, &replaced);
    let bob = beside.server.register("bob@example.com").cookie().unwrap();
    let bobs_other = beside.server.log_in("bob@example.com", PASSWORD, &[]).cookie().unwrap();
    assert_eq!(beside.server.update(&bob, &json!({"password": NEW_PASSWORD})).status, 200);
    beside.wait_for_ends();

    let alone = Server::with(|config| {
        configure(config, &beside.database, "");
        config.medusa.running = Running::No;
    });
    for (what, cookie) in
        [("live", &live), ("logged out", &logged_out), ("replaced", &replaced), ("ended", &bobs_other), ("ended", &bob)]
    {
        assert_eq!(alone.session(cookie).status, 401, "{what}");
    }
    let cookie = alone.log_in("ann@example.com", PASSWORD, &[("Cookie", &logged_out)]).cookie().unwrap();
    assert_eq!(alone.session(&cookie).status, 200);
    assert_eq!(beside.text(&cookie), None);
    assert_eq!(beside.sql("SELECT data FROM stheno_session WHERE data <> ''"), [[Some("{}".to_owned())]]);
    alone.send("DELETE /store/auth", &[("Cookie", &cookie)], None);
    assert_eq!(alone.session(&cookie).status, 401);
    // The operator goes back: what was ended before is still so.
    for cookie in [&logged_out, &replaced, &bobs_other] {
        beside.put(cookie, &beside.medusas_text(r#","customer_id":"cus_1""#));
        assert_eq!(beside.status(cookie), 401);
    }
}
