//! The tokens of filters and paths.

use super::{Fault, FaultKind};

/// The longest filter or path, in bytes.
const LONGEST: usize = 4096;

/// A token.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Open,
    Close,
    OpenBracket,
    CloseBracket,
    /// A name, an operator or a bare literal; with the dot in front, what follows a bracket.
    Word(String),
    /// A quoted text, as it is meant.
    Text(String),
}

/// Cuts a text into tokens.
///
/// # Errors
/// If it is too long, or a quote is not closed.
pub(super) fn tokens(text: &str, kind: FaultKind) -> Result<Vec<Token>, Fault> {
    if text.len() > LONGEST {
        return Err(kind.because(format!("More than {LONGEST} bytes are not read.")));
    }
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let single = match first {
            '(' => Some(Token::Open),
            ')' => Some(Token::Close),
            '[' => Some(Token::OpenBracket),
            ']' => Some(Token::CloseBracket),
            _ => None,
        };
        let length = if let Some(token) = single {
            found.push(token);
            1
        } else if first == '"' {
            let length = quoted(rest).ok_or_else(|| kind.because("A quote is not closed."))?;
            // The quotes are those of JSON, with its escapes.
            let text = serde_json::from_str(&rest[..length]);
            let text = text.map_err(|_| kind.because("A quoted text is not one of JSON."))?;
            found.push(Token::Text(text));
            length
        } else if first.is_whitespace() {
            first.len_utf8()
        } else {
            let ends = |letter: char| letter.is_whitespace() || "()[]\"".contains(letter);
            let length = rest.find(ends).unwrap_or(rest.len());
            found.push(Token::Word(rest[..length].to_owned()));
            length
        };
        rest = &rest[length..];
    }
    Ok(found)
}

/// How many bytes a quoted text has, with its quotes.
fn quoted(text: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return Some(at + 1),
            _ => {}
        }
    }
    None
}
