//! `/work_pools/{name}/workers/connect`: signs of life of a worker in, the state of its pool out.
//!
//! Workers try this first and fall back to plain requests. Runs are polled by requests in any case.

mod frames;

use std::sync::Arc;

use axum::{
    extract::{
        Path, State,
        ws::{WebSocketUpgrade, close_code},
    },
    response::Response,
};
use futures_util::{FutureExt, future::BoxFuture};
use provost_app::{
    AppError, AppResult, Call,
    bus::{PublishedEvent, Subscription},
    workers::{self, ConnectedWorker},
};
use provost_schemas::{
    ids::WorkPoolId,
    work_pools::WorkPoolResponse,
    worker_channel::{CHANNEL_VERSION, WorkerFrame, WorkerHello},
};

use self::frames::{cleanup_refused, ready, send, snapshot};
use super::{
    handshake::{Refusals, first_message},
    socket::{Ended, Incoming, Socket, accept_in_words},
};
use crate::{
    extract::{Visitor, python_json},
    state::ServerState,
};

/// Why a channel is closed. Workers know these reasons by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CloseReason {
    Authentication,
    Authorization,
    Version,
    Protocol,
    Heartbeat,
    Transient,
}

impl CloseReason {
    const fn frame(self) -> (u16, &'static str) {
        match self {
            Self::Authentication => (close_code::POLICY, "authentication_failed"),
            Self::Authorization => (close_code::POLICY, "authorization_failed"),
            Self::Version => (close_code::POLICY, "unsupported_version"),
            Self::Protocol => (close_code::PROTOCOL, "protocol_error"),
            Self::Heartbeat => (close_code::ERROR, "heartbeat_persistence_failed"),
            Self::Transient => (close_code::ERROR, "transient_server_error"),
        }
    }
}

pub(super) async fn worker_channel(
    State(state): State<ServerState>,
    visitor: Visitor,
    Path(parameters): Path<Vec<(String, String)>>,
    upgrade: WebSocketUpgrade,
) -> Response {
    // Below the address of a workspace, which Prefect Cloud has too, a client expects what that tells.
    let tells_id = parameters.len() > 1;
    let pool = parameters.into_iter().last().unwrap_or_default().1;
    let refusals = Refusals {
        authentication: Some(CloseReason::Authentication.frame().1),
        authorization: Some(CloseReason::Authorization.frame().1),
    };
    accept_in_words(
        upgrade,
        state,
        visitor,
        refusals,
        move |socket, state, call| run(socket, state, call, pool, tells_id),
    )
}

fn run<'s>(
    socket: &'s mut Socket,
    state: &'s ServerState,
    call: Call,
    pool: String,
    tells_id: bool,
) -> BoxFuture<'s, Result<(), Ended>> {
    async move {
        if !socket.has_handshake() {
            return Err(close(socket, CloseReason::Authentication).await);
        }
        let hello = receive_hello(socket).await?;
        // Listening begins before the pool is read, so that no change falls in between.
        let events = state.app.bus().subscribe_events(call.workspace);
        let connected = connect(state, &call, &pool, &hello).await;
        let connected = match connected {
            Ok(connected) => connected,
            Err(error) => return Err(close(socket, why(&error)).await),
        };
        let pool = connected.pool.clone();
        send(socket, ready(state, &hello, connected, tells_id)).await?;
        let mut channel = Channel {
            events,
            call,
            hello,
            sent: pool,
            sequence: 1,
        };
        loop {
            channel.step(socket, state).await?;
        }
    }
    .boxed()
}

async fn receive_hello(socket: &mut Socket) -> Result<WorkerHello, Ended> {
    let message = first_message(socket).await?;
    let hello = match provost_schemas::from_json::read_body(&message) {
        Ok(WorkerFrame::Hello(hello)) => *hello,
        Ok(_) => return Err(close(socket, CloseReason::Protocol).await),
        Err(faults) => {
            tracing::debug!(%faults, "a worker's hello cannot be read");
            return Err(close(socket, CloseReason::Protocol).await);
        }
    };
    let mut versions = hello.supported_channel_versions.iter();
    if versions.any(|version| version.0 == CHANNEL_VERSION) {
        Ok(hello)
    } else {
        Err(close(socket, CloseReason::Version).await)
    }
}

async fn connect(
    state: &ServerState,
    call: &Call,
    pool: &str,
    hello: &WorkerHello,
) -> AppResult<ConnectedWorker> {
    let mut context = state.app.write(call.clone()).await?;
    let connected = workers::connect_worker(&mut context, pool, hello).await?;
    context.commit().await?;
    Ok(connected)
}

/// A worker that is connected.
struct Channel {
    events: Subscription<Arc<PublishedEvent>>,
    call: Call,
    hello: WorkerHello,
    /// The pool as the worker knows it.
    sent: WorkPoolResponse,
    sequence: u64,
}

