//! Single sign-on: people come from providers of identities that the settings name.
//!
//! Somebody is who they are by the issuer and the subject, never by an address, which changes hands.
//! Whoever is known by both is signed in. Whoever is not, and brings an address that the provider
//! has verified, is one of two: where somebody has that address here, that person is asked for
//! consent, by signing in to the account as before; else they may be made known, if the settings of
//! the provider allow for it. Nothing is linked silently: the word of a second provider opens nobody's
//! account.

mod arrive;
mod back_channel;
mod begin;
mod grants;
mod known;
mod link;
mod provider;
mod read;
mod refusals;
mod sign_out;
mod test;
mod unlink;

pub use arrive::{Arrival, Arrived, arrive};
pub use back_channel::end_sessions_of_provider;
pub use begin::{Departure, Sent, begin_confirmation_by_provider, begin_single_sign_on};
pub(crate) use grants::refresh_grants;
pub(crate) use known::{Known, claim, keep_identity, make_known, recognize};
pub(crate) use link::is_linking;
pub use link::{PendingLink, link_identity, read_pending_link};
pub use provider::{AllowedDomains, GroupMapping, SsoProvider, SsoSettings, WorkspaceGrant};
pub(crate) use read::grants;
pub use read::read_single_sign_on;
pub use sign_out::{ProviderOfSession, provider_of_session, sign_out_address};
pub use test::test_provider;
pub use unlink::unlink_identity;

use crate::{App, AppError, AppResult};

/// A provider by its name.
///
/// # Errors
/// `NotFound` if the settings name none.
fn provider<'a>(app: &'a App, name: &str) -> AppResult<&'a SsoProvider> {
    let providers = &app.settings().single_sign_on.providers;
    let found = providers.iter().find(|provider| provider.name == name);
    found
        .map(AsRef::as_ref)
        .ok_or_else(|| AppError::NotFound("There is no such provider here.".to_owned()))
}
