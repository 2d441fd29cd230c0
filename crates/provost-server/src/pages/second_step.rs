//! Signing in: the code that follows the password.

use askama::Template;
use axum::{extract::State, routing::get};
use http::HeaderMap;
use provost_app::sign_in::{SecondStep, take_second_step};

use super::{
    alert::Alert,
    form::{Form, QueryPairs},
    guard::Pages,
    next_path::{checked, sign_in_path},
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
}

async fn show(headers: HeaderMap, QueryPairs(query): QueryPairs) -> PageResult {
    let next = checked(query.text("next"));
    if Cookie::SecondStep.token(&headers).is_none() {
        return Ok(see_other(&sign_in_path(next)));
    }
    let page = SecondStepPage {
        alert: None,
        next,
        remember: query.is_ticked("remember"),
    };
    Ok(form_page(None, &page))
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
        token,
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
            let page = SecondStepPage {
                alert: Some(&alert.text),
                next,
                remember: form.is_ticked("remember"),
            };
            Ok(form_page(Some(&alert), &page))
        }
    }
}
