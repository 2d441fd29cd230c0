//! The language of text searches in logs and events.
//!
//! Terms are separated by spaces; one of them must be there. `-term` and `!term` must not be there,
//! `+term` must. A phrase in quotes is one term, in which `\"` and `\\` stand for the quote and the
//! backslash. Case does not matter.

/// What a search asks for. No terms at all ask for nothing: every text matches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextSearch {
    /// One of these must be there, if there are any.
    pub include: Vec<String>,
    /// None of these may be there.
    pub exclude: Vec<String>,
    /// All of these must be there.
    pub required: Vec<String>,
}

impl TextSearch {
    /// Reads a search. Every text is one: a quote that is not closed ends with the text.
    pub fn parse(query: &str) -> Self {
        let mut search = Self::default();
        let mut rest = query.trim_start();
        while let Some(first) = rest.chars().next() {
            let sign = matches!(first, '-' | '!' | '+').then_some(first);
            let unsigned = &rest[sign.map_or(0, char::len_utf8)..];
            // A sign that stands alone means nothing.
            if sign.is_none() || !unsigned.starts_with(char::is_whitespace) {
                let (term, after) = term(unsigned);
                search.add(sign, term);
                rest = after;
            } else {
                rest = unsigned;
            }
            rest = rest.trim_start();
        }
        search
    }

    /// Whether a text is one that the search asks for.
    pub fn matches(&self, text: &str) -> bool {
        let text = lowercase(text);
        let has = |term: &String| text.contains(&lowercase(term));
        (self.include.is_empty() || self.include.iter().any(has))
            && !self.exclude.iter().any(has)
            && self.required.iter().all(has)
    }

    fn add(&mut self, sign: Option<char>, term: String) {
        if term.trim().is_empty() {
            return;
        }
        match sign {
            Some('-' | '!') => self.exclude.push(term),
            Some(_) => self.required.push(term),
            None => self.include.push(term),
        }
    }
}

/// The text in small letters, each by itself: what a letter becomes must not depend on its
/// neighbours, as that of a Greek sigma does in `str::to_lowercase`.
fn lowercase(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

/// The term that a text begins with, and what follows it.
fn term(text: &str) -> (String, &str) {
    match text.strip_prefix('"') {
        Some(quoted) => phrase(quoted),
        None => {
            let end = text
                .find(|character: char| character.is_whitespace() || character == '"')
                .unwrap_or(text.len());
            (text[..end].to_owned(), &text[end..])
        }
    }
}

/// The phrase up to the closing quote, and what follows the quote.
fn phrase(text: &str) -> (String, &str) {
    let mut phrase = String::new();
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return (phrase, &text[at + 1..]),
            '\\' => match characters.next() {
                Some((_, escaped @ ('"' | '\\'))) => phrase.push(escaped),
                Some((_, other)) => phrase.extend(['\\', other]),
                None => phrase.push('\\'),
            },
            _ => phrase.push(character),
        }
    }
    (phrase, "")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A query and the words that it includes, requires and excludes.
    type Case = (
        &'static str,
        &'static [&'static str],
        &'static [&'static str],
        &'static [&'static str],
    );

    #[test]
    fn searches_are_read_like_this() {
        let cases: [Case; 14] = [
            ("", &[], &[], &[]),
            ("   ", &[], &[], &[]),
            ("error", &["error"], &[], &[]),
            ("error  timeout", &["error", "timeout"], &[], &[]),
            ("error -debug !trace", &["error"], &["debug", "trace"], &[]),
            ("+needed maybe", &["maybe"], &[], &["needed"]),
            (r#""connection timeout""#, &["connection timeout"], &[], &[]),
            (
                r#"-"not this" +"but this""#,
                &[],
                &["not this"],
                &["but this"],
            ),
            (r#""say \"hi\" \\ \n""#, &[r#"say "hi" \ \n"#], &[], &[]),
            (r#""never closed"#, &["never closed"], &[], &[]),
            (r#"a"b c"d"#, &["a", "b c", "d"], &[], &[]),
            ("- a + b !", &["a", "b"], &[], &[]),
            ("well-known --twice", &["well-known"], &["-twice"], &[]),
            (r#""" "  ""#, &[], &[], &[]),
        ];
        for (query, include, exclude, required) in cases {
            let search = TextSearch::parse(query);
            assert_eq!(search.include, include, "{query}");
            assert_eq!(search.exclude, exclude, "{query}");
            assert_eq!(search.required, required, "{query}");
        }
    }

    #[test]
    fn texts_match_like_this() {
        let text = "Connection TIMEOUT after 30 s prefect.flow_runs";
        for query in [
            "",
            "timeout",
            "absent timeout",
            "+30 +after",
            "\"after 30\"",
            "-absent",
        ] {
            assert!(TextSearch::parse(query).matches(text), "{query}");
        }
        for query in ["absent", "timeout -30", "+absent timeout", "\"30 after\""] {
            assert!(!TextSearch::parse(query).matches(text), "{query}");
        }
    }

    proptest! {
        #[test]
        fn every_text_is_a_search(query in any::<String>()) {
            let search = TextSearch::parse(&query);
            let terms = [&search.include, &search.exclude, &search.required];
            prop_assert!(terms.into_iter().flatten().all(|term| !term.trim().is_empty()));
        }

        #[test]
        fn a_quoted_phrase_finds_itself(phrase in "[^\\s].*") {
            let quoted = phrase.replace('\\', r"\\").replace('"', "\\\"");
            let search = TextSearch::parse(&format!("+\"{quoted}\""));
            prop_assert_eq!(&search.required, std::slice::from_ref(&phrase));
            let text = format!("before {phrase} after");
            prop_assert!(search.matches(&text));
        }
    }
}
