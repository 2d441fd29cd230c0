//! Finding the program that shows a code.

use provost_identity::user_codes::UserCode;
use provost_schemas::{Timestamp, json::Seconds};
use provost_storage::repositories::device_sign_ins;

use super::key_name;
use crate::{
    App, AppError, AppResult, Call,
    sign_in::{Browser, Subject, begin_attempt},
};

/// A program that waits, as whoever decides sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskingDevice {
    /// The code that it shows.
    pub user_code: UserCode,
    /// What it calls itself.
    pub client: String,
    /// What it calls the machine that it is on.
    pub device: Option<String>,
    /// The address that it asked from, as far as the server sees.
    pub address: Option<String>,
    /// When it asked.
    pub asked: Timestamp,
    /// For how long its key is going to be good.
    pub key_lifetime: Seconds,
    /// What its key is going to be called.
    pub key_name: String,
}

/// Finds the program that shows a code, for whoever calls. Codes that lead to none are counted as
/// guesses.
///
/// # Errors
/// `NotFound` if no program waits with the code; `TooManyAttempts` for whoever guesses.
pub async fn find_device(
    app: &App,
    call: &Call,
    browser: &Browser,
    typed: &str,
) -> AppResult<AskingDevice> {
    let (person, _) = call.signed_in()?;
    let subject = Subject::UserCode(person);
    let attempt = begin_attempt(app, subject, browser.counted()).await?;
    let user_code = UserCode::parse(typed).ok_or_else(nothing_waits)?;
    let mut connection = app.database().read().await?;
    let now = app.clock().now();
    let letters = user_code.letters();
    let found = device_sign_ins::find_pending(&mut connection, letters, now).await?;
    drop(connection);
    let found = found.ok_or_else(nothing_waits)?;
    attempt.succeeded(app).await?;
    let place = found.device.as_deref().or(found.address.as_deref());
    Ok(AskingDevice {
        key_name: key_name(&found.client, place.unwrap_or("another machine")),
        user_code,
        client: found.client,
        device: found.device,
        address: found.address,
        asked: found.created,
        key_lifetime: Seconds::new(found.key_lifetime),
    })
}

/// What is answered where no program waits with a code.
pub(super) fn nothing_waits() -> AppError {
    AppError::NotFound(
        "No program waits with this code. Codes are good for ten minutes and once; check what you \
         typed, or start the program again."
            .to_owned(),
    )
}
