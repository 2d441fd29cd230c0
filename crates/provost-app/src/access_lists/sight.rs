//! What the actor of a call may be shown.

use provost_core::{actors::Actor, permissions::Permission};
use provost_schemas::access_lists::AccessLevel;
use provost_storage::{
    filters::{Lists, Sight},
    repositories::access_lists::{self, Listed},
};

use crate::{AppError, AppResult, Context};

impl Context {
    /// What the actor may look at in the workspace, for queries.
    pub(crate) fn sight(&self) -> Sight {
        self.sight_from(AccessLevel::View)
    }

    /// What the actor may reach in the workspace from a level on.
    pub(crate) fn sight_from(&self, level: AccessLevel) -> Sight {
        let lists = match &self.call().actor {
            Actor::LocalOperator | Actor::System(_) => Lists::Ignored,
            Actor::Identified(identity) => {
                let is_above = identity.permissions.contains(Permission::ManageAccessLists);
                if is_above || !identity.has_access_lists {
                    Lists::Ignored
                } else {
                    Lists::Obeyed(identity.actor, level)
                }
            }
        };
        Sight {
            workspace: self.workspace(),
            lists,
        }
    }

    /// What the actor may look at as things stand now, for whoever has been listening for long: the
    /// first list of the workspace may have been made meanwhile.
    pub(crate) async fn fresh_sight(&mut self) -> AppResult<Sight> {
        let workspace = self.workspace();
        let is_above = match &self.call().actor {
            Actor::LocalOperator | Actor::System(_) => true,
            Actor::Identified(identity) => {
                identity.permissions.contains(Permission::ManageAccessLists)
            }
        };
        if is_above || !access_lists::any_in(self.connection(), workspace).await? {
            return Ok(workspace.into());
        }
        Ok(Sight {
            workspace,
            lists: Lists::Obeyed(self.actor_id(), AccessLevel::View),
        })
    }

    /// Whether access lists let the actor reach an object from a level on; not even looking is taken
    /// as if it were not there.
    ///
    /// # Errors
    /// `Refused` if the actor may look at it, but not go as far as the level.
    pub(crate) async fn reaches(&mut self, object: Listed, level: AccessLevel) -> AppResult<bool> {
        let sight = self.sight_from(level);
        if sight.lists == Lists::Ignored
            || access_lists::is_in_sight(self.connection(), sight, object).await?
        {
            return Ok(true);
        }
        let seen = self.sight();
        if level > AccessLevel::View
            && access_lists::is_in_sight(self.connection(), seen, object).await?
        {
            return Err(AppError::Refused(format!(
                "The access list of this object does not let you {} it.",
                level.verb()
            )));
        }
        Ok(false)
    }

    /// Refuses an object that has a list without the actor at the level. To whoever may not even
    /// look at it, it is `missing`.
    pub(crate) async fn require_listed(
        &mut self,
        object: Listed,
        level: AccessLevel,
        missing: impl FnOnce() -> AppError,
    ) -> AppResult<()> {
        if self.reaches(object, level).await? {
            Ok(())
        } else {
            Err(missing())
        }
    }
}
