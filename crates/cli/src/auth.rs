//! `stheno auth`: a customer's session on any server, through the client.

mod session_file;
mod words;

use std::process::ExitCode;
use std::time::Duration;

use anyhow::{anyhow, bail};
use stheno_client::http::header::SET_COOKIE;
use stheno_client::{Config, Customer, Error, ErrorKind, Medusa, Session, StorePostAuthReq};

use crate::args::{AuthCommand, AuthOptions};
use crate::failure::Failure;
use crate::output::{print, print_json, printable};
use crate::prompt;
use session_file::SessionFile;

pub(crate) async fn run(options: &AuthOptions) -> anyhow::Result<ExitCode> {
    let auth = Auth { medusa: client(options)?, file: SessionFile::new(options.session_file.as_deref())?, options };
    match &options.command {
        AuthCommand::Login { email } => auth.login(email).await,
        AuthCommand::Session => auth.session().await,
        AuthCommand::Exists { email } => auth.exists(email).await,
        AuthCommand::Token { email, keep } => auth.token(email, *keep).await,
        AuthCommand::Logout => auth.logout().await,
    }?;
    Ok(ExitCode::SUCCESS)
}

fn client(options: &AuthOptions) -> anyhow::Result<Medusa> {
    let config = Config {
        base_url: options.url.clone(),
        max_retries: options.retries,
        timeout: Duration::from_secs(options.timeout),
        ..Config::default()
    };
    // The client's words, which do not repeat the address (it may hold a password), but with this program's names.
    Medusa::new(config).map_err(|error| match error.message().strip_prefix("base_url ") {
        Some(fault) => {
            let fault = fault.trim_end_matches(": use custom_headers");
            Failure::Usage(format!("the address of --url or MEDUSA_BACKEND_URL {fault}")).into()
        }
        None => anyhow::Error::from(error),
    })
}

struct Auth<'a> {
    medusa: Medusa,
    file: SessionFile,
    options: &'a AuthOptions,
}

impl Auth<'_> {
    async fn login(&self, email: &str) -> anyhow::Result<()> {
        self.file.make_folder()?;
        let credentials = credentials(email)?;
        // A good old session goes along, so that the server ends it. Of any other nothing is used.
        if let Ok(Some(old)) = self.file.read() {
            let _ = self.medusa.set_session(without_token(&old)?);
        }
        let response = self.medusa.auth().authenticate(credentials).await;
        let response = response.map_err(|error| self.of_credentials(&error))?;
        if !response.headers().contains_key(SET_COOKIE) {
            bail!(
                "{} accepted the password, but set no session cookie: in production it does so over HTTPS only. Take its \
                 https:// address, or use `stheno auth token`",
                self.options.url
            );
        }
        if let Err(error) = self.file.write(&self.medusa.session()) {
            // A session that nobody can use should not live on.
            let _ = self.medusa.auth().delete_session().await;
            return Err(error);
        }
        let response = response.into_body();
        if self.options.json {
            return print_json(&response);
        }
        print(&format!("logged in as {}\n", name(&response.customer)))
    }

    async fn session(&self) -> anyhow::Result<()> {
        let Some(kept) = self.file.read()? else {
            return Err(Failure::NotLoggedIn("not logged in: run `stheno auth login EMAIL`".into()).into());
        };
        self.restore(&kept)?;
        let response = self.medusa.auth().get_session().await;
        let response = response.map_err(|error| self.of_session(&error))?;
        // The server may have moved the end of the session.
        if self.medusa.session() != kept {
            self.file.write(&self.medusa.session())?;
        }
        let response = response.into_body();
        if self.options.json {
            return print_json(&response);
        }
        print(&format!("logged in as {}\n", name(&response.customer)))
    }

    async fn exists(&self, email: &str) -> anyhow::Result<()> {
        let response = self.medusa.auth().exists(email).await;
        let response = response.map_err(|error| self.failed(&error))?;
        if self.options.json {
            return print_json(&*response);
        }
        print(&format!("{}\n", response.exists))
    }

    async fn token(&self, email: &str, keep: bool) -> anyhow::Result<()> {
        if keep {
            self.file.make_folder()?;
        }
        let credentials = credentials(email)?;
        let response = self.medusa.auth().get_token(credentials).await;
        let response = response.map_err(|error| self.of_credentials(&error))?;
        if keep {
            self.file.write(&self.medusa.session())?;
        }
        if self.options.json {
            return print_json(&*response);
        }
        print(&format!("{}\n", printable(&response.access_token)))
    }

    async fn logout(&self) -> anyhow::Result<()> {
        let was_logged_in = match self.file.read()? {
            Some(kept) => {
                self.restore(&kept)?;
                match self.medusa.auth().delete_session().await {
                    Ok(_) => true,
                    // It has ended already: what was wanted.
                    Err(error) if error.is_unauthorized() => true,
                    Err(error) => return Err(self.of_session(&error)),
                }
            }
            None => false,
        };
        self.file.remove()?;
        if self.options.json {
            return print_json(&serde_json::json!({ "logged_out": was_logged_in }));
        }
        print(if was_logged_in { "logged out\n" } else { "was not logged in\n" })
    }

    /// Gives the kept session to the client, if it belongs to this server.
    fn restore(&self, kept: &Session) -> anyhow::Result<()> {
        self.medusa.set_session(kept.clone()).map_err(|_| {
            Failure::NotLoggedIn(format!(
                "not logged in at {}: the session in {} belongs to {}. Name that with --url, or log in again with `stheno \
                 auth login EMAIL`",
                self.options.url,
                self.file.path(),
                printable(kept.origin())
            ))
            .into()
        })
    }

    fn of_credentials(&self, error: &Error) -> anyhow::Error {
        if error.is_unauthorized() {
            return Failure::NotLoggedIn("wrong e-mail address or password".into()).into();
        }
        self.failed(error)
    }

    fn of_session(&self, error: &Error) -> anyhow::Error {
        if error.is_unauthorized() {
            let message = "not logged in any more: the session has ended. Run `stheno auth login EMAIL`";
            return Failure::NotLoggedIn(message.into()).into();
        }
        // Nothing else is sent that could be wrong.
        if error.kind() == ErrorKind::InvalidInput {
            return self.file.broken().into();
        }
        self.failed(error)
    }

    fn failed(&self, error: &Error) -> anyhow::Error {
        words::failed(error, &self.options.url, self.options.timeout)
    }
}

fn credentials(email: &str) -> anyhow::Result<StorePostAuthReq> {
    Ok(StorePostAuthReq { email: email.to_owned(), password: prompt::password(false)? })
}

fn name(customer: &Customer) -> String {
    format!("{} ({})", printable(&customer.email), printable(&customer.id))
}

/// The session's cookies. A kept token may be another customer's: it must not speak for the new one when the cookie has
/// ended.
fn without_token(session: &Session) -> anyhow::Result<Session> {
    let mut json = serde_json::to_value(session)?;
    let fields = json.as_object_mut().ok_or_else(|| anyhow!("a session is an object"))?;
    fields.remove("token");
    Ok(serde_json::from_value(json)?)
}
