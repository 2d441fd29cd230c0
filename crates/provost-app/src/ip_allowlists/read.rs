//! Reading the list of an account.

use provost_core::roles::AccountPermission;
use provost_schemas::ip_allowlists::IpAllowlist;
use provost_storage::repositories::ip_allowlists;

use crate::{AppResult, Context};

/// Reads from which networks the account of the call is reached.
pub async fn read_ip_allowlist(context: &mut Context) -> AppResult<IpAllowlist> {
    context.authorize_in_account(AccountPermission::ReadIpAllowlist)?;
    let account = context.account();
    let entries = ip_allowlists::list(context.connection(), account).await?;
    Ok(IpAllowlist { entries })
}
