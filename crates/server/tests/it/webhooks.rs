//! Webhooks: what is in them, how they are signed, and what failing receivers get later.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::SignedDuration;
use serde_json::{Value, json};
use stheno_server::Config;
use tokio::runtime::Runtime;
use wiremock::matchers::method;
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

use crate::harness::{PASSWORD, Server, wait_for};
use crate::mail::{ask_for_reset, record, wait_until_told, written};

const SECRET: &str = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
const OLD_SECRET: &str = "whsec_b2xkIG9sZCBvbGQgb2xkIG9sZCBvbGQgb2xkIG9sZCE=";

/// A receiver in a runtime of its own.
struct Shop {
    runtime: Runtime,
    server: MockServer,
}

impl Shop {
    /// Answers with these, one after the other, and then with 204.
    fn answering(answers: &[ResponseTemplate]) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let server = runtime.block_on(async {
            let server = MockServer::start().await;
            for answer in answers {
                Mock::given(method("POST")).respond_with(answer.clone()).up_to_n_times(1).mount(&server).await;
            }
            Mock::given(method("POST")).respond_with(ResponseTemplate::new(204)).mount(&server).await;
            server
        });
        Self { runtime, server }
    }

    fn url(&self) -> String {
        format!("{}/hooks?key=url-canary", self.server.uri())
    }

    fn received(&self) -> Vec<Request> {
        self.runtime.block_on(self.server.received_requests()).unwrap()
    }

    /// Waits for so many requests.
    #[track_caller]
    fn wait(&self, count: usize) -> Vec<Request> {
        wait_for(&format!("webhook {count}"), || Some(self.received()).filter(|received| received.len() >= count))
    }
}

fn configure(config: &mut Config, shops: &[&Shop]) {
    config.webhooks.urls = shops.iter().map(|shop| shop.url()).collect();
    config.webhooks.secret.0 = vec![SECRET.to_owned().into()];
}

fn header<'a>(request: &'a Request, name: &str) -> &'a str {
    request.headers.get(name).unwrap_or_else(|| panic!("no {name}")).to_str().unwrap()
}

/// The signature as the specification has it.
fn signature(request: &Request, secret: &str) -> String {
    let key = STANDARD.decode(secret.strip_prefix("whsec_").unwrap()).unwrap();
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(&key).unwrap();
    mac.update(format!("{}.{}.", header(request, "webhook-id"), header(request, "webhook-timestamp")).as_bytes());
    mac.update(&request.body);
    format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
}

#[test]
fn events_are_signed_posts_without_the_hash() {
    let shop = Shop::answering(&[]);
    let server = Server::with(|config| {
        configure(config, &[&shop]);
        config.webhooks.secret.0.push(OLD_SECRET.to_owned().into());
    });
    let body = json!({"email": "ada@example.com", "password": PASSWORD, "first_name": "Ada"});
    let id = server.post("/store/customers", &[], &body).customer_id();
    let request = shop.wait(1).remove(0);
    assert_eq!(request.url.path(), "/hooks");
    assert_eq!(header(&request, "content-type"), "application/json");
    assert!(header(&request, "webhook-id").starts_with("evt_"));
    let sent: i64 = header(&request, "webhook-timestamp").parse().unwrap();
    assert!((0..60).contains(&(server.clock.now().as_second() - sent)));
    // With each secret, so that receivers may change in their own time.
    let signatures = [signature(&request, SECRET), signature(&request, OLD_SECRET)].join(" ");
    assert_eq!(header(&request, "webhook-signature"), signatures);
    let event: Value = serde_json::from_slice(&request.body).unwrap();
    assert_eq!(event["type"], "customer.created");
    assert!(event["timestamp"].as_str().unwrap().ends_with('Z'));
    let keys: Vec<&str> = event["data"].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        keys,
        [
            "id",
            "created_at",
            "updated_at",
            "deleted_at",
            "email",
            "first_name",
            "last_name",
            "billing_address_id",
            "phone",
            "has_account",
            "metadata"
        ]
    );
    assert_eq!((&event["data"]["id"], &event["data"]["first_name"]), (&json!(id), &json!("Ada")));
    wait_until_told(&server);

    record(&server, &[("name", "customer.updated"), ("customer_id", &id), ("password_changed", "1")]);
    ask_for_reset(&server, "ada@example.com");
    wait_until_told(&server);
    record(&server, &[("name", "customer.password_reset"), ("customer_id", &id), ("reset_id", "over")]);
    ask_for_reset(&server, "unknown@example.com");
    wait_until_told(&server);
    let received = shop.received();
    let events: Vec<Value> =
        received.iter().skip(1).map(|request| serde_json::from_slice(&request.body).unwrap()).collect();
    assert_eq!(events.len(), 2, "{events:?}");
    let reset = events.iter().find(|event| event["type"] == "customer.password_reset").unwrap();
    let keys: Vec<&str> = reset["data"].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, ["id", "email", "first_name", "last_name", "token"]);
    let body =
        json!({"email": "ada@example.com", "token": reset["data"]["token"], "password": "another plain lantern"});
    assert_eq!(server.post("/store/customers/password-reset", &[], &body).status, 200);
    assert!(events.iter().any(|event| event["type"] == "customer.updated" && event["data"]["id"] == json!(id)));
    for request in &received {
        let body = String::from_utf8(request.body.clone()).unwrap();
        assert!(!body.contains("password_hash") && !body.contains("$argon2"), "{body}");
    }
}

