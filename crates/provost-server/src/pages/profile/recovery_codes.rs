//! New recovery codes.

use axum::extract::State;
use provost_app::profile::replace_recovery_codes;

use super::{show::with_alert, totp::codes_page};
use crate::{
    pages::{
        alert::Alert,
        guard::{Pages, post},
        render::PageResult,
        visit::Person,
    },
    state::ServerState,
};

pub(super) fn pages() -> Pages {
    Pages::new().signed_in("/profile/recovery-codes", post(submit))
}

async fn submit(State(state): State<ServerState>, person: Person) -> PageResult {
    let codes = person.writing(&state.app, replace_recovery_codes);
    match Alert::sort(codes.await)? {
        Ok(codes) => Ok(codes_page(&codes)),
        Err(alert) => with_alert(&state, &person, &alert).await,
    }
}
