//! Certificates of clients: which service accounts their names stand for.

mod add;
mod list;
mod remove;

pub use add::add_client_certificate;
pub use list::list_client_certificates;
pub use remove::remove_client_certificate;

use provost_schemas::{actors::ActorKind, ids::ActorId};
use provost_storage::repositories::members::{self, Member};

use crate::{AppError, AppResult, Context};

/// The service account that is meant, for a use case that has authorized. People sign in, and prove
/// who they are in other ways.
async fn service_account(context: &mut Context, actor: ActorId) -> AppResult<Member> {
    let account = context.account();
    let found = members::read_of_actor(context.connection(), account, actor).await?;
    let found = found.ok_or_else(|| AppError::NotFound(format!("There is no actor {actor}.")))?;
    if found.kind != ActorKind::ServiceAccount {
        return Err(AppError::Invalid(
            "Certificates stand for service accounts, not for people.".to_owned(),
        ));
    }
    Ok(found)
}
