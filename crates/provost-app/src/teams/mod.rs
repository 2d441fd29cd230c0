//! Teams: people and service accounts who are granted something together.

mod create;
mod delete;
mod list;
mod members;
mod update;

pub use create::create_team;
pub use delete::delete_team;
pub use list::{filter_teams, find_team, read_team};
pub use members::{add_team_members, remove_team_member};
pub use update::update_team;

use provost_schemas::ids::TeamId;
use provost_storage::repositories::teams::{self, StoredTeam};

use crate::{AppError, AppResult, Context};

/// A team of the account, for a use case that has authorized.
async fn find(context: &mut Context, id: TeamId) -> AppResult<StoredTeam> {
    let account = context.account();
    teams::read(context.connection(), account, id)
        .await?
        .ok_or_else(|| AppError::NotFound("Team not found".to_owned()))
}

fn taken(name: &str) -> AppError {
    AppError::Conflict(format!("There is a team `{name}` already."))
}
