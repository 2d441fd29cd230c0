//! Who it is of whom a proxy speaks, with what their groups grant.

use std::net::IpAddr;

use provost_identity::oidc::Identified;
use provost_schemas::ids::{ActorId, LinkedIdentityId};
use provost_storage::repositories::actors;

use super::ProxySettings;
use crate::{
    App, AppError, AppResult, Call, Context, audit,
    sign_in::Browser,
    single_sign_on::{Known, claim, keep_identity, make_known, recognize, refresh_grants},
};

/// What the audit log says was shown.
const CREDENTIAL: &str = "proxy-identity";

/// Somebody of whom a proxy speaks, and who is known here.
#[derive(Clone, Debug)]
pub(crate) struct ProxiedPerson {
    /// Who it is.
    pub(crate) actor: ActorId,
    /// What others see.
    pub(crate) name: String,
    /// The identity that is their way in.
    pub(crate) identity: LinkedIdentityId,
}

/// Who it is of whom a proxy speaks. They are made known, or linked to who has their address, if the
/// settings say so, and hold what their groups grant from now on.
///
/// # Errors
/// `Unauthenticated` if they are nobody here, or kept out.
pub(crate) async fn person(
    app: &App,
    proxy: &ProxySettings,
    identified: &Identified,
    address: Option<IpAddr>,
) -> AppResult<ProxiedPerson> {
    if !proxy.allowed_domains.allow(identified) {
        return Err(AppError::Unauthenticated(format!(
            "{} says who you are, but accounts of your domain do not come in here.",
            proxy.label
        )));
    }
    match settle(app, proxy, identified, address).await {
        // Somebody else made them known at the same moment.
        Err(AppError::Conflict(_)) => settle(app, proxy, identified, address).await,
        outcome => outcome,
    }
}

async fn settle(
    app: &App,
    proxy: &ProxySettings,
    identified: &Identified,
    address: Option<IpAddr>,
) -> AppResult<ProxiedPerson> {
    let mut reading = app.database().read().await?;
    let known = recognize(&mut reading, identified).await?;
    drop(reading);
    let person = known.actor().map(|actor| audit::person(actor, CREDENTIAL));
    let call = Call::by_visitor("proxy identity", &Browser::new(address, None), person);
    let mut context = app.write(call).await?;
    let (actor, identity) = match known {
        Known::Linked { actor, identity } => (actor, identity),
        Known::KeptOut(_) => return Err(kept_out()),
        Known::ByAddress(actor) if proxy.links_by_email => {
            let identity = keep_identity(&mut context, &proxy.name, actor, identified).await?;
            (actor, identity)
        }
        Known::Awaited(actor) => {
            let identity = claim(&mut context, &proxy.name, actor, identified).await?;
            (actor, identity)
        }
        Known::ByAddress(_) => return Err(not_linked(proxy)),
        Known::Nobody if !proxy.just_in_time => return Err(unknown(proxy)),
        Known::Nobody if !identified.is_email_verified => return Err(without_email(proxy)),
        Known::Nobody => make_known(&mut context, &proxy.name, identified).await?,
    };
    let groups = identified.groups.as_deref();
    refresh_grants(&mut context, (&proxy.name, &proxy.groups), actor, groups).await?;
    let name = name(&mut context, actor).await?;
    context.commit().await?;
    Ok(ProxiedPerson {
        actor,
        name,
        identity,
    })
}

async fn name(context: &mut Context, actor: ActorId) -> AppResult<String> {
    let found = actors::read(context.connection(), actor).await?;
    found.map(|found| found.name).ok_or_else(kept_out)
}

fn kept_out() -> AppError {
    AppError::Unauthenticated("Your account is disabled here.".to_owned())
}

fn unknown(proxy: &ProxySettings) -> AppError {
    AppError::Unauthenticated(format!(
        "{} says who you are, but nobody is known here by it. Ask whoever looks after this server \
         to invite you.",
        proxy.label
    ))
}

fn not_linked(proxy: &ProxySettings) -> AppError {
    AppError::Unauthenticated(format!(
        "{} says who you are, and somebody here has your e-mail address already. Ask whoever looks \
         after this server to set `link_by_email`, or sign in as before.",
        proxy.label
    ))
}

fn without_email(proxy: &ProxySettings) -> AppError {
    AppError::Unauthenticated(format!(
        "{} does not say an e-mail address of yours that it has verified, without which nobody \
         new is let in.",
        proxy.label
    ))
}
