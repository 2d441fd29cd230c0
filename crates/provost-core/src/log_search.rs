//! Whether a line of a log has what is looked for.
//!
//! Texts and regular expressions are matched by the same engine, whose time grows with the length of
//! the line alone, whatever the expression is; how much room an expression takes is bounded as well.

use std::borrow::Cow;

use provost_schemas::logs::Log;
use regex::{Regex, RegexBuilder};

/// How long a text that is looked for may be, in characters.
const MOST_CHARACTERS: usize = 500;

/// Bytes that a compiled expression may take.
const MOST_BYTES: usize = 512 * 1024;

/// How deep groups may lie in each other.
const MOST_DEPTH: u32 = 50;

/// Why something cannot be looked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LogSearchError {
    /// It is too long.
    #[error("A text to look for should have at most {MOST_CHARACTERS} characters")]
    TooLong,
    /// It is no regular expression, or one that takes too much room.
    #[error("This is not a regular expression that can be looked for: {0}")]
    NotRegex(String),
}

/// What is looked for in lines.
#[derive(Clone, Debug)]
pub struct LogSearch {
    text: Option<Regex>,
    logger: Option<String>,
}

impl LogSearch {
    /// Looks for a text in whatever case, and for what a logger and those below it said.
    ///
    /// # Errors
    /// If the text is too long or is no expression, while it should be one.
    pub fn new(text: &str, is_regex: bool, logger: Option<&str>) -> Result<Self, LogSearchError> {
        if text.chars().count() > MOST_CHARACTERS {
            return Err(LogSearchError::TooLong);
        }
        let expression = if is_regex {
            text.to_owned()
        } else {
            regex::escape(text)
        };
        let compiled = || {
            RegexBuilder::new(&expression)
                .case_insensitive(true)
                .multi_line(true)
                .size_limit(MOST_BYTES)
                .dfa_size_limit(MOST_BYTES)
                .nest_limit(MOST_DEPTH)
                .build()
                .map_err(|error| LogSearchError::NotRegex(one_line(&error)))
        };
        Ok(Self {
            text: (!text.is_empty()).then(compiled).transpose()?,
            logger: logger.filter(|name| !name.is_empty()).map(str::to_owned),
        })
    }

    /// Whether a line has it.
    pub fn matches(&self, log: &Log) -> bool {
        let logger = self.logger.as_ref();
        logger.is_none_or(|logger| is_below(&log.name, logger))
            && self
                .text
                .as_ref()
                .is_none_or(|text| text.is_match(&plain(&log.message)) || text.is_match(&log.name))
    }
}

/// A message as it is read, without the sequences by which terminals are told of colours.
fn plain(message: &str) -> Cow<'_, str> {
    const ESCAPE: &str = "\u{1b}[";
    if !message.contains(ESCAPE) {
        return Cow::Borrowed(message);
    }
    let mut parts = message.split(ESCAPE);
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_argument = |letter: char| matches!(letter, '0'..='9' | ';' | ':' | '?');
        let rest = part.trim_start_matches(is_argument);
        let mut letters = rest.chars();
        text.push_str(match letters.next() {
            Some(end) if end.is_ascii_alphabetic() => letters.as_str(),
            _ => rest,
        });
    }
    Cow::Owned(text)
}

/// Whether a logger is this one or lies below it.
fn is_below(name: &str, logger: &str) -> bool {
    name.strip_prefix(logger)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// What is wrong with an expression; the library draws the place below it in lines of their own.
fn one_line(error: &regex::Error) -> String {
    let text = error.to_string();
    let last = text.lines().last().unwrap_or_default();
    last.trim_start_matches("error: ").to_owned()
}

#[cfg(test)]
mod tests {
    use provost_schemas::{Timestamp, ids::LogId};

    use super::*;

    fn line(name: &str, message: &str) -> Log {
        let now = Timestamp::from_micros(0);
        Log {
            id: LogId(uuid::Uuid::nil()),
            created: now,
            updated: now,
            name: name.to_owned(),
            level: 20,
            message: message.to_owned(),
            timestamp: now,
            flow_run_id: None,
            task_run_id: None,
            worker_id: None,
        }
    }

    fn has(text: &str, is_regex: bool, logger: Option<&str>) -> bool {
        let search = LogSearch::new(text, is_regex, logger).expect("it can be looked for");
        search.matches(&line("app.load", "Read 5 ÄPFEL (a.b)\nand more"))
    }

    #[test]
    fn texts_are_found_in_whatever_case_and_by_their_letters() {
        assert!(has("äpfel", false, None));
        assert!(has("(A.B)", false, None));
        assert!(has("APP.l", false, None));
        assert!(has("", false, None));
        assert!(!has("a?b", false, None));
    }

    #[test]
    fn colours_do_not_stand_between_words() {
        let search = LogSearch::new("row 5 of", false, None).expect("a text");
        assert!(search.matches(&line("app", "\u{1b}[1;32mrow\u{1b}[0m 5 \u{1b}[Kof")));
        assert!(!search.matches(&line("app", "\u{1b}[32mrow\u{1b}[0m 32")));
    }

    #[test]
    fn expressions_are_found() {
        assert!(has(r"read \d+", true, None));
        assert!(has("^and", true, None));
        assert!(!has(r"read \d\d", true, None));
    }

    #[test]
    fn a_logger_stands_for_those_below_it() {
        assert!(has("", false, Some("app")));
        assert!(has("", false, Some("app.load")));
        assert!(!has("", false, Some("ap")));
        assert!(!has("", false, Some("app.load.more")));
    }

    #[test]
    fn what_would_take_too_much_is_refused() {
        let refused = |text: &str| LogSearch::new(text, true, None).expect_err("it is refused");
        assert_eq!(refused(&"a".repeat(501)), LogSearchError::TooLong);
        assert!(matches!(refused("("), LogSearchError::NotRegex(why) if why.contains("group")));
        assert!(matches!(
            refused(r"(\w{1000}){1000}"),
            LogSearchError::NotRegex(_)
        ));
    }
}
