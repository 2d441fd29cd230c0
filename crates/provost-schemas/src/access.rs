//! Who belongs to an account, in which teams, and what they may do where.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    Timestamp,
    actors::ActorKind,
    filters::AnyFilter,
    from_json::FromJson,
    ids::{
        AccountId, AccountMembershipId, ActorId, ApiKeyId, TeamId, WorkspaceAccessId, WorkspaceId,
        WorkspaceRoleId,
    },
    json::Patch,
    paging::{Limit, Offset},
    string_enum,
};

/// A scope of workspaces, as those who make roles see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct WorkspaceScope {
    /// What it is called in roles.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// What kind of thing it is about.
    pub feature_group: String,
    /// The scopes that it brings along.
    pub includes_scopes: Vec<String>,
    /// The scope that lets one look at the same things, if it is another.
    pub see_scope: Option<String>,
}

/// A role in workspaces: one that every workspace has, or one that an account made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct WorkspaceRoleView {
    /// Its id.
    pub id: WorkspaceRoleId,
    /// When it was made; absent for those that every workspace has.
    pub created: Option<Timestamp>,
    /// When it was last changed; absent for those that every workspace has.
    pub updated: Option<Timestamp>,
    /// The account that made it; absent for those that every workspace has.
    pub account_id: Option<AccountId>,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// Everything that it grants, with what its scopes bring along and what it inherits.
    pub scopes: Vec<String>,
    /// The role that every workspace has on which it stands.
    pub inherited_role_id: Option<WorkspaceRoleId>,
}

/// A role to make.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema, FromJson)]
pub struct WorkspaceRoleCreate {
    /// Unique in the account.
    pub name: String,
    /// What it is for.
    #[serde(default)]
    pub description: Option<String>,
    /// What it grants.
    #[serde(default)]
    pub scopes: Vec<String>,
    /// A role that every workspace has, all of whose scopes it grants too.
    #[serde(default)]
    pub inherited_role_id: Option<WorkspaceRoleId>,
}

/// A change to a role.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema, FromJson)]
pub struct WorkspaceRoleUpdate {
    /// The new name; absent or null keeps the old one.
    pub name: Option<String>,
    /// The new description; absent or null keeps the old one.
    pub description: Option<String>,
    /// The new scopes; absent or null keeps the old ones.
    pub scopes: Option<Vec<String>>,
    /// The new role to stand on; null for none, absent keeps the old one.
    #[schema(value_type = Option<WorkspaceRoleId>, required = false)]
    pub inherited_role_id: Patch<Option<WorkspaceRoleId>>,
}

/// A filter by name or id.
#[derive(Clone, Debug, Default, PartialEq, ToSchema, FromJson)]
pub struct NamedFilter {
    /// By name.
    pub name: Option<AnyFilter<String>>,
}

/// Which roles of workspaces to list.
#[derive(Clone, Debug, Default, PartialEq, ToSchema, FromJson)]
pub struct WorkspaceRolesFilterBody {
    /// On roles.
    pub workspace_roles: Option<NamedFilter>,
}

/// A role in an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AccountRoleView {
    /// Its id.
    pub id: WorkspaceRoleId,
    /// Its name.
    pub name: String,
    /// What it grants.
    pub permissions: Vec<String>,
    /// Always true: accounts make no roles of their own.
    pub is_system_role: bool,
}

/// Which roles of an account to list.
#[derive(Clone, Debug, Default, PartialEq, ToSchema, FromJson)]
pub struct AccountRolesFilterBody {
    /// On roles.
    pub account_roles: Option<NamedFilter>,
}

/// That somebody belongs to an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AccountMembership {
    /// Its id.
    pub id: AccountMembershipId,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
    /// Who belongs to the account.
    pub actor_id: ActorId,
    /// The same, for a person.
    pub user_id: Option<ActorId>,
    /// The same, for a service account.
    pub bot_id: Option<ActorId>,
    /// What others see.
    pub first_name: String,
    /// Always empty: a name is kept in one piece.
    pub last_name: String,
    /// What others see.
    pub handle: String,
    /// What a person signs in with.
    pub email: Option<String>,
    /// The role in the account.
    pub account_role_id: WorkspaceRoleId,
    /// The same by name.
    pub account_role_name: String,
    /// When the person last signed in.
    pub last_login: Option<Timestamp>,
    /// Whether they are let in.
    pub active: bool,
}

