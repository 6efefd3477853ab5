//! Express as clients see it: what the recordings leave open. After each bad request the server goes on.

use std::io::Write as _;

use serde_json::json;

use crate::harness::{Answer, PASSWORD, Server};

const CREDENTIALS: &str = r#"{"email":"ann@example.com","password":"correct horse battery staple"}"#;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// As deeply as Medusa takes it; it fails with 500 on more.
#[test]
fn values_may_be_nested_deeply_but_not_without_bound() {
    let server = Server::start();
    server.register("ann@example.com");
    let post =
        |body: String| server.send("POST /store/auth", &[("Content-Type", "application/json")], Some(body.as_bytes()));
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let answer = post(format!(r#"{{"email":"ann@example.com","password":{}}}"#, nested(4_900)));
    assert_eq!((answer.status, answer.body.as_str()), (401, "Unauthorized"));
    let answer = post(format!(r#"{{"email":"ann@example.com","password":"x","deep":{}}}"#, nested(4_900)));
    assert_eq!((answer.status, answer.message().as_str()), (400, "property deep should not exist"));
    let answer = post(format!(r#"{{"email":"ann@example.com","password":{}}}"#, nested(50_000)));
    assert_eq!((answer.status, answer.json()["type"].as_str()), (400, Some("invalid_data")));
    assert_eq!(post("[".repeat(100_000)).status, 400);
    assert_eq!(post(CREDENTIALS.into()).status, 200);
}

/// The answer arrives although the client has sent what nobody reads, and the connection can be used again.
#[test]
fn unwanted_bodies_do_not_cost_the_answer() {
    use std::io::Read as _;
    let server = Server::start();
    for (headers, length, status) in [
        ("Content-Type: text/plain", 5_000_000, 400),
        ("Content-Type: multipart/form-data", 20_000_000, 400),
        ("Content-Type: application/json\r\nContent-Encoding: br", 1_000_000, 415),
        ("Content-Type: application/json", 20_000_000, 413),
    ] {
        let mut stream = std::net::TcpStream::connect(server.addr()).unwrap();
        stream.set_read_timeout(Some(std::time::Duration::from_secs(30))).unwrap();
        let head = format!("POST /store/auth HTTP/1.1\r\nHost: x\r\n{headers}\r\nContent-Length: {length}\r\n\r\n");
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(&vec![b'x'; length]).unwrap();
        stream.write_all(b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
        let mut answers = String::new();
        stream.read_to_string(&mut answers).unwrap();
        assert!(answers.starts_with(&format!("HTTP/1.1 {status}")), "{headers}: {answers}");
        assert!(answers.contains("HTTP/1.1 200") && answers.ends_with("OK"), "{headers}: {answers}");
    }
}

#[test]
fn expectations_other_than_100_continue_are_417() {
    let server = Server::start();
    for (value, status) in
        [("x", 417), ("", 417), ("100-continued", 417), ("100-Continue", 200), ("a, 100-continue", 200)]
    {
        let answer = server.get("/health", &[("Expect", value)]);
        assert_eq!(answer.status, status, "{value}");
    }
}

#[test]
fn what_is_no_http_is_answered_at_once() {
    let server = Server::start();
    let smuggled = b"POST /store/auth HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\n{}";
    for bytes in [b"\x16\x03\x01\x02\x00\x01".as_slice(), b"GET / HTTP/1.1\nHost: x\n\n", smuggled] {
        let answer = server.raw(bytes);
        assert!(answer.starts_with(b"HTTP/1.1 400"), "{}", String::from_utf8_lossy(&answer));
    }
}

#[test]
fn keys_that_every_object_has_are_dropped_and_numbers_come_first() {
    let server = Server::start();
    let post =
        |body: &str| server.send("POST /store/auth", &[("Content-Type", "application/json")], Some(body.as_bytes()));
    let answer = post(r#"{"constructor":1,"toString":2,"b":3,"10":4,"2":5,"email":"a@b.co","password":"x"}"#);
    assert_eq!(
        answer.message(),
        "property 2 should not exist, property 10 should not exist, property b should not exist"
    );
    // Half a surrogate pair is a character of a JavaScript string.
    assert_eq!(
        post(r#"{"\ud800":1,"email":"a@b.co","password":"\udfff"}"#).message(),
        "property \u{FFFD} should not exist"
    );
    assert_eq!(post(r#"{"email":"a@b.co","password":"\udfff"}"#).status, 401);
}

#[test]
fn bodies_that_cannot_be_read() {
    let server = Server::start();
    server.register("ann@example.com");
    let json = ("Content-Type", "application/json");
    let origin = ("Origin", "http://evil.test");
    let big = format!(r#"{{"a":"{}"}}"#, "a".repeat(200_000));
    let bomb = gzip(&vec![b' '; 40_000_000]);
    for (headers, body, status) in [
        (vec![json], b"{".as_slice(), 400),
        (vec![json], b"\"text\"", 400),
        (vec![json], b"   ", 400),
        (vec![json], big.as_bytes(), 413),
        (vec![json, ("Content-Encoding", "gzip")], &bomb, 413),
        (vec![json, ("Content-Encoding", "gzip")], &gzip(b"{}")[..12], 400),
        (vec![json, ("Content-Encoding", "br")], b"{}", 415),
        (vec![("Content-Type", "application/json; charset=latin1")], b"{}", 415),
        (vec![("Content-Type", "application/json; charset=\"ascii\"")], b"{}", 415),
        (vec![("Content-Type", "application/json; charset=utf-7")], b"{}", 415),
        (vec![json, ("Expect", "100-continue")], big.as_bytes(), 413),
    ] {
        // On any route, also one that takes no body, and one that does not exist.
        for request in ["POST /store/auth", "GET /store/auth/a@b.co", "POST /store/nope"] {
            let answer = server.send(request, &[headers.clone(), vec![origin]].concat(), Some(body));
            assert_eq!(answer.status, status, "{request} {headers:?}");
            assert_eq!(answer.json()["type"], "invalid_data", "{request} {headers:?}");
            assert_eq!(answer.header("access-control-allow-credentials"), Some("true"));
        }
    }
    let chunked = format!(
        "POST /store/auth HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{big}\r\n0\r\n\r\n",
        big.len()
    );
    assert_eq!(Answer::parse(&server.raw(chunked.as_bytes())).status, 413);
    assert_eq!(server.log_in("ann@example.com", PASSWORD, &[]).status, 200);
}

#[test]
fn encodings_and_types_that_are_read() {
    let server = Server::start();
    server.register("ann@example.com");
    let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    zlib.write_all(CREDENTIALS.as_bytes()).unwrap();
    let zlib = zlib.finish().unwrap();
    let utf16: Vec<u8> = CREDENTIALS.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for (headers, body) in [
        (vec![("Content-Type", "Application/JSON ; Charset=\"UTF-8\"")], CREDENTIALS.as_bytes()),
        (vec![("Content-Type", "application/json"), ("Content-Encoding", "GZIP")], &gzip(CREDENTIALS.as_bytes())),
        (vec![("Content-Type", "application/json"), ("Content-Encoding", "deflate")], &zlib),
        (vec![("Content-Type", "application/json"), ("Content-Encoding", "identity")], CREDENTIALS.as_bytes()),
        (vec![("Content-Type", "application/json; charset=utf-16be")], &utf16),
    ] {
        let answer = server.send("POST /store/auth", &headers, Some(body));
        assert_eq!(answer.status, 200, "{headers:?}: {answer:?}");
    }
}

#[test]
fn duplicate_headers_are_joined_or_dropped_as_in_node() {
    let server = Server::with(|config| config.server.store_cors = "http://a.test".into());
    let ann = server.register("ann@example.com");
    let cookie = ann.cookie().unwrap();
    let token = format!("Bearer {}", server.token("ann@example.com"));
    // Cookies are joined, the first of a name counts.
    assert_eq!(server.get("/store/auth", &[("Cookie", "a=1"), ("Cookie", &cookie)]).status, 200);
    assert_eq!(server.get("/store/auth", &[("Cookie", "connect.sid=x"), ("Cookie", &cookie)]).status, 401);
    // Of Authorization the first counts.
    assert_eq!(server.get("/store/auth", &[("Authorization", &token), ("Authorization", "Bearer x")]).status, 200);
    assert_eq!(server.get("/store/auth", &[("Authorization", "Bearer x"), ("Authorization", &token)]).status, 401);
    // Origins are joined, and match nothing then.
    let twice = server.get("/store/auth", &[("Origin", "http://a.test"), ("Origin", "http://a.test")]);
    assert_eq!(twice.header("access-control-allow-origin"), None);
    assert_eq!(
        server.get("/store/auth", &[("Origin", "http://a.test")]).header("access-control-allow-origin"),
        Some("http://a.test")
    );
}

#[test]
fn etags_and_304() {
    let server = Server::start();
    let cookie = server.register("ann@example.com").cookie().unwrap();
    let full = server.session(&cookie);
    let etag = full.header("etag").unwrap().to_owned();
    let strong = etag.strip_prefix("W/").unwrap().to_owned();
    for (none_match, status) in [
        (etag.as_str(), 304),
        (&strong, 304),
        ("*", 304),
        (&format!("\"x\", {etag}"), 304),
        ("\"x\"", 200),
        ("*, \"x\"", 200),
    ] {
        let answer = server.get("/store/auth", &[("Cookie", &cookie), ("If-None-Match", none_match)]);
        assert_eq!(answer.status, status, "{none_match}");
        if status == 304 {
            assert_eq!((answer.body.as_str(), answer.header("content-type")), ("", None));
            assert_eq!(answer.header("etag"), Some(etag.as_str()));
            assert_eq!(answer.header("cache-control"), Some("no-store"));
        }
    }
    let kept =
        [("Cookie", cookie.as_str()), ("If-None-Match", "*"), ("Cache-Control", "NO-CACHE"), ("If-Modified-Since", "")];
    assert_eq!(server.get("/store/auth", &kept).status, 304);
    for header in [("Cache-Control", "max-age=0, no-cache"), ("If-Modified-Since", "Sun, 22 Nov 2099 01:02:03 GMT")] {
        let headers = [("Cookie", cookie.as_str()), ("If-None-Match", "*"), header];
        assert_eq!(server.get("/store/auth", &headers).status, 200, "{header:?}");
    }
    // Only reads are answered so, and only successes.
    assert_eq!(server.log_in("ann@example.com", PASSWORD, &[("If-None-Match", "*")]).status, 200);
    assert_eq!(server.get("/store/auth", &[("If-None-Match", "*")]).status, 401);
}

#[test]
fn every_answer_has_the_headers_of_security_and_none_of_the_software() {
    let server = Server::start();
    let cookie = server.register("ann@example.com").cookie().unwrap();
    let broken = server.register("bob@example.com").cookie().unwrap();
    let bad = r#"{"email":1}"#;
    for (request, cookie, body, status) in [
        ("GET /store/auth", cookie.as_str(), "", 200),
        ("GET /store/auth", "", "", 401),
        ("GET /store/auth/a@b.co", "", "", 200),
        ("POST /store/auth", "", CREDENTIALS, 200),
        ("POST /store/auth", "", bad, 400),
        ("POST /store/auth", "", r#"{"email":"a@b.co","password":"x"}"#, 401),
        ("POST /store/auth", "", "{", 400),
        ("POST /store/auth/token", "", CREDENTIALS, 200),
        ("POST /store/customers", "", r#"{"email":"new@example.com","password":"long enough"}"#, 200),
        ("POST /store/customers", "", CREDENTIALS, 422),
        ("GET /store/customers/me", &cookie, "", 200),
        ("GET /store/nope", &cookie, "", 404),
        ("TRACE /store/auth", "", "", 404),
        ("OPTIONS /store/auth", "", "", 204),
        ("DELETE /store/auth", &broken, "", 200),
    ] {
        let headers = [("Cookie", cookie), ("Content-Type", "application/json")];
        let answer = server.send(request, &headers, (!body.is_empty()).then_some(body.as_bytes()));
        assert_eq!(answer.status, status, "{request} {body}");
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{request} {body}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{request} {body}");
        for name in ["x-powered-by", "server", "www-authenticate"] {
            assert_eq!(answer.header(name), None, "{request} {body}");
        }
        // Nothing of the request comes back from TRACE.
        assert!(!request.starts_with("TRACE") || !answer.body.contains("Cookie"), "{answer:?}");
    }
    assert_eq!(server.get("/health", &[]).header("x-content-type-options"), Some("nosniff"));
}

/// hyper stops at 100 headers; Node would drop those after the 2,000th.
#[test]
fn a_hundred_headers_are_enough() {
    let server = Server::start();
    let many = |count: usize| {
        let headers: String = (0..count).map(|n| format!("X-{n}: 1\r\n")).collect();
        let request = format!("GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}\r\n");
        Answer::parse(&server.raw(request.as_bytes())).status
    };
    assert_eq!((many(98), many(99)), (200, 431));
}

/// Each route as axum has it is found in any case and with a slash at the end.
#[test]
fn every_route_ignores_case_and_a_trailing_slash() {
    let server = Server::start();
    for request in [
        "GET /store/auth",
        "POST /store/auth",
        "DELETE /store/auth",
        "GET /store/auth/a@b.co",
        "GET /store/auth/token",
        "POST /store/auth/token",
        "POST /store/customers",
        "GET /store/customers/me",
        "POST /store/customers/me",
        "GET /store/customers/me/payment-methods",
        "POST /store/customers/me/addresses",
        "POST /store/customers/me/addresses/addr_1",
        "DELETE /store/customers/me/addresses/addr_1",
        "POST /store/customers/password-token",
        "POST /store/customers/password-reset",
        "GET /health",
    ] {
        let (method, path) = request.split_once(' ').unwrap();
        let plain = server.send(request, &[], None);
        assert_ne!(plain.status, 404, "{request}");
        for variant in [path.to_uppercase(), format!("{path}/"), format!("{}/", path.to_uppercase())] {
            let answer = server.send(&format!("{method} {variant}"), &[], None);
            assert_eq!((answer.status, answer.body), (plain.status, plain.body.clone()), "{method} {variant}");
        }
    }
}

/// More connections than are served at once wait for a place.
#[test]
fn connections_are_bounded() {
    use std::io::Read as _;
    let server = Server::with(|config| config.server.max_connections = 2);
    let connect = || {
        let stream = std::net::TcpStream::connect(server.addr()).unwrap();
        (&stream).write_all(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
        stream
    };
    let read = |mut stream: &std::net::TcpStream| stream.read(&mut [0; 512]);
    let (first, second) = (connect(), connect());
    assert!(read(&first).unwrap() > 0 && read(&second).unwrap() > 0);
    let third = connect();
    third.set_read_timeout(Some(std::time::Duration::from_millis(300))).unwrap();
    assert!(read(&third).is_err(), "it has no place yet");
    drop(first);
    third.set_read_timeout(Some(std::time::Duration::from_secs(30))).unwrap();
    assert!(read(&third).unwrap() > 0);
}

#[test]
fn the_gate_of_customers_comes_before_404() {
    let server = Server::start();
    let cookie = server.register("ann@example.com").cookie().unwrap();
    for request in [
        "GET /store/customers",
        "GET /Store/Customers/nope/",
        "PUT /store/customers/me",
        "DELETE /store/customers/me/addresses",
        "GET /store/customers/password-token",
    ] {
        let answer = server.send(request, &[], None);
        assert_eq!(
            (answer.status, answer.body.as_str(), answer.header("content-type")),
            (401, "Unauthorized", None),
            "{request}"
        );
        let answer = server.send(request, &[("Cookie", &cookie)], None);
        assert_eq!((answer.status, answer.json()["type"].as_str()), (404, Some("not_found")), "{request}");
    }
    assert_eq!(server.get("/store/customersx", &[]).status, 404);
}

/// ASVS 3.5: another site's form or script cannot change anything with the customer's cookie.
#[test]
fn cross_site_changes_with_a_cookie_are_refused() {
    let server = Server::with(|config| config.server.store_cors = "https://shop.test".into());
    let cookie = server.register("ann@example.com").cookie().unwrap();
    let logout = |headers: &[(&str, &str)]| {
        let headers = [&[("Cookie", cookie.as_str())], headers].concat();
        server.send("DELETE /store/auth", &headers, None)
    };
    for headers in [
        &[("Origin", "https://evil.test")][..],
        &[("Origin", "null")],
        &[("Sec-Fetch-Site", "cross-site")],
        &[("Sec-Fetch-Site", "same-site")],
    ] {
        let answer = logout(headers);
        assert_eq!((answer.status, answer.json()["type"].as_str()), (403, Some("not_allowed")), "{headers:?}");
        let body = json!({"email": "ann@example.com", "password": PASSWORD});
        let headers = [&[("Cookie", cookie.as_str())], headers].concat();
        assert_eq!(server.post("/store/auth", &headers, &body).status, 403);
        assert_eq!(server.post("/store/customers", &headers, &body).status, 403);
        // Reading changes nothing; the browser keeps the answer from the other site.
        let read = server.get("/store/auth", &headers);
        assert_eq!((read.status, read.header("access-control-allow-origin")), (200, None));
    }
    // A form's text is no JSON, so it says nothing.
    let form = server.send("POST /store/auth", &[("Content-Type", "text/plain")], Some(CREDENTIALS.as_bytes()));
    assert_eq!(form.status, 400);
    assert_eq!(server.session(&cookie).status, 200, "still logged in");
    assert_eq!(logout(&[("Origin", "https://shop.test"), ("Sec-Fetch-Site", "cross-site")]).status, 200);
    assert_eq!(server.session(&cookie).status, 401);
}

#[test]
fn targets_that_hyper_alone_would_refuse() {
    let server = Server::start();
    server.register("a`b@example.com");
    assert_eq!(server.get("/store/auth/a`b@example.com", &[]).json(), json!({"exists": true}));
    assert_eq!(server.get("/store/auth/<script>?x=\"<b>\"", &[]).json(), json!({"exists": false}));
    assert_eq!(server.get("/nope/<script>", &[]).status, 404);
    let bytes = "GET /store/auth/ü@example.com HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    assert_eq!(Answer::parse(&server.raw(bytes.as_bytes())).status, 400);
}

#[test]
fn health_needs_nothing() {
    let server = Server::start();
    let headers = [("Content-Type", "application/json"), ("Cookie", "connect.sid=j:{\"a\":1}")];
    assert_eq!(server.send("GET /health", &headers[..1], Some(b"{")).body, "OK");
    assert_eq!(server.send("GET /health", &headers[1..], None).status, 400, "cookies come first");
    assert_eq!(server.send("POST /health", &headers[..1], Some(b"{")).status, 400);
    assert_eq!(server.send("OPTIONS /store/auth", &headers[..1], Some(b"{")).status, 400);
}

/// express-session fails with 500 on a cookie that cookie-parser takes for JSON.
#[test]
fn a_json_cookie_is_refused() {
    let server = Server::start();
    for (value, status) in
        [("j:{\"a\":1}", 400), ("j:[1]", 400), ("j%3A5", 400), ("j:\"x\"", 200), ("j:{", 200), ("j:null", 200)]
    {
        let answer = server.get("/store/auth/a@b.co", &[("Cookie", &format!("connect.sid={value}"))]);
        assert_eq!(answer.status, status, "{value}");
    }
}

#[test]
fn unknown_methods_and_routes() {
    let server = Server::start();
    for method in ["FOO", "get", "PRI"] {
        let answer = server.send(&format!("{method} /store/auth"), &[], None);
        assert_eq!(
            (answer.status, answer.body.as_str(), answer.header("connection")),
            (400, "", Some("close")),
            "{method}"
        );
    }
    for request in ["PUT /store/auth", "M-SEARCH /Store/Auth/", "POST /store/auth/a@b.co", "POST /health"] {
        let answer = server.send(request, &[], None);
        assert_eq!((answer.status, answer.message()), (404, format!("Cannot {request}")));
        assert_eq!(answer.header("allow"), None, "{request}");
    }
    // Express decodes the e-mail before it looks at the method.
    for method in ["GET", "POST", "DELETE"] {
        assert_eq!(server.send(&format!("{method} /store/auth/%zz"), &[], None).status, 400, "{method}");
    }
}

/// Requests with two lengths are refused in any order of the headers, and nothing after them is read as a request.
#[test]
fn request_smuggling_is_refused() {
    let server = Server::start();
    for lengths in
        ["Content-Length: 4\r\nTransfer-Encoding: chunked", "Transfer-Encoding: chunked\r\nContent-Length: 4"]
    {
        let bytes = format!(
            "POST /store/auth HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n{lengths}\r\n\r\n2\r\n{{}}\r\n0\r\n\r\nGET /health HTTP/1.1\r\nHost: x\r\n\r\n"
        );
        let answer = String::from_utf8(server.raw(bytes.as_bytes())).unwrap();
        assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
        assert_eq!(answer.matches("HTTP/1.1").count(), 1, "{answer}");
    }
    assert_eq!(server.get("/health", &[]).body, "OK");
}

#[test]
fn head_has_the_length_and_no_body() {
    let server = Server::start();
    let cookie = server.register("ann@example.com").cookie().unwrap();
    let get = server.session(&cookie);
    let head = server.send("HEAD /store/auth", &[("Cookie", &cookie)], None);
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    for name in ["content-length", "content-type", "etag"] {
        assert_eq!(head.header(name), get.header(name), "{name}");
    }
}
