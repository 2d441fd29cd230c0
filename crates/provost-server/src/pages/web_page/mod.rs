//! The web page: a program in the browser that uses the API as any client does.
//!
//! Its files are the same for everybody and can be kept for ever, as their names change with what they
//! hold. What every address of it shows, the shell, is given to whoever is let in; others are sent to
//! sign in, and come back to where they were going.

mod addresses;
mod files;
mod packing;
mod settings;
mod shell;

use axum::Router;

use super::guard::{Pages, get};
use crate::state::ServerState;

pub(crate) use addresses::is_address;
pub use settings::WebPage;
pub(crate) use shell::open;

/// What a program with a page has registered.
pub(super) fn pages() -> Pages {
    Pages::new().somebody("/", get(open)).public(
        "files of the page are the same for everybody",
        "/assets/{*file}",
        get(files::file),
    )
}

/// The page, unless there is to be none.
pub(super) fn router(state: &ServerState) -> Router<ServerState> {
    if state.settings.page.enabled {
        pages().split().0
    } else {
        Router::new()
    }
}
