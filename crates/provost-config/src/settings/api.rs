//! How commands reach a server.

use std::path::PathBuf;

use crate::declare::settings_group;
use crate::secret::Secret;
use crate::value::Seconds;

settings_group! {
    /// How commands reach a server.
    ApiSettings at "api." {
        /// Address of the API, such as `https://provost.example.com/api`.
        url: Option<String>;
        /// Credential for HTTP basic authentication, written `user:password`.
        auth_string: Option<Secret>;
        /// API key, sent as a bearer token; `api.auth_string` wins over it.
        key: Option<Secret>;
        /// Trusts any TLS certificate. For experiments only.
        tls_insecure_skip_verify: bool = "false";
        /// File with the certificate authorities to trust, in PEM; the system's when unset.
        ssl_cert_file: Option<PathBuf>, legacy(&["SSL_CERT_FILE"]);
        /// How long a command waits for an answer, in seconds.
        request_timeout: Seconds = "60", above(0.0);
    }
}
