//! A transport that plays a script, a server that knows one request, and one that answers raw bytes.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard},
    time::{Duration, SystemTime},
};

use stheno_client::{
    BoxFuture, Bytes, Config, Error, Medusa, StorePostAuthReq, Transport,
    http::{Request, Response},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};
use wiremock::{
    Mock, MockServer, ResponseTemplate,
    matchers::{body_string, method, path},
};

/// A customer as Medusa serves it on `/store/auth`, with a field that no type knows.
pub(crate) const CUSTOMER: &str = r#"{"customer":{"id":"cus_1","email":"user@example.com","has_account":true,"brand_new":[1],
    "orders":[{"id":"order_1","items":[{"id":"item_1","unit_price":100,"quantity":2}]}],"shipping_addresses":[]}}"#;

/// Plays answers in turn; the last one stays. Waiting only moves its clock.
#[derive(Clone)]
pub(crate) struct Script(Arc<Mutex<State>>);

pub(crate) struct State {
    answers: VecDeque<Answer>,
    pub(crate) requests: Vec<Request<Bytes>>,
    pub(crate) waits: Vec<Duration>,
    pub(crate) now: SystemTime,
}

type Answer = Box<dyn FnMut() -> Result<Response<Bytes>, Error> + Send>;

impl Script {
    pub(crate) fn new(answers: impl IntoIterator<Item = Answer>) -> Self {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
        let answers = answers.into_iter().collect();
        Self(Arc::new(Mutex::new(State { answers, requests: vec![], waits: vec![], now })))
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    /// The named header of every request so far.
    pub(crate) fn sent(&self, name: &str) -> Vec<Option<String>> {
        let text = |request: &Request<Bytes>| Some(request.headers().get(name)?.to_str().unwrap().to_owned());
        self.state().requests.iter().map(text).collect()
    }

    pub(crate) fn client(&self, config: Config) -> Medusa {
        Medusa::with_transport(config, self.clone()).unwrap()
    }
}

impl Transport for Script {
    fn send(&self, request: Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, Error>> {
        let mut state = self.state();
        state.requests.push(request);
        let mut answer = state.answers.pop_front().unwrap();
        let result = answer();
        if state.answers.is_empty() {
            state.answers.push_back(answer);
        }
        Box::pin(async { result })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        let mut state = self.state();
        state.waits.push(duration);
        state.now += duration;
        Box::pin(async {})
    }

    fn now(&self) -> SystemTime {
        self.state().now
    }
}

/// An answer of a script.
pub(crate) fn answer(status: u16, headers: &[(&'static str, &str)], body: &'static str) -> Answer {
    let mut builder = Response::builder().status(status);
    for (name, value) in headers {
        builder = builder.header(*name, *value);
    }
    let answer = builder.body(Bytes::from_static(body.as_bytes())).unwrap();
    Box::new(move || Ok(answer.clone()))
}

pub(crate) fn credentials() -> StorePostAuthReq {
    StorePostAuthReq { email: "user@example.com".into(), password: "hunter-2-hunter".into() }
}

pub(crate) async fn client_of(server: &MockServer) -> Medusa {
    Medusa::new(Config { base_url: server.uri(), ..Config::default() }).unwrap()
}

/// A server that knows exactly one request, and must be sent it.
pub(crate) async fn server(verb: &str, at: &str, body: &str, status: u16, answer: &str) -> MockServer {
    let server = MockServer::start().await;
    let template = ResponseTemplate::new(status).insert_header("x-answer", "yes").set_body_string(answer);
    Mock::given(method(verb))
        .and(path(at))
        .and(body_string(body))
        .respond_with(template)
        .expect(1)
        .mount(&server)
        .await;
    server
}

/// A server that reads one request head, sends the bytes, and closes. It returns its address.
pub(crate) async fn raw_server(answer: &'static [u8]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut request = Vec::new();
        while !request.ends_with(b"\r\n\r\n") {
            request.push(stream.read_u8().await.unwrap());
        }
        stream.write_all(answer).await.unwrap();
    });
    base_url
}
