//! Making a service account that can be used at once.

use provost_core::roles::{AccountPermission, AccountRole};
use provost_schemas::access::{Bot, BotCreate};

use super::{ServiceAccountCreate, create_service_account, find, view, view_key};
use crate::{
    AppError, AppResult, Context,
    api_keys::{ApiKeyCreate, create_api_key},
};

/// Makes a service account together with its key, which is shown in the answer and never again.
///
/// # Errors
/// `Conflict` if the name is taken; `Invalid` for a role that does not exist or an expiration that
/// has passed; `Refused` if the role may do more than the actor.
pub async fn create_bot(context: &mut Context, body: BotCreate) -> AppResult<Bot> {
    context.authorize_in_account(AccountPermission::CreateBot)?;
    let role = match body.account_role_id {
        None => AccountRole::Member,
        Some(id) => AccountRole::from_id(id)
            .ok_or_else(|| AppError::Invalid(format!("There is no role {id} in accounts.")))?,
    };
    let wanted = ServiceAccountCreate {
        name: body.name,
        account_role: role,
        workspace_role: None,
    };
    let actor = create_service_account(context, wanted).await?;
    let wanted = ApiKeyCreate {
        actor: actor.id,
        name: actor.name,
        expiration: body.api_key_expiration,
        scopes: None,
        networks: None,
    };
    let made = create_api_key(context, wanted).await?;
    let key = view_key(made.stored, Some(made.key.expose().to_owned()));
    let member = find(context, actor.id).await?;
    Ok(view(context, member, Some(key)))
}
