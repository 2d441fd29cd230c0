//! How much there is to guess in a password.
//!
//! An attacker who tries words, repetitions and sequences first needs few choices for
//! `Password12345678`, and fifteen for fifteen letters at random. The effort is the least number of
//! choices that put the password together, where a well-known word or a sequence is two choices (which
//! one, and how it is spelled), a word from the owner's name is one, and every other character is
//! one.

use std::fmt;
use std::sync::LazyLock;

use zeroize::Zeroizing;

use super::patterns;

/// Fewer choices than these are too few.
pub(super) const LEAST_EFFORT: usize = 10;
/// Shorter words are no words, and shorter sequences no sequences.
pub(super) const MIN_WORD: usize = 3;

const WORD: usize = 2;
const OWN_NAME: usize = 1;
const REPETITION: usize = 2;

/// What is tried first, a word or phrase a line.
static COMMON: LazyLock<Vec<Vec<char>>> = LazyLock::new(|| {
    include_str!("common.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.chars().collect())
        .collect()
});

/// A text in lower case, without what people put between words.
pub(super) struct Folded(Zeroizing<Vec<char>>);

/// Folds `text`.
pub(super) fn fold(text: &str) -> Folded {
    // Lower case may have more characters; a vector that grew would leave copies of itself behind.
    let mut characters = Zeroizing::new(Vec::with_capacity(text.len() * 3));
    characters.extend(
        text.chars()
            .filter(|character| !character.is_whitespace() && !matches!(character, '-' | '_' | '.'))
            .flat_map(char::to_lowercase),
    );
    Folded(characters)
}

impl Folded {
    /// Whether `word` is part of the text.
    pub(super) fn contains(&self, word: &str) -> bool {
        let word = Zeroizing::new(word.chars().collect::<Vec<_>>());
        self.0
            .windows(word.len().max(1))
            .any(|window| window == word.as_slice())
    }
}

impl fmt::Display for Folded {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|character| write!(formatter, "{character}"))
    }
}

/// The least number of choices that make `text`, when `names` are known.
pub(super) fn effort(text: &Folded, names: &[String]) -> usize {
    let names: Vec<Vec<char>> = names.iter().map(|name| name.chars().collect()).collect();
    let whole = choices(&text.0, &names);
    match patterns::period(&text.0) {
        Some(period) => whole.min(choices(&text.0[..period], &names) + REPETITION),
        None => whole,
    }
}

/// The least number of choices for every end of a prefix, from left to right.
fn choices(text: &[char], names: &[Vec<char>]) -> usize {
    let mut least: Vec<usize> = (0..=text.len()).collect();
    for start in 0..text.len() {
        let rest = &text[start..];
        let before = least[start];
        let mut reach = |length: usize, cost: usize| {
            let end = &mut least[start + length];
            *end = (*end).min(before + cost);
        };
        reach(1, 1);
        for length in MIN_WORD..=patterns::sequence(rest) {
            reach(length, WORD);
        }
        if is_year(rest) {
            reach(4, WORD);
        }
        for word in COMMON.iter().filter(|word| begins_with(rest, word)) {
            reach(word.len(), WORD);
        }
        for name in names.iter().filter(|name| begins_with(rest, name)) {
            reach(name.len(), OWN_NAME);
        }
    }
    least.last().copied().unwrap_or(0)
}

fn is_year(text: &[char]) -> bool {
    matches!(text, ['1', '9', a, b, ..] | ['2', '0', a, b, ..] if a.is_ascii_digit() && b.is_ascii_digit())
}

fn begins_with(text: &[char], word: &[char]) -> bool {
    text.len() >= word.len()
        && word
            .iter()
            .zip(text)
            .all(|(expected, given)| expected == given || stands_for(*given, *expected))
}

/// Whether people write `given` where they mean the letter `meant`.
fn stands_for(given: char, meant: char) -> bool {
    matches!(
        (given, meant),
        ('0', 'o')
            | ('1' | '!' | '|', 'i' | 'l')
            | ('3', 'e')
            | ('4' | '@', 'a')
            | ('5' | '$', 's')
            | ('7' | '+', 't')
            | ('8', 'b')
            | ('9', 'g')
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn effort_of(text: &str, names: &[&str]) -> usize {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        effort(&fold(text), &names)
    }

    #[test]
    fn effort_is_counted_in_choices() {
        for (text, names, expected) in [
            ("", &[][..], 0),
            ("xkjw", &[], 4),
            ("password", &[], 2),
            ("P@$$w0rd", &[], 2),
            ("pass-word", &[], 2),
            ("Password1", &[], 3),
            ("password2026", &[], 4),
            ("password1234567", &[], 4),
            ("aaaaaaaaaa", &[], 2),
            ("xkjwxkjwxkjw", &[], 6),
            ("lovelace", &["lovelace"], 1),
            ("lovelacexkjw", &["lovelace"], 5),
        ] {
            assert_eq!(effort_of(text, names), expected, "{text}");
        }
    }

    #[test]
    fn the_list_is_in_order_and_has_nothing_that_could_never_match() {
        let folded_alike = |word: &[char]| {
            let text: String = word.iter().collect();
            fold(&text).0.as_slice() == word
        };
        for pair in COMMON.windows(2) {
            assert!(
                pair[0] < pair[1],
                "{:?} stands before {:?}",
                pair[0],
                pair[1]
            );
        }
        for word in COMMON.iter() {
            assert!(word.len() >= MIN_WORD && folded_alike(word), "{word:?}");
        }
        assert!(COMMON.len() > 300);
    }
}
