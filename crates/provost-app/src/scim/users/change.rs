//! Changing what is known of somebody, and whether they are let in.

use provost_core::{audit::ObjectKind, roles::AccountRole, scim::Person};
use provost_schemas::{
    ids::ActorId,
    scim::{Fault, FaultKind, ScimUser, operations},
};
use provost_storage::repositories::{
    account_memberships, actors,
    members::{self, Member},
    scim_users::StoredScimUser,
};
use serde_json::{Map, Value};

use super::{create::address, keep_names, require_unique, shut_out, view};
use crate::{
    AppError, AppResult, Context,
    scim::{
        begin_change, checked_name,
        rank::{find, require_rank},
    },
};

/// Takes what a directory says of somebody in place of what it said before.
///
/// # Errors
/// As [`patch_scim_user`].
pub async fn replace_scim_user(
    context: &mut Context,
    id: ActorId,
    body: &Map<String, Value>,
) -> AppResult<ScimUser> {
    change(context, id, |person| person.replaced(body)).await
}

/// Changes what a directory says of somebody.
///
/// # Errors
/// `Scim` for changes that cannot be made; `Refused` if whoever it is may do more than the caller;
/// `Conflict` if the account would be left without an owner.
pub async fn patch_scim_user(
    context: &mut Context,
    id: ActorId,
    body: &Map<String, Value>,
) -> AppResult<ScimUser> {
    change(context, id, |person| person.patched(&operations(body)?)).await
}

async fn change(
    context: &mut Context,
    id: ActorId,
    make: impl FnOnce(&Person) -> Result<Person, Fault>,
) -> AppResult<ScimUser> {
    begin_change(context).await?;
    let before = find(context, id).await?;
    let known = person(&before);
    let wanted = make(&known)?;
    if wanted == known && before.user_name.is_some() {
        return view(context, before).await;
    }
    if wanted != known {
        require_rank(context, &before.role).await?;
    }
    require_unique(context, &wanted, Some(id)).await?;
    keep_names(context, id, &wanted).await?;
    set_person(context, &before, &wanted).await?;
    set_active(context, &before, wanted.active).await?;
    let after = find(context, id).await?;
    let kind = ObjectKind::AccountMembership;
    context.updated(kind, before.membership, &after.name, &before, &after);
    context.access_changed();
    view(context, after).await
}

/// What the directory was told of somebody.
fn person(stored: &StoredScimUser) -> Person {
    let stored = stored.clone();
    Person {
        user_name: stored.user_name.unwrap_or_else(|| stored.email.clone()),
        external_id: stored.external_id,
        email: stored.email,
        name: stored.name,
        given_name: stored.given_name,
        family_name: stored.family_name,
        active: stored.is_active,
    }
}

/// Sets name and address, of whoever belongs to this account alone: what they are called elsewhere is
/// not for its directory to say.
async fn set_person(
    context: &mut Context,
    before: &StoredScimUser,
    wanted: &Person,
) -> AppResult<()> {
    let (actor, now) = (before.actor, context.now());
    let connection = context.connection();
    if account_memberships::count_of_actor(connection, actor, false).await? > 1 {
        return Ok(());
    }
    if wanted.name != before.name {
        let name = checked_name(&wanted.name)?;
        members::rename(connection, actor, &name, now).await?;
    }
    if wanted.email != before.email {
        let email = address(&wanted.email)?;
        if actors::read_by_email(connection, &email).await?.is_some() {
            let detail = "Somebody else has this address already.";
            return Err(FaultKind::Uniqueness.because(detail).into());
        }
        actors::set_email(connection, actor, &email, now).await?;
    }
    Ok(())
}

async fn set_active(
    context: &mut Context,
    before: &StoredScimUser,
    is_active: bool,
) -> AppResult<()> {
    if before.is_active == is_active {
        return Ok(());
    }
    let (account, now) = (context.account(), context.now());
    if !is_active {
        require_another_owner(context, before).await?;
    }
    let connection = context.connection();
    account_memberships::set_active(connection, account, before.actor, is_active, now).await?;
    if is_active {
        return Ok(());
    }
    shut_out(context, before.actor).await
}

/// Refuses to shut out the last owner.
pub(super) async fn require_another_owner(
    context: &mut Context,
    person: &StoredScimUser,
) -> AppResult<Member> {
    let account = context.account();
    let member = members::read_of_actor(context.connection(), account, person.actor).await?;
    let member =
        member.ok_or_else(|| AppError::NotFound("Account membership not found".to_owned()))?;
    let refused = context.require_another_owner(&member).await;
    refused.map_err(|error| match error {
        AppError::Conflict(_) => AppError::Conflict(format!(
            "{} is the last {} of the account, who is not shut out by a directory: make somebody \
             else an owner first.",
            person.email,
            AccountRole::Owner.name()
        )),
        other => other,
    })?;
    Ok(member)
}
