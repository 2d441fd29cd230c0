//! Who asks, and the units of work that are done for them.

use axum::extract::FromRequestParts;
use http::request::Parts;
use provost_app::{App, AppResult, Call, Context, Upserted};
use serde::Serialize;

use crate::{
    answer::{self, ApiError, ApiResult},
    state::ServerState,
};

/// Whoever makes the request. A handler calls one use case on behalf of the caller, by the method
/// that is named after what the client is answered if it succeeds.
///
/// No answer is written before the unit of work has ended: what changes things is committed by
/// then, and what fails is undone.
#[derive(Clone)]
pub(crate) struct Caller {
    app: App,
    call: Call,
}

impl FromRequestParts<ServerState> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &ServerState) -> Result<Self, ApiError> {
        let call = parts.extensions.get().cloned();
        Ok(Self {
            app: state.app.clone(),
            call: call.ok_or(ApiError::Nobody)?,
        })
    }
}

impl Caller {
    /// Answers 200 with what the use case reads.
    pub(crate) async fn reads<T: Serialize>(
        self,
        use_case: impl AsyncFnOnce(&mut Context) -> AppResult<T>,
    ) -> ApiResult {
        let body = self.reading(use_case).await?;
        Ok(answer::ok(&body))
    }

    /// Answers 201 with what the use case makes.
    pub(crate) async fn creates<T: Serialize>(
        self,
        use_case: impl AsyncFnOnce(&mut Context) -> AppResult<T>,
    ) -> ApiResult {
        let body = self.writing(use_case).await?;
        Ok(answer::created(&body))
    }

    /// Answers 201 with what the use case makes, or 200 with what was there.
    pub(crate) async fn upserts<T: Serialize>(
        self,
        use_case: impl AsyncFnOnce(&mut Context) -> AppResult<Upserted<T>>,
    ) -> ApiResult {
        let body = self.writing(use_case).await?;
        Ok(answer::upserted(&body))
    }

    /// Answers 204 once the use case has changed something.
    pub(crate) async fn changes(
        self,
        use_case: impl AsyncFnOnce(&mut Context) -> AppResult<()>,
    ) -> ApiResult {
        self.writing(use_case).await?;
        Ok(answer::no_content())
    }

    /// Answers 200 with what the use case tells of its changes.
    pub(crate) async fn writes<T: Serialize>(
        self,
        use_case: impl AsyncFnOnce(&mut Context) -> AppResult<T>,
    ) -> ApiResult {
        let body = self.writing(use_case).await?;
        Ok(answer::ok(&body))
    }

    /// Answers 200 with what the use case learns from others. It opens units of work of its own, none
    /// of which is open while others are waited for.
    pub(crate) async fn asks<T: Serialize>(
        self,
        use_case: impl AsyncFnOnce(&App, Call) -> AppResult<T>,
    ) -> ApiResult {
        let outcome = Box::pin(use_case(&self.app, self.call.clone())).await;
        if let Err(error) = &outcome {
            self.app.audit_failure(&self.call, error);
        }
        Ok(answer::ok(&outcome?))
    }

    /// Returns what the use case reads.
    pub(crate) async fn reading<T>(
        self,
        use_case: impl AsyncFnOnce(&mut Context) -> AppResult<T>,
    ) -> AppResult<T> {
        let mut context = self.app.read(self.call).await?;
        // Boxed, or the futures of the methods around this one would hold it several times over.
        let outcome = Box::pin(use_case(&mut context)).await?;
        context.commit().await?;
        Ok(outcome)
    }

    /// Returns what the use case tells of its changes, once they are committed.
    pub(crate) async fn writing<T>(
        self,
        use_case: impl AsyncFnOnce(&mut Context) -> AppResult<T>,
    ) -> AppResult<T> {
        let call = self.call.clone();
        let done = async {
            let mut context = self.app.write(self.call).await?;
            let outcome = Box::pin(use_case(&mut context)).await?;
            context.commit().await?;
            Ok(outcome)
        };
        let outcome = done.await;
        if let Err(error) = &outcome {
            self.app.audit_failure(&call, error);
        }
        outcome
    }
}
