//! The contract of every repository, on every database.

#![expect(
    clippy::unwrap_used,
    reason = "the rule knows tests, but not the functions that they share"
)]

mod artifacts;
mod assets;
mod audit;
mod background_queue;
mod batch_jobs;
mod blocks;
mod client_certificates;
mod concurrency_limits;
mod database_file;
mod device_sign_ins;
mod fixtures;
mod flow_run_facets;
mod flow_run_timeline;
mod flows;
mod group_commit;
mod identity;
mod logs;
mod page_preferences;
mod page_reads;
mod passkeys;
mod people;
mod pool;
mod prefect_schema;
mod scim;
mod service_leases;
mod sign_in;
mod single_sign_on;
mod small_entities;
mod task_runs;
mod variables;
mod webhooks;
mod work_pools;
