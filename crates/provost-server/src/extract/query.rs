//! Parameters in the query of a request.

use axum::extract::FromRequestParts;
use http::request::Parts;
use percent_encoding::percent_decode_str;
use provost_schemas::from_json::{FromJson, Path, read_at};
use serde_json::{Map, Value};

use crate::{answer::ApiError, state::ServerState};

/// A query that was read as `T`; texts are coerced as those of a body are.
pub(crate) struct ApiQuery<T>(pub(crate) T);

impl<T: FromJson> FromRequestParts<ServerState> for ApiQuery<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &ServerState) -> Result<Self, ApiError> {
        let query = Value::Object(parse(parts.uri.query().unwrap_or_default()));
        read_at(&query, &Path::root("query"))
            .map(Self)
            .map_err(|violations| ApiError::Violations {
                violations,
                body: Value::Null,
            })
    }
}

/// The pairs of a query; of a key that is there twice, the last one counts.
pub(crate) fn parse(query: &str) -> Map<String, Value> {
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(key), Value::String(decode(value)))
        })
        .collect()
}

fn decode(text: &str) -> String {
    let spaced = text.replace('+', " ");
    percent_decode_str(&spaced).decode_utf8_lossy().into_owned()
}
