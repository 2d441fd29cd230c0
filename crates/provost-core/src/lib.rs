//! Pure decisions: facts in, decisions out.
//!
//! Nothing here reads a clock, draws a random number, mints an id or performs IO: all of that is
//! handed in. What a decision wants done in the world it returns as data, and the application does
//! it within the transaction that the facts were read in.

pub mod actors;
pub mod assets;
pub mod audit;
pub mod blocks;
pub mod claim_patterns;
pub mod client_version;
pub mod clock;
pub mod collections;
pub mod concurrency;
pub mod events;
pub mod forwarded;
pub mod graph;
pub mod handles;
pub mod hydration;
pub mod ip_allowlists;
pub mod log_search;
pub mod logs;
pub mod networks;
pub mod orchestration;
pub mod permissions;
mod poisson;
pub mod rate_limits;
pub mod roles;
pub mod schedules;
pub mod scim;
pub mod services;
pub mod task_run_recorder;
mod templates;
pub mod text_search;
pub mod timeline;
pub mod webhooks;
pub mod work_pools;
