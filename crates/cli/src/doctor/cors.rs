//! Whether a browser lets the storefront's script ask the backend and read its answers (Fetch standard, "CORS protocol").

use reqwest::header::{
    ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN, HeaderMap, HeaderName, LOCATION,
};
use reqwest::{Response, StatusCode};
use url::Url;

use super::backend::{Backend, SESSION};
use super::finding::{Finding, Level, Report};
use super::network::Unreachable;
use super::site;

/// What medusa-js sends and CORS asks about: it has the key for repetitions when `maxRetries` is set.
const HEADERS: &str = "content-type,idempotency-key";
const LOGOUT_HEADERS: &str = "content-type";

/// An origin that no storefront has.
const NOBODY: &str = "https://stheno-doctor.invalid";

/// Asks before a login and a logout as a browser does, and judges the answers.
pub(super) async fn preflights(backend: &Backend<'_>, report: &mut Report) -> Result<(), Unreachable> {
    let origin = backend.origin();
    let answer = backend.preflight(&origin, "POST", HEADERS).await?;
    let mut finding = of_preflight(&answer, &origin, HEADERS);
    if finding.as_ref().is_some_and(|finding| finding.code == "cors_origin") {
        finding = other_origin(backend).await?.or(finding);
    }
    match finding {
        Some(finding) => report.add(finding),
        None => {
            report.add(Finding::ok(
                "preflight",
                format!("the preflight of POST {SESSION} allows {origin}, with cookies"),
            ));
            of_logout(backend, report).await?;
        }
    }
    let answer = backend.preflight(NOBODY, "POST", HEADERS).await?;
    if of_answer(answer.headers(), NOBODY).is_none() {
        report.add(Finding::new(
            Level::Warning,
            "cors_any_origin",
            "the backend allows every origin, with cookies: any web page can act as a customer who is logged in".into(),
            "name the storefront's origin alone in STORE_CORS; an expression there must begin with ^ and end with $",
        ));
    }
    Ok(())
}

async fn of_logout(backend: &Backend<'_>, report: &mut Report) -> Result<(), Unreachable> {
    let origin = backend.origin();
    let answer = backend.preflight(&origin, "DELETE", LOGOUT_HEADERS).await?;
    let is_allowed = list(answer.headers(), ACCESS_CONTROL_ALLOW_METHODS).any(|method| method == "DELETE");
    if of_preflight(&answer, &origin, LOGOUT_HEADERS).is_some() || !is_allowed {
        report.add(Finding::new(
            Level::Warning,
            "preflight_delete",
            format!("the preflight of DELETE {SESSION} is refused: customers cannot log out"),
            "add DELETE to Access-Control-Allow-Methods. Medusa and Stheno do so: a proxy in front answers in their place",
        ));
    }
    Ok(())
}

/// What a browser would refuse a preflight for. Whether it allows the method is asked apart: `POST` needs no permission.
fn of_preflight(answer: &Response, origin: &str, headers: &str) -> Option<Finding> {
    let status = answer.status();
    if status.is_redirection() {
        return Some(redirect(answer));
    }
    if !status.is_success() {
        return Some(Finding::new(
            Level::Failure,
            "preflight_status",
            format!("the preflight, OPTIONS {SESSION}, was answered {}: browsers want 200 to 299", status.as_u16()),
            "let OPTIONS through to Medusa or Stheno, which answers it: a proxy, a firewall or a password in front does so \
             in its place",
        ));
    }
    if let Some(finding) = of_answer(answer.headers(), origin) {
        return Some(finding);
    }
    let allowed: Vec<String> = list(answer.headers(), ACCESS_CONTROL_ALLOW_HEADERS).collect();
    let is_missing = |name: &&str| !allowed.iter().any(|allowed| allowed.eq_ignore_ascii_case(name));
    let missing: Vec<&str> = headers.split(',').filter(is_missing).collect();
    (!missing.is_empty()).then(|| {
        Finding::new(
            Level::Failure,
            "preflight_headers",
            format!("the preflight does not allow the request headers {}, which medusa-js sends", missing.join(", ")),
            "add them to Access-Control-Allow-Headers; * does not count where cookies are sent. Medusa and Stheno allow what \
             is asked for: a proxy in front answers in their place",
        )
    })
}

