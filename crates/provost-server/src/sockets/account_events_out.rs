//! `/accounts/{account_id}/events/out`: what is done to an account is told as it happens.
//!
//! As on the socket of a workspace, the client names a filter first, and gets what happened in the
//! last minutes and then what happens. Both come from the audit log, so that the account permission
//! to read it is asked for.

use std::collections::HashSet;

use axum::{
    extract::{
        State,
        ws::{Utf8Bytes, WebSocketUpgrade},
    },
    response::Response,
};
use futures_util::{FutureExt, future::BoxFuture};
use provost_app::{AppResult, Call, bus::PublishedEvent, events};
use provost_core::events::event_matches;
use provost_schemas::{
    events::ReceivedEvent,
    filters::EventFilter,
    ids::{EventId, WorkspaceId},
};

use super::{
    event_filter::{LONGEST_BACKFILL, WantedEvents, wanted_events},
    socket::{Ended, Socket, accept},
};
use crate::{extract::Visitor, state::ServerState};

pub(super) async fn account_events_out(
    State(state): State<ServerState>,
    visitor: Visitor,
    upgrade: WebSocketUpgrade,
) -> Response {
    accept(upgrade, state, visitor, run)
}

fn run<'s>(
    socket: &'s mut Socket,
    state: &'s ServerState,
    call: Call,
) -> BoxFuture<'s, Result<(), Ended>> {
    async move {
        let WantedEvents {
            mut filter,
            with_backfill,
        } = wanted_events(socket, state).await?;
        // Listening begins before the look into the log, so that nothing falls between.
        let mut subscription = state.app.bus().subscribe_account_events(call.account);
        let mut told = HashSet::new();
        if with_backfill {
            backfill(socket, state, &call, &filter, &mut told).await?;
        }
        loop {
            let event = tokio::select! {
                incoming = socket.receive() => {
                    incoming?;
                    continue;
                }
                event = subscription.next() => event,
            };
            match event {
                Ok(event) => {
                    let now = state.app.clock().now();
                    if event_matches(&filter, &event.event, now) && told.insert(event.event.id) {
                        tell(socket, &event).await?;
                        socket.flush().await?;
                    }
                }
                Err(lagged) => {
                    tracing::info!(
                        missed = lagged.missed,
                        "a socket's client is too slow and gets its events from the audit log"
                    );
                    let now = state.app.clock().now();
                    filter.occurred.clamp(now, LONGEST_BACKFILL);
                    backfill(socket, state, &call, &filter, &mut told).await?;
                }
            }
        }
    }
    .boxed()
}

/// Sends what the log has and the client does not.
async fn backfill(
    socket: &mut Socket,
    state: &ServerState,
    call: &Call,
    filter: &EventFilter,
    told: &mut HashSet<EventId>,
) -> Result<(), Ended> {
    let found = match read(state, call, filter).await {
        Ok(found) => found,
        Err(error) => {
            tracing::warn!(%error, "a socket was closed because the audit log cannot be read");
            let reason = "events cannot be read now; connect again";
            return Err(socket.try_again_later(reason).await);
        }
    };
    // What is older than what was found comes no more.
    let before = std::mem::take(told);
    for event in found {
        let id = event.id;
        if !before.contains(&id) {
            tell(socket, &PublishedEvent::new(WorkspaceId::NONE, event)).await?;
        }
        told.insert(id);
    }
    socket.flush().await
}

async fn read(
    state: &ServerState,
    call: &Call,
    filter: &EventFilter,
) -> AppResult<Vec<ReceivedEvent>> {
    events::settle_account_events(&state.app).await?;
    let mut context = state.app.read(call.clone()).await?;
    let found = events::read_account_events(&mut context, filter).await?;
    context.commit().await?;
    Ok(found)
}

async fn tell(socket: &mut Socket, event: &PublishedEvent) -> Result<(), Ended> {
    let frame = Utf8Bytes::try_from(event.frame()).map_err(|_| Ended)?;
    socket.buffer(frame).await
}
