//! One's passkeys.

use axum::{extract::State, response::Response};
use http::HeaderMap;
use provost_app::{
    AppError, AppResult,
    passkeys::{
        PasskeyRegistration, begin_registration, register_passkey, remove_own_passkey,
        rename_passkey,
    },
};
use provost_schemas::ids::PasskeyId;

use super::{show::with_alert, totp::codes_page};
use crate::{
    cookies::Cookie,
    pages::{
        alert::Alert,
        form::Form,
        guard::{Pages, post},
        passkey_script::options,
        render::{PageResult, see_other, with_headers},
        visit::Person,
    },
    state::ServerState,
};

pub(super) fn pages() -> Pages {
    Pages::new()
        .signed_in("/profile/passkeys", post(add))
        .signed_in("/profile/passkeys/start", post(start))
        .signed_in("/profile/passkeys/rename", post(rename))
        .signed_in("/profile/passkeys/remove", post(remove))
}

async fn start(State(state): State<ServerState>, person: Person) -> Response {
    let begun = person.writing(&state.app, async |context| {
        begin_registration(context, &person.browser).await
    });
    options(begun.await)
}

async fn add(
    State(state): State<ServerState>,
    person: Person,
    headers: HeaderMap,
    form: Form,
) -> PageResult {
    let wanted = PasskeyRegistration {
        answer: form.text("answer").to_owned(),
        name: form.text("name").to_owned(),
    };
    match Alert::sort(register_passkey(&state.app, &person.call, wanted).await)? {
        Ok(registered) => {
            let cookie = Cookie::keep_session(&headers, &registered.renewed);
            let response = match &registered.codes {
                Some(codes) => codes_page(codes),
                None => see_other("/profile?done=passkey"),
            };
            Ok(with_headers(response, [cookie]))
        }
        Err(alert) => with_alert(&state, &person, &alert).await,
    }
}

fn id_of(form: &Form) -> AppResult<PasskeyId> {
    let id = form.text("id").parse().map(PasskeyId);
    id.map_err(|_| AppError::Invalid("This is no passkey.".to_owned()))
}

async fn rename(State(state): State<ServerState>, person: Person, form: Form) -> PageResult {
    let renamed = person.writing(&state.app, async |context| {
        rename_passkey(context, id_of(&form)?, form.text("name")).await
    });
    match Alert::sort(renamed.await)? {
        Ok(()) => Ok(see_other("/profile?done=passkey-renamed")),
        Err(alert) => with_alert(&state, &person, &alert).await,
    }
}

async fn remove(State(state): State<ServerState>, person: Person, form: Form) -> PageResult {
    let removed = person.writing(&state.app, async |context| {
        remove_own_passkey(context, id_of(&form)?).await
    });
    match Alert::sort(removed.await)? {
        Ok(()) => Ok(see_other("/profile?done=passkey-removed")),
        Err(alert) => with_alert(&state, &person, &alert).await,
    }
}
