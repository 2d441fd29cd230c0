//! Signing out of a provider, too.

use askama::Template;
use axum::extract::{Path, State};
use http::StatusCode;
use provost_app::single_sign_on::sign_out_address;

use super::{ProviderButton, buttons};
use crate::{
    pages::{
        form::QueryPairs,
        guard::{Pages, get},
        render::{PageResult, page, see_elsewhere},
    },
    state::ServerState,
};

/// The page on which people land who signed out.
pub(in crate::pages) const SIGNED_OUT: &str = "/signed-out";

pub(super) fn pages() -> Pages {
    Pages::new()
        .public("whoever has signed out is nobody", SIGNED_OUT, get(show))
        .public(
            "it leads to a page of the provider, and shows it nothing",
            "/auth/sso/{provider}/sign-out",
            get(leave),
        )
}

#[derive(Template)]
#[template(path = "signed_out.html")]
struct SignedOutPage {
    provider: Option<ProviderButton>,
}

async fn show(State(state): State<ServerState>, QueryPairs(query): QueryPairs) -> PageResult {
    let named = query.text("provider");
    let path = |name: &str| format!("/auth/sso/{name}/sign-out");
    let provider = if query.is_ticked("proxy") {
        sign_out_of_proxy(&state)
    } else {
        buttons(&state, |provider| provider.name == named, path).pop()
    };
    Ok(page(StatusCode::OK, &SignedOutPage { provider }))
}

/// Where people sign out of the proxy that says who they are, if it has such a place.
pub(in crate::pages) fn sign_out_of_proxy(state: &ServerState) -> Option<ProviderButton> {
    let proxy = state.app.settings().proxy.as_ref()?;
    Some(ProviderButton {
        label: proxy.label.clone(),
        path: proxy.sign_out_url.clone()?,
    })
}

async fn leave(State(state): State<ServerState>, Path(provider): Path<String>) -> PageResult {
    Ok(see_elsewhere(
        &sign_out_address(&state.app, &provider).await?,
    ))
}
