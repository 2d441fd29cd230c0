//! The certificate that is kept, and when another one is asked for.

use rustls::{
    crypto::aws_lc_rs,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
    sign::CertifiedKey,
};
use x509_parser::{certificate::X509Certificate, extensions::GeneralName, prelude::FromDer};
use zeroize::Zeroizing;

use crate::{
    AcmeSettings,
    failure::Failure,
    folder::{Folder, read},
    order::Issued,
};

/// What stands before the address of the directory in the first line of the file. Whoever reads PEM
/// passes over it.
const ASKED_OF: &str = "Asked of ";

/// The certificate that is kept.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    directory_url: String,
    names: Vec<String>,
    /// The beginning of its life, in seconds since 1970.
    begin: i64,
    /// The end of its life.
    pub(crate) end: i64,
}

/// Why a certificate is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// Another directory has given it.
    OtherDirectory,
    /// It is for other names than the settings have.
    OtherNames,
    /// Two thirds of its life are over.
    Age,
}

impl Kept {
    /// The certificate that is kept, if there is one.
    pub(crate) fn read(settings: &AcmeSettings) -> Result<Option<Self>, Failure> {
        let path = Folder::at(&settings.folder).certificate_file();
        let pem = read(&path).map_err(|error| Failure::of_file(&path, &error))?;
        let Some(pem) = pem.map(Zeroizing::new) else {
            return Ok(None);
        };
        let kept = Self::parse(&pem);
        kept.map(Some)
            .map_err(|failure| failure.during(&path.display().to_string()))
    }

    /// Reads a file with a key and certificates.
    fn parse(pem: &[u8]) -> Result<Self, Failure> {
        let first = pem.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let first = String::from_utf8_lossy(first);
        let directory_url = first.strip_prefix(ASKED_OF).unwrap_or_default().trim();
        let damaged = || Failure::new("there is no certificate in it with its key");
        let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
        let chain = chain.map_err(|_| damaged())?;
        let key = PrivateKeyDer::from_pem_slice(pem).map_err(|_| damaged())?;
        let provider = aws_lc_rs::default_provider();
        let usable = CertifiedKey::from_der(chain, key, &provider);
        let usable = usable.map_err(|error| Failure::new(error.to_string()))?;
        let leaf = usable.cert.first().ok_or_else(damaged)?;
        let (_, leaf) = X509Certificate::from_der(leaf).map_err(|_| damaged())?;
        let named = leaf.subject_alternative_name().map_err(|_| damaged())?;
        let named = named.map(|extension| &extension.value.general_names);
        let mut names: Vec<_> = named
            .into_iter()
            .flatten()
            .filter_map(|name| match name {
                GeneralName::DNSName(name) => Some(name.to_lowercase()),
                _ => None,
            })
            .collect();
        names.sort();
        Ok(Self {
            directory_url: directory_url.to_owned(),
            names,
            begin: leaf.validity().not_before.timestamp(),
            end: leaf.validity().not_after.timestamp(),
        })
    }

    /// When the next one is asked for: when two thirds of its life are over, or a little earlier.
    /// How much earlier is a share of a thirtieth of its life, so that servers that began on the same
    /// day do not ask all at once.
    pub(crate) fn due(&self, share: f64) -> i64 {
        let life = (self.end - self.begin).max(0);
        let earlier = (life as f64 / 30.0 * share) as i64;
        self.begin + life / 3 * 2 - earlier
    }

    /// Why another one is asked for now, if it is.
    pub(crate) fn cause(&self, settings: &AcmeSettings, share: f64, now: i64) -> Option<Cause> {
        if self.directory_url != settings.directory_url {
            Some(Cause::OtherDirectory)
        } else if self.names != settings.names() {
            Some(Cause::OtherNames)
        } else {
            (self.due(share) <= now).then_some(Cause::Age)
        }
    }
}

/// Keeps what the directory has given in place of what was kept, if it is of use.
pub(crate) fn keep(settings: &AcmeSettings, issued: &Issued) -> Result<Kept, Failure> {
    let (url, key) = (&settings.directory_url, issued.key.as_str());
    let text = format!("{ASKED_OF}{url}\n{key}{}", issued.certificates);
    let text = Zeroizing::new(text);
    let of_no_use = |failure: Failure| failure.during("what the directory has given is of no use");
    let kept = Kept::parse(text.as_bytes()).map_err(of_no_use)?;
    if kept.names != settings.names() {
        let text = format!("it is for {}", kept.names.join(", "));
        return Err(of_no_use(Failure::new(text)));
    }
    let folder = Folder::at(&settings.folder);
    let path = folder.certificate_file();
    let written = folder.replace(&path, text.as_bytes());
    written.map_err(|error| Failure::of_file(&path, &error))?;
    Ok(kept)
}

#[cfg(test)]
mod tests;
