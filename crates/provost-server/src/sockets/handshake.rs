//! How a client introduces itself.
//!
//! A client that offers the subprotocol `prefect` sends `{"type": "auth", "token": …}` first and
//! waits for `{"type": "auth_success"}`. Others begin with their protocol at once.

use std::time::Duration;

use axum::extract::ws::close_code;
use provost_app::{AppError, AppResult, Call};
use provost_identity::presented::Presented;
use serde_json::Value;
use tokio::time::timeout;

use super::socket::{Ended, Incoming, Socket};
use super::standing::Standing;
use crate::{
    extract::{Visitor, python_json},
    middleware::Visit,
    state::ServerState,
};

/// The subprotocol of clients that introduce themselves.
pub(crate) const SUBPROTOCOL: &str = "prefect";

/// What is told to a client that shows nothing. Prefect's client never sends its key on a socket of
/// a server that is not Prefect Cloud.
const NO_CREDENTIAL: &str = "no credential came: set PREFECT_API_AUTH_STRING to NAME:KEY, since PREFECT_API_KEY is not sent here";

/// How long a client gets for its first message.
const PATIENCE: Duration = Duration::from_mins(1);

/// What a client is told that is not let in, in the words of its protocol; absent where people read
/// them.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Refusals {
    /// Nobody knows who it is.
    pub(super) authentication: Option<&'static str>,
    /// It may not do this.
    pub(super) authorization: Option<&'static str>,
}

/// Lets the client introduce itself, and returns the call with whoever it is.
pub(super) async fn identify(
    socket: &mut Socket,
    state: &ServerState,
    visitor: Visitor,
    refusals: Refusals,
) -> Result<Call, Ended> {
    let has_handshake = socket.has_handshake();
    let Visitor {
        mut visit,
        mut call,
        access,
    } = visitor;
    if has_handshake {
        let message = first_message(socket).await?;
        if message.get("type").and_then(Value::as_str) != Some("auth") {
            let reason = "Expected 'auth' message";
            note_stranger(state, &visit, reason).await;
            let reason = refusals.authentication.unwrap_or(reason);
            return Err(socket.close(close_code::POLICY, reason).await);
        }
        // Without a token it is whoever made the request: a proxy or a client's own headers may
        // have said who.
        let token = message.get("token").and_then(Value::as_str);
        if let Some(token) = token.filter(|token| !token.is_empty()) {
            visit = visit.showing(Presented::on_socket(token));
            call = None;
        }
    }
    let introduced = match call {
        Some(call) => Ok(Some(call)),
        None => visit.admit(state).await,
    };
    let call = match introduced {
        Ok(Some(call)) => call,
        Ok(None) => {
            tracing::warn!("a socket was refused: {NO_CREDENTIAL}");
            note_stranger(state, &visit, "no credential was shown").await;
            let reason = refusals.authentication.unwrap_or(NO_CREDENTIAL);
            return Err(socket.close(close_code::POLICY, reason).await);
        }
        Err(error) if error.is_passing() => {
            return Err(socket
                .try_again_later("callers cannot be looked up now")
                .await);
        }
        Err(error) => {
            tracing::warn!(%error, "a socket was refused");
            let reason = error.to_string();
            // Whoever is kept out because of where they come from is in the log by now.
            if !matches!(error, AppError::AddressRefused { .. }) {
                note_stranger(state, &visit, &reason).await;
            }
            let reason = refusals.authentication.unwrap_or(&reason);
            return Err(socket.close(close_code::POLICY, reason).await);
        }
    };
    if let Some(refusal) = access.refuses(&call.actor) {
        let reason = refusal.to_string();
        log_failure(state.app.audit_denial(&call, &reason).await);
        let reason = refusals.authorization.unwrap_or(&reason);
        return Err(socket.close(close_code::POLICY, reason).await);
    }
    if has_handshake {
        socket.send(r#"{"type":"auth_success"}"#).await?;
    }
    socket.depend_on(Standing::watch(state, visit, &call, access));
    Ok(call)
}

/// Tells the audit log that somebody who is not known was not let onto a socket.
async fn note_stranger(state: &ServerState, visit: &Visit, reason: &str) {
    let call = visit.of_nobody();
    log_failure(state.app.audit_stranger(&call, reason).await);
}

/// The client is sent away in any case, so that a refusal that is not recorded changes nothing.
fn log_failure(recorded: AppResult<()>) {
    if let Err(error) = recorded {
        tracing::error!(%error, "that a socket was refused is not in the audit log");
    }
}

/// Waits for a JSON message. A client that sends something else is dropped without a word.
pub(super) async fn first_message(socket: &mut Socket) -> Result<Value, Ended> {
    timeout(PATIENCE, next_json(socket)).await.map_err(|_| {
        tracing::debug!("a socket's client did not introduce itself");
        Ended
    })?
}

async fn next_json(socket: &mut Socket) -> Result<Value, Ended> {
    loop {
        match socket.receive().await? {
            // Clients ping before they introduce themselves, and wait for the pong.
            Incoming::Ping => {}
            Incoming::Text(text) => {
                return python_json::parse(text.as_bytes()).map_err(|fault| {
                    tracing::warn!(
                        "a socket was dropped because its first message is no JSON: {} at {}",
                        fault.message,
                        fault.position
                    );
                    Ended
                });
            }
            Incoming::Binary => {
                tracing::warn!("a socket was dropped because its first message is binary");
                return Err(Ended);
            }
        }
    }
}
