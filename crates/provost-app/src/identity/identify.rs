//! From what a caller shows to who they are and what they may do.

use std::{net::IpAddr, sync::Arc};

use provost_core::{
    actors::{Actor, Credential, Identity},
    networks::Networks,
    roles::{
        AccountPermissionSet, AccountRole, GrantedRole, PermissionSet, granted, narrowed,
        narrowed_in_account,
    },
};
use provost_identity::{
    api_keys::ApiKey,
    presented::{Presented, SharedString},
};
use provost_schemas::{
    Timestamp,
    actors::ActorKind,
    ids::{AccountId, ActorId, WorkspaceId},
};
use provost_storage::{
    Connection,
    repositories::{
        access_lists, accounts,
        api_keys::{self, StoredApiKey},
        grants, workspaces,
    },
};

use super::{
    Doors, SharedCredential,
    by_certificate::by_certificate,
    by_proxy::by_proxy,
    by_session::by_session,
    known_callers::{Recognized, ShownDigest},
};
use crate::{App, AppError, AppResult, ip_allowlists::require_admission};

/// Where a caller wants to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// The account.
    pub account: AccountId,
    /// A workspace of it.
    pub workspace: WorkspaceId,
}

impl Place {
    /// What `/api/…` stands for.
    pub const DEFAULT: Self = Self {
        account: AccountId::DEFAULT,
        workspace: WorkspaceId::DEFAULT,
    };

    /// No place at all: for what a caller asks about themselves.
    pub const NOWHERE: Self = Self {
        account: AccountId::NONE,
        workspace: WorkspaceId::NONE,
    };

    /// The account itself, and none of its workspaces.
    pub const fn account(account: AccountId) -> Self {
        Self {
            account,
            workspace: WorkspaceId::NONE,
        }
    }

    fn has_workspace(self) -> bool {
        self.workspace != WorkspaceId::NONE
    }
}

/// Who a caller is, with what they may do in a place. Whoever shows no credential is somebody only
/// while the doors are open.
///
/// # Errors
/// `Unauthenticated` if a credential is not valid, or not at this address, whatever the place;
/// `NotFound` if there is no such workspace, or nothing that the caller may do in it, and if there is
/// no such account, or none that the caller belongs to; `AddressRefused` if the account is not reached
/// from this address.
pub async fn identify(
    app: &App,
    place: Place,
    presented: Option<&Presented>,
    address: Option<IpAddr>,
) -> AppResult<Option<Actor>> {
    let shared = match &app.settings().doors {
        Doors::Open => {
            require_place(app, place).await?;
            return Ok(Some(Actor::LocalOperator));
        }
        Doors::Closed { shared } => shared.as_ref(),
    };
    let Some(presented) = presented else {
        return Ok(None);
    };
    let identity = match presented {
        Presented::ApiKey(key) => by_key(app, place, key, address).await?,
        Presented::SharedString(text) => by_shared_string(place, text, shared)?,
        Presented::Session(token) => by_session(app, place, token).await?,
        Presented::Certificate(certificate) => by_certificate(app, place, certificate).await?,
        // Boxed, so that other requests do not carry the room for it.
        Presented::Proxy(word) => Box::pin(by_proxy(app, place, word, address)).await?,
        Presented::Unusable(reason) => return Err(AppError::Unauthenticated(reason.to_string())),
    };
    // Whoever may do nothing in a workspace does not learn that there is one, and an account is
    // known to its members alone.
    let is_stranger = if place.has_workspace() {
        identity.permissions.is_empty() && place != Place::DEFAULT
    } else {
        !identity.is_member && place != Place::NOWHERE
    };
    if is_stranger {
        return Err(no_place(place));
    }
    require_admission(app, place, &identity, address).await?;
    Ok(Some(Actor::Identified(identity)))
}

/// Refuses a place that is not there.
async fn require_place(app: &App, place: Place) -> AppResult<()> {
    if place == Place::DEFAULT || place == Place::NOWHERE {
        return Ok(());
    }
    let mut connection = app.database().read().await?;
    let exists = if place.has_workspace() {
        workspaces::exists(&mut connection, place.account, place.workspace).await?
    } else {
        let found = accounts::read(&mut connection, place.account).await?;
        found.is_some()
    };
    if exists { Ok(()) } else { Err(no_place(place)) }
}

fn no_place(place: Place) -> AppError {
    let text = if place.has_workspace() {
        "Workspace not found"
    } else {
        "Account not found"
    };
    AppError::NotFound(text.to_owned())
}

