//! Whether a page's Content-Security-Policy lets its scripts ask the backend (CSP level 3, `connect-src`).

use url::Url;

/// The directive that forbids a page to ask `target`, if one does. `policy` is a header's value: several policies may stand
/// between commas, and each has to allow it.
pub(super) fn forbidding<'a>(policy: &'a str, page: &Url, target: &Url) -> Option<&'a str> {
    policy.split(',').find_map(|policy| {
        let directives = || policy.split(';').map(str::trim);
        let named = |name: &str| {
            directives()
                .find(|directive| directive.split_whitespace().next().is_some_and(|n| n.eq_ignore_ascii_case(name)))
        };
        let directive = named("connect-src").or_else(|| named("default-src"))?;
        let is_allowed = directive.split_whitespace().skip(1).any(|source| allows(source, page, target));
        (!is_allowed).then_some(directive)
    })
}

fn allows(source: &str, page: &Url, target: &Url) -> bool {
    let source = source.to_ascii_lowercase();
    if source == "'self'" {
        let upgrades = page.host() == target.host()
            && fits_scheme(page.scheme(), target)
            && fits_port(None, page.scheme(), target);
        return page.origin() == target.origin() || upgrades;
    }
    if source.starts_with('\'') {
        return false;
    }
    if source == "*" {
        return true;
    }
    if let Some(scheme) = source.strip_suffix(':') {
        return fits_scheme(scheme, target);
    }
    let (scheme, rest) = match source.split_once("://") {
        Some((scheme, rest)) => (scheme, rest),
        // Without a scheme the page's counts.
        None => (page.scheme(), source.as_str()),
    };
    let (host, path) = match rest.find('/') {
        Some(index) => rest.split_at(index),
        None => (rest, ""),
    };
    // The brackets of an IPv6 address hold colons, too.
    let (host, port) = match host.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (host, None),
    };
    fits_scheme(scheme, target) && fits_host(host, target) && fits_port(port, scheme, target) && fits_path(path, target)
}

/// A source of http also fits https.
fn fits_scheme(scheme: &str, target: &Url) -> bool {
    scheme == target.scheme() || (scheme == "http" && target.scheme() == "https")
}

fn fits_host(pattern: &str, target: &Url) -> bool {
    let host = target.host_str().unwrap_or_default();
    match pattern.strip_prefix('*') {
        Some(domain) => domain.is_empty() || (domain.starts_with('.') && host.ends_with(domain)),
        None => host == pattern,
    }
}

fn fits_port(port: Option<&str>, scheme: &str, target: &Url) -> bool {
    let actual = target.port_or_known_default();
    match port {
        Some("*") => true,
        Some(port) => {
            let port = port.parse().ok();
            port == actual || (port == Some(80) && actual == Some(443))
        }
        None => actual == if target.scheme() == "https" || scheme == "https" { Some(443) } else { Some(80) },
    }
}

/// A path that ends with a slash is a folder.
fn fits_path(path: &str, target: &Url) -> bool {
    match path {
        "" | "/" => true,
        folder if folder.ends_with('/') => target.path().to_ascii_lowercase().starts_with(folder),
        file => target.path().eq_ignore_ascii_case(file),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_matched() {
        let page = Url::parse("https://shop.test/").unwrap();
        let target = Url::parse("https://api.shop.test/store/auth").unwrap();
        for (policy, forbidding_directive) in [
            ("", None),
            ("img-src 'none'", None),
            ("default-src 'self'", Some("default-src 'self'")),
            ("default-src 'none'; connect-src https://api.shop.test", None),
            ("default-src *; connect-src 'self' 'none'", Some("connect-src 'self' 'none'")),
            ("connect-src", Some("connect-src")),
            ("connect-src *", None),
            ("connect-src https:", None),
            ("connect-src http:", None),
            ("connect-src wss:", Some("connect-src wss:")),
            ("CONNECT-SRC API.shop.test", None),
            ("connect-src *.shop.test", None),
            ("connect-src *.test.shop", Some("connect-src *.test.shop")),
            ("connect-src http://api.shop.test", None),
            ("connect-src api.shop.test:443", None),
            ("connect-src api.shop.test:*", None),
            ("connect-src api.shop.test:9000", Some("connect-src api.shop.test:9000")),
            ("connect-src api.shop.test/store/", None),
            ("connect-src api.shop.test/store", Some("connect-src api.shop.test/store")),
            ("connect-src *, connect-src 'self'", Some("connect-src 'self'")),
        ] {
            assert_eq!(forbidding(policy, &page, &target), forbidding_directive, "{policy}");
        }
        assert_eq!(forbidding("connect-src 'self'", &page, &page), None);
        let page = Url::parse("http://localhost:8000/").unwrap();
        let target = Url::parse("http://localhost:9000/store/auth").unwrap();
        assert_eq!(forbidding("connect-src 'self'", &page, &target), Some("connect-src 'self'"));
        assert_eq!(forbidding("connect-src localhost:9000", &page, &target), None);
        assert_eq!(forbidding("connect-src localhost", &page, &target), Some("connect-src localhost"));
    }
}
