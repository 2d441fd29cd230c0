//! What sends mail: what it has to do.

use std::pin::Pin;

use super::Mail;

/// Why a message was not sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    /// There is nothing that sends mail.
    #[error("this server sends no mail: set server.mail.host")]
    NotSet,
    /// The mail server takes no such message, or cannot be used as it is set; another try is in vain.
    #[error("the mail server refused: {0}")]
    Refused(String),
    /// Another try may succeed.
    #[error("the mail server cannot be used now: {0}")]
    Passing(String),
}

/// A message on its way.
pub type MailSend<'a> = Pin<Box<dyn Future<Output = Result<(), MailError>> + Send + 'a>>;

/// Something that sends mail.
pub trait MailTransport: Send + Sync {
    /// Hands a message to a mail server.
    ///
    /// # Errors
    /// What went wrong, in words that do not repeat the message: they are logged.
    fn send<'a>(&'a self, mail: &'a Mail) -> MailSend<'a>;
}
