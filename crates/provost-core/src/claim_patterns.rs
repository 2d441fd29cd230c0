//! What a claim of a token has to say for a trust rule to apply.

use std::fmt;

/// A text in which `*` stands for any letters but `:`.
///
/// Platforms put what a job is into one claim whose parts are divided by colons, such as
/// `repo:acme/etl:ref:refs/heads/main`. As a star ends where a part does, nothing that somebody
/// else chooses, such as the name of a branch, reaches into another part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimPattern(String);

/// Why a text is no pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClaimPatternError {
    /// It is empty.
    #[error("a pattern must say something")]
    Empty,
    /// It is nothing but stars.
    #[error("a pattern of stars alone would trust everybody")]
    Anything,
}

impl ClaimPattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// If everything would match it, or nothing.
    pub fn parse(text: &str) -> Result<Self, ClaimPatternError> {
        if text.is_empty() {
            return Err(ClaimPatternError::Empty);
        }
        if text.bytes().all(|byte| byte == b'*' || byte == b':') {
            return Err(ClaimPatternError::Anything);
        }
        Ok(Self(text.to_owned()))
    }

    /// Whether a text is what the pattern means, as a whole and to the letter.
    pub fn matches(&self, text: &str) -> bool {
        let mut wanted = self.0.split(':');
        let mut given = text.split(':');
        loop {
            match (wanted.next(), given.next()) {
                (None, None) => return true,
                (Some(wanted), Some(given)) if part_matches(wanted, given) => {}
                _ => return false,
            }
        }
    }
}

impl fmt::Display for ClaimPattern {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Whether one part matches. Each piece between stars is looked for after the one before, as early as
/// possible, so that no text takes long.
fn part_matches(wanted: &str, given: &str) -> bool {
    let Some((first, rest)) = wanted.split_once('*') else {
        return wanted == given;
    };
    let Some(mut left) = given.strip_prefix(first) else {
        return false;
    };
    let mut pieces: Vec<&str> = rest.split('*').collect();
    let last = pieces.pop().unwrap_or_default();
    for piece in pieces {
        match left.find(piece) {
            Some(start) => left = &left[start + piece.len()..],
            None => return false,
        }
    }
    left.len() >= last.len() && left.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stays_within_its_part() {
        let matches =
            |pattern: &str, text: &str| ClaimPattern::parse(pattern).unwrap().matches(text);
        for (pattern, text, expected) in [
            (
                "repo:acme/etl:ref:refs/heads/main",
                "repo:acme/etl:ref:refs/heads/main",
                true,
            ),
            (
                "repo:acme/etl:ref:refs/heads/main",
                "repo:acme/etl:ref:refs/heads/maint",
                false,
            ),
            (
                "repo:acme/*:ref:refs/heads/main",
                "repo:acme/etl:ref:refs/heads/main",
                true,
            ),
            (
                "repo:acme/*:ref:refs/heads/main",
                "repo:acme/x:ref:refs/heads/y:ref:refs/heads/main",
                false,
            ),
            ("repo:acme/*", "repo:acme/etl:ref:refs/heads/main", false),
            ("repo:acme/*", "repo:acme-evil/etl", false),
            ("repo:acme/*", "repo:acme/", true),
            ("refs/tags/v*", "refs/tags/v1.2", true),
            ("refs/*/v*-rc", "refs/tags/v1-rc", true),
            ("refs/*/v*-rc", "refs/tags/v1-rc2", false),
            ("a*a", "a", false),
            ("a*a", "aa", true),
            ("*main", "main", true),
            ("Acme", "acme", false),
            ("acme", "acme:", false),
        ] {
            assert_eq!(matches(pattern, text), expected, "{pattern} {text}");
        }
    }

    #[test]
    fn a_pattern_that_trusts_everybody_is_none() {
        assert_eq!(ClaimPattern::parse(""), Err(ClaimPatternError::Empty));
        for text in ["*", "**", "*:*"] {
            assert_eq!(
                ClaimPattern::parse(text),
                Err(ClaimPatternError::Anything),
                "{text}"
            );
        }
    }
}
