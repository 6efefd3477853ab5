//! The file that keeps the session: its place, its mode, and what is refused.

use crate::shop::{EMAIL, PASSWORD, SESSION_FILE, Shop};

const LOG_IN_AGAIN: &str = "log in again";

#[test]
fn only_its_owner_can_read_it() {
    let (shop, server) = Shop::open();
    shop.log_in(&server);
    assert_eq!(shop.mode(SESSION_FILE), 0o600);
    assert_eq!(shop.mode(".local/state/stheno"), 0o700);
    let neighbours: Vec<_> = std::fs::read_dir(shop.path(".local/state/stheno")).unwrap().collect();
    assert_eq!(neighbours.len(), 1, "no draft is left behind: {neighbours:?}");
}

#[test]
fn one_that_others_can_read_is_refused_and_replaced_by_a_login() {
    let (shop, server) = Shop::open();
    shop.log_in(&server);
    for (mode, name) in [(0o644, "0644"), (0o640, "0640"), (0o602, "0602")] {
        shop.set_mode(SESSION_FILE, mode);
        for command in ["session", "logout"] {
            shop.auth(&server, &[command])
                .fails_saying(1, &[SESSION_FILE, "open to other users", name, LOG_IN_AGAIN, "chmod 600 "]);
        }
    }
    // Others may have put their own session there: it is not sent.
    let kept = shop.read(SESSION_FILE);
    shop.log_in(&server);
    assert_eq!(shop.mode(SESSION_FILE), 0o600);
    assert_ne!(shop.read(SESSION_FILE), kept);
    shop.auth(&server, &["session"]).succeeds();
}

#[test]
fn its_place_can_be_chosen() {
    let (mut shop, server) = Shop::open();
    shop.auth_with(&server, &["login", EMAIL, "--session-file", "here.json"], PASSWORD).succeeds();
    assert_eq!(shop.mode("here.json"), 0o600);
    shop.auth_with(&server, &["--session-file", "new/folder/s.json", "login", EMAIL], PASSWORD).succeeds();
    assert_eq!(shop.mode("new/folder/s.json"), 0o600);
    assert_eq!(shop.mode("new"), 0o700);
    assert!(!shop.path(SESSION_FILE).exists());
    shop.auth(&server, &["session"]).fails(3, "not logged in: run `stheno auth login EMAIL`");

    let state = shop.path("state");
    shop.set("XDG_STATE_HOME", state.to_str().unwrap());
    shop.log_in(&server);
    assert_eq!(shop.mode("state/stheno/session.json"), 0o600);

    // A relative one counts for nothing, and then neither does an empty home.
    shop.set("XDG_STATE_HOME", "state").set("HOME", "");
    shop.auth(&server, &["session"])
        .fails(1, "neither XDG_STATE_HOME nor HOME is set: name a file with --session-file");
}

#[test]
fn one_of_another_server_is_not_sent() {
    let (shop, server) = Shop::open();
    let other = shop.serve(&[]);
    shop.log_in(&server);
    for command in ["session", "logout"] {
        shop.auth(&other, &[command]).fails_saying(
            3,
            &[
                &format!("not logged in at {}: ", other.url),
                &format!("belongs to {}", server.url),
                "--url",
                LOG_IN_AGAIN,
            ],
        );
    }
    // A login at the other server takes its place.
    shop.log_in(&other);
    shop.auth(&other, &["session"]).succeeds();
    shop.auth(&server, &["session"]).fails_saying(3, &[&other.url]);
}

#[test]
fn a_broken_one_is_replaced_by_a_login() {
    let (shop, server) = Shop::open();
    shop.log_in(&server);
    let whole = shop.read(SESSION_FILE);
    for broken in ["", "{", "42", "{\"origin\":1}", "{\"cookies\":\"secret-cookie\"}", &whole[..whole.len() - 9]] {
        shop.write(SESSION_FILE, broken);
        for command in ["session", "logout"] {
            let ran = shop.auth(&server, &[command]);
            ran.fails_saying(3, &[SESSION_FILE, "is broken", LOG_IN_AGAIN]);
            assert!(!ran.stderr.contains("secret-cookie"), "{ran:?}");
        }
    }
    std::fs::write(shop.path(SESSION_FILE), b"\xff\xfe").unwrap();
    shop.auth(&server, &["session"]).fails_saying(3, &["is broken"]);
    // Readable, but of no use: a line break cannot be sent.
    shop.write(SESSION_FILE, &whole.replace("s%3A", "s%3A\\n"));
    shop.auth(&server, &["session"]).fails_saying(3, &["is broken"]);
    // The client's own form of nothing.
    for nothing in ["{}", "[]"] {
        shop.write(SESSION_FILE, nothing);
        shop.auth(&server, &["session"]).fails(3, "not logged in: run `stheno auth login EMAIL`");
    }

    shop.log_in(&server);
    shop.auth(&server, &["session"]).succeeds();
}

#[test]
fn one_that_cannot_be_kept_is_said() {
    let (shop, server) = Shop::open();
    shop.write("file", "");
    shop.auth_with(&server, &["login", EMAIL, "--session-file", "file/session.json"], PASSWORD)
        .fails_saying(1, &["cannot make the folder file"]);
    std::fs::create_dir(shop.path("folder")).unwrap();
    shop.auth_with(&server, &["login", EMAIL, "--session-file", "folder"], PASSWORD)
        .fails_saying(1, &["cannot write the session file folder"]);
    let database = rusqlite::Connection::open(shop.path("stheno.db")).unwrap();
    let sessions: u32 = database.query_row("SELECT count(*) FROM stheno_session", [], |row| row.get(0)).unwrap();
    assert_eq!(sessions, 0, "a session that nobody can use has been ended");
}
