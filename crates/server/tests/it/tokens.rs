//! Bearer tokens: what the recordings leave open.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use futures_util::future::join_all;
use jiff::SignedDuration;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use serde_json::{Value, json};

use crate::harness::{Backend, JWT_SECRET, PASSWORD, Server, on_each_backend};

fn claims(token: &str) -> Value {
    let payload = URL_SAFE_NO_PAD.decode(token.split('.').nth(1).unwrap()).unwrap();
    serde_json::from_slice(&payload).unwrap()
}

/// Two tokens of one second would be the same token, and ending one would end the other.
fn no_two_tokens_are_equal(backend: Backend) {
    let server = Server::on(backend);
    server.register("ann@example.com");
    // Asked for together, also of the database itself: hashing would keep them apart.
    let check = || server.wait(server.app.authenticate("ann@example.com", Some(PASSWORD.to_owned().into()))).unwrap();
    let checked: Vec<_> = (0..20).map(|_| check()).collect();
    let issued = server.wait(async { join_all(checked.into_iter().map(|login| server.app.issue_token(login))).await });
    let issued: BTreeSet<i64> =
        issued.into_iter().map(|token| claims(&token.unwrap())["iat"].as_i64().unwrap()).collect();
    assert_eq!(issued.len(), 20);
    let tokens: Vec<String> = (0..4).map(|_| server.token("ann@example.com")).collect();
    let issued: Vec<i64> = tokens.iter().map(|token| claims(token)["iat"].as_i64().unwrap()).collect();
    assert!(issued.is_sorted_by(|a, b| a < b), "{issued:?}");
    for (token, &iat) in tokens.iter().zip(&issued) {
        assert_eq!(claims(token)["exp"].as_i64().unwrap(), iat + 2_592_000);
        assert_eq!(
            claims(token).as_object().unwrap().keys().collect::<Vec<_>>(),
            ["customer_id", "domain", "iat", "exp"]
        );
        assert_eq!(server.with_token(token).status, 200, "also one whose iat lies ahead");
    }
    // Ending one leaves the others, also after a restart.
    let bearer = format!("Bearer {}", tokens[1]);
    assert_eq!(server.send("DELETE /store/auth", &[("Authorization", &bearer)], None).status, 200);
    let server = server.restart(|_| {});
    let statuses: Vec<u16> = tokens.iter().map(|token| server.with_token(token).status).collect();
    assert_eq!(statuses, [200, 401, 200, 200]);
}

/// A token is refused when it was issued at or before the second in which earlier tokens were ended.
fn an_end_of_tokens_holds_for_its_own_second(backend: Backend) {
    let server = Server::on(backend);
    let customer = server.register("ann@example.com");
    let before = server.token("ann@example.com");
    let second = claims(&before)["iat"].as_i64().unwrap();
    let id = customer.customer_id();
    server.rows(&format!("UPDATE stheno_customer SET tokens_end_seconds = {second} WHERE customer_id = '{id}'"));
    assert_eq!(server.with_token(&before).status, 401);
    let after = server.token("ann@example.com");
    assert!(claims(&after)["iat"].as_i64().unwrap() > second);
    assert_eq!(server.with_token(&after).status, 200);
}

on_each_backend!(no_two_tokens_are_equal, an_end_of_tokens_holds_for_its_own_second);

#[test]
fn tokens_expire_after_thirty_days() {
    let server = Server::start();
    server.register("ann@example.com");
    let token = server.token("ann@example.com");
    server.clock.advance(SignedDuration::from_hours(719));
    assert_eq!(server.with_token(&token).status, 200);
    server.clock.advance(SignedDuration::from_hours(1));
    assert_eq!(server.with_token(&token).status, 401);
}

/// The reset of the JWT secret without logging everybody out.
#[test]
fn an_earlier_secret_verifies() {
    let server = Server::start();
    server.register("ann@example.com");
    let token = server.token("ann@example.com");
    let server = server.restart(|config| config.secrets.jwt.0.insert(0, "a newer jwt secret".to_owned().into()));
    assert_eq!(server.with_token(&token).status, 200);
    let server = server.restart(|config| config.secrets.jwt.0 = vec!["a newer jwt secret".to_owned().into()]);
    assert_eq!(server.with_token(&token).status, 401);
}

/// Advisory "revoked token replayed": no spelling of a revoked token works.
#[test]
fn other_spellings_of_a_revoked_token_are_refused() {
    let server = Server::start();
    server.register("ann@example.com");
    let token = server.token("ann@example.com");
    server.send("DELETE /store/auth", &[("Authorization", &format!("Bearer {token}"))], None);
    let last = token.chars().last().unwrap();
    let spellings = ('A'..='Z').chain('a'..='z').chain('0'..='9').filter(|&char| char != last).map(|char| {
        // The last character of 32 bytes has two bits that count for nothing.
        format!("{}{char}", &token[..token.len() - 1])
    });
    for spelling in spellings.chain([format!("{token}="), format!("{token}."), format!(" {token}")]) {
        assert_eq!(server.with_token(&spelling).status, 401, "{spelling}");
    }
}

/// Each side takes the other's tokens; here they end with a logout and with a change, whoever made them.
#[test]
fn tokens_of_medusa_are_taken_and_ours_are_good_there() {
    let server = Server::start();
    let ann = server.register("ann@example.com");
    let by_medusa = |seconds_ago: i64| {
        let iat = server.clock.now().as_second() - seconds_ago;
        let claims = json!({"customer_id": ann.customer_id(), "domain": "store", "iat": iat, "exp": iat + 2_592_000});
        encode(&Header::new(Algorithm::HS256), &claims, &EncodingKey::from_secret(JWT_SECRET.as_bytes())).unwrap()
    };
    let tokens = [by_medusa(3), by_medusa(2)];
    assert!(tokens.iter().all(|token| server.with_token(token).customer_id() == ann.customer_id()));
    let bearer = |token: &str| format!("Bearer {token}");
    server.send("DELETE /store/auth", &[("Authorization", &bearer(&tokens[0]))], None);
    assert_eq!(tokens.each_ref().map(|token| server.with_token(token).status), [401, 200]);
    // Of Stheno's own rules none is broken by them: the next token is another one.
    let ours = server.token("ann@example.com");
    assert!(!tokens.contains(&ours));
    let headers = [("Authorization", bearer(&tokens[1]))];
    let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(server.post("/store/customers/me", &headers, &json!({"password": PASSWORD})).status, 200);
    assert_eq!([&tokens[1], &ours, &by_medusa(0)].map(|token| server.with_token(token).status), [401, 401, 401]);
    server.clock.advance(SignedDuration::from_secs(5));
    assert_eq!(server.with_token(&by_medusa(0)).status, 200, "one that was made afterwards");

    // What passport-jwt asks of ours: the signature, a time that is not over, and the store's domain.
    let mut validation = Validation::new(Algorithm::HS256);
    validation.required_spec_claims.insert("exp".into());
    let key = DecodingKey::from_secret(JWT_SECRET.as_bytes());
    let read = decode::<Value>(&server.token("ann@example.com"), &key, &validation).unwrap();
    assert_eq!((&read.claims["domain"], &read.claims["customer_id"]), (&json!("store"), &json!(ann.customer_id())));
}
