//! What the settings mean to single sign-on.

use std::{collections::BTreeMap, fs, sync::Arc};

use anyhow::{Context, Result, bail};
use provost_app::single_sign_on::{
    AllowedDomains, GroupMapping, SsoProvider, SsoSettings, WorkspaceGrant,
};
use provost_config::{Settings, value};
use provost_core::roles::AccountRole;
use provost_identity::oidc::{Client, HttpClient, Preset, Registration};

use super::{listen_address, told_url, url_at};

/// The providers of identities from which people come.
///
/// # Errors
/// If one of them cannot be used as it is described.
pub(crate) fn single_sign_on(settings: &Settings) -> Result<SsoSettings> {
    let sso = &settings.server.sso;
    let mut providers = Vec::new();
    let described: Vec<_> = sso.providers.iter().collect();
    if described.is_empty() {
        let has_directory = settings.server.ldap.directories.iter().next().is_some();
        if sso.enforced && !has_directory {
            bail!("server.sso.enforced needs a provider in server.sso.providers");
        }
        return Ok(SsoSettings {
            enforced: sso.enforced,
            ..SsoSettings::default()
        });
    }
    let base = base_url(settings)?;
    let authorities =
        match &sso.ca_file {
            Some(path) => Some(fs::read(path).with_context(|| {
                format!("server.sso.ca_file: {} cannot be read", path.display())
            })?),
            None => None,
        };
    let http = HttpClient::new(sso.timeout.duration(), authorities.as_deref());
    let http = http.context("server.sso.ca_file")?;
    for (name, described) in described {
        let provider = provider(name, described, &base, &http);
        let provider = provider.with_context(|| format!("server.sso.providers.{name}"))?;
        providers.push(Arc::new(provider));
    }
    Ok(SsoSettings {
        providers,
        enforced: sso.enforced,
        signed_out_url: format!("{base}/signed-out"),
    })
}

/// What the addresses begin with to which providers send browsers back.
fn base_url(settings: &Settings) -> Result<String> {
    if let Some(url) = told_url(settings)? {
        return Ok(url);
    }
    let address = listen_address(settings)?;
    if !address.ip().is_loopback() {
        bail!(
            "single sign-on needs server.auth.public_url, the address that people reach this \
             server by: providers send them back there"
        );
    }
    Ok(url_at(
        settings,
        format_args!("localhost:{}", address.port()),
    ))
}

fn provider(
    name: &str,
    described: &value::SsoProvider,
    base: &str,
    http: &HttpClient,
) -> Result<SsoProvider> {
    let preset = preset(described.preset);
    let redirect_uri = format!("{base}/auth/sso/{name}/callback");
    let issuer = described.issuer.as_deref();
    let client_id = &described.client_id;
    let mut registration = Registration::new(preset, issuer, client_id, redirect_uri)?;
    if let Some(secret) = secret(described)? {
        registration = registration.with_secret(secret);
    }
    if let Some(scopes) = &described.scopes {
        registration = registration.with_scopes(scopes.clone());
    }
    let groups = mapping(&Granted {
        account_roles: &described.account_roles,
        workspace_roles: &described.workspace_roles,
        teams: &described.teams,
        key: str::to_owned,
    })?;
    if groups.is_some() {
        if preset == Preset::GitHub {
            bail!(
                "GitHub tells no groups: `account_roles`, `workspace_roles` and `teams` do not work"
            );
        }
        let claim = described.groups_claim.as_deref();
        let claim = claim.unwrap_or_else(|| preset.groups_claim());
        registration = registration.with_groups(claim.to_owned());
    }
    let label = described.label.as_deref().unwrap_or_else(|| preset.label());
    Ok(SsoProvider {
        name: name.to_owned(),
        label: label.to_owned(),
        client: Client::new(registration, http.clone()),
        back_channel_logout_uri: format!("{base}/auth/sso/{name}/back-channel-logout"),
        allowed_domains: allowed_domains(preset, described)?,
        just_in_time: described.just_in_time,
        trusts_second_factor: described.trust_mfa,
        groups: groups.unwrap_or_default(),
    })
}

