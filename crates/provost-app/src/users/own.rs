//! What a person is called, for that person alone.

use provost_core::{
    actors::{Actor, Credential},
    audit::ObjectKind,
};
use provost_schemas::{
    accounts::{User, UserUpdate},
    actors::ActorKind,
    ids::ActorId,
};
use provost_storage::repositories::{actors, actors::StoredActor, api_keys, members};

use super::api_keys::require_self;
use crate::{AppError, AppResult, Context, sessions, workspaces::checked_name};

/// Reads the person who calls.
///
/// # Errors
/// `NotFound` if the person is not the one who calls, or whoever calls is no person.
pub async fn read_user(context: &mut Context, user: ActorId) -> AppResult<User> {
    own(context, user).await.map(view)
}

/// Changes what the person who calls is called.
///
/// # Errors
/// `NotFound` if the person is not the one who calls, or whoever calls is no person; `Invalid` for
/// another address or a handle that is neither the name nor the new one; `Refused` for a key that
/// may not do all that its owner may; `StaleSignIn` if it was not proved lately who it is.
pub async fn update_user(context: &mut Context, user: ActorId, body: UserUpdate) -> AppResult<()> {
    let before = own(context, user).await?;
    sessions::require_fresh(context).await?;
    refuse_narrowed_keys(context, user).await?;
    let email = before.email.as_deref().unwrap_or_default();
    if body
        .email
        .is_some_and(|wanted| !wanted.eq_ignore_ascii_case(email))
    {
        return Err(AppError::Invalid(
            "`email` is what somebody signs in with, and is not changed here.".to_owned(),
        ));
    }
    let last = body.last_name.unwrap_or_default();
    let name = match body.first_name {
        None => before.name.clone(),
        Some(first) => checked_name(&format!("{} {}", first.trim(), last.trim()))?,
    };
    if body
        .handle
        .is_some_and(|handle| ![&before.name, &name].contains(&&handle))
    {
        return Err(AppError::Invalid(
            "`handle` follows the name, and cannot be another.".to_owned(),
        ));
    }
    if name == before.name {
        return Ok(());
    }
    let now = context.now();
    members::rename(context.connection(), user, &name, now).await?;
    let after = StoredActor {
        name,
        updated: now,
        ..before.clone()
    };
    context.updated(ObjectKind::User, user, &after.name, &before, &after);
    context.access_changed();
    Ok(())
}

async fn own(context: &mut Context, user: ActorId) -> AppResult<StoredActor> {
    require_self(context, user)?;
    let found = actors::read(context.connection(), user).await?;
    let person = found.filter(|actor| actor.kind == ActorKind::User);
    person.ok_or_else(|| AppError::NotFound("User not found".to_owned()))
}

/// A key that was given to somebody else for some purpose speaks for its owner in that alone.
async fn refuse_narrowed_keys(context: &mut Context, user: ActorId) -> AppResult<()> {
    let Actor::Identified(identity) = &context.call().actor else {
        return Ok(());
    };
    let Credential::ApiKey(id) = identity.credential else {
        return Ok(());
    };
    let keys = api_keys::list(context.connection(), user).await?;
    let is_whole = keys.iter().any(|key| key.id == id && key.scopes.is_none());
    if is_whole {
        Ok(())
    } else {
        Err(AppError::Refused(
            "The key is narrowed to scopes, and does not speak for its owner here.".to_owned(),
        ))
    }
}

fn view(person: StoredActor) -> User {
    User {
        id: person.id,
        created: person.created,
        updated: person.updated,
        actor_id: person.id,
        handle: person.name.clone(),
        first_name: person.name,
        last_name: String::new(),
        email: person.email.unwrap_or_default(),
    }
}
