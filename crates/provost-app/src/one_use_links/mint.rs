//! Making a token.

use provost_identity::{
    SystemRandom,
    tokens::{Purpose, Token},
};
use provost_schemas::{Timestamp, ids::ActorId, json::Seconds};
use provost_storage::repositories::one_use_tokens::{self, StoredOneUseToken};

use crate::{AppResult, Context};

/// A new token, which is handed over now and never again.
#[derive(Debug)]
pub struct OneUseLink {
    /// The token.
    pub token: Token,
    /// When it ends.
    pub expiration: Timestamp,
}

impl OneUseLink {
    /// The whole link, where pages of the server begin with `public_url`.
    pub fn address(&self, public_url: &str) -> String {
        let page = match self.token.purpose() {
            Purpose::SetUp => "/setup",
            Purpose::Invitation => "/invitation",
            // No other purpose has a page.
            _ => "/reset",
        };
        format!("{public_url}{page}?token={}", self.token.expose())
    }
}

/// Makes a token for a purpose, in place of those that its actor had for it.
pub(crate) async fn mint(
    context: &mut Context,
    purpose: Purpose,
    actor: Option<ActorId>,
) -> AppResult<OneUseLink> {
    let now = context.now();
    let token = Token::mint(purpose, &SystemRandom)?;
    let expiration = now + purpose.lifetime().unwrap_or(Seconds::ZERO);
    let stored = StoredOneUseToken {
        purpose: purpose.name().to_owned(),
        created: now,
        expiration,
        actor,
    };
    let connection = context.connection();
    one_use_tokens::delete_expired(connection, now).await?;
    if let Some(actor) = actor
        // Two tabs may be at the second step at once.
        && purpose != Purpose::SecondFactor
    {
        one_use_tokens::withdraw(connection, purpose.name(), Some(actor)).await?;
    }
    one_use_tokens::insert(connection, &stored, &token.digest().to_hex()).await?;
    Ok(OneUseLink { token, expiration })
}
