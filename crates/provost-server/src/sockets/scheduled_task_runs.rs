//! `/task_runs/subscriptions/scheduled`: background runs are handed to task workers.
//!
//! The client names its tasks first. It gets a run, acknowledges it, and gets the next. A run that
//! was not acknowledged when the connection ends is handed to somebody else.

use axum::{
    extract::{
        State,
        ws::{WebSocketUpgrade, close_code},
    },
    response::Response,
};
use futures_util::{FutureExt, future::BoxFuture};
use provost_app::{
    AppError, AppResult, Call,
    background_tasks::{self, Claim, TaskWorker},
};
use provost_schemas::{
    from_json::{Path, read_at},
    task_runs::TaskRun,
};
use serde_json::Value;

use super::{
    handshake::first_message,
    socket::{Ended, Incoming, Socket, accept},
};
use crate::{
    extract::{Visitor, python_json},
    state::ServerState,
};

/// The code for a client that says what it should not.
const PROTOCOL_VIOLATION: u16 = 4001;

pub(super) async fn scheduled_task_runs(
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
        let subscription = read_subscription(socket).await?;
        let connected = connect(state, &call, subscription).await;
        let mut task_worker = or_close(socket, connected).await?;
        loop {
            let claimed = claim_next(state, &call, &mut task_worker).await;
            match or_close(socket, claimed).await? {
                Some((claim, run)) => deliver(socket, state, &call, claim, &run).await?,
                None => wait(socket, &mut task_worker).await?,
            }
        }
    }
    .boxed()
}

/// What a client subscribes to.
struct Subscription {
    client_id: String,
    keys: Vec<String>,
}

async fn read_subscription(socket: &mut Socket) -> Result<Subscription, Ended> {
    let message = first_message(socket).await?;
    if message.get("type").and_then(Value::as_str) != Some("subscribe") {
        return Err(violation(socket, "expected 'subscribe' message").await);
    }
    let Some(keys) = message.get("keys").and_then(non_empty_texts) else {
        return Err(violation(socket, "expected 'keys' in subscribe message").await);
    };
    let client_id = message.get("client_id").and_then(Value::as_str);
    let Some(client_id) = client_id.filter(|id| !id.is_empty()) else {
        return Err(violation(socket, "expected 'client_id' in subscribe message").await);
    };
    Ok(Subscription {
        client_id: client_id.to_owned(),
        keys,
    })
}

fn non_empty_texts(value: &Value) -> Option<Vec<String>> {
    let texts: Option<Vec<String>> = value
        .as_array()?
        .iter()
        .map(|text| read_at(text, &Path::root("keys")).ok())
        .collect();
    texts.filter(|texts| !texts.is_empty())
}

async fn connect(
    state: &ServerState,
    call: &Call,
    subscription: Subscription,
) -> AppResult<TaskWorker> {
    let Subscription { client_id, keys } = subscription;
    tracing::info!(client_id, ?keys, "a task worker subscribed");
    let context = state.app.read(call.clone()).await?;
    background_tasks::connect_task_worker(&context, client_id, keys)
}

async fn claim_next(
    state: &ServerState,
    call: &Call,
    task_worker: &mut TaskWorker,
) -> AppResult<Option<(Claim, TaskRun)>> {
    let mut context = state.app.read(call.clone()).await?;
    background_tasks::claim_next(&mut context, task_worker).await
}

/// Waits until there may be a run.
async fn wait(socket: &mut Socket, task_worker: &mut TaskWorker) -> Result<(), Ended> {
    loop {
        let incoming = tokio::select! {
            incoming = socket.receive() => incoming?,
            () = task_worker.wait() => return Ok(()),
        };
        match incoming {
            Incoming::Ping => {}
            message if says(&message, "quit") => return Err(quit(socket).await),
            _ => return Err(violation(socket, "expected nothing but 'quit' now").await),
        }
    }
}

/// Sends a run and waits until the client has it.
async fn deliver(
    socket: &mut Socket,
    state: &ServerState,
    call: &Call,
    claim: Claim,
    run: &TaskRun,
) -> Result<(), Ended> {
    let text = serde_json::to_string(run).map_err(|error| {
        tracing::error!(%error, run = %run.id, "a task run cannot be written as JSON");
        Ended
    })?;
    socket.send(text).await?;
    let answer = loop {
        match socket.receive().await? {
            Incoming::Ping => {}
            answer => break answer,
        }
    };
    if !says(&answer, "ack") {
        // Others need not wait for the connection to end.
        drop(claim);
        return Err(if says(&answer, "quit") {
            quit(socket).await
        } else {
            violation(socket, "expected 'ack' message").await
        });
    }
    let acknowledged = acknowledge(state, call, &claim).await;
    or_close(socket, acknowledged).await?;
    claim.settle();
    Ok(())
}

async fn acknowledge(state: &ServerState, call: &Call, claim: &Claim) -> AppResult<()> {
    let mut context = state.app.write(call.clone()).await?;
    background_tasks::acknowledge(&mut context, claim).await?;
    context.commit().await
}

/// Whether a message is of this type.
fn says(message: &Incoming, message_type: &str) -> bool {
    let Incoming::Text(text) = message else {
        return false;
    };
    python_json::parse(text.as_bytes())
        .is_ok_and(|message| message.get("type").and_then(Value::as_str) == Some(message_type))
}

async fn quit(socket: &mut Socket) -> Ended {
    socket.close(close_code::NORMAL, "").await
}

async fn violation(socket: &mut Socket, what: &str) -> Ended {
    let reason = format!("Protocol violation: {what}");
    socket.close(PROTOCOL_VIOLATION, &reason).await
}

/// Closes the connection if something could not be done.
async fn or_close<T>(socket: &mut Socket, outcome: AppResult<T>) -> Result<T, Ended> {
    match outcome {
        Ok(value) => Ok(value),
        Err(error @ AppError::Forbidden(_)) => {
            Err(socket.close(close_code::POLICY, &error.to_string()).await)
        }
        Err(error) => {
            tracing::warn!(%error, "a task worker's socket was closed because runs cannot be told");
            let reason = "background runs cannot be handed out now; connect again";
            Err(socket.try_again_later(reason).await)
        }
    }
}
