//! Signing in by the word of a proxy.

use axum::extract::State;
use http::HeaderMap;
use provost_app::{AppError, proxies::begin_proxy_session};

use super::{
    alert::Alert,
    form::Form,
    guard::{Pages, post},
    next_path::{checked, with_next},
    render::{PageResult, see_other, with_headers},
    sign_in,
    visit::{PageVisit, end_replaced},
};
use crate::{cookies::Cookie, state::ServerState};

pub(super) fn pages() -> Pages {
    let reason = "whoever signs in is nobody yet";
    Pages::new().public(reason, "/sign-in/proxy", post(submit))
}

async fn submit(
    State(state): State<ServerState>,
    visit: PageVisit,
    headers: HeaderMap,
    form: Form,
) -> PageResult {
    let next = checked(form.text("next"));
    let begun = match &visit.proxied {
        Some(word) => begin_proxy_session(&state.app, word, &visit.browser).await,
        None => Err(AppError::Unauthenticated(
            "No proxy says who you are.".to_owned(),
        )),
    };
    match Alert::sort(begun)? {
        Ok(begun) => {
            end_replaced(&state, &visit).await;
            let next = if begun.asks_code {
                with_next("/sign-in/code", next)
            } else {
                next.to_owned()
            };
            let cookies = [
                Cookie::keep_session(&headers, &begun.started),
                Cookie::SecondStep.forget(&headers),
            ];
            Ok(with_headers(see_other(&next), cookies))
        }
        Err(alert) => sign_in::answer(&state, "", next, true, (None, Some(&alert))).await,
    }
}
