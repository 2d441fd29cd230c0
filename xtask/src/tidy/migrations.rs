//! Each migration exists for both databases, under one name.

use std::collections::BTreeMap;

use super::Problem;
use super::tree::SourceFile;

const HOME: &str = "crates/provost-storage/migrations/";
const DATABASES: [&str; 2] = ["sqlite", "postgres"];

pub(super) fn check(files: &[SourceFile]) -> Vec<Problem> {
    let mut by_name: BTreeMap<&str, Vec<(&str, &SourceFile)>> = BTreeMap::new();
    for file in files {
        let Some((database, name)) = file
            .path
            .strip_prefix(HOME)
            .and_then(|rest| rest.split_once('/'))
        else {
            continue;
        };
        by_name.entry(name).or_default().push((database, file));
    }
    let mut problems = Vec::new();
    for (name, found) in by_name {
        for database in DATABASES {
            if !found.iter().any(|(other, _)| *other == database) {
                let text = format!("its twin {HOME}{database}/{name} is missing");
                problems.push(Problem::of(found[0].1, text));
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str) -> SourceFile {
        SourceFile::new(&format!("{HOME}{path}"), "select 1;\n")
    }

    #[test]
    fn a_migration_without_its_twin_is_found() {
        let files = [
            file("postgres/0001_first.sql"),
            file("sqlite/0001_first.sql"),
            file("sqlite/0002_second.sql"),
        ];
        let problems = check(&files);
        assert_eq!(problems.len(), 1);
        assert!(
            problems[0].text.contains("postgres/0002_second.sql"),
            "{}",
            problems[0]
        );
    }
}
