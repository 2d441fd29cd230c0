//! Ending one's sessions.

use axum::extract::State;
use provost_app::{AppError, sessions};
use provost_schemas::ids::SessionId;

use super::show::with_alert;
use crate::{
    pages::{
        alert::Alert,
        form::Form,
        guard::{Pages, post},
        render::{PageResult, see_other},
        visit::Person,
    },
    state::ServerState,
};

pub(super) fn pages() -> Pages {
    Pages::new()
        .signed_in("/profile/sessions/end", post(end))
        .signed_in("/profile/sessions/end-others", post(end_others))
}

async fn end(State(state): State<ServerState>, person: Person, form: Form) -> PageResult {
    let ended = person.writing(&state.app, async |context| {
        let id = form.text("id").parse().map(SessionId);
        let id = id.map_err(|_| AppError::Invalid("This is no session.".to_owned()))?;
        sessions::end_session(context, id).await
    });
    match Alert::sort(ended.await)? {
        Ok(()) => Ok(see_other("/profile?done=session")),
        Err(alert) => with_alert(&state, &person, &alert).await,
    }
}

async fn end_others(State(state): State<ServerState>, person: Person) -> PageResult {
    let ended = person.writing(&state.app, sessions::end_other_sessions);
    match Alert::sort(ended.await)? {
        Ok(_) => Ok(see_other("/profile?done=sessions")),
        Err(alert) => with_alert(&state, &person, &alert).await,
    }
}
