//! What the settings mean to mail.

use std::sync::Arc;

use anyhow::{Context, Result};
use provost_app::mail::MailSettings;
use provost_config::{Settings, value::MailSecurity};
use provost_mail::{Credentials, Security, SmtpOptions, SmtpTransport};

use super::told_url;

/// How mail is sent; not at all if no server is named.
///
/// # Errors
/// If a setting is missing without which no mail can be sent, or one makes no sense.
pub(crate) fn mail_settings(settings: &Settings) -> Result<Option<MailSettings>> {
    let mail = &settings.server.mail;
    let Some(host) = &mail.host else {
        return Ok(None);
    };
    let public_url = told_url(settings)?.context(
        "server.mail.host is set, and server.auth.public_url is not: links in mail begin with it",
    )?;
    let from = mail
        .from
        .clone()
        .context("server.mail.host is set, and server.mail.from is not")?;
    let credentials = match (&mail.username, &mail.password) {
        (Some(username), Some(password)) => Some(Credentials {
            username: username.clone(),
            password: password.expose().to_owned(),
        }),
        (None, None) => None,
        _ => anyhow::bail!(
            "of server.mail.username and server.mail.password one is set: set both or none"
        ),
    };
    let timeout = mail.timeout.duration();
    let transport = SmtpTransport::new(SmtpOptions {
        host: host.clone(),
        port: mail.port,
        security: match mail.security {
            MailSecurity::None => Security::None,
            MailSecurity::StartTls => Security::StartTls,
            MailSecurity::Tls => Security::Tls,
        },
        ca_file: mail.ca_file.clone(),
        credentials,
        from,
        reply_to: mail.reply_to.clone(),
        timeout,
    })
    .context("mail cannot be sent as server.mail says")?;
    Ok(Some(MailSettings {
        transport: Arc::new(transport),
        public_url,
        timeout,
        pauses: MailSettings::usual_pauses(),
    }))
}
