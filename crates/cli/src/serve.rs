//! `stheno serve`.

use std::fmt::Write as _;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context as _;
use stheno_server::config::{Location, Log, LogFormat};
use stheno_server::{App, Clock, Config};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::watch;
use tracing_subscriber::EnvFilter;

use crate::args::ServeOptions;
use crate::demo;
use crate::output::print;

pub(crate) async fn run(options: &ServeOptions) -> anyhow::Result<ExitCode> {
    if options.demo {
        demo::refuse_database()?;
    }
    let mut config = options.load()?;
    start_log(&config.log)?;
    // Before anything is said to be ready, so that a signal right after it ends the program in good order.
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    // Removed when this function ends, also by an error.
    let demo = options.demo.then(|| demo::start(&mut config)).transpose()?;
    // Before the database is touched: when the port is taken, an older version may be running on it.
    let listener = listen(&config).await?;
    let private = listen_privately(&config).await?;
    if options.demo {
        config.reset.url = demo::reset_url(listener.local_addr()?);
    }
    let app = App::open(config, Clock::default()).await?;
    if options.demo {
        app.fill_demo().await?;
    }
    announce(&app, &listener, private.as_ref())?;
    let thrown_away = demo.as_ref().map(|folder| folder.path().to_owned());
    let (stop, stopped) = watch::channel(false);
    tokio::spawn(async move {
        either(&mut terminate, &mut interrupt).await;
        let _ = stop.send(true);
        either(&mut terminate, &mut interrupt).await;
        tracing::warn!("a second signal: ending at once");
        // An exit drops nothing.
        let _ = thrown_away.map(std::fs::remove_dir_all);
        std::process::exit(1);
    });
    let stopped = || {
        let mut stopped = stopped.clone();
        async move {
            let _ = stopped.wait_for(|&stopped| stopped).await;
        }
    };
    let public = stheno_server::run(listener, Arc::clone(&app), stopped());
    match private {
        Some(private) => {
            tokio::join!(public, stheno_server::run_private(private, app, stopped()));
        }
        None => public.await,
    }
    demo.map(TempDir::close).transpose().context("cannot remove the demo's folder")?;
    Ok(ExitCode::SUCCESS)
}

/// Waits for one of two signals.
pub(crate) async fn either(terminate: &mut Signal, interrupt: &mut Signal) {
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
}

async fn listen(config: &Config) -> anyhow::Result<TcpListener> {
    let (host, port) = (config.server.host.as_str(), config.server.port);
    // An IPv6 address may stand in brackets, as in a URL.
    let host = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(host);
    TcpListener::bind((host, port)).await.with_context(|| {
        format!(
            "cannot listen on {host}, port {port}: choose another with --host and --port (or PORT), or end what uses it"
        )
    })
}

async fn listen_privately(config: &Config) -> anyhow::Result<Option<TcpListener>> {
    let Some(address) = config.private_address()? else { return Ok(None) };
    let listener = TcpListener::bind(address).await;
    listener.map(Some).with_context(|| format!("cannot listen on {address}: choose another address as private.listen"))
}

/// Says on standard output where it listens and what to try next; the log goes to standard error.
fn announce(app: &App, listener: &TcpListener, private: Option<&TcpListener>) -> anyhow::Result<()> {
    let (config, is_shared) = (&app.config, app.store.is_shared());
    let url = format!("http://{}", listener.local_addr()?);
    let mut text = format!("listening on {url}\n");
    if let Some(private) = private {
        writeln!(text, "private routes on http://{}", private.local_addr()?)?;
    }
    if config.demo {
        text.push_str(&demo::announcement(&url, config)?);
    } else if !config.is_production() {
        let place = match config.database()? {
            Location::Sqlite(path) => path.display().to_string(),
            // The URL may hold a password.
            Location::Postgres(_) => "PostgreSQL".into(),
        };
        let place = match config.redis.url.bytes() {
            [] => format!("customers and sessions are in {place}"),
            _ => format!("customers are in {place}, sessions in Redis"),
        };
        writeln!(text, "{place}\n{}\n\nTry in another terminal:", config.mail_destination(is_shared)?)?;
        if is_shared {
            // Registering somebody would be no trial in a shop that is open.
            writeln!(
                text,
                "  curl {url}/store/auth/you@shop.example\n  stheno auth login you@shop.example --url {url}"
            )?;
            return print(&text);
        }
        write!(
            text,
            "  curl -i {url}/store/customers -H 'Content-Type: application/json' \\\n    \
             -d '{{\"email\":\"user@example.com\",\"password\":\"user@example.com\"}}'\n  \
             curl {url}/store/auth/user@example.com\n  \
             stheno auth login user@example.com --url {url}\n\n\
             A storefront on another origin needs --store-cors http://localhost:8000 (its origin).\n",
        )?;
    }
    print(&text)
}

/// What is logged.
pub(crate) fn log_filter(log: &Log) -> anyhow::Result<EnvFilter> {
    EnvFilter::try_new(&log.level)
        .with_context(|| format!("log.level is {:?}: use error, warn, info, debug or trace", log.level))
}

fn start_log(log: &Log) -> anyhow::Result<()> {
    let builder = tracing_subscriber::fmt().with_env_filter(log_filter(log)?).with_writer(std::io::stderr);
    match log.format {
        LogFormat::Json => builder.json().flatten_event(true).init(),
        LogFormat::Text => builder.with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr())).init(),
    }
    Ok(())
}
