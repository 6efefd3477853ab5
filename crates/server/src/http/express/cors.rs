//! CORS as Medusa applies it (contract B.12), and the refusal of cross-site changes that Medusa lacks.

use axum::body::Body;
use axum::response::{IntoResponse as _, Response};
use http::StatusCode;
use http::header::{self, HeaderMap, HeaderName, HeaderValue};

use super::joined;
use crate::error::StartError;

/// No browser sends a longer `Origin`: a scheme, a host of at most 253 characters and a port.
const LONGEST_ORIGIN: usize = 300;

/// The delimiters and flags with which an item of `store_cors` counts as a regular expression.
const DELIMITERS: [char; 7] = ['/', '~', '@', ';', '%', '#', '\''];
const FLAGS: &str = "gimsuy";

/// The origins that may read answers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Origins(Vec<Origin>);

#[derive(Clone, Debug)]
enum Origin {
    Exact(String),
    Pattern(regress::Regex),
}

impl Origins {
    /// Reads `store_cors`: items between commas, which are not trimmed, as in Medusa.
    pub(crate) fn parse(text: &str) -> Result<Self, StartError> {
        let items = text.split(',').filter(|item| !item.is_empty());
        items
            .map(|item| match pattern(item) {
                Some((source, flags)) => {
                    regress::Regex::with_flags(source, flags).map(Origin::Pattern).map_err(|error| {
                        StartError::new(format!("STORE_CORS: {item:?} is not a regular expression: {error}"))
                    })
                }
                None => Ok(Origin::Exact(item.to_owned())),
            })
            .collect::<Result<_, _>>()
            .map(Self)
    }

    fn allows(&self, origin: &str) -> bool {
        origin.len() <= LONGEST_ORIGIN
            && self.0.iter().any(|allowed| match allowed {
                Origin::Exact(text) => text == origin,
                Origin::Pattern(regex) => regex.find(origin).is_some(),
            })
    }

    /// The request's origin as it was sent, if it may read the answer.
    pub(crate) fn allowed(&self, request: &HeaderMap) -> Option<HeaderValue> {
        let origin = joined(request, header::ORIGIN).filter(|origin| self.allows(origin))?;
        as_sent(&origin)
    }

    /// Adds the headers of an answer below `/store`.
    pub(crate) fn allow(origin: Option<HeaderValue>, response: &mut HeaderMap) {
        response.entry(header::VARY).or_insert(HeaderValue::from_static("Origin"));
        response.insert(header::ACCESS_CONTROL_ALLOW_CREDENTIALS, HeaderValue::from_static("true"));
        if let Some(origin) = origin {
            response.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        }
    }

    /// The answer to any OPTIONS below `/store`, but for what [`allow`](Self::allow) adds to every answer there.
    pub(crate) fn preflight(request: &HeaderMap) -> Response {
        let mut response = (StatusCode::NO_CONTENT, Body::empty()).into_response();
        let headers = response.headers_mut();
        headers.insert(header::VARY, HeaderValue::from_static("Origin, Access-Control-Request-Headers"));
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from_static("0"));
        headers
            .insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET,HEAD,PUT,PATCH,POST,DELETE"));
        if let Some(requested) =
            joined(request, header::ACCESS_CONTROL_REQUEST_HEADERS).filter(|names| !names.is_empty())
            && let Some(requested) = as_sent(&requested)
        {
            headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, requested);
        }
        response
    }

    /// Whether a browser says that another site, which CORS does not allow, makes this request (ASVS 3.5.1). Programs that
    /// are no browsers send neither header.
    pub(crate) fn is_cross_site(&self, headers: &HeaderMap) -> bool {
        let origin = joined(headers, header::ORIGIN);
        if origin.as_ref().is_some_and(|origin| self.allows(origin)) {
            return false;
        }
        match joined(headers, HeaderName::from_static("sec-fetch-site")).as_deref() {
            Some("same-origin" | "none") => false,
            Some(_) => true,
            // An older browser: its Origin must be the host that it talks to.
            None => origin.is_some_and(|origin| {
                let host = headers.get(header::HOST).map(|host| host.as_bytes().to_ascii_lowercase());
                origin.split_once("://").map(|(_, site)| site.as_bytes().to_ascii_lowercase()) != host
            }),
        }
    }
}

/// A header's text as the bytes that it came in: Latin-1, as Node reads and writes it.
fn as_sent(text: &str) -> Option<HeaderValue> {
    let bytes: Option<Vec<u8>> = text.chars().map(|char| u8::try_from(char).ok()).collect();
    HeaderValue::from_bytes(&bytes?).ok()
}

/// The source and flags of an item that is written as a regular expression.
fn pattern(item: &str) -> Option<(&str, &str)> {
    let delimiter = item.chars().next().filter(|first| DELIMITERS.contains(first))?;
    let (source, flags) = item.get(1..)?.rsplit_once(delimiter)?;
    (!source.is_empty() && flags.chars().all(|flag| FLAGS.contains(flag))).then_some((source, flags))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origins(text: &str) -> Origins {
        Origins::parse(text).unwrap()
    }

    #[test]
    fn exact_items_and_patterns() {
        let origins =
            origins(r"http://localhost:8000,/^http:\/\/shop[0-9]\.test$/,/\.EXAMPLE\.com$/i, https://spaced.test,*");
        for origin in ["http://localhost:8000", "http://shop3.test", "https://a.example.com"] {
            assert!(origins.allows(origin), "{origin}");
        }
        for origin in
            ["http://localhost:8000/", "HTTP://LOCALHOST:8000", "http://shop33.test", "https://spaced.test", "null", ""]
        {
            assert!(!origins.allows(origin), "{origin}");
        }
        assert!(!Origins::default().allows("http://localhost:8000"));
    }

    #[test]
    fn javascripts_expressions_are_understood() {
        assert!(origins(r"/^https:\/\/(?!evil\.)[a-z]+\.test$/").allows("https://good.test"));
        assert!(!origins(r"~^https://(?=good)~").allows("https://evil.test"));
        let error = Origins::parse("/(/").unwrap_err().to_string();
        assert!(error.contains("STORE_CORS"), "{error}");
    }

    #[test]
    fn changes_from_other_sites() {
        let origins = origins("https://shop.test");
        let check = |pairs: &[(&'static str, &str)]| {
            let mut headers = HeaderMap::new();
            headers.insert("host", HeaderValue::from_static("api.test"));
            for (name, value) in pairs {
                headers.insert(*name, HeaderValue::from_str(value).unwrap());
            }
            origins.is_cross_site(&headers)
        };
        for (pairs, refused) in [
            (&[][..], false),
            (&[("origin", "https://shop.test")], false),
            (&[("origin", "https://shop.test"), ("sec-fetch-site", "cross-site")], false),
            (&[("origin", "https://API.test")], false),
            (&[("origin", "https://evil.test"), ("sec-fetch-site", "same-origin")], false),
            (&[("sec-fetch-site", "none")], false),
            (&[("origin", "https://evil.test")], true),
            (&[("origin", "null")], true),
            (&[("sec-fetch-site", "cross-site")], true),
            (&[("sec-fetch-site", "same-site")], true),
            (&[("origin", "https://api.test"), ("sec-fetch-site", "cross-site")], true),
        ] {
            assert_eq!(check(pairs), refused, "{pairs:?}");
        }
    }
}
