//! The API as clients meet it, without a socket in between.
#![expect(
    clippy::unwrap_used,
    reason = "the rule knows tests, but not the functions that they share"
)]

mod access;
mod access_list_matrix;
mod access_lists;
mod accounts;
mod admin_storage;
mod advisories;
mod api_keys;
mod artifacts;
mod assets;
mod attribution;
mod audit;
mod audit_access;
mod automations;
mod batch_jobs;
mod blocks;
mod bot_keys;
mod concurrency_limits;
mod cors;
mod csrf;
mod deleted_objects;
mod deployments;
mod events;
mod everyday_pages;
mod flow_run_inputs;
mod flow_run_timeline;
mod flow_runs;
mod flows;
mod ip_allowlists;
mod logs;
mod nul;
mod page_reads;
mod proxies;
mod rate_limits;
mod roles;
mod routes;
mod saved_searches;
mod scheduler;
mod scim;
mod security_headers;
mod services;
mod sign_in;
mod single_sign_on;
mod support;
mod tag_concurrency_limits;
mod task_runs;
mod task_workers;
mod tenants;
mod time_limit;
mod token_exchange;
mod transport;
mod variables;
mod webhooks;
mod work_pools;
mod work_pools_page;
mod work_queues;
mod workspaces;
