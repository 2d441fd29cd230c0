//! Coming from a provider of identities, and going back there.

mod back_channel;
mod callback;
mod confirm;
mod link;
mod sign_out;
mod start;

use provost_app::single_sign_on::SsoProvider;

pub(super) use sign_out::{SIGNED_OUT, sign_out_of_proxy};

use super::guard::Pages;
use crate::{link, state::ServerState};

pub(super) fn pages() -> Pages {
    Pages::new()
        .merge(start::pages())
        .merge(callback::pages())
        .merge(confirm::pages())
        .merge(link::pages())
        .merge(sign_out::pages())
}

/// What is called by servers, which send forms that stood on no page.
pub(super) fn pages_for_servers() -> Pages {
    back_channel::pages()
}

/// A provider as a page shows it.
pub(super) struct ProviderButton {
    pub(super) label: String,
    /// What a browser follows: a path of this server as others see it, or an address.
    pub(super) path: String,
}

/// The providers that satisfy a condition, in the order of the settings, each with the page that it
/// leads to.
pub(super) fn buttons(
    state: &ServerState,
    condition: impl Fn(&SsoProvider) -> bool,
    path: impl Fn(&str) -> String,
) -> Vec<ProviderButton> {
    let providers = state.app.settings().single_sign_on.providers.iter();
    let shown = providers.filter(|provider| condition(provider));
    shown
        .map(|provider| ProviderButton {
            label: provider.label.clone(),
            path: link(&path(&provider.name)),
        })
        .collect()
}
