//! Listing and reading service accounts.

use provost_core::roles::AccountPermission;
use provost_schemas::{
    access::{Bot, BotsFilterBody},
    actors::ActorKind,
    ids::ActorId,
};
use provost_storage::repositories::{api_keys, members};

use super::{find, view, view_key};
use crate::{AppResult, Context};

/// Lists the service accounts of the account that match, without their keys.
pub async fn filter_bots(context: &mut Context, body: BotsFilterBody) -> AppResult<Vec<Bot>> {
    context.authorize_in_account(AccountPermission::ReadBot)?;
    let window = context.window(body.limit, body.offset)?;
    let account = context.account();
    let names = body.bots.as_ref().and_then(|filter| filter.name.as_ref());
    let names = names.and_then(|names| names.any_.as_deref());
    let kind = Some(ActorKind::ServiceAccount);
    let connection = context.connection();
    let found = members::filter(connection, account, kind, None, names, window).await?;
    let found = found.into_iter();
    Ok(found.map(|member| view(context, member, None)).collect())
}

/// Reads a service account of the account, with its newest key masked.
pub async fn read_bot(context: &mut Context, id: ActorId) -> AppResult<Bot> {
    context.authorize_in_account(AccountPermission::ReadBot)?;
    let member = find(context, id).await?;
    let keys = api_keys::list(context.connection(), id).await?;
    let newest = keys.into_iter().next().map(|key| view_key(key, None));
    Ok(view(context, member, newest))
}
