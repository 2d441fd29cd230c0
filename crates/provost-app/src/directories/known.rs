//! Whom a directory means.

use provost_schemas::ids::ActorId;
use provost_storage::repositories::linked_identities;

use super::sign_in::ByDirectory;
use crate::{
    AppError, AppResult, Context,
    single_sign_on::{Known, claim, keep_identity, make_known, recognize},
};

/// The person whom a directory means: by what stays with them, and only then by an address.
pub(super) async fn recognized(context: &mut Context, found: &ByDirectory) -> AppResult<ActorId> {
    let (directory, identified) = (&found.directory, &found.identified);
    let label = &directory.label;
    match recognize(context.connection(), identified).await? {
        Known::Linked { actor, identity } => {
            let (now, email) = (context.now(), identified.email.as_deref());
            let connection = context.connection();
            linked_identities::note_use(connection, identity, &directory.name, email, now).await?;
            Ok(actor)
        }
        Known::Awaited(actor) => {
            claim(context, &directory.name, actor, identified).await?;
            Ok(actor)
        }
        Known::ByAddress(actor) if directory.links_by_email => {
            keep_identity(context, &directory.name, actor, identified).await?;
            Ok(actor)
        }
        Known::ByAddress(_) => Err(AppError::Refused(format!(
            "Somebody here has the e-mail address that {label} has for you, and signs in another \
             way. Sign in as before, or ask whoever looks after this server, who can have {label} \
             vouch for addresses."
        ))),
        Known::KeptOut(_) => Err(AppError::Refused(
            "Your account is disabled here.".to_owned(),
        )),
        Known::Nobody if identified.email.is_none() => Err(AppError::Refused(format!(
            "{label} knows you, but has no e-mail address of yours. Have it added there."
        ))),
        Known::Nobody if directory.just_in_time => {
            let (made, _) = make_known(context, &directory.name, identified).await?;
            Ok(made)
        }
        Known::Nobody => Err(AppError::Refused(format!(
            "{label} knows you, and nobody here does. Ask whoever looks after this server to \
             invite you."
        ))),
    }
}
