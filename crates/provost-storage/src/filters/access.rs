//! Conditions on whom access lists let through: one fragment for every list, count and lookup.

use provost_schemas::{
    access_lists::AccessLevel,
    ids::{ActorId, WorkspaceId},
};
use sea_query::{Condition, Expr, ExprTrait, Query, SelectStatement};
use uuid::Uuid;

/// What somebody may be shown: rows of one workspace, as far as access lists let them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sight {
    /// Where.
    pub workspace: WorkspaceId,
    /// Which lists count.
    pub lists: Lists,
}

/// Which access lists count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lists {
    /// None: there is no list, or whoever asks is above them. Nothing is added to a query.
    Ignored,
    /// Each: an object with a list is there for those on it alone, from this level on. Whoever has
    /// no identity is on no list.
    Obeyed(Option<ActorId>, AccessLevel),
}

impl From<WorkspaceId> for Sight {
    /// Everything in the workspace, for what is done in nobody's name.
    fn from(workspace: WorkspaceId) -> Self {
        Self {
            workspace,
            lists: Lists::Ignored,
        }
    }
}

/// The condition on rows of a table that somebody may be shown.
pub(crate) fn in_sight(table: &'static str, sight: Sight) -> Condition {
    Condition::all()
        .add(Expr::col((table, "workspace_id")).eq(sight.workspace.0))
        .add_option(let_through(table, sight.lists))
}

/// The condition that access lists put on rows of a table, if they put any.
pub(crate) fn let_through(table: &'static str, lists: Lists) -> Option<Condition> {
    let Lists::Obeyed(actor, level) = lists else {
        return None;
    };
    let all = Condition::all();
    let blocked = |column, object| Expr::exists(without(column, object, actor, level));
    let condition = match table {
        "block_document" => all.add(blocked("block_document_id", Expr::col((table, "id"))).not()),
        "work_pool" => all.add(blocked("work_pool_id", Expr::col((table, "id"))).not()),
        "work_queue" => all.add(blocked("work_pool_id", Expr::col((table, "work_pool_id"))).not()),
        "deployment" => {
            // The list of a pool takes the place of those of the deployments in it.
            let own = Condition::any()
                .add(blocked("deployment_id", Expr::col((table, "id"))).not())
                .add(Expr::exists(listed("work_pool_id", pool_of_deployment())));
            all.add(blocked("work_pool_id", pool_of_deployment()).not())
                .add(own)
        }
        _ => return None,
    };
    Some(condition)
}

/// The pool in the queue of which the runs of a deployment wait.
fn pool_of_deployment() -> Expr {
    let pool = Query::select()
        .column(("queue_of_deployment", "work_pool_id"))
        .from_as("work_queue", "queue_of_deployment")
        .and_where(Expr::col(("queue_of_deployment", "id")).equals(("deployment", "work_queue_id")))
        .take();
    Expr::SubQuery(None, Box::new(pool.into()))
}

/// The list of an object, if it has one.
fn listed(column: &'static str, object: Expr) -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from("access_list")
        .and_where(Expr::col(("access_list", column)).eq(object))
        .take()
}

/// The list of an object, if it has one without the actor at the level.
fn without(
    column: &'static str,
    object: Expr,
    actor: Option<ActorId>,
    level: AccessLevel,
) -> SelectStatement {
    let actor = actor.map_or(Uuid::nil(), |actor| actor.0);
    let entry = |column: &'static str| Expr::col(("access_list_entry", column));
    let entries = Query::select()
        .expr(Expr::val(1))
        .from("access_list_entry")
        .and_where(entry("access_list_id").equals(("access_list", "id")))
        .and_where(entry("level").gte(level as i64))
        .cond_where(
            Condition::any()
                .add(entry("actor_id").eq(actor))
                .add(entry("team_id").in_subquery(teams_of(actor))),
        )
        .take();
    let mut list = listed(column, object);
    list.and_where(Expr::exists(entries).not());
    list
}

/// The ids of resources of a workspace that were deleted and had a list without the actor, if lists
/// count.
pub(crate) fn hidden_and_deleted(sight: Sight) -> Option<SelectStatement> {
    let Lists::Obeyed(actor, _) = sight.lists else {
        return None;
    };
    let actor = actor.map_or(Uuid::nil(), |actor| actor.0);
    let list = |column: &'static str| Expr::col(("former_access_list", column));
    let entry = |column: &'static str| Expr::col(("former_access_list_entry", column));
    let entries = Query::select()
        .expr(Expr::val(1))
        .from("former_access_list_entry")
        .and_where(entry("workspace_id").equals(("former_access_list", "workspace_id")))
        .and_where(entry("resource_id").equals(("former_access_list", "resource_id")))
        .cond_where(
            Condition::any()
                .add(entry("actor_id").eq(actor))
                .add(entry("team_id").in_subquery(teams_of(actor))),
        )
        .take();
    let hidden = Query::select()
        .column(("former_access_list", "resource_id"))
        .from("former_access_list")
        .and_where(list("workspace_id").eq(sight.workspace.0))
        .and_where(Expr::exists(entries).not())
        .take();
    Some(hidden)
}

/// The teams that somebody is in.
fn teams_of(actor: Uuid) -> SelectStatement {
    Query::select()
        .column("team_id")
        .from("team_member")
        .and_where(Expr::col(("team_member", "actor_id")).eq(actor))
        .take()
}
