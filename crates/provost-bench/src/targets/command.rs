//! Commands that know nothing of the settings of whoever runs the bench.

use std::path::Path;
use std::process::Command;

/// What a program needs of its surroundings; all else could change what is measured.
const KEPT: [&str; 4] = ["PATH", "HOME", "LANG", "TMPDIR"];

/// A command whose environment has nothing in it that is a setting of a server.
#[expect(
    clippy::disallowed_methods,
    reason = "these belong to the shell of the developer, not to the settings of the server"
)]
pub(crate) fn clean_command(program: &Path) -> Command {
    let mut command = Command::new(program);
    command.env_clear();
    for name in KEPT {
        if let Some(value) = std::env::var_os(name) {
            command.env(name, value);
        }
    }
    command
}
