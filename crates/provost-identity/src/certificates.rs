//! X.509 certificates, and the names in them that count.
//!
//! A program may say who it is by one. TLS has verified by then that an authority of the settings vouches for the certificate, and that
//! the client has its key. What is left is whose it is: a certificate has several names, and
//! somebody has said for one of them which service account it stands for.

use std::{fmt, str::FromStr};

use data_encoding::HEXLOWER_PERMISSIVE;
use rustls::pki_types::{CertificateDer, pem::PemObject};
use x509_parser::{certificate::X509Certificate, extensions::GeneralName, prelude::FromDer};

use crate::{CertificateDigest, digest::sha256};

/// The longest name that is kept, in bytes.
const LONGEST: usize = 512;

/// Names of one certificate that are looked at. More have no use, and each is looked up.
const MOST_NAMES: usize = 32;

/// Why something is no certificate, or no name of one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CertificateError {
    /// It is no X.509 certificate.
    #[error("it is no X.509 certificate")]
    Certificate,
    /// There is no certificate in it in PEM form.
    #[error("it holds no certificate in PEM form")]
    Pem,
    /// The name does not say of what kind it is.
    #[error(
        "`{0}` is no name of a certificate: write uri:spiffe://example.org/etl, \
         dns:etl.example.org, cn:etl or sha256: and the fingerprint"
    )]
    Kind(String),
    /// What follows `sha256:` is no fingerprint.
    #[error("what follows `sha256:` has to be 64 hexadecimal digits, with or without colons")]
    Fingerprint,
    /// It is too long, or has spaces around it or control characters in it.
    #[error("the name is longer than 512 bytes, or has spaces around it or control characters")]
    Text,
}

/// A name of a certificate: `uri:…` and `dns:…` are its alternative names, `cn:…` is the common name
/// of its subject, and `sha256:…` its fingerprint, which no other certificate has.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CertificateName(String);

impl CertificateName {
    /// The name as it is kept and shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn fingerprint(digest: &CertificateDigest) -> Self {
        Self(format!("sha256:{}", digest.to_hex()))
    }
}

impl fmt::Display for CertificateName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl FromStr for CertificateName {
    type Err = CertificateError;

    fn from_str(text: &str) -> Result<Self, CertificateError> {
        let unknown = || CertificateError::Kind(text.to_owned());
        let (kind, name) = text.split_once(':').ok_or_else(unknown)?;
        let is_clean = name.trim() == name && !name.contains(char::is_control);
        if name.len() > LONGEST || !is_clean {
            return Err(CertificateError::Text);
        }
        match kind {
            _ if name.is_empty() => Err(unknown()),
            "uri" | "cn" => Ok(Self(text.to_owned())),
            // Names of hosts are the same in any case of letters.
            "dns" => Ok(Self(format!("dns:{}", name.to_ascii_lowercase()))),
            "sha256" => {
                let digits = name.replace(':', "");
                let bytes = HEXLOWER_PERMISSIVE.decode(digits.as_bytes()).ok();
                let digest = bytes.and_then(|bytes| CertificateDigest::from_slice(&bytes));
                let digest = digest.ok_or(CertificateError::Fingerprint)?;
                Ok(Self::fingerprint(&digest))
            }
            _ => Err(unknown()),
        }
    }
}

/// What is read of a certificate. Whether anybody vouches for it is for others to find out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    digest: CertificateDigest,
    names: Vec<CertificateName>,
    not_before: i64,
    not_after: i64,
}

impl Certificate {
    /// Reads a certificate in DER form. Whether anybody vouches for it is not looked at.
    ///
    /// # Errors
    /// If it is none.
    pub fn read(der: &[u8]) -> Result<Self, CertificateError> {
        let damaged = |_| CertificateError::Certificate;
        let (rest, certificate) = X509Certificate::from_der(der).map_err(damaged)?;
        if !rest.is_empty() {
            return Err(CertificateError::Certificate);
        }
        let digest = CertificateDigest::from_bytes(sha256(&[der]));
        let mut names = vec![CertificateName::fingerprint(&digest)];
        let alternative = certificate.subject_alternative_name();
        let alternative = alternative.map_err(|_| CertificateError::Certificate)?;
        let alternative = alternative
            .iter()
            .flat_map(|names| &names.value.general_names)
            .filter_map(|name| match name {
                GeneralName::URI(uri) => Some(format!("uri:{uri}")),
                GeneralName::DNSName(name) => Some(format!("dns:{name}")),
                _ => None,
            });
        let common = certificate
            .subject()
            .iter_common_name()
            .filter_map(|name| Some(format!("cn:{}", name.as_str().ok()?)));
        let told = alternative.chain(common);
        names.extend(told.filter_map(|name| name.parse().ok()));
        names.truncate(MOST_NAMES);
        Ok(Self {
            digest,
            names,
            not_before: certificate.validity().not_before.timestamp(),
            not_after: certificate.validity().not_after.timestamp(),
        })
    }

