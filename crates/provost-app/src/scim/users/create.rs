//! Letting somebody in whom a directory names.

use provost_core::{audit::ObjectKind, roles::AccountRole, scim::Person};
use provost_schemas::{
    actors::ActorKind,
    ids::ActorId,
    scim::{FaultKind, ScimUser},
};
use provost_storage::repositories::{
    account_memberships,
    actors::{self, StoredActor},
};
use serde_json::{Map, Value};

use super::{keep_names, require_unique, shut_out, view};
use crate::{
    AppError, AppResult, Context,
    scim::{begin_change, checked_name, rank::find},
    users::checked_email,
};

/// Makes somebody a member of the account. They have no password, and come by single sign-on.
///
/// # Errors
/// `Scim` for values that cannot be, and for names and addresses that are taken.
pub async fn create_scim_user(
    context: &mut Context,
    body: &Map<String, Value>,
) -> AppResult<ScimUser> {
    begin_change(context).await?;
    let mut person = Person::new(body)?;
    person.email = address(&person.email)?;
    person.name = checked_name(&person.name)?;
    require_unique(context, &person, None).await?;
    let actor = admitted(context, &person).await?;
    if !person.active {
        let (account, now) = (context.account(), context.now());
        account_memberships::set_active(context.connection(), account, actor, false, now).await?;
        shut_out(context, actor).await?;
    }
    keep_names(context, actor, &person).await?;
    let stored = find(context, actor).await?;
    let kind = ObjectKind::AccountMembership;
    context.created(kind, stored.membership, &stored.name, &stored);
    context.access_changed();
    view(context, stored).await
}

/// Whoever has the address, as a member of the account: somebody new, or somebody who left it or is
/// known to other accounts.
async fn admitted(context: &mut Context, person: &Person) -> AppResult<ActorId> {
    let (account, now) = (context.account(), context.now());
    let connection = context.connection();
    let actor = match actors::read_by_email(connection, &person.email).await? {
        Some(known) if account_memberships::exists(connection, account, known.id).await? => {
            let detail = format!("{} has this address already.", known.id);
            return Err(FaultKind::Uniqueness.because(detail).into());
        }
        Some(known) => known,
        None => {
            let actor = StoredActor {
                id: ActorId::mint(now),
                created: now,
                updated: now,
                kind: ActorKind::User,
                name: person.name.clone(),
                email: Some(person.email.clone()),
                account: None,
                is_active: true,
                last_login: None,
            };
            if !actors::insert(connection, &actor).await? {
                let detail = "Somebody came to have this address at the same moment.";
                return Err(FaultKind::Uniqueness.because(detail).into());
            }
            context.created(ObjectKind::User, actor.id, &actor.name, &actor);
            actor
        }
    };
    let role = AccountRole::Member.name();
    account_memberships::set(context.connection(), account, actor.id, role, now).await?;
    Ok(actor.id)
}

/// An address that can be one.
pub(super) fn address(email: &str) -> AppResult<String> {
    checked_email(email).map_err(|error| match error {
        AppError::Invalid(detail) => {
            let detail = format!("{detail} It is that of `emails`, or else `userName`.");
            FaultKind::InvalidValue.because(detail).into()
        }
        other => other,
    })
}
