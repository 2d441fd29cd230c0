//! Whose word on certificates is taken.

use rustls::{
    RootCertStore,
    pki_types::{CertificateDer, pem::PemObject},
};

/// Why there is no client.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HttpClientError {
    /// The file with certificates holds none, or one that is damaged.
    #[error("it holds no certificates in PEM form, or a damaged one")]
    Certificates,
    /// TLS cannot be set up.
    #[error("TLS cannot be set up: {0}")]
    Tls(String),
}

/// The authorities of the web, besides those in `authorities`, in PEM form.
///
/// # Errors
/// If there is none in what is given, or a damaged one.
pub fn roots(authorities: Option<&[u8]>) -> Result<RootCertStore, HttpClientError> {
    let mut roots = RootCertStore {
        roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
    };
    if let Some(pem) = authorities {
        let known = roots.len();
        for certificate in CertificateDer::pem_slice_iter(pem) {
            let certificate = certificate.map_err(|_| HttpClientError::Certificates)?;
            let added = roots.add(certificate);
            added.map_err(|_| HttpClientError::Certificates)?;
        }
        if roots.len() == known {
            return Err(HttpClientError::Certificates);
        }
    }
    Ok(roots)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_certificates_is_told() {
        let read = |pem: &[u8]| roots(Some(pem)).err();
        assert_eq!(read(b""), Some(HttpClientError::Certificates));
        assert_eq!(read(b"not PEM"), Some(HttpClientError::Certificates));
        let damaged = b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        assert_eq!(read(damaged), Some(HttpClientError::Certificates));
        assert!(roots(None).is_ok());
    }
}
