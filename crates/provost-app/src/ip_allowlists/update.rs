//! Replacing the list of an account.

use std::collections::HashMap;

use provost_core::{audit::ObjectKind, networks::Network, roles::AccountPermission};
use provost_schemas::{
    Timestamp,
    ip_allowlists::{IpAllowlistEntry, IpAllowlistEntryUpdate, IpAllowlistUpdate},
};
use provost_storage::repositories::{accounts, ip_allowlists};

use super::{read_account_settings, require_own_admission, rules};
use crate::{AppError, AppResult, Context, sessions};

/// The most entries that a list has: each is looked at for every request.
const ENTRIES: usize = 25;

/// The longest description of an entry, in characters.
const DESCRIPTION: usize = 500;

/// Puts a list in the place of that of the account of the call.
///
/// # Errors
/// `Invalid` for what is no network, for a network that is on it twice, for too many entries, and if
/// whoever asks would be kept out from then on; `StaleSignIn` if it was not proved lately who it is.
pub async fn update_ip_allowlist(context: &mut Context, body: IpAllowlistUpdate) -> AppResult<()> {
    context.authorize_in_account(AccountPermission::UpdateIpAllowlist)?;
    sessions::require_fresh(context).await?;
    if body.entries.len() > ENTRIES {
        return Err(AppError::Invalid(format!(
            "A list has {ENTRIES} entries at most."
        )));
    }
    let account = context.account();
    // Neither the list nor the setting changes between the look and the change.
    accounts::lock(context.connection(), account).await?;
    let before = ip_allowlists::list(context.connection(), account).await?;
    let seen = before.iter();
    let seen: HashMap<&str, _> = seen
        .map(|entry| (entry.ip_network.as_str(), entry.last_seen))
        .collect();
    let mut after: Vec<IpAllowlistEntry> = Vec::with_capacity(body.entries.len());
    for entry in body.entries {
        let entry = checked(entry, &seen)?;
        if after.iter().any(|one| one.ip_network == entry.ip_network) {
            return Err(AppError::Invalid(format!(
                "{} is on the list twice.",
                entry.ip_network
            )));
        }
        after.push(entry);
    }
    let settings = read_account_settings(context).await?;
    ip_allowlists::replace(context.connection(), account, &after).await?;
    require_own_admission(context, &rules(settings, &after))?;
    context.access_changed();
    context.updated(ObjectKind::IpAllowlist, account, "", &before, &after);
    Ok(())
}

/// An entry as it is kept.
fn checked(
    entry: IpAllowlistEntryUpdate,
    seen: &HashMap<&str, Option<Timestamp>>,
) -> AppResult<IpAllowlistEntry> {
    let network: Network = entry.ip_network.parse().map_err(|error| {
        AppError::Invalid(format!("`{}` is no network: {error}.", entry.ip_network))
    })?;
    let is_long = |text: &String| text.chars().count() > DESCRIPTION;
    if entry.description.as_ref().is_some_and(is_long) {
        return Err(AppError::Invalid(format!(
            "The description of {network} has more than {DESCRIPTION} characters."
        )));
    }
    let ip_network = network.to_string();
    Ok(IpAllowlistEntry {
        last_seen: seen.get(ip_network.as_str()).copied().flatten(),
        ip_network,
        enabled: entry.enabled,
        description: entry.description,
    })
}
