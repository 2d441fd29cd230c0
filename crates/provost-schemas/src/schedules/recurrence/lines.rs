//! The lines of a text of recurrence rules.

use jiff::civil::DateTime;

use super::{Content, error::Fault, moment, parameters, rule::RecurrenceRule, viability};
use crate::schedules::Timezone;

/// Dates with a zone of their own must not meet dates without.
#[derive(Clone, Copy, Debug)]
struct Start {
    wall: DateTime,
    has_zone: bool,
}

pub(super) fn read(source: &str) -> Result<Content, Fault> {
    let upper = source.to_uppercase();
    let lines: Vec<&str> = upper.split_whitespace().collect();
    let content = match lines.as_slice() {
        [] => return Err(Fault::Empty),
        [line] if !line.contains(':') || upper.starts_with("RRULE:") => one_rule(line)?,
        lines => several_lines(lines, source)?,
    };
    if content.rules.is_empty() && content.dates.is_empty() {
        return Err(Fault::Nothing);
    }
    let start = content.start.unwrap_or(super::DEFAULT_START);
    for rule in &content.rules {
        viability::check(rule, start)?;
    }
    Ok(content)
}

fn one_rule(line: &str) -> Result<Content, Fault> {
    let value = match line.split_once(':') {
        Some((_, value)) if value.contains(':') => return Err(Fault::TooManyValues),
        Some((_, value)) => value,
        None => line,
    };
    let (rule, _) = parameters::read(value)?;
    Ok(Content {
        rules: vec![rule],
        ..Content::default()
    })
}

fn several_lines(lines: &[&str], source: &str) -> Result<Content, Fault> {
    let mut content = Content::default();
    let mut start: Option<Start> = None;
    let mut rules = Vec::new();
    let mut excluded_rules = Vec::new();
    for line in lines {
        let (name, value) = line.split_once(':').unwrap_or(("RRULE", line));
        let mut words = name.split(';');
        let name = words.next().unwrap_or_default();
        let words: Vec<&str> = words.collect();
        match name {
            "RRULE" => {
                none_of(&words, "RRULE ")?;
                rules.push(value);
            }
            "EXRULE" => {
                none_of(&words, "EXRULE ")?;
                excluded_rules.push(value);
            }
            "RDATE" => {
                let words: Vec<&str> = words
                    .into_iter()
                    .filter(|word| *word != "VALUE=DATE-TIME")
                    .collect();
                none_of(&words, "RDATE ")?;
                for date in value.split(',') {
                    content.dates.push(moment::read(date)?.wall);
                }
                content.is_set = true;
            }
            "EXDATE" => {
                let dates = dates(value, &words, source)?;
                content
                    .excluded_dates
                    .extend(dates.iter().map(|date| date.wall));
                content.is_set = true;
            }
            "DTSTART" => match dates(value, &words, source)?.as_slice() {
                [only] => start = Some(*only),
                _ => return Err(Fault::MultipleStarts(value.to_owned())),
            },
            _ => return Err(Fault::UnsupportedProperty(name.to_owned())),
        }
    }
    content.is_set |= rules.len() > 1 || !excluded_rules.is_empty();
    content.start = start.map(|start| start.wall);
    content.rules = all(&rules, start)?;
    content.excluded_rules = all(&excluded_rules, start)?;
    content.dates.sort_unstable();
    content.excluded_dates.sort_unstable();
    Ok(content)
}

fn all(rules: &[&str], start: Option<Start>) -> Result<Vec<RecurrenceRule>, Fault> {
    let one = |value: &&str| {
        if value.contains(':') {
            return Err(Fault::NotARule);
        }
        let (rule, until) = parameters::read(value)?;
        match (start, until) {
            (Some(start), Some(until)) if start.has_zone != until.has_zone => {
                Err(Fault::MixedZones)
            }
            _ => Ok(rule),
        }
    };
    rules.iter().map(one).collect()
}

fn none_of(words: &[&str], property: &'static str) -> Result<(), Fault> {
    match words.first() {
        Some(word) => Err(Fault::UnsupportedParameter(property, (*word).to_owned())),
        None => Ok(()),
    }
}

fn dates(value: &str, words: &[&str], source: &str) -> Result<Vec<Start>, Fault> {
    let mut zone = false;
    let mut typed = false;
    for word in words {
        if word.starts_with("TZID=") {
            zone |= names_zone(word, source);
        } else if !matches!(*word, "VALUE=DATE-TIME" | "VALUE=DATE") {
            return Err(Fault::UnsupportedParameter("", (*word).to_owned()));
        } else if typed {
            return Err(Fault::DuplicateValueType((*word).to_owned()));
        } else {
            typed = true;
        }
    }
    let one = |text: &str| {
        let date = moment::read(text)?;
        if zone && date.has_zone {
            return Err(Fault::TwoZones);
        }
        Ok(Start {
            wall: date.wall,
            has_zone: zone || date.has_zone,
        })
    };
    value.split(',').map(one).collect()
}

/// Whether a `TZID` names a zone that exists; its letters are compared as they were written.
fn names_zone(word: &str, source: &str) -> bool {
    let upper = word.trim_start_matches("TZID=");
    source
        .split("TZID=")
        .filter_map(|rest| rest.split([':', ';']).next())
        .filter(|name| name.to_uppercase() == upper)
        .any(|name| Timezone::named(name).is_ok())
}
