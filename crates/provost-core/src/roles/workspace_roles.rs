//! The roles that every workspace has.

use provost_schemas::ids::WorkspaceRoleId;
use uuid::Uuid;

use super::{PermissionSet, with_implied};
use crate::permissions::Permission;

/// A role that every workspace has; others are made of scopes by those who run an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WorkspaceRole {
    /// Everything in the workspace.
    Owner,
    /// Builds and runs everything, secrets included, and decides nothing about people.
    Developer,
    /// Sees everything but secrets, and runs deployments.
    Runner,
    /// Sees everything but secrets.
    Viewer,
    /// What a worker needs, and the runs that it starts under its own key.
    Worker,
}

/// What is seen without changing anything, secrets apart.
const SEEN: PermissionSet = PermissionSet::of(&[
    Permission::ConnectClient,
    Permission::SeeFlows,
    Permission::SeeArtifacts,
    Permission::SeeAssets,
    Permission::SeeVariables,
    Permission::SeeBlocks,
    Permission::SeeEvents,
    Permission::SeeAutomations,
    Permission::SeeWebhooks,
    Permission::SeeNotifications,
    Permission::SeeIncidents,
    Permission::SeeTags,
    Permission::SeeDeployments,
    Permission::SeeConcurrencyLimits,
    Permission::SeeWorkPools,
    Permission::SeeWorkQueues,
    Permission::SeeWorkers,
]);

/// What a developer does beyond seeing.
const BUILT: PermissionSet = PermissionSet::of(&[
    Permission::RunFlows,
    Permission::RunTasks,
    Permission::ManageFlows,
    Permission::ManageSavedSearches,
    Permission::ManageDeployments,
    Permission::ManageWorkPools,
    Permission::ManageWorkQueues,
    Permission::ManageWorkers,
    Permission::SeeSecretBlocks,
    Permission::ManageBlocks,
    Permission::ManageAutomations,
    Permission::ManageArtifacts,
    Permission::ManageAssets,
    Permission::ManageVariables,
    Permission::ManageConcurrencyLimits,
    Permission::ManageEvents,
    Permission::ManageNotifications,
    Permission::ManageWebhooks,
    Permission::ManageTags,
    Permission::WriteIncidents,
    Permission::SeeWorkspaceSettings,
    Permission::SeeWorkspaceUsers,
    Permission::SeeWorkspaceServiceAccounts,
]);

/// What a worker does, and the flows that it starts, which inherit its key. `write_work_pools` is
/// among it because a worker fills in the template of a pool that has none.
const WORKED: PermissionSet = PermissionSet::of(&[
    Permission::SeeWorkPools,
    Permission::WriteWorkPools,
    Permission::SeeWorkQueues,
    Permission::WriteWorkers,
    Permission::SeeFlows,
    Permission::RunFlows,
    Permission::RunTasks,
    Permission::SeeDeployments,
    Permission::SeeBlocks,
    Permission::SeeSecretBlocks,
    Permission::SeeVariables,
    Permission::SeeConcurrencyLimits,
    Permission::ManageEvents,
    Permission::WriteArtifacts,
]);

impl WorkspaceRole {
    /// Each of them, the mightiest first.
    pub const ALL: &'static [Self] = &[
        Self::Owner,
        Self::Developer,
        Self::Runner,
        Self::Viewer,
        Self::Worker,
    ];

    /// Its name, as Prefect Cloud has it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Owner => "Owner",
            Self::Developer => "Developer",
            Self::Runner => "Runner",
            Self::Viewer => "Viewer",
            Self::Worker => "Worker",
        }
    }

    /// What it is for, in a sentence.
    pub const fn description(self) -> &'static str {
        match self {
            Self::Owner => "Does everything in the workspace, and says who else may.",
            Self::Developer => "Builds and runs everything in the workspace, secrets included.",
            Self::Runner => "Sees everything but secrets, and runs deployments.",
            Self::Viewer => "Sees everything but secrets.",
            Self::Worker => "Is a worker, and runs the flows that it is given.",
        }
    }

    /// Its id, which is the same on every server.
    pub const fn id(self) -> WorkspaceRoleId {
        const FIRST: u128 = 0x0000_0000_0000_7000_8000_0000_0000_0100;
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
    pub fn permissions(self) -> PermissionSet {
        with_implied(match self {
            Self::Owner => PermissionSet::ALL,
            Self::Developer => {
                let mut all = SEEN.union(BUILT);
                all.insert(Permission::RunDeployments);
                all
            }
            Self::Runner => {
                let mut all = SEEN;
                all.insert(Permission::RunDeployments);
                all
            }
            Self::Viewer => SEEN,
            Self::Worker => WORKED,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allows(role: WorkspaceRole, permission: Permission) -> bool {
        role.permissions().contains(permission)
    }

    #[test]
    fn each_of_four_roles_has_all_that_the_next_one_has() {
        let mightier = [
            (WorkspaceRole::Owner, WorkspaceRole::Developer),
            (WorkspaceRole::Developer, WorkspaceRole::Runner),
            (WorkspaceRole::Runner, WorkspaceRole::Viewer),
        ];
        for (more, less) in mightier {
            assert!(more.permissions().contains_all(less.permissions()));
            assert_ne!(more.permissions(), less.permissions());
        }
    }

    #[test]
    fn who_only_looks_changes_nothing_and_sees_no_secret() {
        for permission in WorkspaceRole::Viewer.permissions().iter() {
            let scope = permission.scope();
            assert!(
                scope.starts_with("see_") || scope == "connect_client",
                "{scope}"
            );
        }
        assert!(!allows(WorkspaceRole::Viewer, Permission::SeeSecretBlocks));
        assert!(!allows(WorkspaceRole::Runner, Permission::SeeSecretBlocks));
        assert!(!allows(
            WorkspaceRole::Viewer,
            Permission::SeeWorkspaceUsers
        ));
    }

    #[test]
    fn only_owners_decide_about_people() {
        for permission in [
            Permission::ManageWorkspaceUsers,
            Permission::ManageWorkspaceServiceAccounts,
            Permission::ManageWorkspaceTeams,
            Permission::ManageWorkspaceSettings,
            Permission::ManageAccessLists,
        ] {
            for role in WorkspaceRole::ALL {
                assert_eq!(allows(*role, permission), *role == WorkspaceRole::Owner);
            }
        }
    }

    #[test]
    fn a_worker_runs_flows_and_deletes_nothing() {
        for permission in WorkspaceRole::Worker.permissions().iter() {
            let scope = permission.scope();
            assert!(
                !scope.starts_with("manage_") || scope == "manage_events",
                "{scope}"
            );
        }
        assert!(allows(WorkspaceRole::Worker, Permission::SeeSecretBlocks));
        assert!(!allows(WorkspaceRole::Worker, Permission::WriteDeployments));
    }

    #[test]
    fn names_are_found_whatever_their_case() {
        for role in WorkspaceRole::ALL {
            let name = role.name().to_uppercase();
            assert_eq!(WorkspaceRole::from_name(&name), Some(*role));
            assert_eq!(WorkspaceRole::from_id(role.id()), Some(*role));
        }
        assert_eq!(WorkspaceRole::from_name("operator"), None);
    }
}
