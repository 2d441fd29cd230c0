//! Inputs of flow runs.

mod create;
mod delete;
mod filter;
mod read;

pub use create::create_flow_run_input;
pub use delete::delete_flow_run_input;
pub use filter::filter_flow_run_input;
pub use read::read_flow_run_input;

use crate::AppError;

fn not_found() -> AppError {
    AppError::NotFound("Flow run input not found".to_owned())
}
