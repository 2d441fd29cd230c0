//! What may be done: the scopes of a workspace, by the names that Prefect Cloud gives them.

use std::fmt;

macro_rules! permissions {
    ($($(#[$meta:meta])* $variant:ident = $scope:literal),+ $(,)?) => {
        /// One thing that an actor may be allowed to do in a workspace.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Permission { $($(#[$meta])* $variant),+ }

        impl Permission {
            /// Every permission.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The scope's name in roles, documents and refusals.
            pub const fn scope(self) -> &'static str {
                match self { $(Self::$variant => $scope),+ }
            }
        }
    };
}

permissions! {
    /// Ask for the server's version and default settings, as every client does at its start.
    ConnectClient = "connect_client",
    /// See flows, flow runs, task runs, their states, logs and graphs.
    SeeFlows = "see_flows",
    /// Register flows, create flow runs, move them through their states, and take and return the
    /// slots of concurrency limits that they need.
    RunFlows = "run_flows",
    /// Change and delete flows and flow runs.
    ManageFlows = "manage_flows",
    /// Create task runs and move them through their states.
    RunTasks = "run_tasks",
    /// See artifacts.
    SeeArtifacts = "see_artifacts",
    /// Create and change artifacts.
    WriteArtifacts = "write_artifacts",
    /// Delete artifacts.
    ManageArtifacts = "manage_artifacts",
    /// See assets.
    SeeAssets = "see_assets",
    /// Create and change assets.
    WriteAssets = "write_assets",
    /// Delete assets.
    ManageAssets = "manage_assets",
    /// See variables.
    SeeVariables = "see_variables",
    /// Create and change variables.
    WriteVariables = "write_variables",
    /// Delete variables.
    ManageVariables = "manage_variables",
    /// See block types, block schemas, and block documents with their secrets masked.
    SeeBlocks = "see_blocks",
    /// See the secrets of block documents.
    SeeSecretBlocks = "see_secret_blocks",
    /// Create, change and delete block types, block schemas and block documents.
    ManageBlocks = "manage_blocks",
    /// See events.
    SeeEvents = "see_events",
    /// Send events.
    ManageEvents = "manage_events",
    /// See what events are sent on to others.
    SeeEventPublications = "see_event_publications",
    /// Say what events are sent on to others.
    ManageEventPublications = "manage_event_publications",
    /// See which events of others are taken in.
    SeeEventSubscriptions = "see_event_subscriptions",
    /// Say which events of others are taken in.
    ManageEventSubscriptions = "manage_event_subscriptions",
    /// See automations.
    SeeAutomations = "see_automations",
    /// Create, change and delete automations.
    ManageAutomations = "manage_automations",
    /// See webhooks.
    SeeWebhooks = "see_webhooks",
    /// Create, change and delete webhooks.
    ManageWebhooks = "manage_webhooks",
    /// See notifications.
    SeeNotifications = "see_notifications",
    /// Create and change notifications.
    WriteNotifications = "write_notifications",
    /// Delete notifications.
    ManageNotifications = "manage_notifications",
    /// See incidents.
    SeeIncidents = "see_incidents",
    /// Declare incidents and comment on them.
    WriteIncidents = "write_incidents",
    /// Delete incidents.
    ManageIncidents = "manage_incidents",
    /// See tags.
    SeeTags = "see_tags",
    /// Change and delete tags.
    ManageTags = "manage_tags",
    /// Save and delete searches.
    ManageSavedSearches = "manage_saved_search",
    /// See deployments and their schedules.
    SeeDeployments = "see_deployments",
    /// Create runs of deployments.
    RunDeployments = "run_deployments",
    /// Create and change deployments and their schedules.
    WriteDeployments = "write_deployments",
    /// Delete deployments.
    ManageDeployments = "manage_deployments",
    /// See concurrency limits and who holds their slots.
    SeeConcurrencyLimits = "see_concurrency_limits",
    /// Create, change and delete concurrency limits.
    ManageConcurrencyLimits = "manage_concurrency_limits",
    /// See work pools.
    SeeWorkPools = "see_work_pools",
    /// Make and change work pools.
    WriteWorkPools = "write_work_pools",
    /// Delete work pools.
    ManageWorkPools = "manage_work_pools",
    /// See work queues, and the runs that are due in them.
    SeeWorkQueues = "see_work_queues",
    /// Make and change work queues.
    WriteWorkQueues = "write_work_queues",
    /// Delete work queues.
    ManageWorkQueues = "manage_work_queues",
    /// See workers.
    SeeWorkers = "see_workers",
    /// Be a worker.
    WriteWorkers = "write_workers",
    /// Delete workers.
    ManageWorkers = "manage_workers",
    /// See the settings of the workspace and of the server.
    SeeWorkspaceSettings = "see_workspace_settings",
    /// Change how the workspace is called and described.
    WriteWorkspaceSettings = "write_workspace_settings",
    /// Change every setting of the workspace.
    ManageWorkspaceSettings = "manage_workspace_settings",
    /// See who is a member of the workspace.
    SeeWorkspaceUsers = "see_workspace_users",
    /// Add members to the workspace, remove them, and change their roles.
    ManageWorkspaceUsers = "manage_workspace_users",
    /// See which service accounts reach the workspace.
    SeeWorkspaceServiceAccounts = "see_workspace_service_accounts",
    /// Let service accounts reach the workspace, or no longer, and change their roles.
    ManageWorkspaceServiceAccounts = "manage_workspace_service_accounts",
    /// Let teams reach the workspace, or no longer, and change their roles.
    ManageWorkspaceTeams = "manage_workspace_teams",
    /// Say who reaches single blocks, deployments and work pools.
    ManageAccessLists = "manage_acls",
    /// Deploy to infrastructure that Prefect Cloud manages; nothing here needs it.
    ManageManagedDeployments = "manage_mex_deploy",
    /// Use storage that Prefect Cloud manages; nothing here needs it.
    ManageManagedStorage = "manage_mex_storage",
}

impl Permission {
    /// The permission with this scope.
    pub fn from_scope(scope: &str) -> Option<Self> {
        let mut all = Self::ALL.iter().copied();
        all.find(|permission| permission.scope() == scope)
    }
}

impl fmt::Display for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.scope())
    }
}
