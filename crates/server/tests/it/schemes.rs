//! `password.scheme`, and weak hashes that are wrapped.

use std::num::NonZeroU16;

use serde_json::json;
use stheno_server::config::{Running, Scheme};
use stheno_server::wrap::status;
use stheno_server::{App, Clock, Config, password};

use crate::harness::{PASSWORD, Server};
use crate::hashing::{WEAK, WEAK_ARGON2ID, WRAPPED, attempts_cost_the_same, container, store, stored};
use crate::resets::medusa_token;
use crate::services::Postgres;

/// How a container of log2 N = 15, r = 8, p = 3 begins.
const NEW_CONTAINER: &str = "c2NyeXB0AA8AAAAIAAAAA";

fn with_scrypt() -> Server {
    Server::with(|config| {
        config.password.scheme = Scheme::Scrypt;
        config.password.threads = 1;
    })
}

/// Argon2id is the scheme of a database that Stheno made.
#[test]
fn new_hashes_have_the_scheme() {
    for (scheme, begins) in [
        (Scheme::Auto, "$argon2id$v=19$m=19456,t=2,p=1$"),
        (Scheme::Argon2id, "$argon2id$v=19$m=19456,t=2,p=1$"),
        (Scheme::Scrypt, NEW_CONTAINER),
    ] {
        let server = Server::with(|config| config.password.scheme = scheme);
        let cookie = server.register("ann@example.com").cookie().unwrap();
        let mut seen = vec![stored(&server, "ann@example.com")];
        assert_eq!(server.update(&cookie, &json!({"password": "plain lantern 5 tugboat"})).status, 200);
        seen.push(stored(&server, "ann@example.com"));
        let token = server.ask_for_reset("ann@example.com");
        assert_eq!(server.reset("ann@example.com", &token, PASSWORD).status, 200);
        seen.push(stored(&server, "ann@example.com"));
        assert_eq!(server.log_in("ann@example.com", PASSWORD, &[]).status, 200);
        assert_eq!(server.log_in("ann@example.com", "wrong", &[]).status, 401);
        seen.push(stored(&server, "ann@example.com"));
        assert!(seen.iter().all(|hash| hash.starts_with(begins)), "{scheme:?}: {seen:?}");
        assert_ne!(seen[0], seen[2], "each has a salt of its own");
        assert_eq!(seen[2], seen[3], "a login leaves it alone");
    }
}

/// Medusa can verify what is stored after a good login, whatever was there before.
#[test]
fn with_scrypt_every_good_login_leaves_a_container() {
    let server = with_scrypt();
    let strong_argon2id = {
        let other = Server::start();
        other.register("ann@example.com");
        stored(&other, "ann@example.com")
    };
    for (name, hash, password) in [
        ("v1", WEAK, "secret"),
        ("v2", &container("pässwörd ✓", 15, 8, 1), "pässwörd ✓"),
        ("weak-argon2id", WEAK_ARGON2ID, "password"),
        ("argon2id", &strong_argon2id, PASSWORD),
        ("wrapped", WRAPPED, "secret"),
    ] {
        let email = format!("{name}@example.com");
        store(&server, &email, hash);
        assert_eq!(server.log_in(&email, "wrong", &[]).status, 401, "{name}");
        assert_eq!(stored(&server, &email), hash, "{name}");
        assert_eq!(server.log_in(&email, password, &[]).status, 200, "{name}");
        let new = stored(&server, &email);
        assert!(new.starts_with(NEW_CONTAINER) && new.len() == 128, "{name}: {new}");
        assert_eq!(server.log_in(&email, password, &[]).status, 200, "{name}");
        assert_eq!(stored(&server, &email), new, "{name}");
    }
    // OWASP's other choices are as good.
    let other = container("secret", 16, 8, 2);
    store(&server, "other@example.com", &other);
    assert_eq!(server.log_in("other@example.com", "secret", &[]).status, 200);
    assert_eq!(stored(&server, "other@example.com"), other);
}

/// As `every_attempt_costs_one_hash`, for the other scheme. A container of Medusa v2 has a third of the work already.
#[test]
fn with_scrypt_every_attempt_costs_one_hash() {
    let server = with_scrypt();
    let v2 = container("secret", 15, 8, 1);
    let kinds = [("weak", WEAK), ("v2", &v2), ("argon2id", WEAK_ARGON2ID), ("wrapped", WRAPPED)];
    attempts_cost_the_same(&server, &kinds, 3);
}

fn wrap(server: &Server) -> u64 {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let rate = NonZeroU16::new(1000).unwrap();
    let done = runtime.block_on(server.app.wrap_passwords(rate, std::future::pending(), |_| {})).unwrap();
    assert!(!done.stopped);
    done.wrapped
}

