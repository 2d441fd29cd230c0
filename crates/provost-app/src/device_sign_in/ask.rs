//! A program asks to be signed in.

use provost_core::audit::{Act, ObjectKind, Verb};
use provost_identity::{
    SystemRandom,
    tokens::{Purpose, Token},
    user_codes::{LIFETIME, UserCode},
};
use provost_schemas::json::Seconds;
use provost_storage::repositories::device_sign_ins::{self, Decision, Kept, StoredDeviceSignIn};

use super::TOLD;
use crate::{App, AppError, AppResult, Call, sign_in::Browser};

/// The longest that a key may be good which a program gets, in seconds.
pub const LONGEST_KEY: Seconds = Seconds::new(365 * 24 * 60 * 60);

/// How long a key is good unless the program asks for less or more.
const USUAL_KEY: Seconds = Seconds::new(30 * 24 * 60 * 60);

/// How long a program has to wait between two questions at first, in seconds.
const INTERVAL: i64 = 5;

/// The longest name of a program, in letters.
const CLIENT_LENGTH: usize = 40;

/// The longest name of a machine that is shown, in characters.
const DEVICE_LENGTH: usize = 64;

/// How often another code is drawn where one is in use already.
const DRAWS: usize = 4;

/// What a program says of itself.
#[derive(Clone, Copy, Debug)]
pub struct DeviceRequest<'a> {
    /// What it calls itself.
    pub client: &'a str,
    /// What it calls the machine that it is on.
    pub device: Option<&'a str>,
    /// How long its key is to be good.
    pub key_lifetime: Option<Seconds>,
}

/// What a program gets to go on with.
#[derive(Debug)]
pub struct AskedSignIn {
    /// What it comes back with.
    pub device_code: Token,
    /// What it shows.
    pub user_code: UserCode,
    /// For how long both are good.
    pub lifetime: Seconds,
    /// How many seconds it has to wait between two questions.
    pub interval: i64,
}

/// Keeps in mind that a program wants to be signed in.
///
/// # Errors
/// `Invalid` for a name that is none, or a lifetime that is too long; `Busy` if too many programs
/// wait.
pub async fn ask_for_sign_in(
    app: &App,
    wanted: DeviceRequest<'_>,
    caller: &Browser,
) -> AppResult<AskedSignIn> {
    require_name(wanted.client)?;
    let key_lifetime = wanted.key_lifetime.unwrap_or(USUAL_KEY);
    if key_lifetime < Seconds::new(60) || key_lifetime > LONGEST_KEY {
        return Err(AppError::Invalid(
            "`key_lifetime` has to be between a minute and 365 days, in seconds".to_owned(),
        ));
    }
    let device_code = Token::mint(Purpose::DeviceCode, &SystemRandom)?;
    let digest = device_code.digest().to_hex();
    let mut context = app
        .write(Call::by_visitor("device sign-in", caller, None))
        .await?;
    let now = context.now();
    let origin = caller.counted();
    for _ in 0..DRAWS {
        let user_code = UserCode::mint(&SystemRandom)?;
        let waiting = StoredDeviceSignIn {
            user_code: user_code.letters().to_owned(),
            client: wanted.client.to_owned(),
            device: wanted.device.and_then(shown),
            address: caller.address.map(|address| address.to_string()),
            origin: origin.map_or_else(String::new, |address| address.to_string()),
            created: now,
            expiration: now + LIFETIME,
            key_lifetime: key_lifetime.as_micros() / 1_000_000,
            decision: Decision::Pending,
            poll_interval: INTERVAL,
            last_poll: None,
        };
        let connection = context.connection();
        match device_sign_ins::insert(connection, &waiting, &digest, now - TOLD).await? {
            Kept::Waiting => {
                let act = Act(ObjectKind::DeviceSignIn, Verb::Created);
                context.acted(act, &digest, wanted.client);
                context.commit().await?;
                return Ok(AskedSignIn {
                    device_code,
                    user_code,
                    lifetime: LIFETIME,
                    interval: INTERVAL,
                });
            }
            Kept::CodeInUse => {}
            Kept::NoRoom => break,
        }
    }
    Err(AppError::Busy {
        reason: "Too many programs wait to be signed in at this moment.".to_owned(),
    })
}

fn require_name(client: &str) -> AppResult<()> {
    let is_name = !client.is_empty()
        && client.len() <= CLIENT_LENGTH
        && client
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if is_name {
        return Ok(());
    }
    Err(AppError::Invalid(
        "`client_id` has to be the name of a program: 40 lower-case letters, digits and dashes at \
         most, such as `provost-cli`"
            .to_owned(),
    ))
}

/// What is shown of the name of a machine: nothing that could pass for something else.
fn shown(device: &str) -> Option<String> {
    let is_plain = |letter: &char| letter.is_ascii_alphanumeric() || "-._".contains(*letter);
    let shown: String = device
        .chars()
        .filter(is_plain)
        .take(DEVICE_LENGTH)
        .collect();
    (!shown.is_empty()).then_some(shown)
}
