//! Links between Markdown files lead somewhere.

use std::collections::BTreeSet;

use regex::Regex;

use super::Problem;
use super::tree::SourceFile;

const LINK: &str = r"\]\(<?([^)\s>]+)>?[^)]*\)|^\[[^\]]+\]:\s+(\S+)";

pub(super) fn check(files: &[SourceFile]) -> Vec<Problem> {
    let Ok(link) = Regex::new(LINK) else {
        return Vec::new();
    };
    let known = known_paths(files);
    let mut problems = Vec::new();
    for file in files.iter().filter(|file| file.has_extension(&["md"])) {
        for (index, line) in prose(&file.text) {
            let targets = link.captures_iter(line).filter_map(|found| {
                found
                    .get(1)
                    .or_else(|| found.get(2))
                    .map(|target| target.as_str())
            });
            for target in targets.filter(|target| !leads_away(target)) {
                let path = target.split(['#', '?']).next().unwrap_or_default();
                if !path.is_empty() && !known.contains(&resolve(&file.path, path)) {
                    problems.push(Problem::at(
                        file,
                        index,
                        format!("`{target}` leads nowhere"),
                    ));
                }
            }
        }
    }
    problems
}

/// Every file and every directory that holds one.
fn known_paths(files: &[SourceFile]) -> BTreeSet<String> {
    let mut known = BTreeSet::from([String::new()]);
    for file in files {
        known.insert(file.path.clone());
        known.extend(
            file.path
                .match_indices('/')
                .map(|(end, _)| file.path[..end].to_owned()),
        );
    }
    known
}

/// The lines outside code blocks, with their indices.
fn prose(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut in_code = false;
    text.lines().enumerate().filter(move |(_, line)| {
        let is_fence = line.trim_start().starts_with("```");
        in_code ^= is_fence;
        !in_code && !is_fence
    })
}

fn leads_away(target: &str) -> bool {
    target.contains("://") || target.starts_with("mailto:")
}

/// The path from the root of the repository that `target` means in the file at `from`.
fn resolve(from: &str, target: &str) -> String {
    let base = from.rsplit_once('/').map_or("", |(directory, _)| directory);
    let whole = match target.strip_prefix('/') {
        Some(from_root) => from_root.to_owned(),
        None => format!("{base}/{target}"),
    };
    let mut parts = Vec::new();
    for part in whole.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(line: &str) -> usize {
        check(&[
            SourceFile::new("docs/adr/0001.md", line),
            SourceFile::new("docs/adr/template.md", "# Title\n"),
            SourceFile::new("README.md", "# Provost\n"),
        ])
        .len()
    }

    #[test]
    fn links_to_files_are_followed() {
        for (line, expected) in [
            ("[a](template.md)", 0),
            ("[a](./template.md#context)", 0),
            ("[a](../../README.md \"Title\")", 0),
            ("[a](/README.md)", 0),
            ("[a](..)", 0),
            ("[a](#below)", 0),
            ("[a](https://example.org/missing.md)", 0),
            ("```\n[a](missing.md)\n```", 0),
            ("[a](missing.md)", 1),
            ("![a](missing.png) and [b](gone.md)", 2),
            ("[a]: missing.md", 1),
        ] {
            assert_eq!(problems(line), expected, "{line}");
        }
    }
}
