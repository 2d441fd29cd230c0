//! What the settings mean to TLS on the server's own port.

use std::fs;

use anyhow::{Context, Result, bail};
use provost_acme::{AcmeSettings, ExternalAccount};
use provost_config::{Settings, value::ClientCertificateDemand};
use provost_server::{ClientCertificates, TlsSettings};

/// How the server speaks TLS, if it does.
///
/// # Errors
/// If one of several settings that belong together is missing, or two contradict each other.
pub(crate) fn tls_settings(settings: &Settings) -> Result<Option<TlsSettings>> {
    let tls = &settings.server.tls;
    let (cert_file, key_file, acme) = match (&tls.cert_file, &tls.key_file, acme(settings)?) {
        (None, None, None) if tls.client_ca_file.is_some() => {
            bail!(
                "server.tls.client_ca_file needs server.tls.cert_file or \
                 server.tls.acme.directory_url: clients show certificates by TLS"
            )
        }
        (None, None, None) => return Ok(None),
        (None, None, Some(acme)) => {
            let kept = acme.certificate_file();
            (kept.clone(), kept, Some(acme))
        }
        (Some(cert_file), Some(key_file), None) => (cert_file.clone(), key_file.clone(), None),
        (_, _, Some(_)) => bail!(
            "server.tls.acme.directory_url is set, and so is server.tls.cert_file or \
             server.tls.key_file: either the server asks for its certificate, or it is in files"
        ),
        (Some(_), None, None) => bail!("server.tls.cert_file needs server.tls.key_file"),
        (None, Some(_), None) => bail!("server.tls.key_file needs server.tls.cert_file"),
    };
    Ok(Some(TlsSettings {
        cert_file,
        key_file,
        acme,
        client_certificates: client_certificates(settings)?,
        handshake_timeout: tls.handshake_timeout.duration(),
    }))
}

/// Of whom the server asks for its certificate, if it does.
fn acme(settings: &Settings) -> Result<Option<AcmeSettings>> {
    let acme = &settings.server.tls.acme;
    let Some(directory_url) = &acme.directory_url else {
        return Ok(None);
    };
    if !acme.accept_terms {
        bail!(
            "server.tls.acme.accept_terms is not set: nothing is asked of {directory_url} before \
             you have read its terms of service and agree to them"
        );
    }
    Ok(Some(AcmeSettings {
        directory_url: directory_url.clone(),
        domains: acme.domains.to_vec(),
        contacts: acme.contacts.to_vec(),
        folder: acme.folder.clone(),
        ca_file: acme.ca_file.clone(),
        external_account: external_account(settings)?,
    }))
}

/// The account with the operator of the directory, if one is to be shown.
fn external_account(settings: &Settings) -> Result<Option<ExternalAccount>> {
    let acme = &settings.server.tls.acme;
    let key = match (&acme.eab_hmac_key, &acme.eab_hmac_key_file) {
        (Some(_), Some(_)) => {
            bail!("of server.tls.acme.eab_hmac_key and server.tls.acme.eab_hmac_key_file set one")
        }
        (Some(key), None) => Some(key.expose().to_owned()),
        (None, Some(path)) => Some(fs::read_to_string(path).with_context(|| {
            let path = path.display();
            format!("server.tls.acme.eab_hmac_key_file: {path} cannot be read")
        })?),
        (None, None) => None,
    };
    match (&acme.eab_key_id, key) {
        (Some(id), Some(key)) => Ok(Some(ExternalAccount::new(id, &key)?)),
        (None, None) => Ok(None),
        _ => bail!(
            "server.tls.acme.eab_key_id and a key, in server.tls.acme.eab_hmac_key or in a file, \
             belong together: set both or none"
        ),
    }
}

/// Which certificates clients may show.
fn client_certificates(settings: &Settings) -> Result<Option<ClientCertificates>> {
    let tls = &settings.server.tls;
    let required = tls.client_certificates == ClientCertificateDemand::Required;
    match &tls.client_ca_file {
        Some(ca_file) => Ok(Some(ClientCertificates {
            ca_file: ca_file.clone(),
            required,
        })),
        None if required => bail!(
            "server.tls.client_certificates is `required`, but server.tls.client_ca_file names no \
             authority that vouches for clients"
        ),
        None => Ok(None),
    }
}
