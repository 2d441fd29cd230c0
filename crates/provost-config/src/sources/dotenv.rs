//! The `.env` file: `NAME=value` lines as Prefect reads them.
//!
//! Values may be quoted: single quotes take everything literally, double quotes know `\n`, `\t`,
//! `\r`, `\"` and `\\`, and both may span lines. Without quotes, a `#` after a space begins a comment.
//! `${NAME}` is not filled in, because a database URL uses that form for its password.

use std::collections::BTreeMap;

/// Reads the file; the error names the line and never quotes it.
pub(crate) fn parse(text: &str) -> Result<BTreeMap<String, String>, String> {
    let mut values = BTreeMap::new();
    let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return Ok(values);
        }
        if rest.starts_with('#') {
            rest = rest.split_once('\n').map_or("", |(_, next)| next);
            continue;
        }
        let line = text.len() - rest.len();
        let (name, value, next) = assignment(rest).map_err(|reason| {
            format!("line {}: {reason}", text[..line].matches('\n').count() + 1)
        })?;
        if let Some(name) = name {
            // The last of several wins, as in a shell.
            values.insert(name.to_owned(), value);
        }
        rest = next;
    }
}

/// The name and the value at the start of `text`, and what follows their line.
///
/// A line with a name alone sets nothing.
fn assignment(text: &str) -> Result<(Option<&str>, String, &str), &'static str> {
    let end = text.find(['=', '\n']).unwrap_or(text.len());
    let name = text[..end].trim();
    let name = name.strip_prefix("export ").map_or(name, str::trim);
    if name.is_empty() || name.contains(char::is_whitespace) {
        return Err("expected NAME=value");
    }
    let Some(value) = text[end..].strip_prefix('=') else {
        return Ok((None, String::new(), &text[end..]));
    };
    let value = value.trim_start_matches([' ', '\t']);
    let (value, next) = match value.chars().next() {
        Some('\'') => single_quoted(&value[1..])?,
        Some('"') => double_quoted(&value[1..])?,
        _ => {
            let (value, next) = unquoted(value);
            return Ok((Some(name), value, next));
        }
    };
    let (after, next) = next.split_once('\n').unwrap_or((next, ""));
    let after = after.trim();
    if !after.is_empty() && !after.starts_with('#') {
        return Err("there is text after the closing quote");
    }
    Ok((Some(name), value, next))
}

fn unquoted(text: &str) -> (String, &str) {
    let (line, next) = text.split_once('\n').unwrap_or((text, ""));
    let comment = line
        .char_indices()
        .find(|(at, c)| *c == '#' && (*at == 0 || line[..*at].ends_with([' ', '\t'])));
    let value = comment.map_or(line, |(at, _)| &line[..at]);
    (value.trim().to_owned(), next)
}

fn single_quoted(text: &str) -> Result<(String, &str), &'static str> {
    let (value, next) = text
        .split_once('\'')
        .ok_or("the closing quote is missing")?;
    Ok((value.to_owned(), next))
}

fn double_quoted(text: &str) -> Result<(String, &str), &'static str> {
    let mut value = String::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Ok((value, &text[at + 1..])),
            '\\' => match chars.next().map(|(_, escaped)| escaped) {
                Some('n') => value.push('\n'),
                Some('t') => value.push('\t'),
                Some('r') => value.push('\r'),
                Some(escaped @ ('"' | '\\')) => value.push(escaped),
                Some(other) => value.extend(['\\', other]),
                None => break,
            },
            other => value.push(other),
        }
    }
    Err("the closing quote is missing")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_as_a_shell_would() {
        for (text, value) in [
            ("A=1", "1"),
            ("export A = 1 ", "1"),
            ("# note\n\nA=1 # note", "1"),
            ("A=pass#word", "pass#word"),
            ("A=", ""),
            ("A=#", ""),
            ("A='x # \\n ${B}'", "x # \\n ${B}"),
            (r#"A="a\"b\\c\n" # note"#, "a\"b\\c\n"),
            ("A=\"two\nlines\"", "two\nlines"),
            ("A=first\nA=second", "second"),
            ("\u{feff}A=ключ\r\n", "ключ"),
            ("BARE\nA=x=y", "x=y"),
        ] {
            let values = parse(text).unwrap();
            assert_eq!(values.get("A").map(String::as_str), Some(value), "{text:?}");
            assert_eq!(values.len(), 1, "{text:?}");
        }
    }

    #[test]
    fn a_mistake_names_its_line_but_not_its_text() {
        for (text, line) in [
            ("A=1\n=secret", 2),
            ("\n\nA='secret", 3),
            ("A=\"x\" secret", 1),
            ("two words=1", 1),
        ] {
            let message = parse(text).unwrap_err();
            assert!(message.starts_with(&format!("line {line}:")), "{message}");
            assert!(!message.contains("secret"), "{message}");
        }
    }
}
