//! What is kept of attempts to sign in, whatever came of them.

use provost_schemas::ids::ActorId;

use super::{Browser, Method};
use crate::{App, AppError, Context, audit::SignInRecord};

/// What an attempt led to that was not refused.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Outcome {
    /// Somebody is signed in, or has confirmed who they are.
    Succeeded,
    /// What was presented is right, and a code is asked for.
    HalfDone,
    /// A provider identified somebody, and whoever has their address is asked for consent.
    AsksConsent,
}

/// An attempt to sign in, or to confirm who somebody is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attempted<'a> {
    /// Who, as far as that is known. Whoever is not known is not named: people type their password
    /// into the wrong field.
    pub(crate) actor: Option<ActorId>,
    /// What was presented.
    pub(crate) method: Method,
    /// Where.
    pub(crate) browser: &'a Browser,
}

impl<'a> Attempted<'a> {
    const fn entry(&self, action: &'static str, is_refused: bool) -> SignInRecord<'a> {
        SignInRecord {
            actor: self.actor,
            browser: self.browser,
            method: self.method.as_str(),
            action,
            is_refused,
        }
    }

    fn log(&self, what: &'static str) {
        let (actor, address) = self.words();
        let method = self.method.as_str();
        tracing::info!(actor, address, method, "{what}");
    }

    fn words(&self) -> (String, String) {
        let actor = self.actor.map(|actor| actor.to_string());
        let address = self.browser.address.map(|address| address.to_string());
        (
            actor.unwrap_or_else(|| "nobody known".to_owned()),
            address.unwrap_or_else(|| "unknown".to_owned()),
        )
    }
}

/// Records an attempt that leads on, in the unit of work that keeps what it leads to.
pub(crate) fn record(context: &mut Context, attempted: &Attempted<'_>, outcome: Outcome) {
    let (action, what) = match outcome {
        Outcome::Succeeded => ("user.logged-in", "somebody signs in"),
        Outcome::HalfDone => ("user.asked-for-code", "a code is asked for to sign in"),
        Outcome::AsksConsent => (
            "user.asked-for-consent",
            "consent is asked for to link an identity",
        ),
    };
    context.signed_in_by(&attempted.entry(action, false));
    attempted.log(what);
}

/// Records an attempt that was refused, or could not be looked at. Returns what is answered: the
/// reason, unless the log is required and the refusal cannot be recorded.
pub(crate) async fn refuse(app: &App, attempted: &Attempted<'_>, error: AppError) -> AppError {
    refuse_as("user.sign-in-failed", app, attempted, error).await
}

/// The same where somebody may have a copy of the passkey that was shown.
pub(super) async fn refuse_copy(app: &App, attempted: &Attempted<'_>, error: AppError) -> AppError {
    tracing::warn!("the signature counter of a passkey went back: somebody may have a copy");
    refuse_as("user.passkey-copied", app, attempted, error).await
}

async fn refuse_as(
    action: &'static str,
    app: &App,
    attempted: &Attempted<'_>,
    error: AppError,
) -> AppError {
    let (actor, address) = attempted.words();
    let method = attempted.method.as_str();
    tracing::warn!(actor, address, method, %error, "a sign-in was refused");
    let recorded = app
        .audit_refused_sign_in(&attempted.entry(action, true))
        .await;
    recorded.err().unwrap_or(error)
}
