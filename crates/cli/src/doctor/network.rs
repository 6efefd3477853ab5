//! The way to the servers: names that the command line resolves, authorities that it adds, and what can go wrong.

use std::error::Error;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use std::time::Duration;

use anyhow::Context as _;
use reqwest::redirect::Policy;
use reqwest::{Certificate, Client, Request, Response, retry};
use url::{Host, Url};

use crate::args::DoctorOptions;
use crate::failure::Failure;

pub(super) struct Network {
    resolve: Vec<Resolve>,
    authorities: Vec<Certificate>,
    timeout: Duration,
}

/// `HOST:PORT:ADDRESS[,ADDRESS…]`, as curl has it.
#[derive(Debug, PartialEq)]
struct Resolve {
    host: String,
    port: u16,
    addresses: Vec<IpAddr>,
}

/// Why there was no answer.
#[derive(Debug)]
pub(super) enum Unreachable {
    /// Browsers refuse the certificate, too. In words.
    Certificate(String),
    /// No answer in time, no connection, or no HTTP. In words.
    Other(String),
}

impl Network {
    pub(super) fn new(options: &DoctorOptions) -> anyhow::Result<Self> {
        let authorities = options.ca.as_deref().map(read_authorities).transpose()?.unwrap_or_default();
        let resolve = options.resolve.iter().map(|text| Resolve::parse(text)).collect::<Result<_, _>>()?;
        Ok(Self { resolve, authorities, timeout: Duration::from_secs(options.timeout) })
    }

    pub(super) fn client(&self, url: &Url) -> anyhow::Result<Client> {
        let mut builder = Client::builder()
            .user_agent(concat!("stheno-doctor/", env!("CARGO_PKG_VERSION")))
            .timeout(self.timeout)
            .redirect(Policy::none())
            .retry(retry::never())
            // A connection for each request: one of several servers behind one address then shows that it has no session.
            .pool_max_idle_per_host(0);
        builder = match url.scheme() {
            "https" => builder.tls_certs_merge(self.authorities.iter().cloned()),
            // Reading the system's certificates takes time, and fails where there are none.
            _ => builder.tls_certs_only([]),
        };
        if let Some(resolve) = self.resolve_of(url) {
            let addresses: Vec<_> = resolve.addresses.iter().map(|&ip| SocketAddr::new(ip, resolve.port)).collect();
            builder = builder.resolve_to_addrs(&resolve.host, &addresses).no_proxy();
        }
        builder.build().context("cannot make an HTTP client")
    }

    fn resolve_of(&self, url: &Url) -> Option<&Resolve> {
        let (host, port) = (url.host_str()?, url.port_or_known_default()?);
        // The last one counts, as with curl.
        self.resolve.iter().rfind(|resolve| resolve.host == host && resolve.port == port)
    }

    /// The first address of the server; `None` when its name is unknown here.
    pub(super) async fn address(&self, url: &Url) -> Option<IpAddr> {
        match url.host()? {
            Host::Ipv4(address) => Some(address.into()),
            Host::Ipv6(address) => Some(address.into()),
            Host::Domain(name) => match self.resolve_of(url) {
                Some(resolve) => resolve.addresses.first().copied(),
                None => {
                    let found = tokio::net::lookup_host((name, url.port_or_known_default()?)).await;
                    found.ok()?.next().map(|address| address.ip())
                }
            },
        }
    }

    /// Sends one request, and reads the head of its answer.
    pub(super) async fn send(&self, client: &Client, request: Request) -> Result<Response, Unreachable> {
        client.execute(request).await.map_err(|error| self.unreachable(&error))
    }

    fn unreachable(&self, error: &reqwest::Error) -> Unreachable {
        if let Some(fault) = certificate_fault(error) {
            return Unreachable::Certificate(fault);
        }
        if error.is_timeout() {
            return Unreachable::Other(format!("no answer within {} s", self.timeout.as_secs()));
        }
        // The last cause: the others only say that something failed.
        let mut words = error.to_string();
        let mut cause = error.source();
        while let Some(error) = cause {
            words = error.to_string();
            cause = error.source();
        }
        Unreachable::Other(words)
    }
}

/// What is wrong with a certificate, in words, if that is the cause.
fn certificate_fault(error: &reqwest::Error) -> Option<String> {
    use rustls::CertificateError as Fault;
    let rustls::Error::InvalidCertificate(fault) = tls_fault(error)? else { return None };
    Some(match fault {
        Fault::UnknownIssuer => "no authority that this system knows has signed it".into(),
        Fault::Expired | Fault::ExpiredContext { .. } => "it has expired".into(),
        Fault::NotValidYet | Fault::NotValidYetContext { .. } => "it is not valid yet".into(),
        Fault::NotValidForName | Fault::NotValidForNameContext { .. } => "it is for another host".into(),
        other => other.to_string(),
    })
}

/// The fault of TLS among the causes. An I/O error hides what it was made of from `source`, and may stand within another.
fn tls_fault<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a rustls::Error> {
    if let Some(fault) = error.downcast_ref() {
        return Some(fault);
    }
    match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        Some(inner) => tls_fault(inner),
        None => tls_fault(error.source()?),
    }
}

fn read_authorities(file: &Path) -> anyhow::Result<Vec<Certificate>> {
    let usage = |fault: String| Failure::Usage(format!("the file {} of --ca {fault}", file.display()));
    let pem = std::fs::read(file).map_err(|error| usage(format!("cannot be read: {error}")))?;
    let authorities = Certificate::from_pem_bundle(&pem).unwrap_or_default();
    if authorities.is_empty() {
        return Err(usage("holds no certificate in PEM (-----BEGIN CERTIFICATE-----)".into()).into());
    }
    Ok(authorities)
}

impl Resolve {
    fn parse(text: &str) -> Result<Self, Failure> {
        let usage = || {
            Failure::Usage(format!(
                "--resolve {text:?} is not HOST:PORT:ADDRESS, such as shop.example:443:203.0.113.7 or \
                 shop.example:443:[2001:db8::7]"
            ))
        };
        let mut parts = text.splitn(3, ':');
        let mut part = || parts.next().filter(|part| !part.is_empty()).ok_or_else(usage);
        let (host, port, addresses) = (part()?, part()?, part()?);
        // In the form that it has in a URL: lower case, and no letters beyond ASCII.
        let host = Host::parse(host).map_err(|_| usage())?.to_string();
        let port = port.parse().map_err(|_| usage())?;
        let address = |text: &str| text.trim_start_matches('[').trim_end_matches(']').parse().map_err(|_| usage());
        let addresses = addresses.split(',').map(address).collect::<Result<_, _>>()?;
        Ok(Self { host, port, addresses })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_resolved_as_curl_has_it() {
        for (text, host, port, addresses) in [
            ("shop.test:443:127.0.0.1", "shop.test", 443, &["127.0.0.1"][..]),
            ("Shop.Test:80:[::1]", "shop.test", 80, &["::1"]),
            ("shop.test:80:::1,10.0.0.1", "shop.test", 80, &["::1", "10.0.0.1"]),
        ] {
            let addresses = addresses.iter().map(|address| address.parse().unwrap()).collect();
            assert_eq!(Resolve::parse(text).unwrap(), Resolve { host: host.into(), port, addresses }, "{text}");
        }
        for text in
            ["", "shop.test", "shop.test:443", "shop.test:443:", ":443:127.0.0.1", "shop.test:x:127.0.0.1", "a:1:b"]
        {
            assert!(Resolve::parse(text).unwrap_err().to_string().contains("HOST:PORT:ADDRESS"), "{text}");
        }
    }
}
