//! The values that exchanges compute before they are sent: tokens and cookies, good and spoiled.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64URL;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::{Map, Value, json};
use sha2::{Sha256, Sha384, Sha512};

use super::cookie::{decode, encode, mac, now};
use super::engine::Engine;
use super::format::{Make, Op};
use super::vars::Stop;

pub(super) fn make(engine: &Engine<'_>, make: &Make) -> Result<String, Stop> {
    let vars = &engine.vars;
    let or = |text: &Option<String>, default: &str| vars.render(text.as_deref().unwrap_or(default));
    match &make.op {
        Op::Set { value } => vars.render(value),
        Op::Jwt { claims, payload_raw, secret, alg, header } => {
            let alg = alg.as_deref().unwrap_or("HS256");
            let header = match header {
                Some(header) => vars.render_deep(header)?,
                None => json!({"alg": alg, "typ": "JWT"}),
            };
            let payload = match (payload_raw, claims) {
                (Some(raw), _) => vars.render(raw)?,
                (None, Some(claims)) => vars.render_deep(claims)?.to_string(),
                (None, None) => "null".to_owned(),
            };
            Ok(jwt(&header, &payload, alg, &or(secret, "{{jwt_secret}}")?))
        }
        Op::JwtEdit { from, header, claims, signature, append } => {
            let claims = claims.as_ref().map(|c| vars.render_object(c)).transpose()?;
            let token = vars.render(from)?;
            let edited = edit_jwt(&token, header.as_ref(), claims.as_ref(), signature.as_deref())
                .ok_or_else(|| Stop::Failed(format!("not a token: {token}")))?;
            Ok(edited + append.as_deref().unwrap_or_default())
        }
        Op::Cookie { jar } => vars.session_cookie(jar),
        Op::CookieSign { id, secret } => {
            let (id, secret) = (vars.render(id)?, or(secret, "{{cookie_secret}}")?);
            Ok(encode(&format!("s:{id}.{}", mac(&id, &secret))))
        }
        Op::CookieEdit { from, how, other } => {
            let (cookie, other) = (vars.render(from)?, or(other, "")?);
            edit_cookie(&cookie, how, &other).ok_or_else(|| Stop::Failed(format!("not a signed cookie: {cookie}")))
        }
        Op::ResetToken { email, customer_id, names, exp, by } => {
            let id = vars.render(customer_id)?;
            if by.as_deref() != Some("hash") {
                return Ok((engine.options.reset_token)(&vars.render(email)?, &id));
            }
            // As v1 makes them: keyed by the stored hash, which a used token has changed.
            let hash = engine.database.password_hash(&id).map_err(Stop::Failed)?;
            let names = or(names, &id)?;
            let claims = json!({"customer_id": names, "exp": now() + exp.unwrap_or(900), "iat": now()});
            Ok(jwt(&json!({"alg": "HS256", "typ": "JWT"}), &claims.to_string(), "HS256", &hash))
        }
    }
}

fn jwt(header: &Value, payload: &str, alg: &str, secret: &str) -> String {
    let text = format!("{}.{}", BASE64URL.encode(header.to_string()), BASE64URL.encode(payload));
    macro_rules! sign {
        ($hash:ty) => {{
            let mut mac = Hmac::<$hash>::new_from_slice(secret.as_bytes()).unwrap();
            mac.update(text.as_bytes());
            BASE64URL.encode(mac.finalize().into_bytes())
        }};
    }
    let signature = match alg {
        "HS256" => sign!(Sha256),
        "HS384" => sign!(Sha384),
        "HS512" => sign!(Sha512),
        _ => String::new(),
    };
    format!("{text}.{signature}")
}

fn edit_jwt(
    token: &str,
    header: Option<&Map<String, Value>>,
    claims: Option<&Map<String, Value>>,
    signature: Option<&str>,
) -> Option<String> {
    let [head, payload, sign] = token.split('.').collect::<Vec<_>>().try_into().ok()?;
    let with = |part: &str, members: Option<&Map<String, Value>>| {
        let Some(members) = members else {
            return Some(part.to_owned());
        };
        let mut object: Map<String, Value> = serde_json::from_slice(&BASE64URL.decode(part).ok()?).ok()?;
        object.extend(members.clone());
        Some(BASE64URL.encode(Value::Object(object).to_string()))
    };
    let text = format!("{}.{}", with(head, header)?, with(payload, claims)?);
    Some(match signature.unwrap_or("keep") {
        "keep" => format!("{text}.{sign}"),
        "drop" => format!("{text}."),
        "pad" => format!("{text}.{sign}="),
        // Not the very last character: some of its bits mean nothing.
        "flip_last" => format!("{text}.{}", flip(sign, sign.len().checked_sub(5)?)),
        "truncate" => format!("{text}.{}", sign.get(..sign.len().checked_sub(4)?)?),
        "cut" => text,
        other => panic!("unknown edit {other:?} of a signature"),
    })
}

