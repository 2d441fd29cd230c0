//! The files of the repository, read once for all rules.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// Directories that hold what is built, fetched or cached, but nothing that we wrote.
const NOT_OURS: [&str; 11] = [
    ".git",
    ".mypy_cache",
    ".provost",
    ".pytest_cache",
    ".ruff_cache",
    ".venv",
    "__pycache__",
    "dist",
    "node_modules",
    "target",
    "test-results",
];

/// How files say that a program wrote them.
const GENERATED_MARK: &str = "@generated";

/// A file of the repository.
#[derive(Debug)]
pub(crate) struct SourceFile {
    /// Its path from the root of the repository, with `/` between the parts.
    pub(crate) path: String,
    /// What it holds; nothing if that is not text.
    pub(crate) text: String,
}

/// Every file below `root` that we wrote, in the order of their paths.
pub(crate) fn load(root: &Path) -> Result<Vec<SourceFile>> {
    let mut files = Vec::new();
    walk(root, "", &mut files)?;
    files.sort_by(|left, right| left.path.cmp(&right.path));
    Ok(files)
}

fn walk(directory: &Path, prefix: &str, files: &mut Vec<SourceFile>) -> Result<()> {
    let entries =
        fs::read_dir(directory).with_context(|| format!("cannot list {}", directory.display()))?;
    for entry in entries {
        let entry = entry.with_context(|| format!("cannot list {}", directory.display()))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if NOT_OURS.contains(&name.as_str()) {
            continue;
        }
        let path = format!("{prefix}{name}");
        let kind = entry
            .file_type()
            .with_context(|| format!("cannot look at {path}"))?;
        if kind.is_dir() {
            walk(&entry.path(), &format!("{path}/"), files)?;
        } else if kind.is_file() {
            let bytes = fs::read(entry.path()).with_context(|| format!("cannot read {path}"))?;
            files.push(SourceFile {
                path,
                text: String::from_utf8(bytes).unwrap_or_default(),
            });
        }
    }
    Ok(())
}

impl SourceFile {
    /// Whether the name of the file ends in one of these, such as `rs`.
    pub(crate) fn has_extension(&self, extensions: &[&str]) -> bool {
        let extension = Path::new(&self.path).extension();
        extension.is_some_and(|found| extensions.iter().any(|expected| found == *expected))
    }

    /// Whether a program wrote the file.
    pub(crate) fn is_generated(&self) -> bool {
        self.is_lock_file()
            || self.path == "docs/openapi.json"
            || self
                .text
                .lines()
                .take(5)
                .any(|line| line.contains(GENERATED_MARK))
    }

    /// Whether a package manager wrote the file.
    pub(crate) fn is_lock_file(&self) -> bool {
        ["Cargo.lock", "package-lock.json"]
            .iter()
            .any(|name| self.path.ends_with(name))
    }
}

#[cfg(test)]
impl SourceFile {
    pub(crate) fn new(path: &str, text: &str) -> Self {
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }
}
