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
    /// See automations.
    SeeAutomations = "see_automations",
    /// Save, read and delete searches.
    ManageSavedSearches = "manage_saved_search",
    /// See deployments and their schedules.
    SeeDeployments = "see_deployments",
    /// Create runs of deployments, and ask for those that are due.
    RunDeployments = "run_deployments",
    /// Create, change and delete deployments and their schedules.
    ManageDeployments = "manage_deployments",
    /// See concurrency limits.
    SeeConcurrencyLimits = "see_concurrency_limits",
    /// Create, change and delete concurrency limits.
    ManageConcurrencyLimits = "manage_concurrency_limits",
    /// See work pools.
    SeeWorkPools = "see_work_pools",
    /// Make and change work pools.
    WriteWorkPools = "write_work_pools",
    /// Delete work pools.
    ManageWorkPools = "manage_work_pools",
    /// See work queues, and ask them for runs.
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
    /// See the server's settings.
    SeeWorkspaceSettings = "see_workspace_settings",
    /// Change the workspace's settings.
    ManageWorkspaceSettings = "manage_workspace_settings",
}

impl fmt::Display for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.scope())
    }
}
