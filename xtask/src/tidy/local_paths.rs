//! No path of the machine that somebody happened to work on.

use regex::Regex;

use super::Problem;
use super::tree::SourceFile;

/// Home and work directories, at the start of an absolute path.
const LOCAL: &str =
    r#"(^|[\s"'`(=:,;<>\[])(/(work|root|home/\w+|Users/\w+)(/|\b)|[A-Z]:\\Users\\)"#;

pub(super) fn check(files: &[SourceFile]) -> Vec<Problem> {
    let Ok(local) = Regex::new(LOCAL) else {
        return Vec::new();
    };
    let mut problems = Vec::new();
    for file in files.iter().filter(|file| !file.is_lock_file()) {
        for (index, line) in file.text.lines().enumerate() {
            if let Some(found) = local.captures(line).and_then(|groups| groups.get(2)) {
                let text = format!("`{}` is a path of one machine", found.as_str());
                problems.push(Problem::at(file, index, text));
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_a_machine_are_found() {
        for (start, end) in [
            ("see /wo", "rk/notes.md"),
            ("let p = \"/ho", "me/ada/x\";"),
            ("DIR=/ro", "ot/cache"),
            ("(/Us", "ers/ada/x)"),
            ("C:\\Us", "ers\\ada"),
        ] {
            let line = format!("{start}{end}");
            assert_eq!(check(&[SourceFile::new("a.md", &line)]).len(), 1, "{line}");
        }
    }

    #[test]
    fn other_paths_are_none() {
        for line in [
            "/work_pools/",
            "http://host/api/work/1",
            "src/home/mod.rs",
            "/etc/provost",
        ] {
            assert!(check(&[SourceFile::new("a.md", line)]).is_empty(), "{line}");
        }
    }
}
