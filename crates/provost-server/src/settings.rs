//! The settings that the HTTP side depends on.

use std::time::Duration;

use provost_core::networks::Networks;
use provost_schemas::ui::Configuration;

use crate::{
    addresses::ServeBase, listener::TlsSettings, pages::WebPage, rate_limits::RateLimitSettings,
};

/// The settings that the HTTP side depends on.
#[derive(Clone, Debug)]
pub struct ServerSettings {
    /// The path under which the API is served, without a slash at its end.
    pub base_path: String,
    /// The web page.
    pub page: WebPage,
    /// The path below which browsers find the pages.
    pub serve_base: ServeBase,
    /// What addresses of pages begin with, by what people were told, if they were told anything;
    /// without a slash at its end.
    pub public_url: Option<String>,
    /// Bytes that a request's body may have.
    pub max_body_bytes: usize,
    /// How long the head of a request may take, once it has begun to come.
    pub header_timeout: Duration,
    /// How long the body of a request may take.
    pub body_timeout: Duration,
    /// How long an answer may take until it begins.
    pub request_timeout: Duration,
    /// How often callers may ask.
    pub rate_limits: RateLimitSettings,
    /// The networks of proxies that are believed about where requests come from.
    pub trusted_proxies: Networks,
    /// Whether people reach the server by TLS alone; browsers are then told to come by nothing
    /// else.
    pub https: bool,
    /// How the server itself speaks TLS, if it does; it then speaks nothing else.
    pub tls: Option<TlsSettings>,
    /// Load balancers that say whose a connection is by the PROXY protocol. If there are any, every
    /// connection has to come from one of them.
    pub load_balancers: Networks,
    /// How long a connection may stay idle. Longer than the 25 s for which the SDK keeps its own
    /// connections, so that it never writes to one that is being closed (T-2).
    pub keep_alive: Duration,
    /// How long open requests get to end at shutdown.
    pub shutdown_grace: Duration,
    /// Which pages of other origins may call the API from a browser.
    pub cors: CorsSettings,
    /// How often a socket is asked for a sign of life.
    pub websocket_ping_interval: Duration,
    /// The settings tree as JSON, with secrets masked, for whoever may see it.
    pub effective_settings: serde_json::Value,
    /// With what the process was started, setting by setting, for whoever may see it.
    pub configuration: Configuration,
}

/// Which pages of other origins may call the API from a browser, and how: none, unless they are
/// listed. `*` stands for all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorsSettings {
    /// Origins such as `https://example.org`.
    pub allowed_origins: Vec<String>,
    /// Methods.
    pub allowed_methods: Vec<String>,
    /// Request headers.
    pub allowed_headers: Vec<String>,
}

impl Default for CorsSettings {
    fn default() -> Self {
        let all = || vec!["*".to_owned()];
        Self {
            allowed_origins: Vec::new(),
            allowed_methods: all(),
            allowed_headers: all(),
        }
    }
}

impl Default for ServerSettings {
    fn default() -> Self {
        Self {
            base_path: "/api".to_owned(),
            serve_base: ServeBase::default(),
            page: WebPage::default(),
            public_url: None,
            max_body_bytes: 8 * 1024 * 1024,
            header_timeout: Duration::from_secs(15),
            body_timeout: Duration::from_mins(1),
            request_timeout: Duration::from_secs(90),
            rate_limits: RateLimitSettings::default(),
            trusted_proxies: Networks::default(),
            https: false,
            tls: None,
            load_balancers: Networks::default(),
            keep_alive: Duration::from_secs(75),
            shutdown_grace: Duration::from_secs(10),
            cors: CorsSettings::default(),
            websocket_ping_interval: Duration::from_secs(20),
            effective_settings: serde_json::json!({}),
            configuration: Configuration::default(),
        }
    }
}
