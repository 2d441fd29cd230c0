//! Nothing is left for later and no test is left out.

use regex::Regex;

use super::Problem;
use super::tree::SourceFile;

/// What stands for work that was not done, by the languages it is written in.
///
/// The brackets keep the patterns from matching themselves.
const STUBS: [(&[&str], &str, &str); 6] = [
    (
        &["rs"],
        r"\b(todo|unimplemented)[!]",
        "a stub: write the code",
    ),
    (
        &["rs"],
        r"#\[ignore[^a-z]",
        "a test that does not run: repair it or remove it",
    ),
    (&["rs"], r"#!?\[allow[(]", "use `#[expect(…, reason = …)]`"),
    (
        &["ts", "tsx"],
        r"\b(it|test|describe)(\.\w+)*\.(skip|only|todo|fixme|fails)\b",
        "a test that does not run: repair it or remove it",
    ),
    (
        &["py"],
        r"\bpytest\.(skip|xfail|importorskip|mark\.(skip|skipif|xfail))\b|\bunittest\.skip",
        "a test that does not run: repair it or remove it",
    ),
    (
        &[
            "rs", "ts", "tsx", "py", "sql", "toml", "sh", "yml", "yaml", "css", "html",
        ],
        r"\b(TOD[O]|FIXM[E]|XX[X]|HAC[K])\b",
        "a note for later: do it now or open an issue",
    ),
];

pub(super) fn check(files: &[SourceFile]) -> Vec<Problem> {
    let stubs = STUBS.iter().filter_map(|(languages, pattern, advice)| {
        Some((languages, Regex::new(pattern).ok()?, advice))
    });
    let mut problems = Vec::new();
    for (languages, pattern, advice) in stubs {
        for file in files.iter().filter(|file| file.has_extension(languages)) {
            for (index, line) in file.text.lines().enumerate() {
                if let Some(found) = pattern.find(line) {
                    problems.push(Problem::at(
                        file,
                        index,
                        format!("`{}`: {advice}", found.as_str()),
                    ));
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
    fn stubs_and_tests_left_out_are_found() {
        // Put together here, so that this file has none of them.
        for (path, start, end) in [
            ("a.rs", "    to", "do!(\"later\")"),
            ("a.rs", "unimpl", "emented!()"),
            ("a.rs", "#[ign", "ore]"),
            ("a.rs", "#[ign", "ore = \"slow\"]"),
            ("a.rs", "#[al", "low(dead_code)]"),
            ("a.rs", "// FIX", "ME: overflow"),
            ("a.test.ts", "it.sk", "ip('works', () => {})"),
            ("a.test.ts", "describe.on", "ly('works', () => {})"),
            ("test_a.py", "@pytest.mark.sk", "ipif(True)"),
            ("test_a.py", "    pytest.sk", "ip('no')"),
        ] {
            let line = format!("{start}{end}");
            let problems = check(&[SourceFile::new(path, &line)]);
            assert_eq!(problems.len(), 1, "{line}");
            assert_eq!(problems[0].line, Some(1), "{line}");
        }
    }

    #[test]
    fn ordinary_code_is_no_stub() {
        for (path, line) in [
            ("a.rs", "lines.iter().skip(1)"),
            ("a.rs", "let todo = queue.len();"),
            ("a.rs", "#[ignored_by_serde]"),
            ("a.ts", "query.skip(10)"),
            ("a.rs", "// A hack is explained where it stands."),
        ] {
            assert!(check(&[SourceFile::new(path, line)]).is_empty(), "{line}");
        }
    }

    #[test]
    fn every_pattern_is_one() {
        for (_, pattern, _) in STUBS {
            assert!(Regex::new(pattern).is_ok(), "{pattern}");
        }
    }
}
