//! Parameters in the path of a request.

use std::str::FromStr;

use axum::{
    RequestPartsExt,
    extract::{FromRequestParts, Path},
};
use http::request::Parts;

use crate::{answer::ApiError, state::ServerState};

/// The last parameter of the path. One that is not a `T` is a path that does not exist.
pub(crate) struct PathParameter<T>(pub(crate) T);

impl<T: FromStr + Send> FromRequestParts<ServerState> for PathParameter<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &ServerState) -> Result<Self, ApiError> {
        let Path(parameters): Path<Vec<(String, String)>> =
            parts.extract().await.map_err(|_| ApiError::NoRoute)?;
        let (_, text) = parameters.last().ok_or(ApiError::NoRoute)?;
        parse(text).map(Self)
    }
}

/// The last two parameters of the path.
pub(crate) struct PathParameters<A, B>(pub(crate) A, pub(crate) B);

impl<A: FromStr + Send, B: FromStr + Send> FromRequestParts<ServerState> for PathParameters<A, B> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &ServerState) -> Result<Self, ApiError> {
        let Path(parameters): Path<Vec<(String, String)>> =
            parts.extract().await.map_err(|_| ApiError::NoRoute)?;
        let [.., (_, first), (_, second)] = parameters.as_slice() else {
            return Err(ApiError::NoRoute);
        };
        Ok(Self(parse(first)?, parse(second)?))
    }
}

/// Reads a parameter. No name has a NUL in it, because no text that is stored has.
fn parse<T: FromStr>(text: &str) -> Result<T, ApiError> {
    if text.contains('\0') {
        return Err(ApiError::NoRoute);
    }
    text.parse().map_err(|_| ApiError::NoRoute)
}
