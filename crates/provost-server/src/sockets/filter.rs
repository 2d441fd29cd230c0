//! How a client says what it wants to hear.

use axum::extract::ws::close_code;
use provost_schemas::from_json::{FromJson, Path, read_at};
use serde_json::Value;

use super::socket::{Ended, Socket};

/// Reads `{"type": "filter", "filter": …}`. A client that says something else is told so, and the
/// connection is closed.
pub(super) async fn read_filter<F: FromJson>(
    socket: &mut Socket,
    message: &Value,
) -> Result<F, Ended> {
    if message.get("type").and_then(Value::as_str) != Some("filter") {
        return Err(socket
            .close(close_code::PROTOCOL, "Expected 'filter' message")
            .await);
    }
    let filter = message.get("filter").unwrap_or(&Value::Null);
    match read_at(filter, &Path::root("filter")) {
        Ok(filter) => Ok(filter),
        Err(violations) => {
            let reason = format!("Invalid filter: {violations}");
            Err(socket.close(close_code::PROTOCOL, &reason).await)
        }
    }
}