/// A filter on members.
#[derive(Clone, Debug, Default, PartialEq, ToSchema, FromJson)]
pub struct AccountMembershipFilter {
    /// By e-mail address.
    pub email: Option<AnyFilter<String>>,
    /// By the person.
    pub user_id: Option<AnyFilter<ActorId>>,
}

/// Which members to list or count.
#[derive(Clone, Debug, Default, PartialEq, ToSchema, FromJson)]
pub struct AccountMembershipsFilterBody {
    /// On members.
    pub account_memberships: Option<AccountMembershipFilter>,
    /// How many at most.
    #[serde(default)]
    pub limit: Limit,
    /// How many to pass over.
    #[serde(default)]
    pub offset: Offset,
}

/// A change to what somebody is in an account.
#[derive(Clone, Debug, Default, PartialEq, Eq, ToSchema, FromJson)]
pub struct AccountMembershipUpdate {
    /// The new role; absent or null keeps the old one.
    pub account_role_id: Option<WorkspaceRoleId>,
    /// Whether they are let in; absent or null keeps it as it is.
    pub active: Option<bool>,
}

/// A service account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Bot {
    /// Its id.
    pub id: ActorId,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
    /// The same as its id.
    pub actor_id: ActorId,
    /// Whose it is.
    pub account_id: AccountId,
    /// Unique in the account.
    pub name: String,
    /// The role in the account, by name.
    pub account_role_name: String,
    /// Its newest key, which is only shown when it is made.
    pub api_key: Option<ApiKeyView>,
}

/// A key of a person or of a service account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ApiKeyView {
    /// Its id.
    pub id: ApiKeyId,
    /// When it was made.
    pub created: Timestamp,
    /// What it is called.
    pub name: String,
    /// When it ends; never if null.
    pub expiration: Option<Timestamp>,
    /// The key itself when it is made, later null.
    pub key: Option<String>,
    /// Its first and last letters.
    pub masked_key: String,
}

/// A service account to make.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema, FromJson)]
pub struct BotCreate {
    /// Unique in the account.
    pub name: String,
    /// The role in the account; Member unless given.
    #[serde(default)]
    pub account_role_id: Option<WorkspaceRoleId>,
    /// When its key ends; never unless given.
    #[serde(default)]
    pub api_key_expiration: Option<Timestamp>,
}

/// How the key of a service account is replaced.
#[derive(Clone, Debug, Default, PartialEq, Eq, ToSchema, FromJson)]
pub struct BotKeyRotation {
    /// When the new key ends; never unless given.
    #[serde(default)]
    pub api_key_expiration: Option<Timestamp>,
    /// Seconds for which the old key may still be used, at most 172800; it ends at once unless given.
    #[serde(default)]
    pub old_key_expires_in_seconds: Option<i64>,
}

/// The keys of a service account that are good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct BotKeys {
    /// The one to use, if there is one.
    pub active_key: Option<ApiKeyView>,
    /// Those that it has replaced, and that are good for a while.
    pub rotating_keys: Vec<ApiKeyView>,
}

/// A key that somebody makes for themselves.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema, FromJson)]
pub struct UserApiKeyCreate {
    /// What it is called.
    pub name: String,
    /// When it ends; never unless given.
    #[serde(default)]
    pub expiration: Option<Timestamp>,
}

/// A change to a service account.
#[derive(Clone, Debug, Default, PartialEq, Eq, ToSchema, FromJson)]
pub struct BotUpdate {
    /// The new name; absent or null keeps the old one.
    pub name: Option<String>,
}

