//! TLS on the server's own port.

use std::path::PathBuf;

use crate::declare::settings_group;
use crate::secret::Secret;
use crate::value::{ClientCertificateDemand, CommaList, Seconds};

settings_group! {
    /// TLS on the server's own port, which then speaks nothing else; Prefect has none.
    ServerTlsSettings at "server.tls." {
        /// File with the server's certificate and, after it, those that lead to an authority, in
        /// PEM. With it and `server.tls.key_file` the server speaks TLS; without both it does not,
        /// unless it asks for a certificate itself: see `server.tls.acme`.
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
    }    with {
        /// Certificates that the server asks for itself.
        acme: ServerTlsAcmeSettings,
    }
}

settings_group! {
    /// Certificates that the server asks for itself, by ACME.
    ServerTlsAcmeSettings at "server.tls.acme." {
        /// Address of the directory that is asked, such as
        /// `https://acme-v02.api.letsencrypt.org/directory`. With it the server speaks TLS by the
        /// certificate that it is given; `server.tls.cert_file` and `server.tls.key_file` are unset
        /// then.
        directory_url: Option<String>, provost_only();
        /// The domains that the certificate is for. The directory looks for this server at port 443
        /// of each.
        domains: CommaList = "", provost_only();
        /// E-mail addresses that the directory may write to.
        contacts: CommaList = "", provost_only();
        /// Whether you agree to the terms of service of the directory. Without it nothing is asked.
        accept_terms: bool = "false", provost_only();
        /// Directory of this machine in which the key of the account, and the certificate with its
        /// key, are kept. It is made when the server first starts, and must be for its owner alone.
        folder: PathBuf = "$PROVOST_HOME/acme", provost_only();
        /// File with certificates, in PEM, of authorities that vouch for the directory besides the
        /// usual ones.
        ca_file: Option<PathBuf>, provost_only();
        /// What the directory calls the key of the account that you have with its operator, if it
        /// wants one to be shown.
        eab_key_id: Option<String>, provost_only();
        /// The key of the same, in base64url.
        eab_hmac_key: Option<Secret>, provost_only();
        /// File with the key of the same.
        eab_hmac_key_file: Option<PathBuf>, provost_only();
    }
}
