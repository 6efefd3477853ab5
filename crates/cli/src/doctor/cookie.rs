//! Whether a browser keeps a cookie and sends it again, by the rules that Chromium follows (RFC 6265bis; schemeful sites).

use cookie::{Cookie, SameSite};
use reqwest::header::{HeaderMap, SET_COOKIE};
use url::{Host, Url};

use super::site;

/// The longest name and value together that browsers keep.
const LONGEST: usize = 4096;

/// A cookie as it came in `Set-Cookie`.
pub(super) type SetCookie = Cookie<'static>;

/// Who asks whom, when.
pub(super) struct Visit<'a> {
    pub(super) storefront: &'a Url,
    /// The address of the session's route.
    pub(super) backend: &'a Url,
    pub(super) third_party_cookies: bool,
    /// In seconds of Unix time, by the backend's clock: Chromium goes by that, too.
    pub(super) now: i64,
}

/// Why a browser does not keep a cookie, or does not send it to the session's route.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Refusal {
    /// `Secure`, and it comes over HTTP from another machine.
    SecureOverHttp,
    /// `SameSite=None` without `Secure`.
    NoneWithoutSecure,
    /// `Partitioned` without `Secure`.
    PartitionedWithoutSecure,
    /// `SameSite=Lax`, `Strict` or none at all, which counts as `Lax`, and the storefront is another site.
    CrossSite(Option<SameSite>),
    /// It may go to another site, and the browser takes none from there.
    ThirdParty,
    /// `Domain` does not hold the backend, or is a public suffix.
    Domain(String),
    /// `Path` does not hold the route.
    Path(String),
    /// It has expired when it arrives.
    Expired,
    /// Longer than browsers keep.
    TooLong,
    /// The name begins with `__Host-` or `__Secure-`, and it does not keep what that promises.
    Prefix,
}

impl Refusal {
    /// The finding's code.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::SecureOverHttp => "cookie_secure",
            Self::NoneWithoutSecure => "cookie_none_insecure",
            Self::PartitionedWithoutSecure => "cookie_partitioned",
            Self::CrossSite(_) => "cookie_cross_site",
            Self::ThirdParty => "cookie_third_party",
            Self::Domain(_) => "cookie_domain",
            Self::Path(_) => "cookie_path",
            Self::Expired => "cookie_expired",
            Self::TooLong => "cookie_too_long",
            Self::Prefix => "cookie_prefix",
        }
    }
}

