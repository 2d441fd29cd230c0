//! Whether a password is that of somebody who is signed in already.

use provost_identity::passwords::Password;
use provost_schemas::ids::ActorId;
use provost_storage::repositories::linked_identities;

use super::sign_in::unavailable;
use crate::{App, AppResult};

/// Whether a directory says that the password is that of somebody whom it means.
///
/// # Errors
/// `Busy` if it cannot be asked.
pub(crate) async fn is_confirmed_by_directory(
    app: &App,
    actor: ActorId,
    password: &Password,
) -> AppResult<bool> {
    let directories = &app.settings().directories;
    if directories.is_empty() {
        return Ok(false);
    }
    let mut connection = app.database().read().await?;
    let identities = linked_identities::list(&mut connection, actor).await?;
    drop(connection);
    for directory in directories {
        let issuer = directory.issuer();
        let own = identities.iter().find(|one| one.issuer == issuer);
        let Some(own) = own else { continue };
        let confirmed = directory.server.confirms(&own.subject, password).await;
        if confirmed.map_err(|error| unavailable(directory, &error))? {
            return Ok(true);
        }
    }
    Ok(false)
}
