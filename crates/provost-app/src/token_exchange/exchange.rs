//! Exchanging a token.

use std::sync::Arc;

use provost_core::audit::ObjectKind;
use provost_identity::{
    SystemRandom,
    api_keys::{ApiKey, KeyKind},
    oidc::{OidcError, Vouched, claimed_issuer},
};
use provost_schemas::{
    audit::{AuditActor, AuditClass, AuditOutcome},
    ids::{AccountId, ApiKeyId},
    json::Seconds,
};
use provost_storage::repositories::{
    accounts,
    actors::{self, StoredActor},
    api_keys::{self, StoredApiKey},
};

use super::TrustRule;
use crate::{
    App, AppError, AppResult, Call,
    audit::AuditAct,
    sign_in::{Browser, begin_attempt},
};

/// Keys of one rule that are good at the same time, at most.
const MOST_PER_RULE: i64 = 1000;

/// Keys that have expired and are cleared away by one exchange, at most.
const MOST_CLEARED: i64 = 100;

/// The longest part of a subject that the name of a key repeats, in characters.
const SHOWN_SUBJECT: usize = 150;

/// What a program shows.
#[derive(Clone, Copy, Debug)]
pub struct TokenExchange<'a> {
    /// The token of its platform.
    pub subject_token: &'a str,
    /// The name of the service account that it wants to be, if several come into question.
    pub service_account: Option<&'a str>,
}

/// What a program gets.
#[derive(Debug)]
pub struct ExchangedToken {
    /// A key that ends by itself.
    pub key: ApiKey,
    /// For how long it is good.
    pub lifetime: Seconds,
}

/// Exchanges a token of a platform for a key of the service account that a trust rule names.
///
/// # Errors
/// `Invalid` if no rule applies, or rules for several service accounts do; `TooManyAttempts` at an
/// address from which too much was refused; `Busy` if the platform cannot be asked for its keys, or
/// too many keys of the rule are in use.
pub async fn exchange_token(
    app: &App,
    wanted: TokenExchange<'_>,
    caller: &Browser,
) -> AppResult<ExchangedToken> {
    let attempt = begin_attempt(app, None, caller.counted()).await?;
    let found = match trusted(app, wanted).await {
        Ok(found) => found,
        Err(error) => return Err(refuse(app, caller, error).await),
    };
    let made = mint(app, &found, caller).await?;
    attempt.succeeded(app).await?;
    Ok(made)
}

/// A rule that applies, and to what.
struct Trusted {
    rule: Arc<TrustRule>,
    token: Vouched,
}

async fn trusted(app: &App, wanted: TokenExchange<'_>) -> AppResult<Trusted> {
    let now = app.clock().now();
    let rules = &app.settings().token_exchange.rules;
    let issuer = claimed_issuer(wanted.subject_token).map_err(|error| unbelieved(&error))?;
    let mut of_issuer = rules.iter().filter(|rule| rule.issuer.issuer() == issuer);
    let first = of_issuer.next();
    let first = first.ok_or_else(|| invalid("no trust rule is about the issuer of the token"))?;
    let token = first.issuer.vouched(wanted.subject_token, now).await;
    let token = token.map_err(|error| unbelieved(&error))?;
    let is_wanted = |rule: &&Arc<TrustRule>| {
        rule.issuer.issuer() == issuer
            && wanted
                .service_account
                .is_none_or(|name| name == rule.service_account)
            && rule.applies_to(&token)
    };
    let mut applying = rules.iter().filter(is_wanted);
    let Some(rule) = applying.next() else {
        tracing::info!(
            subject = token.subject(),
            "no trust rule applies to a token"
        );
        return Err(invalid("no trust rule applies to the token"));
    };
    let is_other = |other: &Arc<TrustRule>| {
        (&other.account, &other.service_account) != (&rule.account, &rule.service_account)
    };
    if applying.any(is_other) {
        return Err(invalid(
            "trust rules for several service accounts apply to the token: name one in \
             `service_account`",
        ));
    }
    Ok(Trusted {
        rule: rule.clone(),
        token,
    })
}

