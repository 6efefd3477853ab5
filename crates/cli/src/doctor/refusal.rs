//! A refused cookie in words, and what to do.

use cookie::{Cookie, SameSite};
use url::Url;

use super::backend::{Backend, SESSION};
use super::cookie::Refusal;
use super::finding::{Finding, Level};
use super::site;

/// Says why a browser refuses a cookie. Its value is not told.
pub(super) fn finding(level: Level, cookie: &Cookie<'_>, refusal: &Refusal, backend: &Backend<'_>) -> Finding {
    let (page, url) = (&backend.storefront, &backend.url);
    let over_https = "serve the backend over https: Medusa and Stheno then send what is right in production \
                      (NODE_ENV=production), if the proxy in front says X-Forwarded-Proto: https";
    let (message, to_do) = match refusal {
        Refusal::SecureOverHttp => (
            "is Secure, and comes over http: browsers take it over https only, or from localhost".to_owned(),
            over_https.to_owned(),
        ),
        Refusal::NoneWithoutSecure => {
            ("is SameSite=None without Secure, which browsers refuse".into(), over_https.into())
        }
        Refusal::PartitionedWithoutSecure => {
            ("is Partitioned without Secure, which browsers refuse".into(), over_https.into())
        }
        Refusal::CrossSite(same_site) => {
            let what = match same_site {
                Some(SameSite::Strict) => "is SameSite=Strict",
                Some(SameSite::Lax) => "is SameSite=Lax",
                _ => "has no SameSite, which browsers take for Lax",
            };
            let sites = two_sites(page, url);
            (format!("{what}, and is not taken or sent in requests to another site: {sites}"), one_site(page, url))
        }
        Refusal::ThirdParty => (
            format!("{}. {OTHERS}", third_party(page, url)),
            format!(
                "{}. To judge by a browser that takes such cookies, add --allow-third-party-cookies",
                one_site(page, url)
            ),
        ),
        Refusal::Domain(domain) => (
            format!("is for the domain {domain}, which browsers do not take from {}", url.host_str().unwrap_or_default()),
            "send it without Domain, as Medusa and Stheno do: a proxy in front adds or rewrites it".into(),
        ),
        Refusal::Path(path) => (
            format!("is for the path {path}, so it is not sent to {}", backend.route(SESSION).path()),
            "send it with Path=/, as Medusa and Stheno do: a proxy in front rewrites it (nginx: proxy_cookie_path)".into(),
        ),
        Refusal::Expired => (
            "has expired when it arrives".into(),
            "see whether the backend's clock is right, and whether session.ttl (Medusa: session_options.ttl) is in \
             milliseconds"
                .into(),
        ),
        Refusal::TooLong => ("is longer than the 4,096 bytes that browsers keep".into(), "make it shorter".into()),
        Refusal::Prefix => (
            "begins with __Host- or __Secure- without what that asks for (Secure; for __Host- also Path=/ and no Domain)"
                .into(),
            "give it another name: session.name (Medusa: session_options.name)".into(),
        ),
    };
    Finding::new(level, refusal.code(), format!("the cookie {} {message}", cookie.name()), to_do)
}

const OTHERS: &str = "Safari, private windows and others block those and log the customer out; Chrome's ordinary windows do \
                      not";

fn third_party(page: &Url, url: &Url) -> String {
    format!("is a third-party cookie, since {}", two_sites(page, url))
}

/// What is to be said of a cookie that the browser takes from another site.
pub(super) fn taken_from_another_site(cookie: &Cookie<'_>, backend: &Backend<'_>) -> Finding {
    let (page, url) = (&backend.storefront, &backend.url);
    let others = match cookie.partitioned() {
        Some(true) => "It is Partitioned, so Chromium takes it; browsers that do not know that may block it",
        _ => OTHERS,
    };
    let message = format!("the cookie {} {}. {others}", cookie.name(), third_party(page, url));
    Finding::new(Level::Warning, Refusal::ThirdParty.code(), message, one_site(page, url))
}

/// Why the storefront and the backend are two sites.
fn two_sites(page: &Url, url: &Url) -> String {
    let (one, other) = (site::domain(page), site::domain(url));
    if one == other {
        return format!(
            "The storefront is on {} and the backend on {}: these are two sites",
            page.scheme(),
            url.scheme()
        );
    }
    format!("{one} and {other} are two sites")
}

/// How to make one site of them.
fn one_site(page: &Url, url: &Url) -> String {
    let (one, other) = (site::domain(page), site::domain(url));
    if one == other {
        return "serve both over https".into();
    }
    if site::is_loopback(page) && site::is_loopback(url) {
        return format!("use the same name in both addresses, {} for example", page.host_str().unwrap_or_default());
    }
    if site::is_public_suffix(&one) {
        return "serve both below one domain of your own".into();
    }
    format!(
        "serve the backend below the storefront's site, as https://api.{one} for example, or on its origin by a proxy"
    )
}
