//! The listener: connections, their limits and their end.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::response::Response;
use futures_util::future::{Either, FutureExt as _, TryFutureExt as _};
use http::{Method, Request};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

use crate::http::express::wire::NodeStream;
use crate::http::{express, private, router};
use crate::outbox::{self, Worker};
use crate::state::App;

/// Request lines and headers together, in bytes: Node's limit. More is answered with 431.
const HEAD_LIMIT: usize = 16_384;

/// Headers arrive within this time, also between two requests of a connection that is kept open.
const HEAD_TIMEOUT: Duration = Duration::from_secs(60);

/// So many connections the private listener serves at once: programs, not people.
const PRIVATE_CONNECTIONS: usize = 32;

/// The database's readers rest this often.
const REST_EVERY: Duration = Duration::from_secs(1);

/// Expired sessions are removed this often.
const CLEAN_EVERY: Duration = Duration::from_secs(300);

/// Writes that nobody waits for, such as the renewal of a session, have so long to end.
const LAST_WRITES: Duration = Duration::from_secs(5);

/// Serves until `shutdown` resolves, then finishes what is in flight, for at most the configured time.
///
/// The caller owns the listener, and with it the address and port.
pub async fn run(listener: TcpListener, app: Arc<App>, shutdown: impl Future<Output = ()>) {
    let routes = router(Arc::clone(&app));
    let cleaner = tokio::spawn(tidy_up(Arc::clone(&app)));
    let answering = Arc::clone(&app);
    let answer = move |peer: SocketAddr, request: Request<Incoming>| {
        let is_logout = request.method() == Method::DELETE;
        let answer = express::answer(Arc::clone(&answering), routes.clone(), peer.ip(), request);
        if is_logout {
            // hyper drops an answer when the client goes away. A page that is left right after a logout still means it.
            Either::Left(tokio::spawn(answer).map_err(std::io::Error::other))
        } else {
            Either::Right(answer.map(Ok))
        }
    };
    let worker = Worker::start(&app);
    accept(listener, &app, app.config.server.max_connections, answer, shutdown, worker.finish()).await;
    cleaner.abort();
    if tokio::time::timeout(LAST_WRITES, app.store.finish()).await.is_err() {
        tracing::warn!("the last writes did not end in time");
    }
    tracing::info!("stopped");
}

/// Serves the private routes, as [`run`] serves the public ones. [`Config::private_address`] says where they belong.
///
/// [`Config::private_address`]: crate::Config::private_address
pub async fn run_private(listener: TcpListener, app: Arc<App>, shutdown: impl Future<Output = ()>) {
    let routes = private::router(Arc::clone(&app));
    let answering = Arc::clone(&app);
    let answer = move |peer: SocketAddr, request: Request<Incoming>| {
        private::answer(Arc::clone(&answering), routes.clone(), peer.ip(), request).map(Ok)
    };
    accept(listener, &app, PRIVATE_CONNECTIONS, answer, shutdown, async {}).await;
}

/// Accepts connections until `shutdown` resolves, and waits for the end of those that are there and of `others`.
async fn accept<F: Future<Output = std::io::Result<Response>> + Send + 'static>(
    listener: TcpListener,
    app: &App,
    max_connections: usize,
    answer: impl Fn(SocketAddr, Request<Incoming>) -> F + Clone + Send + 'static,
    shutdown: impl Future<Output = ()>,
    others: impl Future<Output = ()>,
) {
    let graceful = GracefulShutdown::new();
    let mut http = http1::Builder::new();
    // Answers are small: copied behind their head, they cost the system less than in two pieces.
    http.timer(TokioTimer::new()).header_read_timeout(HEAD_TIMEOUT).max_buf_size(HEAD_LIMIT).writev(false);
    tokio::pin!(shutdown);
    let places = Arc::new(Semaphore::new(max_connections));
    loop {
        let accept = async {
            // Without a free place nobody is accepted; they wait in the system's queue.
            let place = Arc::clone(&places).acquire_owned().await;
            (place, listener.accept().await)
        };
        let (place, (stream, peer)) = tokio::select! {
            () = &mut shutdown => break,
            (place, accepted) = accept => match accepted {
                Ok(accepted) => (place, accepted),
                Err(error) => {
                    // Out of file descriptors, mostly: connections that end make room.
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                    continue;
                }
            },
        };
        // Answers are small and written whole: waiting to fill a packet only delays them.
        let _ = stream.set_nodelay(true);
        let answer = answer.clone();
        let service = service_fn(move |request: Request<Incoming>| answer(peer, request));
        let connection = graceful.watch(http.serve_connection(TokioIo::new(NodeStream::new(stream)), service));
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended early");
            }
            drop(place);
        });
    }
    drop(listener);
    tracing::info!("stopping: no new connections, finishing what is in flight");
    let in_flight = async { tokio::join!(graceful.shutdown(), others) };
    if tokio::time::timeout(app.config.shutdown_time(), in_flight).await.is_err() {
        tracing::warn!(
            seconds = app.config.server.shutdown_seconds,
            "requests and messages in flight did not end in time"
        );
    }
}

async fn tidy_up(app: Arc<App>) {
    let (mut rest, mut every) = (tokio::time::interval(REST_EVERY), tokio::time::interval(CLEAN_EVERY));
    loop {
        tokio::select! {
            _ = rest.tick() => {
                app.store.rest();
                continue;
            }
            _ = every.tick() => {}
        }
        match app.store.remove_expired(app.clock.now()).await {
            Ok(0) => {}
            Ok(count) => tracing::debug!(count, "expired sessions and revocations removed"),
            Err(error) => tracing::warn!(%error, "expired sessions could not be removed"),
        }
        if let Err(error) = outbox::tidy_up(&app).await {
            tracing::warn!(%error, "the outbox could not be tidied up");
        }
    }
}
