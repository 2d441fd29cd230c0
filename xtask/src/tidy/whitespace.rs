//! Text ends where it ends: no trailing blanks, one line end at the end of a file, no `\r`.

use super::Problem;
use super::tree::SourceFile;

const TEXT: [&str; 13] = [
    "css", "html", "json", "md", "py", "rs", "sh", "sql", "toml", "ts", "tsx", "yaml", "yml",
];

pub(super) fn check(files: &[SourceFile]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in files
        .iter()
        .filter(|file| file.has_extension(&TEXT) && !file.is_lock_file())
    {
        for (index, line) in file.text.split('\n').enumerate() {
            if line.ends_with([' ', '\t', '\r']) {
                problems.push(Problem::at(
                    file,
                    index,
                    "white space at the end of the line",
                ));
            }
        }
        if !file.text.is_empty() && (!file.text.ends_with('\n') || file.text.ends_with("\n\n")) {
            problems.push(Problem::of(file, "must end with one line end"));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_stray_white_space_is_found() {
        for (text, line) in [
            ("a\nb \n", Some(2)),
            ("a\t\n", Some(1)),
            ("a\r\n", Some(1)),
            ("a", None),
            ("a\n\n", None),
        ] {
            let problems = check(&[SourceFile::new("a.md", text)]);
            assert_eq!(problems.len(), 1, "{text:?}");
            assert_eq!(problems[0].line, line, "{text:?}");
        }
        for text in ["", "a\n", "a\n\nb\n"] {
            assert!(
                check(&[SourceFile::new("a.md", text)]).is_empty(),
                "{text:?}"
            );
        }
    }
}
