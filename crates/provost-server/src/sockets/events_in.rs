//! `/events/in`: clients tell what happens.
//!
//! Every frame is an event, and nothing is ever answered, except that a pong confirms every frame
//! before its ping (T-61). The pong leaves when the socket is next read or written after the ping
//! was read; so the ping ends the batch, and the batch is stored before anything else is done.

use axum::{
    extract::{State, ws::WebSocketUpgrade},
    response::Response,
};
use futures_util::{FutureExt, future::BoxFuture};
use provost_app::{AppError, Call, events};
use provost_schemas::{events::Event, from_json::Path, from_json::read_at};

use super::socket::{Ended, Incoming, Socket, accept};
use crate::{
    extract::{Visitor, python_json},
    state::ServerState,
};

/// Events that one transaction stores at most.
const BATCH_EVENTS: usize = 500;

/// Bytes of events that one transaction stores at most, give or take the last event.
const BATCH_BYTES: usize = 4 * 1024 * 1024;

pub(super) async fn events_in(
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
        loop {
            let first = socket.receive().await?;
            let mut batch = Batch::default();
            let outcome = batch.fill(first, socket);
            // Whatever ended the batch, even the connection's end: what came before it is stored.
            if !batch.events.is_empty() {
                store(socket, state, &call, &batch.events).await?;
            }
            outcome?;
        }
    }
    .boxed()
}

async fn store(
    socket: &mut Socket,
    state: &ServerState,
    call: &Call,
    events: &[Event],
) -> Result<(), Ended> {
    match events::ingest_events(&state.app, call, events).await {
        Err(AppError::Storage(error)) if error.is_retryable() => {
            tracing::warn!(%error, "a socket was closed because its events cannot be stored now");
            Err(socket
                .try_again_later("events cannot be stored now; send them again")
                .await)
        }
        Err(AppError::Forbidden(_)) => Err(Ended),
        // If some were refused, the log says which; sending them again would not help.
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Events that are stored together.
#[derive(Default)]
struct Batch {
    events: Vec<Event>,
    bytes: usize,
}

impl Batch {
    /// Takes what the client has sent already, until the batch is full or a ping asks for its
    /// confirmation.
    fn fill(&mut self, first: Incoming, socket: &mut Socket) -> Result<(), Ended> {
        let mut incoming = Some(first);
        while let Some(message) = incoming {
            match message {
                Incoming::Ping => return Ok(()),
                Incoming::Text(text) => self.add(&text)?,
                Incoming::Binary => {
                    tracing::warn!("a socket was dropped because it sent a binary message");
                    return Err(Ended);
                }
            }
            if self.events.len() >= BATCH_EVENTS || self.bytes >= BATCH_BYTES {
                return Ok(());
            }
            incoming = socket.receive_waiting()?;
        }
        Ok(())
    }

    /// Reads an event. As with Prefect, a malformed one costs the client its connection.
    fn add(&mut self, text: &str) -> Result<(), Ended> {
        let value = python_json::parse(text.as_bytes()).map_err(|fault| {
            tracing::warn!(
                "a socket was dropped because a message is no JSON: {} at {}",
                fault.message,
                fault.position
            );
            Ended
        })?;
        let event = read_at(&value, &Path::root("event")).map_err(|violations| {
            tracing::warn!("a socket was dropped because an event is malformed: {violations}");
            Ended
        })?;
        self.events.push(event);
        self.bytes += text.len();
        Ok(())
    }
}
