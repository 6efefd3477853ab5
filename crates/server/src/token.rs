//! Bearer tokens: JWTs as Medusa makes them (contract B.5), HS256 with `exp` only.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Validation, crypto, decode};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::config::Secrets;
use crate::error::{Error, Result};
use crate::javascript;

/// How long a token is valid, in seconds: 30 days, as in Medusa.
const LIFETIME: i64 = 2_592_000;

/// `{"alg":"HS256","typ":"JWT"}`: Medusa's key order, which `jsonwebtoken` would turn around.
const HEADER: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9";

/// A token whose signature, times and domain are right. Whether it was revoked is for the caller to ask.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// Whom it names. A claim that is no text is what JavaScript's `String()` makes of it, and names nobody.
    pub customer: Claimed,
    /// When it was issued, in seconds of Unix time. Absent counts as 0: before every change of a password.
    pub issued_at: i64,
    /// When it expires, in milliseconds of Unix time.
    pub expires_at: i64,
    /// SHA-256 of the signed part: the name under which it is revoked.
    pub hash: [u8; 32],
}

/// The customer that a token claims.
#[derive(Clone, Debug, PartialEq)]
pub enum Claimed {
    /// A customer's id.
    Id(String),
    /// Something that is no id, in JavaScript's words: no customer has it.
    NoId(String),
}

#[derive(Serialize)]
struct NewClaims<'a> {
    customer_id: &'a str,
    domain: &'a str,
    iat: i64,
    exp: i64,
}

#[derive(Deserialize)]
struct Claims {
    #[serde(default)]
    customer_id: Value,
    #[serde(default)]
    domain: Value,
    #[serde(default)]
    iat: Value,
    #[serde(default)]
    exp: Value,
    #[serde(default, deserialize_with = "present")]
    nbf: Option<Value>,
}

/// Takes `null` as a value too: it is no time, so the token is refused.
fn present<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

/// Makes a token, issued in the given second of Unix time.
///
/// # Errors
/// When no secret is configured.
pub fn issue(customer_id: &str, issued_at: i64, secrets: &Secrets) -> Result<String> {
    let internal = |error: &dyn std::fmt::Display| Error::Internal(format!("token: {error}"));
    let claims = NewClaims { customer_id, domain: "store", iat: issued_at, exp: issued_at + LIFETIME };
    let claims = serde_json::to_vec(&claims).map_err(|error| internal(&error))?;
    let signed = format!("{HEADER}.{}", URL_SAFE_NO_PAD.encode(claims));
    let key = EncodingKey::from_secret(secrets.current()?.bytes());
    let mac = crypto::sign(signed.as_bytes(), &key, Algorithm::HS256).map_err(|error| internal(&error))?;
    Ok(format!("{signed}.{mac}"))
}

/// The token of an `Authorization` header: the second of its words, when the first is `bearer` in any case.
#[must_use]
pub fn bearer(header: &str) -> Option<&str> {
    let mut words = header.split_ascii_whitespace();
    words.next().filter(|scheme| scheme.eq_ignore_ascii_case("bearer"))?;
    words.next()
}

/// Reads a token. `None` when anything about it is wrong: signature, algorithm, times, domain.
#[must_use]
pub fn verify(token: &str, secrets: &Secrets, now: Timestamp) -> Option<Token> {
    let mut validation = Validation::new(Algorithm::HS256);
    // Times are compared below: by JavaScript's rules, and by our clock.
    validation.validate_exp = false;
    validation.validate_aud = false;
    validation.required_spec_claims.clear();
    let claims = secrets
        .0
        .iter()
        .find_map(|secret| decode::<Claims>(token, &DecodingKey::from_secret(secret.bytes()), &validation).ok())?;
    let claims = claims.claims;
    let seconds = now.as_second() as f64;
    let expires = claims.exp.as_f64()?;
    if seconds >= expires || claims.domain.as_str() != Some("store") {
        return None;
    }
    if let Some(not_before) = claims.nbf
        && not_before.as_f64()? > seconds
    {
        return None;
    }
    let (signed, _) = token.rsplit_once('.')?;
    #[expect(clippy::cast_possible_truncation, reason = "the cast saturates; far-off times stay far off")]
    Some(Token {
        customer: claimed(&claims.customer_id)?,
        issued_at: claims.iat.as_f64().unwrap_or(0.0) as i64,
        expires_at: (expires * 1000.0) as i64,
        hash: Sha256::digest(signed).into(),
    })
}

