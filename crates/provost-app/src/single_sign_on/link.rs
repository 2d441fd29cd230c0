//! Consent: making an identity a way in to an account that there is.

use provost_identity::tokens::Token;
use provost_schemas::ids::{ActorId, LinkedIdentityId};
use provost_storage::repositories::{linked_identities::StoredLinkedIdentity, sso_links};

use super::{known::keep, provider};
use crate::{App, AppError, AppResult, Context, sessions};

/// An identity that waits for consent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingLink {
    /// What people call the provider.
    pub label: String,
    /// The address of both the identity and the account.
    pub email: String,
}

/// The identity that waits for consent in a browser.
///
/// # Errors
/// `Gone` if it waited too long, or consent was given.
pub async fn read_pending_link(app: &App, token: &Token) -> AppResult<PendingLink> {
    let mut connection = app.database().read().await?;
    let now = app.clock().now();
    let found = sso_links::find(&mut connection, &token.digest().to_hex(), now).await?;
    let found = found.ok_or_else(gone)?;
    Ok(PendingLink {
        label: provider(app, &found.provider)?.label.clone(),
        email: found.email,
    })
}

/// Makes the identity that waits in a browser a way in for whoever calls.
///
/// # Errors
/// `Gone` if it waited too long; `Refused` if it is not them who are asked; `StaleSignIn` if it was
/// not proved lately who it is.
pub async fn link_identity(context: &mut Context, token: &Token) -> AppResult<()> {
    let (actor, _) = context.signed_in()?;
    sessions::require_fresh(context).await?;
    sessions::require_own_factor(context).await?;
    let (now, digest) = (context.now(), token.digest().to_hex());
    let connection = context.connection();
    let found = sso_links::find(connection, &digest, now).await?;
    if found.ok_or_else(gone)?.actor != actor {
        return Err(AppError::Refused(
            "The identity has the e-mail address of another account than the one that is signed \
             in here. Sign out, and in to that one."
                .to_owned(),
        ));
    }
    let link = sso_links::take(connection, &digest, now).await?;
    let link = link.ok_or_else(gone)?;
    let identity = StoredLinkedIdentity {
        id: LinkedIdentityId::mint(now),
        created: now,
        actor,
        provider: link.provider,
        issuer: link.issuer,
        subject: link.subject,
        email: Some(link.email),
        last_used: None,
    };
    keep(context, &identity).await
}

/// Whether an identity waits in a browser for the consent of somebody: their password is asked for
/// then, even where passwords sign nobody else in.
pub(crate) async fn is_linking(
    app: &App,
    token: Option<&Token>,
    actor: ActorId,
) -> AppResult<bool> {
    let Some(token) = token else {
        return Ok(false);
    };
    let mut connection = app.database().read().await?;
    let now = app.clock().now();
    let found = sso_links::find(&mut connection, &token.digest().to_hex(), now).await?;
    Ok(found.is_some_and(|link| link.actor == actor))
}

fn gone() -> AppError {
    AppError::Gone("That took too long, or was done already. Sign in again.".to_owned())
}