/// Which service accounts to list.
#[derive(Clone, Debug, Default, PartialEq, ToSchema, FromJson)]
pub struct BotsFilterBody {
    /// On service accounts.
    pub bots: Option<NamedFilter>,
    /// How many at most.
    #[serde(default)]
    pub limit: Limit,
    /// How many to pass over.
    #[serde(default)]
    pub offset: Offset,
}

/// A team with its members.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Team {
    /// Its id.
    pub id: TeamId,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
    /// Whose it is.
    pub account_id: AccountId,
    /// Unique in the account.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// Who is in it.
    pub memberships: Vec<TeamMember>,
}

string_enum! {
    /// What a member of a team is.
    pub enum MemberType {
        /// A person.
        User = "user",
        /// A program with keys of its own.
        ServiceAccount = "service_account",
    }
}

impl From<ActorKind> for MemberType {
    fn from(kind: ActorKind) -> Self {
        match kind {
            ActorKind::User => Self::User,
            ActorKind::ServiceAccount => Self::ServiceAccount,
        }
    }
}

/// A member of a team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct TeamMember {
    /// Who it is.
    pub member_id: ActorId,
    /// The same.
    pub actor_id: ActorId,
    /// What it is.
    pub member_type: MemberType,
    /// What others see.
    pub name: String,
    /// Who it is, by the name that Prefect's Terraform provider reads.
    pub id: ActorId,
    /// What it is, by the name that Prefect's Terraform provider reads.
    #[serde(rename = "type")]
    pub kind: MemberType,
}

/// A team to make.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema, FromJson)]
pub struct TeamCreate {
    /// Unique in the account.
    pub name: String,
    /// What it is for.
    #[serde(default)]
    pub description: Option<String>,
}

/// A change to a team.
#[derive(Clone, Debug, Default, PartialEq, Eq, ToSchema, FromJson)]
pub struct TeamUpdate {
    /// The new name; absent or null keeps the old one.
    pub name: Option<String>,
    /// The new description; absent or null keeps the old one.
    pub description: Option<String>,
}

/// Which teams to list.
#[derive(Clone, Debug, Default, PartialEq, ToSchema, FromJson)]
pub struct TeamsFilterBody {
    /// On teams.
    pub teams: Option<NamedFilter>,
    /// How many at most; all of them if absent.
    #[schema(minimum = 0)]
    pub limit: Option<i64>,
    /// How many to leave out at the beginning.
    #[schema(minimum = 0)]
    pub offset: Option<i64>,
}

/// Who is to be in a team besides those who are.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema, FromJson)]
pub struct TeamMembersBody {
    /// Each of them.
    pub members: Vec<TeamMemberRef>,
}

/// Somebody to put into a team.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema, FromJson)]
pub struct TeamMemberRef {
    /// Who it is.
    pub member_id: ActorId,
}

/// That somebody reaches a workspace by a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct WorkspaceAccess {
    /// Its id.
    pub id: WorkspaceAccessId,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
    /// Where.
    pub workspace_id: WorkspaceId,
    /// By which role.
    pub workspace_role_id: WorkspaceRoleId,
    /// The same by name.
    pub workspace_role_name: String,
    /// The person or service account; null for a team.
    pub actor_id: Option<ActorId>,
    /// The person; null for others.
    pub user_id: Option<ActorId>,
    /// The service account; null for others.
    pub bot_id: Option<ActorId>,
    /// The team; null for others.
    pub team_id: Option<TeamId>,
    /// What others see.
    pub name: String,
}

/// By which role a person is to reach the workspace.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema, FromJson)]
pub struct UserAccessBody {
    /// The role.
    pub workspace_role_id: WorkspaceRoleId,
    /// The person.
    pub user_id: ActorId,
}

/// By which role a service account is to reach the workspace.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema, FromJson)]
pub struct BotAccessBody {
    /// The role.
    pub workspace_role_id: WorkspaceRoleId,
    /// The service account.
    pub bot_id: ActorId,
}

/// By which role a team is to reach the workspace.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema, FromJson)]
pub struct TeamAccessBody {
    /// The role.
    pub workspace_role_id: WorkspaceRoleId,
    /// The team.
    pub team_id: TeamId,
}
