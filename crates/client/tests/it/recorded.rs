//! Every recorded request of the account page, as the client sends it, and the recorded answer to it.

use percent_encoding::percent_decode_str;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value, json};
use stheno_client::{
    AddressPayload, Error, ErrorKind, Medusa, Request, StoreGetCustomersCustomerOrdersParams,
    StorePostCustomersCustomerAddressesReq, StorePostCustomersCustomerPasswordTokenReq, StorePostCustomersCustomerReq,
    StorePostCustomersReq, StorePostCustomersResetPasswordReq,
};
use wiremock::{Mock, MockServer, ResponseTemplate, matchers::any};

use crate::support::client_of;

/// Recorded requests that the types cannot express: values of other types, fields that do not exist, required ones left
/// out, `null` where it means nothing.
const NOT_EXPRESSIBLE: &[&str] = &[
    "register: explicit nulls for the optional fields",
    "register: empty body object",
    "register: no body, no content type",
    "register: missing password",
    "register: missing email",
    "register: bad types everywhere",
    "register: unknown extra field",
    "register: unknown extra fields, two",
    "register: malformed JSON",
    "me: query parameters ignored",
    "address create: missing first_name",
    "address create: missing last_name",
    "address create: missing address_1",
    "address create: missing city",
    "address create: missing country_code",
    "address create: missing postal_code",
    "address create: empty address",
    "address create: no address",
    "address create: address null",
    "address create: address string",
    "address create: address array",
    "address create: fields at the top level",
    "address create: unknown field inside",
    "address create: unknown field outside",
    "address create: bad types",
    "address create: customer_id of somebody else inside",
    "address update: unknown field",
    "address update: bad type",
    "update: unknown field",
    "update: billing_address_id is unknown here",
    "update: bad types",
    "update: metadata array",
    "update: metadata null",
    "update: billing address with an unknown field",
    "update: billing address number",
    "update: email null",
    "password-token: missing",
    "password-token: extra field",
    "password-reset: missing fields",
    "password-reset: extra field",
    "orders: bad limit",
    "orders: negative limit",
    "orders: unknown parameter",
    "orders: customer_id of somebody else",
];

#[tokio::test]
async fn every_recorded_exchange_of_the_account_page() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../contract/v1.jsonl");
    let recording = std::fs::read_to_string(path).unwrap();
    let server = MockServer::start().await;
    let medusa = client_of(&server).await;
    let (mut replayed, mut not_expressible) = (0, Vec::new());
    for line in recording.lines().skip(1) {
        let exchange: Value = serde_json::from_str(line).unwrap();
        let (name, route) = (text(&exchange["name"]), text(&exchange["route"]));
        if !ROUTES.contains(&route) {
            continue;
        }
        server.reset().await;
        Mock::given(any()).respond_with(template(&exchange["response"])).mount(&server).await;
        let target = text(&exchange["request"]["path"]);
        let body = exchange["request"]["body"].as_str().unwrap_or("{}");
        let Some(outcome) = call(&medusa, route, target, body).await else {
            not_expressible.push(name.to_owned());
            continue;
        };
        assert_answer(name, &outcome, &exchange["response"]);
        let sent = server.received_requests().await.unwrap().pop().unwrap();
        assert_eq!(sent.method.as_str(), text(&exchange["request"]["method"]), "{name}");
        assert_eq!(parts(&sent.url[url::Position::BeforePath..]), parts(&target.replace("[]=", "[0]=")), "{name}");
        if sent.method == "GET" {
            assert!(sent.body.is_empty(), "{name}");
        } else {
            let sent = serde_json::from_slice(&sent.body).unwrap();
            assert_eq!(without_empty_fields_of_a_new_address(sent), json(body), "{name}");
        }
        replayed += 1;
    }
    assert_eq!(not_expressible, NOT_EXPRESSIBLE);
    assert_eq!(replayed, 104);
}

const ROUTES: &[&str] = &[
    "POST /store/customers",
    "GET /store/customers/me",
    "POST /store/customers/me",
    "GET /store/customers/me/orders",
    "POST /store/customers/me/addresses",
    "POST /store/customers/me/addresses/:address_id",
    "DELETE /store/customers/me/addresses/:address_id",
    "GET /store/customers/me/payment-methods",
    "POST /store/customers/password-token",
    "POST /store/customers/password-reset",
];