/// An answer that leads elsewhere.
pub(super) fn redirect(answer: &Response) -> Finding {
    let target = answer.headers().get(LOCATION).and_then(|value| answer.url().join(value.to_str().ok()?).ok());
    let (to, to_do) = match target {
        Some(target) => {
            let address = site::origin(&target);
            (format!(" to {address}"), format!("give the storefront the address that it leads to: {address}"))
        }
        None => (String::new(), "let the address of the backend answer by itself".into()),
    };
    let code = answer.status().as_u16();
    Finding::new(
        Level::Failure,
        "redirect",
        format!("the backend redirects{to} ({code}), and browsers do not follow that in the preflight of a login"),
        to_do,
    )
}

/// What a browser would hide an answer from the script for.
pub(super) fn of_answer(headers: &HeaderMap, origin: &str) -> Option<Finding> {
    let values: Vec<String> = values(headers, ACCESS_CONTROL_ALLOW_ORIGIN).collect();
    let failure = |code, message, to_do: &str| Some(Finding::new(Level::Failure, code, message, to_do));
    match values.as_slice() {
        [] => failure(
            "cors_origin",
            format!("the backend does not allow the origin {origin}: there is no Access-Control-Allow-Origin"),
            &allow(origin),
        ),
        [only] if only == "*" => failure(
            "cors_wildcard",
            "Access-Control-Allow-Origin is *, which browsers refuse where cookies are sent".into(),
            &format!(
                "send {origin} in its place, and for that origin only. Medusa and Stheno never send *: a proxy in front does"
            ),
        ),
        [only] if only != origin && !only.contains(',') => failure(
            "cors_origin",
            format!("the backend allows the origin {only}, but the storefront's is {origin}"),
            &allow(origin),
        ),
        [only] if only == origin => {
            let credentials: Vec<String> = self::values(headers, ACCESS_CONTROL_ALLOW_CREDENTIALS).collect();
            let is_true = matches!(credentials.as_slice(), [only] if only == "true");
            if is_true {
                return None;
            }
            failure(
                "cors_credentials",
                "Access-Control-Allow-Credentials is not \"true\": browsers hide answers to requests with cookies"
                    .into(),
                "send it once, as true. Medusa and Stheno do: a proxy in front removes it, adds a second one or answers in \
                 their place",
            )
        }
        _ => failure(
            "cors_twice",
            format!(
                "Access-Control-Allow-Origin is there more than once, which browsers refuse: {}",
                values.join(", ")
            ),
            "let only one of them send it: either Medusa or Stheno, or the proxy in front",
        ),
    }
}

fn allow(origin: &str) -> String {
    format!(
        "put {origin} into STORE_CORS (store_cors in medusa-config.js), exactly so: scheme, host and port, no slash at the \
         end, no spaces between items; and restart the backend"
    )
}

/// Which origin like the storefront's the backend allows in its place, in words.
async fn other_origin(backend: &Backend<'_>) -> Result<Option<Finding>, Unreachable> {
    let origin = backend.origin();
    for (other, what) in like(&backend.storefront) {
        let answer = backend.preflight(&other, "POST", HEADERS).await?;
        let allowed: Vec<String> = values(answer.headers(), ACCESS_CONTROL_ALLOW_ORIGIN).collect();
        if answer.status() != StatusCode::NOT_FOUND && allowed == [other.as_str()] {
            return Ok(Some(Finding::new(
                Level::Failure,
                "cors_origin",
                format!("the backend allows the origin {other}, but the storefront's is {origin}: {what}"),
                allow(&origin),
            )));
        }
    }
    Ok(None)
}

