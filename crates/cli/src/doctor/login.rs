//! Logging in as a customer does, and whether it lasts. With an account everything is tried; without, what shows.

use anyhow::Context as _;
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};
use stheno_server::well_known;

use super::backend::{Backend, Jar, SESSION, Sent, TOKEN};
use super::finding::{Finding, Level, Report};
use super::network::Unreachable;
use super::{cors, refusal, site};
use crate::args::DoctorOptions;
use crate::prompt;

/// So often the session is read back: several servers behind one address may not share their sessions.
const READS: usize = 4;

/// Goes on from what a page has received before the login, which is in `jar`.
pub(super) async fn check(
    backend: &Backend<'_>,
    options: &DoctorOptions,
    jar: Jar,
    report: &mut Report,
) -> anyhow::Result<Result<(), Unreachable>> {
    let secret_level = if options.accept_known_secret { Level::Warning } else { Level::Failure };
    let Some(email) = &options.email else {
        return Ok(without_account(backend, &jar, secret_level, report).await);
    };
    let credentials =
        json!({ "email": email, "password": prompt::password(false).context("the login was not tried")? });
    let mut visit = Visit { backend, credentials, jar, token: None, secret_level };
    let tried = visit.log_in(report).await;
    let ended = visit.log_out(report).await;
    Ok(tried.and(ended))
}

async fn without_account(
    backend: &Backend<'_>,
    jar: &Jar,
    secret_level: Level,
    report: &mut Report,
) -> Result<(), Unreachable> {
    // Medusa gives every visitor a session, and its cookie is the one that a login goes by.
    check_cookie_secret(jar, secret_level, report);
    let has_session = jar.sessions().next().is_some();
    for (cookie, refusals) in jar.refused() {
        let level = if super::cookie::is_session(cookie) { Level::Failure } else { Level::Warning };
        refusals.iter().for_each(|refusal| report.add(refusal::finding(level, cookie, refusal, backend)));
    }
    if !has_session {
        let mut other = Jar::default();
        let sent = Sent { as_https_proxy: true, ..Sent::default() };
        backend.keep(&mut other, &backend.ask(Method::GET, SESSION, &sent).await?);
        if other.sessions().next().is_some() {
            report.add(needs_forwarded_proto(backend));
        }
    }
    let what = if has_session { "the login and the tokens' secret" } else { "the login, its cookie and the secrets" };
    report.add(Finding::new(
        Level::Unchecked,
        "no_account",
        format!("without an account {what} were not checked"),
        "name a customer's account with --email: doctor logs in and out again, and changes nothing",
    ));
    Ok(())
}

struct Visit<'a> {
    backend: &'a Backend<'a>,
    credentials: Value,
    jar: Jar,
    token: Option<String>,
    secret_level: Level,
}

