//! Hashing: any stored kind, one hash's work for every attempt, a bounded queue.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::harness::{PASSWORD, Server};

/// The contract's vector (B.8): `secret`, at Medusa's N=2.
pub(crate) const WEAK: &str = "c2NyeXB0AAEAAAABAAAAAQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4fRmO4DFmBBq0SdOiguek89165yP/tMkt8dMA7sD4LlirKZ6iVQSK0sjiAK4rlXjCp";

/// [`WEAK`] as `stheno passwords wrap` makes it; argon2id by the reference implementation in C.
pub(crate) const WRAPPED: &str = "$scrypt-kdf$c2NyeXB0AAEAAAABAAAAAQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4fRmO4DFmBBq0SdOiguek89w\
    $argon2id$v=19$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw$aF3nB4tVZlImuvhpAWPRL7Fercdnk6uJ7dVjjdCw5YU";

/// m=64 KiB, t=1, salt "somesalt", of `password`: made by the reference implementation in C.
pub(crate) const WEAK_ARGON2ID: &str =
    "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$cpx6VEQbwTVZvcpxNIxOVUWZ5xnAipUmAe1cg2GMG70";

pub(crate) fn store(server: &Server, email: &str, hash: &str) {
    server
        .sql()
        .execute(
            "INSERT INTO customer (id, email, has_account, password_hash) VALUES ('cus_' || ?1, ?1, 1, ?2)",
            (email, hash),
        )
        .unwrap();
}

pub(crate) fn stored(server: &Server, email: &str) -> String {
    server.sql().query_row("SELECT password_hash FROM customer WHERE email = ?1", [email], |row| row.get(0)).unwrap()
}

/// A container as scrypt-kdf makes it at these parameters.
pub(crate) fn container(password: &str, log_n: u8, r: u32, p: u32) -> String {
    use hmac::{Hmac, KeyInit as _, Mac as _};
    use sha2::{Digest as _, Sha256};
    let mut bytes = b"scrypt\0".to_vec();
    bytes.push(log_n);
    bytes.extend(r.to_be_bytes());
    bytes.extend(p.to_be_bytes());
    bytes.extend([9; 32]);
    let checksum = Sha256::digest(&bytes);
    bytes.extend(&checksum[..16]);
    let mut key = [0; 64];
    scrypt::scrypt(password.as_bytes(), &[9; 32], &scrypt::Params::new(log_n, r, p).unwrap(), &mut key).unwrap();
    let mut mac = Hmac::<Sha256>::new_from_slice(&key[32..]).unwrap();
    mac.update(&bytes);
    bytes.extend(mac.finalize().into_bytes());
    STANDARD.encode(bytes)
}

