//! The HTTP API of the server.

use std::time::Duration;

use crate::declare::settings_group;
use crate::secret::Secret;
use crate::value::{CommaList, Seconds, UrlPath};

settings_group! {
    /// The HTTP API of the server.
    ServerApiSettings at "server.api." {
        /// Shared credential for HTTP basic authentication, written `user:password`.
        auth_string: Option<Secret>;
        /// Address to listen on; `0.0.0.0` or `::` for every network interface.
        host: String = "127.0.0.1";
        /// TCP port to listen on; `0` picks a free one.
        port: u16 = "4200";
        /// Path under which the API is served, instead of `/api`.
        base_path: Option<UrlPath>;
        /// Objects in a page when a request names no limit, and the most it may ask for.
        default_limit: u32 = "200", min(1.0), legacy(&["PREFECT_API_DEFAULT_LIMIT"]);
        /// Seconds after which an idle connection is closed.
        ///
        /// Prefect's clients keep theirs for 25 seconds and fail when the server gives up first.
        keepalive_timeout: u32 = "75";
        /// Asks changing requests for a token that only this page can know, against CSRF.
        csrf_protection_enabled: bool = "false",
            legacy(&["PREFECT_SERVER_CSRF_PROTECTION_ENABLED"]);
        /// How long a CSRF token lives.
        csrf_token_expiration: Duration = "3600", above(0.0),
            legacy(&["PREFECT_SERVER_CSRF_TOKEN_EXPIRATION"]);
        /// Origins of other pages that may call the API from a browser; `*` for all.
        ///
        /// None by default: a page from elsewhere in a person's browser must not reach the API.
        cors_allowed_origins: CommaList = "", legacy(&["PREFECT_SERVER_CORS_ALLOWED_ORIGINS"]);
        /// Methods that such pages may use; `*` for all.
        cors_allowed_methods: CommaList = "*", legacy(&["PREFECT_SERVER_CORS_ALLOWED_METHODS"]);
        /// Request headers that such pages may send; `*` for all.
        cors_allowed_headers: CommaList = "*", legacy(&["PREFECT_SERVER_CORS_ALLOWED_HEADERS"]);
        /// Seconds between two pings on a WebSocket.
        websocket_ping_interval: Seconds = "20", above(0.0);
        /// Seconds to wait for the answer to a ping before the WebSocket is closed.
        websocket_ping_timeout: Seconds = "20", above(0.0);
        /// Most bytes of JSON in the parameters of a run or deployment; `0` for no limit.
        max_parameter_size: u64 = "524288";
    }
}
