//! Listing the names of certificates that stand for a service account.

use provost_core::roles::AccountPermission;
use provost_schemas::ids::ActorId;
use provost_storage::repositories::client_certificates::{self, StoredClientCertificate};

use super::service_account;
use crate::{AppResult, Context};

/// Lists the names that stand for a service account, the oldest first.
///
/// # Errors
/// `NotFound` if the account has no such member; `Invalid` if it is a person.
pub async fn list_client_certificates(
    context: &mut Context,
    actor: ActorId,
) -> AppResult<Vec<StoredClientCertificate>> {
    context.authorize_in_account(AccountPermission::ReadBot)?;
    service_account(context, actor).await?;
    Ok(client_certificates::list(context.connection(), actor).await?)
}