#[test]
fn weak_hashes_are_replaced_at_a_good_login_only() {
    let server = Server::start();
    for (email, hash, password) in [
        ("v1@example.com", WEAK.to_owned(), "secret"),
        ("v2@example.com", container("pässwörd ✓", 15, 8, 1), "pässwörd ✓"),
        ("argon@example.com", WEAK_ARGON2ID.to_owned(), "password"),
        ("wrapped@example.com", WRAPPED.to_owned(), "secret"),
    ] {
        store(&server, email, &hash);
        assert_eq!(server.log_in(email, "wrong", &[]).status, 401, "{email}");
        assert_eq!(stored(&server, email), hash, "{email}");
        let updated = |server: &Server| -> String {
            server
                .sql()
                .query_row("SELECT updated_at FROM customer WHERE email = ?1", [email], |row| row.get(0))
                .unwrap()
        };
        let before = updated(&server);
        assert_eq!(server.log_in(email, password, &[]).status, 200, "{email}");
        let new = stored(&server, email);
        assert!(new.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{new}");
        assert_eq!(updated(&server), before, "nothing that a storefront sees changes");
        assert_eq!(server.log_in(email, password, &[]).status, 200, "{email}");
        assert_eq!(server.log_in(email, "wrong", &[]).status, 401, "{email}");
        assert_eq!(stored(&server, email), new, "a strong hash stays");
    }
}

/// What costs less or more than a new hash tells that the account exists, until it is replaced. Dearer argon2id stays: it is
/// better than what would replace it.
#[test]
fn strong_hashes_of_another_cost_are_replaced_unless_they_are_better() {
    let server = Server::start();
    let dear = "$argon2id$v=19$m=19456,t=4,p=1$c29tZXNhbHQ$Vow8VeIbhdCX8B2X+tssYt5esjLFZsb90hmD6O3W8tc";
    for (email, hash, stays) in
        [("scrypt@example.com", container("secret", 15, 8, 3), false), ("argon@example.com", dear.to_owned(), true)]
    {
        store(&server, email, &hash);
        assert_eq!(server.log_in(email, "secret", &[]).status, 200);
        assert_eq!(stored(&server, email) == hash, stays, "{email}");
        assert!(stored(&server, email).starts_with("$argon2id$v=19$m=19456,"));
        assert_eq!(server.log_in(email, "secret", &[]).status, 200);
    }
}

/// Whoever can write a hash must not be able to stop the server with it.
#[test]
fn hostile_hashes_are_wrong_passwords() {
    let server = Server::start();
    let mut header = STANDARD.decode(WEAK).unwrap();
    for (n, (log_n, r, p)) in
        [(31, 8, 1), (40, 1, 1), (1, u32::MAX, u32::MAX), (1, 1, u32::MAX), (1, 1, 1 << 21)].into_iter().enumerate()
    {
        header[7] = log_n;
        header[8..12].copy_from_slice(&u32::to_be_bytes(r));
        header[12..16].copy_from_slice(&u32::to_be_bytes(p));
        store(&server, &format!("s{n}@example.com"), &STANDARD.encode(&header));
    }
    for (n, params) in ["m=4194304,t=1,p=1", "m=19456,t=4294967295,p=1", "m=8,t=1,p=99999999"].into_iter().enumerate() {
        let hash = format!("$argon2id$v=19${params}$c29tZXNhbHQ$q3vzMWJ0HQVjBhVdLLLZZTKg6Bz8dXyD2Sjp4vvPmt8");
        store(&server, &format!("a{n}@example.com"), &hash);
    }
    for (n, text) in ["", "x", "$argon2id$", "$2b$12$abcdefghijklmnopqrstuv", &WEAK[..100]].into_iter().enumerate() {
        store(&server, &format!("t{n}@example.com"), text);
    }
    for email in ["s0", "s1", "s2", "s3", "s4", "a0", "a1", "a2", "t0", "t1", "t2", "t3", "t4"] {
        assert_eq!(server.log_in(&format!("{email}@example.com"), "secret", &[]).status, 401, "{email}");
    }
    server.register("ann@example.com");
}

/// CPU time that the hashing threads of this process have used, in nanoseconds.
pub(crate) fn hashing_time() -> u64 {
    let tasks = std::fs::read_dir("/proc/self/task").unwrap().map(|task| task.unwrap().path());
    tasks
        .filter(|task| std::fs::read_to_string(task.join("comm")).is_ok_and(|name| name.starts_with("hash-")))
        .map(|task| std::fs::read_to_string(task.join("schedstat")).unwrap())
        .map(|stat| stat.split(' ').next().unwrap().parse::<u64>().unwrap())
        .sum()
}

/// Unknown e-mail, guest, account without a hash, wrong password of any stored kind: one hash's work each. CPU time of
/// the hashing threads is compared, not the clock, in interleaved rounds (ASVS 6.3.8).
#[test]
fn every_attempt_costs_one_hash() {
    let server = Server::with(|config| config.password.threads = 1);
    // None is 0 and two are 2; weak containers differ by the few microseconds of scrypt at N=2.
    let owasps = WEAK_ARGON2ID.replace("m=64,t=1", "m=7168,t=5");
    let half = container("secret", 13, 8, 1);
    let kinds = [("weak", WEAK), ("odd", "bcrypt?"), ("wrapped", WRAPPED), ("owasps", &owasps), ("half", &half)];
    attempts_cost_the_same(&server, &kinds, 9);
}

/// Compares attempts to log in with a password that is stored by the server's scheme, wrong and correct, with those at an
/// unknown e-mail, a guest, an account without a hash, and wrong passwords of these `kinds`.
pub(crate) fn attempts_cost_the_same(server: &Server, kinds: &[(&str, &str)], rounds: usize) {
    server.register("known@example.com");
    server
        .sql()
        .execute_batch(
            "INSERT INTO customer (id, email, has_account) VALUES ('cus_g', 'guest@example.com', 0), ('cus_n', 'nohash@example.com', 1);",
        )
        .unwrap();
    let mut names = vec!["known", "unknown", "guest", "nohash"];
    for (name, hash) in kinds {
        store(server, &format!("{name}@example.com"), hash);
        names.push(name);
    }
    names.push("known, correct");
    // What other processes do to caches and to the memory's bus can only add to a time, so the least one counts. Busy
    // machines get more rounds; a hash too many or too few stays what it is. A hash of 7 MiB fits a cache that 19 MiB do
    // not: there it takes some 0.7 of the time for the same work.
    let mut least = vec![u64::MAX; names.len()];
    for round in 1.. {
        for (least, name) in least.iter_mut().zip(&names) {
            let (name, password, status) =
                if *name == "known, correct" { ("known", PASSWORD, 200) } else { (*name, "wrong", 401) };
            let before = hashing_time();
            assert_eq!(server.log_in(&format!("{name}@example.com"), password, &[]).status, status);
            *least = (*least).min(hashing_time() - before);
        }
        let ratios: Vec<_> = least.iter().map(|&time| time as f64 / least[0] as f64).collect();
        if round >= rounds && ratios.iter().all(|ratio| (0.6..1.4).contains(ratio)) {
            break;
        }
        assert!(round < 5 * rounds, "of a wrong password's hash: {names:?}, {ratios:?}; {least:?} ns");
    }
}

/// ASVS 6.2.9: a huge body is refused without a hash, and the answer arrives although the client is still sending.
#[test]
fn five_megabytes_are_refused_without_a_hash() {
    let server = Server::start();
    let before = hashing_time();
    let body = format!(r#"{{"email":"a@b.co","password":"{}"}}"#, "a".repeat(5_000_000));
    let answer = server.send("POST /store/auth", &[("Content-Type", "application/json")], Some(body.as_bytes()));
    assert_eq!(answer.status, 413);
    // A hash takes tens of milliseconds; waiting takes microseconds.
    assert!(hashing_time() - before < 3_000_000, "{}", hashing_time() - before);
}

/// A full queue answers at once and says when to come back; everything else goes on.
#[test]
fn a_full_queue_is_503() {
    let server = Server::with(|config| {
        config.password.threads = 1;
        config.password.queue = 0;
    });
    let cookie = server.register("ann@example.com").cookie().unwrap();
    store(&server, "slow@example.com", &container("secret", 17, 8, 2));
    std::thread::scope(|scope| {
        // It may find the one thread taken by the other login, too.
        let slow = scope.spawn(|| {
            (0..1000).map(|_| server.log_in("slow@example.com", "secret", &[]).status).find(|&status| status != 503)
        });
        let mut busy = None;
        while busy.is_none() && !slow.is_finished() {
            let answer = server.log_in("ann@example.com", PASSWORD, &[]);
            if answer.status == 503 {
                busy = Some(answer);
                assert_eq!(server.session(&cookie).status, 200, "session reads go on");
                assert_eq!(server.get("/store/auth/ann@example.com", &[]).status, 200);
            }
        }
        let busy = busy.expect("the queue was never full while a slow hash was under way");
        assert_eq!(busy.header("retry-after"), Some("1"));
        assert_eq!(busy.json()["type"], "unavailable");
        assert_eq!(slow.join().unwrap(), Some(200));
    });
    assert_eq!(server.log_in("ann@example.com", PASSWORD, &[]).status, 200);
}
