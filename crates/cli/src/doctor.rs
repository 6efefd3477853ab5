//! `stheno doctor`: whether a customer's login lasts in a browser, told from outside.
//!
//! It asks what a browser asks (`backend.rs`) in the order of a customer's visit, and judges the answers by the browser's
//! rules: `csp.rs`, `cors.rs`, `cookie.rs`. `e2e/test/doctor*.test.js` compares the verdicts with Chromium's behaviour.

mod backend;
mod cookie;
mod cors;
mod csp;
mod finding;
mod login;
mod network;
mod refusal;
mod site;
mod storefront;

use std::process::ExitCode;

use reqwest::{Method, StatusCode};

use crate::args::DoctorOptions;
use crate::failure::Failure;
use backend::{Backend, Jar, SESSION, Sent};
use finding::{Finding, Level, Report};
use network::{Network, Unreachable};

const MEND_THE_CERTIFICATE: &str = "have it signed by an authority that browsers know, such as Let's Encrypt; to check with one \
     of your own, name its file with --ca";

pub(crate) async fn run(options: &DoctorOptions) -> anyhow::Result<ExitCode> {
    // 1 is a verdict here: whatever keeps from one has a code of its own.
    let error = match examine(options).await {
        Ok(code) => return Ok(code),
        Err(error) => error,
    };
    match error.downcast::<Failure>() {
        Ok(failure) => Err(failure.into()),
        Err(error) => Err(Failure::Unknown(format!("{error:#}")).into()),
    }
}

async fn examine(options: &DoctorOptions) -> anyhow::Result<ExitCode> {
    let storefront = site::parse("--storefront", &options.storefront)?;
    let backend = site::parse("--backend", &options.backend)?;
    let network = Network::new(options)?;
    let mut report = Report::new(site::origin(&storefront), backend.as_str().trim_end_matches('/').to_owned());

    let route = Backend::new(&network, backend.clone(), storefront.clone(), false)?.route(SESSION);
    let page = storefront::visit(&network, storefront, &route, &mut report).await?;
    report.storefront = site::origin(&page);
    let backend = Backend::new(&network, backend, page, options.allow_third_party_cookies)?;
    addresses(&backend, &mut report).await;
    if let Err(fault) = ask(&backend, options, &mut report).await? {
        report.add(unreachable(&backend, fault));
    }
    if options.ca.is_some() && [&backend.storefront, &backend.url].iter().any(|url| url.scheme() == "https") {
        report.add(Finding::new(
            Level::Warning,
            "authority",
            "certificates were also checked with the authorities of --ca".into(),
            "only browsers that have these authorities, too, take the certificates: customers need a public one",
        ));
    }
    report.finish(options.json)
}

/// What the two addresses alone decide.
async fn addresses(backend: &Backend<'_>, report: &mut Report) {
    let (page, url) = (&backend.storefront, &backend.url);
    if page.scheme() == "https" && !site::is_trustworthy(url) {
        report.add(Finding::new(
            Level::Failure,
            "mixed_content",
            "the storefront is on https and the backend on http: browsers block such requests".into(),
            "serve the backend over https, by a proxy in front that ends TLS and sends X-Forwarded-Proto: https",
        ));
    }
    let from_public = backend.network.address(page).await.is_some_and(site::is_public);
    let to_local = backend.network.address(url).await.is_some_and(|address| !site::is_public(address));
    if from_public && to_local {
        // A name may stand for another address elsewhere.
        let level = if site::is_written_local(url) { Level::Failure } else { Level::Unchecked };
        report.add(Finding::new(
            level,
            "local_network",
            "the storefront is in the internet, and the backend in a local network or on this machine: Chromium blocks \
             that until the visitor permits it, and others do not reach it"
                .into(),
            "serve the backend in the internet, too. If customers get another address for its name, check that with --resolve",
        ));
    }
}

/// Asks the backend in the order of a customer's visit.
async fn ask(
    backend: &Backend<'_>,
    options: &DoctorOptions,
    report: &mut Report,
) -> anyhow::Result<Result<(), Unreachable>> {
    let mut jar = Jar::default();
    match first_look(backend, &mut jar, report).await {
        Ok(true) => login::check(backend, options, jar, report).await,
        Ok(false) => Ok(Ok(())),
        Err(fault) => Ok(Err(fault)),
    }
}

/// What a page does before anybody logs in. False when there is no store to go on with.
async fn first_look(backend: &Backend<'_>, jar: &mut Jar, report: &mut Report) -> Result<bool, Unreachable> {
    let answer = backend.ask(Method::GET, SESSION, &Sent::default()).await?;
    let status = answer.status();
    if status.is_redirection() {
        report.add(cors::redirect(&answer));
        return Ok(false);
    }
    if !matches!(status, StatusCode::OK | StatusCode::UNAUTHORIZED) {
        report.add(Finding::new(
            Level::Unchecked,
            "no_store",
            format!("GET {} was answered {}, which is not Medusa v1's store", backend.route(SESSION), status.as_u16()),
            "see whether --backend is the address that the storefront has, and whether Medusa or Stheno is up behind it. \
             Medusa v2 has other routes and is not checked",
        ));
        return Ok(false);
    }
    backend.keep(jar, &answer);
    if !backend.is_cross_origin() {
        report.add(Finding::ok("same_origin", "storefront and backend are one origin: CORS is not needed".into()));
        return Ok(true);
    }
    cors::preflights(backend, report).await?;
    match cors::of_answer(answer.headers(), &backend.origin()) {
        // What is read after a login may be right all the same.
        Some(fault) if report.has("preflight") => report.add(Finding::new(
            Level::Warning,
            "cors_errors",
            format!("the preflight is right, but not the answer {}: {}", status.as_u16(), fault.message),
            "send the CORS headers with every status (nginx: add_header … always), or leave them to Medusa or Stheno",
        )),
        Some(fault) => report.add(fault),
        None => {}
    }
    Ok(true)
}

fn unreachable(backend: &Backend<'_>, fault: Unreachable) -> Finding {
    let origin = site::origin(&backend.url);
    match fault {
        Unreachable::Certificate(fault) => Finding::new(
            Level::Failure,
            "certificate",
            format!("browsers refuse the certificate of {origin}: {fault}"),
            MEND_THE_CERTIFICATE,
        ),
        Unreachable::Other(fault) => Finding::new(
            Level::Unchecked,
            "unreachable",
            format!("{origin} could not be reached ({fault})"),
            "start the backend and see whether --backend is right: scheme, host and port; use --resolve if its name is not in \
             the DNS yet",
        ),
    }
}
