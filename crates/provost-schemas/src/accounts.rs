//! Accounts, and what somebody is told about themselves.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    Timestamp,
    from_json::FromJson,
    ids::{AccountId, ActorId, WorkspaceId},
};

/// An account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Account {
    /// Minted by the server.
    pub id: AccountId,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
    /// What people call it.
    pub name: String,
    /// What it is called in addresses, unique on the server.
    pub handle: String,
}

/// A change to an account.
#[derive(Clone, Debug, Default, PartialEq, Eq, ToSchema, FromJson)]
pub struct AccountUpdate {
    /// The new name; absent or null keeps the old one.
    pub name: Option<String>,
    /// The new handle; absent or null keeps the old one.
    pub handle: Option<String>,
}

/// Whoever asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Me {
    /// The id of the person or service account; absent for whoever shows no identity of their own.
    pub id: Option<ActorId>,
    /// What a person signs in with; absent for others.
    pub email: Option<String>,
    /// What others see.
    pub first_name: String,
    /// Always empty: a name is kept in one piece.
    pub last_name: String,
    /// What others see.
    pub handle: String,
}

/// A person, as they see themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct User {
    /// Minted by the server.
    pub id: ActorId,
    /// When they were made known.
    pub created: Timestamp,
    /// When they were last changed.
    pub updated: Timestamp,
    /// The same as the id.
    pub actor_id: ActorId,
    /// What others see.
    pub handle: String,
    /// What others see.
    pub first_name: String,
    /// Always empty: a name is kept in one piece.
    pub last_name: String,
    /// What they sign in with; empty without an address.
    pub email: String,
}

/// What somebody is to be called.
#[derive(Clone, Debug, Default, PartialEq, Eq, ToSchema, FromJson)]
pub struct UserUpdate {
    /// The name up to now, or the new one; it follows the name, and is not kept by itself.
    pub handle: Option<String>,
    /// The new name, or its beginning; absent or null keeps the old name.
    pub first_name: Option<String>,
    /// The rest of the new name; absent or null for none.
    pub last_name: Option<String>,
    /// The address up to now: it is changed by whoever manages people.
    pub email: Option<String>,
}

/// An account to which whoever asks belongs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MyAccount {
    /// The account.
    pub account_id: AccountId,
    /// Its name.
    pub account_name: String,
    /// Its handle.
    pub account_handle: String,
}

/// A workspace that whoever asks may reach.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MyWorkspace {
    /// The account of the workspace.
    pub account_id: AccountId,
    /// The account's name.
    pub account_name: String,
    /// The account's handle.
    pub account_handle: String,
    /// The workspace.
    pub workspace_id: WorkspaceId,
    /// Its name.
    pub workspace_name: String,
    /// Its description, which may be empty.
    pub workspace_description: String,
    /// Its handle, unique in the account.
    pub workspace_handle: String,
}
