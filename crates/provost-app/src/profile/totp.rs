//! Setting up an authenticator app, and doing without one again.

use data_encoding::BASE32_NOPAD;
use provost_identity::{SecretText, SystemRandom, recovery_codes::RecoveryCode, totp::Secret};
use provost_storage::repositories::{actors, sessions as stored_sessions, totp_credentials};

use super::recovery_codes::{drop_idle_codes, new_codes};
use crate::{
    AppError, AppResult, Context,
    sessions::{self, StartedSession},
    sign_in::{Method, secret_of, step_of},
};

/// What apps show above the codes.
const ISSUER: &str = "Provost";

/// A secret that an app is to take over.
#[derive(Debug)]
pub struct ProposedTotp {
    /// What goes into the QR code.
    pub url: SecretText,
    /// The same for people who type it.
    pub secret: SecretText,
}

/// Makes a secret for an authenticator app of whoever calls. Nothing is asked for until a first code
/// confirms that the app has it.
///
/// # Errors
/// `Conflict` if there is an app already; `StaleSignIn` if it was not proved lately who it is.
pub async fn propose_totp(context: &mut Context) -> AppResult<ProposedTotp> {
    let (actor, _) = context.signed_in()?;
    sessions::require_fresh(context).await?;
    sessions::require_own_factor(context).await?;
    let (secret, now) = (Secret::mint(&SystemRandom)?, context.now());
    let text = BASE32_NOPAD.encode(secret.expose());
    if !totp_credentials::propose(context.connection(), actor, &text, now).await? {
        return Err(AppError::Conflict(
            "There is an authenticator app already: remove it first.".to_owned(),
        ));
    }
    proposed(context, &secret).await
}

/// Reads the secret that is yet to be confirmed, if there is one.
pub async fn read_proposed_totp(context: &mut Context) -> AppResult<Option<ProposedTotp>> {
    let (actor, _) = context.signed_in()?;
    sessions::require_fresh(context).await?;
    let stored = totp_credentials::read(context.connection(), actor).await?;
    match stored.filter(|stored| stored.confirmed.is_none()) {
        None => Ok(None),
        Some(stored) => proposed(context, &secret_of(&stored)?).await.map(Some),
    }
}

async fn proposed(context: &mut Context, secret: &Secret) -> AppResult<ProposedTotp> {
    let (actor, _) = context.signed_in()?;
    let person = actors::read(context.connection(), actor).await?;
    let email = person.and_then(|person| person.email).unwrap_or_default();
    Ok(ProposedTotp {
        url: secret.otpauth_url(ISSUER, &email),
        secret: secret.base32(),
    })
}

/// Confirms the secret by a first code. From now on a code is asked for after the password. Returns
/// the recovery codes, which are shown once, and the session under another token.
///
/// # Errors
/// `Unauthenticated` if the code is wrong; `NotFound` if there is no secret to confirm.
pub async fn confirm_totp(
    context: &mut Context,
    code: &str,
) -> AppResult<(Vec<RecoveryCode>, StartedSession)> {
    let (actor, session) = context.signed_in()?;
    sessions::require_fresh(context).await?;
    let now = context.now();
    let stored = totp_credentials::read(context.connection(), actor).await?;
    let stored = stored.filter(|stored| stored.confirmed.is_none());
    let stored = stored.ok_or_else(|| {
        AppError::NotFound("There is no authenticator app to confirm.".to_owned())
    })?;
    let step = step_of(&stored, code, context)?.ok_or_else(|| {
        AppError::Unauthenticated(
            "The code is wrong: take the one that the app shows now, and see that its clock is \
             right."
                .to_owned(),
        )
    })?;
    totp_credentials::confirm(context.connection(), actor, step.number(), now).await?;
    let codes = new_codes(context, actor).await?;
    let before = stored_sessions::read(context.connection(), session).await?;
    let before = before.map_or_else(Vec::new, |before| before.methods);
    let mut methods: Vec<Method> = Method::first_among(&before).collect();
    methods.push(Method::Totp);
    let renewed = sessions::renew(context, session, &methods).await?;
    Ok((codes, renewed))
}

/// Does without the authenticator app of whoever calls, and without recovery codes if they have no
/// passkey for which they would stand in.
///
/// # Errors
/// `NotFound` if there is none; `StaleSignIn` if it was not proved lately who it is.
pub async fn remove_totp(context: &mut Context) -> AppResult<()> {
    let (actor, _) = context.signed_in()?;
    sessions::require_fresh(context).await?;
    if !totp_credentials::delete(context.connection(), actor).await? {
        return Err(AppError::NotFound(
            "There is no authenticator app.".to_owned(),
        ));
    }
    drop_idle_codes(context.connection(), actor).await
}
