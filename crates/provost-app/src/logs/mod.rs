//! Logs.

mod counted_lines;
mod create;
mod download;
mod filter;
mod places;
mod search;
mod window;

pub(crate) use counted_lines::CountedLines;
pub use create::create_logs;
pub use download::{LogPosition, begin_log_download, read_log_page};
pub use filter::filter_logs;
pub use search::search_log;
pub use window::read_log_window;
