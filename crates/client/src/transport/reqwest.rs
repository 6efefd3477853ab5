//! The transport over the network: reqwest with rustls.

use std::time::{Duration, SystemTime};

use bytes::{Bytes, BytesMut};
use reqwest::{Client, redirect::Policy, retry};

use super::{BoxFuture, Transport};
use crate::{Config, Error, ErrorKind};

/// The largest answer that is read, after decompression: a hostile server must not fill the memory.
const LARGEST_ANSWER: usize = 32 * 1024 * 1024;

/// Below the 5 seconds after which Node, on which Medusa runs, closes an idle connection: a request sent into the closing
/// connection would be lost.
const IDLE: Duration = Duration::from_secs(4);

pub(crate) struct ReqwestTransport {
    client: Client,
}

impl ReqwestTransport {
    pub(crate) fn new(config: &Config, is_https: bool) -> Result<Self, Error> {
        let mut builder = Client::builder()
            .timeout(config.timeout)
            .connect_timeout(config.connect_timeout)
            .pool_idle_timeout(IDLE)
            .redirect(Policy::none())
            .retry(retry::never());
        if !is_https {
            // Reading the system's certificates takes time, and fails where there are none, as in a bare container.
            builder = builder.tls_certs_only([]);
        }
        let client = builder.build().map_err(|fault| Error::from_transport(ErrorKind::InvalidConfig, fault))?;
        Ok(Self { client })
    }

    async fn exchange(&self, request: http::Request<Bytes>) -> Result<http::Response<Bytes>, Error> {
        let request = reqwest::Request::try_from(request).map_err(from_reqwest)?;
        let mut response = self.client.execute(request).await.map_err(from_reqwest)?;
        let mut body = BytesMut::new();
        while let Some(chunk) = response.chunk().await.map_err(from_reqwest)? {
            if body.len() + chunk.len() > LARGEST_ANSWER {
                return Err(Error::from_transport(ErrorKind::TooLarge, format!("over {LARGEST_ANSWER} bytes")));
            }
            body.extend_from_slice(&chunk);
        }
        let mut answer = http::Response::new(body.freeze());
        *answer.status_mut() = response.status();
        *answer.version_mut() = response.version();
        *answer.headers_mut() = std::mem::take(response.headers_mut());
        Ok(answer)
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, Error>> {
        Box::pin(self.exchange(request))
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(duration))
    }

    #[expect(clippy::disallowed_methods, reason = "this is the clock of the real transport")]
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }
}

/// The address is left out: it holds the e-mail address of `exists`.
fn from_reqwest(fault: reqwest::Error) -> Error {
    let kind = if fault.is_builder() {
        ErrorKind::InvalidInput
    } else if fault.is_timeout() {
        ErrorKind::Timeout
    } else if fault.is_connect() {
        ErrorKind::Connect
    } else {
        ErrorKind::Transport
    };
    Error::from_transport(kind, fault.without_url())
}
