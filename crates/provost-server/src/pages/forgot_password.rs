//! Asking for a link to set a new password.

use askama::Template;
use axum::extract::State;
use http::StatusCode;
use provost_app::sign_in::request_password_reset;

use super::{
    alert::Alert,
    form::Form,
    guard::{Pages, get},
    render::{PageResult, form_page},
    visit::PageVisit,
};
use crate::state::ServerState;

pub(super) fn pages() -> Pages {
    let reason = "whoever forgot a password cannot sign in; the link goes to the person's address";
    Pages::new().public(reason, "/forgot-password", get(show).post(submit))
}

#[derive(Template)]
#[template(path = "forgot_password.html")]
struct ForgotPasswordPage<'a> {
    alert: Option<&'a str>,
    email: &'a str,
    sends_mail: bool,
    is_done: bool,
}

async fn show(State(state): State<ServerState>) -> PageResult {
    Ok(answer(&state, "", false, None))
}

fn answer(
    state: &ServerState,
    email: &str,
    is_done: bool,
    alert: Option<&Alert>,
) -> axum::response::Response {
    let page = ForgotPasswordPage {
        alert: alert.map(|alert| alert.text.as_str()),
        email,
        sends_mail: state.app.sends_mail(),
        is_done,
    };
    form_page(alert, &page)
}

async fn submit(State(state): State<ServerState>, visit: PageVisit, form: Form) -> PageResult {
    let email = form.text("email").trim();
    let asked = request_password_reset(&state.app, email.to_owned(), visit.browser).await;
    match Alert::sort(asked)? {
        Ok(()) => Ok(answer(&state, email, true, None)),
        Err(mut alert) => {
            if alert.status == StatusCode::TOO_MANY_REQUESTS {
                let seconds = alert.retry_after.unwrap_or(1);
                alert.text = format!("Links were asked for too often: try again in {seconds} s.");
            }
            Ok(answer(&state, email, false, Some(&alert)))
        }
    }
}
