//! Letting a program sign in for oneself, or not.

use provost_core::audit::{Act, ObjectKind, Verb};
use provost_storage::repositories::device_sign_ins;

use super::{AskingDevice, find::nothing_waits};
use crate::{AppResult, Context, sessions};

/// Lets a program sign in for whoever calls: it gets a key that may do all that they may.
///
/// # Errors
/// `NotFound` if it waits no longer; `StaleSignIn` if it was not proved lately who calls; `Refused`
/// to a session without the second factor that its person has to show.
pub async fn approve_device(context: &mut Context, device: &AskingDevice) -> AppResult<()> {
    let (person, _) = context.signed_in()?;
    sessions::require_fresh(context).await?;
    sessions::require_own_factor(context).await?;
    let (now, letters) = (context.now(), device.user_code.letters());
    let connection = context.connection();
    let decided = device_sign_ins::decide(connection, letters, Some(person), now).await?;
    let digest = decided.ok_or_else(nothing_waits)?;
    let act = Act(ObjectKind::DeviceSignIn, Verb::Accepted);
    context.acted(act, digest, &device.client);
    Ok(())
}

/// Has a program told that it is not let in.
///
/// # Errors
/// `NotFound` if it waits no longer.
pub async fn deny_device(context: &mut Context, device: &AskingDevice) -> AppResult<()> {
    context.signed_in()?;
    let (now, letters) = (context.now(), device.user_code.letters());
    let decided = device_sign_ins::decide(context.connection(), letters, None, now).await?;
    let digest = decided.ok_or_else(nothing_waits)?;
    let act = Act(ObjectKind::DeviceSignIn, Verb::Rejected);
    context.acted(act, digest, &device.client);
    Ok(())
}
