//! How the server is set up and how it is.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::services::ServiceStatus;

/// How the server is set up, how its services are, and how the request that asks arrived.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SystemPage {
    /// The version of this server.
    pub version: &'static str,
    /// The version of Prefect whose server it stands in for.
    pub prefect_version: &'static str,
    /// The configuration with which the process that answers was started.
    #[serde(flatten)]
    pub configuration: Configuration,
    /// The services that ran on the database at any time.
    pub services: Vec<ServiceStatus>,
    /// How the request arrived.
    pub request: RequestAsSeen,
}

/// With what a process of the server was started.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct Configuration {
    /// The name of the profile in force.
    pub profile: String,
    /// The database in words, without a password.
    pub database: String,
    /// Every setting, in the order of the tree.
    pub settings: Vec<SettingInForce>,
}

/// A setting with its value and where that comes from.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SettingInForce {
    /// Where it stands in the tree and in TOML files, such as `server.api.host`.
    pub path: String,
    /// By which name the environment sets it.
    pub name: String,
    /// What it means, as Markdown.
    pub about: String,
    /// Its value; a secret is masked.
    pub value: Value,
    /// What sets it, such as `environment`; `default` if nothing does.
    pub source: String,
    /// Under which key it stands there.
    pub key: String,
    /// Whether nothing sets it.
    pub is_default: bool,
}

/// A request as the server sees it behind the proxies that it trusts.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RequestAsSeen {
    /// From which address it comes; absent where that is not known.
    pub address: Option<String>,
    /// The other end of the connection: a proxy, or the client itself.
    pub peer: Option<String>,
    /// `http` or `https`.
    pub scheme: &'static str,
    /// The host that was asked for.
    pub host: Option<String>,
    /// Whether a trusted proxy handed it on.
    pub is_handed_on: bool,
}
