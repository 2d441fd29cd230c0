//! A program comes for its key.

use provost_identity::{
    api_keys::ApiKey,
    tokens::{Purpose, Token},
};
use provost_schemas::{
    audit::AuditActor,
    ids::{ActorId, WorkspaceId},
    json::Seconds,
};
use provost_storage::repositories::{
    actors,
    device_sign_ins::{self, Decision, StoredDeviceSignIn},
};

use super::key_name;
use crate::{
    App, AppResult, Call,
    api_keys::{ApiKeyCreate, make_agreed},
    sign_in::Browser,
};

/// What is added to the time to wait of a program that does not wait, in seconds.
const SLOWER: i64 = 5;

/// How much earlier than it should a program may come, because answers take their time.
const LENIENCE: Seconds = Seconds::new(1);

/// What a program shows.
#[derive(Clone, Copy, Debug)]
pub struct DevicePoll<'a> {
    /// What it calls itself, as when it asked.
    pub client: &'a str,
    /// What it was given.
    pub device_code: &'a str,
}

/// What a program is told.
#[derive(Debug)]
pub enum Polled {
    /// It has to go on waiting.
    Pending,
    /// The same, and it has to wait longer between two questions.
    SlowDown,
    /// It gets no key.
    Denied,
    /// Its time has passed.
    Expired,
    /// There is nothing to wait for.
    Unknown,
    /// Its key, which is shown now and never again.
    Granted {
        /// The key.
        key: ApiKey,
        /// For how long it is good.
        lifetime: Seconds,
    },
}

/// Tells a program what was decided, and gives it its key if somebody let it in.
///
/// # Errors
/// `Busy` or `Storage`, after which it may come again.
pub async fn poll_device(app: &App, shown: DevicePoll<'_>, caller: &Browser) -> AppResult<Polled> {
    let Ok(token) = Token::parse(Purpose::DeviceCode, shown.device_code) else {
        return Ok(Polled::Unknown);
    };
    let digest = token.digest().to_hex();
    let mut connection = app.database().read().await?;
    let found = device_sign_ins::read(&mut connection, &digest).await?;
    drop(connection);
    let Some(found) = found.filter(|found| found.client == shown.client) else {
        return Ok(Polled::Unknown);
    };
    if found.expiration <= app.clock().now() {
        return Ok(Polled::Expired);
    }
    match found.decision {
        Decision::Pending => wait(app, &digest, &found).await,
        Decision::Denied => Ok(Polled::Denied),
        Decision::Approved(person) => grant(app, &digest, person, caller).await,
    }
}

async fn wait(app: &App, digest: &str, found: &StoredDeviceSignIn) -> AppResult<Polled> {
    let service = Call::by_service("device sign-in", WorkspaceId::DEFAULT);
    let mut context = app.write(service).await?;
    let now = context.now();
    let least = Seconds::new(found.poll_interval) - LENIENCE;
    let is_early = found.last_poll.is_some_and(|last| now.since(last) < least);
    let interval = found.poll_interval + if is_early { SLOWER } else { 0 };
    device_sign_ins::note_poll(context.connection(), digest, now, interval).await?;
    context.changed_nothing();
    context.commit().await?;
    Ok(if is_early {
        Polled::SlowDown
    } else {
        Polled::Pending
    })
}

async fn grant(app: &App, digest: &str, person: ActorId, caller: &Browser) -> AppResult<Polled> {
    let mut connection = app.database().read().await?;
    let owner = actors::read(&mut connection, person).await?;
    drop(connection);
    // Whoever was disabled since they agreed has no keys.
    let Some(owner) = owner.filter(|owner| owner.is_active) else {
        return Ok(Polled::Denied);
    };
    let acts_as = AuditActor {
        kind: owner.kind.as_str().into(),
        id: Some(owner.id.0),
        name: owner.name.clone(),
        credential: Some("device-code".into()),
        credential_id: None,
    };
    let call = Call::by_visitor("device sign-in", caller, Some(acts_as));
    let mut context = app.write(call).await?;
    let now = context.now();
    let taken = device_sign_ins::take_approved(context.connection(), digest, now).await?;
    let Some(taken) = taken else {
        return Ok(Polled::Unknown);
    };
    let lifetime = Seconds::new(taken.key_lifetime);
    let place = taken.device.as_deref().or(taken.address.as_deref());
    let wanted = ApiKeyCreate {
        actor: owner.id,
        name: key_name(&taken.client, place.unwrap_or("another machine")),
        expiration: Some(now + lifetime),
        scopes: None,
        networks: None,
    };
    let made = make_agreed(&mut context, wanted).await?;
    context.commit().await?;
    Ok(Polled::Granted {
        key: made.key,
        lifetime,
    })
}
