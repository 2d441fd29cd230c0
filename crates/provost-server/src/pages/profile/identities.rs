//! One's identities at providers.

use axum::extract::State;
use provost_app::{AppError, single_sign_on::unlink_identity};
use provost_schemas::ids::LinkedIdentityId;

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
    Pages::new().signed_in("/profile/identities/unlink", post(unlink))
}

async fn unlink(State(state): State<ServerState>, person: Person, form: Form) -> PageResult {
    let unlinked = person.writing(&state.app, async |context| {
        let id = form.text("id").parse().map(LinkedIdentityId);
        let id = id.map_err(|_| AppError::Invalid("This is no identity.".to_owned()))?;
        unlink_identity(context, id).await
    });
    match Alert::sort(unlinked.await)? {
        Ok(()) => Ok(see_other("/profile?done=identity-unlinked")),
        Err(alert) => with_alert(&state, &person, &alert).await,
    }
}
