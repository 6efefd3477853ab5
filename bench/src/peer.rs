//! The peer: hyper and nothing else, with one answer to every request.

use std::convert::Infallible;
use std::io::Write as _;
use std::path::Path;

use anyhow::Context as _;
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Request, Response};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

use crate::machine;
use crate::wire::Answer;

/// Serves the answer that the file holds, on a runtime as Stheno's, until it is killed.
pub(crate) fn serve(file: &Path) -> anyhow::Result<()> {
    let bytes = std::fs::read(file)?;
    let answer = Answer::read(&bytes)?.context("the answer is not complete")?;
    let mut headers = HeaderMap::new();
    // hyper writes the time itself, as it does for Stheno.
    for (name, value) in answer.headers().filter(|(name, _)| !name.eq_ignore_ascii_case("date")) {
        headers.append(HeaderName::try_from(name)?, HeaderValue::try_from(value)?);
    }
    let body = Bytes::copy_from_slice(answer.body);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(machine::cores().div_ceil(2))
        .enable_all()
        .build()?;
    runtime.block_on(accept(headers, body))
}

async fn accept(headers: HeaderMap, body: Bytes) -> anyhow::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let mut out = std::io::stdout();
    writeln!(out, "listening on http://{}", listener.local_addr()?)?;
    out.flush()?;
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        let (headers, body) = (headers.clone(), body.clone());
        let service = service_fn(move |request: Request<Incoming>| {
            let mut response = Response::new(Full::new(body.clone()));
            *response.headers_mut() = headers.clone();
            async move {
                // A body is read to its end, or the connection could not be used again.
                let _ = request.into_body().collect().await;
                Ok::<_, Infallible>(response)
            }
        });
        tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
    }
}