/// As in Medusa, a new billing address comes along; one that was only changed does not.
#[test]
fn a_new_billing_address_comes_along() {
    let shop = Shop::answering(&[]);
    let server = Server::with(|config| configure(config, &[&shop]));
    let cookie = server.register("ada@example.com").cookie().unwrap();
    shop.wait(1);
    let mut sent = 1;
    let mut change = |billing_address: Value| {
        let body = json!({ "billing_address": billing_address });
        let answer = server.post("/store/customers/me", &[("Cookie", &cookie)], &body).json();
        sent += 1;
        let event: Value = serde_json::from_slice(&shop.wait(sent).pop().unwrap().body).unwrap();
        (answer["customer"].clone(), event["data"].clone())
    };
    let made = json!({"first_name": "Ada", "last_name": "L", "address_1": "1 St", "city": "London", "country_code": "GB", "postal_code": "N1"});
    let (customer, event) = change(made);
    assert_eq!(event["billing_address"], customer["billing_address"]);
    assert_eq!(event["billing_address"]["country_code"], "gb");
    assert_eq!(event["billing_address_id"], event["billing_address"]["id"]);
    for later in [json!({"city": "Paris"}), Value::Null] {
        let (_, event) = change(later);
        assert_eq!((&event["email"], event.get("billing_address")), (&json!("ada@example.com"), None));
    }
}

/// What one receiver took is not repeated because another one failed.
#[test]
fn each_receiver_has_its_own_progress() {
    let failing = [
        ResponseTemplate::new(500),
        // Nobody but the configured address is told.
        ResponseTemplate::new(307).insert_header("location", "/elsewhere"),
    ];
    let (good, bad) = (Shop::answering(&[]), Shop::answering(&failing));
    let server = Server::with(|config| {
        configure(config, &[&bad, &good]);
        config.webhooks.urls.push("http://127.0.0.1:1/hooks?key=url-canary".into());
    });
    server.register("ada@example.com");
    good.wait(1);
    written(&server, "welcome", "ada@example.com");
    for count in 1..=3 {
        bad.wait(count);
        // Failed, and waiting; at the third it is taken, and only the dead one is left.
        wait_for("its end", || {
            let sql =
                "SELECT count(*) FROM stheno_delivery WHERE attempts < ?1 OR last_error IS NULL OR due_at - ?2 > 60000";
            let now = server.clock.now().as_millisecond();
            let busy: u32 =
                server.sql().query_row(sql, (u32::try_from(count).unwrap(), now), |row| row.get(0)).unwrap();
            (busy == 0).then_some(())
        });
        server.clock.advance(SignedDuration::from_secs(40));
    }
    let count = |sql: &str| -> u32 { server.sql().query_row(sql, [], |row| row.get(0)).unwrap() };
    assert_eq!(count("SELECT count(*) FROM stheno_delivery"), 1);
    assert_eq!(count("SELECT count(*) FROM stheno_delivery WHERE last_error LIKE '%url-canary%'"), 0);
    assert_eq!((good.received().len(), bad.received().len()), (1, 3));
    let requests = bad.received();
    let ids: Vec<&str> = requests.iter().map(|request| header(request, "webhook-id")).collect();
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    let times: Vec<i64> =
        requests.iter().map(|request| header(request, "webhook-timestamp").parse().unwrap()).collect();
    assert!(times.is_sorted() && times[2] - times[0] >= 80, "each attempt is signed anew: {times:?}");
    for request in &requests {
        assert_eq!(request.url.path(), "/hooks");
        assert_eq!(header(request, "webhook-signature"), signature(request, SECRET));
    }
}

/// The time that a receiver has is over; it may have taken the webhook, and knows it again by its id.
#[test]
fn a_receiver_that_is_too_slow_is_asked_again() {
    let shop = Shop::answering(&[ResponseTemplate::new(204).set_delay(std::time::Duration::from_secs(60))]);
    let server = Server::with(|config| {
        configure(config, &[&shop]);
        config.webhooks.timeout_seconds = 1;
    });
    server.register("ada@example.com");
    let failed = "SELECT count(*) FROM stheno_delivery WHERE channel <> 'mail' AND last_error IS NOT NULL";
    wait_for("the first failure", || (server.number(failed) == 1).then_some(()));
    // Where a second is too short for the next attempt, too, there is one more.
    wait_for("the webhook to be taken", || {
        if server.number(failed) == 1 {
            server.clock.advance(SignedDuration::from_secs(5));
        }
        (server.number("SELECT count(*) FROM stheno_event") == 0).then_some(())
    });
    let received = shop.received();
    assert!(received.len() >= 2);
    for again in &received[1..] {
        assert_eq!(header(again, "webhook-id"), header(&received[0], "webhook-id"));
        assert_eq!(again.body, received[0].body);
    }
}
