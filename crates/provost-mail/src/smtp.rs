//! Handing messages to a server that speaks SMTP.

use std::{error::Error, fmt, fs, path::PathBuf, time::Duration};

use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    address::AddressError,
    message::{
        Mailbox, MultiPart,
        header::{Header, HeaderName, HeaderValue},
    },
    transport::smtp::{
        Error as ProtocolError, authentication,
        client::{Certificate, Tls, TlsParameters},
        extension::ClientId,
    },
};
use provost_app::mail::{Mail, MailError, MailSend, MailTransport};
use uuid::Uuid;

/// How the connection is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// Not at all.
    None,
    /// After a greeting in the clear; without encryption nothing is sent.
    StartTls,
    /// From the first byte.
    Tls,
}

impl Security {
    /// The port that a server usually has for it.
    pub const fn usual_port(self) -> u16 {
        match self {
            Self::None => 25,
            Self::StartTls => 587,
            Self::Tls => 465,
        }
    }
}

/// What one signs in with.
#[derive(Clone)]
pub struct Credentials {
    /// The name.
    pub username: String,
    /// The password.
    pub password: String,
}

impl fmt::Debug for Credentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Credentials({})", self.username)
    }
}

/// Which server, and in whose name.
#[derive(Clone, Debug)]
pub struct SmtpOptions {
    /// The server's host.
    pub host: String,
    /// Its port; the usual one if absent.
    pub port: Option<u16>,
    /// How the connection is encrypted.
    pub security: Security,
    /// File with certificates of authorities that are believed besides the usual ones.
    pub ca_file: Option<PathBuf>,
    /// What to sign in with, if at all.
    pub credentials: Option<Credentials>,
    /// Who mail is from, such as `Provost <provost@example.org>`.
    pub from: String,
    /// Where answers are to go.
    pub reply_to: Option<String>,
    /// How long a step of the exchange may take.
    pub timeout: Duration,
}

/// Why mail cannot be sent as the options say.
#[derive(Debug, thiserror::Error)]
pub enum SmtpError {
    /// Who mail is from, or where answers go, is no address.
    #[error("`{text}` is no address such as `Provost <provost@example.org>`")]
    Address {
        /// What was given.
        text: String,
        /// What is wrong with it.
        #[source]
        source: AddressError,
    },
    /// A password would be sent in the clear.
    #[error(
        "the password would be sent to {host} in the clear: take starttls or tls, or a mail server \
         on this machine"
    )]
    PasswordInTheClear {
        /// The server's host.
        host: String,
    },
    /// The certificates cannot be read.
    #[error("the certificates in {path} cannot be read")]
    CaFile {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// There is no certificate in the file.
    #[error("{path} holds no certificate in PEM")]
    NoCertificate {
        /// The file.
        path: PathBuf,
    },
    /// What the file holds, or the host, is of no use for TLS.
    #[error("TLS with {host} cannot be prepared")]
    Tls {
        /// The server's host.
        host: String,
        /// Why.
        #[source]
        source: ProtocolError,
    },
}

/// Hands messages to a server that speaks SMTP, each by a connection of its own.
pub struct SmtpTransport {
    smtp: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    reply_to: Option<Mailbox>,
}

impl SmtpTransport {
    /// Prepares everything but the connection.
    ///
    /// # Errors
    /// If the options cannot be followed.
    pub fn new(options: SmtpOptions) -> Result<Self, SmtpError> {
        let host = options.host;
        if options.credentials.is_some()
            && options.security == Security::None
            && !is_this_machine(&host)
        {
            return Err(SmtpError::PasswordInTheClear { host });
        }
        let from = mailbox(&options.from)?;
        let tls = match options.security {
            Security::None => Tls::None,
            Security::StartTls => Tls::Required(tls(&host, options.ca_file)?),
            Security::Tls => Tls::Wrapper(tls(&host, options.ca_file)?),
        };
        let mut smtp = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&host)
            .port(options.port.unwrap_or(options.security.usual_port()))
            .tls(tls)
            .hello_name(ClientId::Domain(from.email.domain().to_owned()))
            .timeout(Some(options.timeout));
        if let Some(Credentials { username, password }) = options.credentials {
            smtp = smtp.credentials(authentication::Credentials::new(username, password));
        }
        Ok(Self {
            smtp: smtp.build(),
            reply_to: options.reply_to.as_deref().map(mailbox).transpose()?,
            from,
        })
    }

    fn message(&self, mail: &Mail) -> Result<Message, String> {
        let to: Address = mail.to.parse().map_err(|error| described(&error))?;
        let domain = self.from.email.domain();
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(mail.subject)
            .message_id(Some(format!("<{}@{domain}>", unique())))
            .header(AutoSubmitted);
        if let Some(reply_to) = &self.reply_to {
            message = message.reply_to(reply_to.clone());
        }
        let body = MultiPart::alternative_plain_html(mail.text.clone(), mail.html.clone());
        message.multipart(body).map_err(|error| described(&error))
    }

    async fn hand_over(&self, mail: &Mail) -> Result<(), MailError> {
        let message = self.message(mail).map_err(MailError::Refused)?;
        match self.smtp.send(message).await {
            Ok(_) => Ok(()),
            Err(error) if error.is_permanent() => Err(MailError::Refused(described(&error))),
            Err(error) => Err(MailError::Passing(described(&error))),
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the id of a message names nothing of ours: it only has to be unique in the world"
)]
fn unique() -> Uuid {
    Uuid::new_v4()
}

impl MailTransport for SmtpTransport {
    fn send<'a>(&'a self, mail: &'a Mail) -> MailSend<'a> {
        Box::pin(self.hand_over(mail))
    }
}

fn mailbox(text: &str) -> Result<Mailbox, SmtpError> {
    text.parse().map_err(|source| SmtpError::Address {
        text: text.to_owned(),
        source,
    })
}

fn tls(host: &str, ca_file: Option<PathBuf>) -> Result<TlsParameters, SmtpError> {
    let failed = |source| SmtpError::Tls {
        host: host.to_owned(),
        source,
    };
    let mut parameters = TlsParameters::builder(host.to_owned());
    if let Some(path) = ca_file {
        let pem = match fs::read_to_string(&path) {
            Ok(pem) => pem,
            Err(source) => return Err(SmtpError::CaFile { path, source }),
        };
        // A file without any would be taken in silence, and fail every connection later.
        if !pem.contains("-----BEGIN CERTIFICATE-----") {
            return Err(SmtpError::NoCertificate { path });
        }
        let certificate = Certificate::from_pem(pem.as_bytes()).map_err(failed)?;
        parameters = parameters.add_root_certificate(certificate);
    }
    parameters.build_rustls().map_err(failed)
}

/// Whether nobody else is on the way to a host.
fn is_this_machine(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || host
            .trim_matches(['[', ']'])
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

/// An error with its causes in one line.
fn described(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let cause_text = cause.to_string();
        if !text.contains(&cause_text) {
            text.push_str(": ");
            text.push_str(&cause_text);
        }
        source = cause.source();
    }
    text
}

/// Tells other programs that nobody wrote the message, so that none of them answers it.
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}
