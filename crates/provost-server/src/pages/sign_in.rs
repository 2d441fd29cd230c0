//! Signing in by e-mail address and password.

use askama::Template;
use axum::{extract::State, response::Response};
use http::HeaderMap;
use provost_app::{
    proxies::proxied_name,
    set_up,
    sign_in::{PasswordSignIn, SignedIn, sign_in_with_password},
};
use provost_identity::{passwords::Password, sessions::Remember};

use super::{
    alert::Alert,
    form::{Form, QueryPairs},
    guard::{Pages, get},
    next_path::{checked, with_next},
    passkey_script::{PasskeyUse, with_script},
    render::{PageResult, form_page, see_other, with_headers},
    single_sign_on::{ProviderButton, buttons},
    visit::{PageVisit, end_replaced},
};
use crate::{cookies::Cookie, state::ServerState};

pub(super) fn pages() -> Pages {
    let reason = "whoever signs in is nobody yet";
    Pages::new().public(reason, "/sign-in", get(show).post(submit))
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage<'a> {
    alert: Option<&'a str>,
    email: &'a str,
    next: &'a str,
    /// Whether people may stay signed in, and what they chose.
    remember: Option<bool>,
    needs_set_up: bool,
    /// What somebody is called of whom a proxy speaks.
    proxied: Option<&'a str>,
    /// The providers from which people come.
    providers: Vec<ProviderButton>,
    /// Whether passwords are for owners alone.
    is_enforced: bool,
    /// Whether people of a directory sign in, who go by the names that they have there.
    has_directory: bool,
    /// Where passkeys are used, if anywhere.
    passkeys: Option<PasskeyUse<'a>>,
    sends_mail: bool,
}

async fn show(
    State(state): State<ServerState>,
    visit: PageVisit,
    QueryPairs(query): QueryPairs,
) -> PageResult {
    let next = checked(query.text("next"));
    if visit.session.is_some() {
        return Ok(see_other(next));
    }
    let proxied = match &visit.proxied {
        Some(word) => proxied_name(&state.app, word, visit.browser.address).await,
        None => None,
    };
    answer(&state, "", next, true, (proxied.as_deref(), None)).await
}

/// The page; `proxied` is what somebody is called of whom a proxy speaks.
pub(super) async fn answer(
    state: &ServerState,
    email: &str,
    next: &str,
    remember: bool,
    (proxied, alert): (Option<&str>, Option<&Alert>),
) -> PageResult {
    let page = SignInPage {
        alert: alert.map(|alert| alert.text.as_str()),
        email,
        next,
        remember: (!state.app.settings().ask_every_visit).then_some(remember),
        needs_set_up: set_up::is_set_up_needed(&state.app).await?,
        proxied,
        providers: buttons(
            state,
            |_| true,
            |name| with_next(&format!("/auth/sso/{name}"), next),
        ),
        is_enforced: state.app.settings().single_sign_on.enforced,
        has_directory: !state.app.settings().directories.is_empty(),
        passkeys: PasskeyUse::of(state),
        sends_mail: state.app.sends_mail(),
    };
    Ok(with_script(state, form_page(alert, &page)))
}

async fn submit(
    State(state): State<ServerState>,
    visit: PageVisit,
    headers: HeaderMap,
    form: Form,
) -> PageResult {
    let next = checked(form.text("next"));
    let remember = form.is_ticked("remember");
    let wanted = PasswordSignIn {
        email: form.text("email").to_owned(),
        password: Password::new(form.text("password")),
        linking: Cookie::SsoLink.token(&headers),
        remember: remembered(&form),
        browser: visit.browser.clone(),
    };
    match Alert::sort(sign_in_with_password(&state.app, wanted).await)? {
        Ok(signed_in) => {
            end_replaced(&state, &visit).await;
            Ok(go_on(&headers, next, remember, &signed_in))
        }
        Err(alert) => {
            answer(
                &state,
                form.text("email"),
                next,
                remember,
                (None, Some(&alert)),
            )
            .await
        }
    }
}

fn go_on(headers: &HeaderMap, next: &str, remember: bool, signed_in: &SignedIn) -> Response {
    match signed_in {
        SignedIn::Session(started) => {
            let cookie = Cookie::keep_session(headers, started);
            with_headers(see_other(next), [cookie])
        }
        SignedIn::SecondStep(token) => {
            let path = with_next("/sign-in/code", next);
            let path = if remember {
                format!("{path}&remember=on")
            } else {
                path
            };
            let cookie = Cookie::SecondStep.keep(headers, token, None);
            with_headers(see_other(&path), [cookie])
        }
    }
}

/// For how long somebody wants to stay signed in.
pub(super) fn remembered(form: &Form) -> Remember {
    if form.is_ticked("remember") {
        Remember::Yes
    } else {
        Remember::AskEveryVisit
    }
}
