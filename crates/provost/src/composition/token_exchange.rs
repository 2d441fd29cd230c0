//! What the settings mean to programs that come without a key.

use std::{collections::BTreeMap, fs, sync::Arc, time::Duration};

use anyhow::{Context, Result, bail};
use provost_app::token_exchange::{ClaimDemand, TokenExchangeSettings, TrustRule};
use provost_config::{Settings, value};
use provost_core::{claim_patterns::ClaimPattern, permissions::Permission};
use provost_identity::oidc::{HttpClient, WorkloadIssuer};
use provost_schemas::json;

/// For how long what a rule gives out may be good.
const LIFETIMES: std::ops::RangeInclusive<Duration> =
    Duration::from_mins(1)..=Duration::from_hours(24);

/// Whose tokens count, and as whom.
///
/// # Errors
/// If a rule cannot be used as it is described, or would trust everybody.
pub(crate) fn token_exchange(settings: &Settings) -> Result<TokenExchangeSettings> {
    let described = &settings.server.token_exchange;
    if described.rules.iter().next().is_none() {
        return Ok(TokenExchangeSettings::default());
    }
    let authorities = match &described.ca_file {
        Some(path) => Some(fs::read(path).with_context(|| {
            format!(
                "server.token_exchange.ca_file: {} cannot be read",
                path.display()
            )
        })?),
        None => None,
    };
    let http = HttpClient::new(described.timeout.duration(), authorities.as_deref());
    let http = http.context("server.token_exchange.ca_file")?;
    // Rules about one issuer share what was fetched from it.
    let mut issuers: BTreeMap<&str, Arc<WorkloadIssuer>> = BTreeMap::new();
    let mut rules = Vec::new();
    for (name, rule) in described.rules.iter() {
        let place = || format!("server.token_exchange.rules.{name}");
        let issuer = match issuers.get(rule.issuer.as_str()) {
            Some(issuer) => issuer.clone(),
            None => {
                let issuer = WorkloadIssuer::new(&rule.issuer, http.clone());
                Arc::new(issuer.with_context(place)?)
            }
        };
        issuers.insert(&rule.issuer, issuer.clone());
        let public_url = settings.server.auth.public_url.as_deref();
        let rule = trust_rule(name, rule, issuer, public_url);
        rules.push(Arc::new(rule.with_context(place)?));
    }
    Ok(TokenExchangeSettings { rules })
}

fn trust_rule(
    name: &str,
    described: &value::TrustRule,
    issuer: Arc<WorkloadIssuer>,
    public_url: Option<&str>,
) -> Result<TrustRule> {
    let audience = described.audience.as_deref().or(public_url);
    let audience = audience.filter(|audience| !audience.is_empty()).context(
        "`audience` is missing, and server.auth.public_url, which would stand for it, is not set",
    )?;
    if described.claims.is_empty() {
        bail!(
            "`claims` is empty: everybody whom the platform serves would be trusted; name the \
             repository at least, such as `claims = {{ sub = \"repo:acme/etl:ref:refs/heads/main\" }}`"
        );
    }
    let claims = described.claims.iter().map(|(claim, patterns)| {
        if patterns.is_empty() {
            bail!("`claims`: `{claim}` has no pattern, so that nobody would be trusted");
        }
        let parsed = patterns.iter().map(|pattern| {
            ClaimPattern::parse(pattern)
                .with_context(|| format!("`claims`: `{claim}` is `{pattern}`"))
        });
        Ok(ClaimDemand {
            claim: claim.clone(),
            patterns: parsed.collect::<Result<_>>()?,
        })
    });
    for scope in described.scopes.iter().flatten() {
        if Permission::from_scope(scope).is_none() {
            bail!("`scopes`: there is no scope `{scope}`");
        }
    }
    if !LIFETIMES.contains(&described.lifetime) {
        bail!("`lifetime` is not between a minute and a day");
    }
    Ok(TrustRule {
        name: name.to_owned(),
        issuer,
        audience: audience.to_owned(),
        claims: claims.collect::<Result<_>>()?,
        account: described.account.clone(),
        service_account: described.service_account.clone(),
        scopes: described.scopes.clone(),
        lifetime: json::Seconds::from_f64(described.lifetime.as_secs_f64()),
    })
}
