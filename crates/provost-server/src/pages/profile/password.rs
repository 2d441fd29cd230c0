//! Changing one's password.

use axum::extract::State;
use http::HeaderMap;
use provost_app::profile::{PasswordChange, change_password};
use provost_identity::passwords::Password;

use super::show::with_alert;
use crate::{
    cookies::Cookie,
    pages::{
        alert::Alert,
        form::Form,
        guard::{Pages, post},
        render::{PageResult, see_other, with_headers},
        visit::Person,
    },
    state::ServerState,
};

pub(super) fn pages() -> Pages {
    Pages::new().signed_in("/profile/password", post(submit))
}

async fn submit(
    State(state): State<ServerState>,
    person: Person,
    headers: HeaderMap,
    form: Form,
) -> PageResult {
    let wanted = PasswordChange {
        current: Password::new(form.text("current_password")),
        new: Password::new(form.text("new_password")),
        ends_other_sessions: form.is_ticked("ends_other_sessions"),
        browser: person.browser.clone(),
    };
    match Alert::sort(change_password(&state.app, &person.call, wanted).await)? {
        Ok(renewed) => {
            let cookie = Cookie::keep_session(&headers, &renewed);
            Ok(with_headers(see_other("/profile?done=password"), [cookie]))
        }
        Err(alert) => with_alert(&state, &person, &alert).await,
    }
}
