//! Handing a key to a program on the same machine as the browser, which waits for it: what
//! `prefect cloud login` opens.
//!
//! The program takes the key as JSON, which browsers send from scripts alone. Without script the page
//! shows the key, to be pasted.

mod callback;

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use http::{HeaderValue, StatusCode, header};
use provost_app::{AppError, profile::create_own_api_key, sessions::is_fresh};
use provost_schemas::json::Seconds;

use self::callback::Callback;
use super::{
    alert::Alert,
    form::{Form, QueryPairs},
    guard::{Pages, get, post},
    headers::policy_with_connection,
    next_path::with_next,
    render::{PageError, PageResult, form_page, page, see_other},
    visit::Person,
};
use crate::{answer::CONFIRM_PATH, state::ServerState};

const PATH: &str = "/auth/client";

/// Where the script is.
pub(super) const SCRIPT_PATH: &str = "/client-sign-in.js";

const SCRIPT: &str = include_str!("../../../templates/client_sign_in.js");

/// How long the key is good.
const LIFETIME: Seconds = Seconds::new(30 * 24 * 60 * 60);

/// The longest name of a program, in letters.
const PROGRAM_LENGTH: usize = 40;

pub(super) fn pages() -> Pages {
    let script = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    Pages::new()
        .public(
            "it is the same for everybody",
            SCRIPT_PATH,
            get((script, SCRIPT)),
        )
        .signed_in(PATH, get(show).post(approve))
        .signed_in("/auth/client/refuse", post(refuse))
}

#[derive(Template)]
#[template(path = "client_sign_in.html")]
struct AskPage<'a> {
    alert: Option<&'a str>,
    form_token: &'a str,
    name: &'a str,
    program: &'a str,
    callback: Callback,
}

#[derive(Template)]
#[template(path = "client_signed_in.html")]
struct ApprovedPage<'a> {
    program: &'a str,
    callback: Callback,
    key: &'a str,
    script: &'static str,
}

#[derive(Template)]
#[template(path = "client_refused.html")]
struct RefusedPage<'a> {
    program: &'a str,
    callback: Callback,
    script: &'static str,
}

async fn show(
    State(state): State<ServerState>,
    person: Person,
    QueryPairs(query): QueryPairs,
) -> PageResult {
    let (callback, program) = wanted(&query)?;
    let fresh = person
        .reading(&state.app, async |context| is_fresh(context).await)
        .await?;
    if !fresh {
        // One form after the other: nobody is asked to approve what would then be refused.
        let back = format!("{PATH}?callback={callback}&source={program}");
        return Ok(see_other(&with_next(CONFIRM_PATH, &back)));
    }
    Ok(ask(&person, callback, program, None))
}

fn ask(person: &Person, callback: Callback, program: &str, alert: Option<&Alert>) -> Response {
    let name = person.call.actor.to_string();
    form_page(
        alert,
        &AskPage {
            alert: alert.map(|alert| alert.text.as_str()),
            form_token: &person.form_token,
            name: &name,
            program,
            callback,
        },
    )
}

async fn approve(State(state): State<ServerState>, person: Person, form: Form) -> PageResult {
    let (callback, program) = wanted(&form)?;
    let made = person.writing(&state.app, async |context| {
        let expiration = context.now() + LIFETIME;
        let name = format!("{program}, by browser");
        create_own_api_key(context, name, Some(expiration)).await
    });
    let made = match made.await {
        Err(AppError::StaleSignIn) => {
            let back = format!("{PATH}?callback={callback}&source={program}");
            return Ok(see_other(&with_next(CONFIRM_PATH, &back)));
        }
        made => Alert::sort(made)?,
    };
    Ok(match made {
        Ok(made) => handing_over(
            callback,
            page(
                StatusCode::OK,
                &ApprovedPage {
                    program,
                    callback,
                    key: made.key.expose(),
                    script: SCRIPT_PATH,
                },
            ),
        ),
        Err(alert) => ask(&person, callback, program, Some(&alert)),
    })
}

async fn refuse(form: Form) -> PageResult {
    let (callback, program) = wanted(&form)?;
    let refused = RefusedPage {
        program,
        callback,
        script: SCRIPT_PATH,
    };
    Ok(handing_over(callback, page(StatusCode::OK, &refused)))
}

/// Where a program listens, and what it is called.
fn wanted(form: &Form) -> Result<(Callback, &str), PageError> {
    let callback = Callback::read(form.text("callback")).ok_or_else(|| {
        PageError::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "The link does not say where on this machine a program waits for its key. Keys go to \
             http://localhost, http://127.0.0.1 or http://[::1] with a port, and nowhere else.",
        )
    })?;
    let source = form.text("source");
    let is_name = !source.is_empty()
        && source.len() <= PROGRAM_LENGTH
        && source
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    Ok((callback, if is_name { source } else { "prefect" }))
}

/// Lets the script of a page reach the program that waits, and nothing else.
fn handing_over(callback: Callback, mut response: Response) -> Response {
    match HeaderValue::try_from(policy_with_connection(&callback.to_string())) {
        Ok(policy) => {
            let name = header::CONTENT_SECURITY_POLICY;
            response.headers_mut().insert(name, policy);
            response
        }
        Err(error) => {
            tracing::error!(%error, "a policy cannot be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
