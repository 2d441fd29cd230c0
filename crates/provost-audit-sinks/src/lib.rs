//! Where entries of the audit log are sent: files, syslog, HTTP, and the file that remembers the end
//! of the chain.
//!
//! Sinks are named by the settings of the server and by nothing else: whoever could name one by the
//! API could have files written and addresses called.

mod file;
mod head_file;
mod http;
mod key_file;
mod syslog;

pub use file::FileSink;
pub use head_file::{HeadFile, read_checkpoints};
pub use http::{HttpSink, HttpSinkError};
pub use key_file::{KeyFileError, read_keys, read_or_make_key};
pub use syslog::{SyslogSink, SyslogSinkError};
