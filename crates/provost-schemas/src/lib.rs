//! The words of the API: typed ids, states, request and response bodies, filters, sorts, events.
//!
//! Nothing here decides or stores anything. Request bodies are read by [`from_json::FromJson`],
//! which finds every fault of a body at once and names each as Prefect's server names it; responses
//! are written by serde with Prefect's keys in Prefect's order.

// The derive writes paths that begin with the crate's own name.
extern crate self as provost_schemas;

pub mod access;
pub mod access_lists;
pub mod accounts;
pub mod actors;
pub mod artifacts;
pub mod assets;
pub mod audit;
pub mod block_documents;
pub mod block_schemas;
pub mod block_types;
pub mod concurrency_leases;
pub mod concurrency_limits;
pub mod csrf_tokens;
pub mod deployment_schedules;
pub mod deployments;
pub mod event_queries;
pub mod events;
pub mod filters;
pub mod flow_run_inputs;
pub mod flow_runs;
pub mod flows;
pub mod from_json;
pub mod graph;
pub mod history;
pub mod ids;
pub mod ip_allowlists;
pub mod json;
pub mod logs;
pub mod names;
pub mod nul;
pub mod one_or_many;
pub mod orchestration;
pub mod paging;
pub mod policies;
pub mod run_estimates;
pub mod saved_searches;
pub mod scheduled_flow_runs;
pub mod schedules;
pub mod schema_values;
pub mod scim;
pub mod services;
pub mod sorts;
pub mod states;
pub mod storage_defaults;
pub mod string_enum;
pub mod task_inputs;
pub mod task_runs;
pub mod task_workers;
pub mod timestamp;
pub mod ui;
pub mod variables;
pub mod webhooks;
pub mod work_pools;
pub mod work_queues;
pub mod worker_channel;
pub mod workers;
pub mod workspaces;

pub use timestamp::Timestamp;
