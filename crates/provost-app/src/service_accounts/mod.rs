//! Service accounts: programs with keys of their own.

mod create;
mod create_with_key;
mod delete;
mod keys;
mod list;
mod update;

pub use create::{ServiceAccountCreate, create_service_account};
pub use create_with_key::create_bot;
pub use delete::delete_bot;
pub use keys::{delete_bot_api_key, read_bot_api_keys, rotate_bot_api_key};
pub use list::{filter_bots, read_bot};
pub use update::update_bot;

use provost_schemas::{
    access::{ApiKeyView, Bot},
    actors::ActorKind,
    ids::ActorId,
};
use provost_storage::repositories::{
    api_keys::StoredApiKey,
    members::{self, Member},
};

use crate::{AppError, AppResult, Context};

/// A service account of the account, for a use case that has authorized.
async fn find(context: &mut Context, id: ActorId) -> AppResult<Member> {
    let account = context.account();
    let found = members::read_of_actor(context.connection(), account, id).await?;
    found
        .filter(|member| member.kind == ActorKind::ServiceAccount)
        .ok_or_else(|| AppError::NotFound("Service account not found".to_owned()))
}

fn view(context: &Context, member: Member, key: Option<ApiKeyView>) -> Bot {
    Bot {
        id: member.actor,
        created: member.created,
        updated: member.updated,
        actor_id: member.actor,
        account_id: context.account(),
        name: member.name,
        account_role_name: member.role,
        api_key: key,
    }
}

/// What is shown of a key; the key itself only when it has just been made.
pub(crate) fn view_key(stored: StoredApiKey, key: Option<String>) -> ApiKeyView {
    ApiKeyView {
        id: stored.id,
        created: stored.created,
        name: stored.name,
        expiration: stored.expiration,
        key,
        masked_key: stored.masked,
    }
}
