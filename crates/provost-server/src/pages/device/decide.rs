//! Deciding whether a program may sign in.

use askama::Template;
use axum::{extract::State, response::Response};
use http::StatusCode;
use provost_app::{
    AppError,
    device_sign_in::{AskingDevice, approve_device, deny_device, find_device},
    sessions::is_fresh,
};

use super::{APPROVE, PATH, REFUSE};
use crate::{
    answer::CONFIRM_PATH,
    pages::{
        alert::Alert,
        form::{Form, QueryPairs},
        next_path::with_next,
        render::{PageResult, form_page, page, see_other},
        visit::Person,
    },
    state::ServerState,
};

/// The field with the code that a program shows.
const CODE: &str = "user_code";

#[derive(Template)]
#[template(path = "device_code.html")]
struct CodePage<'a> {
    alert: Option<&'a str>,
    action: &'static str,
}

#[derive(Template)]
#[template(path = "device_ask.html")]
struct AskPage<'a> {
    form_token: &'a str,
    name: &'a str,
    device: &'a AskingDevice,
    asked: String,
    days: String,
    approve: &'static str,
    refuse: &'static str,
}

#[derive(Template)]
#[template(path = "device_done.html")]
struct DonePage<'a> {
    device: &'a AskingDevice,
    is_approved: bool,
}

/// Asks for the code, or shows who shows it and asks what is decided.
pub(super) async fn show(
    State(state): State<ServerState>,
    person: Person,
    QueryPairs(query): QueryPairs,
) -> PageResult {
    let typed = query.text(CODE);
    if typed.is_empty() {
        return Ok(ask_for_code(None));
    }
    let found = find_device(&state.app, &person.call, &person.browser, typed).await;
    let device = match Alert::sort(found)? {
        Ok(device) => device,
        Err(alert) => return Ok(ask_for_code(Some(&alert))),
    };
    let fresh = person
        .reading(&state.app, async |context| is_fresh(context).await)
        .await?;
    if !fresh {
        // One form after the other: nobody is asked to approve what would then be refused.
        return Ok(see_other(&confirm_path(&device)));
    }
    let name = person.call.actor.to_string();
    let days = device.key_lifetime.as_micros() / 86_400_000_000;
    let asked = page(
        StatusCode::OK,
        &AskPage {
            form_token: &person.form_token,
            name: &name,
            asked: device.asked.to_string(),
            days: match days {
                0 => "less than a day".to_owned(),
                1 => "a day".to_owned(),
                days => format!("{days} days"),
            },
            device: &device,
            approve: APPROVE,
            refuse: REFUSE,
        },
    );
    Ok(asked)
}

pub(super) async fn approve(
    State(state): State<ServerState>,
    person: Person,
    form: Form,
) -> PageResult {
    decide(&state, &person, &form, true).await
}

pub(super) async fn refuse(
    State(state): State<ServerState>,
    person: Person,
    form: Form,
) -> PageResult {
    decide(&state, &person, &form, false).await
}

async fn decide(
    state: &ServerState,
    person: &Person,
    form: &Form,
    is_approved: bool,
) -> PageResult {
    let found = find_device(&state.app, &person.call, &person.browser, form.text(CODE)).await;
    let device = match Alert::sort(found)? {
        Ok(device) => device,
        Err(alert) => return Ok(ask_for_code(Some(&alert))),
    };
    let decided = person.writing(&state.app, async |context| {
        if is_approved {
            approve_device(context, &device).await
        } else {
            deny_device(context, &device).await
        }
    });
    let decided = match decided.await {
        Err(AppError::StaleSignIn) => return Ok(see_other(&confirm_path(&device))),
        decided => Alert::sort(decided)?,
    };
    Ok(match decided {
        Ok(()) => page(
            StatusCode::OK,
            &DonePage {
                device: &device,
                is_approved,
            },
        ),
        Err(alert) => ask_for_code(Some(&alert)),
    })
}

fn ask_for_code(alert: Option<&Alert>) -> Response {
    form_page(
        alert,
        &CodePage {
            alert: alert.map(|alert| alert.text.as_str()),
            action: PATH,
        },
    )
}

fn confirm_path(device: &AskingDevice) -> String {
    with_next(CONFIRM_PATH, &format!("{PATH}?{CODE}={}", device.user_code))
}
