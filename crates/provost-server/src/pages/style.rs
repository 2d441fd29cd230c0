//! How pages look.

use axum::{response::IntoResponse, routing::get};
use http::header;

use super::guard::Pages;

const STYLE: &str = include_str!("../../templates/pages.css");

pub(super) fn pages() -> Pages {
    Pages::new().public("every page needs it", "/pages.css", get(style))
}

async fn style() -> impl IntoResponse {
    let headers = [
        (header::CONTENT_TYPE, "text/css; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=300"),
    ];
    (headers, STYLE)
}
