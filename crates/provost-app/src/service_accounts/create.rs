//! Making a service account.

use provost_core::audit::ObjectKind;
use provost_core::roles::{AccountPermission, AccountRole, WorkspaceRole};
use provost_schemas::{actors::ActorKind, ids::ActorId};
use provost_storage::repositories::actors::StoredActor;

use crate::{AppError, AppResult, Context, identity::admit, sessions};

/// What a new service account is to be.
#[derive(Clone, Debug)]
pub struct ServiceAccountCreate {
    /// Unique among the service accounts of the account.
    pub name: String,
    /// What it may do in the account.
    pub account_role: AccountRole,
    /// What it may do in the workspace of the call, if anything.
    pub workspace_role: Option<WorkspaceRole>,
}

/// Makes a service account. Nobody can use it until it has a key.
///
/// # Errors
/// `Conflict` if the name is taken; `Invalid` if it is empty.
pub async fn create_service_account(
    context: &mut Context,
    wanted: ServiceAccountCreate,
) -> AppResult<StoredActor> {
    context.authorize_in_account(AccountPermission::CreateBot)?;
    sessions::require_fresh(context).await?;
    if wanted.name.trim().is_empty() {
        return Err(AppError::Invalid(
            "A service account needs a name.".to_owned(),
        ));
    }
    let (account, now) = (context.account(), context.now());
    let actor = StoredActor {
        id: ActorId::mint(now),
        created: now,
        updated: now,
        kind: ActorKind::ServiceAccount,
        name: wanted.name,
        email: None,
        account: Some(account),
        is_active: true,
        last_login: None,
    };
    if !admit(context, &actor, wanted.account_role, wanted.workspace_role).await? {
        return Err(AppError::Conflict(format!(
            "There is a service account `{}` already.",
            actor.name
        )));
    }
    let kind = ObjectKind::ServiceAccount;
    context.created(kind, actor.id, &actor.name, &actor);
    Ok(actor)
}
