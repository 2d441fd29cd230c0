//! Asking whether one would be let in.

use provost_core::roles::AccountPermission;
use provost_schemas::ip_allowlists::{AccountSettings, IpAllowlistAccess};
use provost_storage::repositories::ip_allowlists;

use super::{named, rules};
use crate::{AppResult, Context};

/// Says whether whoever asks would be let in to the account of the call, were its list enforced.
pub async fn check_ip_allowlist_access(context: &mut Context) -> AppResult<IpAllowlistAccess> {
    context.authorize_in_account(AccountPermission::ReadAccount)?;
    let (account, address) = (context.account(), context.call().client.address);
    let entries = ip_allowlists::list(context.connection(), account).await?;
    let enforced = AccountSettings {
        enforce_ip_allowlist: true,
    };
    let list = rules(enforced, &entries);
    let address_name = named(address);
    let detail = if entries.is_empty() {
        format!("The list has no entries, so that {address_name} is allowed like any other.")
    } else if list.lists(address) {
        format!("You call from {address_name}, which is on the list.")
    } else {
        format!("You call from {address_name}, which is in no enabled entry of the list.")
    };
    Ok(IpAllowlistAccess {
        allowed: list.lists(address),
        detail,
    })
}
