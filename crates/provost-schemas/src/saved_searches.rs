//! Saved searches, which the page keeps for people.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::{
    Timestamp,
    from_json::FromJson,
    ids::SavedSearchId,
    paging::{Limit, Offset},
};

/// A saved search.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct SavedSearch {
    /// Minted by the server.
    pub id: SavedSearchId,
    /// When it was first saved.
    pub created: Timestamp,
    /// When it was last saved.
    pub updated: Timestamp,
    /// Unique in the workspace.
    pub name: String,
    /// What it looks for.
    pub filters: Vec<SavedSearchFilter>,
}

/// A condition of a saved search; only the page knows what it means.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema, FromJson)]
pub struct SavedSearchFilter {
    /// The kind of object.
    pub object: String,
    /// The object's property.
    pub property: String,
    /// The property's type.
    #[serde(rename = "type")]
    pub property_type: String,
    /// How the property is compared, such as `equals`.
    pub operation: String,
    /// What it is compared with.
    pub value: Value,
}

/// A search to save.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct SavedSearchCreate {
    /// Unique in the workspace.
    pub name: String,
    /// What it looks for.
    #[serde(default)]
    pub filters: Vec<SavedSearchFilter>,
}

/// Which saved searches to list.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct SavedSearchesFilterBody {
    /// How many to pass over.
    #[serde(default)]
    pub offset: Offset,
    /// How many at most.
    #[serde(default)]
    pub limit: Limit,
}