/// The cookies that an answer sets. What is no cookie is left out.
pub(super) fn of(headers: &HeaderMap) -> Vec<SetCookie> {
    let texts = headers.get_all(SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
    texts.filter_map(|text| Cookie::parse(text.to_owned()).ok()).collect()
}

/// Whether it looks like the cookie of Medusa's and Stheno's sessions: signed by cookie-signature.
pub(super) fn is_session(cookie: &Cookie<'_>) -> bool {
    let value = cookie.value();
    (value.starts_with("s%3A") || value.starts_with("s:")) && value.contains('.')
}

/// Why a browser refuses the cookie; empty when it does not.
pub(super) fn refusals(cookie: &Cookie<'_>, visit: &Visit<'_>) -> Vec<Refusal> {
    let is_secure = cookie.secure() == Some(true);
    let is_partitioned = cookie.partitioned() == Some(true);
    let is_cross_site = !site::is_same_site(visit.storefront, visit.backend);
    let may_cross = cookie.same_site() == Some(SameSite::None);
    let domain = cookie.domain().filter(|domain| !fits_domain(domain, visit.backend));
    let path = cookie.path().filter(|path| path.starts_with('/') && !fits_path(path, visit.backend.path()));
    let checks = [
        (is_secure && !site::is_trustworthy(visit.backend)).then_some(Refusal::SecureOverHttp),
        (may_cross && !is_secure).then_some(Refusal::NoneWithoutSecure),
        (is_partitioned && !is_secure).then_some(Refusal::PartitionedWithoutSecure),
        (is_cross_site && !may_cross).then_some(Refusal::CrossSite(cookie.same_site())),
        (is_cross_site && may_cross && !is_partitioned && !visit.third_party_cookies).then_some(Refusal::ThirdParty),
        domain.map(|domain| Refusal::Domain(domain.to_owned())),
        path.map(|path| Refusal::Path(path.to_owned())),
        has_expired(cookie, visit.now).then_some(Refusal::Expired),
        (cookie.name().len() + cookie.value().len() > LONGEST).then_some(Refusal::TooLong),
        (!keeps_prefix(cookie, is_secure)).then_some(Refusal::Prefix),
    ];
    checks.into_iter().flatten().collect()
}

/// RFC 6265bis, 5.7, steps on the domain. A public suffix is taken when it is the host itself.
fn fits_domain(domain: &str, backend: &Url) -> bool {
    let domain = domain.trim_start_matches('.').to_ascii_lowercase();
    match backend.host() {
        Some(Host::Domain(host)) => {
            host == domain
                || (host.strip_suffix(&domain).is_some_and(|rest| rest.ends_with('.'))
                    && !site::is_public_suffix(&domain))
        }
        _ => backend.host_str() == Some(&domain),
    }
}

/// RFC 6265, 5.1.4.
fn fits_path(path: &str, route: &str) -> bool {
    route.strip_prefix(path).is_some_and(|rest| rest.is_empty() || path.ends_with('/') || rest.starts_with('/'))
}

fn has_expired(cookie: &Cookie<'_>, now: i64) -> bool {
    match cookie.max_age() {
        Some(age) => age.whole_seconds() <= 0,
        None => cookie.expires_datetime().is_some_and(|date| date.unix_timestamp() <= now),
    }
}

fn keeps_prefix(cookie: &Cookie<'_>, is_secure: bool) -> bool {
    let name = cookie.name().to_ascii_lowercase();
    if name.starts_with("__host-") {
        return is_secure && cookie.domain().is_none() && cookie.path() == Some("/");
    }
    !name.starts_with("__secure-") || is_secure
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    struct Case {
        cookie: String,
        storefront: String,
        backend: String,
        #[serde(default)]
        third_party_cookies: bool,
        refused: Option<String>,
    }

    fn refused(case: &Case) -> Vec<&'static str> {
        let storefront = Url::parse(&case.storefront).unwrap();
        let backend = Url::parse(&case.backend).unwrap().join("/store/auth").unwrap();
        let visit = Visit {
            storefront: &storefront,
            backend: &backend,
            third_party_cookies: case.third_party_cookies,
            now: 1_800_000_000,
        };
        let cookie = Cookie::parse(case.cookie.clone()).unwrap();
        refusals(&cookie, &visit).iter().map(Refusal::code).collect()
    }

    /// `e2e/test/doctor.cookies.test.js` tries the same cases in Chromium.
    #[test]
    fn cookies_are_judged_as_chromium_does() {
        let cases: Vec<Case> = serde_json::from_str(include_str!("cookie/cases.json")).unwrap();
        assert!(cases.len() > 40);
        for case in cases {
            let Case { cookie, storefront, backend, refused: expected, .. } = &case;
            assert_eq!(refused(&case), Vec::from_iter(expected), "{cookie} from {backend} on {storefront}");
        }
    }

    #[test]
    fn long_ones_are_not_kept() {
        let case = |length| Case {
            cookie: format!("sid={}; Path=/", "x".repeat(length)),
            storefront: "https://shop.test".into(),
            backend: "https://shop.test".into(),
            third_party_cookies: false,
            refused: None,
        };
        assert_eq!((refused(&case(4093)), refused(&case(4094))), (vec![], vec!["cookie_too_long"]));
    }

    #[test]
    fn session_cookies_are_known_by_their_form() {
        for (value, is) in [("s%3Aabc.def", true), ("s:abc.def", true), ("s%3Aabc", false), ("abc.def", false)] {
            assert_eq!(is_session(&Cookie::new("connect.sid", value)), is, "{value}");
        }
    }
}
