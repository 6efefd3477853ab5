//! The backend, asked as a browser on the storefront asks it.

use reqwest::header::{
    ACCEPT, ACCESS_CONTROL_REQUEST_HEADERS, ACCESS_CONTROL_REQUEST_METHOD, AUTHORIZATION, CONTENT_TYPE, COOKIE, DATE,
    HeaderMap, HeaderName, HeaderValue, ORIGIN, REFERER,
};
use reqwest::{Client, Method, Request, Response};
use stheno_server::Clock;
use url::Url;

use super::cookie::{self, Visit};
use super::network::{Network, Unreachable};
use super::site;

/// The route of the session: log in with POST, ask with GET, log out with DELETE.
pub(super) const SESSION: &str = "/store/auth";
/// Where a bearer token is asked for.
pub(super) const TOKEN: &str = "/store/auth/token";

pub(super) struct Backend<'a> {
    pub(super) network: &'a Network,
    client: Client,
    pub(super) url: Url,
    /// The page that the browser shows.
    pub(super) storefront: Url,
    pub(super) third_party_cookies: bool,
}

/// What is sent beside the method.
#[derive(Default)]
pub(super) struct Sent<'a> {
    pub(super) body: Option<&'a serde_json::Value>,
    pub(super) cookies: Option<&'a str>,
    pub(super) bearer: Option<&'a str>,
    /// Says `X-Forwarded-Proto: https`, as a proxy that ends TLS should. No browser does: it is to prove a diagnosis.
    pub(super) as_https_proxy: bool,
    /// Without what tells of the storefront, as a program asks that is no browser.
    pub(super) as_program: bool,
}

impl<'a> Backend<'a> {
    pub(super) fn new(
        network: &'a Network,
        url: Url,
        storefront: Url,
        third_party_cookies: bool,
    ) -> anyhow::Result<Self> {
        Ok(Self { client: network.client(&url)?, network, url, storefront, third_party_cookies })
    }

    /// The address of a route; a path of the backend's address is kept.
    pub(super) fn route(&self, path: &str) -> Url {
        let mut url = self.url.clone();
        url.set_path(&format!("{}{path}", self.url.path().trim_end_matches('/')));
        url
    }

    /// The origin of the storefront.
    pub(super) fn origin(&self) -> String {
        site::origin(&self.storefront)
    }

    /// Whether requests need CORS.
    pub(super) fn is_cross_origin(&self) -> bool {
        self.storefront.origin() != self.url.origin()
    }

    /// Asks what a browser asks before it sends `method` with `headers`, in the name of any origin.
    pub(super) async fn preflight(&self, origin: &str, method: &str, headers: &str) -> Result<Response, Unreachable> {
        let mut request = Request::new(Method::OPTIONS, self.route(SESSION));
        self.tell_of_the_page(request.headers_mut());
        for (name, value) in [
            (ACCEPT, "*/*"),
            (ORIGIN, origin),
            (ACCESS_CONTROL_REQUEST_METHOD, method),
            (ACCESS_CONTROL_REQUEST_HEADERS, headers),
        ] {
            set(request.headers_mut(), name, value);
        }
        self.network.send(&self.client, request).await
    }

    /// Sends a request as medusa-js does in a browser.
    pub(super) async fn ask(&self, method: Method, path: &str, sent: &Sent<'_>) -> Result<Response, Unreachable> {
        let mut request = Request::new(method, self.route(path));
        if let Some(body) = sent.body {
            set(request.headers_mut(), CONTENT_TYPE, "application/json");
            *request.body_mut() = Some(body.to_string().into());
        }
        let is_get = *request.method() == Method::GET;
        let headers = request.headers_mut();
        set(headers, ACCEPT, "application/json");
        if !sent.as_program {
            self.tell_of_the_page(headers);
            // Browsers leave it out when a page reads from its own origin.
            if self.is_cross_origin() || !is_get {
                set(headers, ORIGIN, &self.origin());
            }
        }
        if let Some(cookies) = sent.cookies {
            set_secret(headers, COOKIE, cookies);
        }
        if let Some(token) = sent.bearer {
            set_secret(headers, AUTHORIZATION, &format!("Bearer {token}"));
        }
        if sent.as_https_proxy {
            set(headers, HeaderName::from_static("x-forwarded-proto"), "https");
        }
        self.network.send(&self.client, request).await
    }

