//! Versions, as programs print them.

/// The numbers of a version, in the order in which they compare.
pub(crate) fn version(text: &str) -> Vec<u32> {
    text.split(|character: char| character != '.' && !character.is_ascii_digit())
        .find(|word| word.contains('.'))
        .map(|word| {
            word.split('.')
                .filter_map(|part| part.parse().ok())
                .collect()
        })
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::version;

    #[test]
    fn versions_compare_by_number() {
        assert!(version("rustc 1.95.0 (f2d3ce0bd 2026-03-21)") >= version("1.95"));
        assert!(version("rustc 1.100.0-nightly (abc 2026-12-01)") >= version("1.95"));
        assert!(version("rustc 1.94.1 (abc 2026-02-01)") < version("1.95"));
        assert!(version("Python 3.9.18") < version("3.11"));
    }
}
