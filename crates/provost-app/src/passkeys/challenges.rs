//! What browsers were asked to sign, until they answer.

use std::net::IpAddr;

use provost_identity::{
    passkeys::{Challenge, LIFETIME},
    tokens::Token,
};
use provost_schemas::ids::{SessionId, WorkspaceId};
use provost_storage::repositories::passkey_challenges::{self, StoredChallenge};

use crate::{App, AppError, AppResult, Call, Context};

/// For what a browser was asked, and which browser it was: no other one's answer counts.
#[derive(Clone, Debug)]
pub(crate) enum Ceremony {
    /// Somebody signs in, in the browser that holds this token.
    SignIn(Token),
    /// Somebody who is signed in makes a passkey.
    Registration(SessionId),
    /// Somebody who is signed in shows who they are again.
    Confirmation(SessionId),
}

impl Ceremony {
    fn subject(&self) -> String {
        match self {
            Self::SignIn(token) => format!("sign-in {}", token.digest().to_hex()),
            Self::Registration(session) => format!("registration {session}"),
            Self::Confirmation(session) => format!("confirmation {session}"),
        }
    }
}

/// Keeps a challenge until the browser answers, in place of the one before.
///
/// # Errors
/// `Busy` if too many browsers were asked and have not answered.
pub(crate) async fn keep_challenge(
    context: &mut Context,
    ceremony: &Ceremony,
    address: Option<IpAddr>,
    challenge: Challenge,
) -> AppResult<()> {
    let now = context.now();
    let kept = StoredChallenge {
        subject: ceremony.subject(),
        expiration: now + LIFETIME,
        origin: address
            .map(|address| address.to_string())
            .unwrap_or_default(),
        state: challenge.state,
    };
    if !passkey_challenges::put(context.connection(), &kept, now).await? {
        return Err(AppError::Busy {
            reason: "Too many people are signing in at this moment.".to_owned(),
        });
    }
    Ok(())
}

/// Uses up the challenge of a ceremony; none if there is none that is still good.
pub(crate) async fn take_challenge(app: &App, ceremony: &Ceremony) -> AppResult<Option<String>> {
    let call = Call::by_service("sign-in", WorkspaceId::DEFAULT);
    let mut context = app.write(call).await?;
    let (subject, now) = (ceremony.subject(), context.now());
    let taken = passkey_challenges::take(context.connection(), &subject, now).await?;
    context.commit().await?;
    Ok(taken)
}
