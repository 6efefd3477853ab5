//! Addresses as browsers compare them: origin, site, and what counts as safe.

use std::net::{IpAddr, Ipv6Addr};

use url::{Host, Url};

use crate::failure::Failure;

/// Reads the address of an option. The words of the failure do not repeat it: it may hold a password.
pub(super) fn parse(option: &str, text: &str) -> Result<Url, Failure> {
    let usage = |fault: &str| Failure::Usage(format!("the address of {option} {fault}"));
    let url = Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    let url = url.ok_or_else(|| usage("must be a URL with http:// or https://"))?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(usage("must not hold a user or password: browsers refuse that in requests of a page"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(usage("must not hold ? or #"));
    }
    Ok(url)
}

/// Scheme, host and port, as browsers write them into `Origin`.
pub(super) fn origin(url: &Url) -> String {
    url.origin().ascii_serialization()
}

/// Whether browsers count both as one site: the same scheme and registrable domain. Ports do not matter.
pub(super) fn is_same_site(one: &Url, other: &Url) -> bool {
    one.scheme() == other.scheme() && domain(one) == domain(other)
}

/// The registrable domain: `shop.example` of `www.shop.example`. The host itself where there is none: an IP address, a name of
/// one word, or a public suffix such as `vercel.app`.
pub(super) fn domain(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    match url.host() {
        Some(Host::Domain(name)) => psl::domain_str(name).unwrap_or(host).trim_end_matches('.').to_owned(),
        _ => host.to_owned(),
    }
}

/// Whether cookies may be set for all of this domain: not for a public suffix, which is many owners'.
pub(super) fn is_public_suffix(domain: &str) -> bool {
    psl::domain_str(domain).is_none()
}

/// Whether this is a name or address of the machine that the browser runs on.
pub(super) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            name == "localhost" || name.ends_with(".localhost")
        }
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// Whether Chromium takes what comes from there as safe from eavesdroppers: a page of https may ask it, and it may set
/// cookies with `Secure`.
pub(super) fn is_trustworthy(url: &Url) -> bool {
    url.scheme() == "https" || is_loopback(url)
}

/// Whether the host is written as something that every visitor reaches as the same, near network: an address, or localhost.
pub(super) fn is_written_local(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => !is_public(address.into()),
        Some(Host::Ipv6(address)) => !is_public(address.into()),
        _ => is_loopback(url),
    }
}

/// Whether an address is public, by the table of the Local Network Access specification.
pub(super) fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => {
            let [a, b, ..] = address.octets();
            // 100.64.0.0/10 is for the networks of providers.
            let is_shared = a == 100 && b & 0b1100_0000 == 64;
            !(address.is_loopback() || address.is_private() || address.is_link_local() || is_shared || a == 0)
        }
        IpAddr::V6(address) => is_global_unicast(address) || address.is_multicast(),
    }
}

fn is_global_unicast(address: Ipv6Addr) -> bool {
    address.octets().first().is_some_and(|first| first >> 5 == 0b001)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        parse("--storefront", text).unwrap()
    }

    #[test]
    fn sites_are_compared_as_chromium_does() {
        for (one, other, same) in [
            ("https://shop.example", "https://api.shop.example:9000", true),
            ("https://www.shop.example", "https://api.shop.example", true),
            ("https://shop.example.", "https://api.shop.example", true),
            ("http://localhost:8000", "http://localhost:9000", true),
            ("http://127.0.0.1:8000", "http://127.0.0.1:9000", true),
            ("http://[::1]:8000", "http://[::1]:9000", true),
            ("http://a.shop.localhost", "http://b.shop.localhost", true),
            // The scheme is part of the site.
            ("http://shop.example", "https://api.shop.example", false),
            ("https://shop.example", "https://api.other.example", false),
            ("http://localhost:8000", "http://127.0.0.1:9000", false),
            ("http://localhost:8000", "http://api.localhost:9000", false),
            ("http://shop.localhost", "http://api.localhost", false),
            ("http://10.0.0.1", "http://11.0.0.1", false),
            // Below a public suffix everybody has a site of their own.
            ("https://shop.vercel.app", "https://api.vercel.app", false),
            ("https://shop.co.uk", "https://api.co.uk", false),
            ("https://www.shop.co.uk", "https://api.shop.co.uk", true),
            ("https://a.公司.cn", "https://b.公司.cn", false),
            ("https://a.laden.公司.cn", "https://b.laden.公司.cn", true),
        ] {
            assert_eq!(is_same_site(&url(one), &url(other)), same, "{one} {other}");
        }
    }

    #[test]
    fn origins_are_written_as_browsers_do() {
        assert_eq!(origin(&url("https://Shop.Example:443/a/path")), "https://shop.example");
        assert_eq!(origin(&url("http://shop.example:8000/")), "http://shop.example:8000");
        assert_eq!(origin(&url("https://bücher.example")), "https://xn--bcher-kva.example");
    }

    #[test]
    fn what_is_no_address_of_a_web_server_is_refused() {
        for text in
            ["shop.example", "localhost:8000", "ftp://shop.example", "https://", "http://u:p@a.b", "http://a.b?x=1"]
        {
            let fault = parse("--backend", text).unwrap_err().to_string();
            assert!(fault.starts_with("the address of --backend must"), "{text}: {fault}");
            assert!(!fault.contains("u:p"), "{fault}");
        }
    }

    #[test]
    fn near_and_public_addresses() {
        for (address, public) in [
            ("127.0.0.1", false),
            ("10.1.2.3", false),
            ("192.168.0.1", false),
            ("169.254.0.1", false),
            ("100.64.0.1", false),
            ("100.128.0.1", true),
            ("203.0.113.1", true),
            ("::1", false),
            ("fd00::1", false),
            ("::ffff:10.0.0.1", false),
            ("2001:db8::1", true),
        ] {
            assert_eq!(is_public(address.parse().unwrap()), public, "{address}");
        }
        for (address, local) in [
            ("http://localhost:9000", true),
            ("http://api.localhost", true),
            ("http://[::1]", true),
            ("http://192.168.0.1", true),
            ("http://203.0.113.1", false),
            ("http://shop.example", false),
        ] {
            assert_eq!(is_written_local(&url(address)), local, "{address}");
        }
    }
}
