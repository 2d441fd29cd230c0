//! The page itself.

use askama::Template;
use axum::extract::State;
use http::StatusCode;
use provost_app::profile::{Profile, read_profile};
use provost_identity::{passkeys::Backup, passwords::MIN_CHARACTERS};
use provost_schemas::Timestamp;

use crate::{
    pages::{
        alert::Alert,
        form::QueryPairs,
        guard::{Pages, get},
        next_path::with_next,
        passkey_script::{PasskeyUse, with_script},
        render::{PageResult, form_page},
        single_sign_on::{ProviderButton, buttons},
        user_agent::browser_name,
        visit::Person,
    },
    state::ServerState,
};

pub(super) fn pages() -> Pages {
    Pages::new().signed_in("/profile", get(show))
}

/// Fewer codes than this are worth a word.
const FEW_CODES: i64 = 4;

#[derive(Template)]
#[template(path = "profile.html")]
struct ProfilePage<'a> {
    alert: Option<&'a str>,
    done: Option<&'static str>,
    form_token: &'a str,
    name: &'a str,
    email: &'a str,
    is_fresh: bool,
    has_totp: bool,
    has_second_factor: bool,
    lacks_second_factor: bool,
    passkeys: Vec<PasskeyRow>,
    /// Where passkeys are used.
    passkey_use: Option<PasskeyUse<'a>>,
    /// Why nobody has passkeys here.
    no_passkeys: Option<String>,
    has_password: bool,
    identities: Vec<IdentityRow>,
    /// The providers that are no way in for the person yet.
    providers: Vec<ProviderButton>,
    recovery_codes: i64,
    has_few_codes: bool,
    sessions: Vec<SessionRow>,
    api_keys: Vec<KeyRow>,
    min_characters: usize,
}

struct SessionRow {
    id: String,
    is_this: bool,
    browser: String,
    address: String,
    methods: String,
    created: String,
    last_used: String,
}

struct PasskeyRow {
    id: String,
    name: String,
    is_synchronized: bool,
    created: String,
    last_used: String,
}

struct IdentityRow {
    id: String,
    provider: String,
    email: String,
    created: String,
    last_used: String,
}

struct KeyRow {
    id: String,
    name: String,
    masked: String,
    expiration: String,
    last_used: String,
}

async fn show(
    State(state): State<ServerState>,
    person: Person,
    QueryPairs(query): QueryPairs,
) -> PageResult {
    answer(&state, &person, done(query.text("done")), None).await
}

/// What is said of a change that was made a moment ago; the address cannot say anything else.
fn done(word: &str) -> Option<&'static str> {
    match word {
        "password" => Some("Your password was changed."),
        "totp-removed" => Some("Your authenticator app is not asked for any more."),
        "passkey" => Some("The passkey was added: from now on, it signs you in."),
        "passkey-renamed" => Some("The passkey was renamed."),
        "passkey-removed" => Some(
            "The passkey was removed here, and signs nobody in any more. Remove it from your device \
             or password manager, too.",
        ),
        "identity" => Some("From now on, you can sign in with the provider, too."),
        "identity-unlinked" => Some("The provider signs you in here no more."),
        "session" => Some("The session was ended."),
        "sessions" => Some("You are signed out everywhere else."),
        "key" => Some("The key was revoked."),
        _ => None,
    }
}

/// The page with what is wrong with a form on it.
pub(super) async fn with_alert(state: &ServerState, person: &Person, alert: &Alert) -> PageResult {
    answer(state, person, None, Some(alert)).await
}

async fn answer(
    state: &ServerState,
    person: &Person,
    done: Option<&'static str>,
    alert: Option<&Alert>,
) -> PageResult {
    let profile = person.reading(&state.app, read_profile).await?;
    let page = ProfilePage {
        alert: alert.map(|alert| alert.text.as_str()),
        done,
        form_token: &person.form_token,
        name: &profile.person.name,
        email: profile.person.email.as_deref().unwrap_or_default(),
        is_fresh: profile.is_fresh,
        has_totp: profile.has_totp,
        has_second_factor: profile.has_totp || !profile.passkeys.is_empty(),
        passkeys: passkey_rows(&profile),
        passkey_use: PasskeyUse::of(state),
        no_passkeys: no_passkeys(state),
        has_password: profile.has_password,
        identities: identity_rows(state, &profile),
        providers: buttons(
            state,
            |provider| {
                let mut linked = profile.linked_identities.iter();
                !linked.any(|one| one.issuer == provider.client.issuer())
            },
            |name| with_next(&format!("/auth/sso/{name}"), "/profile"),
        ),
        lacks_second_factor: profile.lacks_second_factor,
        recovery_codes: profile.recovery_codes,
        has_few_codes: profile.recovery_codes < FEW_CODES,
        sessions: session_rows(&profile),
        api_keys: key_rows(&profile),
        min_characters: MIN_CHARACTERS,
    };
    let mut response = with_script(state, form_page(alert, &page));
    if alert.is_none() {
        *response.status_mut() = StatusCode::OK;
    }
    Ok(response)
}

fn session_rows(profile: &Profile) -> Vec<SessionRow> {
    let rows = profile.sessions.iter().map(|session| SessionRow {
        id: session.id.to_string(),
        is_this: session.id == profile.session,
        browser: browser_name(session.user_agent.as_deref()),
        address: session
            .address
            .clone()
            .unwrap_or_else(|| "unknown".to_owned()),
        methods: session.methods.join(" and "),
        created: shown(session.created),
        last_used: shown(session.last_used),
    });
    rows.collect()
}

fn passkey_rows(profile: &Profile) -> Vec<PasskeyRow> {
    let rows = profile.passkeys.iter().map(|passkey| PasskeyRow {
        id: passkey.id.to_string(),
        name: passkey.name.clone(),
        is_synchronized: passkey.backup == Backup::Exists.as_str(),
        created: shown(passkey.created),
        last_used: passkey.last_used.map_or_else(|| "never".to_owned(), shown),
    });
    rows.collect()
}

fn identity_rows(state: &ServerState, profile: &Profile) -> Vec<IdentityRow> {
    let label = |name: &str| {
        let mut providers = state.app.settings().single_sign_on.providers.iter();
        let known = providers.find(|provider| provider.name == name);
        known.map_or_else(|| name.to_owned(), |provider| provider.label.clone())
    };
    let rows = profile
        .linked_identities
        .iter()
        .map(|identity| IdentityRow {
            id: identity.id.to_string(),
            provider: label(&identity.provider),
            email: identity.email.clone().unwrap_or_default(),
            created: shown(identity.created),
            last_used: identity.last_used.map_or_else(|| "never".to_owned(), shown),
        });
    rows.collect()
}

fn no_passkeys(state: &ServerState) -> Option<String> {
    let party = state.app.settings().relying_party.as_ref();
    party.err().map(ToString::to_string)
}

fn key_rows(profile: &Profile) -> Vec<KeyRow> {
    let rows = profile.api_keys.iter().map(|key| KeyRow {
        id: key.id.to_string(),
        name: key.name.clone(),
        masked: key.masked.clone(),
        expiration: key.expiration.map_or_else(|| "never".to_owned(), shown),
        last_used: key.last_used.map_or_else(|| "never".to_owned(), shown),
    });
    rows.collect()
}

/// A time to the minute. Without script the page does not know the zone of its reader.
fn shown(time: Timestamp) -> String {
    time.to_chrono().format("%Y-%m-%d %H:%M UTC").to_string()
}
