//! Permissions of one workspace, as a set.

use std::fmt;

use crate::permissions::Permission;

/// Permissions of one workspace. Copying it costs nothing, so that every call carries its own.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct PermissionSet(u128);

// A bit per permission has to be enough.
const _: () = assert!(Permission::ALL.len() <= u128::BITS as usize);

impl PermissionSet {
    /// No permission at all.
    pub const NONE: Self = Self(0);

    /// Every permission.
    pub const ALL: Self = Self::of(Permission::ALL);

    /// These permissions.
    pub const fn of(permissions: &[Permission]) -> Self {
        let mut bits = 0;
        let mut next = 0;
        while next < permissions.len() {
            bits |= bit(permissions[next]);
            next += 1;
        }
        Self(bits)
    }

    /// Whether the permission is one of them.
    pub const fn contains(self, permission: Permission) -> bool {
        self.0 & bit(permission) != 0
    }

    /// Whether all of the others are among them.
    pub const fn contains_all(self, others: Self) -> bool {
        self.0 & others.0 == others.0
    }

    /// Those that are in one or the other.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those that are in both.
    #[must_use]
    pub const fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Adds one.
    pub const fn insert(&mut self, permission: Permission) {
        self.0 |= bit(permission);
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Each of them, in the order of their declaration.
    pub fn iter(self) -> impl Iterator<Item = Permission> {
        let all = Permission::ALL.iter().copied();
        all.filter(move |permission| self.contains(*permission))
    }
}

const fn bit(permission: Permission) -> u128 {
    1 << permission as u8
}

impl FromIterator<Permission> for PermissionSet {
    fn from_iter<I: IntoIterator<Item = Permission>>(permissions: I) -> Self {
        let mut set = Self::NONE;
        for permission in permissions {
            set.insert(permission);
        }
        set
    }
}

impl fmt::Debug for PermissionSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set()
            .entries(self.iter().map(Permission::scope))
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_what_was_put_in_and_nothing_else() {
        for permission in Permission::ALL {
            let set = PermissionSet::of(&[*permission]);
            let held: Vec<Permission> = set.iter().collect();
            assert_eq!(held, [*permission]);
            assert!(PermissionSet::ALL.contains_all(set));
        }
        assert!(PermissionSet::NONE.is_empty());
        assert_eq!(PermissionSet::ALL.iter().count(), Permission::ALL.len());
    }

    #[test]
    fn unions_and_intersections() {
        let flows: PermissionSet = [Permission::SeeFlows, Permission::RunFlows]
            .into_iter()
            .collect();
        let seen = PermissionSet::of(&[Permission::SeeFlows, Permission::SeeBlocks]);
        assert_eq!(
            flows.intersection(seen),
            PermissionSet::of(&[Permission::SeeFlows])
        );
        assert_eq!(flows.union(seen).iter().count(), 3);
        assert!(!flows.contains_all(seen));
        assert_eq!(format!("{flows:?}"), r#"{"see_flows", "run_flows"}"#);
    }
}
