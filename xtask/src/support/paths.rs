//! Where things are in this repository.

use std::path::{Path, PathBuf};

/// The root of the repository.
pub(crate) fn root() -> &'static Path {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest)
}

/// The committed API document.
pub(crate) fn openapi_document() -> PathBuf {
    root().join("docs/openapi.json")
}

/// The compatibility suite, which drives the program with the real Prefect SDK.
pub(crate) fn compat() -> PathBuf {
    root().join("compat")
}

/// The tests that use the server's pages in a browser.
pub(crate) fn browser() -> PathBuf {
    root().join("browser")
}

/// What the bench needs of Python.
pub(crate) fn bench_python() -> PathBuf {
    root().join("crates/provost-bench/python")
}

/// What developers have made for themselves here and may remove at any time.
pub(crate) fn scratch() -> PathBuf {
    root().join(".provost")
}

/// The web page.
pub(crate) fn ui() -> PathBuf {
    root().join("ui")
}

/// The programs that a shell would find under `name`, best first.
#[expect(
    clippy::disallowed_methods,
    reason = "PATH belongs to the shell of the developer, not to the settings of the server"
)]
pub(crate) fn on_path(name: &str) -> Vec<PathBuf> {
    let Some(path) = std::env::var_os("PATH") else {
        return Vec::new();
    };
    std::env::split_paths(&path)
        .map(|directory| directory.join(name))
        .filter(|program| program.is_file())
        .collect()
}
