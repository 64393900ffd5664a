//! Accepts connections and answers on them until it is told to stop; what is being answered then is answered first.
//!
//! Connections are ours to accept, since a client must not hold one by saying nothing, nor take more than there are.

use crate::safety::{Limits, Peer};
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulConnection, GracefulShutdown};
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tower::ServiceExt;

/// How long a client may take to say what it asks, and a connection may lie idle.
const TO_ASK: Duration = Duration::from_secs(15);
/// How long what is being answered may take once the server is to stop.
const TO_STOP: Duration = Duration::from_secs(10);
/// How long to wait where the system has no more connections to give.
const OUT_OF_FILES: Duration = Duration::from_millis(100);
/// Bytes of the head of a request.
const HEAD: usize = 32 << 10;
/// Lines of it.
const HEADERS: usize = 100;

/// What is said to a client for which there is no connection.
const TOO_MANY: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\n\
                          Connection: close\r\n\r\n";

/// Listens at an address.
///
/// # Errors
///
/// Where that cannot be done: in words, with what to do.
pub fn listen(at: SocketAddr) -> Result<std::net::TcpListener, String> {
    let listener = std::net::TcpListener::bind(at).map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => format!(
            "{at} is in use by another program, perhaps by another `ascribe serve`; name another port, such as \
             --listen {}:{}",
            shown(at),
            at.port().checked_add(1).unwrap_or(8_000)
        ),
        io::ErrorKind::AddrNotAvailable => format!("{at} is no address of this machine"),
        io::ErrorKind::PermissionDenied => format!("{at} may not be listened at; take a port above 1023"),
        _ => format!("{at} cannot be listened at: {error}"),
    })?;
    listener.set_nonblocking(true).map_err(|error| format!("{at}: {error}"))?;
    Ok(listener)
}

fn shown(at: SocketAddr) -> String {
    if at.is_ipv6() { format!("[{}]", at.ip()) } else { at.ip().to_string() }
}

/// Serves until it is told to stop: by Ctrl-C or, where the system has it, by SIGTERM.
///
/// # Errors
///
/// Where the system gives no threads or signals.
pub fn run(listener: std::net::TcpListener, app: Router, limits: Limits) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let served = runtime.block_on(async {
        let listener = TcpListener::from_std(listener)?;
        serve(listener, app, limits, told_to_stop()).await;
        Ok(())
    });
    // Whoever still reads the archive changes nothing; what writes to it is waited for by its connection.
    runtime.shutdown_timeout(TO_STOP);
    served
}

/// Serves until `stop` is there.
pub async fn serve(listener: TcpListener, app: Router, limits: Limits, stop: impl Future<Output = ()>) {
    let connections = Arc::new(Semaphore::new(limits.connections.clamp(1, Semaphore::MAX_PERMITS)));
    let graceful = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        let (stream, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(_) => {
                    tokio::time::sleep(OUT_OF_FILES).await;
                    continue;
                }
            },
            () = &mut stop => break,
        };
        let Ok(held) = Arc::clone(&connections).try_acquire_owned() else {
            tokio::spawn(turn_away(stream));
            continue;
        };
        let connection = graceful.watch(connection(stream, peer, app.clone()));
        tokio::spawn(async move {
            // That a client went away, or said what is no HTTP, is no fault of ours.
            let _ = connection.await;
            drop(held);
        });
    }
    drop(listener);
    let _ = tokio::time::timeout(TO_STOP, graceful.shutdown()).await;
}

fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    app: Router,
) -> impl GracefulConnection<Error = hyper::Error> + Send + 'static {
    let _ = stream.set_nodelay(true);
    let answer = service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(Peer(peer));
        app.clone().oneshot(request)
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(TO_ASK)
        .max_buf_size(HEAD)
        .max_headers(HEADERS)
        .serve_connection(TokioIo::new(stream), answer)
}

async fn turn_away(mut stream: TcpStream) {
    let _ = tokio::time::timeout(Duration::from_secs(1), async {
        stream.write_all(TOO_MANY).await?;
        stream.shutdown().await
    })
    .await;
}

/// Waits until the program is told to stop: by Ctrl-C or, where the system has it, by SIGTERM.
///
/// # Errors
///
/// Where the system gives no signals.
pub fn wait_to_stop() -> io::Result<()> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(told_to_stop());
    Ok(())
}

async fn told_to_stop() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let ended = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let ended = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = ended => {}
    }
}
