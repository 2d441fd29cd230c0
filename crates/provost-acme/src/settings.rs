//! Of whom certificates are asked, for which names, and where they are kept.

use std::{fmt, fs, io, path::PathBuf};

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use http::Uri;
use rustls::pki_types::DnsName;
use zeroize::Zeroizing;

use crate::{client::Client, folder::Folder};

/// Of whom certificates are asked, for which names, and where they are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcmeSettings {
    /// Address of the directory.
    pub directory_url: String,
    /// The names that the certificate is for.
    pub domains: Vec<String>,
    /// Addresses of those who are told if something is wrong with the certificate.
    pub contacts: Vec<String>,
    /// Where the account and the certificate are kept.
    pub folder: PathBuf,
    /// File with authorities, in PEM, that vouch for the directory besides those of the web.
    pub ca_file: Option<PathBuf>,
    /// The account elsewhere that the directory wants to be shown.
    pub external_account: Option<ExternalAccount>,
}

/// An account elsewhere, to which the account at the directory is bound.
#[derive(Clone, PartialEq, Eq)]
pub struct ExternalAccount {
    /// What the key is called.
    pub(crate) key_id: String,
    /// The key.
    pub(crate) hmac_key: Zeroizing<Vec<u8>>,
}

impl ExternalAccount {
    /// An account with the key as directories hand it out, in the alphabet of base64url.
    ///
    /// # Errors
    /// If the key is empty or not in that alphabet.
    pub fn new(key_id: &str, hmac_key: &str) -> Result<Self, AcmeError> {
        let text = hmac_key.trim().trim_end_matches('=');
        let decoded = BASE64_URL_SAFE_NO_PAD.decode(text).map(Zeroizing::new);
        match decoded {
            Ok(hmac_key) if !hmac_key.is_empty() => Ok(Self {
                key_id: key_id.to_owned(),
                hmac_key,
            }),
            _ => Err(AcmeError::HmacKey),
        }
    }
}

impl fmt::Debug for ExternalAccount {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "ExternalAccount({:?})", self.key_id)
    }
}

/// Why no certificate can be asked for.
#[derive(Debug, thiserror::Error)]
pub enum AcmeError {
    /// The address of the directory is none.
    #[error(
        "server.tls.acme.directory_url: `{0}` is no address that begins with https://, such as \
         https://acme-v02.api.letsencrypt.org/directory"
    )]
    Directory(String),
    /// There are no names.
    #[error(
        "server.tls.acme.domains: name the domains that the certificate is for, such as \
         provost.example.org"
    )]
    NoDomains,
    /// A name is none that can be asked for.
    #[error(
        "server.tls.acme.domains: `{0}` cannot be shown to be this server's; name domains such as \
         provost.example.org, without wildcards and without addresses"
    )]
    Domain(String),
    /// An address of somebody is none.
    #[error("server.tls.acme.contacts: `{0}` is no e-mail address")]
    Contact(String),
    /// The key of the account elsewhere is none.
    #[error("server.tls.acme.eab_hmac_key: it is no key in base64url, as directories hand it out")]
    HmacKey,
    /// The authorities cannot be used.
    #[error("server.tls.acme.ca_file: {path} cannot be used: {reason}", path = path.display())]
    Authorities {
        /// The file.
        path: PathBuf,
        /// Why not.
        reason: String,
    },
    /// The folder cannot be used.
    #[error("server.tls.acme.folder: {path} cannot be used: {source}", path = path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// Others can look into the folder.
    #[error(
        "server.tls.acme.folder: {path} is open to everybody on this machine (mode {mode:03o}), and \
         keys are kept in it; run `chmod 700` on it", path = path.display()
    )]
    Exposed {
        /// The folder.
        path: PathBuf,
        /// Its permissions.
        mode: u32,
    },
}

impl AcmeSettings {
    /// Whether certificates can be asked for by these settings. Nothing is made and nobody is asked.
    ///
    /// # Errors
    /// If a setting makes no sense, a file cannot be read, or the folder is open to others.
    pub fn check(&self) -> Result<(), AcmeError> {
        let directory = self.directory_url.parse::<Uri>();
        let is_https = |uri: &Uri| uri.scheme_str() == Some("https") && uri.host().is_some();
        if !directory.as_ref().is_ok_and(is_https) {
            return Err(AcmeError::Directory(self.directory_url.clone()));
        }
        if self.domains.is_empty() {
            return Err(AcmeError::NoDomains);
        }
        if let Some(domain) = self.domains.iter().find(|domain| !is_name(domain)) {
            return Err(AcmeError::Domain(domain.clone()));
        }
        if let Some(contact) = self.contacts.iter().find(|contact| !is_mail(contact)) {
            return Err(AcmeError::Contact(contact.clone()));
        }
        self.client(|| 0)?;
        Folder::at(&self.folder).check()
    }

