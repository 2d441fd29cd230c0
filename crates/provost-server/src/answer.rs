//! Answers: JSON bodies, status codes, and errors in Prefect's shapes.

use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use http::{HeaderValue, StatusCode, header};
use provost_app::{AppError, Upserted};
use provost_schemas::{from_json::Violations, json::Seconds};
use serde::Serialize;
use serde_json::{Value, json};

use crate::link;

/// The page on which somebody who is signed in confirms who they are.
pub(crate) const CONFIRM_PATH: &str = "/sign-in/confirm";

/// The result of a handler.
pub(crate) type ApiResult<T = Response> = Result<T, ApiError>;

/// A JSON answer.
pub(crate) fn json<T: Serialize + ?Sized>(status: StatusCode, body: &T) -> Response {
    match serde_json::to_vec(body) {
        Ok(bytes) => {
            let mut response = written(bytes);
            *response.status_mut() = status;
            response
        }
        Err(error) => {
            tracing::error!(%error, "an answer cannot be written as JSON");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// 200 with a body that is JSON already.
pub(crate) fn written(body: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(body));
    let json = HeaderValue::from_static("application/json");
    response.headers_mut().insert(header::CONTENT_TYPE, json);
    response
}

/// 200 with a body.
pub(crate) fn ok<T: Serialize + ?Sized>(body: &T) -> Response {
    json(StatusCode::OK, body)
}

/// 201 with a body.
pub(crate) fn created<T: Serialize + ?Sized>(body: &T) -> Response {
    json(StatusCode::CREATED, body)
}

/// 201 for a row that was made, 200 for one that was there.
pub(crate) fn upserted<T: Serialize>(row: &Upserted<T>) -> Response {
    match row {
        Upserted::Created(row) => created(row),
        Upserted::Found(row) => ok(row),
    }
}

/// 204, which has no body.
pub(crate) fn no_content() -> Response {
    StatusCode::NO_CONTENT.into_response()
}

/// Why a request is not answered as asked.
#[derive(Debug)]
pub(crate) enum ApiError {
    /// A use case refused.
    App(AppError),
    /// Nobody in particular is calling.
    Nobody,
    /// The request is not what the operation takes.
    Violations { violations: Violations, body: Value },
    /// There is no such route.
    NoRoute,
    /// The body has more bytes than the server takes.
    TooLarge { limit: usize },
    /// The body did not come in time.
    SlowBody,
    /// The body broke off.
    BrokenBody,
}

impl From<AppError> for ApiError {
    fn from(error: AppError) -> Self {
        Self::App(error)
    }
}

/// That the refusal is in the audit log already.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Recorded;

/// Why whoever called was refused, for the audit log.
#[derive(Clone, Debug)]
pub(crate) struct Refusal(pub(crate) String);

impl ApiError {
    /// Why the request is refused, if it is because of who made it.
    fn refusal(&self) -> Option<Refusal> {
        match self {
            Self::App(
                error @ (AppError::Unauthenticated(_)
                | AppError::Forbidden(_)
                | AppError::ForbiddenInAccount(_)
                | AppError::StaleSignIn
                | AppError::Refused(_)),
            ) => Some(Refusal(error.to_string())),
            Self::App(AppError::BadToken) => Some(Refusal("the token is not good".to_owned())),
            Self::Nobody => Some(Refusal("no credential was shown".to_owned())),
            _ => None,
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let refusal = self.refusal();
        let mut response = self.answer();
        if let Some(refusal) = refusal {
            response.extensions_mut().insert(refusal);
        }
        response
    }
}

impl ApiError {
    fn answer(self) -> Response {
        match self {
            Self::App(error) => from_app(&error),
            Self::Nobody => unauthorized("Unauthorized"),
            Self::Violations { violations, body } => json(
                StatusCode::UNPROCESSABLE_ENTITY,
                &json!({
                    "exception_message": "Invalid request received.",
                    "exception_detail": violations,
                    "request_body": body,
                }),
            ),
            Self::NoRoute => detail(StatusCode::NOT_FOUND, "Not Found"),
            Self::TooLarge { limit } => detail(
                StatusCode::PAYLOAD_TOO_LARGE,
                &format!("The request body is larger than the limit of {limit} bytes."),
            ),
            Self::SlowBody => detail(
                StatusCode::REQUEST_TIMEOUT,
                "The request body took too long to arrive.",
            ),
            Self::BrokenBody => detail(
                StatusCode::BAD_REQUEST,
                "The request body could not be read to its end.",
            ),
        }
    }
}

/// `{"detail": "…"}`, the shape of most refusals.
pub(crate) fn detail(status: StatusCode, text: &str) -> Response {
    json(status, &json!({ "detail": text }))
}

/// `{"exception_message": "…"}`, the shape of the others.
pub(crate) fn exception(status: StatusCode, text: &str) -> Response {
    json(status, &json!({ "exception_message": text }))
}

/// 401, which has to name a way in.
fn unauthorized(text: &str) -> Response {
    let mut response = exception(StatusCode::UNAUTHORIZED, text);
    challenge(&mut response);
    response
}

/// Names a way in. The one that browsers ask a name and password for is left out: they would ask in
/// the middle of a page.
pub(crate) fn challenge(response: &mut Response) {
    let challenge = HeaderValue::from_static("Bearer realm=\"provost\"");
    let headers = response.headers_mut();
    headers.insert(header::WWW_AUTHENTICATE, challenge);
}

fn from_app(error: &AppError) -> Response {
    match error {
        AppError::NotFound(text) => detail(StatusCode::NOT_FOUND, text),
        AppError::ObjectNotFound(text) => exception(StatusCode::NOT_FOUND, text),
        AppError::Conflict(text) => detail(StatusCode::CONFLICT, text),
        AppError::Invalid(text) => detail(StatusCode::UNPROCESSABLE_ENTITY, text),
        AppError::Scim(fault) => json(
            StatusCode::from_u16(fault.kind.status()).unwrap_or(StatusCode::BAD_REQUEST),
            &json!({ "detail": fault.detail, "scimType": fault.kind.scim_type() }),
        ),
        AppError::Locked(text) => detail(StatusCode::LOCKED, text),
        AppError::Gone(text) => detail(StatusCode::GONE, text),
        AppError::BadRequest(text) => detail(StatusCode::BAD_REQUEST, text),
        AppError::Unauthenticated(text) => unauthorized(text),
        AppError::TooManyAttempts { wait } => too_many(&error.to_string(), *wait),
        AppError::StaleSignIn => exception(
            StatusCode::FORBIDDEN,
            &format!(
                "{error} Do so at {}, and send the request again.",
                link(CONFIRM_PATH)
            ),
        ),
        AppError::Forbidden(_) | AppError::ForbiddenInAccount(_) => {
            exception(StatusCode::FORBIDDEN, &error.to_string())
        }
        AppError::Refused(text) => detail(StatusCode::FORBIDDEN, text),
        AppError::AddressRefused { .. } => {
            let mut response = detail(StatusCode::FORBIDDEN, &error.to_string());
            response.extensions_mut().insert(Recorded);
            response
        }
        AppError::BadToken => detail(StatusCode::FORBIDDEN, "Forbidden"),
        AppError::TooOften { retry_after } => come_back(
            StatusCode::TOO_MANY_REQUESTS,
            &error.to_string(),
            *retry_after,
        ),
        AppError::Busy { reason } => unavailable(reason, 1),
        AppError::Storage(inner) => from_storage(inner),
    }
}

fn from_storage(error: &provost_app::StorageError) -> Response {
    use provost_app::StorageError;
    match error {
        StorageError::Conflict { constraint } => {
            tracing::warn!(
                constraint,
                "a request was refused by a constraint of the database"
            );
            detail(
                StatusCode::CONFLICT,
                "Data integrity conflict. This usually means a unique or foreign key constraint \
                 was violated. See server logs for details.",
            )
        }
        StorageError::Busy { retry_after, .. } => {
            unavailable("Service Unavailable", retry_after.as_secs().max(1))
        }
        error if error.is_retryable() => {
            tracing::warn!(%error, "a request was answered with 503");
            unavailable("Service Unavailable", 1)
        }
        error => {
            tracing::error!(%error, "a request failed");
            exception(StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error")
        }
    }
}

/// 429 with the time after which another attempt is looked at.
fn too_many(text: &str, wait: Seconds) -> Response {
    let mut response = exception(StatusCode::TOO_MANY_REQUESTS, text);
    let seconds = wait.as_micros().max(0) / 1_000_000 + 1;
    response
        .headers_mut()
        .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    response
}

/// 503 with the time after which the SDK tries again.
fn unavailable(text: &str, seconds: u64) -> Response {
    come_back(StatusCode::SERVICE_UNAVAILABLE, text, seconds)
}

/// A refusal with the seconds after which the SDK tries again.
fn come_back(status: StatusCode, text: &str, seconds: u64) -> Response {
    let mut response = exception(status, text);
    response
        .headers_mut()
        .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    response
}