fn preset(preset: value::SsoPreset) -> Preset {
    match preset {
        value::SsoPreset::Google => Preset::Google,
        value::SsoPreset::MicrosoftEntra => Preset::MicrosoftEntra,
        value::SsoPreset::Okta => Preset::Okta,
        value::SsoPreset::GitHub => Preset::GitHub,
        value::SsoPreset::GitLab => Preset::GitLab,
        value::SsoPreset::Keycloak => Preset::Keycloak,
        value::SsoPreset::Cognito => Preset::Cognito,
        value::SsoPreset::Auth0 => Preset::Auth0,
        value::SsoPreset::Generic => Preset::Generic,
    }
}

fn secret(described: &value::SsoProvider) -> Result<Option<String>> {
    if let Some(path) = &described.client_secret_file {
        let text = fs::read_to_string(path)
            .with_context(|| format!("client_secret_file: {} cannot be read", path.display()))?;
        let text = text.trim();
        if text.is_empty() {
            bail!("client_secret_file: {} is empty", path.display());
        }
        return Ok(Some(text.to_owned()));
    }
    let secret = described.client_secret.as_ref();
    Ok(secret.map(|secret| secret.expose().to_owned()))
}

/// Whose people may come. Whoever is made known at first sight is somebody of a domain that is
/// named: a provider for everybody would let in everybody.
fn allowed_domains(preset: Preset, described: &value::SsoProvider) -> Result<AllowedDomains> {
    let domains = &described.allowed_domains;
    if domains.is_empty() && described.just_in_time {
        bail!(
            "`just_in_time` makes everybody known whom the provider knows: name the domains of \
             your people in `allowed_domains`, or `*` if the provider knows nobody else"
        );
    }
    Ok(
        if domains.is_empty() || domains.iter().any(|one| one == "*") {
            AllowedDomains::All
        } else if preset == Preset::Google {
            // Anybody can have a Google account under an address of theirs; of an organisation are those
            // alone of whom Google says so.
            AllowedDomains::OfOrganisation(domains.clone())
        } else {
            AllowedDomains::OfAddress(domains.clone())
        },
    )
}

/// What settings say that groups grant.
pub(super) struct Granted<'a> {
    /// Roles in the account by group.
    pub(super) account_roles: &'a BTreeMap<String, String>,
    /// Roles in workspaces by group.
    pub(super) workspace_roles: &'a BTreeMap<String, String>,
    /// Names of teams by group.
    pub(super) teams: &'a BTreeMap<String, String>,
    /// How groups are written to be compared.
    pub(super) key: fn(&str) -> String,
}

/// What groups grant; none if the settings do not speak of groups.
///
/// # Errors
/// If a role is none.
pub(super) fn mapping(described: &Granted<'_>) -> Result<Option<GroupMapping>> {
    let Granted {
        account_roles,
        workspace_roles,
        teams,
        key,
    } = described;
    let all = [account_roles, workspace_roles, teams];
    if all.into_iter().all(|one| one.is_empty()) {
        return Ok(None);
    }
    let account_roles = account_roles.iter().map(|(group, name)| {
        let role = AccountRole::from_name(name);
        let role = role.with_context(|| {
            format!("account_roles: `{name}` is none of Owner, Admin and Member")
        })?;
        Ok((key(group), role))
    });
    let workspace_roles = workspace_roles.iter().map(|(group, name)| {
        let grant = WorkspaceGrant::parse(name);
        let grant = grant.with_context(|| {
            format!(
                "workspace_roles: `{name}` is none of Owner, Developer, Runner, Viewer and \
                 Worker, nor one of them after the handle of a workspace and a slash"
            )
        })?;
        Ok((key(group), grant))
    });
    let teams = teams.iter();
    Ok(Some(GroupMapping {
        account_roles: account_roles.collect::<Result<_>>()?,
        workspace_roles: workspace_roles.collect::<Result<_>>()?,
        teams: teams
            .map(|(group, team)| (key(group), team.clone()))
            .collect(),
    }))
}
