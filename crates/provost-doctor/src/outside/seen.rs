//! What a server answered, as rules look at it.

use http::HeaderMap;

use super::{
    Target,
    ask::{Ask, Outcome, Way},
};
use crate::finding::Trouble;

/// A question and what came of it.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) ask: Ask,
    pub(super) outcome: Outcome,
}

/// All that a rule looks at.
#[derive(Debug)]
pub(super) struct Seen<'a> {
    pub(super) target: &'a Target,
    pub(super) answers: &'a [Answer],
    /// The time, in seconds since 1970.
    pub(super) now: i64,
}

/// An answer to a request.
#[derive(Clone, Copy, Debug)]
pub(super) struct Http<'a> {
    pub(super) ask: &'a Ask,
    pub(super) status: u16,
    pub(super) headers: &'a HeaderMap,
    pub(super) body: &'a str,
}

impl Seen<'_> {
    /// The requests that were answered.
    pub(super) fn http(&self) -> impl Iterator<Item = Http<'_>> {
        self.answers
            .iter()
            .filter_map(|answer| match &answer.outcome {
                Outcome::Http {
                    status,
                    headers,
                    body,
                } => Some(Http {
                    ask: &answer.ask,
                    status: *status,
                    headers,
                    body,
                }),
                _ => None,
            })
    }

    /// The answers of which something is wrong, each with what it is.
    pub(super) fn wrong(&self, what: impl Fn(&Http<'_>) -> Option<String>) -> Vec<Trouble> {
        let troubles = self.http().filter_map(|answer| {
            let what = what(&answer)?;
            Some(Trouble::at(place(answer.ask), what))
        });
        troubles.collect()
    }
}

/// The requests that were let in although none of them may be: what many rules look for.
pub(super) fn let_in(seen: &Seen<'_>) -> Vec<Trouble> {
    seen.wrong(|answer| {
        answer
            .is_let_in()
            .then(|| format!("it was answered {}", answer.status))
    })
}

impl<'a> Http<'a> {
    /// Whether the server did what it was asked, or looked at what it was sent.
    pub(super) fn is_let_in(&self) -> bool {
        matches!(self.status, 200..=299 | 422)
    }

    /// A header, if it can be read.
    pub(super) fn header(&self, name: &str) -> Option<&'a str> {
        self.headers.get(name)?.to_str().ok()
    }
}

/// A question, as it is told.
pub(super) fn place(ask: &Ask) -> String {
    let place = match ask.way {
        Way::Http => format!("{} {}", ask.method, ask.path),
        Way::PlainHttp => format!("{} {} without TLS", ask.method, ask.path),
        Way::OldTls(minor) => format!("TLS 1.{}", minor.saturating_sub(1)),
        Way::Socket(_) => format!("socket {}", ask.path),
        Way::Raw(_) => "a request that was written by hand".to_owned(),
        Way::Certificate => "certificate".to_owned(),
    };
    match ask.headers.iter().find(|(name, _)| *name != "content-type") {
        Some((name, value)) => format!("{place} with {name}: {value}"),
        None => place,
    }
}
