//! Listing sessions.

use provost_core::roles::AccountPermission;
use provost_identity::sessions::Standing;
use provost_schemas::ids::ActorId;
use provost_storage::repositories::sessions::{self, StoredSession};

use super::times;
use crate::{AppResult, Context};

/// Lists the sessions of whoever calls, the last used first.
pub async fn list_own_sessions(context: &mut Context) -> AppResult<Vec<StoredSession>> {
    let (person, _) = context.signed_in()?;
    alive(context, person).await
}

/// Lists the sessions of somebody, the last used first.
pub async fn list_sessions(context: &mut Context, actor: ActorId) -> AppResult<Vec<StoredSession>> {
    context.authorize_in_account(AccountPermission::ReadAccountMembership)?;
    alive(context, actor).await
}

async fn alive(context: &mut Context, actor: ActorId) -> AppResult<Vec<StoredSession>> {
    let (policy, now) = (context.settings().sessions, context.now());
    let mut found = sessions::list(context.connection(), actor).await?;
    found.retain(|session| {
        matches!(
            policy.standing(&times(session), now),
            Standing::Alive { .. }
        )
    });
    Ok(found)
}
