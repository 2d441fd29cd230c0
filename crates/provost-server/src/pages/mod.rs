//! Pages that are made by the server and work without any script, except for passkeys and for handing
//! keys to programs: set-up, signing in and out, invitations, resets, and what people do with their
//! own way in.
//!
//! They are no part of the API: they know cookies alone, and answer people. `web_page` alone is a
//! program in the browser. A page is registered by
//! `guard::Pages` together with whom it is for.

mod alert;
mod client_sign_in;
mod confirm;
mod device;
mod forgot_password;
mod form;
mod guard;
mod headers;
mod hooks;
mod invitation;
mod next_path;
mod passkey_script;
mod passkey_sign_in;
mod profile;
mod proxied;
mod qr;
mod render;
mod reset;
mod revoke;
mod second_step;
mod set_up;
mod sign_in;
mod sign_out;
mod single_sign_on;
mod style;
mod time_limit;
mod token;
mod user_agent;
mod visit;
mod web_page;

use axum::{
    Router,
    middleware::{from_fn, from_fn_with_state},
};

use crate::state::ServerState;
pub use guard::{PageAccess, RegisteredPage};
pub use web_page::WebPage;
pub(crate) use web_page::{is_address, open};

fn pages() -> guard::Pages {
    guard::Pages::new()
        .merge(style::pages())
        .merge(passkey_script::pages())
        .merge(set_up::pages())
        .merge(sign_in::pages())
        .merge(proxied::pages())
        .merge(passkey_sign_in::pages())
        .merge(second_step::pages())
        .merge(single_sign_on::pages())
        .merge(confirm::pages())
        .merge(client_sign_in::pages())
        .merge(device::pages())
        .merge(invitation::pages())
        .merge(forgot_password::pages())
        .merge(reset::pages())
        .merge(sign_out::pages())
        .merge(profile::pages())
}

/// What other servers and programs call, which send forms that stood on no page.
fn pages_for_programs() -> guard::Pages {
    single_sign_on::pages_for_servers()
        .merge(token::pages_for_programs())
        .merge(device::pages_for_programs())
        .merge(revoke::pages_for_programs())
}

/// Every page with whom it is for.
pub fn registered_pages() -> Vec<RegisteredPage> {
    let for_others = pages_for_programs().merge(hooks::pages_for_systems());
    pages().merge(for_others).merge(web_page::pages()).split().1
}

/// All pages.
pub(crate) fn router(state: &ServerState) -> Router<ServerState> {
    let (router, _) = pages().split();
    let (for_programs, _) = pages_for_programs().split();
    let (for_systems, _) = hooks::pages_for_systems().split();
    router
        .layer(from_fn(form::read_form))
        .layer(from_fn_with_state(state.clone(), visit::require_admission))
        .merge(for_programs)
        .layer(from_fn_with_state(state.clone(), visit::identify))
        .layer(from_fn_with_state(state.clone(), time_limit::limit))
        .merge(for_systems)
        .layer(from_fn(headers::add_headers))
        .merge(web_page::router(state))
}
