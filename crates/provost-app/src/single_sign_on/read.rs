//! How single sign-on is set up.

use provost_core::roles::AccountPermission;
use provost_identity::oidc::Preset;
use provost_schemas::ui::{
    AccountGrant, GroupGrants, ProviderInForce, SingleSignOnPage, TeamGrant, WorkspaceRoleGrant,
};

use super::{AllowedDomains, GroupMapping, SsoProvider, SsoSettings};
use crate::{AppResult, Context};

/// Tells how the providers and directories are set up from which people come, and nothing that is
/// secret.
///
/// # Errors
/// `ForbiddenInAccount` for whoever may not see that.
pub async fn read_single_sign_on(context: &mut Context) -> AppResult<SingleSignOnPage> {
    context.authorize_in_account(AccountPermission::ReadSso)?;
    let settings = context.settings();
    let sso = &settings.single_sign_on;
    let providers = sso.providers.iter();
    let directories = settings.directories.iter();
    Ok(SingleSignOnPage {
        enforced: sso.enforced,
        providers: providers.map(|one| in_force(one, sso)).collect(),
        directories: directories.map(|one| one.in_force()).collect(),
    })
}

fn in_force(provider: &SsoProvider, settings: &SsoSettings) -> ProviderInForce {
    let registration = provider.client.registration();
    let preset = registration.preset();
    let (allowed_domains, domains_are_of_organisations) = match &provider.allowed_domains {
        AllowedDomains::All => (None, false),
        AllowedDomains::OfAddress(domains) => (Some(domains.clone()), false),
        AllowedDomains::OfOrganisation(domains) => (Some(domains.clone()), true),
    };
    // GitHub ends no sessions elsewhere, and has no field for where to.
    let ends_sessions = preset != Preset::GitHub;
    ProviderInForce {
        name: provider.name.clone(),
        label: provider.label.clone(),
        preset: preset.name(),
        issuer: registration.issuer().to_owned(),
        client_id: registration.client_id().to_owned(),
        has_client_secret: registration.has_secret(),
        scopes: registration.scopes().to_vec(),
        allowed_domains,
        domains_are_of_organisations,
        just_in_time: provider.just_in_time,
        trust_mfa: provider.trusts_second_factor,
        groups_claim: registration.groups_claim().map(str::to_owned),
        grants: grants(&provider.groups),
        redirect_uri: registration.redirect_uri().to_owned(),
        post_logout_redirect_uri: settings.signed_out_url.clone(),
        back_channel_logout_uri: ends_sessions.then(|| provider.back_channel_logout_uri.clone()),
    }
}

/// What groups grant, in words.
pub(crate) fn grants(groups: &GroupMapping) -> GroupGrants {
    let account_roles = groups.account_roles.iter();
    let account_roles = account_roles.map(|(group, role)| AccountGrant {
        group: group.clone(),
        role: role.name(),
    });
    let workspace_roles = groups.workspace_roles.iter();
    let workspace_roles = workspace_roles.map(|(group, grant)| WorkspaceRoleGrant {
        group: group.clone(),
        workspace: grant.workspace.clone(),
        role: grant.role.name(),
    });
    let teams = groups.teams.iter().map(|(group, team)| TeamGrant {
        group: group.clone(),
        team: team.clone(),
    });
    GroupGrants {
        account_roles: account_roles.collect(),
        workspace_roles: workspace_roles.collect(),
        teams: teams.collect(),
    }
}
