//! What may be done to an account: its people, keys, roles and workspaces.

use std::fmt;

macro_rules! account_permissions {
    ($($(#[$meta:meta])* $variant:ident = $name:literal),+ $(,)?) => {
        /// One thing that an actor may be allowed to do in an account, by the names that Prefect
        /// Cloud gives them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum AccountPermission { $($(#[$meta])* $variant),+ }

        impl AccountPermission {
            /// Every one of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The permission of this name.
            pub fn from_name(name: &str) -> Option<Self> {
                let mut all = Self::ALL.iter().copied();
                all.find(|permission| permission.name() == name)
            }

            /// Its name in roles, documents and refusals.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
    };
}

account_permissions! {
    /// See the account.
    ReadAccount = "read:account",
    /// Change the account and its settings.
    UpdateAccount = "update:account",
    /// Delete the account.
    DeleteAccount = "delete:account",
    /// See who belongs to the account.
    ReadAccountMembership = "read:account_membership",
    /// Change the roles of members, and let them in or keep them out.
    UpdateAccountMembership = "update:account_membership",
    /// Remove members.
    DeleteAccountMembership = "delete:account_membership",
    /// Add members without an invitation.
    AddAccountMember = "add:account_member",
    /// See invitations.
    ReadInvitation = "read:invitation",
    /// Invite people.
    CreateInvitation = "create:invitation",
    /// Change and withdraw invitations.
    UpdateInvitation = "update:invitation",
    /// See the account's roles.
    ReadAccountRole = "read:account_role",
    /// Make roles of the account.
    CreateAccountRole = "create:account_role",
    /// Change roles of the account.
    UpdateAccountRole = "update:account_role",
    /// Delete roles of the account.
    DeleteAccountRole = "delete:account_role",
    /// See service accounts.
    ReadBot = "read:bot",
    /// Make service accounts.
    CreateBot = "create:bot",
    /// Change service accounts and rotate their keys.
    UpdateBot = "update:bot",
    /// Delete service accounts.
    DeleteBot = "delete:bot",
    /// See teams.
    ReadTeam = "read:team",
    /// Make teams.
    CreateTeam = "create:team",
    /// Change teams and their members.
    UpdateTeam = "update:team",
    /// Delete teams.
    DeleteTeam = "delete:team",
    /// See which workspaces there are.
    ReadWorkspace = "read:workspace",
    /// Make workspaces.
    CreateWorkspace = "create:workspace",
    /// Act as the owner of every workspace.
    AdministrateWorkspace = "administrate:workspace",
    /// Delete workspaces.
    DeleteWorkspace = "delete:workspace",
    /// See the roles that workspaces offer.
    ReadWorkspaceRole = "read:workspace_role",
    /// Make roles for workspaces.
    CreateWorkspaceRole = "create:workspace_role",
    /// Change roles of workspaces.
    UpdateWorkspaceRole = "update:workspace_role",
    /// Delete roles of workspaces.
    DeleteWorkspaceRole = "delete:workspace_role",
    /// See invitations to workspaces.
    ReadWorkspaceInvitation = "read:workspace_invitation",
    /// Invite people to workspaces.
    CreateWorkspaceInvitation = "create:workspace_invitation",
    /// Change and withdraw invitations to workspaces.
    UpdateWorkspaceInvitation = "update:workspace_invitation",
    /// Read the audit log.
    ReadAuditEvent = "read:audit_event",
    /// See which addresses the account is reached from.
    ReadIpAllowlist = "read:ip_allowlist",
    /// Say which addresses the account is reached from.
    UpdateIpAllowlist = "update:ip_allowlist",
    /// See how single sign-on is set up.
    ReadSso = "read:sso",
    /// Set up single sign-on.
    AdministrateSso = "administrate:sso",
    /// Say who the people and teams of the account are, as its directory does by SCIM.
    AdministrateScim = "administrate:scim",
    /// Sign in with a password although single sign-on is enforced.
    BypassSso = "bypass:sso",
}

impl fmt::Display for AccountPermission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Permissions of one account.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct AccountPermissionSet(u64);

// A bit per permission has to be enough.
const _: () = assert!(AccountPermission::ALL.len() <= u64::BITS as usize);

impl AccountPermissionSet {
    /// No permission at all.
    pub const NONE: Self = Self(0);

    /// Every permission.
    pub const ALL: Self = Self::of(AccountPermission::ALL);

    /// These permissions.
    pub const fn of(permissions: &[AccountPermission]) -> Self {
        let mut bits = 0;
        let mut next = 0;
        while next < permissions.len() {
            bits |= bit(permissions[next]);
            next += 1;
        }
        Self(bits)
    }

    /// Those that are not among the others.
    #[must_use]
    pub const fn without(self, others: Self) -> Self {
        Self(self.0 & !others.0)
    }

    /// Whether the permission is one of them.
    pub const fn contains(self, permission: AccountPermission) -> bool {
        self.0 & bit(permission) != 0
    }

    /// Whether all of the others are among them.
    pub const fn contains_all(self, others: Self) -> bool {
        self.0 & others.0 == others.0
    }

    /// Each of them, in the order of their declaration.
    pub fn iter(self) -> impl Iterator<Item = AccountPermission> {
        let all = AccountPermission::ALL.iter().copied();
        all.filter(move |permission| self.contains(*permission))
    }
}

const fn bit(permission: AccountPermission) -> u64 {
    1 << permission as u8
}

impl fmt::Debug for AccountPermissionSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set()
            .entries(self.iter().map(AccountPermission::name))
            .finish()
    }
}
