//! Events: what happened, to what, and what else was involved.

use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    Timestamp,
    from_json::{FromJson, Path, Violations},
    ids::EventId,
    json::JsonObject,
    nul::{text_without_nul, without_nul},
};

/// How many labels a resource may have.
pub const MAXIMUM_LABELS_PER_RESOURCE: usize = 500;
/// How many related resources an event may have.
pub const MAXIMUM_RELATED_RESOURCES: usize = 100;
/// How many characters the name of an event may have.
pub const MAXIMUM_EVENT_NAME_LENGTH: usize = 1024;

/// The label that names a resource to machines.
pub const RESOURCE_ID: &str = "prefect.resource.id";
/// The label that names a resource to people.
pub const RESOURCE_NAME: &str = "prefect.resource.name";
/// The label that says what a related resource is to an event.
pub const RESOURCE_ROLE: &str = "prefect.resource.role";

/// An object that an event is about: labels in the order in which they came.
///
/// Resources have a handful of labels, so they are searched from the front rather than hashed.
#[derive(Clone, Debug, Default, PartialEq, Eq, ToSchema)]
#[schema(value_type = std::collections::BTreeMap<String, String>)]
pub struct Resource(Vec<(String, String)>);

impl Resource {
    /// A resource with an id and no other label.
    pub fn new(id: impl Into<String>) -> Self {
        Self(vec![(RESOURCE_ID.to_owned(), id.into())])
    }

    /// The resource with one more label, or with the label changed.
    #[must_use]
    pub fn with(mut self, label: impl Into<String>, value: impl Into<String>) -> Self {
        self.set(label.into(), value.into());
        self
    }

    /// Adds a label or changes it in place.
    pub fn set(&mut self, label: String, value: String) {
        match self.0.iter_mut().find(|(key, _)| *key == label) {
            Some((_, old)) => *old = value,
            None => self.0.push((label, value)),
        }
    }

    /// The value of a label.
    pub fn get(&self, label: &str) -> Option<&str> {
        let (_, value) = self.0.iter().find(|(key, _)| key == label)?;
        Some(value)
    }

    /// The labels in their order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(label, value)| (label.as_str(), value.as_str()))
    }

    /// What names the resource to machines, such as `prefect.flow-run.<uuid>`.
    pub fn id(&self) -> &str {
        self.get(RESOURCE_ID).unwrap_or_default()
    }

    /// What names the resource to people.
    pub fn name(&self) -> Option<&str> {
        self.get(RESOURCE_NAME)
    }

    /// What the resource is to the event; related resources always have a role.
    pub fn role(&self) -> Option<&str> {
        self.get(RESOURCE_ROLE)
    }

    /// The id of the object if it is of this kind: `prefect.task-run` for `prefect.task-run.<uuid>`.
    ///
    /// # Errors
    /// If the resource is of another kind, or what follows the kind is not a UUID.
    pub fn object_id(&self, kind: &str) -> Result<Uuid, ResourceIdError> {
        let id = self.id();
        let object = id
            .strip_prefix(kind)
            .and_then(|rest| rest.strip_prefix('.'))
            .ok_or_else(|| ResourceIdError::Kind {
                id: id.to_owned(),
                kind: kind.to_owned(),
            })?;
        Uuid::try_parse(object).map_err(|source| ResourceIdError::Uuid {
            id: id.to_owned(),
            source,
        })
    }

    fn read(
        value: &Value,
        role_required: bool,
        at: &Path<'_>,
        violations: &mut Violations,
    ) -> Option<Self> {
        let Value::Object(fields) = value else {
            return violations.add("dict_type", at, "Input should be a valid dictionary", value);
        };
        let mut labels = Vec::with_capacity(fields.len());
        for (label, text) in fields {
            if let Some(text) = String::from_json(&without_nul(text), &at.key(label), violations) {
                labels.push((text_without_nul(label.clone()), text));
            }
        }
        if labels.len() < fields.len() {
            return None;
        }
        let resource = Self(labels);
        match resource.fault(role_required) {
            None => Some(resource),
            Some(fault) => violations.refuse(at, fault, value),
        }
    }

    fn fault(&self, role_required: bool) -> Option<&'static str> {
        if self.0.len() > MAXIMUM_LABELS_PER_RESOURCE {
            return Some("The maximum number of labels per resource is 500");
        }
        match self.get(RESOURCE_ID) {
            None => return Some("Resources must include the prefect.resource.id label"),
            Some("") => return Some("The prefect.resource.id label must be non-empty"),
            Some(_) => {}
        }
        match self.role() {
            None if role_required => {
                Some("Related Resources must include the prefect.resource.role label")
            }
            Some("") if role_required => Some("The prefect.resource.role label must be non-empty"),
            _ => None,
        }
    }
}

