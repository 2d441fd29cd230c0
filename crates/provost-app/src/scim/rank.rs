//! Nobody is changed by a directory whose key belongs to somebody who may do less.

use provost_core::{actors::Actor, roles::AccountRole};
use provost_storage::repositories::{
    grants,
    scim_users::{self, People, StoredScimUser},
};

use provost_schemas::ids::ActorId;

use crate::{AppError, AppResult, Context};

/// Refuses to change somebody who has a mightier role than whoever the key belongs to. What the key
/// is narrowed to does not count: it says what is done, and not to whom.
pub(super) async fn require_rank(context: &mut Context, role: &str) -> AppResult<()> {
    let account = context.account();
    let actor = match &context.call().actor {
        Actor::LocalOperator | Actor::System(_) => return Ok(()),
        Actor::Identified(identity) => identity.actor,
    };
    let own = match actor {
        Some(actor) => grants::account_role(context.connection(), account, actor).await?,
        None => None,
    };
    let permissions = |name: &str| AccountRole::from_name(name).map(AccountRole::permissions);
    let own = own.as_deref().and_then(permissions).unwrap_or_default();
    if permissions(role).is_some_and(|theirs| own.contains_all(theirs)) {
        return Ok(());
    }
    Err(AppError::Refused(format!(
        "The service account of the directory may do less than somebody with the role {role}, and \
         does not change them."
    )))
}

/// Somebody of the account, for a use case that has authorized.
pub(super) async fn find(context: &mut Context, id: ActorId) -> AppResult<StoredScimUser> {
    let account = context.account();
    let found = scim_users::list(context.connection(), account, People::Actor(id)).await?;
    let mut found = found.into_iter();
    found
        .next()
        .ok_or_else(|| AppError::NotFound(format!("The account has no person {id}.")))
}