/// The text with another character at that place.
fn flip(text: &str, at: usize) -> String {
    let other = |c: char| if c == 'A' { 'B' } else { 'A' };
    text.char_indices().map(|(i, c)| if i == at { other(c) } else { c }).collect()
}

fn edit_cookie(cookie: &str, how: &str, other: &str) -> Option<String> {
    let decoded = decode(cookie);
    let (id, tag) = decoded.get(2..)?.rsplit_once('.')?;
    Some(match how {
        "flip_id_first" => encode(&format!("s:{}.{tag}", flip(id, 0))),
        "flip_id_last" => encode(&format!("s:{}.{tag}", flip(id, id.len().checked_sub(1)?))),
        "flip_mac_first" => encode(&format!("s:{id}.{}", flip(tag, 0))),
        "no_mac" => encode(&format!("s:{id}")),
        "empty_mac" => encode(&format!("s:{id}.")),
        "no_prefix" => encode(&format!("{id}.{tag}")),
        "upper_prefix" => encode(&format!("S:{id}.{tag}")),
        "short_id" => encode(&format!("s:{}.{tag}", id.get(..id.len().checked_sub(1)?)?)),
        "pad_mac" => encode(&format!("s:{id}.{tag}=")),
        "trailing" => encode(&format!("s:{id}.{tag} ")),
        "prefix_id" => encode(&format!("s:X{id}.{tag}")),
        "mac_of" => encode(&format!("s:{id}.{}", decode(other).rsplit_once('.')?.1)),
        "double_encode" => encode(cookie),
        "half_decode" => cookie.replace("%3A", ":"),
        "encode_all" => decoded.bytes().map(|b| format!("%{b:02X}")).collect(),
        "lower_hex" => {
            let escape = regex::Regex::new("%[0-9A-F]{2}").unwrap();
            escape.replace_all(cookie, |c: &regex::Captures<'_>| c[0].to_lowercase()).into_owned()
        }
        "bare_id" => id.to_owned(),
        "decode" => decoded,
        _ => panic!("unknown edit {how:?} of a cookie"),
    })
}

#[test]
fn cookies_are_signed_and_spoiled() {
    let raw = "s%3AU0Z2.VpuGCcS5Tnr%2BzZXK9bhGsHTlZ3oI0w8VYJkI5s1gK0A";
    assert_eq!(edit_cookie(raw, "bare_id", "").unwrap(), "U0Z2");
    assert!(edit_cookie(raw, "flip_id_first", "").unwrap().starts_with("s%3AA0Z2."));
    assert!(edit_cookie(raw, "prefix_id", "").unwrap().starts_with("s%3AXU0Z2."));
    assert!(edit_cookie(raw, "lower_hex", "").unwrap().starts_with("s%3aU0Z2."));
    assert_eq!(edit_cookie(raw, "decode", "").unwrap(), "s:U0Z2.VpuGCcS5Tnr+zZXK9bhGsHTlZ3oI0w8VYJkI5s1gK0A");
    assert_eq!(edit_cookie("x", "decode", ""), None);
}

#[test]
fn tokens_are_signed_and_spoiled() {
    // The example that jwt.io shows.
    let header = json!({"alg": "HS256", "typ": "JWT"});
    let token =
        jwt(&header, r#"{"sub":"1234567890","name":"John Doe","iat":1516239022}"#, "HS256", "your-256-bit-secret");
    assert!(token.ends_with(".SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c"), "{token}");
    let claims = json!({"sub": "x"});
    let edited = edit_jwt(&token, None, claims.as_object(), None).unwrap();
    let payload = BASE64URL.decode(edited.split('.').nth(1).unwrap()).unwrap();
    assert_eq!(payload, br#"{"sub":"x","name":"John Doe","iat":1516239022}"#);
    assert!(edited.ends_with(".SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c"));
    assert!(edit_jwt(&token, None, None, Some("drop")).unwrap().ends_with('.'));
    assert!(jwt(&header, "{}", "none", "").ends_with('.'));
}
