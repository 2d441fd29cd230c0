//! One module per entity.
//!
//! Functions take the connection and the workspace first; a row of another workspace is not there.

pub mod access_lists;
pub mod account_memberships;
pub mod accounts;
pub mod actors;
pub mod api_keys;
pub mod artifact_collections;
pub mod artifacts;
pub mod assets;
pub mod audit;
pub mod background_queue;
pub mod batch_jobs;
pub mod block_documents;
pub mod block_schemas;
pub mod block_types;
pub mod cancelled_flow_runs;
pub mod client_certificates;
pub mod concurrency_limits;
pub mod concurrency_waiters;
pub mod configuration;
pub mod csrf_tokens;
pub mod deployments;
pub mod device_sign_ins;
pub mod events;
pub mod flow_run_facets;
pub mod flow_run_graph;
pub mod flow_run_inputs;
pub mod flow_run_timeline;
pub mod flow_runs;
pub mod flows;
pub mod grants;
pub mod ip_allowlists;
pub mod leases;
pub mod linked_identities;
pub mod log_lines;
pub mod logs;
pub mod members;
pub mod name_search;
pub mod one_use_tokens;
pub mod page_preferences;
pub mod passkey_challenges;
pub mod passkeys;
pub mod password_credentials;
#[cfg(test)]
mod plans;
pub mod pool_health;
pub mod recovery_codes;
pub mod run_briefs;
pub mod run_history;
pub mod run_states;
pub mod run_surroundings;
pub mod saved_searches;
pub mod scim_groups;
pub mod scim_users;
pub mod service_leases;
pub mod sessions;
pub mod sign_in_failures;
pub mod sso_attempts;
pub mod sso_links;
pub mod sso_sessions;
pub mod task_run_recorder;
pub mod task_runs;
pub mod teams;
pub mod totp_credentials;
pub mod ui;
pub mod variables;
pub mod webhooks;
pub mod work_pool_rows;
pub mod work_pools;
pub mod work_queues;
pub mod workers;
pub mod workspace_access;
pub mod workspace_roles;
pub mod workspaces;

/// Whether a call made a row or found it.
#[derive(Clone, Debug, PartialEq)]
pub enum Upserted<T> {
    /// The row is new.
    Created(T),
    /// The row was there already.
    Found(T),
}

impl<T> Upserted<T> {
    /// The row.
    pub fn into_inner(self) -> T {
        match self {
            Self::Created(row) | Self::Found(row) => row,
        }
    }
}

/// Which rows of a list to return.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    /// How many at most.
    pub limit: i64,
    /// How many to pass over.
    pub offset: i64,
}
