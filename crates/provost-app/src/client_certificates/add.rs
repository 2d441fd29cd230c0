//! Having a name of certificates stand for a service account.

use provost_core::{audit::ObjectKind, roles::AccountPermission};
use provost_identity::certificates::CertificateName;
use provost_schemas::ids::{ActorId, ClientCertificateId};
use provost_storage::repositories::client_certificates::{self, StoredClientCertificate};

use super::service_account;
use crate::{AppError, AppResult, Context, sessions};

/// Has every certificate with a name stand for a service account, from now on.
///
/// # Errors
/// `NotFound` without the actor; `Invalid` if it is a person; `Refused` if it may do more than whoever
/// asks; `Conflict` if the name stands for somebody already.
pub async fn add_client_certificate(
    context: &mut Context,
    actor: ActorId,
    name: &CertificateName,
) -> AppResult<StoredClientCertificate> {
    context.authorize_in_account(AccountPermission::UpdateBot)?;
    sessions::require_fresh(context).await?;
    let owner = service_account(context, actor).await?;
    context.require_to_match(&owner)?;
    let now = context.now();
    let stored = StoredClientCertificate {
        id: ClientCertificateId::mint(now),
        created: now,
        actor,
        name: name.as_str().to_owned(),
    };
    if !client_certificates::insert(context.connection(), &stored).await? {
        return Err(AppError::Conflict(format!(
            "The name {name} stands for a service account already; remove it there first."
        )));
    }
    let kind = ObjectKind::ClientCertificate;
    context.created(kind, stored.id, &stored.name, &stored);
    context.access_changed();
    Ok(stored)
}
