//! Whose tokens count.

use std::sync::Arc;

use provost_core::claim_patterns::ClaimPattern;
use provost_identity::oidc::{Vouched, WorkloadIssuer};
use provost_schemas::json::Seconds;

/// The exchange of tokens as the settings describe it.
#[derive(Clone, Debug, Default)]
pub struct TokenExchangeSettings {
    /// The trust rules, in the order of their names.
    pub rules: Vec<Arc<TrustRule>>,
}

impl TokenExchangeSettings {
    /// Whether there is a rule of a name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.rules.iter().any(|rule| rule.name == name)
    }
}

/// Whose tokens count as a service account.
#[derive(Clone, Debug)]
pub struct TrustRule {
    /// Its name.
    pub name: String,
    /// Who signs them.
    pub issuer: Arc<WorkloadIssuer>,
    /// For whom they have to be made.
    pub audience: String,
    /// What they have to say besides, all of it.
    pub claims: Vec<ClaimDemand>,
    /// The handle of the account; the first one if absent.
    pub account: Option<String>,
    /// The name of the service account.
    pub service_account: String,
    /// Scopes that what is given out is narrowed to; all that the service account may do if absent.
    pub scopes: Option<Vec<String>>,
    /// For how long what is given out is good.
    pub lifetime: Seconds,
}

/// What a claim has to say: one of these, or have one of these among its entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimDemand {
    /// The name of the claim.
    pub claim: String,
    /// What it may say.
    pub patterns: Vec<ClaimPattern>,
}

impl TrustRule {
    /// Whether the rule is about a token of its issuer.
    pub(super) fn applies_to(&self, token: &Vouched) -> bool {
        let is_for_us = token.audiences().contains(&self.audience);
        is_for_us && self.claims.iter().all(|demand| demand.is_met_by(token))
    }
}

impl ClaimDemand {
    fn is_met_by(&self, token: &Vouched) -> bool {
        let values = token.values(&self.claim);
        let is_wanted = |value: &String| self.patterns.iter().any(|known| known.matches(value));
        values.iter().any(is_wanted)
    }
}
