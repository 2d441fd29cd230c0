//! Coming back from a provider.

use axum::extract::{Path, State};
use http::HeaderMap;
use provost_app::single_sign_on::{Arrival, Arrived, arrive};
use provost_identity::{
    oidc::Answer,
    tokens::{Purpose, Token},
};

use crate::{
    cookies::Cookie,
    pages::{
        alert::Alert,
        form::QueryPairs,
        guard::{Pages, get},
        next_path::{checked, with_next},
        render::{PageResult, see_other, with_headers},
        sign_in,
        visit::{PageVisit, end_replaced},
    },
    state::ServerState,
};

pub(super) fn pages() -> Pages {
    let reason = "whoever comes back is nobody until the provider says who it is";
    Pages::new().public(reason, "/auth/sso/{provider}/callback", get(callback))
}

async fn callback(
    State(state): State<ServerState>,
    Path(provider): Path<String>,
    visit: PageVisit,
    headers: HeaderMap,
    QueryPairs(query): QueryPairs,
) -> PageResult {
    let given = |name: &str| Some(query.text(name).to_owned()).filter(|text| !text.is_empty());
    let arrival = Arrival {
        provider,
        token: Cookie::SsoBrowser.token(&headers),
        state: Token::parse(Purpose::SsoState, query.text("state")).ok(),
        answer: Answer {
            code: given("code"),
            issuer: given("iss"),
            error: given("error"),
            error_description: given("error_description"),
        },
        browser: visit.browser.clone(),
        call: visit.session.as_ref().map(|session| session.call.clone()),
    };
    match Alert::sort(arrive(&state.app, arrival).await)? {
        Ok(Arrived::SignedIn {
            started,
            next,
            asks_code,
        }) => {
            let replaces = visit.is_of_another(&started.session.id);
            if replaces {
                end_replaced(&state, &visit).await;
            }
            let next = checked(&next);
            let next = if asks_code {
                with_next("/sign-in/code", next)
            } else {
                next.to_owned()
            };
            let cookies = [
                Cookie::keep_session(&headers, &started),
                Cookie::SecondStep.forget(&headers),
                Cookie::SsoLink.forget(&headers),
            ];
            Ok(with_headers(see_other(&next), cookies))
        }
        Ok(Arrived::AsksConsent { token, next }) => {
            let path = with_next("/auth/sso-link", checked(&next));
            let cookie = Cookie::SsoLink.keep(&headers, &token, None);
            Ok(with_headers(see_other(&path), [cookie]))
        }
        Err(alert) => sign_in::answer(&state, "", "", true, (None, Some(&alert))).await,
    }
}
