//! Code that does not run is not kept in comments; the history has it.

use regex::Regex;

use super::Problem;
use super::tree::SourceFile;

/// Lines that are comments and read like statements, by language.
const PATTERNS: [(&[&str], &str); 2] = [
    (
        &["rs", "ts", "tsx"],
        r"^\s*//\s*((let|use|fn|pub|impl|struct|enum|return|const|import|export|if|for|while|match|await)\b.*[;{]|[\w.:]+\(.*\);|\}[;,]?)$",
    ),
    (
        &["py"],
        r"^\s*#\s*((import \w+|from \S+ import .+|return [^ ]+|raise \w+\(.*)|(def|class|if|for|while|with) .*[\])\w]:|[\w.]+\(.*\)|\w+ = \S+)$",
    ),
];

pub(super) fn check(files: &[SourceFile]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (languages, pattern) in PATTERNS {
        let Ok(pattern) = Regex::new(pattern) else {
            continue;
        };
        for file in files.iter().filter(|file| file.has_extension(languages)) {
            for (index, line) in file.text.lines().enumerate() {
                if pattern.is_match(line) {
                    problems.push(Problem::at(file, index, "commented-out code: remove it"));
                }
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commented_out_code_is_found() {
        for (path, line) in [
            ("a.rs", "    // let x = 3;"),
            ("a.rs", "// self.close(now);"),
            ("a.rs", "//}"),
            ("a.ts", "// return answer;"),
            ("a.py", "# import json"),
            ("a.py", "    # if x > 3:"),
            ("a.py", "# server.stop()"),
        ] {
            assert_eq!(check(&[SourceFile::new(path, line)]).len(), 1, "{line}");
        }
    }

    #[test]
    fn prose_is_no_code() {
        for (path, line) in [
            ("a.rs", "// For a run that is late, the state says so;"),
            ("a.rs", "/// let x = 3;"),
            ("a.rs", "// if the lock is held, wait."),
            ("a.rs", "let url = \"http://x\"; // return to sender;"),
            ("a.py", "# return the answer when it is there"),
            ("a.py", "#!/usr/bin/env python3"),
        ] {
            assert!(check(&[SourceFile::new(path, line)]).is_empty(), "{line}");
        }
    }

    #[test]
    fn every_pattern_is_one() {
        for (_, pattern) in PATTERNS {
            assert!(Regex::new(pattern).is_ok(), "{pattern}");
        }
    }
}
