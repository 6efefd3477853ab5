//! The sending of a request: its headers, the cookies, and the tries.

use std::time::UNIX_EPOCH;

use bytes::Bytes;
use http::{
    HeaderMap, HeaderName, HeaderValue, Method, Response, Uri,
    header::{AUTHORIZATION, CONTENT_LENGTH, COOKIE, SET_COOKIE, TRANSFER_ENCODING},
};
use uuid::Uuid;

use crate::{Error, ErrorKind, Medusa, retry};

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

impl Medusa {
    /// Sends a request, with retries, and returns the 2xx answer.
    pub(crate) async fn send(
        &self,
        method: &Method,
        path: &str,
        body: &Bytes,
        custom: &HeaderMap,
    ) -> Result<Response<Bytes>, Error> {
        let uri = self.settings.base.join(path)?;
        let headers = self.headers(method, custom)?;
        let mut retries = 0;
        loop {
            let outcome = self.try_once(method, &uri, &headers, body).await;
            let now = self.settings.transport.now();
            let wait =
                if retries < self.settings.max_retries { retry::delay(retries + 1, &outcome, now) } else { None };
            let Some(wait) = wait else {
                let answer = outcome?;
                if answer.status().is_success() {
                    return Ok(answer);
                }
                let retry_after = retry::retry_after(answer.headers(), now);
                return Err(Error::from_answer(answer, retry_after));
            };
            self.settings.transport.sleep(wait).await;
            retries += 1;
        }
    }

    /// The headers of all tries of a request, except the kept cookies. Later ones win (contract C.2).
    fn headers(&self, method: &Method, custom: &HeaderMap) -> Result<HeaderMap, Error> {
        let mut headers = self.settings.headers.clone();
        if let Some(token) = &self.remembered().token {
            headers.insert(AUTHORIZATION, header_value(format!("Bearer {token}"))?);
        }
        if self.settings.max_retries > 0 && method == Method::POST {
            headers.insert(IDEMPOTENCY_KEY, header_value(Uuid::new_v4().to_string())?);
        }
        headers.extend(self.settings.custom_headers.clone());
        headers.extend(custom.clone());
        for name in [CONTENT_LENGTH, TRANSFER_ENCODING] {
            if headers.contains_key(&name) {
                return Err(Error::new(ErrorKind::InvalidInput, format!("{name} follows from the body: leave it out")));
            }
        }
        for secret in [AUTHORIZATION, COOKIE] {
            mark_sensitive(&mut headers, &secret);
        }
        Ok(headers)
    }

    /// Sends a request once, with the cookies of now, and keeps those that the answer sets.
    async fn try_once(
        &self,
        method: &Method,
        uri: &Uri,
        headers: &HeaderMap,
        body: &Bytes,
    ) -> Result<Response<Bytes>, Error> {
        let mut request = http::Request::new(body.clone());
        *request.method_mut() = method.clone();
        *request.uri_mut() = uri.clone();
        *request.headers_mut() = headers.clone();
        if !headers.contains_key(COOKIE) {
            let cookies = self.remembered().cookies.header(uri.path(), self.settings.base.is_trustworthy, self.now());
            if let Some(cookies) = cookies {
                request.headers_mut().insert(COOKIE, header_value(cookies)?);
            }
        }
        let mut answer = self.settings.transport.send(request).await?;
        self.remembered().cookies.keep(answer.headers(), uri.path(), self.now());
        mark_sensitive(answer.headers_mut(), &SET_COOKIE);
        Ok(answer)
    }

    /// Seconds since 1970.
    fn now(&self) -> i64 {
        let since = self.settings.transport.now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
    }
}

/// A value that `Debug` does not show.
fn header_value(text: String) -> Result<HeaderValue, Error> {
    let mut value = HeaderValue::try_from(text).map_err(|fault| {
        Error::new(ErrorKind::InvalidInput, "the kept session cannot be sent as a header").with_source(fault)
    })?;
    value.set_sensitive(true);
    Ok(value)
}

/// Keeps the header's values out of `Debug`.
fn mark_sensitive(headers: &mut HeaderMap, name: &HeaderName) {
    if let http::header::Entry::Occupied(mut entry) = headers.entry(name) {
        entry.iter_mut().for_each(|value| value.set_sensitive(true));
    }
}
