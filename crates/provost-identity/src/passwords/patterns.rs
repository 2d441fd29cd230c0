//! Sequences and repetitions in a text.

/// Neighbours on keyboards and in the order of digits; the alphabet is known by its numbers.
const ROWS: [&str; 9] = [
    "1234567890",
    "qwertyuiop",
    "qwertzuiop",
    "azertyuiop",
    "asdfghjkl",
    "qsdfghjklm",
    "zxcvbnm",
    "yxcvbnm",
    "1q2w3e4r5t6y7u8i9o0p",
];

/// How many characters from the start of `text` are one run (`aaa`), one sequence (`abc`, `cba`) or
/// one walk along a keyboard (`qwe`, `ewq`).
pub(super) fn sequence(text: &[char]) -> usize {
    let steps = [-1, 0, 1].map(|step| {
        1 + text
            .windows(2)
            .take_while(|pair| {
                i64::from(u32::from(pair[1])) - i64::from(u32::from(pair[0])) == step
            })
            .count()
    });
    let walks = ROWS.iter().flat_map(|row| {
        let row: Vec<char> = row.chars().collect();
        [walk(&row, text), walk_back(&row, text)]
    });
    steps
        .into_iter()
        .chain(walks)
        .max()
        .unwrap_or(0)
        .min(text.len())
}

fn walk(row: &[char], text: &[char]) -> usize {
    let Some(start) = text
        .first()
        .and_then(|first| row.iter().position(|character| character == first))
    else {
        return 0;
    };
    row[start..]
        .iter()
        .zip(text)
        .take_while(|(expected, given)| expected == given)
        .count()
}

fn walk_back(row: &[char], text: &[char]) -> usize {
    let reversed: Vec<char> = row.iter().rev().copied().collect();
    walk(&reversed, text)
}

/// The length of the shortest text that `text` repeats at least twice, the last time perhaps not to
/// its end; `None` if there is none.
pub(super) fn period(text: &[char]) -> Option<usize> {
    // For every prefix, how much of its start is its end as well (Knuth, Morris and Pratt).
    let mut borders = vec![0; text.len()];
    for end in 1..text.len() {
        let mut border = borders[end - 1];
        while border > 0 && text[border] != text[end] {
            border = borders[border - 1];
        }
        borders[end] = border + usize::from(text[border] == text[end]);
    }
    let period = text.len() - borders.last()?;
    (period * 2 <= text.len()).then_some(period)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn characters(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn sequences_are_measured() {
        for (text, expected) in [
            ("", 0),
            ("a", 1),
            ("ax", 1),
            ("aaab", 3),
            ("abcx", 3),
            ("cbax", 3),
            ("qwertyx", 6),
            ("poiux", 4),
            ("8901", 3),
            ("0987", 4),
            ("1q2w3ex", 6),
            ("äää", 3),
        ] {
            assert_eq!(sequence(&characters(text)), expected, "{text}");
        }
    }

    #[test]
    fn repetitions_are_found() {
        for (text, expected) in [
            ("", None),
            ("a", None),
            ("aa", Some(1)),
            ("abab", Some(2)),
            ("ababa", Some(2)),
            ("abcab", None),
            ("abcabc", Some(3)),
            ("abcdabce", None),
        ] {
            assert_eq!(period(&characters(text)), expected, "{text}");
        }
    }
}
