//! For tests alone: databases of their own, a clock that can be set, an authenticator, a mail
//! server, a provider of identities.
//!
//! A panic here is a test that fails, so this crate may expect things that the program must not.

mod authenticator;
mod clock;
mod database;
mod empty_database;
pub mod provider;
mod smtp;

pub use authenticator::SoftwareAuthenticator;
pub use clock::TestClock;
pub use database::TestDatabase;
pub use empty_database::EmptyDatabase;
pub use provider::StandInProvider;
pub use smtp::{ReceivedMail, SmtpBehaviour, SmtpSecurity, SmtpStandIn};