    /// Reads the first certificate of a file in PEM form.
    ///
    /// # Errors
    /// If there is none, or it is damaged.
    pub fn read_pem(pem: &[u8]) -> Result<Self, CertificateError> {
        let der = CertificateDer::from_pem_slice(pem).map_err(|_| CertificateError::Pem)?;
        Self::read(&der)
    }

    /// What it is told from others by.
    pub fn digest(&self) -> CertificateDigest {
        self.digest
    }

    /// All names that it has, the fingerprint first.
    pub fn names(&self) -> &[CertificateName] {
        &self.names
    }

    /// From when on it is good, in seconds since 1970.
    pub fn not_before(&self) -> i64 {
        self.not_before
    }

    /// Until when it is good, in seconds since 1970.
    pub fn not_after(&self) -> i64 {
        self.not_after
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rcgen::{CertificateParams, DnType, KeyPair, SanType};

    use super::*;

    fn der(sans: Vec<SanType>, common_name: &str) -> (Vec<u8>, String) {
        let mut wanted = CertificateParams::default();
        wanted.subject_alt_names = sans;
        wanted
            .distinguished_name
            .push(DnType::CommonName, common_name);
        let key = KeyPair::generate().unwrap();
        let made = wanted.self_signed(&key).unwrap();
        (made.der().to_vec(), made.pem())
    }

    fn names(certificate: &Certificate) -> Vec<&str> {
        let names = certificate.names().iter();
        names.map(CertificateName::as_str).collect()
    }

    #[test]
    fn a_certificate_has_the_names_that_count() {
        let sans = vec![
            SanType::URI("spiffe://example.org/etl".try_into().unwrap()),
            SanType::DnsName("ETL.example.org".try_into().unwrap()),
            SanType::Rfc822Name("etl@example.org".try_into().unwrap()),
        ];
        let (der, pem) = der(sans, "etl worker");
        let read = Certificate::read(&der).unwrap();
        let fingerprint = format!("sha256:{}", read.digest().to_hex());
        let expected = [
            &fingerprint,
            "uri:spiffe://example.org/etl",
            "dns:etl.example.org",
            "cn:etl worker",
        ];
        assert_eq!(names(&read), expected);
        assert_eq!(Certificate::read_pem(pem.as_bytes()), Ok(read));
    }

    #[test]
    fn a_name_with_tricks_is_no_name() {
        for common_name in ["etl\n", "etl\0admin", " etl", "", &"e".repeat(513)] {
            let (der, _) = der(Vec::new(), common_name);
            let read = Certificate::read(&der).unwrap();
            assert_eq!(names(&read).len(), 1, "{common_name:?}");
        }
    }

    #[test]
    fn names_are_written_with_their_kind() {
        let digits = "AB".repeat(32);
        let colons = digits
            .as_bytes()
            .chunks(2)
            .map(|two| str::from_utf8(two).unwrap());
        let colons = colons.collect::<Vec<_>>().join(":");
        let kept = format!("sha256:{}", "ab".repeat(32));
        for (text, expected) in [
            (
                "uri:spiffe://example.org/etl",
                "uri:spiffe://example.org/etl",
            ),
            ("dns:ETL.example.org", "dns:etl.example.org"),
            ("cn:ETL", "cn:ETL"),
            (&format!("sha256:{digits}"), &kept),
            (&format!("sha256:{colons}"), &kept),
        ] {
            let name: CertificateName = text.parse().unwrap();
            assert_eq!(name.as_str(), expected);
        }
        for text in ["etl", "uri:", "email:a@b", "sha256:ab", "cn: x", "cn:a\nb"] {
            assert!(text.parse::<CertificateName>().is_err(), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_panic(
            mut bytes in prop::collection::vec(any::<u8>(), 0..64),
            at in any::<prop::sample::Index>(),
        ) {
            prop_assert!(Certificate::read(&bytes).is_err());
            let (mut der, _) = der(Vec::new(), "etl");
            let at = at.index(der.len());
            bytes.truncate(der.len() - at);
            der[at..at + bytes.len()].copy_from_slice(&bytes);
            let _ = Certificate::read(&der);
        }
    }
}
