//! The words of mails: templates that are built in, and files of the shop that take their place.

use std::path::{Path, PathBuf};

use minijinja::value::{Serde, Value};
use minijinja::{Environment, UndefinedBehavior};
use serde::Serialize;

use crate::error::StartError;

/// Each mail has a text, whose first line is `Subject: …`, and an HTML.
pub(super) const MAILS: [&str; 4] = ["welcome", "reset", "password_changed", "email_changed"];

const BUILT_IN: [(&str, &str); 9] = [
    ("layout.html", include_str!("../../templates/mail/layout.html")),
    ("welcome.txt", include_str!("../../templates/mail/welcome.txt")),
    ("welcome.html", include_str!("../../templates/mail/welcome.html")),
    ("reset.txt", include_str!("../../templates/mail/reset.txt")),
    ("reset.html", include_str!("../../templates/mail/reset.html")),
    ("password_changed.txt", include_str!("../../templates/mail/password_changed.txt")),
    ("password_changed.html", include_str!("../../templates/mail/password_changed.html")),
    ("email_changed.txt", include_str!("../../templates/mail/email_changed.txt")),
    ("email_changed.html", include_str!("../../templates/mail/email_changed.html")),
];

/// What templates may use. All are there in every mail.
#[derive(Serialize)]
pub(super) struct Variables<'a> {
    /// The shop's name.
    pub(super) shop_name: &'a str,
    /// The customer's first name, if it is fit to greet with.
    pub(super) first_name: Option<&'a str>,
    /// The customer's e-mail address as it is now.
    pub(super) email: &'a str,
    /// In `reset`: where a new password is chosen; none if no page for it is configured.
    pub(super) link: Option<&'a str>,
    /// In `reset`: what proves that the customer reads this mail. It is in the link, too.
    pub(super) token: Option<&'a str>,
    /// In `email_changed`: whether this mail goes to the address before.
    pub(super) is_old_address: bool,
    /// In `email_changed`: whether the password was changed, too.
    pub(super) password_changed: bool,
}

/// A mail's words.
pub(super) struct Words {
    pub(super) subject: String,
    pub(super) text: String,
    pub(super) html: String,
}

/// The templates, each known to work.
#[derive(Debug)]
pub(super) struct Templates(Environment<'static>);

impl Templates {
    /// Reads the templates; a file of `folder` takes the place of the built-in one. Each mail is tried out, so that a mistake
    /// is found now and not when a customer waits.
    ///
    /// # Errors
    /// A sentence with file and line.
    pub(super) fn load(folder: Option<&Path>) -> Result<Self, StartError> {
        if let Some(folder) = folder
            && !folder.is_dir()
        {
            return Err(StartError::new(format!("mail.templates: there is no folder {}", folder.display())));
        }
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        let own: Option<PathBuf> = folder.map(Path::to_owned);
        // Also finds files that only the shop's own templates include. Whoever writes those may read what they name.
        environment.set_loader(move |name| {
            if let Some(path) = own.as_ref().map(|folder| folder.join(name)).filter(|path| path.exists()) {
                return std::fs::read_to_string(&path).map(Some).map_err(|error| {
                    minijinja::Error::new(minijinja::ErrorKind::InvalidOperation, format!("cannot be read: {error}"))
                });
            }
            Ok(BUILT_IN.iter().find(|(known, _)| *known == name).map(|(_, text)| (*text).to_owned()))
        });
        let templates = Self(environment);
        for mail in MAILS {
            for (is_old_address, first_name) in [(true, Some("Ada")), (false, None)] {
                let variables = Variables {
                    shop_name: "shop",
                    first_name,
                    email: "ada@example.com",
                    link: is_old_address.then_some("https://shop.example/reset?token=t"),
                    token: Some("t"),
                    is_old_address,
                    password_changed: is_old_address,
                };
                templates.render(mail, &variables).map_err(|error| {
                    let name = error.name().map_or_else(|| format!("{mail}.txt"), str::to_owned);
                    let place = format!("{name}, line {}", error.line().unwrap_or(1));
                    let folder = folder.map_or_else(String::new, |folder| format!("{}/", folder.display()));
                    let detail = error.detail().map_or_else(String::new, |detail| format!(": {detail}"));
                    StartError::new(format!("the mail template {folder}{place}: {}{detail}", error.kind()))
                })?;
            }
        }
        Ok(templates)
    }

    /// Fills in one of [`MAILS`].
    pub(super) fn render(&self, mail: &str, variables: &Variables<'_>) -> Result<Words, minijinja::Error> {
        let variables = Value::from(Serde(variables));
        let text = self.0.get_template(&format!("{mail}.txt"))?.render(variables.clone())?;
        let subject = text.split_once('\n').and_then(|(first, rest)| {
            let subject = first.strip_prefix("Subject:")?.trim();
            (!subject.is_empty()).then(|| (subject.to_owned(), rest.trim_start().to_owned()))
        });
        let Some((subject, text)) = subject else {
            let wanted = "the first line must be \"Subject: \" and the subject";
            return Err(minijinja::Error::new(minijinja::ErrorKind::SyntaxError, wanted));
        };
        let html = self.0.get_template(&format!("{mail}.html"))?.render(variables)?;
        Ok(Words { subject, text, html })
    }
}
