//! Whether somebody whom a provider has identified is known here, and making them so.

use provost_core::{
    audit::{Act, ObjectKind, Verb},
    roles::AccountRole,
};
use provost_identity::oidc::Identified;
use provost_schemas::ids::{ActorId, LinkedIdentityId};
use provost_storage::{
    Connection,
    repositories::{
        actors,
        linked_identities::{self, StoredLinkedIdentity},
        passkeys, password_credentials, scim_users,
    },
};

use crate::{
    AppError, AppResult, Context,
    users::{UserCreate, checked_email, make_person},
};

/// What is known of somebody whom a provider has identified.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Known {
    /// The identity is a way in for this person.
    Linked {
        actor: ActorId,
        identity: LinkedIdentityId,
    },
    /// It is nobody's, and this person has the address.
    ByAddress(ActorId),
    /// It is nobody's, and this person has the address, whom the directory of the company has named
    /// and who has no way in yet.
    Awaited(ActorId),
    /// It is somebody's who is kept out, or their address.
    KeptOut(Option<ActorId>),
    /// Nobody knows them.
    Nobody,
}

impl Known {
    /// Who it is for certain.
    pub(crate) fn actor(self) -> Option<ActorId> {
        match self {
            Self::Linked { actor, .. } => Some(actor),
            Self::KeptOut(actor) => actor,
            Self::ByAddress(_) | Self::Awaited(_) | Self::Nobody => None,
        }
    }
}

/// Looks for somebody: by issuer and subject, and only then by an address that is theirs.
pub(crate) async fn recognize(
    connection: &mut Connection,
    identified: &Identified,
) -> AppResult<Known> {
    let (issuer, subject) = (&identified.issuer, &identified.subject);
    if let Some(identity) = linked_identities::find(connection, issuer, subject).await? {
        let actor = actors::read(connection, identity.actor).await?;
        let is_active = actor.is_some_and(|actor| actor.is_active);
        return Ok(if is_active {
            Known::Linked {
                actor: identity.actor,
                identity: identity.id,
            }
        } else {
            Known::KeptOut(Some(identity.actor))
        });
    }
    let email = identified.email.as_deref();
    let Some(email) = email.filter(|_| identified.is_email_verified) else {
        return Ok(Known::Nobody);
    };
    Ok(match actors::read_by_email(connection, email).await? {
        Some(owner) if owner.is_active => {
            if is_awaited(connection, owner.id).await? {
                Known::Awaited(owner.id)
            } else {
                Known::ByAddress(owner.id)
            }
        }
        Some(_) => Known::KeptOut(None),
        None => Known::Nobody,
    })
}

/// Whether a directory has named somebody who has no way in yet: whoever shows first, by a provider,
/// that the address is theirs is whom the directory means.
async fn is_awaited(connection: &mut Connection, actor: ActorId) -> AppResult<bool> {
    Ok(scim_users::is_known(connection, actor).await?
        && linked_identities::list(connection, actor).await?.is_empty()
        && password_credentials::read(connection, actor)
            .await?
            .is_none()
        && passkeys::count(connection, actor).await? == 0)
}

/// Makes an identity the way in of somebody whom a directory has named.
///
/// # Errors
/// `Conflict` if they have got another one at the same time.
pub(crate) async fn claim(
    context: &mut Context,
    provider: &str,
    actor: ActorId,
    identified: &Identified,
) -> AppResult<LinkedIdentityId> {
    if !is_awaited(context.connection(), actor).await? {
        return Err(at_once());
    }
    let identity = keep_identity(context, provider, actor, identified).await?;
    tracing::info!(actor = %actor, provider, "somebody came whom a directory named");
    Ok(identity)
}

/// Makes somebody known whose address a provider has verified, with this identity for their way in.
///
/// # Errors
/// `Conflict` if somebody else did so at the same time.
pub(crate) async fn make_known(
    context: &mut Context,
    provider: &str,
    identified: &Identified,
) -> AppResult<(ActorId, LinkedIdentityId)> {
    let email = checked_email(identified.email.as_deref().unwrap_or_default())?;
    let person = UserCreate {
        name: identified.name.clone().unwrap_or_else(|| email.clone()),
        email,
        account_role: AccountRole::Member,
        workspace_role: None,
    };
    let actor = make_person(context, person).await?.ok_or_else(at_once)?;
    let identity = keep_identity(context, provider, actor.id, identified).await?;
    tracing::info!(actor = %actor.id, provider, "somebody came for the first time");
    Ok((actor.id, identity))
}

/// Makes an identity a way in for somebody.
///
/// # Errors
/// `Conflict` if it is somebody's already.
pub(crate) async fn keep_identity(
    context: &mut Context,
    provider: &str,
    actor: ActorId,
    identified: &Identified,
) -> AppResult<LinkedIdentityId> {
    let now = context.now();
    let identity = StoredLinkedIdentity {
        id: LinkedIdentityId::mint(now),
        created: now,
        actor,
        provider: provider.to_owned(),
        issuer: identified.issuer.clone(),
        subject: identified.subject.clone(),
        email: identified.email.clone(),
        last_used: Some(now),
    };
    keep(context, &identity).await?;
    Ok(identity.id)
}

/// Keeps an identity as a way in.
///
/// # Errors
/// `Conflict` if it is somebody's already.
pub(super) async fn keep(context: &mut Context, identity: &StoredLinkedIdentity) -> AppResult<()> {
    if !linked_identities::insert(context.connection(), identity).await? {
        return Err(at_once());
    }
    let act = Act(ObjectKind::Authenticator, Verb::Created);
    context.acted(act, identity.id, &identity.provider);
    Ok(())
}

fn at_once() -> AppError {
    AppError::Conflict("This identity became known at the same moment. Sign in again.".to_owned())
}
