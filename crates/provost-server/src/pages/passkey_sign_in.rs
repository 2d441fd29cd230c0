//! Signing in with a passkey.

use axum::{extract::State, response::Response};
use http::HeaderMap;
use provost_app::sign_in::{PasskeySignIn, ask_for_passkey, sign_in_with_passkey};

use super::{
    alert::Alert,
    form::Form,
    guard::{Pages, post},
    next_path::checked,
    passkey_script::options,
    render::{PageResult, see_other, with_headers},
    sign_in::{self, remembered},
    visit::{PageVisit, end_replaced},
};
use crate::{cookies::Cookie, state::ServerState};

pub(super) fn pages() -> Pages {
    let reason = "whoever signs in is nobody yet";
    Pages::new()
        .public(reason, "/sign-in/passkey", post(submit))
        .public(reason, "/sign-in/passkey/start", post(start))
}

async fn start(State(state): State<ServerState>, visit: PageVisit, headers: HeaderMap) -> Response {
    match ask_for_passkey(&state.app, &visit.browser).await {
        Ok(asked) => {
            let cookie = Cookie::PasskeyChallenge.keep(&headers, &asked.token, None);
            with_headers(options(Ok(asked.options)), [cookie])
        }
        Err(error) => options(Err(error)),
    }
}

async fn submit(
    State(state): State<ServerState>,
    visit: PageVisit,
    headers: HeaderMap,
    form: Form,
) -> PageResult {
    let next = checked(form.text("next"));
    let wanted = PasskeySignIn {
        token: Cookie::PasskeyChallenge.token(&headers),
        answer: form.text("answer").to_owned(),
        remember: remembered(&form),
        browser: visit.browser.clone(),
    };
    let forget = Cookie::PasskeyChallenge.forget(&headers);
    match Alert::sort(sign_in_with_passkey(&state.app, wanted).await)? {
        Ok(started) => {
            end_replaced(&state, &visit).await;
            let cookies = [
                Cookie::keep_session(&headers, &started),
                Cookie::SecondStep.forget(&headers),
                forget,
            ];
            Ok(with_headers(see_other(next), cookies))
        }
        Err(alert) => {
            let remember = form.is_ticked("remember");
            let page = sign_in::answer(&state, "", next, remember, (None, Some(&alert))).await?;
            Ok(with_headers(page, [forget]))
        }
    }
}
