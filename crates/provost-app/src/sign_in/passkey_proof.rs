//! Checking what a browser answered that was asked for a passkey.

use provost_identity::passkeys::{Assertion, Passkey, PasskeyError};
use provost_schemas::ids::ActorId;
use provost_storage::repositories::passkeys::{self, StoredPasskey};

use super::{
    Browser, Method,
    record::{Attempted, Outcome, record, refuse, refuse_copy},
};
use crate::{
    App, AppError, AppResult, Context,
    passkeys::{Ceremony, known_passkey, relying_party, take_challenge},
};

/// What is found out about an answer while it is checked, for those who keep the record.
#[derive(Debug, Default)]
pub(super) struct Finding {
    /// Whose passkey it is.
    pub(super) actor: Option<ActorId>,
    /// Whether somebody may have a copy of it.
    is_copied: bool,
}

impl Finding {
    /// Records that an answer was refused. Returns what is answered.
    pub(super) async fn refuse(&self, app: &App, browser: &Browser, error: AppError) -> AppError {
        let attempted = Attempted {
            actor: self.actor,
            method: Method::Passkey,
            browser,
        };
        if self.is_copied {
            refuse_copy(app, &attempted, error).await
        } else {
            refuse(app, &attempted, error).await
        }
    }
}

/// A passkey whose owner was there a moment ago.
#[derive(Debug)]
pub(super) struct ShownPasskey {
    stored: StoredPasskey,
    used: Passkey,
}

/// Checks an answer, and uses up the challenge whatever comes of it. Whoever is wrong learns nothing
/// of why: neither whether the passkey is known, nor whether its person is let in.
///
/// # Errors
/// `Unauthenticated`.
pub(super) async fn check_passkey(
    app: &App,
    ceremony: &Ceremony,
    answer: &str,
    finding: &mut Finding,
) -> AppResult<ShownPasskey> {
    let party = relying_party(app)?;
    let state = take_challenge(app, ceremony).await?.ok_or_else(refused)?;
    let assertion = Assertion::parse(answer).map_err(|error| told(&error))?;
    let mut connection = app.database().read().await?;
    let stored = passkeys::find(&mut connection, &assertion.credential_id()).await?;
    drop(connection);
    let stored = stored.ok_or_else(refused)?;
    finding.actor = Some(stored.actor);
    let known = known_passkey(&stored);
    match party.finish_authentication(&state, &assertion, &known, stored.actor) {
        Ok(used) => Ok(ShownPasskey { stored, used }),
        Err(error) => {
            finding.is_copied = error == PasskeyError::Copied;
            Err(told(&error))
        }
    }
}

impl ShownPasskey {
    /// Whose it is.
    pub(super) fn actor(&self) -> ActorId {
        self.stored.actor
    }

    /// Notes the use of the passkey and records it, in the unit of work of what it is used for.
    ///
    /// # Errors
    /// `Unauthenticated` if it was removed, its person disabled, or the same signature counter
    /// presented, since it was checked.
    pub(super) async fn note_use(
        &self,
        context: &mut Context,
        browser: &Browser,
        finding: &mut Finding,
    ) -> AppResult<()> {
        let now = context.now();
        let connection = context.connection();
        let present = passkeys::find(connection, &self.stored.credential_id).await?;
        present.ok_or_else(refused)?;
        let (count, backup) = (self.used.sign_count.into(), self.used.backup.as_str());
        if !passkeys::note_use(connection, self.stored.id, count, backup, now).await? {
            finding.is_copied = true;
            return Err(refused());
        }
        let attempted = Attempted {
            actor: Some(self.stored.actor),
            method: Method::Passkey,
            browser,
        };
        record(context, &attempted, Outcome::Succeeded);
        Ok(())
    }
}

fn told(error: &PasskeyError) -> AppError {
    tracing::debug!(%error, "a passkey was refused");
    refused()
}

/// What whoever is refused is told, whatever the reason.
pub(super) fn refused() -> AppError {
    AppError::Unauthenticated(
        "This passkey was not accepted: it is not known here, or it took too long. Try again, or \
         use your password."
            .to_owned(),
    )
}
