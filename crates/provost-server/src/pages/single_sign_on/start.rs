//! Leaving for a provider.

use axum::extract::{Path, State};
use http::HeaderMap;
use provost_app::single_sign_on::{Departure, Sent, begin_single_sign_on};
use provost_identity::oidc::LIFETIME;

use crate::{
    cookies::Cookie,
    pages::{
        alert::Alert,
        form::QueryPairs,
        guard::{Pages, get},
        next_path::checked,
        render::{PageResult, see_elsewhere, with_headers},
        sign_in,
        visit::PageVisit,
    },
    state::ServerState,
};

pub(super) fn pages() -> Pages {
    let reason = "whoever signs in is nobody yet";
    Pages::new().public(reason, "/auth/sso/{provider}", get(start))
}

async fn start(
    State(state): State<ServerState>,
    Path(provider): Path<String>,
    visit: PageVisit,
    headers: HeaderMap,
    QueryPairs(query): QueryPairs,
) -> PageResult {
    let next = checked(query.text("next"));
    let wanted = Departure {
        provider,
        token: Cookie::SsoBrowser.token(&headers),
        next: next.to_owned(),
        browser: visit.browser.clone(),
    };
    match Alert::sort(begin_single_sign_on(&state.app, wanted).await)? {
        Ok(sent) => Ok(leave(&headers, &sent)),
        Err(alert) => sign_in::answer(&state, "", next, true, (None, Some(&alert))).await,
    }
}

/// Sends the browser to the provider.
pub(super) fn leave(headers: &HeaderMap, sent: &Sent) -> axum::response::Response {
    let seconds = LIFETIME.as_micros() / 1_000_000;
    let cookie = Cookie::SsoBrowser.keep(headers, &sent.token, Some(seconds));
    with_headers(see_elsewhere(&sent.address), [cookie])
}
