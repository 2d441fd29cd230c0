//! Setting up an authenticator app, and doing without one again.

use askama::Template;
use axum::{extract::State, response::Response};
use http::{HeaderMap, StatusCode};
use provost_app::profile::{
    ProposedTotp, confirm_totp, propose_totp, read_proposed_totp, remove_totp,
};
use provost_identity::recovery_codes::RecoveryCode;

use super::show::with_alert;
use crate::{
    cookies::Cookie,
    pages::{
        alert::Alert,
        form::Form,
        guard::{Pages, get, post},
        qr,
        render::{PageResult, form_page, page, see_other, with_headers},
        visit::Person,
    },
    state::ServerState,
};

pub(super) fn pages() -> Pages {
    Pages::new()
        .signed_in("/profile/totp", get(show).post(propose))
        .signed_in("/profile/totp/confirm", post(confirm))
        .signed_in("/profile/totp/remove", post(remove))
}

#[derive(Template)]
#[template(path = "totp.html")]
struct TotpPage<'a> {
    alert: Option<&'a str>,
    form_token: &'a str,
    /// A drawing made here, of nothing but squares.
    qr_code: &'a str,
    secret: &'a str,
}

#[derive(Template)]
#[template(path = "recovery_codes.html")]
struct RecoveryCodesPage {
    codes: Vec<String>,
}

/// The page that shows new recovery codes, this once.
pub(super) fn codes_page(codes: &[RecoveryCode]) -> Response {
    let codes = codes.iter().map(|code| code.text().expose().to_owned());
    let codes = codes.collect();
    page(StatusCode::OK, &RecoveryCodesPage { codes })
}

fn totp_page(person: &Person, proposed: &ProposedTotp, alert: Option<&Alert>) -> Response {
    let qr_code = qr::svg(proposed.url.expose()).unwrap_or_default();
    let page = TotpPage {
        alert: alert.map(|alert| alert.text.as_str()),
        form_token: &person.form_token,
        qr_code: &qr_code,
        secret: proposed.secret.expose(),
    };
    form_page(alert, &page)
}

async fn show(State(state): State<ServerState>, person: Person) -> PageResult {
    let proposed = person.reading(&state.app, read_proposed_totp);
    match Alert::sort(proposed.await)? {
        Ok(Some(proposed)) => Ok(totp_page(&person, &proposed, None)),
        Ok(None) => Ok(see_other("/profile")),
        Err(alert) => with_alert(&state, &person, &alert).await,
    }
}

async fn propose(State(state): State<ServerState>, person: Person) -> PageResult {
    let proposed = person.writing(&state.app, propose_totp);
    match Alert::sort(proposed.await)? {
        Ok(_) => Ok(see_other("/profile/totp")),
        Err(alert) => with_alert(&state, &person, &alert).await,
    }
}

async fn confirm(
    State(state): State<ServerState>,
    person: Person,
    headers: HeaderMap,
    form: Form,
) -> PageResult {
    let code = form.text("code");
    let confirmed = person.writing(&state.app, async |context| {
        confirm_totp(context, code).await
    });
    match Alert::sort(confirmed.await)? {
        Ok((codes, renewed)) => {
            let cookie = Cookie::keep_session(&headers, &renewed);
            Ok(with_headers(codes_page(&codes), [cookie]))
        }
        Err(alert) => {
            let proposed = person.reading(&state.app, read_proposed_totp);
            match Alert::sort(proposed.await)? {
                Ok(Some(proposed)) => Ok(totp_page(&person, &proposed, Some(&alert))),
                _ => with_alert(&state, &person, &alert).await,
            }
        }
    }
}

async fn remove(State(state): State<ServerState>, person: Person) -> PageResult {
    let removed = person.writing(&state.app, remove_totp);
    match Alert::sort(removed.await)? {
        Ok(()) => Ok(see_other("/profile?done=totp-removed")),
        Err(alert) => with_alert(&state, &person, &alert).await,
    }
}
