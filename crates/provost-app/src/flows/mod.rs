//! Flows.

mod bulk_delete;
mod count;
mod create;
mod delete;
mod filter;
mod paginate;
mod read;
mod update;

pub use bulk_delete::bulk_delete_flows;
pub use count::count_flows;
pub use create::create_flow;
pub use delete::delete_flow;
pub use filter::filter_flows;
pub use paginate::paginate_flows;
pub use read::{read_flow, read_flow_by_name};
pub use update::update_flow;

use crate::AppError;

fn not_found() -> AppError {
    AppError::NotFound("Flow not found".to_owned())
}