fn invalid(reason: &str) -> AppError {
    AppError::Invalid(reason.to_owned())
}

fn unbelieved(error: &OidcError) -> AppError {
    if error.is_passing() {
        tracing::warn!(%error, "a token of a platform could not be checked");
        AppError::Busy {
            reason: "the issuer of the token cannot be reached; try again in a moment".to_owned(),
        }
    } else {
        AppError::Invalid(error.to_string())
    }
}

/// Records that a token was refused. Returns what is answered.
async fn refuse(app: &App, caller: &Browser, error: AppError) -> AppError {
    tracing::warn!(address = ?caller.address, %error, "a token of a platform was refused");
    let detail = error.to_string();
    let act = AuditAct {
        class: AuditClass::Access,
        action: "api-key.exchange-failed",
        outcome: AuditOutcome::Denied,
        detail: Some(&detail),
    };
    let call = Call::by_visitor("token exchange", caller, None);
    app.audit(&call, act).await.err().unwrap_or(error)
}

async fn mint(app: &App, found: &Trusted, caller: &Browser) -> AppResult<ExchangedToken> {
    let rule = &found.rule;
    let (account, owner) = service_account(app, rule).await?;
    let acts_as = AuditActor {
        kind: owner.kind.as_str().into(),
        id: Some(owner.id.0),
        name: owner.name.clone(),
        credential: Some("platform-token".into()),
        credential_id: None,
    };
    let mut call = Call::by_visitor("token exchange", caller, Some(acts_as));
    call.account = account;
    let mut context = app.write(call).await?;
    let now = context.now();
    let connection = context.connection();
    api_keys::delete_exchanged_before(connection, now, MOST_CLEARED).await?;
    if api_keys::count_exchanged(connection, &rule.name, MOST_PER_RULE).await? >= MOST_PER_RULE {
        return Err(AppError::Busy {
            reason: format!(
                "{MOST_PER_RULE} tokens of the trust rule `{}` are in use",
                rule.name
            ),
        });
    }
    let key = ApiKey::mint(KeyKind::ServiceAccount, &SystemRandom)?;
    let subject: String = found.token.subject().chars().take(SHOWN_SUBJECT).collect();
    let stored = StoredApiKey {
        id: ApiKeyId::mint(now),
        created: now,
        actor: owner.id,
        name: format!("{}: {subject}", rule.name),
        masked: key.masked(),
        expiration: Some(now + rule.lifetime),
        scopes: rule.scopes.clone(),
        networks: None,
        last_used: None,
        trust_rule: Some(rule.name.clone()),
    };
    api_keys::insert(connection, &stored, &key.digest().to_hex()).await?;
    context.created(ObjectKind::ApiKey, stored.id, &stored.name, &stored);
    context.commit().await?;
    Ok(ExchangedToken {
        key,
        lifetime: rule.lifetime,
    })
}

/// The service account that a rule names.
async fn service_account(app: &App, rule: &TrustRule) -> AppResult<(AccountId, StoredActor)> {
    let mut connection = app.database().read().await?;
    let account = match &rule.account {
        None => Some(AccountId::DEFAULT),
        Some(handle) => {
            let found = accounts::read_by_handle(&mut connection, handle).await?;
            found.map(|account| account.id)
        }
    };
    let mut owner = None;
    if let Some(account) = account {
        let name = &rule.service_account;
        let found = actors::read_service_account(&mut connection, account, name).await?;
        owner = found
            .filter(|actor| actor.is_active)
            .map(|actor| (account, actor));
    }
    owner.ok_or_else(|| {
        tracing::warn!(rule = %rule.name, "a trust rule names a service account that is not there");
        invalid("the service account of the trust rule is not there, or is disabled")
    })
}
