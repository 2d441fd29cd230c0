//! Mail: what people are sent, and what sends it.
//!
//! A message is put into words here and handed to a [`MailTransport`], of which this crate knows no
//! more than that it may fail. What pages ask for waits in a bounded outbox, so that a slow mail
//! server makes nobody wait, and nobody learns from the time of an answer whether there is somebody
//! to write to. Commands send at once, and say what came of it.

mod message;
mod outbox;
mod settings;
mod transport;

pub use message::{Mail, invitation, password_reset, trial};
pub(crate) use outbox::{Outbox, ResetRequest};
pub use settings::MailSettings;
pub use transport::{MailError, MailSend, MailTransport};

use crate::App;

impl App {
    /// Whether the server sends mail.
    pub fn sends_mail(&self) -> bool {
        self.settings().mail.is_some()
    }

    /// Sends a message at once, and waits until the mail server has it.
    ///
    /// # Errors
    /// What the mail server said, or why it was not reached.
    pub async fn send_mail(&self, mail: &Mail) -> Result<(), MailError> {
        match &self.settings().mail {
            Some(settings) => settings.send(mail).await,
            None => Err(MailError::NotSet),
        }
    }
}
