//! The body of a request.

use std::time::Duration;

use axum::{
    body::Body,
    extract::{FromRequest, Request},
};
use bytes::Bytes;
use http::{HeaderMap, header};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use provost_schemas::from_json::{FromJson, Path, Violations, read_body};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use tokio::time::timeout;

use super::python_json;
use crate::{ServerSettings, answer::ApiError, state::ServerState};

/// A body of JSON that was read as `T`, with every fault of it reported at once.
#[derive(Debug)]
pub(crate) struct ApiJson<T>(pub(crate) T);

impl<T: FromJson> FromRequest<ServerState> for ApiJson<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &ServerState) -> Result<Self, ApiError> {
        let (parts, body) = request.into_parts();
        let bytes = read(body, &state.settings).await?;
        explained(&parts.headers, &bytes).map(Self)
    }
}

/// What [`ApiJson`] reads, for bodies that come often and are large: one that needs no coercion is
/// read by serde in one pass, every other one as usual.
#[derive(Debug)]
pub(crate) struct HotApiJson<T>(pub(crate) T);

impl<T: FromJson + DeserializeOwned> FromRequest<ServerState> for HotApiJson<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &ServerState) -> Result<Self, ApiError> {
        let (parts, body) = request.into_parts();
        let bytes = read(body, &state.settings).await?;
        if is_json(&parts.headers)
            && let Ok(value) = serde_json::from_slice(&bytes)
        {
            return Ok(Self(value));
        }
        explained(&parts.headers, &bytes).map(Self)
    }
}

/// A body that was received to its end, within the limits of every other one, and dropped.
#[derive(Debug)]
pub(crate) struct DroppedBody;

impl FromRequest<ServerState> for DroppedBody {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &ServerState) -> Result<Self, ApiError> {
        read(request.into_body(), &state.settings).await?;
        Ok(Self)
    }
}

/// Reads a body with coercions, or says everything that is wrong with it.
fn explained<T: FromJson>(headers: &HeaderMap, bytes: &[u8]) -> Result<T, ApiError> {
    let value = parse(headers, bytes)?;
    read_body(&value).map_err(|violations| ApiError::Violations {
        violations,
        body: value,
    })
}

async fn read(body: Body, settings: &ServerSettings) -> Result<Bytes, ApiError> {
    read_bytes(body, settings.max_body_bytes, settings.body_timeout).await
}

/// A body of at most `limit` bytes, received to its end within a time.
pub(crate) async fn read_bytes(
    body: Body,
    limit: usize,
    time: Duration,
) -> Result<Bytes, ApiError> {
    let collected = Limited::new(body, limit).collect();
    match timeout(time, collected).await {
        Ok(Ok(collected)) => Ok(collected.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(ApiError::TooLarge { limit }),
        Ok(Err(_)) => Err(ApiError::BrokenBody),
        Err(_) => Err(ApiError::SlowBody),
    }
}

fn parse(headers: &HeaderMap, bytes: &[u8]) -> Result<Value, ApiError> {
    if bytes.is_empty() {
        return Ok(Value::Null);
    }
    if !is_json(headers) {
        // FastAPI hands such a body on as it is, and no model can be read from a text.
        return Ok(Value::String(String::from_utf8_lossy(bytes).into_owned()));
    }
    python_json::parse(bytes).map_err(|fault| {
        let mut violations = Violations::default();
        let position = fault.position;
        let root = Path::root("body");
        let empty = Value::Object(Map::new());
        let ctx = ("error", Value::from(fault.message));
        violations.add_with::<()>(
            "json_invalid",
            &root.index(position),
            "JSON decode error",
            &empty,
            ctx,
        );
        let body = Value::String(String::from_utf8_lossy(bytes).into_owned());
        ApiError::Violations { violations, body }
    })
}

/// A body without a type is JSON, as it is for Prefect.
fn is_json(headers: &HeaderMap) -> bool {
    let Some(content_type) = headers.get(header::CONTENT_TYPE) else {
        return true;
    };
    let Ok(text) = content_type.to_str() else {
        return false;
    };
    let essence = text
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    essence == "application/json"
        || (essence.starts_with("application/") && essence.ends_with("+json"))
}
