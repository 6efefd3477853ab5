//! What a reverse proxy says about the connection in front of it.

use std::net::IpAddr;

use http::HeaderMap;
use ipnet::IpNet;

use super::express::joined;

/// The proxies whose `X-Forwarded-*` headers are believed. Medusa believes them from anyone (contract B.4).
#[derive(Clone, Debug)]
pub(crate) struct TrustedProxies(pub(crate) Vec<IpNet>);

/// Whether the browser's connection is encrypted, as far as a trusted proxy says. Stheno itself speaks plain HTTP.
#[derive(Clone, Copy, Debug)]
pub(crate) struct IsHttps(pub(crate) bool);

impl TrustedProxies {
    pub(crate) fn is_https(&self, peer: IpAddr, headers: &HeaderMap) -> IsHttps {
        // An IPv4 peer of a socket that also speaks IPv6 shows as ::ffff:a.b.c.d.
        let peer = peer.to_canonical();
        let said = joined(headers, "x-forwarded-proto");
        let https = said
            .is_some_and(|said| said.split(',').next().is_some_and(|first| first.trim().eq_ignore_ascii_case("https")));
        IsHttps(https && self.0.iter().any(|network| network.contains(&peer)))
    }
}
