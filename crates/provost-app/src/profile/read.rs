//! What people see of themselves.

use provost_schemas::ids::SessionId;
use provost_storage::repositories::{
    actors::{self, StoredActor},
    api_keys::{self, StoredApiKey},
    linked_identities::{self, StoredLinkedIdentity},
    passkeys::{self, StoredPasskey},
    password_credentials, recovery_codes,
    sessions::StoredSession,
    totp_credentials,
};

use crate::{
    AppError, AppResult, Context,
    sessions::{self, lacks_second_factor},
    sign_in::asks_code,
};

/// What people see of themselves.
#[derive(Clone, Debug)]
pub struct Profile {
    /// Who it is.
    pub person: StoredActor,
    /// Whether a code is asked for after the password.
    pub has_totp: bool,
    /// Their passkeys, the oldest first.
    pub passkeys: Vec<StoredPasskey>,
    /// Whether a code is asked for besides the password where they confirm who they are.
    pub confirms_by_code: bool,
    /// Whether they may do nothing until they set up a second factor.
    pub lacks_second_factor: bool,
    /// Whether they have a password at all.
    pub has_password: bool,
    /// Their identities at providers, the oldest first.
    pub linked_identities: Vec<StoredLinkedIdentity>,
    /// How many recovery codes are left.
    pub recovery_codes: i64,
    /// Where they are signed in, the last used first.
    pub sessions: Vec<StoredSession>,
    /// Which of the sessions is that of the call.
    pub session: SessionId,
    /// Whether it was proved a moment ago who they are.
    pub is_fresh: bool,
    /// Their keys, the newest first.
    pub api_keys: Vec<StoredApiKey>,
}

/// Reads what whoever calls sees of themselves.
pub async fn read_profile(context: &mut Context) -> AppResult<Profile> {
    let (actor, session) = context.signed_in()?;
    let sessions = sessions::list_own_sessions(context).await?;
    let is_fresh = sessions::is_fresh(context).await?;
    let (app, account) = (context.app().clone(), context.account());
    let confirms_by_code = asks_code(context, actor).await?;
    let connection = context.connection();
    let lacks_second_factor = match sessions.iter().find(|found| found.id == session) {
        None => false,
        Some(own) => lacks_second_factor(connection, app.settings(), account, own).await?,
    };
    let person = actors::read(connection, actor).await?;
    Ok(Profile {
        person: person.ok_or_else(|| AppError::NotFound("You are gone.".to_owned()))?,
        has_totp: totp_credentials::is_confirmed(connection, actor).await?,
        passkeys: passkeys::list(connection, actor).await?,
        confirms_by_code,
        lacks_second_factor,
        has_password: password_credentials::read(connection, actor)
            .await?
            .is_some(),
        linked_identities: linked_identities::list(connection, actor).await?,
        recovery_codes: recovery_codes::count(connection, actor).await?,
        sessions,
        session,
        is_fresh,
        api_keys: api_keys::list(connection, actor).await?,
    })
}
