//! Leaving for a provider, which asks anew who somebody is.

use axum::extract::{Path, State};
use http::HeaderMap;
use provost_app::single_sign_on::{Departure, begin_confirmation_by_provider};

use super::start::leave;
use crate::{
    cookies::Cookie,
    pages::{
        form::QueryPairs,
        guard::{Pages, get},
        next_path::checked,
        render::PageResult,
        visit::Person,
    },
    state::ServerState,
};

pub(super) fn pages() -> Pages {
    Pages::new().signed_in("/auth/sso/{provider}/confirm", get(start))
}

async fn start(
    State(state): State<ServerState>,
    Path(provider): Path<String>,
    person: Person,
    headers: HeaderMap,
    QueryPairs(query): QueryPairs,
) -> PageResult {
    let wanted = Departure {
        provider,
        token: Cookie::SsoBrowser.token(&headers),
        next: checked(query.text("next")).to_owned(),
        browser: person.browser.clone(),
    };
    let sent = begin_confirmation_by_provider(&state.app, &person.call, wanted).await?;
    Ok(leave(&headers, &sent))
}
