//! People and groups as directories are told of them.

use serde_json::{Map, Value, json};

use super::{GROUP, LIST, USER};
use crate::{
    Timestamp,
    ids::{ActorId, TeamId},
};

/// Something that a directory is told of.
pub trait Resource {
    /// It as JSON; `base` is the path below which resources lie.
    fn to_json(&self, base: &str) -> Map<String, Value>;

    /// Where it lies below the base.
    fn location(&self) -> String;
}

/// A person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScimUser {
    /// Who it is.
    pub id: ActorId,
    /// By what the directory knows them.
    pub external_id: Option<String>,
    /// What the directory calls them.
    pub user_name: String,
    /// Their address.
    pub email: String,
    /// What others see.
    pub name: String,
    /// The given name, if the directory said it.
    pub given_name: Option<String>,
    /// The family name, if the directory said it.
    pub family_name: Option<String>,
    /// Whether the account lets them in.
    pub active: bool,
    /// The teams that they are in.
    pub groups: Vec<(TeamId, String)>,
    /// When they came.
    pub created: Timestamp,
    /// When something of it was last changed.
    pub updated: Timestamp,
}

impl Resource for ScimUser {
    fn to_json(&self, base: &str) -> Map<String, Value> {
        let groups = self.groups.iter().map(|(id, name)| {
            json!({"value": id, "display": name, "$ref": format!("{base}/Groups/{id}")})
        });
        object(json!({
            "schemas": [USER],
            "id": self.id,
            "externalId": self.external_id,
            "userName": self.user_name,
            "name": {
                "formatted": self.name,
                "givenName": self.given_name,
                "familyName": self.family_name,
            },
            "displayName": self.name,
            "emails": [{"value": self.email, "type": "work", "primary": true}],
            "active": self.active,
            "groups": groups.collect::<Vec<_>>(),
            "meta": {
                "resourceType": "User",
                "created": self.created,
                "lastModified": self.updated,
                "location": format!("{base}/{}", self.location()),
            },
        }))
    }

    fn location(&self) -> String {
        format!("Users/{}", self.id)
    }
}

/// Somebody in a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberOfGroup {
    /// Who it is.
    pub id: ActorId,
    /// What others see.
    pub name: String,
}

/// A group, which is a team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScimGroup {
    /// Which team it is.
    pub id: TeamId,
    /// By what the directory knows it.
    pub external_id: Option<String>,
    /// What the team is called.
    pub name: String,
    /// The people in it; absent where nobody asked.
    pub members: Option<Vec<MemberOfGroup>>,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
}

impl Resource for ScimGroup {
    fn to_json(&self, base: &str) -> Map<String, Value> {
        let member = |one: &MemberOfGroup| {
            json!({
                "value": one.id, "display": one.name, "type": "User",
                "$ref": format!("{base}/Users/{}", one.id),
            })
        };
        let members = self.members.as_ref();
        let members = members.map(|all| all.iter().map(member).collect::<Vec<_>>());
        object(json!({
            "schemas": [GROUP],
            "id": self.id,
            "externalId": self.external_id,
            "displayName": self.name,
            "members": members,
            "meta": {
                "resourceType": "Group",
                "created": self.created,
                "lastModified": self.updated,
                "location": format!("{base}/{}", self.location()),
            },
        }))
    }

    fn location(&self) -> String {
        format!("Groups/{}", self.id)
    }
}

/// A page of resources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed<T> {
    /// How many there are on all pages.
    pub total: i64,
    /// The place of the first one, from 1.
    pub start: i64,
    /// Those of this page.
    pub page: Vec<T>,
}

impl<T> Listed<T> {
    /// The list as JSON, of resources that were written already.
    pub fn to_json(&self, resources: &[Value]) -> Value {
        json!({
            "schemas": [LIST],
            "totalResults": self.total,
            "startIndex": self.start,
            "itemsPerPage": resources.len(),
            "Resources": resources,
        })
    }
}

/// An object without what is null, which is not there for a directory.
fn object(value: Value) -> Map<String, Value> {
    match without_null(value) {
        Value::Object(object) => object,
        _ => Map::new(),
    }
}

fn without_null(value: Value) -> Value {
    match value {
        Value::Object(object) => {
            let kept = object.into_iter().filter(|(_, value)| !value.is_null());
            Value::Object(
                kept.map(|(key, value)| (key, without_null(value)))
                    .collect(),
            )
        }
        other => other,
    }
}