    fn tell_of_the_page(&self, headers: &mut HeaderMap) {
        set(headers, REFERER, &format!("{}/", self.origin()));
        if site::is_trustworthy(&self.url) {
            let relation = match () {
                () if !self.is_cross_origin() => "same-origin",
                () if site::is_same_site(&self.storefront, &self.url) => "same-site",
                () => "cross-site",
            };
            set(headers, HeaderName::from_static("sec-fetch-site"), relation);
            set(headers, HeaderName::from_static("sec-fetch-mode"), "cors");
            set(headers, HeaderName::from_static("sec-fetch-dest"), "empty");
        }
    }

    /// Takes the cookies of an answer.
    pub(super) fn keep(&self, jar: &mut Jar, answer: &Response) {
        // Chromium, too, reckons `Expires` by the backend's clock where the answer has it.
        let date = answer.headers().get(DATE).and_then(|date| httpdate::parse_http_date(date.to_str().ok()?).ok());
        let date = date.and_then(|date| date.duration_since(std::time::UNIX_EPOCH).ok());
        let date = date.and_then(|date| i64::try_from(date.as_secs()).ok());
        let now = date.unwrap_or_else(|| Clock::default().now().as_second());
        let route = self.route(SESSION);
        let visit =
            Visit { storefront: &self.storefront, backend: &route, third_party_cookies: self.third_party_cookies, now };
        for cookie in cookie::of(answer.headers()) {
            jar.take(cookie, &visit);
        }
    }
}

/// A header's value comes from checked addresses and our own words: one that is none is left out.
fn set(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

fn set_secret(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(mut value) = HeaderValue::from_str(value) {
        value.set_sensitive(true);
        headers.insert(name, value);
    }
}

/// The cookies of the backend, with what a browser would do with each.
#[derive(Default)]
pub(super) struct Jar(Vec<(cookie::SetCookie, Vec<cookie::Refusal>)>);

impl Jar {
    fn take(&mut self, cookie: cookie::SetCookie, visit: &Visit<'_>) {
        self.0.retain(|(old, _)| old.name() != cookie.name());
        let refusals = cookie::refusals(&cookie, visit);
        self.0.push((cookie, refusals));
    }

    /// What a browser would send to the session's route; `None` when it would send none.
    pub(super) fn as_browser(&self) -> Option<String> {
        header(self.0.iter().filter(|(_, refusals)| refusals.is_empty()))
    }

    /// All that the backend has set, to end what was begun.
    pub(super) fn all(&self) -> Option<String> {
        header(self.0.iter())
    }

    /// The cookies that a browser refuses, with the reasons.
    pub(super) fn refused(&self) -> impl Iterator<Item = (&cookie::SetCookie, &[cookie::Refusal])> {
        self.0
            .iter()
            .filter(|(_, refusals)| !refusals.is_empty())
            .map(|(cookie, refusals)| (cookie, refusals.as_slice()))
    }

    /// The cookies that a browser keeps.
    pub(super) fn kept(&self) -> impl Iterator<Item = &cookie::SetCookie> {
        self.0.iter().filter(|(_, refusals)| refusals.is_empty()).map(|(cookie, _)| cookie)
    }

    /// The cookies of a session, by their form.
    pub(super) fn sessions(&self) -> impl Iterator<Item = &cookie::SetCookie> {
        self.0.iter().map(|(cookie, _)| cookie).filter(|cookie| cookie::is_session(cookie))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn header<'a>(cookies: impl Iterator<Item = &'a (cookie::SetCookie, Vec<cookie::Refusal>)>) -> Option<String> {
    let pairs: Vec<String> = cookies.map(|(cookie, _)| format!("{}={}", cookie.name(), cookie.value())).collect();
    (!pairs.is_empty()).then(|| pairs.join("; "))
}