/// Sends a recorded request with the client. `None` when the types cannot express it.
async fn call(medusa: &Medusa, route: &str, target: &str, body: &str) -> Option<Result<u16, Error>> {
    let customers = medusa.customers();
    let addresses = customers.addresses();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let id = path.rsplit_once('/').unwrap().1;
    Some(match route {
        "POST /store/customers" => status(customers.create(payload::<StorePostCustomersReq>(body)?)).await,
        "GET /store/customers/me" if query.is_empty() => status(customers.retrieve()).await,
        "POST /store/customers/me" => status(customers.update(payload::<StorePostCustomersCustomerReq>(body)?)).await,
        "GET /store/customers/me/orders" => status(customers.list_orders(params(query)?)).await,
        "POST /store/customers/me/addresses" => {
            status(addresses.add_address(payload::<StorePostCustomersCustomerAddressesReq>(body)?)).await
        }
        "POST /store/customers/me/addresses/:address_id" => {
            status(addresses.update_address(id, payload::<AddressPayload>(body)?)).await
        }
        "DELETE /store/customers/me/addresses/:address_id" => status(addresses.delete_address(id)).await,
        "GET /store/customers/me/payment-methods" => status(customers.payment_methods().list()).await,
        "POST /store/customers/password-token" => {
            let payload = payload::<StorePostCustomersCustomerPasswordTokenReq>(body)?;
            status(customers.generate_password_token(payload)).await
        }
        "POST /store/customers/password-reset" => {
            status(customers.reset_password(payload::<StorePostCustomersResetPasswordReq>(body)?)).await
        }
        _ => return None,
    })
}

async fn status<T: Send + 'static>(request: Request<T>) -> Result<u16, Error> {
    Ok(request.await?.status().as_u16())
}

/// The recorded body as a payload, when that says all of it.
fn payload<T: DeserializeOwned + Serialize>(body: &str) -> Option<T> {
    let payload: T = serde_json::from_str(body).ok()?;
    let again = without_empty_fields_of_a_new_address(serde_json::to_value(&payload).unwrap());
    (again == json(body)).then_some(payload)
}

/// The client sends `null` for what a new address does not have; the recordings leave it out.
fn without_empty_fields_of_a_new_address(mut body: Value) -> Value {
    if let Some(Value::Object(address)) = body.get_mut("address") {
        address.retain(|_, value| !value.is_null());
    }
    body
}

/// The recorded query as parameters, when they exist: `a[]=x` is a list, `a[b]=x` an object.
fn params(query: &str) -> Option<StoreGetCustomersCustomerOrdersParams> {
    let known = serde_json::to_value(StoreGetCustomersCustomerOrdersParams::default()).unwrap();
    let mut params = Map::new();
    for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
        let value = match value.parse::<u64>() {
            Ok(number) if name == "limit" || name == "offset" => json!(number),
            _ => json!(value),
        };
        let (name, value) = match name.trim_end_matches(']').split_once('[') {
            None => (name.to_string(), value),
            Some((list, "")) => (list.to_owned(), json!([value])),
            Some((object, key)) => (object.to_owned(), json!({ key: value })),
        };
        known.get(&name)?;
        params.insert(name, value);
    }
    serde_json::from_value(Value::Object(params)).ok()
}

/// The recorded answer.
fn template(response: &Value) -> ResponseTemplate {
    let status = u16::try_from(response["status"].as_u64().unwrap()).unwrap();
    let mut template = ResponseTemplate::new(status).set_body_string(response["body"].as_str().unwrap_or_default());
    for (name, value) in response["headers"].as_object().unwrap() {
        template = template.append_header(name.as_str(), text(value));
    }
    template
}

/// What the client made of the recorded answer.
#[track_caller]
fn assert_answer(name: &str, outcome: &Result<u16, Error>, response: &Value) {
    let status = response["status"].as_u64().unwrap();
    let error = match outcome {
        Ok(read) => return assert_eq!(u64::from(*read), status, "{name}"),
        Err(error) => error,
    };
    assert_eq!(
        (error.kind(), error.status().map(|status| status.as_u16().into())),
        (ErrorKind::Status, Some(status)),
        "{name}"
    );
    assert_eq!(error.is_unauthorized(), status == 401, "{name}");
    assert_eq!(error.is_not_found(), status == 404, "{name}");
    assert_eq!(error.is_duplicate(), status == 422, "{name}");
    let body = response["body"].as_str().unwrap_or_default();
    if body.starts_with('{') {
        let body = json(body);
        assert_eq!(
            (error.message(), error.body().unwrap().kind.as_str()),
            (text(&body["message"]), text(&body["type"]))
        );
    } else {
        assert_eq!((error.message(), error.body()), (body, None), "{name}");
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_default()
}

/// The path, and the parameters in some order.
fn parts(target: &str) -> Vec<String> {
    let decode = |part| percent_decode_str(part).decode_utf8().unwrap().into_owned();
    let mut parts: Vec<String> = target.split(['?', '&']).map(decode).collect();
    parts.sort();
    parts
}
