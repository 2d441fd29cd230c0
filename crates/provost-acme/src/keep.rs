//! Asking for certificates for as long as the server runs.

use std::{fs::File, time::Duration};

use rand::random;
use tokio::time::sleep;

use crate::{
    AcmeSettings, Challenges,
    account::{account, of_account},
    client::Client,
    failure::Failure,
    folder::Folder,
    kept::{self, Cause, Kept},
    order::order,
    pauses::Pauses,
};

/// The longest that is slept at a time: a clock that is set, or a machine that was suspended, is
/// noticed by then.
const LONGEST_SLEEP: u64 = 60 * 60;

/// How often it is tried to be the one that asks, where another process is.
const TRY_EVERY: Duration = Duration::from_secs(30);

/// Sees to it that a certificate is kept that fits the settings, and never ends. The time is in
/// seconds since 1970.
pub async fn keep(
    settings: AcmeSettings,
    challenges: &Challenges,
    clock: impl Fn() -> i64 + Send + Sync + 'static,
) {
    let client = match settings.client(clock) {
        Ok(client) => client,
        Err(error) => {
            tracing::error!(%error, "no certificates are asked for");
            return;
        }
    };
    let _right = the_right_to_ask(&settings).await;
    let (mut pauses, share) = (Pauses::default(), random::<f64>());
    loop {
        let now = client.now();
        if let Some(due) = why_nothing_is_asked(&settings, share, now) {
            let seconds = u64::try_from(due - now).unwrap_or_default();
            sleep(Duration::from_secs(seconds.clamp(1, LONGEST_SLEEP))).await;
            continue;
        }
        client.take_not_before();
        match attempt(&settings, &client, challenges).await {
            Ok(kept) => {
                pauses.forget();
                let end = date(kept.end);
                let names = settings.names().join(", ");
                tracing::info!(names, end, "the directory has given a certificate");
            }
            Err(failure) => {
                let asked_for = client.take_not_before().map(|until| until - client.now());
                let pause = pauses.after(failure.kind, asked_for, random());
                tracing::error!(
                    reason = %failure,
                    directory = settings.directory_url,
                    next_attempt_in_seconds = pause.as_secs(),
                    "no certificate was given; {}",
                    what_is_used(&settings)
                );
                sleep(pause).await;
            }
        }
    }
}

/// Waits until no other process asks for what is kept in this folder.
async fn the_right_to_ask(settings: &AcmeSettings) -> File {
    let folder = Folder::at(&settings.folder);
    let mut told = false;
    loop {
        match folder.lock() {
            Ok(Some(right)) => return right,
            Ok(None) if told => {}
            Ok(None) => tracing::warn!(
                folder = %settings.folder.display(),
                "another process asks for the certificate that is kept here; this one reads it"
            ),
            Err(error) => tracing::error!(
                folder = %settings.folder.display(), %error,
                "no certificates are asked for as long as the folder cannot be written"
            ),
        }
        told = true;
        sleep(TRY_EVERY).await;
    }
}

/// When the next certificate is due, if none is asked for now. Says why one is.
fn why_nothing_is_asked(settings: &AcmeSettings, share: f64, now: i64) -> Option<i64> {
    let directory = &settings.directory_url;
    match Kept::read(settings) {
        Ok(None) => tracing::warn!(
            directory,
            "there is no certificate yet; clients are refused until the directory has given one"
        ),
        Err(failure) => tracing::error!(
            reason = %failure, directory,
            "the certificate that was kept is of no use; another one is asked for"
        ),
        Ok(Some(kept)) => match kept.cause(settings, share, now) {
            None => return Some(kept.due(share)),
            Some(Cause::OtherDirectory) => tracing::warn!(
                directory,
                "the certificate that is kept is of another directory; one is asked for"
            ),
            Some(Cause::OtherNames) => tracing::warn!(
                directory,
                "the certificate that is kept is for other names; one is asked for"
            ),
            Some(Cause::Age) => tracing::info!(
                directory,
                end = date(kept.end),
                "two thirds of the life of the certificate are over; another one is asked for"
            ),
        },
    }
    None
}

/// What clients see after a failure.
fn what_is_used(settings: &AcmeSettings) -> String {
    match Kept::read(settings) {
        Ok(Some(kept)) => format!("the one from before stays in use, until {}", date(kept.end)),
        Ok(None) | Err(_) => "clients are refused, because there is none from before".to_owned(),
    }
}

/// Asks once.
async fn attempt(
    settings: &AcmeSettings,
    client: &Client,
    challenges: &Challenges,
) -> Result<Kept, Failure> {
    let account = account(settings, client).await?;
    let names = settings.names();
    let issued = order(&account, &names, challenges).await;
    let issued = issued.map_err(|failure| of_account(settings, failure))?;
    let kept = kept::keep(settings, &issued)?;
    // Without a pause it would be asked for again and again.
    if kept.due(0.0) <= client.now() {
        let text = "the certificate that was given is to be renewed already; does the clock of this \
                    machine go right?";
        return Err(Failure::new(text));
    }
    Ok(kept)
}

/// A time for people.
fn date(seconds: i64) -> String {
    let seconds = u64::try_from(seconds).unwrap_or_default();
    httpdate::fmt_http_date(std::time::UNIX_EPOCH + Duration::from_secs(seconds))
}
