//! A running server, as an attacker meets it.
//!
//! Questions go to the address that was given and nowhere else, one after the other, and change
//! nothing: they search without a credential, or with one that is none. The last of them tries wrong
//! keys until the server has it wait.

mod ask;
mod banner;
mod clock;
mod cookie_flags;
mod default_credentials;
mod documents;
mod foreign_forms;
mod foreign_pages;
mod foreign_sockets;
mod forged_host;
mod forged_identity;
mod forged_way;
mod garbage_credentials;
mod guesses;
mod header_cache;
mod header_frames;
mod header_hsts;
mod header_nosniff;
mod header_opener;
mod header_policy;
mod header_referrer;
mod hello;
mod http_date;
mod keys;
mod old_tls;
mod open_redirect;
mod open_routes;
mod open_sockets;
mod path_tricks;
mod plain_address;
mod plain_beside_tls;
mod seen;
mod set_up_open;
mod shown_certificate;
mod stray_files;
mod target;
mod told_errors;
mod trace;
mod two_lengths;
mod weak_policy;

pub use target::{Target, TargetError};

use self::{
    ask::{Ask, Outcome, ask, get},
    seen::{Answer, Seen},
};
use crate::{
    Listed,
    finding::{Finding, Severity, Trouble},
};

/// A rule on what a server answers.
#[derive(Clone, Copy)]
struct Check {
    id: &'static str,
    severity: Severity,
    looks_for: &'static str,
    remedy: &'static str,
    /// Whether it makes sense by TLS alone.
    by_tls: bool,
    asks: &'static [Ask],
    judge: fn(&Seen<'_>) -> Vec<Trouble>,
}

/// Every rule, in the order in which they are asked; the last one has the server wait.
const CHECKS: [Check; 34] = [
    open_routes::CHECK,
    path_tricks::CHECK,
    forged_identity::CHECK,
    forged_way::CHECK,
    forged_host::CHECK,
    default_credentials::CHECK,
    garbage_credentials::CHECK,
    open_sockets::CHECK,
    foreign_sockets::CHECK,
    foreign_pages::CHECK,
    foreign_forms::CHECK,
    header_nosniff::CHECK,
    header_referrer::CHECK,
    header_policy::CHECK,
    header_opener::CHECK,
    header_cache::CHECK,
    header_frames::CHECK,
    header_hsts::CHECK,
    weak_policy::CHECK,
    cookie_flags::CHECK,
    plain_address::CHECK,
    plain_beside_tls::CHECK,
    old_tls::CHECK,
    shown_certificate::CHECK,
    documents::CHECK,
    stray_files::CHECK,
    trace::CHECK,
    banner::CHECK,
    set_up_open::CHECK,
    told_errors::CHECK,
    open_redirect::CHECK,
    two_lengths::CHECK,
    clock::CHECK,
    guesses::CHECK,
];

/// Wrong keys that are tried, at most.
const MOST_GUESSES: usize = 200;

/// A wrong key.
const GUESS: Ask = Ask {
    headers: &[("authorization", "Bearer pnu_doctor")],
    ..get("{api}/me")
};

/// How much is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// All of it.
    Full,
    /// All but the wrong keys, after which the server has this machine wait for a minute.
    Gentle,
}

/// Every check on what a server answers.
pub fn checks() -> Vec<Listed> {
    let listed = CHECKS.iter().map(|check| Listed {
        id: check.id,
        severity: check.severity,
        looks_for: check.looks_for,
    });
    listed.chain([keys::LISTED]).collect()
}

/// What is wrong with what a server answers, at a time in seconds since 1970.
///
/// # Errors
/// If it does not answer at all, and why.
pub async fn examine(target: &Target, effort: Effort, now: i64) -> Result<Vec<Finding>, String> {
    if !target.is_tls()
        && let Outcome::Failed(reason) = ask(target, &get("{api}/health")).await
    {
        return Err(reason);
    }
    let target = &*Box::pin(with_pages_found(target)).await;
    let mut findings = Vec::new();
    for check in CHECKS {
        if check.by_tls && !target.is_tls() {
            continue;
        }
        let mut answers = Vec::new();
        for question in check.asks {
            let outcome = ask(target, question).await;
            answers.push(Answer {
                ask: *question,
                outcome,
            });
        }
        if check.id == guesses::CHECK.id {
            findings.extend(keys::examine(target).await);
            if effort == Effort::Full {
                answers = guess(target).await;
            }
        }
        let seen = Seen {
            target,
            answers: &answers,
            now,
        };
        findings.extend((check.judge)(&seen).into_iter().map(|trouble| Finding {
            id: check.id,
            severity: check.severity,
            what: trouble.what,
            place: trouble.place.replace("{api}", &target.api),
            remedy: check.remedy,
        }));
    }
    Ok(findings)
}

/// The server with its pages where they are: beside its API, or below no path.
async fn with_pages_found(target: &Target) -> Box<Target> {
    let pages = ask(target, &get("/sign-in")).await;
    let are_missing = matches!(pages, Outcome::Http { status: 404, .. });
    Box::new(if are_missing && !target.pages.is_empty() {
        target.with_pages_at_root()
    } else {
        target.clone()
    })
}

/// Tries wrong keys until the server has it wait.
async fn guess(target: &Target) -> Vec<Answer> {
    let mut answers = Vec::new();
    while answers.len() < MOST_GUESSES {
        let outcome = ask(target, &GUESS).await;
        let goes_on = matches!(outcome, Outcome::Http { status: 401, .. });
        answers.push(Answer {
            ask: GUESS,
            outcome,
        });
        if !goes_on {
            break;
        }
    }
    answers
}

#[cfg(test)]
mod tests;
