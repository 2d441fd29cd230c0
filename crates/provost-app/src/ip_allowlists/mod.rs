//! From which addresses accounts are reached: what their lists say, and keeping to it.

mod admission;
mod check_access;
mod known;
mod read;
mod seen;
mod settings;
mod update;

use std::net::IpAddr;

use provost_core::ip_allowlists::IpAllowlist;
use provost_schemas::ip_allowlists::{AccountSettings, IpAllowlistEntry};

use crate::{AppError, AppResult, Context};

pub use admission::require_admission_anywhere;
pub(crate) use admission::{require_admission, require_admission_to};
pub use check_access::check_ip_allowlist_access;
pub(crate) use known::KnownAllowlists;
pub use read::read_ip_allowlist;
pub(crate) use seen::SeenNetworks;
pub use seen::write_seen_networks;
pub use settings::{read_account_settings, update_account_settings};
pub use update::update_ip_allowlist;

/// What kept entries and settings say.
fn rules(settings: AccountSettings, entries: &[IpAllowlistEntry]) -> IpAllowlist {
    let mut list = IpAllowlist {
        is_enforced: settings.enforce_ip_allowlist,
        entries: Vec::new(),
    };
    for entry in entries {
        list.push(&entry.ip_network, entry.enabled);
    }
    list
}

/// Refuses a list that would keep out whoever makes it. An operator at the command line comes from
/// no address, and is kept out of nothing.
fn require_own_admission(context: &Context, list: &IpAllowlist) -> AppResult<()> {
    match context.call().client.address {
        Some(address) if !list.admits(Some(address)) => Err(AppError::Invalid(format!(
            "The list would keep you out: you call from {address}, which is in no enabled entry. \
             Add an entry for it first."
        ))),
        _ => Ok(()),
    }
}

/// What an address is called in what people are told.
fn named(address: Option<IpAddr>) -> String {
    address.map_or_else(|| "an unknown address".to_owned(), |one| one.to_string())
}
