//! How pages look, and the icon in the browser's tab.

use http::{HeaderName, header};

use super::guard::{Pages, get};

const STYLE: &str = include_str!("../../templates/pages.css");
const ICON: &str = include_str!("../../templates/favicon.svg");

/// What is the same for everybody, also where nobody has to sign in.
pub(super) const PATHS: [&str; 2] = ["/pages.css", "/favicon.svg"];

pub(super) fn pages() -> Pages {
    let [style, icon] = PATHS;
    let reason = "every page needs it";
    Pages::new()
        .public(reason, style, get(file("text/css; charset=utf-8", STYLE)))
        .public(reason, icon, get(file("image/svg+xml", ICON)))
}

fn file(
    content_type: &'static str,
    content: &'static str,
) -> ([(HeaderName, &'static str); 2], &'static str) {
    let headers = [
        (header::CONTENT_TYPE, content_type),
        (header::CACHE_CONTROL, "public, max-age=300"),
    ];
    (headers, content)
}
