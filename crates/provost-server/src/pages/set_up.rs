//! Setting up the first owner.

use askama::Template;
use axum::extract::State;
use http::HeaderMap;
use provost_app::{
    AppError,
    set_up::{OwnerSetUp, is_set_up_needed, set_up_owner},
};
use provost_identity::{
    passwords::{MIN_CHARACTERS, Password},
    tokens::{Purpose, Token},
};

use super::{
    alert::Alert,
    form::{Form, QueryPairs},
    guard::{Pages, get},
    render::{PageResult, form_page, see_other, with_headers},
    visit::PageVisit,
};
use crate::{cookies::Cookie, state::ServerState};

pub(super) fn pages() -> Pages {
    let reason = "nobody can be signed in before there is somebody; the printed token lets in";
    Pages::new().public(reason, "/setup", get(show).post(submit))
}

#[derive(Template)]
#[template(path = "set_up.html")]
struct SetUpPage<'a> {
    alert: Option<&'a str>,
    token: &'a str,
    email: &'a str,
    name: &'a str,
    min_characters: usize,
}

async fn show(State(state): State<ServerState>, QueryPairs(query): QueryPairs) -> PageResult {
    if !is_set_up_needed(&state.app).await? {
        return Ok(see_other("/sign-in"));
    }
    Ok(answer(query.text("token"), &Form::default(), None))
}

fn answer(token: &str, form: &Form, alert: Option<&Alert>) -> axum::response::Response {
    let page = SetUpPage {
        alert: alert.map(|alert| alert.text.as_str()),
        token,
        email: form.text("email"),
        name: form.text("name"),
        min_characters: MIN_CHARACTERS,
    };
    form_page(alert, &page)
}

async fn submit(
    State(state): State<ServerState>,
    visit: PageVisit,
    headers: HeaderMap,
    form: Form,
) -> PageResult {
    let typed = form.text("token").trim();
    let result = match Token::parse(Purpose::SetUp, typed) {
        Err(error) => Err(AppError::Invalid(format!(
            "This is no set-up token: {error}."
        ))),
        Ok(token) => {
            let wanted = OwnerSetUp {
                token,
                email: form.text("email").to_owned(),
                name: form.text("name").to_owned(),
                password: Password::new(form.text("password")),
                browser: visit.browser,
            };
            set_up_owner(&state.app, wanted).await
        }
    };
    match Alert::sort(result)? {
        Ok(started) => {
            let cookie = Cookie::keep_session(&headers, &started);
            Ok(with_headers(see_other("/profile"), [cookie]))
        }
        Err(alert) => Ok(answer(typed, &form, Some(&alert))),
    }
}
