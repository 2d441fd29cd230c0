//! Trying a provider out before somebody needs it: what signing in takes is looked at piece by piece,
//! with the same means and the same demands, and what is found is put into words.
//!
//! Nothing that was kept for signing in is used, and nothing is kept. Of what a provider answers,
//! only what it says of itself is repeated, cut to what can be shown: addresses, names and numbers.

mod client;
mod clock;
mod document;
mod signing;

use provost_schemas::{
    Timestamp,
    ui::{CheckOutcome, CheckedPart, ProviderCheck},
};

use self::document::Announced;
use super::{Client, OidcError, endpoint::Endpoint, metadata::Metadata, token_endpoint::shown};
use crate::tokens::Token;

/// What to do where a provider does not answer.
const HOW_TO_REACH: &str = "See that `issuer` is right, that this server reaches that address \
     through firewalls, and that `server.sso.ca_file` has its authority if it is a private one.";

impl Client {
    /// Looks at what signing in takes, as far as that can be known without a person. The tokens are
    /// of an attempt that nobody makes. None if somebody else looks at the moment.
    pub async fn examine(
        &self,
        attempt: (&Token, &Token),
        now: Timestamp,
    ) -> Option<Vec<ProviderCheck>> {
        let _alone = self.examining.try_lock().ok()?;
        let registration = &self.registration;
        if let Some(known) = Metadata::known(registration) {
            return Some(match known {
                Ok(metadata) => vec![
                    passed(
                        CheckedPart::Discovery,
                        "It has no discovery document, and what it would say is known here.",
                    ),
                    self.is_accepted(&metadata, attempt).await,
                ],
                Err(error) => vec![failed(CheckedPart::Discovery, reason(&error))],
            });
        }
        Some(Box::pin(self.examine_described(attempt, now)).await)
    }

    /// Looks at a provider that describes itself.
    async fn examine_described(
        &self,
        attempt: (&Token, &Token),
        now: Timestamp,
    ) -> Vec<ProviderCheck> {
        let issuer = &self.registration.issuer;
        let fetched = async {
            let address = Metadata::address(issuer)?;
            let fetched = self.http.get_whole(&address, None).await?;
            Ok::<_, OidcError>((address, fetched))
        };
        let (address, fetched) = match fetched.await {
            Ok(fetched) => fetched,
            Err(error) => {
                let message = format!("{} {HOW_TO_REACH}", reason(&error));
                return vec![failed(CheckedPart::Discovery, message)];
            }
        };
        let announced = match Announced::read(issuer, &fetched.body) {
            Ok(announced) => announced,
            Err(reason) => {
                let message = format!(
                    "What is at {address} is no discovery document: {reason}. See that `issuer` is \
                     the address that the provider calls itself by."
                );
                return vec![failed(CheckedPart::Discovery, message)];
            }
        };
        let mut checks = vec![passed(
            CheckedPart::Discovery,
            format!("It was read from {address}."),
        )];
        checks.push(announced.issuer(issuer));
        let (endpoints, metadata) = announced.endpoints(issuer);
        checks.push(endpoints);
        checks.extend(announced.scopes(&self.registration));
        checks.extend(announced.proof_key());
        checks.extend(clock::agrees(fetched.date.as_ref(), now));
        // A secret is shown to nobody to whom signing in would not show it.
        if let Some(metadata) = metadata {
            let (signing, client) = tokio::join!(
                self.signs(&announced, &metadata),
                self.is_accepted(&metadata, attempt)
            );
            checks.extend(signing);
            checks.push(client);
        }
        checks.push(announced.sign_out());
        checks.push(announced.back_channel_logout());
        checks
    }
}

/// An error as a sentence.
fn reason(error: &OidcError) -> String {
    let text = shown(&error.to_string());
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    let first: String = match first {
        // Addresses stay as they are.
        Some(_) if text.starts_with("http") => return format!("{text}."),
        first => first.into_iter().collect(),
    };
    format!("{first}{}.", letters.as_str())
}

fn passed(name: CheckedPart, message: impl Into<String>) -> ProviderCheck {
    checked(name, CheckOutcome::Passed, message)
}

fn warned(name: CheckedPart, message: impl Into<String>) -> ProviderCheck {
    checked(name, CheckOutcome::Warned, message)
}

fn failed(name: CheckedPart, message: impl Into<String>) -> ProviderCheck {
    checked(name, CheckOutcome::Failed, message)
}

fn checked(name: CheckedPart, outcome: CheckOutcome, message: impl Into<String>) -> ProviderCheck {
    ProviderCheck {
        name,
        outcome,
        message: message.into(),
    }
}

/// Words of a provider as a list that can be shown.
fn listed<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    /// The most of them that say anything.
    const MOST: usize = 12;
    let words = words.into_iter().take(MOST);
    let words = words.map(|word| format!("`{}`", shown(word)));
    words.collect::<Vec<_>>().join(", ")
}

/// What can be shown of an address.
fn address(endpoint: &Endpoint) -> String {
    shown(endpoint.as_str())
}
