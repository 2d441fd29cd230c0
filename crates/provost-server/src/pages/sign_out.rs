//! Signing out.

use std::iter;

use askama::Template;
use axum::{extract::State, response::Response};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use provost_app::{sessions, single_sign_on::provider_of_session};

use super::{
    form::Form,
    guard::{Pages, get},
    render::{PageResult, page, see_other, with_headers},
    single_sign_on::{SIGNED_OUT, sign_out_of_proxy},
    visit::{PageVisit, Person},
};
use crate::{cookies::Cookie, state::ServerState};

pub(super) fn pages() -> Pages {
    Pages::new().signed_in("/sign-out", get(show).post(submit))
}

#[derive(Template)]
#[template(path = "sign_out.html")]
struct SignOutPage<'a> {
    form_token: &'a str,
}

async fn show(person: Person) -> Response {
    let form_token = &person.form_token;
    page(StatusCode::OK, &SignOutPage { form_token })
}

/// Ends the session on the server, so that a copy of the cookie is worth nothing.
async fn submit(
    State(state): State<ServerState>,
    person: Person,
    visit: PageVisit,
    headers: HeaderMap,
    form: Form,
) -> PageResult {
    let provider = person.reading(&state.app, provider_of_session).await?;
    if form.is_ticked("everywhere") {
        person
            .writing(&state.app, sessions::sign_out_everywhere)
            .await?;
    } else {
        person.writing(&state.app, sessions::sign_out).await?;
    }
    // Of a host that others share, the browser would clear what is theirs.
    let clear = (!state.settings.serve_base.is_shared()).then_some((
        HeaderName::from_static("clear-site-data"),
        HeaderValue::from_static("\"cache\", \"storage\""),
    ));
    let cookie = Cookie::Session.forget(&headers);
    let next = match provider {
        Some(provider) => format!("{SIGNED_OUT}?provider={}", provider.name),
        // Where the proxy knows somebody, they are signed in again by one click.
        None if visit.proxied.is_some() && sign_out_of_proxy(&state).is_some() => {
            format!("{SIGNED_OUT}?proxy=on")
        }
        None => "/sign-in".to_owned(),
    };
    Ok(with_headers(
        see_other(&next),
        iter::once(cookie).chain(clear),
    ))
}
