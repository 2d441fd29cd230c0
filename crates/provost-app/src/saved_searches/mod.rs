//! Saved searches.

mod create;
mod delete;
mod filter;
mod read;

pub use create::create_saved_search;
pub use delete::delete_saved_search;
pub use filter::filter_saved_searches;
pub use read::read_saved_search;

use crate::AppError;

fn not_found() -> AppError {
    AppError::NotFound("Saved search not found".to_owned())
}
