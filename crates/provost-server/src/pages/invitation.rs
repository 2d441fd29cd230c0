//! Accepting an invitation.

use askama::Template;
use axum::extract::State;
use http::{HeaderMap, StatusCode};
use provost_app::{
    one_use_links::{LinkOwner, read_link},
    users::{InvitationAnswer, accept_invitation},
};
use provost_identity::{
    passwords::{MIN_CHARACTERS, Password},
    tokens::{Purpose, Token},
};

use super::{
    alert::Alert,
    form::{Form, QueryPairs},
    guard::{Pages, get},
    render::{PageError, PageResult, form_page, see_other, with_headers},
    visit::{PageVisit, end_replaced},
};
use crate::{cookies::Cookie, state::ServerState};

pub(super) fn pages() -> Pages {
    let reason = "whoever is invited has no password yet; the link lets in";
    Pages::new().public(reason, "/invitation", get(show).post(submit))
}

/// A page on which a password is chosen by a link.
#[derive(Template)]
#[template(path = "choose_password.html")]
pub(super) struct ChoosePasswordPage<'a> {
    pub(super) alert: Option<&'a str>,
    pub(super) title: &'a str,
    pub(super) text: &'a str,
    pub(super) action: &'a str,
    pub(super) button: &'a str,
    pub(super) token: &'a str,
    pub(super) owner: &'a LinkOwner,
    pub(super) min_characters: usize,
}

/// The token of a link.
pub(super) fn token_of(purpose: Purpose, form: &Form) -> Result<Token, PageError> {
    Token::parse(purpose, form.text("token")).map_err(|_| {
        PageError::new(
            StatusCode::GONE,
            "The link is incomplete. Copy all of it, or ask for another one.",
        )
    })
}

/// For whom a link is.
pub(super) async fn owner_of(state: &ServerState, token: &Token) -> Result<LinkOwner, PageError> {
    let owner = read_link(&state.app, token).await?;
    owner.ok_or_else(PageError::without_sign_in)
}

async fn show(State(state): State<ServerState>, QueryPairs(query): QueryPairs) -> PageResult {
    let token = token_of(Purpose::Invitation, &query)?;
    answer(&state, &token, None).await
}

async fn answer(state: &ServerState, token: &Token, alert: Option<&Alert>) -> PageResult {
    let owner = owner_of(state, token).await?;
    let page = ChoosePasswordPage {
        alert: alert.map(|alert| alert.text.as_str()),
        title: "Welcome",
        text: "You were invited to this server. Choose the password that you will sign in with.",
        action: "/invitation",
        button: "Choose password and sign in",
        token: token.expose(),
        owner: &owner,
        min_characters: MIN_CHARACTERS,
    };
    Ok(form_page(alert, &page))
}

async fn submit(
    State(state): State<ServerState>,
    visit: PageVisit,
    headers: HeaderMap,
    form: Form,
) -> PageResult {
    let token = token_of(Purpose::Invitation, &form)?;
    let wanted = InvitationAnswer {
        token: token.clone(),
        password: Password::new(form.text("password")),
        browser: visit.browser.clone(),
    };
    match Alert::sort(accept_invitation(&state.app, wanted).await)? {
        Ok(started) => {
            end_replaced(&state, &visit).await;
            let cookie = Cookie::keep_session(&headers, &started);
            Ok(with_headers(see_other("/profile"), [cookie]))
        }
        Err(alert) => answer(&state, &token, Some(&alert)).await,
    }
}
