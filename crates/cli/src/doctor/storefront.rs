//! The storefront: where its address leads a customer, and what its page may ask.

use reqwest::header::{ACCEPT, CONTENT_SECURITY_POLICY, HeaderValue, LOCATION};
use reqwest::{Method, Request};
use url::Url;

use super::finding::{Finding, Level, Report};
use super::network::{Network, Unreachable};
use super::{csp, site};

/// So many redirects browsers follow about.
const MOST_REDIRECTS: usize = 20;

/// Opens the storefront as a customer does; returns the address of the page that then shows. `target` is what the page's
/// script is going to ask.
pub(super) async fn visit(
    network: &Network,
    storefront: Url,
    target: &Url,
    report: &mut Report,
) -> anyhow::Result<Url> {
    let mut page = storefront.clone();
    for _ in 0..=MOST_REDIRECTS {
        let mut request = Request::new(Method::GET, page.clone());
        request.headers_mut().insert(ACCEPT, HeaderValue::from_static("text/html,*/*;q=0.8"));
        let answer = match network.send(&network.client(&page)?, request).await {
            Ok(answer) => answer,
            Err(fault) => {
                report.add(unreachable(&page, fault));
                return Ok(page);
            }
        };
        let location = answer.headers().get(LOCATION).filter(|_| answer.status().is_redirection());
        if let Some(next) = location.and_then(|location| page.join(location.to_str().ok()?).ok()) {
            if !matches!(next.scheme(), "http" | "https") || next.host().is_none() {
                break;
            }
            page = next;
            continue;
        }
        if page.origin() != storefront.origin() {
            report.add(Finding::new(
                Level::Warning,
                "storefront_redirects",
                format!("{} leads to {}, which was judged", site::origin(&storefront), site::origin(&page)),
                format!("name {} in STORE_CORS: it is what browsers send as Origin", site::origin(&page)),
            ));
        }
        for policy in answer.headers().get_all(CONTENT_SECURITY_POLICY) {
            let policy = String::from_utf8_lossy(policy.as_bytes());
            if let Some(directive) = csp::forbidding(&policy, &page, target) {
                report.add(Finding::new(
                    Level::Failure,
                    "content_security_policy",
                    format!(
                        "the storefront's Content-Security-Policy forbids its scripts to ask the backend: {directive}"
                    ),
                    format!("add {} to connect-src", site::origin(target)),
                ));
            }
        }
        return Ok(page);
    }
    report.add(Finding::new(
        Level::Warning,
        "storefront_redirects",
        format!("{} redirects without end, or to no web page", site::origin(&storefront)),
        "open it in a browser, and mend that first",
    ));
    Ok(storefront)
}

fn unreachable(page: &Url, fault: Unreachable) -> Finding {
    let origin = site::origin(page);
    match fault {
        Unreachable::Certificate(fault) => Finding::new(
            Level::Failure,
            "storefront_certificate",
            format!("browsers refuse the certificate of {origin}: {fault}"),
            super::MEND_THE_CERTIFICATE,
        ),
        Unreachable::Other(fault) => Finding::new(
            Level::Warning,
            "storefront_unreachable",
            format!("{origin} could not be opened ({fault}): it was judged by its address alone"),
            "start it, or use --resolve if its name is not in the DNS yet: it may redirect, or have a policy that matters",
        ),
    }
}
