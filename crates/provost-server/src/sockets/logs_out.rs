//! `/logs/out`: logs are told as they come.
//!
//! The client names a filter first. It gets what comes from then on, and nothing of what came
//! before. A client that reads too slowly to keep up misses the oldest of what it has not read.

use axum::{
    extract::{
        State,
        ws::{Utf8Bytes, WebSocketUpgrade},
    },
    response::Response,
};
use futures_util::{FutureExt, future::BoxFuture};
use provost_app::{
    Call,
    bus::{LogSubscription, PublishedLogs},
};
use provost_core::logs::LogMatcher;
use provost_schemas::filters::LogFilter;

use super::{
    filter::read_filter,
    handshake::first_message,
    socket::{Ended, Socket, accept},
};
use crate::{extract::Visitor, state::ServerState};

pub(super) async fn logs_out(
    State(state): State<ServerState>,
    visitor: Visitor,
    upgrade: WebSocketUpgrade,
) -> Response {
    accept(upgrade, state, visitor, run)
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "this is what all protocols take"
)]
fn run<'s>(
    socket: &'s mut Socket,
    state: &'s ServerState,
    call: Call,
) -> BoxFuture<'s, Result<(), Ended>> {
    async move {
        let message = first_message(socket).await?;
        let filter: LogFilter = read_filter(socket, &message).await?;
        let subscription = state.app.bus().subscribe_logs(call.workspace);
        follow(socket, subscription, &LogMatcher::new(filter)).await
    }
    .boxed()
}

/// Sends what comes, until the connection ends.
async fn follow(
    socket: &mut Socket,
    mut subscription: LogSubscription,
    matcher: &LogMatcher,
) -> Result<(), Ended> {
    loop {
        // The connection is looked at before every batch, also while many of them wait.
        let batch = tokio::select! {
            biased;
            incoming = socket.receive() => {
                incoming?;
                continue;
            }
            batch = subscription.next() => batch,
        };
        match batch {
            Ok(batch) => tell(socket, matcher, &batch).await?,
            Err(lagged) => tracing::warn!(
                missed = lagged.missed,
                "a socket's client is too slow and missed batches of logs"
            ),
        }
    }
}

async fn tell(
    socket: &mut Socket,
    matcher: &LogMatcher,
    batch: &PublishedLogs,
) -> Result<(), Ended> {
    for published in &batch.logs {
        if matcher.matches(&published.log) {
            let frame = Utf8Bytes::try_from(published.frame()).map_err(|_| Ended)?;
            socket.buffer(frame).await?;
        }
    }
    socket.flush().await
}
