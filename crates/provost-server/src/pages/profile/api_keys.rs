//! One's own API keys.

use askama::Template;
use axum::extract::State;
use http::StatusCode;
use provost_app::{
    AppError, Context,
    profile::{create_own_api_key, delete_own_api_key},
};
use provost_schemas::{Timestamp, ids::ApiKeyId, json::Seconds};

use super::show::with_alert;
use crate::{
    pages::{
        alert::Alert,
        form::Form,
        guard::{Pages, post},
        render::{PageResult, page, see_other},
        visit::Person,
    },
    state::ServerState,
};

pub(super) fn pages() -> Pages {
    Pages::new()
        .signed_in("/profile/api-keys", post(create))
        .signed_in("/profile/api-keys/delete", post(delete))
}

#[derive(Template)]
#[template(path = "api_key.html")]
struct ApiKeyPage<'a> {
    name: &'a str,
    key: &'a str,
}

async fn create(State(state): State<ServerState>, person: Person, form: Form) -> PageResult {
    let made = person.writing(&state.app, async |context| {
        let expiration = expiration(context, form.text("days"))?;
        create_own_api_key(context, form.text("name").to_owned(), expiration).await
    });
    match Alert::sort(made.await)? {
        Ok(made) => {
            let (name, key) = (made.stored.name.as_str(), made.key.expose());
            Ok(page(StatusCode::OK, &ApiKeyPage { name, key }))
        }
        Err(alert) => with_alert(&state, &person, &alert).await,
    }
}

/// When a key ends that is good for so many days; never if none are given.
fn expiration(context: &Context, days: &str) -> Result<Option<Timestamp>, AppError> {
    const DAY: i64 = 24 * 60 * 60;
    if days.is_empty() {
        return Ok(None);
    }
    let days: u16 = days.parse().map_err(|_| {
        AppError::Invalid("The days until a key expires are a whole number.".to_owned())
    })?;
    Ok(Some(context.now() + Seconds::new(i64::from(days) * DAY)))
}

async fn delete(State(state): State<ServerState>, person: Person, form: Form) -> PageResult {
    let deleted = person.writing(&state.app, async |context| {
        let id = form.text("id").parse().map(ApiKeyId);
        let id = id.map_err(|_| AppError::Invalid("This is no key.".to_owned()))?;
        delete_own_api_key(context, id).await
    });
    match Alert::sort(deleted.await)? {
        Ok(()) => Ok(see_other("/profile?done=key")),
        Err(alert) => with_alert(&state, &person, &alert).await,
    }
}