impl Visit<'_> {
    async fn log_in(&mut self, report: &mut Report) -> Result<(), Unreachable> {
        let cookies = self.jar.as_browser();
        let sent = Sent { body: Some(&self.credentials), cookies: cookies.as_deref(), ..Sent::default() };
        let answer = self.backend.ask(Method::POST, SESSION, &sent).await?;
        if answer.status() != StatusCode::OK {
            report.add(refused(&answer));
            return Ok(());
        }
        self.backend.keep(&mut self.jar, &answer);
        self.check_cors(&answer, report);
        check_cookie_secret(&self.jar, self.secret_level, report);
        if self.is_read_back(report).await? {
            report.add(Finding::ok(
                "session",
                format!(
                    "GET {SESSION} knows the customer by the cookie that a browser sends, if the storefront's script asks for \
                     that as medusa-js does (fetch: credentials: \"include\")"
                ),
            ));
            report.stays();
            if !site::is_same_site(&self.backend.storefront, &self.backend.url) {
                let taken = self.jar.kept().map(|cookie| refusal::taken_from_another_site(cookie, self.backend));
                taken.for_each(|finding| report.add(finding));
            }
            self.report_refused(Level::Warning, report);
        } else {
            self.explain(report).await?;
        }
        self.check_token_secret(report).await
    }

    fn check_cors(&self, answer: &Response, report: &mut Report) {
        if self.backend.is_cross_origin()
            && let Some(finding) = cors::of_answer(answer.headers(), &self.backend.origin())
        {
            report.add(finding);
        }
    }

    /// Whether the session answers to what a browser sends, each time.
    async fn is_read_back(&mut self, report: &mut Report) -> Result<bool, Unreachable> {
        let Some(cookies) = self.jar.as_browser() else { return Ok(false) };
        for _ in 0..READS {
            let sent = Sent { cookies: Some(&cookies), ..Sent::default() };
            let answer = self.backend.ask(Method::GET, SESSION, &sent).await?;
            if answer.status() != StatusCode::OK {
                return Ok(false);
            }
            self.check_cors(&answer, report);
        }
        Ok(true)
    }

    /// Finds out why the session was not read back.
    async fn explain(&mut self, report: &mut Report) -> Result<(), Unreachable> {
        if self.jar.sessions().next().is_none() && self.needs_forwarded_proto().await? {
            report.add(needs_forwarded_proto(self.backend));
            self.report_refused(Level::Warning, report);
            return Ok(());
        }
        self.report_refused(Level::Failure, report);
        if self.jar.is_empty() {
            report.add(Finding::new(
                Level::Failure,
                "no_cookie",
                "the login was accepted, but no cookie was set".into(),
                "see the backend's log. Either X-Forwarded-Proto: https does not arrive there, because a proxy overwrites it or \
                 is none of Stheno's server.trusted_proxies; or a proxy removes Set-Cookie",
            ));
        } else if self.jar.as_browser().is_some() && self.jar.refused().next().is_none() {
            report.add(Finding::new(
                Level::Failure,
                "session_lost",
                format!("a browser sends the cookie, but GET {SESSION} does not know the customer by it"),
                "let all servers behind this address share sessions (Medusa: redis_url; Stheno: one database) and the \
                 COOKIE_SECRET, and see whether a proxy sends these requests elsewhere or removes Cookie",
            ));
        }
        Ok(())
    }

    /// Whether the cookie comes when the request says what a proxy that ends TLS should say. Ends that login again.
    async fn needs_forwarded_proto(&self) -> Result<bool, Unreachable> {
        let sent = Sent { body: Some(&self.credentials), as_https_proxy: true, ..Sent::default() };
        let answer = self.backend.ask(Method::POST, SESSION, &sent).await?;
        let mut jar = Jar::default();
        self.backend.keep(&mut jar, &answer);
        let is_proven = jar.sessions().next().is_some();
        if let Some(cookies) = jar.all() {
            let sent = Sent { cookies: Some(&cookies), as_https_proxy: true, as_program: true, ..Sent::default() };
            self.backend.ask(Method::DELETE, SESSION, &sent).await?;
        }
        Ok(is_proven)
    }

    fn report_refused(&self, level: Level, report: &mut Report) {
        for (cookie, refusals) in self.jar.refused() {
            for refusal in refusals {
                report.add(refusal::finding(level, cookie, refusal, self.backend));
            }
        }
    }

    /// Asks for a bearer token, to see what it is signed with.
    async fn check_token_secret(&mut self, report: &mut Report) -> Result<(), Unreachable> {
        let sent = Sent { body: Some(&self.credentials), as_program: true, ..Sent::default() };
        let answer = self.backend.ask(Method::POST, TOKEN, &sent).await?;
        let body: Option<Value> = answer.json().await.ok();
        self.token = body.and_then(|body| Some(body.get("access_token")?.as_str()?.to_owned()));
        if self.token.as_deref().is_some_and(well_known::signs_token) {
            report.add_apart(known_secret(self.secret_level, "known_jwt_secret", "JWT_SECRET", "bearer tokens"));
        }
        Ok(())
    }

    /// Ends the session, and at Stheno the token, too.
    async fn log_out(&self, report: &mut Report) -> Result<(), Unreachable> {
        let cookies = self.jar.all();
        let (cookies, bearer) = (cookies.as_deref(), self.token.as_deref());
        if cookies.is_none() && bearer.is_none() {
            return Ok(());
        }
        let sent = || Sent { cookies, bearer, as_program: true, ..Sent::default() };
        let ended = self.backend.ask(Method::DELETE, SESSION, &sent()).await?.status();
        // A token of Medusa's cannot be ended.
        let session = Sent { bearer: None, ..sent() };
        let left = self.backend.ask(Method::GET, SESSION, &session).await?.status();
        if !ended.is_success() || left == StatusCode::OK {
            report.add(Finding::new(
                Level::Warning,
                "left_behind",
                format!("DELETE {SESSION} was answered {}: the login of this check was not ended", ended.as_u16()),
                "it ends by itself; see why customers cannot log out",
            ));
        }
        Ok(())
    }
}

fn refused(answer: &Response) -> Finding {
    let status = answer.status();
    let (message, to_do) = match status {
        StatusCode::UNAUTHORIZED => (
            "the e-mail address or the password is wrong: what comes after a login was not checked".to_owned(),
            "try again with an account that can log in",
        ),
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => {
            (format!("the backend takes no login at the moment ({})", status.as_u16()), "try again in some minutes")
        }
        _ => (
            format!("the login was answered {}: what comes after it was not checked", status.as_u16()),
            "see the backend's log, or that of the proxy in front",
        ),
    };
    Finding::new(Level::Unchecked, "login_refused", message, to_do)
}

fn check_cookie_secret(jar: &Jar, level: Level, report: &mut Report) {
    if jar.sessions().any(|cookie| well_known::signs_cookie(cookie.value())) {
        report.add_apart(known_secret(level, "known_cookie_secret", "COOKIE_SECRET", "session cookies"));
    }
}

fn known_secret(level: Level, code: &'static str, variable: &str, what: &str) -> Finding {
    Finding::new(
        level,
        code,
        format!("{what} are signed with a well-known secret: anybody can make them, and be any customer"),
        format!(
            "set {variable} to what `openssl rand -base64 32` prints, and restart. Do not keep the old one in \
             {variable}_PREVIOUS. Customers have to log in again"
        ),
    )
}

fn needs_forwarded_proto(backend: &Backend<'_>) -> Finding {
    if backend.url.scheme() == "https" {
        return Finding::new(
            Level::Failure,
            "forwarded_proto",
            "no cookie is set, but one is when the request says X-Forwarded-Proto: https: what ends TLS in front of the \
             backend does not say so"
                .into(),
            "have it set X-Forwarded-Proto to https (nginx: proxy_set_header X-Forwarded-Proto $scheme). Stheno believes it \
             from server.trusted_proxies only",
        );
    }
    Finding::new(
        Level::Failure,
        "production_over_http",
        "no cookie is set over http: the backend runs in production (or staging), where it does so over https only"
            .into(),
        "serve it over https, by a proxy in front that ends TLS and sends X-Forwarded-Proto: https; on your own machine, \
         start it with NODE_ENV=development",
    )
}