/// What is written for an origin by mistake, with the mistake.
fn like(storefront: &Url) -> Vec<(String, &'static str)> {
    let origin = site::origin(storefront);
    let mut all = vec![(format!("{origin}/"), "a slash at the end"), ("*".into(), "* stands for nothing there")];
    let mut change = |what, change: &dyn Fn(&mut Url) -> bool| {
        let mut url = storefront.clone();
        let other = if change(&mut url) { site::origin(&url) } else { origin.clone() };
        if other != origin {
            all.push((other, what));
        }
    };
    let other_scheme = if storefront.scheme() == "https" { "http" } else { "https" };
    let host = storefront.host_str().unwrap_or_default().to_owned();
    let other_host = match host.strip_prefix("www.") {
        Some(rest) => Some(rest.to_owned()),
        None if host == "localhost" => Some("127.0.0.1".into()),
        None if host == "127.0.0.1" => Some("localhost".into()),
        None if storefront.domain().is_some() => Some(format!("www.{host}")),
        None => None,
    };
    change("another scheme", &|url| url.set_scheme(other_scheme).is_ok());
    if let Some(other) = &other_host {
        change("another host", &|url| url.set_host(Some(other)).is_ok());
        change("another scheme and host", &|url| {
            url.set_host(Some(other)).is_ok() && url.set_scheme(other_scheme).is_ok()
        });
    }
    // Without the port, and the ports of Medusa's admin page and of the usual storefronts in development.
    for port in [None, Some(8000), Some(3000), Some(7000), Some(7001), Some(5173)] {
        change("another port", &|url| url.set_port(port).is_ok());
    }
    all
}

fn values(headers: &HeaderMap, name: HeaderName) -> impl Iterator<Item = String> {
    headers.get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes()).trim().to_owned())
}

/// The items of a header that is a list.
fn list(headers: &HeaderMap, name: HeaderName) -> impl Iterator<Item = String> {
    let all: Vec<String> = values(headers, name).collect();
    let items: Vec<String> = all.iter().flat_map(|value| value.split(',')).map(|item| item.trim().to_owned()).collect();
    items.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(headers: &[(&'static str, &str)]) -> Option<&'static str> {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, value.parse().unwrap());
        }
        of_answer(&map, "https://shop.test").map(|finding| finding.code)
    }

    #[test]
    fn answers_are_judged_as_the_fetch_standard_has_it() {
        let origin = ("access-control-allow-origin", "https://shop.test");
        let credentials = ("access-control-allow-credentials", "true");
        for (headers, code) in [
            (&[origin, credentials][..], None),
            (&[credentials], Some("cors_origin")),
            (&[("access-control-allow-origin", "https://shop.test/"), credentials], Some("cors_origin")),
            (&[("access-control-allow-origin", "null"), credentials], Some("cors_origin")),
            (&[("access-control-allow-origin", "https://shop.test, https://shop.test")], Some("cors_twice")),
            (&[("access-control-allow-origin", "*"), credentials], Some("cors_wildcard")),
            (&[origin, origin, credentials], Some("cors_twice")),
            (&[origin], Some("cors_credentials")),
            (&[origin, ("access-control-allow-credentials", "True")], Some("cors_credentials")),
            (&[origin, credentials, credentials], Some("cors_credentials")),
        ] {
            assert_eq!(judged(headers), code, "{headers:?}");
        }
    }

    #[test]
    fn likely_mistakes_are_tried() {
        let all = |text: &str| -> Vec<String> {
            like(&Url::parse(text).unwrap()).into_iter().map(|(origin, _)| origin).collect()
        };
        let of_shop = all("https://shop.test");
        for origin in ["https://shop.test/", "*", "http://shop.test", "https://www.shop.test", "http://www.shop.test"] {
            assert!(of_shop.contains(&origin.to_owned()), "{origin}: {of_shop:?}");
        }
        assert!(!of_shop.contains(&"https://shop.test".to_owned()));
        let of_localhost = all("http://localhost:8000");
        for origin in ["http://127.0.0.1:8000", "http://localhost", "http://localhost:3000"] {
            assert!(of_localhost.contains(&origin.to_owned()), "{origin}: {of_localhost:?}");
        }
    }
}
