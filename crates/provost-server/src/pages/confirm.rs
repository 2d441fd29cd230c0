//! Presenting the password again before a change that matters.

use askama::Template;
use axum::{extract::State, response::Response};
use http::HeaderMap;
use provost_app::{
    profile::read_profile,
    sign_in::{
        Confirmation, PasskeyConfirmation, begin_confirmation, confirm_by_passkey, confirm_identity,
    },
};
use provost_identity::passwords::Password;

use super::{
    alert::Alert,
    form::{Form, QueryPairs},
    guard::{Pages, get, post},
    next_path::{checked, with_next},
    passkey_script::{PasskeyUse, options, with_script},
    render::{PageResult, form_page, see_other, with_headers},
    single_sign_on::{ProviderButton, buttons},
    visit::Person,
};
use crate::{answer::CONFIRM_PATH, cookies::Cookie, state::ServerState};

pub(super) fn pages() -> Pages {
    Pages::new()
        .signed_in(CONFIRM_PATH, get(show).post(submit))
        .signed_in("/sign-in/confirm/passkey", post(submit_passkey))
        .signed_in("/sign-in/confirm/passkey/start", post(start_passkey))
}

#[derive(Template)]
#[template(path = "confirm.html")]
struct ConfirmPage<'a> {
    alert: Option<&'a str>,
    form_token: &'a str,
    next: &'a str,
    has_totp: bool,
    has_password: bool,
    /// The providers that ask anew who the person is.
    providers: Vec<ProviderButton>,
    asks_code: bool,
    /// Where passkeys are used, if the person has any.
    passkeys: Option<PasskeyUse<'a>>,
    email: &'a str,
}

async fn show(
    State(state): State<ServerState>,
    person: Person,
    QueryPairs(query): QueryPairs,
) -> PageResult {
    answer(&state, &person, checked(query.text("next")), None).await
}

async fn answer(
    state: &ServerState,
    person: &Person,
    next: &str,
    alert: Option<&Alert>,
) -> PageResult {
    let profile = person.reading(&state.app, read_profile).await?;
    let page = ConfirmPage {
        alert: alert.map(|alert| alert.text.as_str()),
        form_token: &person.form_token,
        next,
        has_totp: profile.has_totp,
        has_password: profile.has_password
            || state.app.settings().directories.iter().any(|directory| {
                let mut linked = profile.linked_identities.iter();
                linked.any(|one| one.issuer == directory.issuer())
            }),
        providers: buttons(
            state,
            |provider| {
                let mut linked = profile.linked_identities.iter();
                let is_linked = linked.any(|one| one.issuer == provider.client.issuer());
                is_linked && provider.client.can_confirm()
            },
            |name| with_next(&format!("/auth/sso/{name}/confirm"), next),
        ),
        asks_code: profile.confirms_by_code,
        passkeys: PasskeyUse::of(state).filter(|_| !profile.passkeys.is_empty()),
        email: profile.person.email.as_deref().unwrap_or_default(),
    };
    let runs_script = page.passkeys.is_some();
    let answer = form_page(alert, &page);
    Ok(if runs_script {
        with_script(state, answer)
    } else {
        answer
    })
}

async fn submit(
    State(state): State<ServerState>,
    person: Person,
    headers: HeaderMap,
    form: Form,
) -> PageResult {
    let next = checked(form.text("next"));
    let wanted = Confirmation {
        password: Password::new(form.text("password")),
        code: form.text("code").to_owned(),
        browser: person.browser.clone(),
    };
    match Alert::sort(confirm_identity(&state.app, &person.call, wanted).await)? {
        Ok(renewed) => {
            let cookie = Cookie::keep_session(&headers, &renewed);
            Ok(with_headers(see_other(next), [cookie]))
        }
        Err(alert) => answer(&state, &person, next, Some(&alert)).await,
    }
}

async fn start_passkey(State(state): State<ServerState>, person: Person) -> Response {
    let begun = person.writing(&state.app, async |context| {
        begin_confirmation(context, &person.browser).await
    });
    options(begun.await)
}

async fn submit_passkey(
    State(state): State<ServerState>,
    person: Person,
    headers: HeaderMap,
    form: Form,
) -> PageResult {
    let next = checked(form.text("next"));
    let wanted = PasskeyConfirmation {
        answer: form.text("answer").to_owned(),
        browser: person.browser.clone(),
    };
    match Alert::sort(confirm_by_passkey(&state.app, &person.call, wanted).await)? {
        Ok(renewed) => {
            let cookie = Cookie::keep_session(&headers, &renewed);
            Ok(with_headers(see_other(next), [cookie]))
        }
        Err(alert) => answer(&state, &person, next, Some(&alert)).await,
    }
}