/// The claim as JavaScript takes it: nothing when it is falsy.
fn claimed(value: &Value) -> Option<Claimed> {
    match value {
        Value::Null | Value::Bool(false) => None,
        Value::String(id) => (!id.is_empty()).then(|| Claimed::Id(id.clone())),
        Value::Number(number) if number.as_f64() == Some(0.0) => None,
        other => Some(Claimed::NoId(javascript::string(other))),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn secrets(all: &[&str]) -> Secrets {
        Secrets(all.iter().map(|text| text.to_string().into()).collect())
    }

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(seconds).unwrap()
    }

    /// The vector of contract B.5.
    const VECTOR: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJjdXN0b21lcl9pZCI6ImN1c18wMUhYWVoiLCJkb21haW4iOiJzdG9yZSIsImlhdCI6MTcwMDAwMDAwMCwiZXhwIjoxNzAyNTkyMDAwfQ.6TOJdntIWDR6nDvTzSEWcdgK264KzxYGSJk8IPBC_x8";

    #[test]
    fn the_contracts_vector() {
        let secrets = secrets(&["supersecret"]);
        assert_eq!(issue("cus_01HXYZ", 1_700_000_000, &secrets).unwrap(), VECTOR);
        let token = verify(VECTOR, &secrets, at(1_700_000_001)).unwrap();
        assert_eq!(token.customer, Claimed::Id("cus_01HXYZ".into()));
        assert_eq!((token.issued_at, token.expires_at), (1_700_000_000, 1_702_592_000_000));
    }

    #[test]
    fn it_expires_without_leeway() {
        let secrets = secrets(&["supersecret"]);
        assert!(verify(VECTOR, &secrets, at(1_702_591_999)).is_some());
        assert!(verify(VECTOR, &secrets, at(1_702_592_000)).is_none());
    }

    #[test]
    fn an_earlier_secret_still_verifies_and_another_does_not() {
        assert!(verify(VECTOR, &secrets(&["new", "supersecret"]), at(1_700_000_000)).is_some());
        assert!(verify(VECTOR, &secrets(&["new"]), at(1_700_000_000)).is_none());
        assert!(verify(VECTOR, &secrets(&[]), at(1_700_000_000)).is_none());
    }

    #[test]
    fn two_words_are_read() {
        assert_eq!(bearer("Bearer abc"), Some("abc"));
        assert_eq!(bearer("bEARER  abc more"), Some("abc"));
        for header in ["", "abc", "JWT abc", "Bearer", "Bearer ", "Basic abc"] {
            assert_eq!(bearer(header), None, "{header}");
        }
    }

    fn signed(header: &str, claims: &str, algorithm: Algorithm) -> String {
        let signed = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(claims));
        let mac = crypto::sign(signed.as_bytes(), &EncodingKey::from_secret(b"s"), algorithm).unwrap();
        format!("{signed}.{mac}")
    }

    #[test]
    fn only_hs256_with_exp_and_the_stores_domain() {
        let good = r#"{"customer_id":"c","domain":"store","iat":1,"exp":2000}"#;
        let hs256 = r#"{"alg":"HS256","typ":"JWT"}"#;
        let secrets = secrets(&["s"]);
        let accepts = |header: &str, claims: &str, algorithm| {
            verify(&signed(header, claims, algorithm), &secrets, at(1000)).is_some()
        };
        assert!(accepts(hs256, good, Algorithm::HS256));
        assert!(accepts(r#"{"typ":"JWT","alg":"HS256","kid":"../x","jku":"http://e"}"#, good, Algorithm::HS256));
        assert!(!accepts(r#"{"alg":"HS384","typ":"JWT"}"#, good, Algorithm::HS384));
        assert!(!accepts(r#"{"alg":"HS512","typ":"JWT"}"#, good, Algorithm::HS512));
        for header in [r#"{"alg":"none"}"#, r#"{"alg":"RS256"}"#, r#"{"alg":"hs256"}"#, "{}", ""] {
            assert!(!accepts(header, good, Algorithm::HS256), "{header}");
        }
        for claims in [
            r#"{"customer_id":"c","domain":"store","iat":1}"#,
            r#"{"customer_id":"c","domain":"store","iat":1,"exp":1000}"#,
            r#"{"customer_id":"c","domain":"store","iat":1,"exp":"2000"}"#,
            r#"{"customer_id":"c","domain":"store","iat":1,"exp":2000,"nbf":1001}"#,
            r#"{"customer_id":"c","domain":"store","iat":1,"exp":2000,"nbf":"1"}"#,
            r#"{"customer_id":"c","domain":"store","iat":1,"exp":2000,"nbf":null}"#,
            r#"{"customer_id":"c","domain":"admin","iat":1,"exp":2000}"#,
            r#"{"customer_id":"c","domain":["store"],"iat":1,"exp":2000}"#,
            r#"{"customer_id":"c","iat":1,"exp":2000}"#,
            r#"{"customer_id":"","domain":"store","iat":1,"exp":2000}"#,
            r#"{"customer_id":0,"domain":"store","iat":1,"exp":2000}"#,
            r#"{"customer_id":null,"domain":"store","iat":1,"exp":2000}"#,
            r#"{"domain":"store","iat":1,"exp":2000}"#,
            "[]",
            "null",
            "",
        ] {
            assert!(!accepts(hs256, claims, Algorithm::HS256), "{claims}");
        }
    }

    #[test]
    fn a_list_of_one_id_is_not_that_id() {
        let token = signed(
            r#"{"alg":"HS256"}"#,
            r#"{"customer_id":["cus_1"],"domain":"store","iat":1,"exp":2000}"#,
            Algorithm::HS256,
        );
        let token = verify(&token, &secrets(&["s"]), at(1000)).unwrap();
        assert_eq!(token.customer, Claimed::NoId("cus_1".into()));
    }

    #[test]
    fn claims_that_are_no_text_read_as_in_javascript() {
        for (json, text) in [("5.0", "5"), ("true", "true"), ("{}", "[object Object]"), ("[0,\"a\"]", "0,a")] {
            let value: Value = serde_json::from_str(json).unwrap();
            assert_eq!(claimed(&value), Some(Claimed::NoId(text.into())), "{json}");
        }
    }

    proptest! {
        #[test]
        fn anything_is_read_or_refused(text in ".{0,300}") {
            prop_assert!(verify(&text, &secrets(&["supersecret"]), at(1_700_000_001)).is_none());
        }

        #[test]
        fn any_changed_character_is_refused(index in 0..VECTOR.len(), with in "[A-Za-z0-9_.=-]") {
            let mut text = VECTOR.to_owned();
            text.replace_range(index..=index, &with);
            prop_assume!(text != VECTOR);
            prop_assert!(verify(&text, &secrets(&["supersecret"]), at(1_700_000_001)).is_none());
        }

        #[test]
        fn what_is_issued_verifies(id in "[ -~]{1,40}", now in 1_600_000_000_i64..2_000_000_000) {
            let secrets = secrets(&["k"]);
            let token = verify(&issue(&id, now, &secrets).unwrap(), &secrets, at(now)).unwrap();
            prop_assert_eq!(token.customer, Claimed::Id(id));
        }
    }
}
