//! What may be done: one use case per file, in a folder per entity.
//!
//! A use case takes its [`Context`] first: who asks, in which workspace, at what time, inside which
//! unit of work. It authorizes before it looks, and returns a value or an [`AppError`] that says
//! what was wrong. The caller commits: an answer is given after [`Context::commit`].

pub mod access_lists;
pub mod account_memberships;
pub mod accounts;
pub mod admin;
pub mod api_keys;
mod app;
pub mod artifacts;
pub mod audit;
pub mod automations;
pub mod background_tasks;
pub mod block_documents;
pub mod block_schemas;
pub mod block_types;
pub mod bus;
mod changed_deployments;
pub mod client_certificates;
pub mod collections;
pub mod concurrency_leases;
pub mod concurrency_limits;
mod context;
pub mod csrf_tokens;
pub mod deployments;
pub mod device_sign_in;
mod error;
pub mod events;
mod filtering;
pub mod flow_run_inputs;
pub mod flow_runs;
pub mod flows;
pub mod graph;
mod hydration;
pub mod identity;
pub mod ip_allowlists;
mod json_schemas;
pub mod logs;
pub mod mail;
pub mod me;
mod names;
pub mod one_use_links;
mod paging;
pub mod passkeys;
pub mod profile;
pub mod proxies;
pub mod run_history;
pub mod run_states;
pub mod saved_searches;
pub mod scim;
pub mod service_accounts;
pub mod services;
pub mod sessions;
pub mod set_up;
pub mod sign_in;
pub mod single_sign_on;
mod system_clock;
pub mod tag_concurrency_limits;
pub mod task_runs;
pub mod teams;
pub mod token_exchange;
pub mod ui;
pub mod users;
pub mod variables;
pub mod work_pools;
pub mod work_queues;
pub mod workers;
pub mod workspace_access;
pub mod workspace_roles;
pub mod workspaces;

pub use app::{App, AppSettings};
pub use context::{Call, Client, Context};
pub use error::{AppError, AppResult};
pub use provost_storage::{StorageError, repositories::Upserted};
pub use system_clock::SystemClock;
