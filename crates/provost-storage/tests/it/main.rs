//! The contract of every repository, on every database.

mod artifacts;
mod fixtures;
mod flows;
mod group_commit;
mod logs;
mod small_entities;
mod task_runs;
mod variables;
