//! Addresses of SQLite files.

use std::path::PathBuf;

use super::url::{self, DatabaseUrl};
use super::{DatabaseProblem, SqliteLocation};

/// Parameters that Prefect's documentation recommends and that Provost does on its own.
const KNOWN_PARAMETERS: [&str; 4] = ["cache", "uri", "check_same_thread", "timeout"];

/// `sqlite:///relative`, `sqlite:////absolute`, `sqlite://` and the forms with `file:`.
pub(super) fn from_url(url: &DatabaseUrl) -> Result<SqliteLocation, DatabaseProblem> {
    if url.host.is_some() || url.userinfo.user.is_some() {
        let reason = "a SQLite file is written with three slashes, or four before a path from the \
                      root, such as `sqlite:////var/lib/provost/provost.db`";
        return Err(DatabaseProblem::Url(reason.to_owned()));
    }
    let mut in_memory = false;
    for (name, value) in &url.query {
        match (name.as_str(), value.as_str()) {
            ("mode", "memory") => in_memory = true,
            ("mode", "rwc" | "rw") => {}
            (name, _) if KNOWN_PARAMETERS.contains(&name) => {}
            (name, _) => {
                let reason = format!("SQLite has no parameter `{name}` with this value here");
                return Err(DatabaseProblem::Url(reason));
            }
        }
    }
    if in_memory {
        return Ok(SqliteLocation::InMemory);
    }
    // Only the form with `file:` is a URI, in which characters may be encoded.
    match url.database.strip_prefix("file:") {
        Some(path) => Ok(location(&url::decode(path).map_err(DatabaseProblem::Url)?)),
        None => Ok(location(&url.database)),
    }
}

/// The place that a file name means.
pub(super) fn location(name: &str) -> SqliteLocation {
    match name {
        "" | ":memory:" => SqliteLocation::InMemory,
        path => SqliteLocation::File(PathBuf::from(path)),
    }
}
