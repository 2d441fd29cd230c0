//! Making an owner without a browser.

use std::sync::Arc;

use provost_core::roles::{AccountRole, WorkspaceRole};
use provost_identity::{passwords::Password, tokens::Purpose};
use provost_schemas::ids::WorkspaceId;
use provost_storage::repositories::{actors::StoredActor, one_use_tokens, password_credentials};

use crate::{
    App, AppResult, Call,
    audit::AuditRequest,
    users::{UserCreate, checked_hash, create_user},
};

/// Makes an owner of the default account with a password, for whoever operates the server. The
/// set-up link is good no longer.
///
/// # Errors
/// `Conflict` if the e-mail address is known; `Invalid` if it is none, or the password may not be
/// chosen.
pub async fn create_owner(
    app: &App,
    email: String,
    name: String,
    password: Password,
) -> AppResult<StoredActor> {
    let hash = checked_hash(app, password, &email, &name).await?;
    let mut call = Call::by_service("set-up", WorkspaceId::DEFAULT);
    call.client.request = Some(Arc::new(AuditRequest::of_operator("create_owner")));
    let mut context = app.write(call).await?;
    let owner = UserCreate {
        email,
        name,
        account_role: AccountRole::Owner,
        workspace_role: Some(WorkspaceRole::Owner),
    };
    let owner = create_user(&mut context, owner).await?;
    let now = context.now();
    let connection = context.connection();
    password_credentials::set(connection, owner.id, &hash, now).await?;
    one_use_tokens::withdraw(connection, Purpose::SetUp.name(), None).await?;
    context.commit().await?;
    Ok(owner)
}
