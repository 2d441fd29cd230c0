//! How a client introduces itself.
//!
//! A client that offers the subprotocol `prefect` sends `{"type": "auth", "token": …}` first and
//! waits for `{"type": "auth_success"}`. Others begin with their protocol at once.

use std::time::Duration;

use axum::extract::ws::close_code;
use provost_app::Call;
use serde_json::Value;
use tokio::time::timeout;

use super::socket::{Ended, Incoming, Socket};
use crate::extract::python_json;

/// The subprotocol of clients that introduce themselves.
pub(super) const SUBPROTOCOL: &str = "prefect";

/// How long a client gets for its first message.
const PATIENCE: Duration = Duration::from_mins(1);

/// Lets the client introduce itself, and returns the call with whoever it is.
pub(super) async fn identify(socket: &mut Socket, call: Call) -> Result<Call, Ended> {
    if !socket.has_handshake() {
        return Ok(call);
    }
    let message = first_message(socket).await?;
    if message.get("type").and_then(Value::as_str) != Some("auth") {
        return Err(socket
            .close(close_code::POLICY, "Expected 'auth' message")
            .await);
    }
    let call = introduced(call, message.get("token").and_then(Value::as_str));
    socket.send(r#"{"type":"auth_success"}"#).await?;
    Ok(call)
}

/// The call with whoever the token stands for.
///
/// The server listens on loopback only, so whoever reaches it is the operator of the machine,
/// whatever the token.
fn introduced(call: Call, _token: Option<&str>) -> Call {
    call
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
