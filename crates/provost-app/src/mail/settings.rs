//! The settings of mail.

use std::{fmt, sync::Arc, time::Duration};

use tokio::time::timeout;

use super::{Mail, MailError, MailTransport};

/// How mail is sent, and where its links lead.
#[derive(Clone)]
pub struct MailSettings {
    /// What sends it.
    pub transport: Arc<dyn MailTransport>,
    /// What links to pages of the server begin with. It is a setting and never what a request says:
    /// whoever asks for a link must not choose where it leads.
    pub public_url: String,
    /// How long the mail server is waited for.
    pub timeout: Duration,
    /// After how long a message is tried again that could not be sent; one pause for each try.
    pub pauses: Vec<Duration>,
}

impl MailSettings {
    /// Pauses that outlast a mail server's restart, and end long before the links expire.
    pub fn usual_pauses() -> Vec<Duration> {
        [5, 30, 120, 600].map(Duration::from_secs).to_vec()
    }

    /// Sends a message, unless that takes too long.
    ///
    /// # Errors
    /// What the mail server said, or why it was not reached.
    pub async fn send(&self, mail: &Mail) -> Result<(), MailError> {
        let sent = timeout(self.timeout, self.transport.send(mail));
        sent.await
            .unwrap_or_else(|_| Err(MailError::Passing("it did not answer in time".to_owned())))
    }
}

impl fmt::Debug for MailSettings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("MailSettings")
            .field("public_url", &self.public_url)
            .field("timeout", &self.timeout)
            .field("pauses", &self.pauses)
            .finish_non_exhaustive()
    }
}