    /// Makes the folder, if it is not there.
    ///
    /// # Errors
    /// If it cannot be made, or is open to others.
    pub fn make_folder(&self) -> Result<(), AcmeError> {
        Folder::at(&self.folder).make()
    }

    /// The file in the folder with the key and, after it, the certificates.
    pub fn certificate_file(&self) -> PathBuf {
        Folder::at(&self.folder).certificate_file()
    }

    /// What asks the directory.
    pub(crate) fn client(
        &self,
        clock: impl Fn() -> i64 + Send + Sync + 'static,
    ) -> Result<Client, AcmeError> {
        let path = self.ca_file.clone().unwrap_or_default();
        let failed = |reason: String| AcmeError::Authorities { path, reason };
        let authorities = self.ca_file.as_ref().map(fs::read).transpose();
        match authorities {
            Err(error) => Err(failed(error.to_string())),
            Ok(pem) => {
                Client::new(pem.as_deref(), clock).map_err(|error| failed(error.to_string()))
            }
        }
    }

    /// The names as certificates have them.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<_> = self
            .domains
            .iter()
            .map(|name| name.to_lowercase())
            .collect();
        names.sort();
        names.dedup();
        names
    }

    /// The contacts as directories take them.
    pub(crate) fn contact_urls(&self) -> Vec<String> {
        let urls = self.contacts.iter().map(|mail| format!("mailto:{mail}"));
        urls.collect()
    }
}

/// Whether a text is the whole name of a host, and not an address.
fn is_name(text: &str) -> bool {
    let last = text.rsplit('.').next().unwrap_or_default();
    DnsName::try_from(text).is_ok()
        && !text.ends_with('.')
        && !last.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_mail(text: &str) -> bool {
    let has_others = |text: &str| {
        text.chars()
            .any(|c| c.is_whitespace() || ",?<>:".contains(c))
    };
    let halves = text.split_once('@');
    halves.is_some_and(|(who, host)| !who.is_empty() && is_name(host)) && !has_others(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings() -> AcmeSettings {
        AcmeSettings {
            directory_url: "https://acme.example.org/directory".to_owned(),
            domains: vec!["provost.example.org".to_owned()],
            contacts: vec!["ops@example.org".to_owned()],
            folder: "/nowhere/acme".into(),
            ca_file: None,
            external_account: None,
        }
    }

    fn complaint(settings: &AcmeSettings) -> String {
        settings.check().unwrap_err().to_string()
    }

    #[test]
    fn settings_that_make_no_sense_are_named() {
        settings().check().unwrap();
        for url in ["http://acme.example.org/directory", "acme", "", "https://"] {
            let mut wrong = settings();
            url.clone_into(&mut wrong.directory_url);
            assert!(complaint(&wrong).contains("directory_url"), "{url}");
        }
        for domain in [
            "*.example.org",
            "192.0.2.7",
            "::1",
            "a b",
            "",
            "example.org.",
        ] {
            let mut wrong = settings();
            wrong.domains.push(domain.to_owned());
            assert!(
                complaint(&wrong).contains(&format!("`{domain}`")),
                "{domain}"
            );
        }
        for contact in ["ops", "mailto:ops@example.org", "@example.org", "a@b,c@d"] {
            let mut wrong = settings();
            wrong.contacts.push(contact.to_owned());
            assert!(
                complaint(&wrong).contains(&format!("`{contact}`")),
                "{contact}"
            );
        }
        let mut wrong = settings();
        wrong.domains.clear();
        assert!(complaint(&wrong).contains("domains"));
        let mut wrong = settings();
        wrong.ca_file = Some("/nowhere/ca.pem".into());
        assert!(complaint(&wrong).contains("/nowhere/ca.pem"));
    }

    #[test]
    fn a_key_of_an_account_elsewhere_is_never_printed() {
        let account = ExternalAccount::new("kid-1", "c2VjcmV0LWtleQ==\n").unwrap();
        assert_eq!(account.hmac_key.as_slice(), b"secret-key");
        let printed = format!("{account:?}");
        assert_eq!(printed, "ExternalAccount(\"kid-1\")");
        for wrong in ["", "not base64!", "=="] {
            let refused = ExternalAccount::new("kid-1", wrong);
            assert!(matches!(refused, Err(AcmeError::HmacKey)), "{wrong}");
        }
    }
}
