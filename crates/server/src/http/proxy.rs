//! What a reverse proxy says about the connection in front of it.

use std::net::IpAddr;

use http::{HeaderMap, HeaderName};
use ipnet::IpNet;

use super::express::joined;

/// The proxies whose `X-Forwarded-*` headers are believed. Medusa believes them from anyone (contract B.4).
#[derive(Clone, Debug)]
pub(crate) struct TrustedProxies(pub(crate) Vec<IpNet>);

/// Whether the browser's connection is encrypted, as far as a trusted proxy says. Stheno itself speaks plain HTTP.
#[derive(Clone, Copy, Debug)]
pub(crate) struct IsHttps(pub(crate) bool);

impl TrustedProxies {
    /// Whether the browser's connection is encrypted: the first word of `X-Forwarded-Proto`, as in Express.
    pub(crate) fn is_https(&self, peer: IpAddr, headers: &HeaderMap) -> IsHttps {
        let said = joined(headers, HeaderName::from_static("x-forwarded-proto"));
        let https = said
            .is_some_and(|said| said.split(',').next().is_some_and(|first| first.trim().eq_ignore_ascii_case("https")));
        IsHttps(https && self.trust(peer))
    }

    /// Who sent the request, for the log: the last of `X-Forwarded-For` that is no trusted proxy itself. What stands
    /// before it is the client's own word.
    pub(crate) fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        if !self.trust(peer) {
            return peer.to_canonical();
        }
        let said = joined(headers, HeaderName::from_static("x-forwarded-for")).unwrap_or_default();
        let hops = said.rsplit(',').map_while(|hop| hop.trim().parse::<IpAddr>().ok());
        hops.into_iter().find(|&hop| !self.trust(hop)).unwrap_or(peer).to_canonical()
    }

    fn trust(&self, address: IpAddr) -> bool {
        // An IPv4 peer of a socket that also speaks IPv6 shows as ::ffff:a.b.c.d.
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_client_is_the_last_that_is_no_proxy() {
        let proxies = TrustedProxies(vec!["127.0.0.0/8".parse().unwrap(), "10.0.0.0/8".parse().unwrap()]);
        for (peer, said, client) in [
            ("127.0.0.1", "", "127.0.0.1"),
            ("127.0.0.1", "203.0.113.7", "203.0.113.7"),
            ("::ffff:127.0.0.1", "6.6.6.6, 203.0.113.7, 10.1.1.1", "203.0.113.7"),
            ("127.0.0.1", "203.0.113.7, nonsense", "127.0.0.1"),
            ("198.51.100.1", "203.0.113.7", "198.51.100.1"),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert("x-forwarded-for", said.parse().unwrap());
            let found = proxies.client(peer.parse().unwrap(), &headers);
            assert_eq!(found, client.parse::<IpAddr>().unwrap(), "{peer} {said}");
        }
    }
}