impl Serialize for Resource {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (label, value) in &self.0 {
            map.serialize_entry(label, value)?;
        }
        map.end()
    }
}

impl FromJson for Resource {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        Self::read(value, false, at, violations)
    }
}

/// A resource id that does not name an object of the kind asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ResourceIdError {
    /// It names something else.
    #[error("resource id `{id}` does not name a `{kind}`")]
    Kind {
        /// The resource id.
        id: String,
        /// The kind asked for.
        kind: String,
    },
    /// What follows the kind is not a UUID.
    #[error("resource id `{id}` does not end in a UUID")]
    Uuid {
        /// The resource id.
        id: String,
        /// What is wrong with its end.
        source: uuid::Error,
    },
}

/// A resource with a role in an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = std::collections::BTreeMap<String, String>)]
pub struct RelatedResource(Resource);

impl RelatedResource {
    /// A resource with an id and a role.
    pub fn new(id: impl Into<String>, role: impl Into<String>) -> Self {
        Self(Resource::new(id).with(RESOURCE_ROLE, role))
    }

    /// The resource with one more label, or with the label changed.
    #[must_use]
    pub fn with(self, label: impl Into<String>, value: impl Into<String>) -> Self {
        Self(self.0.with(label, value))
    }
}

impl std::ops::Deref for RelatedResource {
    type Target = Resource;

    fn deref(&self) -> &Resource {
        &self.0
    }
}

impl FromJson for RelatedResource {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        Resource::read(value, true, at, violations).map(Self)
    }
}

/// An event as a client sends it. Unknown keys are dropped on reading.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Event {
    /// When it happened, by the sender's clock.
    pub occurred: Timestamp,
    /// Its name, such as `prefect.flow-run.Completed`.
    #[serde(rename = "event")]
    pub name: String,
    /// What it happened to.
    pub resource: Resource,
    /// What else was involved.
    #[schema(required = false)]
    pub related: Vec<RelatedResource>,
    /// What is to be said about it.
    #[schema(required = false)]
    pub payload: JsonObject,
    /// Minted by the sender; a second event with the same id is the same event.
    pub id: EventId,
    /// An event that is known to have come before this one.
    pub follows: Option<EventId>,
}

impl Event {
    /// The first related resource with a role.
    pub fn related_in_role(&self, role: &str) -> Option<&RelatedResource> {
        self.related
            .iter()
            .find(|resource| resource.role() == Some(role))
    }

    /// The resource and everything related to it, in order.
    pub fn involved_resources(&self) -> impl Iterator<Item = &Resource> {
        std::iter::once(&self.resource).chain(self.related.iter().map(|related| &related.0))
    }

    /// The event with the time at which the server received it.
    pub fn receive(self, received: Timestamp) -> ReceivedEvent {
        ReceivedEvent {
            event: self,
            received,
        }
    }
}

impl FromJson for Event {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        let input = crate::from_json::Object::open(value, false, at, violations)?;
        let occurred = input.read("occurred", || None, at, violations);
        let name: Option<String> = input.read_without_nul("event", || None, at, violations);
        let name = match name {
            Some(name) if name.chars().nth(MAXIMUM_EVENT_NAME_LENGTH).is_some() => violations
                .refuse(
                    &at.key("event"),
                    "Event name must be at most 1024 characters",
                    input.get("event"),
                ),
            name => name,
        };
        let resource = input.read("resource", || None, at, violations);
        let related: Option<Vec<RelatedResource>> =
            input.read("related", || Some(Vec::new()), at, violations);
        let related = match related {
            Some(related) if related.len() > MAXIMUM_RELATED_RESOURCES => violations.refuse(
                &at.key("related"),
                "The maximum number of related resources is 100",
                input.get("related"),
            ),
            related => related,
        };
        let payload = input.read("payload", || Some(JsonObject::default()), at, violations);
        let id = input.read("id", || None, at, violations);
        let follows = input.read("follows", || Some(None), at, violations);
        Some(Self {
            occurred: occurred?,
            name: name?,
            resource: resource?,
            related: related?,
            payload: payload?,
            id: id?,
            follows: follows?,
        })
    }
}

/// An event with the time at which the server received it.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ReceivedEvent {
    /// The event as it was sent.
    #[serde(flatten)]
    pub event: Event,
    /// When it arrived, by the server's clock.
    pub received: Timestamp,
}

impl std::ops::Deref for ReceivedEvent {
    type Target = Event;

    fn deref(&self) -> &Event {
        &self.event
    }
}

#[cfg(test)]
mod tests;
