//! Finishing to make a passkey.

use provost_core::audit::{Act, ObjectKind, Verb};
use provost_identity::recovery_codes::RecoveryCode;
use provost_schemas::ids::PasskeyId;
use provost_storage::repositories::{
    passkeys::{self, StoredPasskey},
    recovery_codes, sessions as stored_sessions,
};

use super::{Ceremony, checked_name, relying_party, take_challenge};
use crate::{
    App, AppError, AppResult, Call,
    profile::new_codes,
    sessions::{self, StartedSession},
    sign_in::Method,
};

/// A passkey that is to be kept.
#[derive(Clone, Debug)]
pub struct PasskeyRegistration {
    /// What the browser answered, as JSON.
    pub answer: String,
    /// What its person calls it.
    pub name: String,
}

/// A passkey that is kept.
#[derive(Debug)]
pub struct RegisteredPasskey {
    /// The session under another token; it counts as one with a second factor.
    pub renewed: StartedSession,
    /// New recovery codes, if there were none; they are shown once.
    pub codes: Option<Vec<RecoveryCode>>,
}

/// Keeps a passkey of whoever calls, by what their browser answered.
///
/// # Errors
/// `StaleSignIn` if it was not proved lately who it is; `Gone` if they were not asked in this
/// session, or too long ago; `Invalid` if the answer does not fit; `Conflict` if somebody has that
/// passkey already.
pub async fn register_passkey(
    app: &App,
    call: &Call,
    wanted: PasskeyRegistration,
) -> AppResult<RegisteredPasskey> {
    let (actor, session) = call.signed_in()?;
    let name = checked_name(&wanted.name)?;
    let party = relying_party(app)?;
    let state = take_challenge(app, &Ceremony::Registration(session)).await?;
    let state = state.ok_or_else(|| {
        AppError::Conflict(
            "The passkey was not made in time, or not in this session. Try again.".to_owned(),
        )
    })?;
    let made = party.finish_registration(&state, &wanted.answer, actor);
    let made = made.map_err(|error| {
        tracing::warn!(%actor, %error, "a passkey was not taken");
        AppError::Invalid(
            "The passkey cannot be used here. Try again, or take another authenticator.".to_owned(),
        )
    })?;

    let mut context = app.write(call.clone()).await?;
    sessions::require_fresh(&mut context).await?;
    sessions::require_own_factor(&mut context).await?;
    let now = context.now();
    let passkey = StoredPasskey {
        id: PasskeyId::mint(now),
        created: now,
        actor,
        name: name.to_owned(),
        last_used: None,
        credential_id: made.credential_id,
        public_key: made.public_key,
        sign_count: made.sign_count.into(),
        backup: made.backup.as_str().to_owned(),
        transports: made.transports.into(),
    };
    let connection = context.connection();
    if !passkeys::insert(connection, &passkey).await? {
        return Err(AppError::Conflict(
            "This passkey is known here already.".to_owned(),
        ));
    }
    let before = stored_sessions::read(connection, session).await?;
    let codes_left = recovery_codes::count(connection, actor).await?;
    let act = Act(ObjectKind::Authenticator, Verb::Created);
    context.acted(act, passkey.id, &passkey.name);
    let codes = match codes_left {
        0 => Some(new_codes(&mut context, actor).await?),
        _ => None,
    };
    // Its person was verified a moment ago, by more than a password.
    let before = before.map_or_else(Vec::new, |before| before.methods);
    let mut methods: Vec<Method> = Method::first_among(&before)
        .chain(Method::second_among(&before))
        .filter(|method| *method != Method::Passkey)
        .collect();
    methods.push(Method::Passkey);
    let renewed = sessions::renew(&mut context, session, &methods).await?;
    context.commit().await?;
    Ok(RegisteredPasskey { renewed, codes })
}
