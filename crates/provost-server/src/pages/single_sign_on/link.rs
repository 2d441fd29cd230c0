//! Asking for consent to make an identity a way in.

use askama::Template;
use axum::{extract::State, response::Response};
use http::{HeaderMap, StatusCode};
use provost_app::single_sign_on::{PendingLink, link_identity, read_pending_link};
use provost_identity::tokens::Token;

use crate::{
    answer::CONFIRM_PATH,
    cookies::Cookie,
    pages::{
        alert::Alert,
        form::{Form, QueryPairs},
        guard::{Pages, get},
        next_path::{checked, sign_in_path, with_next},
        render::{PageError, PageResult, form_page, page, see_other, with_headers},
        visit::{PageVisit, Person},
    },
    state::ServerState,
};

/// The page that asks.
const PATH: &str = "/auth/sso-link";

pub(super) fn pages() -> Pages {
    let reason = "whoever is asked for consent signs in for it";
    Pages::new()
        .public(reason, PATH, get(show))
        .signed_in("/auth/sso-link/consent", get(ask).post(consent))
}

#[derive(Template)]
#[template(path = "sso_link.html")]
struct LinkPage<'a> {
    link: &'a PendingLink,
    sign_in: &'a str,
}

#[derive(Template)]
#[template(path = "sso_consent.html")]
struct ConsentPage<'a> {
    alert: Option<&'a str>,
    form_token: &'a str,
    next: &'a str,
    link: &'a PendingLink,
    email: &'a str,
}

/// Says what is asked, to whoever is not signed in yet.
async fn show(
    State(state): State<ServerState>,
    visit: PageVisit,
    headers: HeaderMap,
    QueryPairs(query): QueryPairs,
) -> PageResult {
    let consent = with_next("/auth/sso-link/consent", checked(query.text("next")));
    if visit.session.is_some() {
        return Ok(see_other(&consent));
    }
    let link = read_pending_link(&state.app, &waiting(&headers)?).await?;
    let sign_in = sign_in_path(&consent);
    let shown = LinkPage {
        link: &link,
        sign_in: &sign_in,
    };
    Ok(page(StatusCode::OK, &shown))
}

async fn ask(
    State(state): State<ServerState>,
    person: Person,
    headers: HeaderMap,
    QueryPairs(query): QueryPairs,
) -> PageResult {
    let link = read_pending_link(&state.app, &waiting(&headers)?).await?;
    Ok(asked(&person, &link, checked(query.text("next")), None))
}

fn asked(person: &Person, link: &PendingLink, next: &str, alert: Option<&Alert>) -> Response {
    let shown = ConsentPage {
        alert: alert.map(|alert| alert.text.as_str()),
        form_token: &person.form_token,
        next,
        link,
        email: &link.email,
    };
    form_page(alert, &shown)
}

async fn consent(
    State(state): State<ServerState>,
    person: Person,
    headers: HeaderMap,
    form: Form,
) -> PageResult {
    let (token, next) = (waiting(&headers)?, checked(form.text("next")));
    let linked = person.writing(&state.app, async |context| {
        link_identity(context, &token).await
    });
    match linked.await {
        Ok(()) => {
            let forget = Cookie::SsoLink.forget(&headers);
            let next = match next {
                // It is said where one may undo it.
                "/" | "/profile" => "/profile?done=identity",
                next => next,
            };
            Ok(with_headers(see_other(next), [forget]))
        }
        Err(provost_app::AppError::StaleSignIn) => {
            let back = with_next("/auth/sso-link/consent", next);
            Ok(see_other(&with_next(CONFIRM_PATH, &back)))
        }
        Err(error) => match Alert::sort(Err::<(), _>(error))? {
            Ok(()) => Ok(see_other(next)),
            Err(alert) => {
                let link = read_pending_link(&state.app, &token).await?;
                Ok(asked(&person, &link, next, Some(&alert)))
            }
        },
    }
}

/// What the browser keeps of the identity.
fn waiting(headers: &HeaderMap) -> Result<Token, PageError> {
    Cookie::SsoLink.token(headers).ok_or_else(|| {
        let text = "Nothing waits for your consent in this browser. Sign in again.";
        PageError::new(StatusCode::GONE, text)
    })
}
