//! TLS on the server's own port.

use std::path::PathBuf;

use crate::declare::settings_group;
use crate::value::{ClientCertificateDemand, Seconds};

settings_group! {
    /// TLS on the server's own port, which then speaks nothing else; Prefect has none.
    ServerTlsSettings at "server.tls." {
        /// File with the server's certificate and, after it, those that lead to an authority, in
        /// PEM. With it and `server.tls.key_file` the server speaks TLS; without both it does not.
        ///
        /// Both files are read again when they change, and on SIGHUP.
        cert_file: Option<PathBuf>, provost_only();
        /// File with the key of the server's certificate, in PEM and without a passphrase; not
        /// everybody on the machine may read it.
        key_file: Option<PathBuf>, provost_only();
        /// File with the authorities that vouch for certificates of clients, in PEM. A certificate
        /// that a client shows then is its credential, if it shows no other; `docs/tls.md` says
        /// whose. It is read again like the others.
        client_ca_file: Option<PathBuf>, provost_only();
        /// Whether clients may connect without a certificate, where there is a
        /// `server.tls.client_ca_file`.
        client_certificates: ClientCertificateDemand = "optional", provost_only();
        /// Seconds that a client may take until TLS is agreed on.
        handshake_timeout: Seconds = "10", provost_only(), above(0.0), max(300.0);
    }
}
