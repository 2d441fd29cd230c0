//! No path of the machine that somebody happened to work on.

use regex::{Match, Regex};

use super::Problem;
use super::tree::SourceFile;

/// Home and work directories, at the start of an absolute path.
const LOCAL: &str =
    r#"(^|[\s"'`(=:,;<>\[])(/(work|root|(home|Users)/(?<user>\w+))(/|$|[^-\w])|[A-Z]:\\Users\\)"#;

/// Users that examples and containers have; their homes are nobody's machine.
const STAND_INS: [&str; 5] = ["ada", "me", "nonroot", "provost", "user"];

pub(super) fn check(files: &[SourceFile]) -> Vec<Problem> {
    let Ok(local) = Regex::new(LOCAL) else {
        return Vec::new();
    };
    let mut problems = Vec::new();
    for file in files.iter().filter(|file| !file.is_lock_file()) {
        for (index, line) in file.text.lines().enumerate() {
            let homes = local.captures_iter(line);
            for found in homes.filter(|found| !found.name("user").is_some_and(is_stand_in)) {
                let text = format!("`{}` is a path of one machine", &found[2]);
                problems.push(Problem::at(file, index, text));
            }
        }
    }
    problems
}

fn is_stand_in(user: Match<'_>) -> bool {
    STAND_INS.contains(&user.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_a_machine_are_found() {
        for (start, end) in [
            ("see /wo", "rk/notes.md"),
            ("let p = \"/ho", "me/jdoe/x\";"),
            ("DIR=/ro", "ot/cache"),
            ("cd /wo", "rk"),
            ("`/wo", "rk`"),
            ("(/Us", "ers/jdoe/x)"),
            ("C:\\Us", "ers\\jdoe"),
        ] {
            let line = format!("{start}{end}");
            assert_eq!(check(&[SourceFile::new("a.md", &line)]).len(), 1, "{line}");
        }
    }

    #[test]
    fn other_paths_are_none() {
        for line in [
            "/work_pools/",
            "/work-pools/work-pool/house",
            "http://host/api/work/1",
            "src/home/mod.rs",
            "/etc/provost",
            "/home/ada/.prefect",
        ] {
            assert!(check(&[SourceFile::new("a.md", line)]).is_empty(), "{line}");
        }
    }
}
