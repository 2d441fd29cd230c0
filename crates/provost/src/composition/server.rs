//! What the settings mean to the application and the HTTP side.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use anyhow::{Context, Result, bail};
use provost_app::{
    AppSettings,
    identity::{Doors, SharedCredential},
};
use provost_config::{
    Settings,
    value::{SecondFactorDemand, Seconds, SharedRole},
};
use provost_core::{
    networks::{Network, Networks},
    orchestration::OrchestrationSettings,
    roles::{AccountRole, WorkspaceRole},
    schedules::scheduled_runs::Horizon,
    work_pools::HealthSettings,
};
use provost_identity::{
    SharedStringDigest,
    passkeys::{RelyingParty, RelyingPartyError},
    sessions::{Lifetimes, Policy},
};
use provost_schemas::json;
use provost_server::{CorsSettings, RateLimitSettings, ServerSettings, WebPage};
use provost_ui::PageFiles;

use super::{
    audit_settings, base_path, directories, mail_settings, proxy_identity, scheme, serve_base,
    single_sign_on, tls_settings, token_exchange, told_url, trusted_proxies,
};

/// The settings that use cases depend on.
///
/// # Errors
/// If a setting makes no sense or lacks another, or the key of the audit log cannot be read or made.
pub(crate) fn app_settings(settings: &Settings) -> Result<AppSettings> {
    let server = &settings.server;
    Ok(AppSettings {
        default_limit: i64::from(server.api.default_limit),
        max_parameter_size: usize::try_from(server.api.max_parameter_size).unwrap_or(usize::MAX),
        graph_max_nodes: i64::from(server.flow_run_graph.max_nodes),
        graph_max_artifacts: i64::from(server.flow_run_graph.max_artifacts),
        orchestration: orchestration_settings(settings),
        scheduling: scheduling(settings),
        health: health_settings(settings),
        maximum_concurrency_slot_wait: json::Seconds::from_f64(
            server
                .concurrency
                .maximum_concurrency_slot_wait_seconds
                .duration()
                .as_secs_f64(),
        ),
        doors: doors(settings),
        sessions: sessions(settings),
        relying_party: relying_party(settings)?,
        single_sign_on: single_sign_on(settings)?,
        proxy: proxy_identity(settings)?,
        directories: directories(settings)?,
        token_exchange: token_exchange(settings)?,
        second_factor_roles: second_factor_roles(server.auth.second_factor),
        ask_every_visit: server.auth.ask_every_visit,
        password_hashing: server.auth.password_hashing_seconds.duration(),
        mail: mail_settings(settings)?,
        audit: audit_settings(settings)?,
        csrf_protection: server.api.csrf_protection_enabled,
        csrf_token_seconds: server.api.csrf_token_expiration.as_secs().cast_signed(),
        register_blocks: server.register_blocks_on_start,
    })
}

/// Who is let in.
pub(super) fn doors(settings: &Settings) -> Doors {
    let server = &settings.server;
    let shared = server
        .api
        .auth_string
        .as_ref()
        .map(|text| SharedCredential {
            digest: SharedStringDigest::of(text.expose()),
            role: shared_role(server.auth.shared_role),
        });
    if server.auth.required || shared.is_some() {
        Doors::Closed { shared }
    } else {
        Doors::Open
    }
}

/// The server as authenticators know it. Without an address that people were told, that is this
/// machine, as long as no other one can reach it.
fn relying_party(settings: &Settings) -> Result<Result<RelyingParty, RelyingPartyError>> {
    if let Some(url) = &settings.server.auth.public_url {
        return Ok(RelyingParty::at(url));
    }
    let address = listen_address(settings)?;
    Ok(if address.ip().is_loopback() {
        let scheme = scheme(settings);
        RelyingParty::at(&format!("{scheme}://localhost:{}", address.port()))
    } else {
        Err(RelyingPartyError::Unknown)
    })
}

/// How long people stay signed in.
fn sessions(settings: &Settings) -> Policy {
    let auth = &settings.server.auth;
    let lifetimes = |idle: Duration, absolute: Duration| Lifetimes {
        idle: json::Seconds::from_f64(idle.as_secs_f64()),
        absolute: json::Seconds::from_f64(absolute.as_secs_f64()),
    };
    Policy {
        remembered: lifetimes(auth.session_idle_timeout, auth.session_lifetime),
        every_visit: lifetimes(auth.visit_idle_timeout, auth.visit_lifetime),
        fresh_for: json::Seconds::from_f64(auth.fresh_sign_in_lifetime.as_secs_f64()),
    }
}

fn second_factor_roles(demand: SecondFactorDemand) -> Vec<AccountRole> {
    match demand {
        SecondFactorDemand::Nobody => Vec::new(),
        SecondFactorDemand::Owners => vec![AccountRole::Owner],
        SecondFactorDemand::Admins => vec![AccountRole::Owner, AccountRole::Admin],
        SecondFactorDemand::Everybody => AccountRole::ALL.to_vec(),
    }
}

fn shared_role(role: SharedRole) -> WorkspaceRole {
    match role {
        SharedRole::Owner => WorkspaceRole::Owner,
        SharedRole::Developer => WorkspaceRole::Developer,
        SharedRole::Runner => WorkspaceRole::Runner,
        SharedRole::Viewer => WorkspaceRole::Viewer,
        SharedRole::Worker => WorkspaceRole::Worker,
    }
}

