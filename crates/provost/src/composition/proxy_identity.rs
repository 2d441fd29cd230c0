//! What the settings mean to the proxy that says who calls.

use std::{collections::BTreeMap, fs, sync::Arc, time::Duration};

use anyhow::{Context, Result, bail};
use http::{HeaderName, Uri, header};
use provost_app::{proxies::ProxySettings, single_sign_on::AllowedDomains};
use provost_config::{
    Settings,
    value::{ProxyIdentity, ProxyPreset},
};
use provost_identity::{
    oidc::{HttpClient, LoadBalancer, ProxyTokens, SaidBy, TokenDemands, service_token},
    proxies::{PlainHeaders, Proxy, ProxySecret, Separator, SignedHeader, Way},
};
use provost_schemas::ids::ServiceTokenId;

use super::single_sign_on::{Granted, mapping};

/// How long the place of the keys is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// Headers that say something else already.
const TAKEN: [HeaderName; 8] = [
    header::AUTHORIZATION,
    header::COOKIE,
    header::HOST,
    header::ORIGIN,
    header::USER_AGENT,
    HeaderName::from_static("x-forwarded-for"),
    HeaderName::from_static("x-forwarded-host"),
    HeaderName::from_static("x-forwarded-proto"),
];

/// The proxy that says who calls, if one does.
///
/// # Errors
/// If no network is trusted, or the proxy cannot be believed as it is described.
pub(crate) fn proxy_identity(settings: &Settings) -> Result<Option<Arc<ProxySettings>>> {
    let Some(described) = &settings.server.proxy.identity else {
        return Ok(None);
    };
    if settings.server.proxy.trusted_networks.is_empty() {
        bail!(
            "server.proxy.identity is set, and server.proxy.trusted_networks is empty: anybody \
             could say who they are; list the networks from which the proxy connects"
        );
    }
    let proxy = proxy(described).context("server.proxy.identity")?;
    Ok(Some(Arc::new(proxy)))
}

fn proxy(described: &ProxyIdentity) -> Result<ProxySettings> {
    let preset = described.preset.as_str();
    let name = described.name.as_deref().unwrap_or(preset);
    let groups = mapping(&Granted {
        account_roles: &described.account_roles,
        workspace_roles: &described.workspace_roles,
        teams: &described.teams,
        key: str::to_owned,
    })?;
    let way = match described.preset {
        ProxyPreset::Alb => Way::Signed(Box::new(load_balancer(described)?)),
        ProxyPreset::CloudflareAccess
        | ProxyPreset::GoogleIap
        | ProxyPreset::Pomerium
        | ProxyPreset::Jwt => Way::Signed(Box::new(tokens(described)?)),
        _ => Way::Plain(plain_headers(name, described)?),
    };
    Ok(ProxySettings {
        name: name.to_owned(),
        label: described
            .label
            .clone()
            .unwrap_or_else(|| label(described.preset).to_owned()),
        proxy: Proxy::new(way, secret(described)?),
        allowed_domains: allowed_domains(described)?,
        just_in_time: described.just_in_time,
        links_by_email: described.link_by_email,
        trusts_second_factor: described.trust_mfa,
        groups: groups.unwrap_or_default(),
        service_tokens: service_tokens(described)?,
        sign_out_url: sign_out_url(described)?,
    })
}

/// The service accounts for which service tokens stand.
fn service_tokens(described: &ProxyIdentity) -> Result<BTreeMap<ServiceTokenId, String>> {
    let listed = &described.service_tokens;
    if !listed.is_empty() && described.preset != ProxyPreset::CloudflareAccess {
        bail!("`service_tokens` is for `cloudflare-access`: no other proxy has such tokens");
    }
    let read = listed.iter().map(|(client_id, account)| {
        let token = service_token(client_id).with_context(|| {
            format!(
                "`service_tokens`: `{client_id}` is no client id such as \
                 88bf3b6d86161464f6509f7219099e57.access"
            )
        })?;
        if account.trim().is_empty() {
            bail!("`service_tokens`: `{client_id}` names no service account");
        }
        Ok((token, account.clone()))
    });
    read.collect()
}

fn label(preset: ProxyPreset) -> &'static str {
    match preset {
        ProxyPreset::Authelia => "Authelia",
        ProxyPreset::Authentik => "authentik",
        ProxyPreset::CloudflareAccess => "Cloudflare Access",
        ProxyPreset::GoogleIap => "Google",
        ProxyPreset::Pomerium => "Pomerium",
        _ => "The proxy",
    }
}

