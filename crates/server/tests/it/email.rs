//! The e-mail rule against every value that the contract recorded (contract B.7).

use serde_json::Value;
use stheno_server::email::is_email;

#[test]
fn recorded_values() {
    let recording = include_str!("../../../../contract/v1.jsonl");
    let mut seen = 0;
    for line in recording.lines() {
        let exchange: Value = serde_json::from_str(line).unwrap();
        let Some(what) = exchange["name"].as_str().and_then(|name| name.strip_prefix("login: e-mail validity probe: "))
        else {
            continue;
        };
        let body: Value = serde_json::from_str(exchange["request"]["body"].as_str().unwrap()).unwrap();
        let email = body["email"].as_str().unwrap();
        // A valid address went on to the password, which was wrong.
        let valid = match exchange["response"]["status"].as_u64().unwrap() {
            400 => false,
            401 => true,
            other => panic!("{what}: {other}"),
        };
        assert_eq!(is_email(email), valid, "{what}: {email:?}");
        seen += 1;
    }
    assert_eq!(seen, 30);
}

/// Values for which validator.js 13.15 itself was asked.
#[test]
fn validators_own_answers() {
    for (email, valid) in [
        ("\"@b.co", true),
        ("\"\"@b.co", true),
        ("a@b.©o", false),
        ("a@b.xn--a", true),
        ("a@b.XN-1", true),
        ("\u{1F600}@b.co", false),
        ("a@\u{1F600}.co", true),
        ("a@b.\u{1F600}o", false),
        ("\"\\ \"@b.co", true),
        ("\"\\\n\"@b.co", false),
        ("\"\n\"@b.co", true),
        ("a@b.ſs", true),
        ("a\u{a0}@b.co", false),
        ("\"\0\"@b.co", false),
        ("a@b\u{a0}.co", false),
        ("\"\\\"@b.co", false),
        ("\"a\"b\"@b.co", false),
        ("a@b.co\u{2028}", false),
        ("a@b.c\u{3000}", false),
        ("a@b\u{3000}.co", true),
        ("\"\u{2028}\"@b.co", true),
    ] {
        assert_eq!(is_email(email), valid, "{email:?}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_judged(text in ".{0,80}@?.{0,80}") {
        let _ = is_email(&text);
    }

    #[test]
    fn plain_addresses_are_accepted(local in "[a-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}", domain in "[a-z0-9]{1,63}", top in "[a-z]{2,20}") {
        let email = format!("{local}@{domain}.{top}");
        proptest::prop_assert!(is_email(&email));
    }

    #[test]
    fn nothing_around_an_address_is_accepted(before in "[ \t\r\n]{0,2}", after in "[ \t\r\n.]{0,2}") {
        proptest::prop_assume!(!before.is_empty() || !after.is_empty());
        let email = format!("{before}a@example.com{after}");
        proptest::prop_assert!(!is_email(&email));
    }
}
