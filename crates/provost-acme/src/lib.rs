//! Certificates that the server asks for itself, by ACME (RFC 8555).
//!
//! [`keep()`] asks for a certificate when there is none that fits, and again when two thirds of its
//! life are over. What it gets is kept in a folder of its own, in a file with the key and the
//! certificates, which whoever listens reads again when it changes. [`Challenges`] has the answers
//! by which the server shows to the directory that a name is its own (tls-alpn-01, RFC 8737).
//!
//! A failure changes nothing: the certificate in the folder stays as it is until there is a better
//! one.

mod account;
mod challenges;
mod client;
mod failure;
mod folder;
mod keep;
mod kept;
mod order;
mod pauses;
mod settings;

pub use challenges::Challenges;
pub use keep::keep;
pub use settings::{AcmeError, AcmeSettings, ExternalAccount};