fn header_name(key: &str, text: &str) -> Result<HeaderName> {
    let name: HeaderName = text
        .parse()
        .ok()
        .filter(|_| !text.contains('_'))
        .with_context(|| {
            format!("`{key}` is `{text}`, which is no name of a header such as Remote-User")
        })?;
    if TAKEN.contains(&name) {
        bail!("`{key}` is `{text}`, which says something else");
    }
    Ok(name)
}

/// A header by its key, or by its usual name.
fn header(key: &str, given: Option<&str>, usual: Option<&str>) -> Result<Option<HeaderName>> {
    let text = given.or(usual).filter(|text| !text.is_empty());
    text.map(|text| header_name(key, text)).transpose()
}

fn plain_headers(name: &str, described: &ProxyIdentity) -> Result<PlainHeaders> {
    let [user, email, called, groups] = match described.preset {
        ProxyPreset::Oauth2Proxy => [
            "X-Forwarded-User",
            "X-Forwarded-Email",
            "X-Forwarded-Preferred-Username",
            "X-Forwarded-Groups",
        ]
        .map(Some),
        ProxyPreset::AuthRequest => [
            "X-Auth-Request-User",
            "X-Auth-Request-Email",
            "X-Auth-Request-Preferred-Username",
            "X-Auth-Request-Groups",
        ]
        .map(Some),
        ProxyPreset::Authelia => [
            "Remote-User",
            "Remote-Email",
            "Remote-Name",
            "Remote-Groups",
        ]
        .map(Some),
        // The name of somebody may change; what stands for it does not.
        ProxyPreset::Authentik => [
            "X-authentik-uid",
            "X-authentik-email",
            "X-authentik-name",
            "X-authentik-groups",
        ]
        .map(Some),
        _ => [None; 4],
    };
    let user = header("user_header", described.user_header.as_deref(), user)?;
    let separator = match described.groups_separator.as_deref() {
        None if described.preset == ProxyPreset::Authentik => Separator::Character('|'),
        None => Separator::Character(','),
        Some("json") => Separator::Json,
        Some(text) => {
            let mut characters = text.chars();
            match (characters.next(), characters.next()) {
                (Some(one), None) => Separator::Character(one),
                _ => bail!("`groups_separator` is `{text}`: it takes one character, or `json`"),
            }
        }
    };
    Ok(PlainHeaders {
        issuer: format!("proxy:{name}"),
        user: user.context("`user_header` is missing: the header that says who it is")?,
        email: header("email_header", described.email_header.as_deref(), email)?,
        name: header("name_header", described.name_header.as_deref(), called)?,
        groups: header("groups_header", described.groups_header.as_deref(), groups)?,
        separator,
    })
}

fn http_client(described: &ProxyIdentity) -> Result<HttpClient> {
    let authorities = match &described.ca_file {
        Some(path) => Some(
            fs::read(path)
                .with_context(|| format!("`ca_file`: {} cannot be read", path.display()))?,
        ),
        None => None,
    };
    HttpClient::new(PATIENCE, authorities.as_deref()).context("`ca_file`")
}

/// Where tokens say who somebody is. The proxies that have verified the address say nothing of it.
fn said_by(described: &ProxyIdentity) -> SaidBy {
    let verifies = matches!(
        described.preset,
        ProxyPreset::CloudflareAccess | ProxyPreset::GoogleIap | ProxyPreset::Pomerium
    );
    SaidBy {
        user: described
            .user_claim
            .clone()
            .unwrap_or_else(|| "sub".to_owned()),
        groups: Some(
            described
                .groups_claim
                .clone()
                .unwrap_or_else(|| "groups".to_owned()),
        ),
        trusts_email: described.trust_email.unwrap_or(verifies),
    }
}

