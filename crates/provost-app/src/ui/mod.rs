//! What pages ask for in one request each.

mod dashboard;
mod deployment_pages;
mod figures;
mod flow_pages;
mod flow_run_page;
mod flow_runs;
mod flow_runs_page;
mod flows;
mod histogram;
mod names;
mod next_times;
mod preferences;
mod run_filters;
mod search;
mod task_run_dashboard;
mod timeline;
mod validate_schema_values;
mod viewer;
mod work_pools_page;

pub use dashboard::read_dashboard;
pub use deployment_pages::{read_deployment_page, read_deployments_page};
pub use flow_pages::{read_flow_page, read_flows_page};
pub use flow_run_page::read_flow_run_page;
pub use flow_runs::{count_task_runs_by_flow_run, read_ui_flow_run_history};
pub use flow_runs_page::read_flow_runs_page;
pub use flows::{count_deployments_by_flow, next_runs_by_flow};
pub use histogram::read_flow_run_histogram;
pub use next_times::next_times;
pub use preferences::write_page_preferences;
pub use search::search;
pub use task_run_dashboard::read_dashboard_task_run_counts;
pub use timeline::{read_flow_run_fan_out, read_flow_run_timeline};
pub use validate_schema_values::validate_schema_values;
pub use viewer::read_page_viewer;
pub use work_pools_page::read_work_pools_page;

use std::collections::HashMap;

use indexmap::IndexMap;
use uuid::Uuid;

/// The numbers that were found for the ids that were asked for, zero for the others.
fn by_id(ids: impl Iterator<Item = Uuid>, found: Vec<(Uuid, i64)>) -> IndexMap<String, i64> {
    let found: HashMap<Uuid, i64> = found.into_iter().collect();
    ids.map(|id| (id.to_string(), found.get(&id).copied().unwrap_or(0)))
        .collect()
}
