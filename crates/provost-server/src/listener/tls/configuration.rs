//! How TLS is spoken by what is in the files.

use std::sync::Arc;

use rustls::{
    RootCertStore, ServerConfig,
    crypto::{CryptoProvider, aws_lc_rs},
    server::{ClientHello, ResolvesServerCert, WebPkiClientVerifier, danger::ClientCertVerifier},
    sign::{CertifiedKey, SingleCertAndKey},
    version,
};

use super::{ClientCertificates, TlsError, TlsSettings, files};

/// The one protocol that is spoken inside TLS.
const HTTP_1_1: &[u8] = b"http/1.1";

/// TLS with the certificate and key in the files.
pub(super) fn configuration(settings: &TlsSettings) -> Result<ServerConfig, TlsError> {
    let shown = certified(settings)?;
    spoken(settings, Arc::new(SingleCertAndKey::from(shown)))
}

/// How TLS is spoken when the server starts. One that asks for its certificate itself starts without
/// a certificate that is of use, too.
pub(super) fn first_configuration(settings: &TlsSettings) -> Result<ServerConfig, TlsError> {
    use TlsError::{Damaged, Unreadable, Unusable};
    match certified(settings) {
        Ok(shown) => spoken(settings, Arc::new(SingleCertAndKey::from(shown))),
        Err(Unreadable { .. } | Damaged { .. } | Unusable { .. }) if settings.acme.is_some() => {
            spoken(settings, Arc::new(NoCertificate))
        }
        Err(error) => Err(error),
    }
}

/// The certificate and the key in the files.
fn certified(settings: &TlsSettings) -> Result<CertifiedKey, TlsError> {
    let chain = files::certificates("server.tls.cert_file", &settings.cert_file)?;
    let key = files::key(&settings.key_file)?;
    let certified = CertifiedKey::from_der(chain, key, &aws_lc_rs::default_provider());
    certified.map_err(|source| unusable(settings, source))
}

/// TLS 1.2 and 1.3.
fn spoken(
    settings: &TlsSettings,
    shown: Arc<dyn ResolvesServerCert>,
) -> Result<ServerConfig, TlsError> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let verifier = match &settings.client_certificates {
        None => WebPkiClientVerifier::no_client_auth(),
        Some(wanted) => verifier(wanted, &provider)?,
    };
    let mut configuration = ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&version::TLS13, &version::TLS12])
        .map_err(|source| unusable(settings, source))?
        .with_client_cert_verifier(verifier)
        .with_cert_resolver(shown);
    configuration.alpn_protocols = vec![HTTP_1_1.to_vec()];
    Ok(configuration)
}

/// There is no certificate yet: whoever comes is refused, and told so by TLS itself.
#[derive(Debug)]
struct NoCertificate;

impl ResolvesServerCert for NoCertificate {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        None
    }
}

fn unusable(settings: &TlsSettings, source: rustls::Error) -> TlsError {
    TlsError::Unusable {
        cert_file: settings.cert_file.clone(),
        key_file: settings.key_file.clone(),
        source,
    }
}

/// What looks at the certificates of clients.
fn verifier(
    wanted: &ClientCertificates,
    provider: &Arc<CryptoProvider>,
) -> Result<Arc<dyn ClientCertVerifier>, TlsError> {
    let unusable = |reason: String| TlsError::Authority {
        path: wanted.ca_file.clone(),
        reason,
    };
    let mut roots = RootCertStore::empty();
    for authority in files::certificates("server.tls.client_ca_file", &wanted.ca_file)? {
        let added = roots.add(authority);
        added.map_err(|error| unusable(error.to_string()))?;
    }
    let builder =
        WebPkiClientVerifier::builder_with_provider(Arc::new(roots), Arc::clone(provider));
    let builder = if wanted.required {
        builder
    } else {
        builder.allow_unauthenticated()
    };
    builder.build().map_err(|error| unusable(error.to_string()))
}
