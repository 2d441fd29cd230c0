//! Having a name of certificates stand for nobody.

use provost_core::{audit::ObjectKind, roles::AccountPermission};
use provost_schemas::ids::{ActorId, ClientCertificateId};
use provost_storage::repositories::client_certificates;

use super::service_account;
use crate::{AppError, AppResult, Context, sessions};

/// Has a name stand for a service account no longer: no request is let in by it from the moment that
/// this is kept, and sockets end.
///
/// # Errors
/// `NotFound` if the account has no such member, or it no such name; `Refused` if it may do more than
/// the actor.
pub async fn remove_client_certificate(
    context: &mut Context,
    actor: ActorId,
    id: ClientCertificateId,
) -> AppResult<()> {
    context.authorize_in_account(AccountPermission::UpdateBot)?;
    sessions::require_fresh(context).await?;
    let owner = service_account(context, actor).await?;
    context.require_to_match(&owner)?;
    let names = client_certificates::list(context.connection(), actor).await?;
    let name = names.into_iter().find(|name| name.id == id);
    let name = name.ok_or_else(|| AppError::NotFound(format!("There is no certificate {id}.")))?;
    client_certificates::delete(context.connection(), actor, id).await?;
    context.deleted(ObjectKind::ClientCertificate, id, &name.name, &name);
    context.access_changed();
    Ok(())
}
