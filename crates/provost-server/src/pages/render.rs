//! Answers for people.

use askama::Template;
use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use http::{HeaderName, HeaderValue, StatusCode, header};
use provost_app::AppError;

use super::alert::Alert;
use crate::{answer, link};

/// The result of a page's handler.
pub(super) type PageResult = Result<Response, PageError>;

/// A page with a status.
pub(super) fn page(status: StatusCode, template: &impl Template) -> Response {
    match template.render() {
        Ok(text) => {
            let mut response = Response::new(Body::from(text));
            *response.status_mut() = status;
            let html = HeaderValue::from_static("text/html; charset=utf-8");
            response.headers_mut().insert(header::CONTENT_TYPE, html);
            response
        }
        Err(error) => {
            tracing::error!(%error, "a page cannot be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// A page with what is wrong with a form on it, if anything.
pub(super) fn form_page(alert: Option<&Alert>, template: &impl Template) -> Response {
    let mut response = page(alert.map_or(StatusCode::OK, |alert| alert.status), template);
    if let Some(seconds) = alert.and_then(|alert| alert.retry_after) {
        let seconds = HeaderValue::from(seconds);
        response.headers_mut().insert(header::RETRY_AFTER, seconds);
    }
    if response.status() == StatusCode::UNAUTHORIZED {
        answer::challenge(&mut response);
    }
    response
}

/// Sends the browser on to another page, by GET.
pub(super) fn see_other(page: &str) -> Response {
    see_elsewhere(&link(page))
}

/// Sends the browser on to an address of others, by GET.
pub(super) fn see_elsewhere(address: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    if let Ok(location) = HeaderValue::from_str(address) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response
}

/// Adds headers, several of which may have the same name.
pub(super) fn with_headers(
    mut response: Response,
    headers: impl IntoIterator<Item = (HeaderName, HeaderValue)>,
) -> Response {
    for (name, value) in headers {
        response.headers_mut().append(name, value);
    }
    response
}

/// What is shown in place of a page.
#[derive(Debug)]
pub(crate) struct PageError {
    status: StatusCode,
    title: &'static str,
    text: String,
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    title: &'a str,
    text: &'a str,
}

impl PageError {
    /// A refusal.
    pub(super) fn new(status: StatusCode, text: &str) -> Self {
        Self {
            status,
            title: "This did not work",
            text: text.to_owned(),
        }
    }

    /// What whoever comes to a server with open doors is told.
    pub(super) fn without_sign_in() -> Self {
        Self {
            status: StatusCode::NOT_FOUND,
            title: "Nobody signs in here",
            text: "This server lets in everybody who reaches it, and only this machine can. Start \
                   it with server.auth.required to have it ask who people are."
                .to_owned(),
        }
    }
}

impl From<AppError> for PageError {
    fn from(error: AppError) -> Self {
        match Alert::of(&error) {
            Some(alert) => Self::new(alert.status, &alert.text),
            None => {
                tracing::error!(%error, "a page could not be made");
                let text = "Something went wrong on the server. Try again in a moment.";
                Self::new(StatusCode::INTERNAL_SERVER_ERROR, text)
            }
        }
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        page(
            self.status,
            &ErrorPage {
                title: self.title,
                text: &self.text,
            },
        )
    }
}
