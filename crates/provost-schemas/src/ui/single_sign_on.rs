//! How people sign in with what others know of them: providers of identities and directories.

use serde::Serialize;
use utoipa::ToSchema;

/// How single sign-on is set up, without anything that is secret.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SingleSignOnPage {
    /// Whether passwords are refused to everybody but owners.
    pub enforced: bool,
    /// The providers of identities, in the order in which they are shown to people.
    pub providers: Vec<ProviderInForce>,
    /// The directories that are asked by LDAP, in the order in which they are asked.
    pub directories: Vec<DirectoryInForce>,
}

/// A provider of identities as the settings describe it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProviderInForce {
    /// Its name, which is part of addresses.
    pub name: String,
    /// What its button calls it.
    pub label: String,
    /// Whose ways it has, such as `okta`.
    pub preset: &'static str,
    /// By what it calls itself, to the letter.
    pub issuer: String,
    /// What it calls this server.
    pub client_id: String,
    /// Whether this server has a secret to show to it.
    pub has_client_secret: bool,
    /// What is asked for.
    pub scopes: Vec<String>,
    /// Domains whose people may come; all if absent.
    pub allowed_domains: Option<Vec<String>>,
    /// Whether the domains are those of organisations that the provider names, and not those of
    /// verified addresses.
    pub domains_are_of_organisations: bool,
    /// Whether whoever comes for the first time is made known.
    pub just_in_time: bool,
    /// Whether its word for a second factor is taken.
    pub trust_mfa: bool,
    /// Where groups are found; absent if they are not read.
    pub groups_claim: Option<String>,
    /// What groups grant.
    pub grants: GroupGrants,
    /// The address that it sends browsers back to, to be registered there.
    pub redirect_uri: String,
    /// The address that it sends browsers to that have signed out there, to be registered there.
    pub post_logout_redirect_uri: String,
    /// The address at which it ends sessions, to be registered there; absent if it does not do that.
    pub back_channel_logout_uri: Option<String>,
}

/// A directory that is asked by LDAP, as the settings describe it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DirectoryInForce {
    /// Its name, which is part of who its people are.
    pub name: String,
    /// What people call it.
    pub label: String,
    /// Where it is.
    pub url: String,
    /// Whether the connection turns to TLS after it began in the clear.
    pub start_tls: bool,
    /// As whom this server searches; absent for nobody in particular.
    pub bind_dn: Option<String>,
    /// Below which entry people are.
    pub base_dn: String,
    /// The filter for a person.
    pub user_filter: String,
    /// The attribute that stays with a person for good.
    pub id_attribute: String,
    /// The attribute with the e-mail address.
    pub email_attribute: String,
    /// The attribute with what a person is called.
    pub name_attribute: String,
    /// The attribute of a person with their groups, if they are found there.
    pub group_attribute: Option<String>,
    /// Below which entry groups are searched, if they are.
    pub group_base_dn: Option<String>,
    /// The filter for the groups of a person, if they are searched.
    pub group_filter: Option<String>,
    /// The group that somebody has to be in to come.
    pub required_group: Option<String>,
    /// Whether whoever comes for the first time is made known.
    pub just_in_time: bool,
    /// Whether whoever has the address of somebody who is known is taken for them.
    pub link_by_email: bool,
    /// What groups grant.
    pub grants: GroupGrants,
}

/// What groups of a provider or a directory grant here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct GroupGrants {
    /// Roles in the account.
    pub account_roles: Vec<AccountGrant>,
    /// Roles in workspaces.
    pub workspace_roles: Vec<WorkspaceRoleGrant>,
    /// Places in teams.
    pub teams: Vec<TeamGrant>,
}

/// A role in the account that a group grants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AccountGrant {
    /// The group.
    pub group: String,
    /// The name of the role.
    pub role: &'static str,
}

/// A role in a workspace that a group grants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct WorkspaceRoleGrant {
    /// The group.
    pub group: String,
    /// The handle of the workspace; the default one if absent.
    pub workspace: Option<String>,
    /// The name of the role.
    pub role: &'static str,
}

/// A place in a team that a group grants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct TeamGrant {
    /// The group.
    pub group: String,
    /// The name of the team.
    pub team: String,
}

/// What came of trying a provider or a directory out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProviderReport {
    /// What was looked at, in the order in which it was. What could not be looked at, because of
    /// something that failed before, is not there.
    pub checks: Vec<ProviderCheck>,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProviderCheck {
    /// What it was.
    pub name: CheckedPart,
    /// What came of it.
    pub outcome: CheckOutcome,
    /// What was found, and what to do about it if something has to be done.
    pub message: String,
}

/// A part of what signing in by a provider or a directory takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CheckedPart {
    /// What the provider says of itself can be read.
    Discovery,
    /// It calls itself as the settings do.
    Issuer,
    /// It says where it is asked, at addresses that can be trusted.
    Endpoints,
    /// What is asked for is known to it.
    Scopes,
    /// It binds an answer to the browser that asked.
    ProofKey,
    /// Its clock and that of this server agree.
    Clock,
    /// Its keys can be read.
    SigningKeys,
    /// It signs in a way that is believed here.
    Algorithms,
    /// It takes this server for its client.
    Client,
    /// People can sign out there, too.
    SignOut,
    /// It ends sessions here by itself.
    BackChannelLogout,
    /// The directory is reached.
    Connection,
    /// It lets this server ask.
    OwnBind,
    /// People are found in it.
    People,
    /// Groups can be searched in it.
    Groups,
}

/// What came of looking at something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CheckOutcome {
    /// It is as it should be.
    Passed,
    /// Signing in works without it, or it cannot be known.
    Warned,
    /// Nobody can sign in like that.
    Failed,
}
