//! What is kept of attempts to sign in, whatever came of them.

use provost_schemas::ids::ActorId;

use super::{Browser, Method};
use crate::{App, AppError, audit::SignInRecord};

/// What came of an attempt.
#[derive(Clone, Copy, Debug)]
pub(super) enum Outcome<'a> {
    /// Somebody is signed in, or has confirmed who they are.
    Succeeded,
    /// The password was right, and a code is asked for.
    HalfDone,
    /// It was refused, or could not be looked at.
    Refused(&'a AppError),
}

/// An attempt to sign in, or to confirm who somebody is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Attempted<'a> {
    /// Who, as far as that is known. Whoever is not known is not named: people type their password
    /// into the wrong field.
    pub(super) actor: Option<ActorId>,
    /// What was presented.
    pub(super) method: Method,
    /// Where.
    pub(super) browser: &'a Browser,
    /// What came of it.
    pub(super) outcome: Outcome<'a>,
}

/// Records an attempt: every one passes here, once.
pub(super) fn record(app: &App, attempted: &Attempted<'_>) {
    let Browser {
        address,
        user_agent,
    } = attempted.browser.clone();
    app.audit_sign_in(SignInRecord {
        actor: attempted.actor,
        address,
        agent: user_agent,
        method: attempted.method.as_str(),
        action: match attempted.outcome {
            Outcome::Succeeded => "user.logged-in",
            Outcome::HalfDone => "user.asked-for-code",
            Outcome::Refused(_) => "user.sign-in-failed",
        },
        is_refused: matches!(attempted.outcome, Outcome::Refused(_)),
    });
    let actor = attempted.actor.map(|actor| actor.to_string());
    let actor = actor.as_deref().unwrap_or("nobody known");
    let address = attempted.browser.address.map(|address| address.to_string());
    let address = address.as_deref().unwrap_or("unknown");
    let method = attempted.method.as_str();
    match attempted.outcome {
        Outcome::Succeeded => tracing::info!(actor, address, method, "somebody signed in"),
        Outcome::HalfDone => {
            tracing::info!(actor, address, method, "a code is asked for to sign in");
        }
        Outcome::Refused(error) => {
            tracing::warn!(actor, address, method, %error, "a sign-in was refused");
        }
    }
}
