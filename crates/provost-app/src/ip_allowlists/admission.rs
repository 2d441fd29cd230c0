//! Keeping out whoever comes from an address that is on no list.

use std::{net::IpAddr, sync::Arc};

use provost_core::{actors::Identity, ip_allowlists::IpAllowlist};
use provost_schemas::ids::AccountId;
use provost_storage::repositories::accounts;

use super::known::known_allowlists;
use crate::{App, AppError, AppResult, identity::Place};

/// Refuses somebody who comes from an address from which the place is not reached. What is in no
/// account is reached by whoever reaches one of theirs.
///
/// # Errors
/// `AddressRefused` if it is not reached from there.
pub(crate) async fn require_admission(
    app: &App,
    place: Place,
    identity: &Arc<Identity>,
    address: Option<IpAddr>,
) -> AppResult<()> {
    let lists = known_allowlists(app).await?;
    let is_admitted = if let Some(list) = lists.of(place.account) {
        if let Some(address) = address {
            for network in list.matching(address) {
                let now = app.clock().now();
                app.seen_networks().note(place.account, network, now);
            }
        }
        list.admits(address)
    } else if place == Place::NOWHERE && lists.any_in_force() {
        let mut connection = app.database().read().await?;
        let held = match identity.actor {
            Some(actor) => accounts::of_actor(&mut connection, actor).await?,
            None => Vec::new(),
        };
        let admits = |list: Option<&IpAllowlist>| list.is_none_or(|list| list.admits(address));
        held.is_empty() || held.iter().any(|held| admits(lists.of(held.account.id)))
    } else {
        true
    };
    if is_admitted {
        Ok(())
    } else {
        Err(AppError::AddressRefused {
            identity: Some(Arc::clone(identity)),
            address,
        })
    }
}

/// Refuses nobody in particular who comes from an address from which an account is not reached.
///
/// # Errors
/// `AddressRefused` if it is not reached from there.
pub(crate) async fn require_admission_to(
    app: &App,
    account: AccountId,
    address: Option<IpAddr>,
) -> AppResult<()> {
    let lists = known_allowlists(app).await?;
    if lists.of(account).is_none_or(|list| list.admits(address)) {
        Ok(())
    } else {
        Err(AppError::AddressRefused {
            identity: None,
            address,
        })
    }
}

/// Refuses nobody in particular who comes from an address from which no account is reached: whoever
/// they turned out to be, they would be kept out.
///
/// # Errors
/// `AddressRefused` if none is reached from there.
pub async fn require_admission_anywhere(app: &App, address: Option<IpAddr>) -> AppResult<()> {
    let lists = known_allowlists(app).await?;
    let is_admitted = lists
        .if_all_in_force()
        .is_none_or(|mut lists| lists.any(|list| list.admits(address)));
    if is_admitted {
        Ok(())
    } else {
        Err(AppError::AddressRefused {
            identity: None,
            address,
        })
    }
}
