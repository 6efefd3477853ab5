//! A mail server that fails on purpose. The real one, with TLS, is in e2e/.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use mail_parser::{Message, MessageParser};
use stheno_server::Config;

use crate::harness::PATIENCE;

/// What it does with the next mails.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Behaviour {
    Takes,
    /// Answers this to every recipient.
    Refuses(&'static str),
    /// Says nothing at all.
    Hangs,
    /// Closes the connection when it has half of the mail.
    Dies,
    /// Refuses the mail after it has read it, with the longest word of it, as filters of links do.
    Quotes,
    /// Takes the mail, and does not say so until [`SmtpServer::release`].
    Holds,
}

/// A mail that arrived.
#[derive(Debug)]
pub(crate) struct Arrived {
    /// The recipient of the envelope.
    pub(crate) to: String,
    pub(crate) bytes: Vec<u8>,
}

impl Arrived {
    pub(crate) fn parse(&self) -> Message<'static> {
        parse(&self.bytes)
    }
}

pub(crate) fn parse(bytes: &[u8]) -> Message<'static> {
    MessageParser::default().parse(bytes).unwrap_or_else(|| panic!("no mail: {bytes:?}")).into_owned()
}

pub(crate) struct SmtpServer {
    port: u16,
    behaviour: Arc<Mutex<Behaviour>>,
    arrived: Receiver<Arrived>,
    release: Sender<()>,
}

impl SmtpServer {
    pub(crate) fn start(behaviour: Behaviour) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let behaviour = Arc::new(Mutex::new(behaviour));
        let (sender, arrived) = channel();
        let (release, released) = channel();
        let (shared, released) = (Arc::clone(&behaviour), Arc::new(Mutex::new(released)));
        // Ends with the test's process.
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (shared, sender, released) = (Arc::clone(&shared), sender.clone(), Arc::clone(&released));
                // A client that goes away ends its conversation.
                std::thread::spawn(move || converse(&stream.unwrap(), &shared, &sender, &released));
            }
        });
        Self { port, behaviour, arrived, release }
    }

    /// The settings that send mails here.
    pub(crate) fn configure(&self, config: &mut Config) {
        config.mail.from = "Shop <shop@example.com>".into();
        config.mail.smtp_host = "127.0.0.1".into();
        config.mail.smtp_port = self.port;
        config.mail.smtp_tls = stheno_server::config::SmtpTls::None;
        config.mail.timeout_seconds = 60;
    }

    pub(crate) fn becomes(&self, behaviour: Behaviour) {
        *self.behaviour.lock().unwrap() = behaviour;
    }

    /// Lets one mail that is held be confirmed.
    pub(crate) fn release(&self) {
        self.release.send(()).unwrap();
    }

    /// Waits for the next mail.
    #[track_caller]
    pub(crate) fn next(&self) -> Arrived {
        self.arrived.recv_timeout(PATIENCE).expect("no mail arrives")
    }

    /// The mails that have arrived until now and that nobody waited for.
    pub(crate) fn others(&self) -> Vec<Arrived> {
        self.arrived.try_iter().collect()
    }
}

fn converse(
    stream: &TcpStream,
    behaviour: &Mutex<Behaviour>,
    arrived: &Sender<Arrived>,
    released: &Mutex<Receiver<()>>,
) -> Option<()> {
    let mut out = stream;
    let mut say = |line: &str| write!(out, "{line}\r\n").ok();
    let mut lines = BufReader::new(stream).split(b'\n').map_while(Result::ok);
    let now = || *behaviour.lock().unwrap();
    if let Behaviour::Hangs = now() {
        // Until the client gives up.
        return lines.next().map(|_| ());
    }
    say("220 mail.example ESMTP")?;
    let mut to = String::new();
    while let Some(line) = lines.next() {
        let line = String::from_utf8(line).unwrap();
        match (line.trim_end().to_uppercase().split([' ', ':']).next().unwrap(), now()) {
            ("EHLO", _) => say("250-mail.example\r\n250-AUTH PLAIN\r\n250 8BITMIME")?,
            ("AUTH", _) => say("235 welcome")?,
            ("RCPT", Behaviour::Refuses(answer)) => say(answer)?,
            ("RCPT", _) => {
                to = line.split(['<', '>']).nth(1).unwrap().to_owned();
                say("250 ok")?;
            }
            ("DATA", behaviour) => {
                say("354 go on")?;
                if let Behaviour::Dies = behaviour {
                    return lines.next().map(|_| ());
                }
                let mut bytes = Vec::new();
                for line in lines.by_ref().take_while(|line| line != b".\r") {
                    bytes.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
                    bytes.push(b'\n');
                }
                if let Behaviour::Quotes = behaviour {
                    let text = parse(&bytes).body_text(0).unwrap().into_owned();
                    say(&format!(
                        "554 5.7.1 bad link {} for {to}",
                        text.split_whitespace().max_by_key(|word| word.len()).unwrap()
                    ))?;
                    continue;
                }
                arrived.send(Arrived { to: to.clone(), bytes }).ok()?;
                if let Behaviour::Holds = behaviour {
                    released.lock().unwrap().recv_timeout(Duration::from_secs(60)).ok()?;
                }
                say("250 taken")?;
            }
            ("QUIT", _) => return say("221 bye"),
            _ => say("250 ok")?,
        }
    }
    Some(())
}
