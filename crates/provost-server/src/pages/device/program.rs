//! What programs ask: to be signed in, and whether they are.

use axum::{
    body::Body,
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use http::{HeaderMap, header};
use provost_app::{
    AppError,
    device_sign_in::{
        AskedSignIn, DevicePoll, DeviceRequest, Polled, ask_for_sign_in, poll_device,
    },
};
use provost_schemas::json::Seconds;
use serde_json::{Map, Value, json};

use super::PATH;
use crate::{
    answer, link,
    middleware::is_by_tls,
    pages::{
        form::read_bare_form,
        token::{Mistake, refused, uncached},
        visit::PageVisit,
    },
    state::ServerState,
};

/// What a program calls its question.
pub(in crate::pages) const GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// The most bytes that a program may send: some names.
const MAX_BYTES: usize = 4 * 1024;

type Form = Map<String, Value>;

fn text<'a>(form: &'a Form, name: &str) -> Option<&'a str> {
    let text = form.get(name).and_then(Value::as_str);
    text.filter(|text| !text.is_empty())
}

pub(super) async fn ask(
    State(state): State<ServerState>,
    visit: PageVisit,
    request: Request<Body>,
) -> Response {
    let (parts, body) = request.into_parts();
    let form = match read_bare_form(body, MAX_BYTES).await {
        Ok(form) => form,
        Err(answer) => return answer,
    };
    let wanted = match wanted(&form) {
        Ok(wanted) => wanted,
        Err(mistake) => return refused(&mistake),
    };
    match ask_for_sign_in(&state.app, wanted, &visit.browser).await {
        Ok(asked) => told(&asked, &state, &address(&state, &parts.headers)),
        Err(AppError::Invalid(reason)) => refused(&("invalid_request", reason)),
        Err(error) => answer::ApiError::from(error).into_response(),
    }
}

fn wanted(form: &Form) -> Result<DeviceRequest<'_>, Mistake> {
    let wrong = |reason: &str| ("invalid_request", reason.to_owned());
    let client = text(form, "client_id").ok_or_else(|| wrong("`client_id` is missing"))?;
    if text(form, "scope").is_some() {
        let reason = "`scope` is not taken: a key may do all that its person may".to_owned();
        return Err(("invalid_scope", reason));
    }
    let key_lifetime = match text(form, "key_lifetime") {
        None => None,
        Some(seconds) => {
            let seconds: u32 = seconds
                .parse()
                .map_err(|_| wrong("`key_lifetime` has to be a number of seconds"))?;
            Some(Seconds::new(seconds.into()))
        }
    };
    Ok(DeviceRequest {
        client,
        device: text(form, "device_name"),
        key_lifetime,
    })
}

/// What addresses of pages begin with: as the settings say, or as the program found the server.
fn address(state: &ServerState, headers: &HeaderMap) -> String {
    if let Some(url) = &state.settings.public_url {
        return url.clone();
    }
    let host = headers.get(header::HOST);
    let host = host
        .and_then(|host| host.to_str().ok())
        .unwrap_or("localhost");
    let scheme = if is_by_tls(headers) { "https" } else { "http" };
    format!("{scheme}://{host}{}", link(""))
}

fn told(asked: &AskedSignIn, state: &ServerState, address: &str) -> Response {
    let (code, page) = (&asked.user_code, format!("{address}{PATH}"));
    uncached(&json!({
        "device_code": asked.device_code.expose(),
        "user_code": code.to_string(),
        "verification_uri": page,
        "verification_uri_complete": format!("{page}?user_code={code}"),
        "expires_in": asked.lifetime.as_micros() / 1_000_000,
        "interval": asked.interval,
        // Where the API is that the key is for.
        "api_path": link(&state.settings.base_path),
    }))
}

/// Answers a program that comes for its key.
pub(in crate::pages) async fn give_key(
    state: &ServerState,
    visit: &PageVisit,
    form: &Form,
) -> Response {
    let missing = |name: &str| refused(&("invalid_request", format!("`{name}` is missing")));
    let Some(device_code) = text(form, "device_code") else {
        return missing("device_code");
    };
    let Some(client) = text(form, "client_id") else {
        return missing("client_id");
    };
    let shown = DevicePoll {
        client,
        device_code,
    };
    let (error, reason) = match poll_device(&state.app, shown, &visit.browser).await {
        Ok(Polled::Granted { key, lifetime }) => {
            return uncached(&json!({
                "access_token": key.expose(),
                "token_type": "Bearer",
                "expires_in": lifetime.as_micros() / 1_000_000,
            }));
        }
        Ok(Polled::Pending) => ("authorization_pending", "nobody has decided yet"),
        Ok(Polled::SlowDown) => (
            "slow_down",
            "wait five seconds longer between two questions from now on",
        ),
        Ok(Polled::Denied) => ("access_denied", "somebody decided against it"),
        Ok(Polled::Expired) => ("expired_token", "nobody decided in time; ask anew"),
        Ok(Polled::Unknown) => (
            "invalid_grant",
            "the device code is not known to this server, was used already, or is another \
             program's",
        ),
        Err(error) => return answer::ApiError::from(error).into_response(),
    };
    refused(&(error, reason.to_owned()))
}
