//! A provider of identities as the settings describe it.

use std::sync::Arc;

use provost_core::roles::{AccountRole, WorkspaceRole};
use provost_identity::oidc::{Client, Identified};

/// Single sign-on as the settings describe it.
#[derive(Clone, Debug, Default)]
pub struct SsoSettings {
    /// The providers, in the order in which they are shown.
    pub providers: Vec<Arc<SsoProvider>>,
    /// Whether passwords are refused to everybody but owners.
    pub enforced: bool,
    /// The address of the page on which people land who signed out of a provider.
    pub signed_out_url: String,
}

/// A provider of identities.
#[derive(Debug)]
pub struct SsoProvider {
    /// Its name, which is part of addresses.
    pub name: String,
    /// What people call it.
    pub label: String,
    /// This server as it knows it.
    pub client: Client,
    /// The address at which it ends sessions.
    pub back_channel_logout_uri: String,
    /// Whose people may come.
    pub allowed_domains: AllowedDomains,
    /// Whether whoever comes for the first time is made known.
    pub just_in_time: bool,
    /// Whether its word for a second factor is taken.
    pub trusts_second_factor: bool,
    /// What groups grant.
    pub groups: GroupMapping,
}

/// Domains whose people may come from a provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AllowedDomains {
    /// All.
    All,
    /// Those whose e-mail address, which the provider has verified, is of one of these.
    OfAddress(Vec<String>),
    /// Those whose account belongs to an organisation with one of these, as the provider says.
    OfOrganisation(Vec<String>),
}

impl AllowedDomains {
    /// Whether somebody may come.
    pub fn allow(&self, person: &Identified) -> bool {
        let is_one = |domains: &[String], domain: &str| {
            domains
                .iter()
                .any(|known| known.eq_ignore_ascii_case(domain))
        };
        match self {
            Self::All => true,
            Self::OfAddress(domains) => {
                let email = person.email.as_deref().filter(|_| person.is_email_verified);
                let domain = email.and_then(|email| email.rsplit_once('@'));
                domain.is_some_and(|(_, domain)| is_one(domains, domain))
            }
            Self::OfOrganisation(domains) => {
                let domain = person.hosted_domain.as_deref();
                domain.is_some_and(|domain| is_one(domains, domain))
            }
        }
    }
}

/// What groups of a provider grant here. What is named is granted to members and taken from others
/// at each sign-in; what is not named is left alone.
#[derive(Clone, Debug, Default)]
pub struct GroupMapping {
    /// Roles in the account by group.
    pub account_roles: Vec<(String, AccountRole)>,
    /// Roles in workspaces by group.
    pub workspace_roles: Vec<(String, WorkspaceGrant)>,
    /// Names of teams by group.
    pub teams: Vec<(String, String)>,
}

/// A role in a workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkspaceGrant {
    /// The handle of the workspace; the default one if absent.
    pub workspace: Option<String>,
    /// The role.
    pub role: WorkspaceRole,
}

impl WorkspaceGrant {
    /// Reads `Developer` or `analytics/Developer`.
    pub fn parse(text: &str) -> Option<Self> {
        let (workspace, role) = match text.split_once('/') {
            Some((workspace, role)) => (Some(workspace.to_owned()), role),
            None => (None, text),
        };
        let role = WorkspaceRole::from_name(role)?;
        Some(Self { workspace, role })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(email: &str, verified: bool, organisation: Option<&str>) -> Identified {
        Identified {
            issuer: "https://id.example".to_owned(),
            subject: "1".to_owned(),
            email: Some(email.to_owned()),
            is_email_verified: verified,
            name: None,
            hosted_domain: organisation.map(str::to_owned),
            groups: None,
            had_second_factor: false,
            session: None,
        }
    }

    #[test]
    fn a_domain_is_the_whole_of_it_and_verified() {
        let domains = AllowedDomains::OfAddress(vec!["Example.org".to_owned()]);
        for (email, verified, expected) in [
            ("ada@example.org", true, true),
            ("ada@example.org", false, false),
            ("ada@sub.example.org", true, false),
            ("ada@evilexample.org", true, false),
            ("ada@example.org@evil.example", true, false),
            ("example.org", true, false),
        ] {
            assert_eq!(
                domains.allow(&person(email, verified, None)),
                expected,
                "{email}"
            );
        }
        let domains = AllowedDomains::OfOrganisation(vec!["example.org".to_owned()]);
        assert!(domains.allow(&person("a@example.org", true, Some("example.org"))));
        assert!(!domains.allow(&person("a@example.org", true, None)));
        assert!(AllowedDomains::All.allow(&person("a@b.c", false, None)));
    }

    #[test]
    fn a_grant_names_a_role_and_maybe_a_workspace() {
        let grant = WorkspaceGrant::parse("analytics/Developer").unwrap();
        assert_eq!(grant.workspace.as_deref(), Some("analytics"));
        assert_eq!(grant.role, WorkspaceRole::Developer);
        let grant = WorkspaceGrant::parse("Viewer").unwrap();
        assert_eq!((grant.workspace, grant.role), (None, WorkspaceRole::Viewer));
        assert_eq!(WorkspaceGrant::parse("King"), None);
        assert_eq!(WorkspaceGrant::parse("analytics/"), None);
    }
}
