//! The web page.

use std::path::PathBuf;

use crate::declare::settings_group;
use crate::value::UrlPath;

settings_group! {
    /// The web page.
    ServerUiSettings at "server.ui." {
        /// Serves the web page.
        enabled: bool = "true", legacy(&["PREFECT_UI_ENABLED"]);
        /// Address at which a browser finds the API.
        ///
        /// When unset it is `api.url`, else made of host, port and base path of `server.api`.
        api_url: Option<String>, legacy(&["PREFECT_UI_API_URL"]);
        /// Path below which browsers find the pages, on a host that others share.
        ///
        /// Links, forms and redirects have it. Requests are taken with it and without, because
        /// some proxies hand it on and others do not.
        serve_base: UrlPath = "/", legacy(&["PREFECT_UI_SERVE_BASE"]);
        /// Directory to serve the page from, instead of the one built into the program.
        static_directory: Option<PathBuf>, legacy(&["PREFECT_UI_STATIC_DIRECTORY"]);
    }
}
