//! From which addresses an account is reached.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{Timestamp, from_json::FromJson};

/// The settings of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AccountSettings {
    /// Whether the account is reached from the networks of its list alone. A list without any entry
    /// keeps nobody out.
    pub enforce_ip_allowlist: bool,
}

/// A change to the settings of an account. What is not known here is ignored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ToSchema, FromJson)]
pub struct AccountSettingsUpdate {
    /// Whether the list of networks is enforced; absent or null keeps what was.
    pub enforce_ip_allowlist: Option<bool>,
}

/// The networks from which an account is reached.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct IpAllowlist {
    /// In the order in which they were given.
    pub entries: Vec<IpAllowlistEntry>,
}

/// A network from which an account is reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct IpAllowlistEntry {
    /// Such as `10.0.0.0/8`; a single address is a network of its own.
    pub ip_network: String,
    /// Whether it counts.
    pub enabled: bool,
    /// What it is, for people.
    pub description: Option<String>,
    /// When a request was last let in from there, to the minute.
    pub last_seen: Option<Timestamp>,
}

/// A list in the place of another.
#[derive(Clone, Debug, Default, PartialEq, Eq, ToSchema, FromJson)]
pub struct IpAllowlistUpdate {
    /// All networks that are to be on it, 25 at most.
    pub entries: Vec<IpAllowlistEntryUpdate>,
}

/// A network that is to be on a list. When it was last seen is kept.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema, FromJson)]
pub struct IpAllowlistEntryUpdate {
    /// Such as `10.0.0.0/8`, or an address.
    pub ip_network: String,
    /// Whether it counts.
    pub enabled: bool,
    /// What it is, for people.
    pub description: Option<String>,
}

/// Whether whoever asks would be let in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct IpAllowlistAccess {
    /// Whether they would, were the list enforced.
    pub allowed: bool,
    /// Why, for people.
    pub detail: String,
}
