//! Settings whose default follows from others.

use std::collections::BTreeMap;

use crate::settings::Settings;
use crate::sources::{Origin, Source};
use crate::value::LogLevel;

/// Fills in what was left unset.
pub(crate) fn fill_in(settings: &mut Settings, origins: &BTreeMap<&'static str, Origin>) {
    let is_default = |path| {
        origins
            .get(path)
            .is_some_and(|origin| origin.source == Source::Default)
    };
    if settings.debug_mode {
        settings.logging.level = LogLevel::Debug;
        if is_default("server.logging_level") {
            settings.server.logging_level = LogLevel::Debug;
        }
    }
    if settings.ui_url.is_none() {
        settings.ui_url = settings.api.url.as_deref().map(ui_url);
    }
    if settings.server.ui.api_url.is_none() {
        settings.server.ui.api_url = Some(server_api_url(settings));
    }
}

/// `https://example.com/api` becomes `https://example.com`; the address of a workspace keeps its
/// place in the words that the page uses.
fn ui_url(api_url: &str) -> String {
    let api_url = api_url.trim_end_matches('/');
    let ui_url = api_url.strip_suffix("/api").unwrap_or(api_url);
    let ui_url = ui_url.replace("/api/", "/");
    ui_url
        .replace("/accounts/", "/account/")
        .replace("/workspaces/", "/workspace/")
}

/// Prefect leaves the base path out, which gives a page that cannot reach its API.
fn server_api_url(settings: &Settings) -> String {
    if let Some(url) = &settings.api.url {
        return url.clone();
    }
    let api = &settings.server.api;
    let host = if api.host.contains(':') {
        format!("[{}]", api.host)
    } else {
        api.host.clone()
    };
    let path = api.base_path.as_ref().map_or("/api", |path| path.prefix());
    format!("http://{host}:{}{path}", api.port)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_the_page_follows_from_the_api() {
        for (api, ui) in [
            ("http://127.0.0.1:4200/api", "http://127.0.0.1:4200"),
            ("https://p.example/team/api/", "https://p.example/team"),
            (
                "https://p.example/api/accounts/a/workspaces/w",
                "https://p.example/account/a/workspace/w",
            ),
        ] {
            assert_eq!(ui_url(api), ui);
        }
    }
}