fn tokens(described: &ProxyIdentity) -> Result<SignedHeader> {
    let (usual_header, usual_issuer, usual_algorithm) = match described.preset {
        ProxyPreset::CloudflareAccess => (Some("Cf-Access-Jwt-Assertion"), None, Some("RS256")),
        ProxyPreset::GoogleIap => (
            Some("X-Goog-IAP-JWT-Assertion"),
            Some("https://cloud.google.com/iap"),
            Some("ES256"),
        ),
        ProxyPreset::Pomerium => (Some("X-Pomerium-Jwt-Assertion"), None, Some("ES256")),
        _ => (None, None, None),
    };
    let header = header(
        "token_header",
        described.token_header.as_deref(),
        usual_header,
    )?;
    let header = header.context("`token_header` is missing: the header with the token")?;
    let issuer = described.issuer.as_deref().or(usual_issuer);
    let issuer = issuer.context("`issuer` is missing: what tokens have to say in `iss`")?;
    if described.audiences.is_empty() {
        bail!(
            "`audiences` is empty: tokens that the proxy made for another application would count"
        );
    }
    let algorithms = described.algorithms.clone();
    let algorithms = algorithms.or_else(|| usual_algorithm.map(|one| vec![one.to_owned()]));
    let algorithms = algorithms.filter(|all| !all.is_empty());
    let algorithms = algorithms.context("`algorithms` is missing, such as [\"RS256\"]")?;
    let usual_keys = match described.preset {
        ProxyPreset::CloudflareAccess => Some(format!(
            "{}/cdn-cgi/access/certs",
            issuer.trim_end_matches('/')
        )),
        ProxyPreset::GoogleIap => {
            Some("https://www.gstatic.com/iap/verify/public_key-jwk".to_owned())
        }
        _ => None,
    };
    let keys = described.keys_url.clone().or(usual_keys);
    let keys = keys.context("`keys_url` is missing: where the proxy publishes its keys")?;
    let demands = TokenDemands {
        issuer: issuer.to_owned(),
        audiences: described.audiences.clone(),
        algorithms,
    };
    let tokens = ProxyTokens::new(demands, said_by(described), &keys, http_client(described)?)?;
    let tokens = match described.preset {
        ProxyPreset::CloudflareAccess => tokens.knowing_programs(),
        _ => tokens,
    };
    Ok(SignedHeader::Tokens(header, tokens))
}

fn load_balancer(described: &ProxyIdentity) -> Result<SignedHeader> {
    let given = |key: &str, value: &Option<String>| {
        let value = value.clone().filter(|value| !value.is_empty());
        value.with_context(|| format!("`{key}` is missing"))
    };
    let region = given("region", &described.region)?;
    let people = (
        given("issuer", &described.issuer)?,
        given("client_id", &described.client_id)?,
    );
    let balancer = LoadBalancer::new(
        (&region, described.signers.clone()),
        people,
        said_by(described),
        described.keys_url.as_deref(),
        http_client(described)?,
    )?;
    Ok(SignedHeader::LoadBalancer {
        token: HeaderName::from_static("x-amzn-oidc-data"),
        subject: HeaderName::from_static("x-amzn-oidc-identity"),
        balancer,
    })
}

fn secret(described: &ProxyIdentity) -> Result<Option<ProxySecret>> {
    let Some(name) = header("secret_header", described.secret_header.as_deref(), None)? else {
        return Ok(None);
    };
    let secret = match (&described.secret_file, &described.secret) {
        (Some(path), _) => fs::read_to_string(path)
            .with_context(|| format!("`secret_file`: {} cannot be read", path.display()))?,
        (None, Some(secret)) => secret.expose().to_owned(),
        (None, None) => String::new(),
    };
    let secret = secret.trim();
    if secret.len() < 16 {
        bail!("the secret of `{name}` is shorter than 16 characters");
    }
    Ok(Some(ProxySecret::new(name, secret)))
}

/// Whose people may come, as with providers of single sign-on.
fn allowed_domains(described: &ProxyIdentity) -> Result<AllowedDomains> {
    let domains = &described.allowed_domains;
    if domains.is_empty() && described.just_in_time {
        bail!(
            "`just_in_time` makes everybody known whom the proxy knows: name the domains of your \
             people in `allowed_domains`, or `*` if the proxy knows nobody else"
        );
    }
    let is_all = domains.is_empty() || domains.iter().any(|one| one == "*");
    Ok(if is_all {
        AllowedDomains::All
    } else {
        AllowedDomains::OfAddress(domains.clone())
    })
}

/// Where people sign out: a path on the proxy, or an address.
fn sign_out_url(described: &ProxyIdentity) -> Result<Option<String>> {
    let Some(url) = &described.sign_out_url else {
        return Ok(None);
    };
    let is_path = url.starts_with('/') && !url.starts_with("//") && !url.contains('\\');
    let is_address = || {
        let uri: Option<Uri> = url.parse().ok();
        uri.and_then(|uri| {
            uri.scheme_str()
                .map(|scheme| scheme == "https" || scheme == "http")
        })
    };
    if is_path && url.parse::<Uri>().is_ok() || is_address() == Some(true) {
        return Ok(Some(url.clone()));
    }
    bail!("`sign_out_url` is `{url}`, which is neither a path nor an address by http or https")
}
