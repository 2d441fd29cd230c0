//! Where packages come from is the choice of whoever builds, so no registry is named.

use regex::Regex;

use super::Problem;
use super::tree::SourceFile;

const HOSTS: &str =
    r"\b(crates[.]io|pypi[.]org|pythonhosted[.]org|npmjs[.](org|com)|yarnpkg[.]com|goproxy[.]io)\b";

pub(super) fn check(files: &[SourceFile]) -> Vec<Problem> {
    let Ok(hosts) = Regex::new(HOSTS) else {
        return Vec::new();
    };
    let mut problems = Vec::new();
    for file in files.iter().filter(|file| !file.is_lock_file()) {
        for (index, line) in file.text.lines().enumerate() {
            if let Some(found) = hosts.find(line) {
                let text = format!("names the package registry `{}`", found.as_str());
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
    fn registries_are_found_outside_lock_files() {
        let line = format!("https://registry.npm{}/x", "js.org");
        assert_eq!(check(&[SourceFile::new("ui/.npmrc", &line)]).len(), 1);
        assert!(check(&[SourceFile::new("ui/package-lock.json", &line)]).is_empty());
        assert!(check(&[SourceFile::new("README.md", "crates_io and example.org")]).is_empty());
    }
}
