//! Asking directories whose password somebody typed.

use std::sync::Arc;

use provost_identity::{ldap::LdapError, oidc::Identified, passwords::Password};
use provost_schemas::ids::ActorId;

use super::{Directory, known::recognized};
use crate::{
    App, AppError, AppResult, Context,
    single_sign_on::{recognize, refresh_grants},
};

/// Somebody whose password a directory knows.
#[derive(Debug)]
pub(crate) struct ByDirectory {
    pub(super) directory: Arc<Directory>,
    pub(super) identified: Identified,
}

impl ByDirectory {
    /// Who it is, as far as that is known already.
    pub(crate) async fn actor(&self, app: &App) -> AppResult<Option<ActorId>> {
        let mut connection = app.database().read().await?;
        Ok(recognize(&mut connection, &self.identified).await?.actor())
    }
}

/// Asks one directory after another whose name and password these are.
///
/// # Errors
/// `Busy` if none of them knows, and one of them cannot be asked.
pub(crate) async fn ask_directories(
    app: &App,
    name: &str,
    password: &Password,
) -> AppResult<Option<ByDirectory>> {
    let mut failed = None;
    for directory in &app.settings().directories {
        match directory.server.sign_in(name.trim(), password).await {
            Ok(Some(person)) => {
                let identified = Identified {
                    issuer: directory.issuer(),
                    subject: person.id,
                    // It is the company's own word.
                    is_email_verified: person.email.is_some(),
                    email: person.email,
                    name: person.name,
                    hosted_domain: None,
                    groups: Some(person.groups),
                    had_second_factor: false,
                    session: None,
                };
                let directory = Arc::clone(directory);
                return Ok(Some(ByDirectory {
                    directory,
                    identified,
                }));
            }
            Ok(None) => {}
            Err(error) => failed = Some(unavailable(directory, &error)),
        }
    }
    failed.map_or(Ok(None), Err)
}

/// That a directory cannot be asked; the log has the reason, which is nobody's business outside.
pub(super) fn unavailable(directory: &Directory, error: &LdapError) -> AppError {
    let (name, label) = (&directory.name, &directory.label);
    tracing::warn!(directory = %name, error = error as &dyn std::error::Error, "a directory cannot be asked");
    AppError::Busy {
        reason: format!(
            "{label} cannot be asked for passwords at this moment. Try again, or use another way to \
             sign in."
        ),
    }
}

/// The person of this server whom a directory means, with what their groups grant: somebody who is
/// known, or is made so.
///
/// # Errors
/// `Refused` for whom the directory knows and this server does not let in.
pub(crate) async fn let_in(context: &mut Context, found: &ByDirectory) -> AppResult<ActorId> {
    let actor = recognized(context, found).await?;
    let directory = &found.directory;
    let groups = found.identified.groups.as_deref();
    refresh_grants(context, (&directory.name, &directory.groups), actor, groups).await?;
    Ok(actor)
}