fn by_shared_string(
    place: Place,
    text: &SharedString,
    shared: Option<&SharedCredential>,
) -> AppResult<Arc<Identity>> {
    let known = shared.filter(|shared| text.matches(&shared.digest));
    let Some(shared) = known else {
        return Err(AppError::Unauthenticated(
            "the name and password are not known here: give an API key as the password".to_owned(),
        ));
    };
    let permissions = if place == Place::DEFAULT {
        shared.role.permissions()
    } else {
        PermissionSet::NONE
    };
    Ok(Arc::new(Identity {
        actor: None,
        kind: None,
        name: "shared credential".to_owned(),
        credential: Credential::SharedString,
        permissions,
        // Nothing was looked up, so that there may be some.
        has_access_lists: true,
        is_member: false,
        account_permissions: AccountPermissionSet::NONE,
    }))
}

async fn by_key(
    app: &App,
    place: Place,
    key: &ApiKey,
    address: Option<IpAddr>,
) -> AppResult<Arc<Identity>> {
    let now = app.clock().now();
    let (caller, looked_up) = recognize(app, place, key, now).await?;
    if let Some(networks) = &caller.networks
        && !address.is_some_and(|address| networks.contain(address))
    {
        return Err(AppError::Unauthenticated(
            "the API key may not be used from this address".to_owned(),
        ));
    }
    if let Some(key) = looked_up {
        app.key_uses().note(&key, now);
    }
    Ok(caller.identity)
}

/// Finds whose a key is, wherever it may be used from; also returns the key if it had to be looked
/// up for that.
async fn recognize(
    app: &App,
    place: Place,
    key: &ApiKey,
    now: Timestamp,
) -> AppResult<(Recognized, Option<StoredApiKey>)> {
    let digest = key.digest();
    let shown = (ShownDigest::Key(digest), place);
    let since = match app.known_callers().find(shown, now) {
        Ok(caller) => return Ok((caller, None)),
        Err(since) => since,
    };
    let mut connection = app.database().read().await?;
    let found = api_keys::find(&mut connection, &digest.to_hex()).await?;
    let rules = &app.settings().token_exchange;
    let is_trusted = |key: &StoredApiKey| {
        let rule = key.trust_rule.as_deref();
        // What a rule gave out ends with the rule.
        rule.is_none_or(|rule| rules.has(rule))
    };
    let found = found.filter(|found| found.key.is_good_at(now) && is_trusted(&found.key));
    let Some(found) = found else {
        return Err(AppError::Unauthenticated(
            "the API key is not known, has expired or was revoked".to_owned(),
        ));
    };
    let owner = Owner {
        actor: found.key.actor,
        kind: found.kind,
        name: found.owner,
        credential: Credential::ApiKey(found.key.id),
        scopes: found.key.scopes.as_deref(),
    };
    let caller = Recognized {
        identity: Arc::new(look_up(&mut connection, place, owner).await?),
        networks: found.key.networks.as_deref().map(networks).map(Arc::new),
    };
    drop(connection);
    let callers = app.known_callers();
    callers.learn(shown, &caller, found.key.expiration, now, since);
    Ok((caller, Some(found.key)))
}

/// Networks as they are kept. A network that cannot be read, which no use case keeps, lets nobody
/// in.
fn networks(kept: &[String]) -> Networks {
    kept.iter()
        .filter_map(|network| network.parse().ok())
        .collect()
}

/// Whose credential was found.
pub(super) struct Owner<'a> {
    pub(super) actor: ActorId,
    pub(super) kind: ActorKind,
    pub(super) name: String,
    pub(super) credential: Credential,
    /// Scopes that the credential is narrowed to, if it is.
    pub(super) scopes: Option<&'a [String]>,
}

/// What the owner of a credential may do in a place, as far as the credential goes.
pub(super) async fn look_up(
    connection: &mut Connection,
    place: Place,
    owner: Owner<'_>,
) -> AppResult<Identity> {
    let Owner { actor, scopes, .. } = owner;
    let mut permissions = PermissionSet::NONE;
    let mut account_permissions = AccountPermissionSet::NONE;
    let mut has_access_lists = false;
    let role = grants::account_role(connection, place.account, actor).await?;
    let role = role.as_deref().and_then(AccountRole::from_name);
    if let Some(role) = role {
        account_permissions = role.permissions();
        if workspaces::exists(connection, place.account, place.workspace).await? {
            let held = grants::in_workspace(connection, place.workspace, actor).await?;
            let held = held.iter().map(|grant| GrantedRole {
                role: grant.role.as_deref().or(grant.inherited_role.as_deref()),
                scopes: grant.scopes.as_deref().unwrap_or_default(),
            });
            permissions = granted(role, held);
            has_access_lists = access_lists::any_in(connection, place.workspace).await?;
        }
    }
    Ok(Identity {
        actor: Some(actor),
        kind: Some(owner.kind),
        name: owner.name,
        credential: owner.credential,
        permissions: narrowed(permissions, scopes),
        has_access_lists,
        is_member: role.is_some(),
        account_permissions: narrowed_in_account(account_permissions, scopes),
    })
}
