//! Setting a new password by a link.

use axum::extract::State;
use http::HeaderMap;
use provost_app::users::reset_password;
use provost_identity::{
    passwords::{MIN_CHARACTERS, Password},
    tokens::{Purpose, Token},
};

use super::{
    alert::Alert,
    form::{Form, QueryPairs},
    guard::{Pages, get},
    invitation::{ChoosePasswordPage, owner_of, token_of},
    render::{PageResult, form_page, see_other, with_headers},
};
use crate::{cookies::Cookie, state::ServerState};

pub(super) fn pages() -> Pages {
    let reason = "whoever forgot a password cannot sign in; the link lets in";
    Pages::new().public(reason, "/reset", get(show).post(submit))
}

async fn show(State(state): State<ServerState>, QueryPairs(query): QueryPairs) -> PageResult {
    let token = token_of(Purpose::PasswordReset, &query)?;
    answer(&state, &token, None).await
}

async fn answer(state: &ServerState, token: &Token, alert: Option<&Alert>) -> PageResult {
    let owner = owner_of(state, token).await?;
    let page = ChoosePasswordPage {
        alert: alert.map(|alert| alert.text.as_str()),
        title: "New password",
        text: "Choose a new password. It signs you out everywhere; then sign in with it.",
        action: "/reset",
        button: "Set password",
        token: token.expose(),
        owner: &owner,
        min_characters: MIN_CHARACTERS,
    };
    Ok(form_page(alert, &page))
}

async fn submit(State(state): State<ServerState>, headers: HeaderMap, form: Form) -> PageResult {
    let token = token_of(Purpose::PasswordReset, &form)?;
    let password = Password::new(form.text("password"));
    match Alert::sort(reset_password(&state.app, &token, password).await)? {
        Ok(()) => {
            let cookie = Cookie::Session.forget(&headers);
            Ok(with_headers(see_other("/sign-in"), [cookie]))
        }
        Err(alert) => answer(&state, &token, Some(&alert)).await,
    }
}
