//! What people are told who can put it right.

use http::StatusCode;
use provost_app::{AppError, AppResult};

use super::render::PageError;

/// What is wrong with what somebody sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Alert {
    pub(super) status: StatusCode,
    pub(super) text: String,
    /// Seconds after which it may be tried again.
    pub(super) retry_after: Option<u64>,
}

impl Alert {
    /// What people are told of an error, unless it is the server's own.
    pub(super) fn of(error: &AppError) -> Option<Self> {
        let mut retry_after = None;
        let status = match error {
            AppError::Unauthenticated(_) => StatusCode::UNAUTHORIZED,
            AppError::Invalid(_) | AppError::BadRequest(_) => StatusCode::UNPROCESSABLE_ENTITY,
            AppError::Conflict(_) => StatusCode::CONFLICT,
            AppError::NotFound(_) => StatusCode::NOT_FOUND,
            AppError::Gone(_) => StatusCode::GONE,
            AppError::Refused(_)
            | AppError::StaleSignIn
            | AppError::AddressRefused { .. }
            | AppError::Forbidden(_)
            | AppError::ForbiddenInAccount(_) => StatusCode::FORBIDDEN,
            AppError::TooManyAttempts { wait } => {
                retry_after = Some(wait.as_micros().unsigned_abs() / 1_000_000 + 1);
                StatusCode::TOO_MANY_REQUESTS
            }
            AppError::Busy { .. } => {
                retry_after = Some(1);
                StatusCode::SERVICE_UNAVAILABLE
            }
            _ => return None,
        };
        Some(Self {
            status,
            text: error.to_string(),
            retry_after,
        })
    }

    /// Tells apart what somebody can put right from what ends the page.
    pub(super) fn sort<T>(result: AppResult<T>) -> Result<Result<T, Self>, PageError> {
        match result {
            Ok(value) => Ok(Ok(value)),
            Err(error) => match Self::of(&error) {
                // A link that is no longer good has no form to be sent again.
                Some(alert) if !matches!(error, AppError::Gone(_)) => Ok(Err(alert)),
                _ => Err(error.into()),
            },
        }
    }
}
