//! What every address of the page shows: the place into which its scripts write.

use askama::Template;
use axum::{
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use http::{HeaderValue, StatusCode, header};
use provost_app::{AppError, identity::Doors};
use provost_ui::IndexSays;

use super::super::{
    next_path::sign_in_path,
    render::{self, PageError, see_other},
};
use crate::{link, middleware::admit, state::ServerState};

/// Scripts, styles, fonts and data of this server alone; no script is made of text, and nothing in the
/// page is written by a script as code. The page says of itself where it lies, by an element `base`.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     font-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'self'; \
     object-src 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; \
     trusted-types 'none'",
);

/// Nothing that the page could be made to ask for.
const PERMISSIONS: HeaderValue = HeaderValue::from_static(
    "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
);

#[derive(Template)]
#[template(path = "no_page.html")]
struct NoPage<'a> {
    api: &'a str,
}

/// Opens the page to whoever is let in, and sends others to where they can sign in.
pub(crate) async fn open(State(state): State<ServerState>, request: Request) -> Response {
    let admitted = admit(&state, &request);
    let back = request.uri().path_and_query();
    let back = sign_in_path(back.map_or("/", |path| path.as_str()));
    match admitted.await {
        Ok(Some(_)) => shell(&state),
        Ok(None) | Err(AppError::Unauthenticated(_)) => see_other(&back),
        Err(error) => PageError::from(error).into_response(),
    }
}

fn shell(state: &ServerState) -> Response {
    let api = &link(&state.settings.base_path);
    let Some(files) = &state.settings.page.files else {
        return render::page(StatusCode::NOT_FOUND, &NoPage { api });
    };
    let app = state.app.settings();
    let home = link("/");
    let says = IndexSays {
        base: home.trim_end_matches('/'),
        api,
        // Whoever signs in does it by a cookie, which proves nothing.
        asks_for_proof: app.csrf_protection || !matches!(app.doors, Doors::Open),
    };
    let mut response = Response::new(files.index(&says).into());
    for (name, value) in [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/html; charset=utf-8"),
        ),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (
            http::HeaderName::from_static("permissions-policy"),
            PERMISSIONS,
        ),
    ] {
        response.headers_mut().insert(name, value);
    }
    response
}
