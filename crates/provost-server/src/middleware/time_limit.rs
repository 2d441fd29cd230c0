//! How long an answer may take until it begins.
//!
//! The limit ends the work on a request by dropping it: a unit of work that is dropped is undone,
//! and a commit that has begun ends as a whole (`Context::commit`). What follows an answer's
//! beginning, such as an export or a socket, is not limited.

use std::time::Duration;

use http::Uri;
use provost_app::AppError;
use tokio::time::{Instant, timeout_at};

/// Until when the answer to a request has to begin.
#[derive(Clone, Debug)]
pub(crate) struct TimeLimit {
    limit: Duration,
    end: Instant,
    uri: Uri,
}

impl TimeLimit {
    /// For a request that has come just now.
    pub(crate) fn new(limit: Duration, uri: &Uri) -> Self {
        Self {
            limit,
            end: Instant::now() + limit,
            uri: uri.clone(),
        }
    }

    /// What comes of a part of the work on the request.
    ///
    /// # Errors
    /// `Busy` once the answer should have begun.
    pub(crate) async fn keep<T>(&self, work: impl Future<Output = T>) -> Result<T, AppError> {
        timeout_at(self.end, work).await.map_err(|_| {
            let limit = self.limit;
            // Without its query, which may hold the token of a link.
            let path = self.uri.path();
            tracing::warn!(path, "a request took longer than {limit:?} and was ended");
            AppError::Busy {
                reason: format!("The request took longer than {limit:?}: try again later."),
            }
        })
    }
}