impl Channel {
    /// Waits for what the worker says or what happens to its pool, and answers it.
    async fn step(&mut self, socket: &mut Socket, state: &ServerState) -> Result<(), Ended> {
        tokio::select! {
            incoming = socket.receive() => {
                let incoming = incoming?;
                self.hear(socket, state, incoming).await
            }
            event = self.events.next() => {
                // Whoever fell behind does not know what was missed, and looks.
                let concerns = event.map_or(true, |event| is_about(&event, self.sent.id));
                if concerns {
                    self.refresh(socket, state).await
                } else {
                    Ok(())
                }
            }
        }
    }

    async fn hear(
        &mut self,
        socket: &mut Socket,
        state: &ServerState,
        incoming: Incoming,
    ) -> Result<(), Ended> {
        let text = match incoming {
            Incoming::Ping => return Ok(()),
            Incoming::Binary => return Err(close(socket, CloseReason::Protocol).await),
            Incoming::Text(text) => text,
        };
        let frame = python_json::parse(text.as_bytes()).ok();
        let frame = frame.and_then(|frame| provost_schemas::from_json::read_body(&frame).ok());
        match frame {
            Some(WorkerFrame::Heartbeat(heartbeat))
                if heartbeat.consumer_id == self.hello.consumer_id
                    && heartbeat.worker_name == self.hello.worker_name =>
            {
                let interval = heartbeat.heartbeat_interval_seconds;
                let kept = self.keep_heartbeat(state, interval).await;
                match kept {
                    Ok(pool) if pool.updated == self.sent.updated => Ok(()),
                    Ok(pool) => {
                        self.send(socket, state, pool, "heartbeat_reconciliation")
                            .await
                    }
                    Err(AppError::NotFound(_)) => {
                        Err(close(socket, CloseReason::Authorization).await)
                    }
                    Err(error) => {
                        tracing::warn!(%error, "a worker's sign of life cannot be kept");
                        Err(close(socket, CloseReason::Heartbeat).await)
                    }
                }
            }
            Some(WorkerFrame::Cleanup(request)) => {
                send(socket, cleanup_refused(state, &request)).await
            }
            _ => Err(close(socket, CloseReason::Protocol).await),
        }
    }

    async fn keep_heartbeat(
        &self,
        state: &ServerState,
        interval: i64,
    ) -> AppResult<WorkPoolResponse> {
        let mut context = state.app.write(self.call.clone()).await?;
        let (pool, name) = (self.sent.id, &self.hello.worker_name.0);
        let pool =
            workers::record_worker_heartbeat_by_pool(&mut context, pool, name, interval).await?;
        context.commit().await?;
        Ok(pool)
    }

    /// Tells the worker how its pool stands, if that is not how it knows it.
    async fn refresh(&mut self, socket: &mut Socket, state: &ServerState) -> Result<(), Ended> {
        match self.read_pool(state).await {
            Ok(None) => Err(close(socket, CloseReason::Authorization).await),
            Ok(Some(pool)) if matters(&self.sent, &pool) => {
                self.send(socket, state, pool, "work_pool_updated").await
            }
            Ok(Some(_)) => Ok(()),
            Err(error) => Err(close(socket, why(&error)).await),
        }
    }

    async fn read_pool(&self, state: &ServerState) -> AppResult<Option<WorkPoolResponse>> {
        let mut context = state.app.read(self.call.clone()).await?;
        workers::read_work_pool_snapshot(&mut context, self.sent.id).await
    }

    async fn send(
        &mut self,
        socket: &mut Socket,
        state: &ServerState,
        pool: WorkPoolResponse,
        reason: &'static str,
    ) -> Result<(), Ended> {
        self.sequence += 1;
        send(socket, snapshot(state, self.sequence, reason, &pool)).await?;
        self.sent = pool;
        Ok(())
    }
}

/// Whether an event tells of a pool.
fn is_about(event: &PublishedEvent, pool: WorkPoolId) -> bool {
    event.event.resource.id() == format!("prefect.work-pool.{pool}")
}

/// Whether workers act differently after a change.
fn matters(before: &WorkPoolResponse, after: &WorkPoolResponse) -> bool {
    before.base_job_template != after.base_job_template
        || before.concurrency_limit != after.concurrency_limit
        || before.is_paused != after.is_paused
        || before.storage_configuration != after.storage_configuration
}

fn why(error: &AppError) -> CloseReason {
    match error {
        AppError::NotFound(_) | AppError::Refused(_) | AppError::Forbidden(_) => {
            CloseReason::Authorization
        }
        AppError::Invalid(_) => CloseReason::Protocol,
        error => {
            tracing::warn!(%error, "a worker cannot be connected now");
            CloseReason::Transient
        }
    }
}

async fn close(socket: &mut Socket, reason: CloseReason) -> Ended {
    let (code, reason) = reason.frame();
    socket.close(code, reason).await
}
