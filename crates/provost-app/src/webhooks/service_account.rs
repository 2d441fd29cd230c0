//! Whose key a webhook asks for.

use provost_schemas::{actors::ActorKind, ids::ActorId};
use provost_storage::repositories::members;

use crate::{AppError, AppResult, Context};

/// Refuses whoever is no service account of the account of the workspace.
pub(super) async fn require_service_account(
    context: &mut Context,
    id: Option<ActorId>,
) -> AppResult<()> {
    let Some(id) = id else {
        return Ok(());
    };
    let account = context.account();
    let found = members::read_of_actor(context.connection(), account, id).await?;
    if found.is_some_and(|member| member.kind == ActorKind::ServiceAccount) {
        return Ok(());
    }
    Err(AppError::Invalid(format!(
        "There is no service account {id} in this account; `service_account_id` has to name one."
    )))
}
