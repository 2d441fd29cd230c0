//! Finding what a token leads to.

use provost_identity::tokens::Token;
use provost_storage::repositories::{
    actors::{self, StoredActor},
    one_use_tokens::{self, StoredOneUseToken},
};

use crate::{App, AppError, AppResult, Context};

/// For whom a link is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkOwner {
    /// The e-mail address.
    pub email: String,
    /// What others see.
    pub name: String,
}

/// For whom a link is that is still good; nobody for the link that sets up a server.
///
/// # Errors
/// `Gone` if it was used, replaced, or has expired.
pub async fn read_link(app: &App, token: &Token) -> AppResult<Option<LinkOwner>> {
    let found = find(app, token).await?.ok_or_else(gone)?;
    let Some(actor) = found.actor else {
        return Ok(None);
    };
    let mut connection = app.database().read().await?;
    let actor = actors::read(&mut connection, actor).await?;
    let actor = actor.filter(|actor| actor.is_active).ok_or_else(gone)?;
    Ok(Some(LinkOwner {
        email: actor.email.unwrap_or_default(),
        name: actor.name,
    }))
}

/// Finds a token that is still good, and leaves it so.
pub(crate) async fn find(app: &App, token: &Token) -> AppResult<Option<StoredOneUseToken>> {
    let (purpose, digest) = (token.purpose().name(), token.digest().to_hex());
    let mut connection = app.database().read().await?;
    let now = app.clock().now();
    Ok(one_use_tokens::find(&mut connection, purpose, &digest, now).await?)
}

/// Uses a token up.
pub(crate) async fn consume(
    context: &mut Context,
    token: &Token,
) -> AppResult<Option<StoredOneUseToken>> {
    let (purpose, digest) = (token.purpose().name(), token.digest().to_hex());
    let now = context.now();
    Ok(one_use_tokens::consume(context.connection(), purpose, &digest, now).await?)
}

/// The active person for whom a token is that is still good.
pub(crate) async fn owner_of(app: &App, token: &Token) -> AppResult<StoredActor> {
    let found = find(app, token).await?.ok_or_else(gone)?;
    let actor = found.actor.ok_or_else(gone)?;
    let mut connection = app.database().read().await?;
    let actor = actors::read(&mut connection, actor).await?;
    actor.filter(|actor| actor.is_active).ok_or_else(gone)
}

fn gone() -> AppError {
    AppError::Gone("The link was used already, was replaced, or has expired.".to_owned())
}
