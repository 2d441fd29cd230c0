//! The one script of the pages, which hands passkeys between the browser and the server, and what
//! pages tell it.

use std::{
    hash::{DefaultHasher, Hash as _, Hasher as _},
    sync::LazyLock,
};

use axum::{
    body::Body,
    response::{IntoResponse as _, Response},
};
use http::{HeaderValue, StatusCode, header};
use provost_app::AppResult;

use super::{
    alert::Alert,
    guard::{Pages, get},
    headers::POLICY_WITH_SCRIPT,
};
use crate::state::ServerState;

const SCRIPT: &str = include_str!("../../templates/passkeys.js");

/// Where it is.
pub(super) const PATH: &str = "/passkeys.js";

/// Its address, which is another one when the script is: browsers keep it for a year.
static ADDRESS: LazyLock<String> = LazyLock::new(|| {
    let mut hasher = DefaultHasher::new();
    SCRIPT.hash(&mut hasher);
    format!("{PATH}?v={:016x}", hasher.finish())
});

pub(super) fn pages() -> Pages {
    let reason = "whoever signs in with a passkey is nobody yet";
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    Pages::new().public(reason, PATH, get((headers, SCRIPT)))
}

/// What a page tells the script.
pub(super) struct PasskeyUse<'a> {
    /// Where browsers use the passkeys of this server.
    pub(super) origin: &'a str,
    /// Where the script is.
    pub(super) script: &'static str,
}

impl<'a> PasskeyUse<'a> {
    /// What pages tell the script, where there are passkeys.
    pub(super) fn of(state: &'a ServerState) -> Option<Self> {
        let party = state.app.settings().relying_party.as_ref().ok()?;
        Some(Self {
            origin: party.origin(),
            script: &ADDRESS,
        })
    }
}

/// Lets a page run the script, where there are passkeys.
pub(super) fn with_script(state: &ServerState, mut response: Response) -> Response {
    if state.app.settings().relying_party.is_ok() {
        let policy = header::CONTENT_SECURITY_POLICY;
        response.headers_mut().insert(policy, POLICY_WITH_SCRIPT);
    }
    response
}

/// What the script is told that asks what to ask the browser: JSON, or a text that people may see.
pub(super) fn options(begun: AppResult<String>) -> Response {
    let (status, content_type, text) = match begun {
        Ok(options) => (StatusCode::OK, "application/json", options),
        Err(error) => {
            let told = Alert::of(&error);
            if told.is_none() {
                tracing::error!(%error, "a passkey cannot be asked for");
            }
            let (status, text) = told.map_or_else(
                || {
                    let text = "Something went wrong on the server. Try again in a moment.";
                    (StatusCode::INTERNAL_SERVER_ERROR, text.to_owned())
                },
                |alert| (alert.status, alert.text),
            );
            (status, "text/plain; charset=utf-8", text)
        }
    };
    let content_type = HeaderValue::from_static(content_type);
    let headers = [(header::CONTENT_TYPE, content_type)];
    (status, headers, Body::from(text)).into_response()
}
