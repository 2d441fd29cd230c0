//! Answers to the question whose a name is (tls-alpn-01, RFC 8737).
//!
//! The directory connects to the name, speaks of nothing but `acme-tls/1`, and wants to be shown a
//! certificate that nobody else could have made for this order. What that is, is no secret.

use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, PoisonError, RwLock},
};

use rcgen::{CertificateParams, CustomExtension, KeyPair};
use rustls::{
    ServerConfig,
    crypto::aws_lc_rs,
    pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
    server::ClientHello,
    sign::{CertifiedKey, SingleCertAndKey},
    version,
};

use crate::failure::Failure;

/// What the directory speaks.
const ACME_TLS_1: &[u8] = b"acme-tls/1";

/// How long the digest of an answer is.
const DIGEST: usize = 32;

/// The answers that are given now, by name.
#[derive(Default)]
pub struct Challenges(RwLock<HashMap<String, Arc<ServerConfig>>>);

impl fmt::Debug for Challenges {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Challenges")
    }
}

impl Challenges {
    /// How TLS is agreed on with whoever begins like this, if that is a directory that wants to be
    /// shown a name of this server. Nothing else is said on such a connection.
    pub fn answer(&self, hello: &ClientHello<'_>) -> Option<Arc<ServerConfig>> {
        let mut spoken = hello.alpn()?;
        if spoken.next() != Some(ACME_TLS_1) || spoken.next().is_some() {
            return None;
        }
        let name = hello.server_name()?.to_lowercase();
        let answers = self.0.read().unwrap_or_else(PoisonError::into_inner);
        answers.get(&name).cloned()
    }

    /// A place for answers, which are given as long as it is held.
    pub(crate) fn open(&self) -> Open<'_> {
        Open(self)
    }

    fn change(&self, change: impl FnOnce(&mut HashMap<String, Arc<ServerConfig>>)) {
        change(&mut self.0.write().unwrap_or_else(PoisonError::into_inner));
    }
}

/// A place for answers.
pub(crate) struct Open<'a>(&'a Challenges);

impl Open<'_> {
    /// Answers for a name from now on.
    pub(crate) fn add(&self, name: &str, digest: &[u8]) -> Result<(), Failure> {
        let shown = shown(name, digest)?;
        let name = name.to_lowercase();
        self.0.change(|answers| {
            answers.insert(name, shown);
        });
        Ok(())
    }
}

impl Drop for Open<'_> {
    fn drop(&mut self) {
        self.0.change(HashMap::clear);
    }
}

/// What is shown for a name.
fn shown(name: &str, digest: &[u8]) -> Result<Arc<ServerConfig>, Failure> {
    if digest.len() != DIGEST {
        return Err(Failure::new("the answer to a challenge has a wrong length"));
    }
    let unmade = |error: rcgen::Error| Failure::new(error.to_string());
    let refused = |error: rustls::Error| Failure::new(error.to_string());
    let key = KeyPair::generate().map_err(unmade)?;
    let mut wanted = CertificateParams::new([name.to_owned()]).map_err(unmade)?;
    wanted.custom_extensions = vec![CustomExtension::new_acme_identifier(digest)];
    let made = wanted.self_signed(&key).map_err(unmade)?;
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let key = aws_lc_rs::sign::any_supported_type(&key).map_err(refused)?;
    // Whoever reads the certificate to compare it with the key refuses the extension, which is
    // critical and unknown to them; so nobody compares.
    let shown = CertifiedKey::new(vec![made.der().clone()], key);
    let mut config = ServerConfig::builder_with_provider(aws_lc_rs::default_provider().into())
        .with_protocol_versions(&[&version::TLS13, &version::TLS12])
        .map_err(refused)?
        .with_no_client_auth()
        .with_cert_resolver(Arc::new(SingleCertAndKey::from(shown)));
    config.alpn_protocols = vec![ACME_TLS_1.to_vec()];
    Ok(Arc::new(config))
}

#[cfg(test)]
mod tests;
