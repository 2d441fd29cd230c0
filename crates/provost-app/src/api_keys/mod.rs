//! API keys: what programs show to say who they are.

mod create;
mod delete;
mod list;
mod revoke_shown;
mod rotate;

pub use create::{ApiKeyCreate, CreatedApiKey, create_api_key};
pub(crate) use create::{make_agreed, mint_api_key};
pub use delete::delete_api_key;
pub(crate) use delete::remove_api_key;
pub use list::list_api_keys;
pub use revoke_shown::revoke_shown_key;
pub use rotate::{ApiKeyRotate, LONGEST_OVERLAP, rotate_api_key};

use provost_schemas::ids::ActorId;
use provost_storage::repositories::members::{self, Member};

use crate::{AppError, AppResult, Context};

/// The member of the account whose keys are meant, for a use case that has authorized.
async fn member(context: &mut Context, actor: ActorId) -> AppResult<Member> {
    let account = context.account();
    let found = members::read_of_actor(context.connection(), account, actor).await?;
    found.ok_or_else(|| AppError::NotFound(format!("There is no actor {actor}.")))
}