#[test]
fn wrapped_hashes_are_good_for_the_same_logins_only() {
    let server = Server::with(|config| config.password.threads = 1);
    for name in ["ann", "bob", "eve"] {
        store(&server, &format!("{name}@example.com"), WEAK);
    }
    store(&server, "v2@example.com", &container("secret", 15, 8, 1));
    // What must not change: strong ones, weak ones that are no containers, those that nobody can read.
    let others = [container("secret", 15, 8, 3), WEAK_ARGON2ID.to_owned(), "odd".to_owned(), String::new()];
    for (n, hash) in others.iter().enumerate() {
        store(&server, &format!("o{n}@example.com"), hash);
    }
    assert_eq!(wrap(&server), 4);
    for name in ["ann", "bob", "eve"] {
        let email = format!("{name}@example.com");
        let hash = stored(&server, &email);
        assert!(hash.starts_with(&WRAPPED[..98]) && hash.contains("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert_eq!(server.log_in(&email, "wrong", &[]).status, 401);
        assert_eq!(server.log_in(&email, WEAK, &[]).status, 401);
        assert_eq!(stored(&server, &email), hash);
    }
    assert_ne!(stored(&server, "ann@example.com"), stored(&server, "bob@example.com"), "each has a salt of its own");
    for name in ["ann", "v2"] {
        let email = format!("{name}@example.com");
        assert!(stored(&server, &email).starts_with("$scrypt-kdf$"));
        for _ in 0..2 {
            assert_eq!(server.log_in(&email, "secret", &[]).status, 200);
            assert!(stored(&server, &email).starts_with("$argon2id$"));
        }
    }
    for (n, hash) in others.iter().enumerate() {
        assert_eq!(&stored(&server, &format!("o{n}@example.com")), hash);
    }
    assert_eq!(wrap(&server), 0);
    let status = server.wait(status(&server.app.store)).unwrap();
    assert_eq!((status.weak, status.wrappable), (1, 0), "{status:?}");
}

/// A reset token of Medusa's has the stored hash as its key, so wrapping ends it; Stheno's own go on.
#[test]
fn wrapping_ends_medusas_resets_and_no_others() {
    let server = Server::with(|config| config.reset.accept_medusa_tokens = true);
    store(&server, "ann@example.com", WEAK);
    let claims = json!({"customer_id": "cus_ann@example.com", "exp": server.clock.now().as_second() + 900});
    let (medusas, own) = (medusa_token(WEAK, &claims), server.ask_for_reset("ann@example.com"));
    assert_eq!(wrap(&server), 1);
    assert_eq!(server.reset("ann@example.com", &medusas, "plain lantern 5 tugboat").status, 401);
    assert_eq!(server.reset("ann@example.com", &own, "plain lantern 5 tugboat").status, 200);
}

#[test]
fn only_the_hash_that_was_read_is_replaced() {
    let server = Server::start();
    store(&server, "ann@example.com", WEAK);
    let replace = |old: &str| {
        let replaced = server.app.store.replace_password_hash("cus_ann@example.com".into(), old.into(), "new".into());
        server.wait(replaced).unwrap()
    };
    assert!(!replace(WRAPPED));
    assert_eq!(stored(&server, "ann@example.com"), WEAK);
    assert!(replace(WEAK));
    assert_eq!(stored(&server, "ann@example.com"), "new");
}

#[test]
fn in_medusas_database_hashes_are_medusas() {
    let postgres = Postgres::start();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let opened = |url: String, running, scheme| {
        let mut config = Config::default();
        config.database.url = url;
        config.medusa.running = running;
        config.password.scheme = scheme;
        let app = runtime.block_on(App::open_without_secrets(config, Clock::default())).unwrap();
        (app.hasher.scheme(), app.refuse_wrapping())
    };
    let (scheme, refused) = opened(postgres.medusa_database(), Running::Auto, Scheme::Auto);
    assert_eq!(scheme, password::Scheme::Scrypt);
    assert!(refused.unwrap().contains("medusa.running = false"));
    let (scheme, refused) = opened(postgres.medusa_database(), Running::No, Scheme::Auto);
    assert_eq!(scheme, password::Scheme::Scrypt);
    assert!(refused.unwrap().contains("password.scheme = \"argon2id\""));
    let argon2id = (password::Scheme::Argon2id, None);
    assert_eq!(opened(postgres.medusa_database(), Running::No, Scheme::Argon2id), argon2id);
    assert_eq!(opened(postgres.empty_database(), Running::Auto, Scheme::Auto), argon2id);
}

/// The new hash is longer and gets another place in the file, and the old one is not left in its own.
#[test]
fn a_replaced_hash_is_overwritten() {
    let server = Server::start();
    store(&server, "ann@example.com", WEAK);
    store(&server, "bob@example.com", "another row, which stays where it is");
    let server = server.restart(|_| {});
    let holds_it = |server: &Server| {
        let file = std::fs::read(server.database()).unwrap();
        file.windows(40).any(|window| window == &WEAK.as_bytes()[88..])
    };
    assert!(holds_it(&server), "its end moved the log into the file");
    assert_eq!(wrap(&server), 1);
    let server = server.restart(|_| {});
    assert!(!holds_it(&server));
}
