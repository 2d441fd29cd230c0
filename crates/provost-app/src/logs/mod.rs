//! Logs.

mod create;
mod download;
mod filter;

pub use create::create_logs;
pub use download::{LogPosition, begin_log_download, read_log_page};
pub use filter::filter_logs;