fn scheduling(settings: &Settings) -> Horizon {
    let scheduler = &settings.server.services.scheduler;
    let seconds = |setting: Duration| json::Seconds::from_f64(setting.as_secs_f64());
    Horizon {
        max_scheduled_time: seconds(scheduler.max_scheduled_time),
        min_scheduled_time: seconds(scheduler.min_scheduled_time),
        min_runs: scheduler.min_runs as usize,
        max_runs: scheduler.max_runs as usize,
    }
}

fn health_settings(settings: &Settings) -> HealthSettings {
    let foreman = &settings.server.services.foreman;
    HealthSettings {
        inactivity_heartbeat_multiple: foreman.inactivity_heartbeat_multiple.into(),
        fallback_heartbeat_interval_seconds: foreman.fallback_heartbeat_interval_seconds.into(),
        deployment_last_polled_timeout: json::Seconds::new(
            foreman.deployment_last_polled_timeout_seconds.into(),
        ),
        work_queue_last_polled_timeout: json::Seconds::new(
            foreman.work_queue_last_polled_timeout_seconds.into(),
        ),
    }
}

fn orchestration_settings(settings: &Settings) -> OrchestrationSettings {
    let server = &settings.server;
    let seconds = |setting: Seconds| json::Seconds::from_f64(setting.duration().as_secs_f64());
    OrchestrationSettings {
        initial_deployment_lease_duration: seconds(
            server.concurrency.initial_deployment_lease_duration,
        ),
        concurrency_slot_wait: seconds(server.deployments.concurrency_slot_wait_seconds),
        tag_concurrency_slot_wait: seconds(server.tasks.tag_concurrency_slot_wait_seconds),
        max_cache_key_length: server.tasks.max_cache_key_length as usize,
    }
}

/// The settings that the HTTP side depends on.
///
/// # Errors
/// If a network of proxies is none, or the certificate of the server lacks its key.
pub(crate) fn server_settings(settings: &Settings) -> Result<ServerSettings> {
    let (api, limits) = (&settings.server.api, &settings.server.limits);
    Ok(ServerSettings {
        base_path: base_path(settings).to_owned(),
        serve_base: serve_base(settings)?,
        public_url: told_url(settings)?,
        page: web_page(settings)?,
        max_body_bytes: limits.max_body_bytes,
        trusted_proxies: trusted_proxies(settings)?,
        https: is_https(settings),
        tls: tls_settings(settings)?,
        load_balancers: load_balancers(settings)?,
        header_timeout: limits.header_timeout.duration(),
        body_timeout: limits.body_timeout.duration(),
        request_timeout: limits.request_timeout.duration(),
        rate_limits: RateLimitSettings {
            requests_per_actor: limits.requests_per_minute,
            requests_per_address: limits.unidentified_requests_per_minute,
            failures_per_address: limits.failed_credentials_per_minute,
        },
        keep_alive: Duration::from_secs(u64::from(api.keepalive_timeout)),
        cors: CorsSettings {
            allowed_origins: api.cors_allowed_origins.to_vec(),
            allowed_methods: api.cors_allowed_methods.to_vec(),
            allowed_headers: api.cors_allowed_headers.to_vec(),
        },
        websocket_ping_interval: api.websocket_ping_interval.duration(),
        effective_settings: settings.to_json_masked(),
        ..ServerSettings::default()
    })
}

/// The page: the files in the directory that the settings name, else those in the program.
fn web_page(settings: &Settings) -> Result<WebPage> {
    let ui = &settings.server.ui;
    let files = match &ui.static_directory {
        Some(directory) => Some(PageFiles::read(directory).with_context(|| {
            let directory = directory.display();
            format!("server.ui.static_directory, {directory}, holds no page")
        })?),
        None => PageFiles::embedded(),
    };
    Ok(WebPage {
        enabled: ui.enabled,
        files: files.map(Arc::new),
    })
}

/// The load balancers that say whose a connection is.
fn load_balancers(settings: &Settings) -> Result<Networks> {
    let listed = &settings.server.proxy_protocol.trusted_networks;
    let networks = listed.iter().map(|text| {
        let network = text.parse::<Network>();
        network.with_context(|| {
            format!(
                "server.proxy_protocol.trusted_networks: `{text}` is no network such as 10.0.0.0/8"
            )
        })
    });
    let networks: Networks = networks.collect::<Result<_>>()?;
    if !networks.is_empty() && matches!(doors(settings), Doors::Open) {
        bail!(
            "server.proxy_protocol.trusted_networks is set, and everybody who reaches this server \
             may do everything: what a load balancer hands on would come from this machine; set \
             server.auth.required, or start it without --dev"
        );
    }
    Ok(networks)
}

/// Whether people reach the server by TLS.
fn is_https(settings: &Settings) -> bool {
    let url = settings.server.auth.public_url.as_deref();
    url.is_some_and(|url| url.starts_with("https://"))
}

/// Where the server listens.
pub(crate) fn listen_address(settings: &Settings) -> Result<SocketAddr> {
    let api = &settings.server.api;
    let ip: IpAddr = match api.host.as_str() {
        "localhost" => Ipv4Addr::LOCALHOST.into(),
        host => host.parse().with_context(|| {
            format!("server.api.host is `{host}`, which is no IP address such as 127.0.0.1")
        })?,
    };
    Ok(SocketAddr::new(ip, api.port))
}
