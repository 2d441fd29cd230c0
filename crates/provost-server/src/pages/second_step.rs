//! Signing in: the code that follows the password.

use askama::Template;
use axum::extract::State;
use http::HeaderMap;
use provost_app::sign_in::{SecondStep, asks_app, take_second_step};
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
    headers: HeaderMap,
    QueryPairs(query): QueryPairs,
) -> PageResult {
    let next = checked(query.text("next"));
    let Some(token) = Cookie::SecondStep.token(&headers) else {
        return Ok(see_other(&sign_in_path(next)));
    };
    answer(&state, &token, next, query.is_ticked("remember"), None).await
}

async fn answer(
    state: &ServerState,
    token: &Token,
    next: &str,
    remember: bool,
    alert: Option<&Alert>,
) -> PageResult {
    let page = SecondStepPage {
        alert: alert.map(|alert| alert.text.as_str()),
        next,
        remember,
        asks_app: asks_app(&state.app, token).await?,
        passkeys: PasskeyUse::of(state),
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
    let Some(token) = Cookie::SecondStep.token(&headers) else {
        return Ok(see_other(&sign_in_path(next)));
    };
    let wanted = SecondStep {
        token: token.clone(),
        code: form.text("code").to_owned(),
        remember: remembered(&form),
        browser: visit.browser.clone(),
    };
    match Alert::sort(take_second_step(&state.app, wanted).await)? {
        Ok(started) => {
            end_replaced(&state, &visit).await;
            let cookies = [
                Cookie::keep_session(&headers, &started),
                Cookie::SecondStep.forget(&headers),
            ];
            Ok(with_headers(see_other(next), cookies))
        }
        Err(alert) => {
            answer(
                &state,
                &token,
                next,
                form.is_ticked("remember"),
                Some(&alert),
            )
            .await
        }
    }
}
