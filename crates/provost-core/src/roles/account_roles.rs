//! The roles that every account has.

use provost_schemas::ids::WorkspaceRoleId;
use uuid::Uuid;

use super::{AccountPermission, AccountPermissionSet};

/// A role that every account has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AccountRole {
    /// Everything; the owner's password is also the way in when single sign-on is down.
    Owner,
    /// Everything but deleting the account and passing by single sign-on.
    Admin,
    /// Sees who belongs to the account, and what workspaces grant.
    Member,
}

/// What a member sees.
const SEEN: AccountPermissionSet = AccountPermissionSet::of(&[
    AccountPermission::ReadAccount,
    AccountPermission::ReadAccountMembership,
    AccountPermission::ReadAccountRole,
    AccountPermission::ReadBot,
    AccountPermission::ReadTeam,
    AccountPermission::ReadWorkspace,
    AccountPermission::ReadWorkspaceRole,
]);

/// What only owners may do.
const RESERVED: AccountPermissionSet = AccountPermissionSet::of(&[
    AccountPermission::BypassSso,
    AccountPermission::DeleteAccount,
]);

impl AccountRole {
    /// Each of them, the mightiest first.
    pub const ALL: &'static [Self] = &[Self::Owner, Self::Admin, Self::Member];

    /// Its name, as Prefect Cloud has it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Owner => "Owner",
            Self::Admin => "Admin",
            Self::Member => "Member",
        }
    }

    /// Its id, which is the same on every server.
    pub const fn id(self) -> WorkspaceRoleId {
        const FIRST: u128 = 0x0000_0000_0000_7000_8000_0000_0000_0200;
        WorkspaceRoleId(Uuid::from_u128(FIRST + self as u128))
    }

    /// The role with this id.
    pub fn from_id(id: WorkspaceRoleId) -> Option<Self> {
        let mut all = Self::ALL.iter().copied();
        all.find(|role| role.id() == id)
    }

    /// The role with this name, whatever its case.
    pub fn from_name(name: &str) -> Option<Self> {
        let mut all = Self::ALL.iter().copied();
        all.find(|role| role.name().eq_ignore_ascii_case(name))
    }

    /// What it allows.
    pub const fn permissions(self) -> AccountPermissionSet {
        match self {
            Self::Owner => AccountPermissionSet::ALL,
            Self::Admin => AccountPermissionSet::ALL.without(RESERVED),
            Self::Member => SEEN,
        }
    }

    /// Whether whoever has it acts as the owner of every workspace of the account.
    pub const fn owns_workspaces(self) -> bool {
        self.permissions()
            .contains(AccountPermission::AdministrateWorkspace)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_has_all_that_the_next_one_has() {
        for pair in AccountRole::ALL.windows(2) {
            assert!(pair[0].permissions().contains_all(pair[1].permissions()));
            assert_ne!(pair[0].permissions(), pair[1].permissions());
        }
    }

    #[test]
    fn an_admin_lacks_what_is_reserved_to_owners() {
        let lacking = AccountRole::Owner
            .permissions()
            .without(AccountRole::Admin.permissions());
        let names: Vec<&str> = lacking.iter().map(AccountPermission::name).collect();
        assert_eq!(names, ["delete:account", "bypass:sso"]);
    }

    #[test]
    fn a_member_only_reads_and_no_audit_log() {
        for permission in AccountRole::Member.permissions().iter() {
            assert!(permission.name().starts_with("read:"), "{permission}");
        }
        let member = AccountRole::Member.permissions();
        assert!(!member.contains(AccountPermission::ReadAuditEvent));
        assert!(!AccountRole::Member.owns_workspaces());
        assert!(AccountRole::Admin.owns_workspaces());
    }

    #[test]
    fn names_are_found_whatever_their_case() {
        for role in AccountRole::ALL {
            assert_eq!(
                AccountRole::from_name(&role.name().to_lowercase()),
                Some(*role)
            );
            assert_eq!(AccountRole::from_id(role.id()), Some(*role));
        }
        assert_eq!(AccountRole::from_name("root"), None);
    }
}
