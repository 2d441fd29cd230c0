//! Guessing which known key was meant.

/// The candidate with the fewest edits to `key`, unless all are too far away to be meant.
pub(crate) fn nearest<S: AsRef<str>>(
    key: &str,
    candidates: impl IntoIterator<Item = S>,
) -> Option<S> {
    let closest = candidates
        .into_iter()
        .map(|candidate| (edit_distance(key, candidate.as_ref()), candidate))
        .min_by_key(|(distance, _)| *distance);
    closest
        .filter(|(distance, _)| *distance <= key.len() / 2)
        .map(|(_, candidate)| candidate)
}

/// Insertions, deletions and replacements of bytes that turn `from` into `to` (Levenshtein).
fn edit_distance(from: &str, to: &str) -> usize {
    let to = to.as_bytes();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.bytes().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in to.iter().enumerate() {
            let replaced = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_edits() {
        for (from, to, distance) in [
            ("", "", 0),
            ("", "abc", 3),
            ("kitten", "sitting", 3),
            ("host", "hots", 2),
        ] {
            assert_eq!(edit_distance(from, to), distance, "{from} {to}");
        }
    }

    #[test]
    fn only_a_near_candidate_is_offered() {
        let known = ["PROVOST_SERVER_API_HOST", "PROVOST_SERVER_API_PORT"];
        assert_eq!(nearest("PROVOST_SERVER_API_HOTS", known), Some(known[0]));
        assert_eq!(nearest("PROVOST_SERVR_API_PORT", known), Some(known[1]));
        assert_eq!(nearest("X", known), None);
    }
}
