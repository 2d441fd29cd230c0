//! Listing and reading people.

use provost_core::roles::AccountPermission;
use provost_schemas::{
    ids::ActorId,
    scim::{Filter, Listed, Resource, ScimUser},
};
use provost_storage::repositories::{
    Window,
    scim_users::{self, People, StoredScimUser},
};

use super::{described, view};
use crate::{
    AppResult, Context,
    scim::{page::ScimQuery, rank::find},
};

/// What filters may speak of.
const COMPARED: [&str; 8] = [
    "id",
    "externalid",
    "username",
    "displayname",
    "name",
    "emails",
    "active",
    "meta",
];

/// Reads somebody of the account.
pub async fn read_scim_user(context: &mut Context, id: ActorId) -> AppResult<ScimUser> {
    context.authorize_in_account(AccountPermission::AdministrateScim)?;
    let stored = find(context, id).await?;
    view(context, stored).await
}

/// Lists the people of the account that are meant, by when they came.
///
/// # Errors
/// `Scim` for a filter by what people do not have.
pub async fn list_scim_users(
    context: &mut Context,
    query: &ScimQuery,
) -> AppResult<Listed<ScimUser>> {
    context.authorize_in_account(AccountPermission::AdministrateScim)?;
    query.require_known(&COMPARED)?;
    let account = context.account();
    let (total, stored) = if let Some(filter) = &query.filter {
        let mut found = candidates(context, filter).await?;
        found.retain(|one| filter.matches(&described(one.clone()).to_json("")));
        query.cut(found)
    } else {
        let connection = context.connection();
        let window = Window {
            limit: query.count,
            offset: query.start - 1,
        };
        let page = scim_users::list(connection, account, People::Page(window)).await?;
        (scim_users::count(connection, account).await?, page)
    };
    let mut page = Vec::with_capacity(stored.len());
    for one in stored {
        page.push(view(context, one).await?);
    }
    let start = query.start;
    Ok(Listed { total, start, page })
}

/// Those among whom a filter may find somebody, as far as the database can tell.
async fn candidates(context: &mut Context, filter: &Filter) -> AppResult<Vec<StoredScimUser>> {
    let name = filter.demands("username").map(str::to_lowercase);
    let people = if let Some(name) = &name {
        People::UserName(name)
    } else if let Some(id) = filter.demands("externalid") {
        People::ExternalId(id)
    } else if let Some(Ok(id)) = filter.demands("id").map(str::parse) {
        People::Actor(id)
    } else {
        People::All
    };
    let account = context.account();
    Ok(scim_users::list(context.connection(), account, people).await?)
}
