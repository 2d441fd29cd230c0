//! What addresses of the server begin with, for those who are told of them.

use std::{fmt::Display, net::SocketAddr};

use anyhow::{Context, Result, bail};
use provost_config::Settings;
use provost_server::ServeBase;

/// The path below which browsers find the pages.
///
/// # Errors
/// If it could be mistaken for another.
pub(crate) fn serve_base(settings: &Settings) -> Result<ServeBase> {
    let base = ServeBase::new(settings.server.ui.serve_base.prefix(), base_path(settings));
    base.context("server.ui.serve_base")
}

/// The path of the API, without a slash at its end.
pub(crate) fn base_path(settings: &Settings) -> &str {
    let base_path = settings.server.api.base_path.as_ref();
    base_path.map_or("/api", |path| path.prefix())
}

/// What addresses of pages begin with by the address that people were told, if they were told one;
/// without a slash at its end.
///
/// # Errors
/// If that address has another path than the one below which pages are served.
pub(crate) fn told_url(settings: &Settings) -> Result<Option<String>> {
    let url = settings.server.auth.public_url.as_deref();
    let Some(url) = url.map(|url| url.trim_end_matches('/')) else {
        return Ok(None);
    };
    let prefix = settings.server.ui.serve_base.prefix();
    let after_scheme = url.find("://").map_or(0, |at| at + "://".len());
    let path = url[after_scheme..].find('/');
    match path.map_or("", |at| &url[after_scheme + at..]) {
        "" => Ok(Some(format!("{url}{prefix}"))),
        path if path == prefix => Ok(Some(url.to_owned())),
        path => bail!(
            "server.auth.public_url ends with `{path}`, where server.ui.serve_base has `{}`: set \
             both to the path below which browsers find the pages",
            settings.server.ui.serve_base
        ),
    }
}

/// What addresses of pages begin with, where the server listens at `address`.
pub(crate) fn public_url(settings: &Settings, address: SocketAddr) -> Result<String> {
    if let Some(url) = told_url(settings)? {
        return Ok(url);
    }
    Ok(if address.ip().is_unspecified() {
        url_at(settings, format_args!("localhost:{}", address.port()))
    } else {
        url_at(settings, address)
    })
}

/// What addresses of pages begin with, where people reach the server itself by host and port.
pub(crate) fn url_at(settings: &Settings, authority: impl Display) -> String {
    let (scheme, prefix) = (scheme(settings), settings.server.ui.serve_base.prefix());
    format!("{scheme}://{authority}{prefix}")
}

/// What addresses of the server itself begin with.
pub(crate) fn scheme(settings: &Settings) -> &'static str {
    let tls = &settings.server.tls;
    if tls.cert_file.is_some() || tls.acme.directory_url.is_some() {
        "https"
    } else {
        "http"
    }
}
