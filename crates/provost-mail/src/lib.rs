//! How mail is sent: by SMTP, to one server that the settings name.
//!
//! It knows messages and where they go, and neither why they are sent nor to whom.

mod smtp;

pub use smtp::{Credentials, Security, SmtpError, SmtpOptions, SmtpTransport};
