//! From settings to a running server.

mod addresses;
mod audit;
mod configuration;
mod database;
mod directories;
mod logging;
mod mail;
mod proxies;
mod proxy_identity;
mod server;
mod services;
mod single_sign_on;
mod tls;
mod token_exchange;

pub(crate) use addresses::{base_path, public_url, scheme, serve_base, told_url, url_at};
pub(crate) use audit::{audit_keys, audit_settings};
pub(crate) use configuration::configuration;
pub(crate) use database::database_options;
use directories::directories;
pub(crate) use logging::start_logging;
pub(crate) use mail::mail_settings;
use proxies::trusted_proxies;
use proxy_identity::proxy_identity;
pub(crate) use server::{app_settings, listen_address, server_settings};
pub(crate) use services::services;
use single_sign_on::single_sign_on;
use tls::tls_settings;
use token_exchange::token_exchange;
