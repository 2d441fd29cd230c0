//! Who does something.

use std::{fmt, sync::Arc};

use provost_schemas::{
    actors::ActorKind,
    flow_runs::CreatedBy,
    ids::{
        ActorId, ApiKeyId, BatchJobId, ClientCertificateId, LinkedIdentityId, ServiceTokenId,
        SessionId,
    },
};

use crate::{
    permissions::Permission,
    roles::{AccountPermission, AccountPermissionSet, PermissionSet},
};

/// Who asks for something to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Whoever reaches a server that its operator opened to everybody on the same machine.
    LocalOperator,
    /// A service of the server itself, by name.
    System(&'static str),
    /// Somebody who has shown who they are.
    Identified(Arc<Identity>),
}

/// Somebody who has shown who they are, in the workspace that they ask about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The person or service account; absent for whoever knows the string that all share.
    pub actor: Option<ActorId>,
    /// What it is; absent for whoever knows the string that all share.
    pub kind: Option<ActorKind>,
    /// What others see.
    pub name: String,
    /// What it showed.
    pub credential: Credential,
    /// What it may do in the workspace.
    pub permissions: PermissionSet,
    /// Whether any object of the workspace has an access list, so that lists have to be looked at.
    pub has_access_lists: bool,
    /// Whether it is a member of the account.
    pub is_member: bool,
    /// What it may do in the account.
    pub account_permissions: AccountPermissionSet,
}

/// What somebody showed to say who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Credential {
    /// An API key.
    ApiKey(ApiKeyId),
    /// A client certificate, by the name that stands for its owner.
    Certificate(ClientCertificateId),
    /// The string that all clients of the server share.
    SharedString,
    /// The cookie of a browser in which somebody signed in.
    Session(SessionId),
    /// The word of a trusted proxy, by the identity that is somebody's way in.
    Proxy(LinkedIdentityId),
    /// The word of a trusted proxy on a program, by the token that the program has shown to it.
    ServiceToken(ServiceTokenId),
    /// What they ordered when they were here, and the server does for them since.
    BatchJob(BatchJobId),
}

impl Actor {
    /// Whether the actor may do this in the workspace that it asks about.
    pub fn may(&self, permission: Permission) -> bool {
        match self {
            // The operator owns the machine, and a service does what an operator configured.
            Self::LocalOperator | Self::System(_) => true,
            Self::Identified(identity) => identity.permissions.contains(permission),
        }
    }

    /// What is kept with an object of who made or changed it; nothing if that says no more than that
    /// somebody did.
    pub fn attribution(&self) -> Option<CreatedBy> {
        let Self::Identified(identity) = self else {
            return None;
        };
        Some(CreatedBy {
            id: identity.actor.map(|actor| actor.0),
            kind: identity.kind.map(|kind| kind.as_str().to_owned()),
            display_value: Some(identity.name.clone()),
        })
    }

    /// Whether the actor may do this to the account of the workspace that it asks about.
    pub fn may_in_account(&self, permission: AccountPermission) -> bool {
        match self {
            Self::LocalOperator | Self::System(_) => true,
            Self::Identified(identity) => identity.account_permissions.contains(permission),
        }
    }
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LocalOperator => f.write_str("local operator"),
            Self::System(service) => write!(f, "service {service}"),
            Self::Identified(identity) => f.write_str(&identity.name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roles::WorkspaceRole;

    #[test]
    fn somebody_may_do_what_they_were_granted_and_nothing_else() {
        let viewer = Actor::Identified(Arc::new(Identity {
            actor: None,
            kind: None,
            name: "everybody".to_owned(),
            credential: Credential::SharedString,
            permissions: WorkspaceRole::Viewer.permissions(),
            has_access_lists: false,
            is_member: false,
            account_permissions: AccountPermissionSet::NONE,
        }));
        assert!(viewer.may(Permission::SeeFlows));
        assert!(!viewer.may(Permission::RunFlows));
        assert!(!viewer.may_in_account(AccountPermission::ReadAccount));
        assert!(Actor::System("scheduler").may(Permission::RunFlows));

        let by = viewer.attribution().expect("somebody with a name");
        assert_eq!((by.id, by.kind), (None, None));
        assert_eq!(by.display_value.as_deref(), Some("everybody"));
        assert_eq!(Actor::System("scheduler").attribution(), None);
    }
}
