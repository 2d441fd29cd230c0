//! Asking for a link to set a new password.

use super::{
    Browser,
    attempts::{self, Subject},
};
use crate::{App, AppError, AppResult, mail::ResetRequest};

/// The longest address that mail can have.
const LONGEST_ADDRESS: usize = 254;

/// Has a link mailed to whoever signs in with an e-mail address, if anybody does. Whether there is
/// such a person is looked up later, so that neither the answer nor its time tells.
///
/// # Errors
/// `NotFound` if the server sends no mail; `Invalid` for what can be no address; `TooManyAttempts`
/// if links were asked for too often, for the address or from the browser's; `Busy` if too many
/// messages wait.
pub async fn request_password_reset(app: &App, email: String, browser: Browser) -> AppResult<()> {
    if !app.sends_mail() {
        return Err(AppError::NotFound(
            "This server sends no mail. Whoever looks after it can give you a link to set a new \
             password."
                .to_owned(),
        ));
    }
    if !email.contains('@') || email.len() > LONGEST_ADDRESS {
        return Err(AppError::Invalid(
            "That is no e-mail address; one looks like ada@example.org.".to_owned(),
        ));
    }
    let place = app.outbox().place()?;
    let of_address = browser.counted().map(Subject::ResetsFrom);
    attempts::count(
        app,
        [Subject::Reset(email.clone())]
            .into_iter()
            .chain(of_address),
    )
    .await?;
    place.send(ResetRequest { email, browser });
    Ok(())
}
