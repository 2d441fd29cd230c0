//! What every manifest has: the lints and the licence of the workspace, and no versions.

use toml::{Table, Value};

use super::Problem;
use super::tree::SourceFile;

/// The tables of a manifest that name dependencies.
pub(super) const DEPENDENCY_TABLES: [&str; 3] =
    ["dependencies", "dev-dependencies", "build-dependencies"];

/// Keys that say which package is meant; that is said in the root manifest alone.
const WHICH_PACKAGE: [&str; 6] = ["version", "path", "git", "branch", "rev", "registry"];

pub(super) fn check(files: &[SourceFile]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (file, manifest) in members(files) {
        let Some(manifest) = manifest else {
            problems.push(Problem::of(file, "not a TOML document"));
            continue;
        };
        if !inherits(manifest.get("lints"), "workspace") {
            problems.push(Problem::of(file, "needs `[lints] workspace = true`"));
        }
        let package = manifest.get("package").and_then(Value::as_table);
        for field in ["license", "version", "edition", "rust-version", "publish"] {
            if !inherits(package.and_then(|package| package.get(field)), "workspace") {
                problems.push(Problem::of(
                    file,
                    format!("needs `{field}.workspace = true`"),
                ));
            }
        }
        let name = package
            .and_then(|package| package.get("name"))
            .and_then(Value::as_str);
        let directory = file.path.trim_end_matches("/Cargo.toml").rsplit('/').next();
        if name != directory {
            problems.push(Problem::of(
                file,
                "the crate must be named as its directory is",
            ));
        }
        for (name, value) in dependencies(&manifest, &DEPENDENCY_TABLES) {
            let pinned = WHICH_PACKAGE.iter().any(|key| value.get(key).is_some());
            if pinned || !inherits(Some(value), "workspace") {
                let advice = "belongs into the root manifest: write `workspace = true` here";
                problems.push(Problem::of(
                    file,
                    format!("the version of `{name}` {advice}"),
                ));
            }
        }
    }
    problems
}

/// The manifests of the crates, parsed; `None` for one that is no TOML.
pub(super) fn members(files: &[SourceFile]) -> impl Iterator<Item = (&SourceFile, Option<Table>)> {
    files
        .iter()
        .filter(|file| file.path.ends_with("/Cargo.toml"))
        .map(|file| (file, file.text.parse().ok()))
}

/// Every dependency that `tables` name, those for one platform included.
pub(super) fn dependencies<'a>(
    manifest: &'a Table,
    tables: &'a [&str],
) -> impl Iterator<Item = (&'a str, &'a Value)> {
    let targets = manifest.get("target").and_then(Value::as_table);
    let targets = targets
        .into_iter()
        .flat_map(Table::values)
        .filter_map(Value::as_table);
    std::iter::once(manifest)
        .chain(targets)
        .flat_map(move |owner| {
            tables
                .iter()
                .filter_map(|table| owner.get(*table)?.as_table())
        })
        .flat_map(|table| table.iter().map(|(name, value)| (name.as_str(), value)))
}

fn inherits(value: Option<&Value>, key: &str) -> bool {
    value.and_then(|value| value.get(key)) == Some(&Value::Boolean(true))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "\
        [package]\n\
        name = \"provost-core\"\n\
        version.workspace = true\n\
        edition.workspace = true\n\
        rust-version.workspace = true\n\
        license.workspace = true\n\
        publish.workspace = true\n\
        [lints]\n\
        workspace = true\n\
        [dependencies]\n\
        serde = { workspace = true, features = [\"rc\"] }\n";

    fn texts(manifest: &str) -> Vec<String> {
        let file = SourceFile::new("crates/provost-core/Cargo.toml", manifest);
        check(&[file])
            .into_iter()
            .map(|problem| problem.text)
            .collect()
    }

    #[test]
    fn a_good_manifest_passes() {
        assert_eq!(texts(GOOD), [""; 0]);
    }

    #[test]
    fn each_fault_is_found() {
        for (from, to, expected) in [
            ("[lints]\nworkspace = true\n", "", "[lints]"),
            ("license.workspace = true", "license = \"MIT\"", "license"),
            ("\"provost-core\"", "\"provost-kernel\"", "directory"),
            (
                "serde = { workspace = true,",
                "serde = { version = \"1\",",
                "`serde`",
            ),
            (
                "[dependencies]",
                "[target.'cfg(unix)'.dependencies]\nlibc = \"1\"\n[dependencies]",
                "`libc`",
            ),
            (
                "[dependencies]",
                "[dev-dependencies]\nx = { path = \"../x\" }\n[dependencies]",
                "`x`",
            ),
            ("[package]", "[package", "TOML"),
        ] {
            let found = texts(&GOOD.replace(from, to));
            assert_eq!(found.len(), 1, "{to}: {found:?}");
            assert!(found[0].contains(expected), "{to}: {found:?}");
        }
    }
}
