//! Assets: data that flows make and use, as their events tell.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    Timestamp,
    from_json::FromJson,
    paging::{Limit, Offset},
};

/// How many prefixes, and how many parts of keys, a filter may have.
pub const MAXIMUM_ASSET_KEY_TEXTS: usize = 100;

/// Data that flows make or use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Asset {
    /// Its address, such as `s3://bucket/table.csv`; unique in the workspace.
    pub key: String,
    /// What people call it.
    pub name: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// Where people look at it.
    pub url: Option<String>,
    /// Whose it is.
    pub owners: Vec<String>,
    /// When a run first told of it.
    pub first_seen: Timestamp,
    /// When a run last told of it.
    pub last_seen: Timestamp,
    /// The last time that it was made, or was to be made.
    pub last_materialization: Option<Materialization>,
    /// The keys of the assets that it was made of.
    pub upstream: Vec<String>,
}

/// That an asset was made, or was to be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Materialization {
    /// When.
    pub occurred: Timestamp,
    /// Whether it was made.
    pub succeeded: bool,
    /// The tool that made it, if the flow names one.
    pub by: Option<String>,
}

/// Assets, and how many there are of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AssetsPage {
    /// Those of the page.
    pub assets: Vec<Asset>,
    /// How many match.
    pub total: i64,
}

/// Which assets to list.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct AssetsFilterBody {
    /// How many to pass over.
    #[serde(default)]
    pub offset: Offset,
    /// How many at most.
    #[serde(default)]
    pub limit: Limit,
    /// On assets.
    pub filter: Option<AssetFilter>,
}

/// Conditions on assets.
#[derive(Clone, Debug, Default, ToSchema, FromJson)]
pub struct AssetFilter {
    /// On their keys.
    pub key: Option<AssetKeyFilter>,
}

/// Conditions on the keys of assets.
#[derive(Clone, Debug, Default, ToSchema, FromJson)]
pub struct AssetKeyFilter {
    /// Any of these stands at its beginning.
    pub prefix: Option<Vec<String>>,
    /// Any of these stands in it.
    pub search: Option<Vec<String>>,
}

/// Which asset is meant.
#[derive(Clone, Debug, ToSchema, FromJson)]
pub struct AssetKeyQuery {
    /// Its key.
    pub key: String,
}
