//! Signing in: the code that follows the password.

use askama::Template;
use axum::{extract::State, response::Response};
use http::HeaderMap;
use provost_app::{
    AppResult,
    sessions::StartedSession,
    sign_in::{SecondStep, add_code_to_session, asks_app, awaited_code, take_second_step},
};
use provost_identity::tokens::Token;

use super::{
    alert::Alert,
    form::{Form, QueryPairs},
    guard::{Pages, get},
    next_path::{checked, sign_in_path},
    passkey_script::{PasskeyUse, with_script},
    render::{PageResult, form_page, see_other, with_headers},
    sign_in::remembered,
    visit::{PageVisit, end_replaced},
};
use crate::{cookies::Cookie, state::ServerState};

pub(super) fn pages() -> Pages {
    let reason = "whoever signs in is nobody until the code is right";
    Pages::new().public(reason, "/sign-in/code", get(show).post(submit))
}

#[derive(Template)]
#[template(path = "second_step.html")]
struct SecondStepPage<'a> {
    alert: Option<&'a str>,
    next: &'a str,
    remember: bool,
    /// Whether a code of an app is asked for, or only one that stands in for a passkey.
    asks_app: bool,
    passkeys: Option<PasskeyUse<'a>>,
}

async fn show(
    State(state): State<ServerState>,
    visit: PageVisit,
    headers: HeaderMap,
    QueryPairs(query): QueryPairs,
) -> PageResult {
    let next = checked(query.text("next"));
    if let Some(token) = Cookie::SecondStep.token(&headers) {
        let asks_app = asks_app(&state.app, &token).await?;
        return Ok(answer(
            &state,
            asks_app,
            next,
            query.is_ticked("remember"),
            None,
        ));
    }
    match awaited(&state, &visit).await? {
        Some(asks_app) => Ok(answer(&state, asks_app, next, false, None)),
        None => Ok(see_other(&sign_in_path(next))),
    }
}

/// Whether an authenticator app is asked for in a session that waits for a code; none if nothing
/// waits. People from providers have a session already, which is good for nothing without a code
/// where their role asks for one.
async fn awaited(state: &ServerState, visit: &PageVisit) -> AppResult<Option<bool>> {
    let Some(session) = &visit.session else {
        return Ok(None);
    };
    let mut context = state.app.read(session.call.clone()).await?;
    awaited_code(&mut context).await
}

fn answer(
    state: &ServerState,
    asks_app: bool,
    next: &str,
    remember: bool,
    alert: Option<&Alert>,
) -> Response {
    let page = SecondStepPage {
        alert: alert.map(|alert| alert.text.as_str()),
        next,
        remember,
        asks_app,
        passkeys: PasskeyUse::of(state),
    };
    with_script(state, form_page(alert, &page))
}

async fn submit(
    State(state): State<ServerState>,
    visit: PageVisit,
    headers: HeaderMap,
    form: Form,
) -> PageResult {
    let next = checked(form.text("next"));
    let taken = match Cookie::SecondStep.token(&headers) {
        Some(token) => after_password(&state, &visit, &form, token).await,
        None => in_session(&state, &visit, &form).await,
    };
    let Some((outcome, asks_app)) = taken? else {
        return Ok(see_other(&sign_in_path(next)));
    };
    match Alert::sort(outcome)? {
        Ok(started) => {
            if visit.is_of_another(&started.session.id) {
                end_replaced(&state, &visit).await;
            }
            let cookies = [
                Cookie::keep_session(&headers, &started),
                Cookie::SecondStep.forget(&headers),
            ];
            Ok(with_headers(see_other(next), cookies))
        }
        Err(alert) => {
            let remember = form.is_ticked("remember");
            Ok(answer(&state, asks_app, next, remember, Some(&alert)))
        }
    }
}

/// What a code led to, and whether an authenticator app was asked for; none if nothing asked.
type Taken = AppResult<Option<(AppResult<StartedSession>, bool)>>;

async fn after_password(
    state: &ServerState,
    visit: &PageVisit,
    form: &Form,
    token: Token,
) -> Taken {
    let asks_app = asks_app(&state.app, &token).await?;
    let wanted = SecondStep {
        token,
        code: form.text("code").to_owned(),
        remember: remembered(form),
        browser: visit.browser.clone(),
    };
    let outcome = take_second_step(&state.app, wanted).await;
    Ok(Some((outcome, asks_app)))
}

async fn in_session(state: &ServerState, visit: &PageVisit, form: &Form) -> Taken {
    let (Some(session), Some(asks_app)) = (&visit.session, awaited(state, visit).await?) else {
        return Ok(None);
    };
    let code = form.text("code");
    let outcome = add_code_to_session(&state.app, &session.call, code, &visit.browser).await;
    Ok(Some((outcome, asks_app)))
}
