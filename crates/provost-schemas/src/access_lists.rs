//! Who reaches a single block, deployment or work pool, where not everybody does.

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    from_json::FromJson,
    ids::{ActorId, TeamId},
};

/// How far somebody on a list may go. Each level has all of the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum AccessLevel {
    /// Look at the object.
    View = 1,
    /// Run it, or what is in it.
    Run = 2,
    /// Change and delete it.
    Manage = 3,
}

impl AccessLevel {
    /// What it allows, as a verb.
    pub const fn verb(self) -> &'static str {
        match self {
            Self::View => "look at",
            Self::Run => "run",
            Self::Manage => "change",
        }
    }

    /// The level that is stored as this number.
    pub const fn from_number(number: i64) -> Option<Self> {
        match number {
            1 => Some(Self::View),
            2 => Some(Self::Run),
            3 => Some(Self::Manage),
            _ => None,
        }
    }
}

/// A new list for an object.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema, FromJson)]
pub struct AccessListBody {
    /// Who is to be on it. If nobody is, the list is taken away, and everybody reaches the object
    /// who may by their role.
    pub access_control: AccessControl,
}

/// Who is to be on a list, by what they may do.
#[derive(Clone, Debug, Default, PartialEq, Eq, ToSchema, FromJson)]
pub struct AccessControl {
    /// Who changes the object.
    #[serde(default)]
    pub manage_actor_ids: Vec<ActorId>,
    /// Who runs it.
    #[serde(default)]
    pub run_actor_ids: Vec<ActorId>,
    /// Who looks at it.
    #[serde(default)]
    pub view_actor_ids: Vec<ActorId>,
    /// Which teams change it.
    #[serde(default)]
    pub manage_team_ids: Vec<TeamId>,
    /// Which teams run it.
    #[serde(default)]
    pub run_team_ids: Vec<TeamId>,
    /// Which teams look at it.
    #[serde(default)]
    pub view_team_ids: Vec<TeamId>,
}

/// Who is on the list of an object; nobody at all if it has none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct AccessList {
    /// Who changes the object.
    pub manage_actors: Vec<ListedActor>,
    /// Who runs it.
    pub run_actors: Vec<ListedActor>,
    /// Who looks at it.
    pub view_actors: Vec<ListedActor>,
}

/// Somebody on a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ListedActor {
    /// The id of the person, service account or team.
    pub id: Uuid,
    /// What others see.
    pub name: String,
    /// What a person signs in with.
    pub email: Option<String>,
    /// `user`, `service_account` or `team`.
    #[serde(rename = "type")]
    pub kind: String,
}
